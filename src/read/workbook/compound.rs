//! `.xls` 的外壳（MS-CFB 复合文件）：取出一个流的字节。
//!
//! Sectors chained through a table, like a small FAT disk. Every step is bounded
//! by the file's own size, so a chain that loops ends.

/// 扇区链的结尾。
const END: u32 = 0xffff_fffa;
/// 文件头里扇区表的扇区号的个数。
const IN_HEADER: usize = 109;
/// 目录的一项的字节数。
const ENTRY: usize = 128;
/// 小于这么多字节的流不在扇区里，报表不会这么小。
const SMALL: usize = 4096;

/// 名为 `names` 之一的流；读不通时为 `None`。
pub fn stream(bytes: &[u8], names: &[&str]) -> Option<Vec<u8>> {
    let file = File { bytes, shift: u32::from(u16_at(bytes, 30)?).clamp(7, 16) };
    let table = file.table()?;
    let directory = file.chain(&table, u32_at(bytes, 48)?, usize::MAX);
    for entry in directory.chunks_exact(ENTRY) {
        let units: Vec<u16> = (0..32).filter_map(|index| u16_at(entry, index * 2)).collect();
        let length = usize::from(u16_at(entry, 64)?) / 2;
        let name = String::from_utf16_lossy(units.get(..length.saturating_sub(1)).unwrap_or(&[]));
        let size = u32_at(entry, 120)? as usize;
        if names.contains(&name.as_str()) && (SMALL..=bytes.len()).contains(&size) {
            return Some(file.chain(&table, u32_at(entry, 116)?, size));
        }
    }
    None
}

/// 文件头里说的目录或扇区表在文件之外：只传来了前面一截。
pub fn is_cut(bytes: &[u8]) -> bool {
    let parts = || {
        let file = File { bytes, shift: u32::from(u16_at(bytes, 30)?).clamp(7, 16) };
        let whole = file.sector(u32_at(bytes, 48)?).is_some_and(|sector| !sector.is_empty());
        file.table().filter(|_| whole)
    };
    parts().is_none()
}

struct File<'a> {
    bytes: &'a [u8],
    shift: u32,
}

impl File<'_> {
    fn sector(&self, number: u32) -> Option<&[u8]> {
        let start = (number as usize).checked_add(1)?.checked_shl(self.shift)?;
        let end = start.checked_add(1 << self.shift)?.min(self.bytes.len());
        self.bytes.get(start..end)
    }

    /// 扇区表：一个扇区后面是哪个扇区。
    fn table(&self) -> Option<Vec<u32>> {
        let most = (self.bytes.len() >> self.shift) + 1;
        let mut parts: Vec<u32> =
            (0..IN_HEADER).map_while(|index| u32_at(self.bytes, 76 + index * 4)).collect();
        let mut more = u32_at(self.bytes, 68)?;
        while let Some(sector) = self.sector(more).filter(|_| more < END && parts.len() < most) {
            let numbers = sector.len() / 4;
            parts.extend((0..numbers.saturating_sub(1)).filter_map(|index| u32_at(sector, index * 4)));
            more = u32_at(sector, numbers.checked_sub(1)? * 4)?;
        }
        let mut table = Vec::new();
        for part in parts.into_iter().filter(|part| *part < END).take(most) {
            let sector = self.sector(part)?;
            table.extend((0..sector.len() / 4).filter_map(|index| u32_at(sector, index * 4)));
        }
        Some(table)
    }

    /// 从 `first` 起的一串扇区，至多 `size` 字节。
    fn chain(&self, table: &[u32], first: u32, size: usize) -> Vec<u8> {
        let mut all = Vec::new();
        let mut next = first;
        while let Some(sector) = self.sector(next).filter(|_| all.len() < size.min(self.bytes.len())) {
            all.extend_from_slice(sector);
            next = table.get(next as usize).copied().unwrap_or(END);
        }
        all.truncate(size);
        all
    }
}

/// 小端的 16 位数。
pub fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?).map(|two| u16::from_le_bytes([two[0], two[1]]))
}

/// 小端的 32 位数。
pub fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

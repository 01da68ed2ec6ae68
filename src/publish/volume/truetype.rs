//! TrueType 子集的合并：同一种字体的各个子集并成一个，相同的字形只留一份。
//!
//! Subsetting keeps the outlines and metrics of a glyph byte for byte and only
//! renumbers it, so equal bytes are the same glyph.  Composite glyphs name their
//! components by number; those are renumbered before comparing (OpenType, `glyf`).

use siphasher::sip128::{Hasher128, SipHasher13};
use std::collections::{BTreeMap, HashMap};
use std::hash::Hasher;

/// 排版要用的表；与字形编号有关的其余各表不带。
const KEPT: [&[u8; 4]; 6] = [b"cvt ", b"fpgm", b"head", b"hhea", b"maxp", b"prep"];
/// 组合字形最多套几层。
const DEEPEST: usize = 6;

/// 一个子集。
pub struct Subset<'a> {
    tables: BTreeMap<[u8; 4], &'a [u8]>,
    long_offsets: bool,
    count: usize,
    metrics: usize,
}

impl<'a> Subset<'a> {
    /// 读字体文件；不是 TrueType 的没有。
    pub fn parse(data: &'a [u8]) -> Option<Self> {
        if !matches!(data.get(..4)?, b"\0\x01\0\0" | b"true") {
            return None;
        }
        let mut tables = BTreeMap::new();
        for index in 0..usize::from(u16_at(data, 4)?) {
            let record = data.get(12 + index * 16..28 + index * 16)?;
            let (offset, length) = (u32_at(record, 8)? as usize, u32_at(record, 12)? as usize);
            tables.insert(record[..4].try_into().ok()?, data.get(offset..offset.checked_add(length)?)?);
        }
        let table = |tag: &[u8; 4]| tables.get(tag).copied();
        let (head, hhea, maxp) = (table(b"head")?, table(b"hhea")?, table(b"maxp")?);
        let (long_offsets, count) = (u16_at(head, 50)? == 1, usize::from(u16_at(maxp, 4)?));
        let metrics = usize::from(u16_at(hhea, 34)?);
        (count > 0 && metrics > 0 && table(b"glyf").is_some() && table(b"loca").is_some()).then_some(())?;
        Some(Self { tables, long_offsets, count, metrics })
    }

    /// 两个子集出自同一个字体：指令和字身相同。
    pub fn origin(&self) -> u128 {
        let mut hasher = SipHasher13::new();
        for tag in [b"cvt ", b"fpgm", b"prep"] {
            let table = self.tables.get(tag).copied().unwrap_or_default();
            hasher.write(&(table.len() as u64).to_le_bytes());
            hasher.write(table);
        }
        hasher.write(self.tables[b"head"].get(18..20).unwrap_or_default());
        hasher.finish128().as_u128()
    }

    fn glyph(&self, index: usize) -> Option<&'a [u8]> {
        let loca = self.tables.get(b"loca")?;
        let offset = |index: usize| {
            if self.long_offsets {
                u32_at(loca, index * 4).map(|offset| offset as usize)
            } else {
                u16_at(loca, index * 2).map(|offset| usize::from(offset) * 2)
            }
        };
        self.tables.get(b"glyf")?.get(offset(index)?..offset(index + 1)?)
    }

    /// 字宽和左边距，原样四个字节。
    fn metric(&self, index: usize) -> Option<[u8; 4]> {
        let table = self.tables.get(b"hmtx")?;
        let wide = index.min(self.metrics - 1) * 4;
        let advance = table.get(wide..wide + 2)?;
        let side = match index.checked_sub(self.metrics) {
            None => table.get(wide + 2..wide + 4)?,
            Some(more) => table.get(self.metrics * 4 + more * 2..self.metrics * 4 + more * 2 + 2)?,
        };
        Some([advance[0], advance[1], side[0], side[1]])
    }
}

/// 并好的字体。
pub struct Union {
    tables: BTreeMap<[u8; 4], Vec<u8>>,
    glyphs: Vec<Vec<u8>>,
    metrics: Vec<[u8; 4]>,
    known: HashMap<u128, u16>,
}

impl Union {
    /// 以第一个子集起头。
    pub fn new(first: &Subset<'_>) -> Self {
        let kept = first.tables.iter().filter(|(tag, _)| KEPT.contains(tag));
        let tables = kept.map(|(tag, table)| (*tag, table.to_vec())).collect();
        Self { tables, glyphs: Vec::new(), metrics: Vec::new(), known: HashMap::new() }
    }

    /// 并入一个子集，得到它的各个字形在合并后的编号；放不下或读不懂时没有。
    pub fn add(&mut self, subset: &Subset<'_>) -> Option<Vec<u16>> {
        let mut places = vec![None; subset.count];
        for index in 0..subset.count {
            self.place(subset, index, &mut places, 0)?;
        }
        self.widen(subset);
        places.into_iter().collect()
    }

    fn place(
        &mut self,
        subset: &Subset<'_>,
        index: usize,
        places: &mut [Option<u16>],
        depth: usize,
    ) -> Option<u16> {
        if let Some(place) = *places.get(index)? {
            return Some(place);
        }
        if depth > DEEPEST {
            return None;
        }
        let mut glyph = subset.glyph(index)?.to_vec();
        for (at, component) in components(&glyph)? {
            let place = self.place(subset, usize::from(component), places, depth + 1)?;
            glyph[at..at + 2].copy_from_slice(&place.to_be_bytes());
        }
        let metric = subset.metric(index)?;
        let mut hasher = SipHasher13::new();
        hasher.write(&metric);
        hasher.write(&glyph);
        let digest = hasher.finish128().as_u128();
        let place = match self.known.get(&digest) {
            Some(place) => *place,
            None => {
                let place = u16::try_from(self.glyphs.len()).ok()?;
                self.glyphs.push(glyph);
                self.metrics.push(metric);
                self.known.insert(digest, place);
                place
            }
        };
        places[index] = Some(place);
        Some(place)
    }

    /// `maxp` 里的各个上限取大的；`head` 的外框取并集。
    fn widen(&mut self, subset: &Subset<'_>) {
        if let (Some(own), Some(other)) = (self.tables.get_mut(b"maxp"), subset.tables.get(b"maxp")) {
            for at in (6..own.len().min(other.len())).step_by(2) {
                if let (Some(a), Some(b)) = (u16_at(own, at), u16_at(other, at)) {
                    own[at..at + 2].copy_from_slice(&a.max(b).to_be_bytes());
                }
            }
        }
        if let (Some(own), Some(other)) = (self.tables.get_mut(b"head"), subset.tables.get(b"head")) {
            for (at, least) in [(36, true), (38, true), (40, false), (42, false)] {
                if let (Some(a), Some(b)) = (u16_at(own, at), u16_at(other, at)) {
                    let (a, b) = (a as i16, b as i16);
                    let wide = if least { a.min(b) } else { a.max(b) };
                    own[at..at + 2].copy_from_slice(&wide.to_be_bytes());
                }
            }
        }
    }

    /// 字体文件。
    pub fn file(mut self) -> Vec<u8> {
        let count = self.glyphs.len() as u16;
        let (mut glyf, mut loca) = (Vec::new(), Vec::new());
        for glyph in &self.glyphs {
            loca.extend_from_slice(&(glyf.len() as u32).to_be_bytes());
            glyf.extend_from_slice(glyph);
            glyf.resize(glyf.len().next_multiple_of(4), 0);
        }
        loca.extend_from_slice(&(glyf.len() as u32).to_be_bytes());
        let mut set = |tag: &[u8; 4], at: usize, value: &[u8]| {
            if let Some(field) =
                self.tables.get_mut(tag).and_then(|table| table.get_mut(at..at + value.len()))
            {
                field.copy_from_slice(value);
            }
        };
        set(b"maxp", 4, &count.to_be_bytes());
        set(b"hhea", 34, &count.to_be_bytes());
        set(b"head", 50, &1_u16.to_be_bytes());
        set(b"head", 8, &[0; 4]);
        self.tables.insert(*b"glyf", glyf);
        self.tables.insert(*b"loca", loca);
        self.tables.insert(*b"hmtx", self.metrics.concat());
        assemble(&self.tables)
    }
}

/// 组合字形里各个组件的编号和它所在的字节；简单字形没有。
fn components(glyph: &[u8]) -> Option<Vec<(usize, u16)>> {
    const WORDS: u16 = 0x1;
    const SCALE: u16 = 0x8;
    const MORE: u16 = 0x20;
    const TWO_SCALES: u16 = 0x40;
    const MATRIX: u16 = 0x80;
    let mut found = Vec::new();
    if glyph.is_empty() || (u16_at(glyph, 0)? as i16) >= 0 {
        return Some(found);
    }
    let mut at = 10;
    loop {
        let flags = u16_at(glyph, at)?;
        found.push((at + 2, u16_at(glyph, at + 2)?));
        at += if flags & WORDS != 0 { 8 } else { 6 };
        at += match flags {
            flags if flags & SCALE != 0 => 2,
            flags if flags & TWO_SCALES != 0 => 4,
            flags if flags & MATRIX != 0 => 8,
            _ => 0,
        };
        if flags & MORE == 0 {
            return Some(found);
        }
    }
}

/// 各表合成字体文件，算好校验和。
fn assemble(tables: &BTreeMap<[u8; 4], Vec<u8>>) -> Vec<u8> {
    let count = tables.len() as u16;
    let power = count.ilog2() as u16;
    let mut file = b"\0\x01\0\0".to_vec();
    for number in [count, 16 << power, power, (count - (1 << power)) * 16] {
        file.extend_from_slice(&number.to_be_bytes());
    }
    let mut offset = 12 + tables.len() * 16;
    for (tag, table) in tables {
        file.extend_from_slice(tag);
        for number in [sum(table), offset as u32, table.len() as u32] {
            file.extend_from_slice(&number.to_be_bytes());
        }
        offset += table.len().next_multiple_of(4);
    }
    let mut head = None;
    for (tag, table) in tables {
        if tag == b"head" {
            head = Some(file.len());
        }
        file.extend_from_slice(table);
        file.resize(file.len().next_multiple_of(4), 0);
    }
    let adjustment = 0xb1b0_afba_u32.wrapping_sub(sum(&file));
    if let Some(field) = head.and_then(|head| file.get_mut(head + 8..head + 12)) {
        field.copy_from_slice(&adjustment.to_be_bytes());
    }
    file
}

fn sum(table: &[u8]) -> u32 {
    let words = table.chunks(4).map(|chunk| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        u32::from_be_bytes(word)
    });
    words.fold(0, u32::wrapping_add)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 字形各异的小字体；`b"c"` 是由第 1 个字形组成的组合字形。
    fn font(glyphs: &[&[u8]]) -> Vec<u8> {
        let mut head = vec![0; 54];
        head[51] = 1;
        let mut hhea = vec![0; 36];
        hhea[35] = glyphs.len() as u8;
        let mut maxp = vec![0; 32];
        maxp[5] = glyphs.len() as u8;
        let (mut glyf, mut loca, mut hmtx) = (Vec::new(), Vec::new(), Vec::new());
        for glyph in glyphs {
            loca.extend_from_slice(&(glyf.len() as u32).to_be_bytes());
            glyf.extend_from_slice(glyph);
            hmtx.extend_from_slice(&[2, 0, 0, 0]);
        }
        loca.extend_from_slice(&(glyf.len() as u32).to_be_bytes());
        let tables = [
            (*b"head", head),
            (*b"hhea", hhea),
            (*b"maxp", maxp),
            (*b"glyf", glyf),
            (*b"loca", loca),
            (*b"hmtx", hmtx),
        ];
        assemble(&tables.into_iter().collect())
    }

    fn simple(mark: u8) -> Vec<u8> {
        vec![0, 1, 0, 0, 0, 0, 0, 0, 0, mark, mark, mark]
    }

    fn composite(component: u8) -> Vec<u8> {
        let mut glyph = vec![0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0];
        glyph.extend_from_slice(&[0, 0, 0, component, 0, 0, 0, 0]);
        glyph
    }

    #[test]
    fn equal_glyphs_are_kept_once_whatever_their_numbers() {
        let first = font(&[&simple(0), &simple(7), &composite(1)]);
        let second = font(&[&simple(0), &simple(9), &composite(3), &simple(7)]);
        let (first, second) = (Subset::parse(&first).unwrap(), Subset::parse(&second).unwrap());
        assert_eq!(first.origin(), second.origin());
        let mut union = Union::new(&first);
        assert_eq!(union.add(&first).unwrap(), [0, 1, 2]);
        assert_eq!(union.add(&second).unwrap(), [0, 3, 2, 1]);
        let file = union.file();
        let whole = Subset::parse(&file).unwrap();
        assert_eq!(whole.count, 4);
        assert_eq!(whole.glyph(3).unwrap()[..12], simple(9)[..12]);
        assert_eq!(sum(&file), 0xb1b0_afba);
    }

    #[test]
    fn what_is_no_truetype_is_left_alone() {
        assert!(Subset::parse(b"OTTO").is_none());
        assert!(Subset::parse(b"\0\x01\0\0\0\xff").is_none());
        assert!(Subset::parse(&[]).is_none());
    }
}

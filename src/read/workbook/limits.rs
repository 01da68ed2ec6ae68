//! 工作簿的限度：先看大小再打开，超过就拒绝。
//!
//! A set of nine tables is about 100 KB and 3,000 cells; a department with fifty
//! units about fifty times that. The limits leave room beyond it and keep memory
//! and time bounded whatever the file holds.

/// 压缩包里文件的个数。
pub const ENTRIES: usize = 4_000;
/// 一个部分（如一张工作表）展开后的字节数。
pub const PART_BYTES: u64 = 64 << 20;
/// 全部展开后的字节数。
pub const TOTAL_BYTES: u64 = 160 << 20;
/// 展开后与压缩时之比；大于它而且大于 [`RATIO_FLOOR`] 的不会是报表。
pub const RATIO: u64 = 400;
/// 小于这个字节数的部分不看压缩比。
pub const RATIO_FLOOR: u64 = 4 << 20;
/// 工作表的张数。
pub const SHEETS: usize = 400;
/// 全部工作表里有内容的单元格数。
pub const CELLS: usize = 400_000;
/// 合并区域的个数。
pub const MERGES: usize = 40_000;
/// 一个合并区域所认的格数；更大的只认左上角的一块。
pub const MERGE_AREA: u64 = 4_000;
/// 全部工作表里合并区域盖住的格数，每个区域至多算 [`MERGE_AREA`]。
pub const MERGED: u64 = 1_000_000;
/// 一个单元格的字数；Excel 自己只到 32,767，别家的可以再长。报告里的一段文字也以此为限。
pub const CELL_CHARACTERS: usize = 60_000;
/// 全部单元格里文字的字节数：一段共用的长文可以有许多格引用，每格都要占内存。
pub const TEXT_BYTES: usize = 64 << 20;
/// 一张表的行数。
pub const TABLE_ROWS: usize = 20_000;
/// 一张表的列数。
pub const TABLE_COLUMNS: usize = 120;
/// 工作表的行数，表格软件自己的上限。
pub const SHEET_ROWS: u32 = 1 << 20;
/// 工作表的列数，表格软件自己的上限。
pub const SHEET_COLUMNS: u32 = 1 << 14;
/// `.xls`、`.ods` 各工作表的范围共有的格数，空格也算：读取器照它占内存。
pub const DENSE_AREA: u64 = 3_000_000;

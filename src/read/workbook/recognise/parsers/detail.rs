//! 总表里本年合计以下的细分行：略去也不丢数；别的不认得的行略去就丢了数。

use crate::diagnostic::Diagnostic;
use crate::read::workbook::recognise::cells::items;
use crate::read::workbook::recognise::{Parsed, Scene};
use crate::read::workbook::sheet::Spot;

/// 自上而下走一方各行时记得的事。
#[derive(Default)]
pub struct Details {
    /// 过了本年合计。
    below: bool,
    /// 在“其中”以下、下一个认得的行以上。
    under: bool,
}

impl Details {
    /// 这一行略不略；`known` 是认得的行的叫法。
    pub fn next(&mut self, text: &str, known: Option<&str>) -> Line {
        if let Some(name) = known {
            self.below |= name.starts_with("本年");
            self.under = false;
            return Line::Kept;
        }
        let own = text.contains("其中");
        self.under |= own;
        match self.below {
            _ if own => Line::Detail,
            true if self.under || items::is_detail(text) => Line::Detail,
            true => Line::Unknown,
            // 本年合计以上的照写，由目录去查。
            false => Line::Kept,
        }
    }
}

/// 一行是什么。
#[derive(Debug, PartialEq, Eq)]
pub enum Line {
    /// 要写的行。
    Kept,
    /// 细分。
    Detail,
    /// 不认得。
    Unknown,
}

/// 不认得的一行有数：略去就丢了数。
pub fn unknown(scene: &Scene, table: &str, text: &str, spot: Spot, parsed: &mut Parsed) {
    parsed.findings.push(
        Diagnostic::error("X18", format!("{table}不认得“{text}”一行，里面有数"))
            .at(scene.place(spot).label(text))
            .help("改成通行的写法；是细分的，前面写“其中：”；不是本表的，删去这一行"),
    );
}

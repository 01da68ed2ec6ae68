//! 诊断：代码、轻重、一句话、位置、办法。
//!
//! Every problem the program can tell is a [`Diagnostic`]. Readers and rules
//! collect them; the command line prints all of them at once.

mod os;
mod shown;

pub use os::os_reason;
pub use shown::{shown_path, visible};

use serde::{Deserialize, Serialize};
use shown::{LONGEST_HELP, LONGEST_LABEL, LONGEST_MESSAGE, shortened};
use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

/// 轻重。
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// 错误：不能公开。
    Error,
    /// 警告：请人看一看。
    Warning,
    /// 信息：如尾数差。
    Info,
}

impl Severity {
    /// 中文名称。
    pub fn label(self) -> &'static str {
        match self {
            Self::Error => "错误",
            Self::Warning => "警告",
            Self::Info => "信息",
        }
    }
}

/// 一个值或一处文字的位置。
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Place {
    /// 文件，相对于报告文件夹；工作簿写到工作表，如 `填报.xlsx › 收入决算表`。
    pub file: String,
    /// 行，从 1 起；0 表示整个文件或整张工作表。
    pub line: usize,
    /// 列，从 1 起，按字符计；工作表里是第几列；0 表示整行。
    pub column: usize,
    /// 键或单元格，如 `unit.name`、`科目 2010301 › 基本支出`。
    pub label: String,
    /// 这里写的内容或数。
    pub value: String,
}

impl Place {
    /// 整个文件。
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), ..Self::default() }
    }

    /// 文件中的一处。
    pub fn at(file: impl Into<String>, line: usize, column: usize) -> Self {
        Self { file: file.into(), line, column, ..Self::default() }
    }

    /// 加上键或单元格。
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = shortened(label.into(), LONGEST_LABEL);
        self
    }

    /// 加上所写的内容。
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }
}

/// 文件名与工作表名之间的记号；有它的位置把行列印成单元格地址。
pub const SHEET_MARK: &str = " › ";

/// 单元格地址，如 `C7`；行、列从 1 起。
pub fn cell_address(row: usize, column: usize) -> String {
    format!("{}{row}", column_letters(column))
}

/// 列的字母，如 `C`；从 1 起。
pub fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while rest > 0 {
        letters.push(b'A' + ((rest - 1) % 26) as u8);
        rest = (rest - 1) / 26;
    }
    letters.reverse();
    String::from_utf8_lossy(&letters).into_owned()
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::with_capacity(3);
        let mut spot = self.file.clone();
        if self.line > 0 && self.file.contains(SHEET_MARK) {
            spot.push_str(SHEET_MARK);
            match self.column {
                0 => spot.push_str(&format!("第 {} 行", self.line)),
                column => spot.push_str(&cell_address(self.line, column)),
            }
        } else if self.line > 0 {
            spot.push_str(&format!(":{}", self.line));
            if self.column > 0 {
                spot.push_str(&format!(":{}", self.column));
            }
        }
        if !spot.is_empty() {
            parts.push(spot);
        }
        if !self.label.is_empty() {
            parts.push(self.label.clone());
        }
        write!(f, "{}", parts.join(" › "))?;
        if !self.value.is_empty() {
            write!(f, " = {}", self.value)?;
        }
        Ok(())
    }
}

/// 一个发现。
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Diagnostic {
    /// 稳定的代码，如 `R03`（读入）、`G111`（勾稽）、`P02`（排版）。
    pub code: Cow<'static, str>,
    /// 轻重。
    pub severity: Severity,
    /// 一句话说清是什么。
    pub message: String,
    /// 在哪里；两数相比时两处都给。
    pub places: Vec<Place>,
    /// 怎样改。
    pub help: String,
}

impl Diagnostic {
    /// 错误。
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, message)
    }

    /// 警告。
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, message)
    }

    /// 信息。
    pub fn info(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Info, message)
    }

    fn new(code: &'static str, severity: Severity, message: impl Into<String>) -> Self {
        let message = shortened(message.into(), LONGEST_MESSAGE);
        Self { code: code.into(), severity, message, places: Vec::new(), help: String::new() }
    }

    /// 加一处位置。
    pub fn at(mut self, place: Place) -> Self {
        self.places.push(place);
        self
    }

    /// 加上改法。
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = shortened(help.into(), LONGEST_HELP);
        self
    }

    /// 一行话：轻重、代码、话和全部位置，没有改法。
    pub fn line(&self) -> String {
        let places: Vec<String> = self.places.iter().map(ToString::to_string).collect();
        let places = if places.is_empty() { String::new() } else { format!("（{}）", places.join("；")) };
        visible(&format!("{}[{}] {}{places}", self.severity.label(), self.code, self.message))
    }
}

/// 给人看时最多列出的位置；JSON 里是全的。
pub const MOST_PLACES: usize = 8;

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[{}] {}", self.severity.label(), self.code, visible(&self.message))?;
        for place in self.places.iter().take(MOST_PLACES) {
            write!(f, "\n    位置：{}", visible(&place.to_string()))?;
        }
        if self.places.len() > MOST_PLACES {
            write!(f, "\n    另有 {} 处", self.places.len() - MOST_PLACES)?;
        }
        if !self.help.is_empty() {
            write!(f, "\n    改法：{}", visible(&self.help))?;
        }
        Ok(())
    }
}

/// 一错就带出一串的，在同样轻重的里先说：写错、写重、放错表的科目和项目（这一行排不进表，各级的和、
/// 各表的同一科目跟着不平），写反的正负号（差两倍），选反的金额单位（处处差一万倍）。
const CAUSES: [&str; 13] =
    ["K01", "K02", "K03", "K05", "K06", "K10", "K13", "K14", "K15", "K16", "N01", "W17", "W26"];

/// 一面写在某一行，一面是程序算的（没有行）：多半是别处的数错了带出来的。
fn is_against_computed(finding: &Diagnostic) -> bool {
    let written = finding.places.iter().filter(|place| place.line > 0).count();
    (1..finding.places.len()).contains(&written)
}

/// 按轻重、文件、行排好，带出别的的在前，由程序算的数带出来的在后；相同的只留一条。
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by_cached_key(|d| {
        let spot = d.places.first().map(|p| (p.file.clone(), p.line, p.column));
        (d.severity, !CAUSES.contains(&&*d.code), is_against_computed(d), spot, d.code.clone())
    });
    // 同一处的几条照先后，相同的两条之间会隔着别的。
    let mut seen = HashSet::new();
    diagnostics.retain(|d| seen.insert(d.clone()));
}

/// 是否有错误级别的发现。
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| d.severity == Severity::Error)
}

/// 这一级的有几个。
pub fn count(diagnostics: &[Diagnostic], severity: Severity) -> usize {
    diagnostics.iter().filter(|d| d.severity == severity).count()
}

/// 结尾的一行：错误几个，警告几个，信息几个。
pub fn summary_line(diagnostics: &[Diagnostic]) -> String {
    let count = |severity| count(diagnostics, severity);
    format!(
        "错误 {} 个，警告 {} 个，信息 {} 条",
        count(Severity::Error),
        count(Severity::Warning),
        count(Severity::Info)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_comes_before_what_it_brings_about() {
        let findings = [("W01", 1), ("W17", 7), ("G133", 5), ("K14", 6)].map(|(code, line)| {
            let is_warning = code.starts_with('W');
            let finding =
                if is_warning { Diagnostic::warning(code, "") } else { Diagnostic::error(code, "") };
            finding.at(Place::at("支出决算表.csv", line, 1))
        });
        let mut findings = Vec::from(findings);
        sort(&mut findings);
        let codes: Vec<&str> = findings.iter().map(|finding| &*finding.code).collect();
        assert_eq!(codes, ["K14", "G133", "W17", "W01"]);
    }

    #[test]
    fn the_same_finding_is_kept_once_in_the_order_told() {
        let finding = |message| Diagnostic::error("R04", message).at(Place::at("a.toml", 1, 1));
        let mut findings = vec![finding("乙"), finding("甲"), finding("乙")];
        sort(&mut findings);
        assert_eq!(findings, [finding("乙"), finding("甲")]);
    }
}

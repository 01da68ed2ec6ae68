//! 批量报告：每个单位怎样了。

use super::{swapped, years};
use crate::diagnostic::{Diagnostic, Place, Severity, visible};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::path::PathBuf;

/// 批量报告没能写出的代码。
pub const UNWRITTEN: &str = "B06";

/// 一个单位的结果。
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// 这次排了。
    Published,
    /// 与上次相同，没有重排。
    Unchanged,
    /// 有错误，没有排成。
    Errors,
    /// 没有报告。
    Missing,
    /// 名册上说不公开，不必报。
    Exempt,
    /// 中途停下，还没有做。
    Pending,
}

impl Status {
    /// 全部，按报告里的次序。
    pub const ALL: [Self; 6] =
        [Self::Published, Self::Unchanged, Self::Errors, Self::Missing, Self::Exempt, Self::Pending];

    /// 一个也没有就不必说。
    pub fn is_rare(self) -> bool {
        matches!(self, Self::Exempt | Self::Pending)
    }

    /// 中文名称。
    pub fn label(self) -> &'static str {
        match self {
            Self::Published => "已排",
            Self::Unchanged => "未变",
            Self::Errors => "有错误",
            Self::Missing => "缺报",
            Self::Exempt => "不公开",
            Self::Pending => "未做",
        }
    }
}

/// 一个单位的一行。
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct UnitReport {
    /// 名册上第几个，从 1 起。
    pub order: usize,
    /// 单位。
    pub unit: String,
    /// 报告的自称，如 某某局本级、某某局部门；没有排成的没有。
    #[serde(default)]
    pub owner: Option<String>,
    /// 代码。
    pub code: String,
    /// 主管部门；名册没有写的没有。
    #[serde(default)]
    pub department: Option<String>,
    /// 级次。
    pub level: String,
    /// 结果。
    pub status: Status,
    /// 年度。
    pub year: Option<u16>,
    /// 页数。
    pub pages: usize,
    /// 批复日期。
    pub approved: Option<String>,
    /// 公开期限：批复之后二十日。
    pub due: Option<String>,
    /// 报告的位置。
    pub source: String,
    /// PDF，相对于输出文件夹。
    pub pdf: Option<String>,
    /// 机读数据，相对于输出文件夹。
    pub data: Option<String>,
    /// 退给单位的检查意见，相对于输出文件夹；没有要说的没有。
    #[serde(default)]
    pub remarks: Option<String>,
    /// PDF 的字节数。
    pub bytes: usize,
    /// 输入、版式、字体、程序合起来的摘要。
    pub input_digest: Option<String>,
    /// PDF 的摘要。
    pub output_digest: Option<String>,
    /// 全部发现。
    pub findings: Vec<Diagnostic>,
}

/// 一批的报告。
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct BatchReport {
    /// 程序和版本。
    pub program: String,
    /// 名册或文件夹。
    pub source: String,
    /// 名册上共几个单位；分片的也是全部的。
    pub total: usize,
    /// 名册的摘要：各单位写的是什么；合并分片时凭它认是不是同一批。
    pub roster: String,
    /// 第几片，如 2-of-8；不分片的没有。
    pub shard: Option<String>,
    /// 与单位无关的发现，如缺字体。
    pub findings: Vec<Diagnostic>,
    /// 各单位，按名册的次序。
    pub units: Vec<UnitReport>,
    /// 网页写在哪里；没有写成的没有。
    #[serde(skip)]
    pub page: Option<PathBuf>,
}

/// 不公开的单位，说为什么的代码。
pub(super) const EXEMPT: &str = "B22";

impl UnitReport {
    /// 不公开的，为什么。
    pub(super) fn why_exempt(&self) -> Option<&str> {
        let why = self.findings.iter().find(|finding| finding.code == EXEMPT)?;
        (self.status == Status::Exempt).then_some(&why.message)
    }

    /// 自称相同，名册上的代码不同，内容也不同：是同名的两个单位。
    fn is_apart_from(&self, other: &Self) -> bool {
        are_two(&self.code, &other.code) && self.output_digest != other.output_digest
    }
}

/// 两个代码说的是两个单位；空着的说不清。
pub fn are_two(code: &str, other: &str) -> bool {
    !code.is_empty() && !other.is_empty() && code != other
}

impl BatchReport {
    /// 有几个单位是这个结果。
    pub fn count(&self, status: Status) -> usize {
        self.units.iter().filter(|unit| unit.status == status).count()
    }

    /// 要公开的全部排成，没有缺报，分片也齐。
    pub fn is_fine(&self) -> bool {
        let errors = self.findings.iter().any(|finding| finding.severity == Severity::Error);
        let fine = [Status::Published, Status::Unchanged, Status::Exempt];
        !errors && self.units.iter().all(|unit| fine.contains(&unit.status))
    }

    /// 三种写法都写成了；没有的，接着运行的程序看到的是上次的，或什么也没有。
    pub fn is_written(&self) -> bool {
        !self.findings.iter().any(|finding| finding.code == UNWRITTEN)
    }

    /// 各单位合起来才看得出的：年度与过半的不同的，排了两份的，代码像是写反了的。
    pub(super) fn settle(&mut self) {
        years::tell_odd(&mut self.units);
        self.findings.extend(self.twice());
        self.findings.extend(swapped::told(&self.units));
    }

    /// 排了两份的单位：几处写的是同一个单位，放进一个文件夹时看不出，排过才知道。
    pub(super) fn twice(&self) -> Vec<Diagnostic> {
        let mut seen: HashMap<(&str, u16), &UnitReport> = HashMap::new();
        let units = self.units.iter().filter_map(|unit| Some((unit, unit.year?)));
        let twice = units.filter_map(|(unit, year)| {
            let owner = unit.owner.as_deref().unwrap_or(&unit.unit);
            let first = seen.insert((owner, year), unit)?;
            let place = |unit: &UnitReport| Place::file(unit.source.clone());
            let finding = Diagnostic::error("B02", format!("单位重复：{}", visible(owner)));
            let finding = finding.at(place(first)).at(place(unit)).help("一个单位只留一份报告");
            (!first.is_apart_from(unit)).then_some(finding)
        });
        twice.collect()
    }

    /// 名册上还有几个单位不在这份报告里：别的分片的，或缺的分片的。
    pub fn absent(&self) -> usize {
        self.total.saturating_sub(self.units.len())
    }

    /// 共几个单位；只有一部分的，说名册上共几个。
    pub fn extent(&self) -> String {
        let here = self.units.len();
        match self.absent() {
            0 => format!("共 {here} 个单位"),
            _ => format!("名册上 {} 个单位，这里 {here} 个", self.total),
        }
    }

    /// 总页数。
    pub fn pages(&self) -> usize {
        self.units.iter().map(|unit| unit.pages).sum()
    }

    /// 结尾的话：各种结果的单位数，没有公开的、年度不同的逐个点名。
    pub fn closing(&self) -> Vec<String> {
        let counts: Vec<String> = Status::ALL
            .iter()
            .map(|status| (status, self.count(*status)))
            .filter(|(status, count)| !status.is_rare() || *count > 0)
            .map(|(status, count)| format!("{} {count} 个", status.label()))
            .collect();
        let mut lines = vec![format!("{}：{}，{} 页", self.extent(), counts.join("，"), self.pages())];
        for unit in &self.units {
            if !matches!(unit.status, Status::Missing | Status::Errors) {
                continue;
            }
            let due = unit.due.as_ref().map(|due| format!("，期限 {due}")).unwrap_or_default();
            let why = faults(&unit.findings);
            lines.push(format!("  {}  {}{due}：{why}", unit.status.label(), visible(&unit.unit)));
        }
        let exempt = self.units.iter().filter_map(|unit| Some((unit, unit.why_exempt()?)));
        lines.extend(exempt.map(|(unit, why)| {
            format!("  {}  {}：{}", unit.status.label(), visible(&unit.unit), visible(why))
        }));
        for unit in &self.units {
            let odd = unit.findings.iter().filter(|finding| finding.code == years::CODE);
            lines.extend(odd.map(|finding| format!("  {}  {}", visible(&unit.unit), finding.line())));
        }
        lines
    }
}

/// 错误和警告各是哪些代码，头一个错误是什么：`错误 G01×2（收支不平）；警告 W14`。
fn faults(findings: &[Diagnostic]) -> String {
    /// 头一个错误说这么多字。
    const QUOTED: usize = 60;
    let told = |severity: Severity| {
        let own: Vec<&Diagnostic> = findings.iter().filter(|finding| finding.severity == severity).collect();
        let first = first_error(findings).filter(|_| severity == Severity::Error).map(|first| {
            let message = visible(&first.message);
            let more = if message.chars().count() > QUOTED { "……" } else { "" };
            format!("（{}{more}）", message.chars().take(QUOTED).collect::<String>())
        });
        let listed = codes(own.iter().copied()).join("、");
        (!own.is_empty()).then(|| format!("{} {listed}{}", severity.label(), first.unwrap_or_default()))
    };
    [Severity::Error, Severity::Warning].into_iter().filter_map(told).collect::<Vec<_>>().join("；")
}

/// 错误和警告，按说的次序：先说的一个错误（[`first_error`]），别的错误，警告；信息不在内。
pub fn faults_in_order(findings: &[Diagnostic]) -> Vec<&Diagnostic> {
    let mut faults: Vec<&Diagnostic> =
        findings.iter().filter(|finding| finding.severity != Severity::Info).collect();
    let first = first_error(findings);
    faults.sort_by_key(|fault| (fault.severity, first.is_none_or(|first| !std::ptr::eq(first, *fault))));
    faults
}

/// 一个单位先说的一个错误：头一个说得出在哪一行的；程序相加的数没有行，是别处写错的结果。
pub fn first_error(findings: &[Diagnostic]) -> Option<&Diagnostic> {
    let errors = || findings.iter().filter(|finding| finding.severity == Severity::Error);
    let is_written = |finding: &&Diagnostic| finding.places.first().is_some_and(|place| place.line > 0);
    errors().find(is_written).or_else(|| errors().next())
}

/// 各发现的代码和次数，如 `G01×3`。
pub fn codes<'a>(findings: impl IntoIterator<Item = &'a Diagnostic>) -> Vec<String> {
    let mut counts = indexmap::IndexMap::new();
    for finding in findings {
        *counts.entry(&finding.code).or_insert(0_usize) += 1;
    }
    counts
        .iter()
        .map(|(code, count)| if *count == 1 { code.to_string() } else { format!("{code}×{count}") })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_counted() {
        let finding = |code| Diagnostic::error(code, "甲").at(Place::at("a.csv", 3, 0));
        assert_eq!(codes(&[finding("G01"), finding("R02"), finding("G01")]), ["G01×2", "R02"]);
        assert_eq!(finding("G01").line(), "错误[G01] 甲（a.csv:3）");
        let found = [
            Diagnostic::warning("W14", "乙"),
            finding("G01"),
            Diagnostic::info("G900", "丙"),
            finding("G01"),
        ];
        assert_eq!(faults(&found), "错误 G01×2（甲）；警告 W14");
        let added = Diagnostic::error("G02", "丁").at(Place::default().label("总表 › 总计"));
        assert_eq!(faults(&[added.clone(), finding("G01")]), "错误 G02、G01（甲）");
        assert_eq!(faults(&[added]), "错误 G02（丁）");
    }
}

//! 发现的几种写法：给人看的、一行一条的、JSON。

use super::quoted::quoted;
use super::{Outcome, tell};
use crate::diagnostic::{Diagnostic, Place, Severity, count, has_errors, shown_path, summary_line, visible};
use crate::rules::TAIL;
use serde_json::json;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// 一份报告的发现。
pub struct Told {
    pub report: PathBuf,
    pub findings: Vec<Diagnostic>,
    /// 照选项没有列出的。
    pub hidden: Vec<Diagnostic>,
}

impl Told {
    /// 发现里的一个文件在哪里。
    pub fn path_of(&self, file: &str) -> PathBuf {
        match self.report.is_file() {
            true => self.report.with_file_name(file),
            false => self.report.join(file),
        }
    }
}

/// 印出发现；有错误的，命令的结果就是有发现，不论写出了什么。
pub fn told(findings: &[Diagnostic]) -> Outcome {
    print(findings);
    match has_errors(findings) {
        true => Outcome::Findings,
        false => Outcome::Fine,
    }
}

/// 把发现和结尾一行印在标准错误上。
pub fn print(findings: &[Diagnostic]) {
    for block in lines(findings, false) {
        tell(&block);
    }
    if !findings.is_empty() {
        tell(&summary_line(findings));
    }
}

/// 检查时没有说过的：排版时又查一遍没有字体能印的字。
pub fn new(mut findings: Vec<Diagnostic>, told: &[Diagnostic]) -> Vec<Diagnostic> {
    findings.retain(|finding| !told.contains(finding));
    findings
}

/// 给人看的；多份报告的各加一行标题。
pub fn human(told: &[Told], tails_in_full: bool) -> String {
    let mut blocks = Vec::new();
    for one in told {
        if told.len() > 1 {
            blocks.push(format!("──── {} ────", shown_path(&one.report)));
        }
        blocks.extend(lines_of(&one.findings, tails_in_full, Some(&one.report)));
        // 没有列出的也是问题，不能说没有。
        blocks.push(match one.hidden.is_empty() {
            true => closing(&one.findings),
            false => summary_line(&one.findings),
        });
    }
    if told.len() > 1 {
        let all: Vec<Diagnostic> = told.iter().flat_map(|one| one.findings.clone()).collect();
        blocks.push(format!("{} 份报告：{}", told.len(), summary_line(&all)));
    }
    blocks.join("\n")
}

/// 各个发现；尾数差合成一行。不是一份报告的，没有列出的说不出怎样列出。
pub fn lines(findings: &[Diagnostic], tails_in_full: bool) -> Vec<String> {
    lines_of(findings, tails_in_full, None)
}

/// 各个发现；`report` 是它们的报告。
fn lines_of(findings: &[Diagnostic], tails_in_full: bool, report: Option<&Path>) -> Vec<String> {
    // 就在报告的文件夹里的，不写路径。
    let report = report.map(|report| match report.as_os_str().is_empty() || report == Path::new(".") {
        true => String::new(),
        false => format!(" {}", quoted(&shown_path(report))),
    });
    let command = |code: &str| report.as_ref().map(|report| format!("gongkai check{report} --rule {code}"));
    let (tails, others): (Vec<_>, Vec<_>) =
        findings.iter().partition(|finding| finding.code == TAIL && !tails_in_full);
    let (listed, more) = if tails_in_full { (others, Vec::new()) } else { first_of_each(others, command) };
    listed.iter().map(ToString::to_string).chain(more).chain(tail_line(&tails, command)).collect()
}

/// 一种问题列出的处数；读入时限过的各有一条说还有许多，不再限。
const MOST_ALIKE: usize = 51;

/// 每种问题的前 [`MOST_ALIKE`] 处，和没有列出的各有多少；`command` 是全部列出一种的命令，没有的不说。
fn first_of_each(
    findings: Vec<&Diagnostic>,
    command: impl Fn(&str) -> Option<String>,
) -> (Vec<&Diagnostic>, Vec<String>) {
    let mut counts: BTreeMap<&str, (usize, Severity)> = BTreeMap::new();
    let mut listed = findings;
    listed.retain(|finding| {
        let (count, _) = counts.entry(&finding.code).or_insert((0, finding.severity));
        *count += 1;
        *count <= MOST_ALIKE
    });
    let left = counts.into_iter().filter(|(_, (count, _))| *count > MOST_ALIKE);
    let told = left.map(|(code, (count, severity))| {
        let left = format!("{}[{code}] 还有 {} 处同样的，没有列出", severity.label(), count - MOST_ALIKE);
        match command(code) {
            Some(command) => format!("{left}\n    全部列出：{command}"),
            None => left,
        }
    });
    (listed, told.collect())
}

/// 结尾的一行。
pub fn closing(findings: &[Diagnostic]) -> String {
    if findings.is_empty() {
        return format!("没有发现问题：{}", summary_line(findings));
    }
    summary_line(findings)
}

/// 尾数差合成的一行：几处，在哪些科目，表注怎样写。
fn tail_line(tails: &[&Diagnostic], command: impl Fn(&str) -> Option<String>) -> Option<String> {
    let severity = tails.first()?.severity.label();
    let mut rows: Vec<&str> = Vec::new();
    for place in tails.iter().filter_map(|tail| tail.places.first()) {
        let row = place.label.split(" › ").next().unwrap_or_default();
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
    let each = command(TAIL).map_or(String::new(), |command| format!("\n    逐条看：{command}"));
    Some(format!(
        "{severity}[{TAIL}] 尾数差 {} 处（{}），都在四舍五入的容差之内，不必改\n    \
         表注可写：本套报表金额单位转换时可能存在尾数误差{each}",
        tails.len(),
        rows.join("、")
    ))
}

/// 一行一条：位置: 轻重[代码] 一句话。
pub fn short(told: &[Told]) -> String {
    let mut lines = Vec::new();
    for one in told {
        let spot = |place: &Place| {
            let mut spot = one.path_of(&place.file).display().to_string();
            for number in [place.line, place.column].into_iter().take_while(|number| *number > 0) {
                spot.push_str(&format!(":{number}"));
            }
            spot
        };
        for finding in &one.findings {
            let place = finding.places.iter().find(|place| !place.file.is_empty());
            let spot = place.map_or(one.report.display().to_string(), spot);
            let told = format!("{spot}: {}[{}] {}", finding.severity.label(), finding.code, finding.message);
            lines.push(visible(&told));
        }
    }
    lines.join("\n")
}

/// JSON：没有结果、只有发现的命令，如读不成的报告、名册。
pub fn only(findings: &[Diagnostic]) -> String {
    let told = json!({ "version": env!("CARGO_PKG_VERSION"), "findings": findings });
    serde_json::to_string_pretty(&told).unwrap_or_default()
}

/// JSON：一份报告一项，连同各级的个数。
pub fn json(told: &[Told]) -> String {
    let reports: Vec<_> = told
        .iter()
        .map(|one| {
            json!({
                "report": one.report.display().to_string(),
                "errors": count(&one.findings, Severity::Error),
                "warnings": count(&one.findings, Severity::Warning),
                "infos": count(&one.findings, Severity::Info),
                "findings": one.findings,
            })
        })
        .collect();
    serde_json::to_string_pretty(&json!({ "version": env!("CARGO_PKG_VERSION"), "reports": reports }))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_alike_are_summed_up() {
        let one = |line| Diagnostic::error("K05", "坏").at(Place::at("a", line, 0));
        let findings: Vec<_> = (0..120).map(one).chain([Diagnostic::error("K01", "x")]).collect();
        let told = lines(&findings, false);
        assert_eq!(told.len(), MOST_ALIKE + 2);
        assert!(told.last().unwrap().starts_with("错误[K05] 还有 69 处同样的"), "{told:?}");
        assert_eq!(lines(&findings, true).len(), 121);
        // 说不出是哪一份报告的，不说怎样列出。
        assert!(!told.last().unwrap().contains("gongkai check"), "{told:?}");
        let report = Told { report: PathBuf::from("甲"), findings, hidden: Vec::new() };
        let told = [report];
        assert!(human(&told, false).contains("全部列出：gongkai check 甲 --rule K05"));
        let [report] = told;
        // 一行一条的是给程序读的，不略。
        assert_eq!(short(&[report]).lines().count(), 121);
    }
}

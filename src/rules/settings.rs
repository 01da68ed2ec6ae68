//! 版式的规定：哪些规则改轻重，变动多少以上要写原因。

use super::rule::Check;
use super::{Rule, rule};
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::facts::overlaps;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// 版式给规则的规定。
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// 变动超过这个百分数才要写主要原因；零是有变动就要写。
    pub reason_threshold: Decimal,
    /// 版式必须印出的事实，`[[require]]` 里的模式；不印的原因不必写。没有版式的当作都要印。
    pub printed: Option<BTreeSet<String>>,
    /// 各等级的起点分数，由高到低；没有版式的不知道。
    pub grade_floors: Vec<u32>,
    /// 规则的代码 → 轻重。
    pub severities: BTreeMap<String, Severity>,
    /// 版式说明的文件名，用于提示。
    pub source: String,
}

const LOWERED: &str = "V03";
const UNKNOWN: &str = "V04";

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: LOWERED,
        title: "版式不能降低恒等式的轻重",
        what: "layout.toml 的 [severity] 可以改判断类规则的轻重，不能把勾稽关系（恒等式）改轻。",
        why: "恒等式不因地区而异；版式能把它关掉，错的报告就会公开出去。",
        basis: "恒等式出自全国统一的部门决算报表勾稽关系，各地的版式只定样子和判断的轻重",
        example: "layout.toml 写了 [severity] G111 = \"info\"。",
        mend: "删去这一行；个别单位确有理由的，由单位在 report.toml 里写 [[waiver]]。",
        severity: Severity::Error,
        check: Check::Derived,
    },
    Rule {
        code: UNKNOWN,
        title: "版式规定了轻重的规则存在",
        what: "layout.toml 的 [severity] 里每个键都是规则的代码；豁免与版式的规定（V 字头）自己的轻重不能改。",
        why: "写错的代码不起作用，而人以为起了作用。",
        basis: "gongkai rules 列出的代码",
        example: "layout.toml 写了 [severity] W99 = \"error\"。",
        mend: "改成 gongkai rules 列出的代码。",
        severity: Severity::Warning,
        check: Check::Derived,
    },
];

/// 没有版式的：与 `Settings::default()` 相同，长久可借。
pub(super) static NO_SETTINGS: Settings = Settings {
    reason_threshold: Decimal::ZERO,
    printed: None,
    grade_floors: Vec::new(),
    severities: BTreeMap::new(),
    source: String::new(),
};

impl Settings {
    /// 版式印不印这几个事实里的一个；版式可以逐项写，也可以写 `*`、写到上一层。
    pub(super) fn prints(&self, facts: &[&str]) -> bool {
        self.printed.as_ref().is_none_or(|printed| {
            facts.iter().any(|fact| printed.iter().any(|pattern| overlaps(pattern, fact)))
        })
    }

    /// 按版式改轻重；改得不对的报告出来，不照办。
    pub(super) fn apply(&self, findings: &mut Vec<Diagnostic>) {
        for (code, severity) in &self.severities {
            let place = Place::file(&self.source).label(format!("severity.{code}"));
            match rule(code) {
                None => findings.push(
                    Diagnostic::warning(UNKNOWN, format!("版式的 [severity] 里没有 {code} 这条规则"))
                        .at(place)
                        .help("用 gongkai rules 看全部代码"),
                ),
                // 这几条在改轻重之后才有，改了也不起作用。
                Some(rule) if rule.code.starts_with('V') => findings.push(
                    Diagnostic::warning(UNKNOWN, format!("版式不能改 {code} 的轻重"))
                        .at(place)
                        .help("删去这一行"),
                ),
                Some(rule) if rule.is_identity() && *severity > rule.severity => findings.push(
                    Diagnostic::error(LOWERED, format!("版式不能把恒等式 {code} 改成{}", severity.label()))
                        .at(place)
                        .help("删去这一行"),
                ),
                Some(rule) => findings
                    .iter_mut()
                    .filter(|finding| finding.code == rule.code)
                    .for_each(|finding| finding.severity = *severity),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_is_printed_however_the_layout_names_it() {
        let printing = |patterns: &[&str]| {
            let printed = patterns.iter().map(|pattern| pattern.to_string()).collect();
            Settings { printed: Some(printed), ..Settings::default() }
        };
        let reason = &["expenditure.lines.*.reason"];
        assert!(printing(&["expenditure.lines.0.reason", "expenditure.lines.1.reason"]).prints(reason));
        assert!(printing(&["expenditure.lines"]).prints(reason) && NO_SETTINGS.prints(reason));
        assert!(printing(&["procurement.goods.w"]).prints(&["procurement.goods"]));
        assert!(!printing(&["expenditure.lines.*.name"]).prints(reason) && !printing(&[]).prints(reason));
    }
}

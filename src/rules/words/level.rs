//! 预算级次写全，是通行的级次，没有叠字。

use crate::diagnostic::Severity;
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule};

const WHY: &str = "级次印在每个“某级预算项目”里，写错一处，处处都错。";

pub(crate) const RULES: &[Rule] = &[
    Rule {
        code: "W19",
        title: "预算级次写全",
        what: "unit.level 以“级”结尾（区级、县级、市本级），没有数字；中央、兵团除外。",
        why: WHY,
        basis: "决算公开文本“区级预算项目”的写法",
        example: "级次写成“县”，印成“县预算项目”；写成“2023”。",
        mend: "写全级次，如 省级、市级、区级、县级、乡镇级。",
        severity: Severity::Warning,
        check: Check::Judgement(whole),
    },
    Rule {
        code: "W32",
        title: "预算级次是通行的级次，没有叠字",
        what: "unit.level 去掉“级”“本级”后，以中央、国家、省、自治区、市、州、盟、区、县、旗、乡、镇、街道、兵团、师、团、场等结尾，没有叠字。没有以“级”结尾的由 W19 提醒。",
        why: WHY,
        basis: "预算法第三条：一级政府一级预算",
        example: "级次写成“区区级”，印成“区区级预算项目”。",
        mend: "改成通行的级次，如 省级、市级、区级、县级、乡镇级。",
        severity: Severity::Warning,
        check: Check::Judgement(usual),
    },
];

fn whole(case: &Case, findings: &mut Findings) {
    let level = case.report.unit.level.trim();
    let named = level.ends_with('级') && !level.chars().any(|c| c.is_ascii_digit());
    if !level.is_empty() && !named && !matches!(level, "中央" | "兵团") {
        let message = format!("预算级次写的是“{level}”");
        findings.tell(message, [case.at("unit.level")]);
    }
}

/// 各级的叫法；前面可以有地名。
const LEVELS: [&str; 24] = [
    "中央",
    "国家",
    "部",
    "省",
    "自治区",
    "直辖市",
    "市",
    "州",
    "地区",
    "盟",
    "区",
    "县",
    "旗",
    "乡",
    "镇",
    "街道",
    "兵团",
    "师",
    "团",
    "场",
    "园区",
    "村",
    "管委会",
    "苏木",
];

fn usual(case: &Case, findings: &mut Findings) {
    let level = case.report.unit.level.trim();
    let Some(name) = level.strip_suffix('级') else { return };
    let name = name.trim_end_matches(['本', '直']).trim_end_matches(['）', ')']);
    let chars: Vec<char> = level.chars().collect();
    let doubled = chars.windows(2).any(|pair| pair[0] == pair[1]);
    if !doubled && LEVELS.iter().any(|known| name.ends_with(known)) {
        return;
    }
    let message = format!("预算级次写的是“{level}”");
    findings.tell(message, [case.at("unit.level")]);
}

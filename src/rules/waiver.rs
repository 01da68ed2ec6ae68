//! 豁免：单位看过、有理由不改的发现。

use super::rule::Check;
use super::{Case, Rule, rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::report::Waiver;

const UNUSED: &str = "V01";
const UNKNOWN: &str = "V02";
/// 版式要而报告没有的：不是规则，只提醒的也可以豁免，如新设的单位没有上年数。
const NEED: &str = "L06";

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: UNUSED,
        title: "豁免有对应的发现",
        what: "report.toml 里每条 [[waiver]] 都应对上一个发现：代码相同，位置（键、单元格或行）相同；L06 的 place 可以写上一层的键，如 prior。",
        why: "数改好了、位置变了，旧的豁免还留着，就会掩盖将来的错。",
        basis: "一条豁免只管写明的一处，要能与发现逐条对上",
        example: "豁免 W07 subjects.2010301.reason，而这句话已经改好。",
        mend: "删去这条豁免，或改正它的 place。",
        severity: Severity::Warning,
        check: Check::Derived,
    },
    Rule {
        code: UNKNOWN,
        title: "豁免的代码是可以豁免的规则",
        what: "[[waiver]] 的 code 是 gongkai rules 列出的代码，或 L06（确实没有的内容）；读入、排版的错误和豁免本身不能豁免。",
        why: "写错的代码什么也豁免不了。",
        basis: "gongkai rules 列出的代码",
        example: "[[waiver]] code = \"W77\"。",
        mend: "改成发现里方括号中的代码。",
        severity: Severity::Error,
        check: Check::Derived,
    },
];

/// 豁免的发现改成信息，恒等式改成警告，理由写在改法里：看得见，但不再阻止公开。
pub(super) fn apply(case: &Case, findings: &mut Vec<Diagnostic>) {
    let mut told = Vec::new();
    for (index, waiver) in case.report.waivers.iter().enumerate() {
        let place = case.at(&format!("waiver[{index}].code"));
        let is_need = waiver.code == NEED;
        if is_need && case.needs.is_none() {
            continue;
        }
        let rule = rule(&waiver.code).filter(|rule| !rule.code.starts_with('V'));
        if rule.is_none() && !is_need {
            told.push(
                Diagnostic::error(UNKNOWN, format!("没有可以豁免的规则 {}", waiver.code))
                    .at(place)
                    .help("写发现里方括号中的代码；用 gongkai rules 看全部代码"),
            );
            continue;
        }
        let lowered = if rule.is_some_and(Rule::is_identity) { Severity::Warning } else { Severity::Info };
        let mut used = false;
        for finding in findings.iter_mut().filter(|finding| matches(waiver, finding)) {
            used = true;
            finding.severity = finding.severity.max(lowered);
            finding.help = format!("已豁免：{}", waiver.reason);
        }
        if !used {
            let message = format!("豁免 {}（{}）没有对应的发现", waiver.code, waiver.place);
            told.push(
                Diagnostic::warning(UNUSED, message)
                    .at(place)
                    .help("已经改好的，删去这条豁免；位置变了的，改正 place"),
            );
        }
    }
    findings.append(&mut told);
}

/// 代码相同，位置相同或在所写的一行之内。
fn matches(waiver: &Waiver, finding: &Diagnostic) -> bool {
    let wanted = waiver.place.trim();
    // 缺了就不能排的，豁免了也排不出。
    if finding.code == NEED && finding.severity == Severity::Error {
        return false;
    }
    let inner = if finding.code == NEED { [" › ", "."].as_slice() } else { &[" › "] };
    finding.code == waiver.code
        && finding.places.iter().any(|place| {
            let rest = place.label.strip_prefix(wanted);
            rest.is_some_and(|rest| rest.is_empty() || inner.iter().any(|mark| rest.starts_with(mark)))
                || place.file == wanted
        })
}

//! 豁免：单位看过、有理由不改的发现。

use super::rule::Check;
use super::{Case, Rule, rule};
use crate::chars::half_width;
use crate::diagnostic::{Diagnostic, Place, SHEET_MARK, Severity};
use crate::report::Waiver;

const UNUSED: &str = "V01";
const UNKNOWN: &str = "V02";
/// 版式要而报告没有的：不是规则，只提醒的也可以豁免，如新设的单位没有上年数。
const NEED: &str = "L06";

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: UNUSED,
        title: "豁免有对应的发现",
        what: "report.toml 里每条 [[waiver]]、填报表“豁免”页的每一行，都应对上一个发现：代码相同，位置（键、单元格或行）相同；L06 的 place 可以写上一层的键，如 prior。",
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
        what: "[[waiver]] 的 code、填报表“豁免”页的编号，是 gongkai rules 列出的代码，或 L06（确实没有的内容）；读入、排版的错误和豁免本身不能豁免。",
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
        let code = code_of(waiver);
        let is_need = code == NEED;
        if is_need && case.needs.is_none() {
            continue;
        }
        let rule = rule(&code).filter(|rule| !rule.code.starts_with('V'));
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
        for finding in findings.iter_mut().filter(|finding| matches(case, waiver, finding)) {
            used = true;
            finding.severity = finding.severity.max(lowered);
            finding.help = format!("已豁免：{}", waiver.reason);
        }
        if !used {
            let message = format!("豁免 {}（{}）没有对应的发现", waiver.code, waiver.place);
            told.push(
                Diagnostic::warning(UNUSED, message)
                    .help(match place.file.contains(SHEET_MARK) {
                        true => "已经改好的，删去这一行；位置变了的，改正“位置”",
                        false => "已经改好的，删去这条豁免；位置变了的，改正 place",
                    })
                    .at(place),
            );
        }
    }
    findings.append(&mut told);
}

/// 豁免的代码，照抄来的：方括号、小写、全角都不计。
fn code_of(waiver: &Waiver) -> String {
    let code: String = waiver.code.chars().map(half_width).collect();
    code.trim_matches(['[', ']', ' ']).to_ascii_uppercase()
}

/// 代码相同，位置相同或在所写的一行之内；用工作簿的，照印出来的写也可以。
fn matches(case: &Case, waiver: &Waiver, finding: &Diagnostic) -> bool {
    // 缺了就不能排的，豁免了也排不出。
    if finding.code != code_of(waiver) || finding.code == NEED && finding.severity == Severity::Error {
        return false;
    }
    let wanted = waiver.place.trim();
    let wanted = wanted.strip_prefix("位置：").unwrap_or(wanted);
    let below = if finding.code == NEED { [PART, " = ", "."].as_slice() } else { &[PART, " = "] };
    let printed = &mut [finding.clone()];
    case.tell_in_pages(printed);
    finding.places.iter().chain(&printed[0].places).any(|place| is_at(wanted, place, below))
}

/// 位置里各部分之间。
const PART: &str = " › ";

/// `wanted` 写的是这一处：只写键或行、整个位置照抄、不写工作簿的名称都可以；`below` 是更里面一层的开头。
fn is_at(wanted: &str, place: &Place, below: &[&str]) -> bool {
    let within = |whole: &str| {
        let rest = whole.strip_prefix(wanted);
        rest.is_some_and(|rest| rest.is_empty() || below.iter().any(|mark| rest.starts_with(mark)))
    };
    let in_sheet = place.file.contains(SHEET_MARK);
    // 填报页的叫法（“得分”）各行都一样，只写它说不清是哪一格。
    let is_head = in_sheet && place.line > 0 && !place.label.contains(PART) && !place.label.contains('.');
    let spot = Place { label: String::new(), value: String::new(), ..place.clone() }.to_string();
    let bare = |text: &str| text.split_once(SHEET_MARK).map_or(String::new(), |(_, rest)| rest.to_string());
    let whole = place.to_string();
    let is_spot = place.line > 0
        && (wanted.starts_with(&spot) && within(&whole)
            || in_sheet && wanted.starts_with(&bare(&spot)) && within(&bare(&whole)));
    // 空着的一行没有行号，照印出来的抄也说得清。
    let named = Place { value: String::new(), ..place.clone() }.to_string();
    let is_same = |told: &str| wanted == told || in_sheet && wanted == bare(told);
    let is_copied = !place.label.is_empty() && (is_same(&named) || is_same(&whole));
    // 只写文件名，只算没有更细的位置的。
    let is_whole_file = place.file == wanted && place.line == 0 && place.label.is_empty();
    !is_head && within(&place.label) || is_whole_file || is_spot || is_copied
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 位置照印出来的抄，不写文件名、叫法也可以；只写叫法说不清是哪一格。
    #[test]
    fn a_cell_of_the_form_is_named_as_printed() {
        let mut place = Place::at("填报.xlsx › 绩效1", 18, 7).label("得分").value("15");
        let is = |wanted: &str, place: &Place| is_at(wanted, place, &[PART, " = "]);
        for wanted in [
            "填报.xlsx › 绩效1 › G18 › 得分 = 15",
            "填报.xlsx › 绩效1 › G18",
            "绩效1 › G18",
            "绩效1 › G18 › 得分",
        ] {
            assert!(is(wanted, &place), "{wanted}");
        }
        for wanted in ["得分", "绩效1 › G1", "绩效1 › G19", "G18"] {
            assert!(!is(wanted, &place), "{wanted}");
        }
        place = Place::file("填报.xlsx › 年初预算与原因").label("2010301 › 年初预算数");
        for wanted in
            ["填报.xlsx › 年初预算与原因 › 2010301 › 年初预算数", "年初预算与原因 › 2010301 › 年初预算数"]
        {
            assert!(is(wanted, &place), "{wanted}");
        }
        assert!(!is("年初预算与原因 › 2010301", &place) && !is("填报.xlsx", &place));
        // 没有填的格没有行号，连同它当作的 0 一起抄。
        place = Place::file("填报.xlsx › 三公数量").label("本年购置公务用车（辆）").value("0");
        assert!(is("填报.xlsx › 三公数量 › 本年购置公务用车（辆） = 0", &place));
        // 各表的一行，连同下面各格。
        place = Place::at("填报.xlsx › 支出决算表", 8, 4).label("2010301 行政运行 › 基本支出");
        assert!(is("2010301 行政运行", &place) && is("支出决算表 › D8", &place));
        assert!(!is("2010301 行政", &place));
    }

    /// 一条豁免只管一处，不管一张表里的各处。
    #[test]
    fn the_name_of_a_file_is_no_place_of_a_row_within() {
        let is = |place: &Place| is_at("表/收入决算表.csv", place, &[PART, " = "]);
        assert!(is(&Place::file("表/收入决算表.csv")));
        assert!(!is(&Place::at("表/收入决算表.csv", 2, 4).label("合计 › 本年收入合计")));
        assert!(!is(&Place::file("表/收入决算表.csv").label("2010301 › 本年收入合计")));
    }
}

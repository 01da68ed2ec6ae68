//! 没有填的一段：不能由程序说成“没有”。

use crate::diagnostic::Severity;
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule};

pub(crate) const RULES: &[Rule] = &[Rule {
    code: "S33",
    title: "政府采购、国有资产、内设机构填了才说“没有”",
    what: "procurement、assets、overview.departments 一个数、一个名称也没有填，而版式要印的，提醒；填了 0 或空的清单的，是真的没有。写了 overview.notes 的不必填内设机构。",
    why: "没有填会印成“共有车辆0辆”“没有政府采购支出”“无内设机构”，读者当真；忘了填就是说了假话。",
    basis: "决算公开的真实、完整要求",
    example: "没有 [assets] 一段，文中印“共有车辆0辆”。",
    mend: "填写；确实没有的，填 0（内设机构写空的清单，或在补充说明里写明）。",
    severity: Severity::Warning,
    check: Check::Judgement(check),
}];

/// 一段：键、名称、没有填时印出的话、填 0 的一处、版式里的事实。
struct Section {
    key: &'static str,
    name: &'static str,
    printed: &'static str,
    none: &'static str,
    facts: &'static [&'static str],
}

const SECTIONS: [Section; 3] = [
    Section {
        key: "procurement",
        name: "政府采购",
        printed: "没有政府采购",
        none: "procurement.goods",
        facts: &["procurement.goods.w", "procurement.contracts.goods.w"],
    },
    Section {
        key: "assets",
        name: "国有资产占用情况",
        printed: "车辆、设备是 0",
        none: "assets.equipment",
        facts: &["assets.vehicles", "assets.equipment"],
    },
    Section {
        key: "overview.departments",
        name: "内设机构",
        printed: "无内设机构",
        none: "",
        facts: &["overview.departments.*"],
    },
];

fn check(case: &Case, findings: &mut Findings) {
    let overview = &case.report.overview;
    // 说明里写了机构怎样设的，部门决算列了所属单位的，不会印成没有。
    let told = !overview.notes.is_empty() || !overview.members.is_empty();
    for section in SECTIONS {
        let given = case.places.keys().any(|key| is_within(key, section.key));
        if given || !case.prints(section.facts) || section.none.is_empty() && told {
            continue;
        }
        let message = format!("没有填{}，文中会印成{}", section.name, section.printed);
        let help = match section.none {
            "" => format!(
                "填写 {}；确实没有的，写在 {}（如“本单位不设内设机构。”）",
                case.written_at(section.key),
                case.written_at("overview.notes")
            ),
            none => format!("填写；确实没有的，{} 填 0", case.written_at(none)),
        };
        findings.tell(message, [case.at(section.key)], help);
    }
}

/// 是这一段或其中的一个键。
fn is_within(key: &str, section: &str) -> bool {
    key.strip_prefix(section).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

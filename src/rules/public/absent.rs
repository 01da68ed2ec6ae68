//! 没有填的一段：不能由程序说成“没有”。

use crate::accounts::column::expenditure;
use crate::amount::Amount;
use crate::diagnostic::Severity;
use crate::report::{DocumentKind, Reserved, UnitKind};
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule, Term};

pub(crate) const RULES: &[Rule] = &[Rule {
    code: "S33",
    title: "没有填的不说成“没有”：政府采购、国有资产、内设机构、绩效自评、机关运行经费",
    what: "版式要印而一个数、一个名称也没有填的，提醒：procurement；有采购的，授予中小企业的金额；assets；overview.departments；有项目支出的，appraisal；汇编下属单位的，operation.amount。填了一段、漏了其中一个的也提醒：填了授予中小企业的，授予小微企业的和三项各自的；另按合同计的，有支出的各项；有预留的，中标的各项；填了车辆的，设备。填了 0 或空的清单的，是真的没有。写了 overview.notes 的不必填内设机构。",
    why: "没有填的当作没有、当作零，会印成“共有车辆0辆”“没有政府采购支出”一类的话，读者当真；忘了填就是说了假话。",
    basis: "决算公开的真实、完整要求",
    example: "没有 [assets] 一段，文中印“共有车辆0辆”。",
    mend: "填写；确实没有的，填 0（内设机构写空的清单，或在补充说明里写明；绩效自评写 [[waiver]] 说明）。",
    severity: Severity::Warning,
    check: Check::Judgement(check),
}];

/// 版式要印的一项内容。
struct Section {
    /// 填了其中一个就算填了。
    keys: &'static [&'static str],
    name: &'static str,
    /// 没有填时当作什么；各版式怎样印是版式的事。
    taken_as: &'static str,
    /// 版式里的事实；金额写哪一种写法都算。
    facts: &'static [&'static str],
    /// 这份报告应当有。
    expected: fn(&Case) -> bool,
    help: Help,
}

/// 确实没有的，怎样说明。
enum Help {
    /// 在这个键填 0。
    Zero(&'static str),
    /// 写在机构的补充说明里。
    Note,
    /// 照写。
    Text(&'static str),
}

const SECTIONS: &[&[Section]] = &[&WHOLE, &PARTS];

/// 整段没有填的。
const WHOLE: [Section; 6] = [
    Section {
        keys: &["procurement"],
        name: "政府采购",
        taken_as: "没有",
        facts: &["procurement.goods", "procurement.contracts.goods"],
        expected: |_| true,
        help: Help::Zero("procurement.goods"),
    },
    Section {
        keys: &[
            "procurement.sme",
            "procurement.micro",
            "procurement.goods_sme",
            "procurement.works_sme",
            "procurement.services_sme",
        ],
        name: "授予中小企业合同金额",
        taken_as: "零",
        facts: &["procurement.sme"],
        expected: has_procurement,
        help: Help::Zero("procurement.sme"),
    },
    Section {
        keys: &["assets"],
        name: "国有资产占用情况",
        taken_as: "零",
        facts: &["assets.vehicles", "assets.equipment"],
        expected: |_| true,
        help: Help::Zero("assets.equipment"),
    },
    Section {
        keys: &["overview.departments"],
        name: "内设机构",
        taken_as: "没有",
        facts: &["overview.departments.*"],
        expected: is_unorganised,
        help: Help::Note,
    },
    Section {
        keys: &["appraisal.projects", "appraisal"],
        name: "绩效自评",
        taken_as: "没有",
        facts: &["appraisal.count"],
        expected: has_projects,
        help: Help::Text("填写各项目的自评表；确实没有的，写 [[waiver]] 说明"),
    },
    Section {
        keys: &["operation.amount"],
        name: "机关运行经费",
        taken_as: "公用经费合计，其中有下属事业单位的",
        facts: &["operation.amount"],
        expected: is_mixed,
        help: Help::Text("填写 operation.amount，只计行政单位和参公事业单位的"),
    },
];

/// 一段里填了别的、漏了这一个的。
const PARTS: [Section; 9] = [
    Section {
        keys: &["procurement.goods_sme", "procurement.works_sme", "procurement.services_sme"],
        name: "货物、工程、服务各自授予中小企业的合同金额",
        taken_as: "零",
        facts: &["procurement.goods_share", "procurement.works_share", "procurement.services_share"],
        expected: has_small,
        help: Help::Text("把 procurement.sme 分到货物、工程、服务三项；没有的一项填 0"),
    },
    Section {
        keys: &["procurement.micro"],
        name: "授予小微企业合同金额",
        taken_as: "零",
        facts: &["procurement.micro"],
        expected: has_small,
        help: Help::Zero("procurement.micro"),
    },
    Section {
        keys: &["procurement.contracts.goods"],
        name: "按合同计的货物采购金额",
        taken_as: "零",
        facts: &["procurement.contracts.goods"],
        expected: |case| signs(case, case.report.procurement.goods),
        help: Help::Zero("procurement.contracts.goods"),
    },
    Section {
        keys: &["procurement.contracts.works"],
        name: "按合同计的工程采购金额",
        taken_as: "零",
        facts: &["procurement.contracts.works"],
        expected: |case| signs(case, case.report.procurement.works),
        help: Help::Zero("procurement.contracts.works"),
    },
    Section {
        keys: &["procurement.contracts.services"],
        name: "按合同计的服务采购金额",
        taken_as: "零",
        facts: &["procurement.contracts.services"],
        expected: |case| signs(case, case.report.procurement.services),
        help: Help::Zero("procurement.contracts.services"),
    },
    Section {
        keys: &["procurement.reserved.sme_won"],
        name: "预留项目由中小企业中标的采购金额",
        taken_as: "零",
        facts: &["procurement.reserved.sme_won"],
        expected: |case| reserves(case, |one| one.sme),
        help: Help::Zero("procurement.reserved.sme_won"),
    },
    Section {
        keys: &["procurement.reserved.micro_won"],
        name: "预留项目由小微企业中标的采购金额",
        taken_as: "零",
        facts: &["procurement.reserved.micro_won"],
        expected: |case| reserves(case, |one| one.micro),
        help: Help::Zero("procurement.reserved.micro_won"),
    },
    Section {
        keys: &["procurement.reserved.elsewhere_won"],
        name: "其他项目由中小企业中标的采购金额",
        taken_as: "零",
        facts: &["procurement.reserved.elsewhere_won"],
        expected: |case| reserves(case, |one| one.sme),
        help: Help::Zero("procurement.reserved.elsewhere_won"),
    },
    Section {
        keys: &["assets.equipment"],
        name: "单价100万元以上设备",
        taken_as: "零",
        facts: &["assets.equipment"],
        expected: has_vehicles,
        help: Help::Zero("assets.equipment"),
    },
];

/// 有授予中小企业的合同金额。
fn has_small(case: &Case) -> bool {
    let words = &case.report.procurement;
    [words.sme, words.goods_sme, words.works_sme, words.services_sme].iter().any(|one| !one.is_zero())
}

/// 另按合同计，而这一项有支出。
fn signs(case: &Case, spent: Amount) -> bool {
    case.report.procurement.contracts.is_some() && !spent.is_zero()
}

/// 有预留的金额。
fn reserves(case: &Case, of: fn(&Reserved) -> Amount) -> bool {
    case.report.procurement.reserved.as_ref().is_some_and(|one| !of(one).is_zero())
}

/// 填了车辆。
fn has_vehicles(case: &Case) -> bool {
    case.report.assets.vehicles.total() > 0
}

fn has_procurement(case: &Case) -> bool {
    let words = &case.report.procurement;
    let sum = words.goods + words.works + words.services;
    !words.total.unwrap_or(sum).is_zero()
}

/// 没有说机构怎样设：没有补充说明，也不是列了所属单位的部门。
fn is_unorganised(case: &Case) -> bool {
    let overview = &case.report.overview;
    overview.notes.is_empty() && overview.members.is_empty()
}

fn has_projects(case: &Case) -> bool {
    !Term::total(&case.accounts.expenditure, expenditure::PROJECT).amount.is_zero()
}

/// 有机关运行经费的部门，下属单位里可以有事业单位。
fn is_mixed(case: &Case) -> bool {
    let report = case.report;
    let composed = report.document == DocumentKind::Department && report.overview.members.len() > 1;
    composed && report.unit.kind != UnitKind::Institution && !case.accounts.basic.public.amount.is_zero()
}

fn check(case: &Case, findings: &mut Findings) {
    for section in SECTIONS.iter().copied().flatten() {
        let given = |key: &&str| case.places.keys().any(|placed| is_within(placed, key));
        if section.keys.iter().any(given) || !case.prints(section.facts) || !(section.expected)(case) {
            continue;
        }
        let message = format!("没有填{}，文中会当作{}", section.name, section.taken_as);
        let help = match &section.help {
            Help::Note => format!(
                "填写 {}；确实没有的，写在 {}（如“本单位不设内设机构。”）",
                case.written_at(section.keys[0]),
                case.written_at("overview.notes")
            ),
            Help::Zero(key) => format!("填写；确实没有的，{} 填 0", case.written_at(key)),
            Help::Text(text) => text.to_string(),
        };
        findings.tell_with_help(message, [case.at(section.keys[0])], help);
    }
}

/// 是这一段或其中的一个键。
fn is_within(key: &str, section: &str) -> bool {
    key.strip_prefix(section).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

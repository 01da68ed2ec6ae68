//! 填报.xlsx 各页的内容：叫法、在模型里的键、说明。写的一方和读的一方共用。
//!
//! 各页是常量，叫法和键照抄别处的单子，由测试看着两处一样：上年数与原因页照 `accounts::COMPARED`
//! （测试在 `accounts/compared.rs`），绩效指标的各列照 `report::format::INDICATORS`（测试在本文件末尾）。

use super::shape::Kind::{Amount, Choice, Count, Score, Text};
use super::shape::{List, PLAIN, Page, Records, one};

const CONTRACTS: &str = "以合同签订为准；与支出相同的三行都空着";
/// 豁免的一页的工作表名，和它的键。
pub const WAIVERS_TAB: &str = "豁免";
pub(super) const WAIVERS: &str = "waiver";
const RESERVED: &str = "版式要说预留的才填，没有填 0";

/// 绩效指标的各列。
const INDICATORS: Records = Records {
    path: "indicators",
    keyed: false,
    columns: &[
        ("一级指标", "level1", Text, "与上一行相同的可以空着"),
        ("二级指标", "level2", Text, "与上一行相同的可以空着"),
        ("三级指标", "name", Text, ""),
        ("年度指标值", "target", Text, "如 ≥4500件/人；以等号开头的，前面先打一个单引号"),
        ("实际完成指标值", "actual", Text, "如 6200件/人"),
        ("分值", "weight", Score, "各指标分值合计 90，执行率另有 10 分"),
        ("得分", "score", Score, "不高于分值"),
        ("偏差原因分析及改进措施", "note", Text, "没有偏差的空着"),
    ],
};

/// 全部页，依工作表的次序。
pub const PAGES: &[Page] = &[
    Page {
        title: "单位与年度",
        tab: "单位与年度",
        fields: &[
            one("决算年度", &[("year", Count)], "四位年份，如 2024"),
            one(
                "金额单位",
                &[("amount_unit", Choice(&["元", "万元"]))],
                "全部表格用同一个单位；元到分，万元两位小数",
            ),
            one(
                "文种",
                &[("document", Choice(&["单位决算", "部门决算"]))],
                "一个单位的是单位决算，汇编下属单位的是部门决算；空着是单位决算",
            ),
            one("单位名称", &[("unit.name", Text)], "全称，与公章一致"),
            one("决算范围", &[("unit.scope", Text)], "如 本级；没有就空着"),
            one("预算级次", &[("unit.level", Text)], "如 省级、市级、区级、县级"),
            one(
                "单位性质",
                &[("unit.kind", Choice(&["行政单位", "参公事业单位", "事业单位"]))],
                "决定有没有机关运行经费",
            ),
        ],
        ..PLAIN
    },
    Page {
        title: "单位职责与机构",
        tab: "职责与机构",
        lists: &[
            List {
                head: "单位职责",
                path: "overview.duties",
                joined: false,
                note: "一格一条，不写序号；要分段就在格内换行",
            },
            List {
                head: "内设机构",
                path: "overview.departments",
                joined: false,
                note: "一格一个名称，个数由程序数",
            },
            List {
                head: "机构设置补充说明",
                path: "overview.notes",
                joined: false,
                note: "一格一段，没有就空着",
            },
        ],
        ..PLAIN
    },
    Page {
        title: "部门决算单位构成",
        tab: "单位构成",
        records: Some(Records {
            path: "overview.members",
            keyed: false,
            columns: &[
                ("单位名称", "name", Text, "本级和下属单位，一行一个，没有下属单位的只填本级；单位决算空着"),
                ("备注", "note", Text, ""),
            ],
        }),
        ..PLAIN
    },
    Page {
        title: "上年决算数与变动原因",
        tab: "上年数与原因",
        heads: &["上年决算数", "比上年变动的主要原因"],
        fields: &[
            one(
                "收、支总计",
                &[("prior.total", Amount), ("reasons.total", Text)],
                "上年公开的数；没有发生填 0，不知道的空着",
            ),
            one(
                "财政拨款收入",
                &[("prior.income.fiscal", Amount), ("reasons.income.fiscal", Text)],
                "原因写“主要是”后面的话，没有变动的不写",
            ),
            one("上级补助收入", &[("prior.income.superior", Amount), ("reasons.income.superior", Text)], ""),
            one("事业收入", &[("prior.income.service", Amount), ("reasons.income.service", Text)], ""),
            one("经营收入", &[("prior.income.business", Amount), ("reasons.income.business", Text)], ""),
            one(
                "附属单位上缴收入",
                &[("prior.income.affiliated", Amount), ("reasons.income.affiliated", Text)],
                "",
            ),
            one("其他收入", &[("prior.income.other", Amount), ("reasons.income.other", Text)], ""),
            one("基本支出", &[("prior.expenditure.basic", Amount), ("reasons.expenditure.basic", Text)], ""),
            one(
                "项目支出",
                &[("prior.expenditure.project", Amount), ("reasons.expenditure.project", Text)],
                "",
            ),
            one(
                "上缴上级支出",
                &[("prior.expenditure.to_superior", Amount), ("reasons.expenditure.to_superior", Text)],
                "",
            ),
            one(
                "经营支出",
                &[("prior.expenditure.business", Amount), ("reasons.expenditure.business", Text)],
                "",
            ),
            one(
                "对附属单位补助支出",
                &[("prior.expenditure.to_affiliated", Amount), ("reasons.expenditure.to_affiliated", Text)],
                "",
            ),
            one(
                "财政拨款收、支总计",
                &[("prior.appropriation", Amount), ("reasons.appropriation", Text)],
                "",
            ),
            one(
                "一般公共预算财政拨款支出",
                &[("prior.general_budget", Amount), ("reasons.general_budget", Text)],
                "",
            ),
            one("政府性基金预算财政拨款支出", &[("prior.funds", Amount), ("reasons.funds", Text)], ""),
            one(
                "国有资本经营预算财政拨款支出",
                &[("prior.state_capital", Amount), ("reasons.state_capital", Text)],
                "",
            ),
            one(
                "“三公”经费",
                &[("prior.three_public.total", Amount), ("", Text)],
                "空着则由三项相加；版式不与上年相比的，以下几行不填",
            ),
            one(
                "因公出国（境）费",
                &[("prior.three_public.abroad", Amount), ("reasons.three_public.abroad", Text)],
                "",
            ),
            one(
                "公务用车购置及运行维护费",
                &[("prior.three_public.vehicles", Amount), ("reasons.three_public.vehicles", Text)],
                "",
            ),
            one(
                "公务接待费",
                &[("prior.three_public.reception", Amount), ("reasons.three_public.reception", Text)],
                "",
            ),
            one("机关运行经费", &[("prior.operation", Amount), ("reasons.operation", Text)], "事业单位不填"),
            one(
                "一般公共预算财政拨款支出比年初预算",
                &[("", Amount), ("reasons.general_budget_initial", Text)],
                "只写原因",
            ),
        ],
        ..PLAIN
    },
    Page {
        title: "各项级科目的年初预算数与原因",
        tab: "年初预算与原因",
        records: Some(Records {
            path: "subjects",
            keyed: true,
            columns: &[
                ("科目代码", "", Text, "7 位的项级科目代码"),
                ("科目名称", "", Text, "由公式从支出决算表查出，不用填"),
                ("年初预算数", "initial", Amount, "财政拨款支出年初预算数；年初没有预算填 0"),
                ("与年初预算不同的主要原因", "reason", Text, "两数相同的不写"),
                ("名词解释中的用途", "usage", Text, "如 主要用于在职职工的医疗保险支出"),
                ("科目全称", "name", Text, "各表都没有这个科目时才填：类/款/项"),
            ],
        }),
        ..PLAIN
    },
    Page {
        title: "三公经费的数量与用途",
        tab: "三公数量",
        fields: &[
            one("三公经费与全年预算不同的主要原因", &[("three_public.reason", Text)], "相同的不写"),
            one(
                "三公经费年初预算数",
                &[("three_public.initial.total", Amount)],
                "年初预算与表里的预算数相同的，年初预算数都空着",
            ),
            one("因公出国（境）费年初预算数", &[("three_public.initial.abroad", Amount)], ""),
            one("公务用车费用年初预算数", &[("three_public.initial.vehicles", Amount)], ""),
            one("公务接待费年初预算数", &[("three_public.initial.reception", Amount)], ""),
            one(
                "三公经费与年初预算不同的主要原因",
                &[("three_public.initial_reason", Text)],
                "增减与上面相同的，可以空着",
            ),
            one("因公出国（境）费与预算不同的原因", &[("three_public.abroad_reason", Text)], ""),
            one("因公出国（境）团组数（个）", &[("three_public.abroad_groups", Count)], ""),
            one("因公出国（境）累计人次", &[("three_public.abroad_visitors", Count)], ""),
            one("因公出国（境）费的开支内容", &[("three_public.abroad_purpose", Text)], ""),
            one("公务用车费用与预算不同的原因", &[("three_public.vehicles_reason", Text)], ""),
            one("本年购置公务用车（辆）", &[("three_public.vehicles_bought", Count)], ""),
            one("公务用车购置费的用途", &[("three_public.vehicles_bought_purpose", Text)], ""),
            one("年末公务用车保有量（辆）", &[("three_public.vehicles_kept", Count)], ""),
            one("公务用车运行维护费的用途", &[("three_public.vehicles_purpose", Text)], ""),
            one("公务接待费与预算不同的原因", &[("three_public.reception.reason", Text)], ""),
            one("国内接待费的用途", &[("three_public.reception.purpose", Text)], ""),
            one("国内接待批次", &[("three_public.reception.batches", Count)], ""),
            one("国内接待人次", &[("three_public.reception.people", Count)], ""),
            one(
                "其中：外事接待费",
                &[("three_public.reception.foreign_affairs", Amount)],
                "没有外事接待的空着",
            ),
            one("其中：外事接待批次", &[("three_public.reception.foreign_affairs_batches", Count)], ""),
            one("其中：外事接待人次", &[("three_public.reception.foreign_affairs_people", Count)], ""),
            one("国（境）外接待费", &[("three_public.reception.overseas", Amount)], ""),
            one("国（境）外接待批次", &[("three_public.reception.overseas_batches", Count)], ""),
            one("国（境）外接待人次", &[("three_public.reception.overseas_people", Count)], ""),
        ],
        ..PLAIN
    },
    Page {
        title: "机关运行经费、政府采购与国有资产",
        tab: "运行采购资产",
        fields: &[
            one("机关运行经费支出", &[("operation.amount", Amount)], "空着则取公用经费合计；事业单位不填"),
            one("机关运行经费年初预算数", &[("operation.initial", Amount)], ""),
            one("机关运行经费变动的主要原因", &[("operation.reason", Text)], ""),
            one("政府采购支出总额", &[("procurement.total", Amount)], "空着则由三项相加"),
            one("政府采购货物支出", &[("procurement.goods", Amount)], ""),
            one("政府采购工程支出", &[("procurement.works", Amount)], ""),
            one("政府采购服务支出", &[("procurement.services", Amount)], ""),
            one("授予中小企业合同金额", &[("procurement.sme", Amount)], ""),
            one("其中：授予小微企业合同金额", &[("procurement.micro", Amount)], ""),
            one("货物采购授予中小企业合同金额", &[("procurement.goods_sme", Amount)], ""),
            one("工程采购授予中小企业合同金额", &[("procurement.works_sme", Amount)], ""),
            one("服务采购授予中小企业合同金额", &[("procurement.services_sme", Amount)], ""),
            one("货物采购金额（合同）", &[("procurement.contracts.goods", Amount)], CONTRACTS),
            one("工程采购金额（合同）", &[("procurement.contracts.works", Amount)], CONTRACTS),
            one("服务采购金额（合同）", &[("procurement.contracts.services", Amount)], CONTRACTS),
            one("面向中小企业预留的预算金额", &[("procurement.reserved.sme", Amount)], RESERVED),
            one("面向小微企业预留的预算金额", &[("procurement.reserved.micro", Amount)], RESERVED),
            one(
                "中小企业预留项目由中小企业中标的金额",
                &[("procurement.reserved.sme_won", Amount)],
                RESERVED,
            ),
            one(
                "小微企业预留项目由小微企业中标的金额",
                &[("procurement.reserved.micro_won", Amount)],
                RESERVED,
            ),
            one("其他项目由中小企业中标的金额", &[("procurement.reserved.elsewhere_won", Amount)], RESERVED),
            one(
                "符合规定领导干部用车（辆）",
                &[("assets.vehicles.leaders", Count)],
                "填了下面两类的可以空着",
            ),
            one("其中：部级领导干部用车（辆）", &[("assets.vehicles.ministerial", Count)], "版式不分的空着"),
            one("其中：主要领导干部用车（辆）", &[("assets.vehicles.chief", Count)], "版式不分的空着"),
            one("机要通信用车（辆）", &[("assets.vehicles.confidential", Count)], ""),
            one("应急保障用车（辆）", &[("assets.vehicles.emergency", Count)], ""),
            one("执法执勤用车（辆）", &[("assets.vehicles.enforcement", Count)], ""),
            one("特种专业技术用车（辆）", &[("assets.vehicles.special", Count)], ""),
            one("离退休干部用车（辆）", &[("assets.vehicles.retired", Count)], ""),
            one("其他用车（辆）", &[("assets.vehicles.other", Count)], ""),
            one("单价100万元（含）以上设备（台、套）", &[("assets.equipment", Count)], "不含车辆"),
        ],
        ..PLAIN
    },
    Page {
        title: "本单位特有的名词解释",
        tab: "名词解释",
        records: Some(Records {
            path: "terms",
            keyed: false,
            columns: &[("名词", "name", Text, "通用名词版式里已有，不用填"), ("解释", "text", Text, "")],
        }),
        ..PLAIN
    },
    Page {
        title: "各项收入的主要内容",
        tab: "收入内容",
        fields: &[
            one("事业收入", &[("sources.service", Text)], "写“主要是：”后面的话，如 检测费收入；没有的空着"),
            one("经营收入", &[("sources.business", Text)], ""),
            one("其他收入", &[("sources.other", Text)], ""),
        ],
        ..PLAIN
    },
    Page {
        title: "预算绩效管理",
        tab: "绩效管理",
        heads: &["填写", "涉及预算金额"],
        fields: &[
            one(
                "预算绩效管理工作机制",
                &[("performance.mechanism", Text)],
                "写“建立了……的预算绩效管理工作机制”中间的话；版式不说的整页空着",
            ),
            one(
                "编报绩效目标的项目（个，金额）",
                &[("performance.targets.count", Count), ("performance.targets.amount", Amount)],
                "",
            ),
            one(
                "绩效跟踪评价的项目（个，金额）",
                &[("performance.tracking.count", Count), ("performance.tracking.amount", Amount)],
                "",
            ),
            one(
                "绩效自评的项目（个，金额）",
                &[("performance.appraised.count", Count), ("performance.appraised.amount", Amount)],
                "自评和下面各行，填了绩效自评页的可以空着",
            ),
            one("绩效自评平均得分", &[("performance.appraised.average", Score)], ""),
            one("评级为优的项目（个）", &[("performance.appraised.grades.excellent", Count)], ""),
            one("评级为良的项目（个）", &[("performance.appraised.grades.good", Count)], ""),
            one("评级为合格（中）的项目（个）", &[("performance.appraised.grades.fair", Count)], ""),
            one("评级为不合格（差）的项目（个）", &[("performance.appraised.grades.poor", Count)], ""),
            one("绩效自评发现的问题（个）", &[("performance.problems.found", Count)], ""),
            one("已经完成整改的问题（个）", &[("performance.problems.mended", Count)], ""),
            one("正在整改的问题（个）", &[("performance.problems.mending", Count)], ""),
        ],
        lists: &[List {
            head: "预算绩效管理制度",
            path: "performance.systems",
            joined: false,
            note: "一格一个制度名称",
        }],
        ..PLAIN
    },
    Page {
        title: "预算绩效总体情况",
        tab: "绩效总体",
        fields: &[
            one(
                "单位预算项目支出总额",
                &[("appraisal.budget_total", Amount)],
                "全部项目的年初预算数；空着的，文中不说自评项目占多少",
            ),
            one("自评总体情况", &[("appraisal.comment", Text)], "接在“从自评情况看，”之后"),
        ],
        ..PLAIN
    },
    Page {
        title: "项目支出绩效自评",
        tab: "绩效",
        repeat: Some("appraisal.projects"),
        heads: &["填写／年初预算数", "全年预算数", "全年执行数"],
        fields: &[
            one("项目名称", &[("name", Text)], "一个项目一页；没有开展自评的整页空着"),
            one("主管部门", &[("department", Text)], "本单位的空着"),
            one("实施单位", &[("implementer", Text)], "本单位的空着"),
            one("年初预期目标", &[("expected", Text)], ""),
            one("目标实际完成情况", &[("actual", Text)], ""),
            one("综述：目标完成情况", &[("achieved", Text)], ""),
            one("综述：主要问题及原因", &[("problems", Text)], ""),
            one("综述：下一步改进措施", &[("measures", Text)], ""),
            one("80分以下的原因和措施", &[("low_score_note", Text)], "总分不低于80分的空着"),
            one(
                "当年财政拨款（年初预算、全年预算、全年执行）",
                &[
                    ("funds.current.initial", Amount),
                    ("funds.current.budget", Amount),
                    ("funds.current.executed", Amount),
                ],
                "三格依次：年初预算数、全年预算数、全年执行数",
            ),
            one(
                "上年结转资金（年初预算、全年预算、全年执行）",
                &[
                    ("funds.carried.initial", Amount),
                    ("funds.carried.budget", Amount),
                    ("funds.carried.executed", Amount),
                ],
                "没有的空着",
            ),
            one(
                "其他资金（年初预算、全年预算、全年执行）",
                &[
                    ("funds.other.initial", Amount),
                    ("funds.other.budget", Amount),
                    ("funds.other.executed", Amount),
                ],
                "没有的空着",
            ),
        ],
        records: Some(INDICATORS),
        ..PLAIN
    },
    Page {
        title: "重点绩效评价",
        tab: "评价",
        repeat: Some("appraisal.evaluations"),
        fields: &[
            one("评价的项目", &[("project", Text)], "与自评页的项目名称一致；没有评价报告的整页空着"),
            one("报告落款单位", &[("issuer", Text)], "本单位的空着"),
        ],
        lists: &[List {
            head: "报告正文",
            path: "body",
            joined: true,
            note: "一格一段；标题用“一、”“（一）”“1.”开头；“【指标表】”是指标表的位置",
        }],
        records: Some(INDICATORS),
        ..PLAIN
    },
    Page {
        title: "豁免：看过了、有理由不改的发现",
        tab: WAIVERS_TAB,
        records: Some(Records {
            path: WAIVERS,
            keyed: false,
            columns: &[
                ("编号", "code", Text, "发现里方括号中的代码，如 W07；一行一条，没有的整页空着"),
                (
                    "位置",
                    "place",
                    Text,
                    "照“位置：”后面的抄，如 绩效1 › G18；等号和后面的可以不抄。一行只管这一处",
                ),
                ("理由", "reason", Text, "为什么不改；不公开，只给核对的人看。数有错的不要豁免，改正数"),
            ],
        }),
        ..PLAIN
    },
];

#[cfg(test)]
mod tests {
    use super::INDICATORS;
    use crate::report::format;

    #[test]
    fn the_columns_of_the_indicators_are_those_of_their_table() {
        let asked: Vec<_> = INDICATORS.columns.iter().map(|(head, key, ..)| (*head, *key)).collect();
        assert_eq!(asked, format::INDICATORS.columns);
    }
}

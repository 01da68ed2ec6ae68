//! 科目代码与名称，表里的项目。

mod assumed;
mod budgets;
mod catalogue;
mod duplicates;
mod items;
mod names;
mod rows;
mod twins;

pub(super) use rows::{Row, of_table};

use super::rule::Check;
use super::{Case, Findings, Rule};
use crate::diagnostic::Severity;
use crate::subject::Classification;

const BASIS: &str = "政府收支分类科目（功能分类：类 3 位、款 5 位、项 7 位；经济分类：类 3 位、款 5 位）";

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "K01",
        title: "每一行有科目代码，位数合乎级次",
        what: "功能分类的代码是 3、5 或 7 位数字，经济分类是 3 或 5 位；合计行不写代码。subjects 里写项级代码。",
        why: "代码错了，这一行就排不进表，也加不进合计。",
        basis: BASIS,
        example: "2010301 漏了一位，写成 201031。",
        mend: "改正代码；合计行的科目名称写“合计”。",
        severity: Severity::Error,
        check: Check::Judgement(catalogue::shape),
    },
    Rule {
        code: "K02",
        title: "同一科目、同一项目在一张表里只有一行",
        what: "每张表里同一代码（或合计行）只出现一次；两张总表和“三公”经费表的同一项目只出现一次。",
        why: "重复的一行不会印出来，合计就对不上。",
        basis: BASIS,
        example: "支出决算表里 2080505 写了两行。",
        mend: "合成一行。",
        severity: Severity::Error,
        check: Check::Judgement(duplicates::check),
    },
    Rule {
        code: "K03",
        title: "科目属于当年有的类",
        what: "代码的前三位是当年政府收支分类科目里有的类；基本支出明细表里没有只列项目支出的 309、311、313 三类。类是收录全的，没有的就是写错。",
        why: "没有的类在总表里没有行可放。",
        basis: BASIS,
        example: "一般公共服务支出写成 209；经济科目 302 写进了功能分类的表。",
        mend: "改正代码；只有一个最接近的，提示里有。",
        severity: Severity::Error,
        check: Check::Judgement(catalogue::class),
    },
    Rule {
        code: "K04",
        title: "科目名称与当年目录一致",
        what: "目录里收录的科目，名称与目录相同（括号全角半角、空格不计）。",
        why: "代码与名称不符，必有一个是错的，多半是串行。",
        basis: BASIS,
        example: "2080505 写成“机关事业单位职业年金缴费支出”。",
        mend: "改正代码或名称；名称可以不填，由目录补上。",
        severity: Severity::Error,
        check: Check::Judgement(catalogue::name),
    },
    Rule {
        code: "K05",
        title: "每个科目都有名称",
        what: "目录没有收录的科目，名称要写在表里，或写在 subjects 的 name 里；上级科目也一样，款有参考名称的除外（K17）。",
        why: "没有名称，表和文字里就印不出这个科目；项的名称程序不猜。",
        basis: BASIS,
        example: "2060702 只有代码，没有名称。",
        mend: "在表里写上科目名称，或在 subjects 里写 name = \"类/款/项\"。",
        severity: Severity::Error,
        check: Check::Judgement(names::missing),
    },
    Rule {
        code: "K06",
        title: "总表和“三公”经费表的项目名称是规定的",
        what: "收入支出决算总表、财政拨款总表、“三公”经费表的项目名称是表式规定的名称，不带“一、”等序号。",
        why: "写错的项目不会印出来，合计就对不上。",
        basis: "部门决算报表表式",
        example: "“因公出国境费”应为“因公出国（境）费”。",
        mend: "照提示里最接近的名称改。",
        severity: Severity::Error,
        check: Check::Judgement(items::check),
    },
    Rule {
        code: "K11",
        title: "各行依代码排列",
        what: "按科目的表，各行依类、款、项的代码由小到大；印出来总是排好的，这里只看填的次序。",
        why: "次序乱的表多半是插行时串了行，数容易填到邻近的科目上。",
        basis: BASIS,
        example: "2080506 排在 2080505 前面。",
        mend: "核对这些行的数有没有互换；没有问题的，调整次序即可。",
        severity: Severity::Warning,
        check: Check::Judgement(duplicates::order),
    },
    Rule {
        code: "K12",
        title: "同一科目在各表里名称相同",
        what: "同一代码在收入、支出、一般公共预算、政府性基金、国有资本经营各表里的名称相同。",
        why: "两个名称必有一个是错的，多半是串行。",
        basis: BASIS,
        example: "2050803 在收入决算表里叫“培训支出”，在支出决算表里叫“干部教育”。",
        mend: "改成同一个名称。",
        severity: Severity::Error,
        check: Check::Judgement(names::differing),
    },
    Rule {
        code: "K08",
        title: "收录了决算年度的科目目录",
        what: "程序收录的科目目录是决算年度的；没有收录的年度按最近的一年核对，并说明。",
        why: "科目每年修订，拿别的年度的目录核对，说错的可能是程序。",
        basis: "政府收支分类科目每年修订",
        example: "2023 年度的报告，按 2024 年的目录核对。",
        mend: "当年新设、改名的科目对照政府收支分类科目看一遍。",
        severity: Severity::Warning,
        check: Check::Judgement(catalogue::year),
    },
    Rule {
        code: "K09",
        title: "目录没有收录的科目，名称未经核对",
        what: "程序的目录类是全的，款、项只收录已经核对过的，另附一千多个常用的参考名称（K15）；都没有的科目照填写的名称印，列在这里供人核对。",
        why: "程序不猜；没有核对过的要让人知道。",
        basis: BASIS,
        example: "2030607 民兵没有收录，名称照填写的印。",
        mend: "对照当年的政府收支分类科目看一遍名称；没有问题就不必改。",
        severity: Severity::Info,
        check: Check::Judgement(catalogue::unknown),
    },
    Rule {
        code: "K10",
        title: "国有资本经营预算支出的科目不在一般公共预算的表里",
        what: "223 国有资本经营预算支出只在国有资本经营预算的表里，不在一般公共预算支出表里。",
        why: "三本预算的科目混了，两张表的合计都错。",
        basis: BASIS,
        example: "2230105 写进了一般公共预算支出表。",
        mend: "移到国有资本经营预算财政拨款支出决算表。",
        severity: Severity::Error,
        check: Check::Judgement(budgets::state_capital),
    },
    Rule {
        code: "K13",
        title: "政府性基金预算与一般公共预算的科目不混",
        what: "政府性基金预算的款（如 21208、22960）不在一般公共预算支出表里；政府性基金的表里没有目录收录的一般公共预算的款。",
        why: "三本预算的科目混了，两张表的合计都错。",
        basis: "政府收支分类科目：一般公共预算、政府性基金预算的支出功能分类分列",
        example: "2120803 写进了一般公共预算支出表。",
        mend: "移到它那本预算的表。",
        severity: Severity::Error,
        check: Check::Judgement(budgets::funds),
    },
    Rule {
        code: "K14",
        title: "没有收录的代码，名称不是同一款里另一个科目的",
        what: "代码不在目录里，名称却与同一款里另一个代码的名称相同。",
        why: "代码多半打错了：同一个科目印成两个，一个有预算没有支出。",
        basis: BASIS,
        example: "2080505 机关事业单位基本养老保险缴费支出，代码打成 2080550。",
        mend: "改正代码。",
        severity: Severity::Error,
        check: Check::Judgement(catalogue::borrowed),
    },
    Rule {
        code: "K15",
        title: "没有收录的款、项，名称与参考名称一样",
        what: "目录没有收录的功能分类款、项，名称与程序所附的参考名称（常用的一千多个，没有逐条对照印本）相同，括号全角半角、空格不计；参考里也没有的代码，名称不是同一款里另一个项的。",
        why: "代码与名称对不上，多半一个抄错了行；参考名称或有不准，所以只是提醒。",
        basis: BASIS,
        example: "2101103 公务员医疗补助，名称写成“行政单位医疗”。",
        mend: "对照当年的政府收支分类科目，改正代码或名称；都没有错的写 [[waiver]] 说明。",
        severity: Severity::Warning,
        check: Check::Judgement(catalogue::unusual),
    },
    Rule {
        code: "K17",
        title: "没有写名称的款，参考名称要核对",
        what: "只写项级科目、没有写款一行的，款的名称目录里没有，用程序所附的参考名称，列在这里。",
        why: "参考名称没有逐条对照印本，印出去以前要有人看过。",
        basis: BASIS,
        example: "表里只有 2040504 案件审判，款印作“20405 法院”。",
        mend: "对照当年的政府收支分类科目；要改的，在表里加上款的一行写明名称，或在 subjects 里写 name = \"类/款/项\"；没有错的写 [[waiver]] 说明。",
        severity: Severity::Warning,
        check: Check::Judgement(assumed::check),
    },
    Rule {
        code: "K16",
        title: "同一名称在各表里代码相同",
        what: "同一款里的项级科目（同一类里的款），目录没有收录的，同一名称在各表里只有一个代码。各款都有的“行政运行”等，只比同一款里的。",
        why: "同一个科目印成两个代码，必有一个是错的。",
        basis: BASIS,
        example: "中等职业教育在收入决算表里是 2050303，在支出决算表里是 2050302。",
        mend: "改成同一个代码；确是两个科目的，改正名称。",
        severity: Severity::Error,
        check: Check::Judgement(twins::check),
    },
    Rule {
        code: "K07",
        title: "功能分类列到项级",
        what: "按科目的表里，每个写了金额的类、款下面都有项级科目。",
        why: "公开要求支出功能分类列到项；只有类、款，读者看不到钱花在哪里，合计也少一层核对。",
        basis: "预算法第十四条、第四十六条：按功能分类编列到项",
        example: "支出决算表有 221 和 22102，没有 2210201。",
        mend: "补上项级科目的行。",
        severity: Severity::Error,
        check: Check::Judgement(down_to_items),
    },
];

fn down_to_items(case: &Case, findings: &mut Findings) {
    let all: Vec<_> =
        rows::all(case).filter(|row| row.classification == Classification::Functional).collect();
    for row in all.iter().filter(|row| matches!(row.code.len(), 3 | 5)) {
        let below = |other: &&rows::Row| {
            other.table == row.table && other.code.len() == 7 && other.code.starts_with(row.code)
        };
        if !all.iter().any(|other| below(&other)) {
            let message =
                format!("科目 {}下面没有项级科目", format!("{} {}", row.code, row.name).trim_start());
            findings.tell(message, [row.place()]);
        }
    }
}

//! 规则：数与数、数与话是否相合。
//!
//! A rule never changes anything; it looks at the report and its accounts and
//! returns what it found. To add one, write its function in the file of its
//! subject and its row in [`RULES`].

mod across;
mod appraisal;
mod catalogue;
mod codes;
mod equation;
mod levels;
mod public;
mod signs;
mod within;
mod words;

use crate::accounts::Accounts;
use crate::diagnostic::{Diagnostic, Place, sort};
use crate::read::Places;
use crate::report::Report;

/// 规则所见：报告、补全的账、各值的位置。
pub struct Subject<'a> {
    /// 报告。
    pub report: &'a Report,
    /// 补全的账。
    pub accounts: &'a Accounts,
    /// 各值在输入里的位置。
    pub places: &'a Places,
}

impl Subject<'_> {
    /// 输入里一个键的位置；没有写的只有叫法。
    fn place(&self, path: &Option<String>, label: &str) -> Place {
        let found = path.as_ref().and_then(|path| self.places.get(path));
        match found {
            Some(place) => place.clone(),
            None => Place::default().label(label),
        }
    }

    /// 一个键的位置。
    fn at(&self, path: &str) -> Place {
        self.place(&Some(path.to_string()), path)
    }
}

/// 一条规则。
pub struct Rule {
    /// 稳定的代码。
    pub code: &'static str,
    /// 查什么，一句话。
    pub title: &'static str,
    /// 依据。
    pub basis: &'static str,
    check: fn(&Subject, &mut Vec<Diagnostic>),
}

/// 全部规则。
pub const RULES: &[Rule] = &[
    Rule {
        code: "K01",
        title: "科目代码合乎级次、不重复、类级科目在目录内、名称与目录一致",
        basis: "政府收支分类科目（类 3 位、款 5 位、项 7 位）",
        check: codes::check,
    },
    Rule {
        code: "K07",
        title: "功能分类的类、款下面有项；只写项级可以",
        basis: "部门决算支出公开到功能分类项级科目的要求",
        check: levels::check,
    },
    Rule {
        code: "K08",
        title: "收录了决算年度的科目目录",
        basis: "政府收支分类科目每年修订",
        check: catalogue::check,
    },
    Rule {
        code: "N01",
        title: "收入、支出和预算数不为负",
        basis: "部门决算报表编制说明；只有结转结余可以为负",
        check: signs::check,
    },
    Rule {
        code: "G01",
        title: "表内勾稽：总计等于各项之和，上级科目等于下级之和，合计列等于各列之和，收支两方相等",
        basis: "部门决算报表表内勾稽关系",
        check: within::check,
    },
    Rule {
        code: "G02",
        title: "表间勾稽：同一数在各表中相等",
        basis: "部门决算报表表间勾稽关系",
        check: across::check,
    },
    Rule {
        code: "S01",
        title: "“三公”经费、政府采购的部分不大于整体，有金额的有数量",
        basis: "财政部关于“三公”经费公开的要求",
        check: public::check,
    },
    Rule {
        code: "A01",
        title: "绩效自评：分值合计 100，得分不高于分值，评价的项目有自评表",
        basis: "项目支出绩效评价管理办法（财预〔2020〕10号）",
        check: appraisal::check,
    },
    Rule {
        code: "W01",
        title: "文字里没有占位符和重复的标点",
        basis: "决算公开的完整、规范要求",
        check: words::check,
    },
];

/// 用全部规则检查一个报告。
pub fn check(report: &Report, accounts: &Accounts, places: &Places) -> Vec<Diagnostic> {
    let subject = Subject { report, accounts, places };
    let mut findings = Vec::new();
    for rule in RULES {
        (rule.check)(&subject, &mut findings);
    }
    sort(&mut findings);
    findings
}

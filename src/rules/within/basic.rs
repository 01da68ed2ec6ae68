//! 一般公共预算财政拨款基本支出决算明细表。

use crate::report::{BASIC_TOTALS, TableKind};
use crate::rules::equation::{Balances, Side};
use crate::rules::{Case, Rule, Term};
use crate::subject::Level;

const BASIS: &str = "一般公共预算财政拨款基本支出决算明细表（财决08-1表）表内勾稽";

pub(crate) const RULES: &[Rule] = &[
    Rule::identity(
        "G161",
        "基本支出明细表：各类等于所属各款之和",
        "每一类经济科目（301、302、303……）等于所属各款之和。",
        BASIS,
        "302 商品和服务支出 72.33，各款之和 78.33。",
        classes,
    ),
    Rule::identity(
        "G162",
        "基本支出明细表：人员经费合计等于 301 与 303 之和",
        "人员经费合计 = 301 工资福利支出 + 303 对个人和家庭的补助。",
        BASIS,
        "301 为 923.86，303 为 22.61，人员经费合计写成 964.47。",
        |case, out| total(case, true, out),
    ),
    Rule::identity(
        "G163",
        "基本支出明细表：公用经费合计等于其余各类之和",
        "公用经费合计 = 302、307、310、312、399 等人员经费以外各类之和。",
        BASIS,
        "302 为 326.93，310 为 22.94，公用经费合计写成 326.93。",
        |case, out| total(case, false, out),
    ),
];

fn classes<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    let rows = &case.accounts.basic.rows;
    for (class, (name, entry)) in rows.iter().filter(|(code, _)| code.level() == Level::Class) {
        let sections = rows.iter().filter(|(code, _)| code.parent().as_ref() == Some(class));
        let parts = sections.map(|(_, (name, entry))| Term::entry(entry, TableKind::Basic, name));
        out.equal(Term::entry(entry, TableKind::Basic, name), Side::sum("各款之和", parts));
    }
}

fn total<'a>(case: &Case<'a>, personnel: bool, out: &mut Balances<'a>) {
    let account = &case.accounts.basic;
    let (entry, name) = match personnel {
        true => (&account.personnel, BASIC_TOTALS[0]),
        false => (&account.public, BASIC_TOTALS[1]),
    };
    let classes = account
        .rows
        .iter()
        .filter(|(code, _)| code.level() == Level::Class && code.is_personnel() == personnel);
    let parts = classes.map(|(code, (name, entry))| {
        Term::entry_in(entry, TableKind::Basic, name, "金额").made_of(code.as_str(), "amount")
    });
    out.equal(Term::entry(entry, TableKind::Basic, name), Side::sum("所属各类之和", parts));
}

//! 按科目列示的五张表：行内各列相加，合计等于各类，上级等于下级。

use crate::accounts::Ledger;
use crate::accounts::column::flow;
use crate::rules::equation::{Balances, Relation, Side};
use crate::rules::{Rule, Term};
use crate::subject::Level;

const ACROSS: &str = "每一行（合计行和每个科目）的各列相加，等于这一行的合计列。";
const TOTAL: &str = "每一列里各类科目相加，等于合计行。";
const LEVELS: &str = "每一列里款级科目相加等于所属的类，项级科目相加等于所属的款。";

pub(crate) const RULES: &[Rule] = &[
    Rule::identity(
        "G121",
        "收入决算表：每行的本年收入合计等于各列之和",
        ACROSS,
        "收入决算表（财决03表）表内勾稽",
        "2050302 的财政拨款收入改了，本年收入合计没有跟着改。",
        |case, out| across(&case.accounts.income, out),
    ),
    Rule::identity(
        "G122",
        "收入决算表：合计等于各类之和",
        TOTAL,
        "收入决算表（财决03表）表内勾稽",
        "漏了 210 这一类，合计比各类之和多 62.68。",
        |case, out| total(&case.accounts.income, out),
    ),
    Rule::identity(
        "G123",
        "收入决算表：上级科目等于下级之和",
        LEVELS,
        "收入决算表（财决03表）表内勾稽",
        "20805 写 119.63，三个项级科目之和 119.36。",
        |case, out| levels(&case.accounts.income, out),
    ),
    Rule::identity(
        "G131",
        "支出决算表：每行的本年支出合计等于各列之和",
        ACROSS,
        "支出决算表（财决04表）表内勾稽",
        "2010301 的基本支出 757.06、项目支出 2.74，合计写成 757.80。",
        |case, out| across(&case.accounts.expenditure, out),
    ),
    Rule::identity(
        "G132",
        "支出决算表：合计等于各类之和",
        TOTAL,
        "支出决算表（财决04表）表内勾稽",
        "合计的项目支出 206.41，各类之和 260.41。",
        |case, out| total(&case.accounts.expenditure, out),
    ),
    Rule::identity(
        "G133",
        "支出决算表：上级科目等于下级之和",
        LEVELS,
        "支出决算表（财决04表）表内勾稽",
        "20103 的项目支出 206.41，四个项级科目之和 201.40。",
        |case, out| levels(&case.accounts.expenditure, out),
    ),
    Rule::identity(
        "G151",
        "一般公共预算支出表：每行的小计等于基本支出与项目支出之和",
        ACROSS,
        "一般公共预算财政拨款支出决算表（财决07表）表内勾稽",
        "2010301 的小计 759.80，基本支出与项目支出之和 759.08。",
        |case, out| across(&case.accounts.general_budget, out),
    ),
    Rule::identity(
        "G152",
        "一般公共预算支出表：合计等于各类之和",
        TOTAL,
        "一般公共预算财政拨款支出决算表（财决07表）表内勾稽",
        "合计的基本支出 1,018.80，各类之和 1,081.80。",
        |case, out| total(&case.accounts.general_budget, out),
    ),
    Rule::identity(
        "G153",
        "一般公共预算支出表：上级科目等于下级之和",
        LEVELS,
        "一般公共预算财政拨款支出决算表（财决07表）表内勾稽",
        "22102 写 76.41，2210201 写 74.61。",
        |case, out| levels(&case.accounts.general_budget, out),
    ),
    Rule::identity(
        "G171",
        "政府性基金表：每行的支出小计等于基本支出与项目支出之和",
        ACROSS,
        "政府性基金预算财政拨款收入支出决算表（财决09表）表内勾稽",
        "2296004 的项目支出 65.43，支出小计 64.53。",
        |case, out| across(&case.accounts.funds, out),
    ),
    Rule::identity(
        "G172",
        "政府性基金表：合计等于各类之和",
        TOTAL,
        "政府性基金预算财政拨款收入支出决算表（财决09表）表内勾稽",
        "合计的本年收入 68.00，各类之和 86.00。",
        |case, out| total(&case.accounts.funds, out),
    ),
    Rule::identity(
        "G173",
        "政府性基金表：上级科目等于下级之和",
        LEVELS,
        "政府性基金预算财政拨款收入支出决算表（财决09表）表内勾稽",
        "22960 的年末结转和结余 14.57，2296004 写 15.47。",
        |case, out| levels(&case.accounts.funds, out),
    ),
    Rule::identity(
        "G174",
        "政府性基金表：年初结转和结余加本年收入，等于本年支出加年末结转和结余",
        "每一行：年初结转和结余 + 本年收入 = 本年支出小计 + 年末结转和结余。",
        "政府性基金预算财政拨款收入支出决算表（财决09表）表内勾稽",
        "年初 12.00、收入 68.00、支出 65.43，年末应是 14.57，写成 15.47。",
        |case, out| carried_over(&case.accounts.funds, out),
    ),
    Rule::identity(
        "G181",
        "国有资本经营预算表：每行的小计等于基本支出与项目支出之和",
        ACROSS,
        "国有资本经营预算财政拨款支出决算表（财决11表）表内勾稽",
        "2230105 的项目支出 4.56，小计 4.65。",
        |case, out| across(&case.accounts.state_capital, out),
    ),
    Rule::identity(
        "G182",
        "国有资本经营预算表：合计等于各类之和",
        TOTAL,
        "国有资本经营预算财政拨款支出决算表（财决11表）表内勾稽",
        "合计 4.56，223 类写 4.65。",
        |case, out| match &case.accounts.state_capital_flow.given {
            Some(flow) => total(flow, out),
            None => total(&case.accounts.state_capital, out),
        },
    ),
    Rule::identity(
        "G183",
        "国有资本经营预算表：上级科目等于下级之和",
        LEVELS,
        "国有资本经营预算财政拨款支出决算表（财决11表）表内勾稽",
        "22301 写 4.56，2230105 写 4.65。",
        |case, out| match &case.accounts.state_capital_flow.given {
            Some(flow) => levels(flow, out),
            None => levels(&case.accounts.state_capital, out),
        },
    ),
    Rule::identity(
        "G184",
        "国有资本经营预算表：年初结转和结余加本年收入，等于本年支出加年末结转和结余",
        "每一行：年初结转和结余 + 本年收入 = 本年支出小计 + 年末结转和结余；只填支出的表不查。",
        "国有资本经营预算财政拨款收入支出决算表（财决10表）表内勾稽",
        "年初 0.56、收入 4.56、支出 5.00，年末应是 0.12，写成 0.21。",
        |case, out| {
            if let Some(flow) = &case.accounts.state_capital_flow.given {
                carried_over(flow, out);
            }
        },
    ),
];

fn across<'a, const COLUMNS: usize>(ledger: &'a Ledger<COLUMNS>, out: &mut Balances<'a>) {
    let (whole, parts) = &ledger.sum;
    // 算出来的合计和上级各列都由下级相加，下级合了就合，不必再说一遍。
    if ledger.total_index.is_some() {
        let of_total = parts.iter().map(|part| Term::total(ledger, *part));
        out.equal(Term::total(ledger, *whole), Side::sum("各列之和", of_total));
    }
    for row in ledger.rows.iter().filter(|row| row.index.is_some()) {
        let of_row = parts.iter().map(|part| Term::cell(ledger, row, *part));
        out.equal(Term::cell(ledger, row, *whole), Side::sum("各列之和", of_row));
    }
}

fn total<'a, const COLUMNS: usize>(ledger: &'a Ledger<COLUMNS>, out: &mut Balances<'a>) {
    for column in 0..COLUMNS {
        let classes = ledger.level(Level::Class).map(|row| Term::cell(ledger, row, column));
        out.equal(Term::total(ledger, column), Side::sum("各类之和", classes));
    }
}

fn levels<'a, const COLUMNS: usize>(ledger: &'a Ledger<COLUMNS>, out: &mut Balances<'a>) {
    // 各行依代码排列，下级紧跟上级：一趟走完，不必回头找。
    for (index, parent) in ledger.rows.iter().enumerate() {
        let below = ledger.rows[index + 1..]
            .iter()
            .take_while(|row| row.code.as_str().starts_with(parent.code.as_str()))
            .filter(|row| row.code.parent().as_ref() == Some(&parent.code));
        let children: Vec<_> = below.collect();
        if children.is_empty() {
            continue;
        }
        for column in 0..COLUMNS {
            let parts = children.iter().map(|row| Term::cell(ledger, row, column));
            out.equal(Term::cell(ledger, parent, column), Side::sum("下级之和", parts));
        }
    }
}

/// 年初、收入、支出、年末四组的表。
fn carried_over<'a>(ledger: &'a Ledger<6>, out: &mut Balances<'a>) {
    let mut balance = |name: String, one: &dyn Fn(usize) -> Term<'a>| {
        let left = Side::sum("年初结转和结余与本年收入之和", [one(flow::OPENING), one(flow::INCOME)]);
        let right = Side::sum("本年支出与年末结转和结余之和", [one(flow::TOTAL), one(flow::CLOSING)]);
        out.relate(|| format!("{} › {name}", ledger.kind.title()), left, Relation::Equal, right);
    };
    balance("合计".into(), &|column| Term::total(ledger, column));
    for row in &ledger.rows {
        balance(format!("{} {}", row.code, row.name), &|column| Term::cell(ledger, row, column));
    }
}

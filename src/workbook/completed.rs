//! 九张表补全以后的文字形式：与导出的工作簿是同样的数，没有填的合计、上级科目都写出。

use super::csv_text;
use crate::accounts::{APPROPRIATION_ITEMS, Accounts, Budgets, Entry, INCOME_LINES, Ledger, SUMMARY_ITEMS};
use crate::amount::Amount;
use crate::read::formula::disarmed;
use crate::report::{AmountUnit, BASIC_TOTALS, Report, THREE_PUBLIC_ITEMS, TableFormat, TableKind};

/// 一行：键和写法；没有的键空着。
type Row = Vec<(&'static str, String)>;

/// 九张表：文件名和内容。
pub fn csv(report: &Report, accounts: &Accounts) -> Vec<(String, String)> {
    let writer = Writer { unit: report.amount_unit };
    let tables = TableKind::ALL.into_iter().map(|kind| {
        let rows = match kind {
            TableKind::Summary => writer.summary(accounts),
            TableKind::Income => writer.subjects(&accounts.income),
            TableKind::Expenditure => writer.subjects(&accounts.expenditure),
            TableKind::Appropriation => writer.appropriation(accounts),
            TableKind::GeneralBudget => writer.subjects(&accounts.general_budget),
            TableKind::Basic => writer.basic(accounts),
            TableKind::Funds => writer.subjects(&accounts.funds),
            TableKind::StateCapital => match &accounts.state_capital_flow.given {
                Some(flow) => writer.subjects(flow),
                None => writer.subjects(&accounts.state_capital),
            },
            TableKind::ThreePublic => writer.three_public(accounts),
        };
        (format!("{}.csv", kind.title()), text(kind.format(), &rows))
    });
    tables.collect()
}

fn text(format: &TableFormat, rows: &[Row]) -> String {
    let cell =
        |row: &Row, key: &str| row.iter().find(|(known, _)| *known == key).map(|(_, text)| text.clone());
    // 可以不写的列，没有数的就不写。
    let held = |key: &str| rows.iter().any(|row| cell(row, key).is_some());
    let columns: Vec<_> =
        format.columns.iter().filter(|(_, key)| !format.optional.contains(key) || held(key)).collect();
    let fields =
        |row: &Row| columns.iter().map(|(_, key)| cell(row, key).unwrap_or_default()).collect::<Vec<_>>();
    csv_text::of(columns.iter().map(|(header, _)| *header), rows.iter().map(fields))
}

struct Writer {
    unit: AmountUnit,
}

impl Writer {
    fn amount(&self, amount: Amount) -> String {
        amount.written(self.unit)
    }

    fn summary(&self, accounts: &Accounts) -> Vec<Row> {
        let s = &accounts.summary;
        let (income, expenditure) = SUMMARY_ITEMS;
        let received = [&s.income_total, &s.nonfiscal_used, &s.opening, &s.total_in];
        let spent = [&s.expenditure_total, &s.distribution, &s.closing, &s.total_out];
        let lines = INCOME_LINES.iter().map(|(_, name)| *name).zip(&s.income);
        let classes = s.expenditure.iter().map(|(_, name, entry)| (name.as_str(), entry));
        let one = |side: &'static str| {
            move |(item, entry): (&str, &Entry)| (side, item.to_string(), entry.amount, entry.path.is_some())
        };
        let all: Vec<_> = lines
            .chain(income.iter().copied().zip(received))
            .map(one("收入"))
            .chain(classes.chain(expenditure.iter().copied().zip(spent)).map(one("支出")))
            .collect();
        if all.iter().all(|(.., amount, _)| amount.is_zero()) {
            return Vec::new();
        }
        let kept =
            all.into_iter().filter(|(_, item, amount, given)| !amount.is_zero() || *given || is_sum(item));
        kept.map(|(side, item, amount, _)| {
            vec![("side", side.into()), ("item", disarmed(&item)), ("amount", self.amount(amount))]
        })
        .collect()
    }

    fn appropriation(&self, accounts: &Accounts) -> Vec<Row> {
        let a = &accounts.appropriation;
        let (income, expenditure) = APPROPRIATION_ITEMS;
        let received = income.iter().copied().zip([&a.income, &a.opening, &a.total_in]);
        let classes = a.expenditure.iter().map(|(_, name, budgets)| (name.as_str(), budgets));
        let spent = expenditure.iter().copied().zip([&a.expenditure_total, &a.closing, &a.total_out]);
        let all: Vec<(&str, &str, &Budgets)> = received
            .map(|(item, budgets)| ("收入", item, budgets))
            .chain(classes.chain(spent).map(|(item, budgets)| ("支出", item, budgets)))
            .collect();
        let is_zero = |budgets: &Budgets| budgets.amounts.iter().all(|amount| amount.is_zero());
        if all.iter().all(|(.., budgets)| is_zero(budgets)) {
            return Vec::new();
        }
        let kept = all
            .into_iter()
            .filter(|(_, item, budgets)| !is_zero(budgets) || budgets.index.is_some() || is_sum(item));
        kept.map(|(side, item, budgets)| {
            let mut row: Row = vec![("side", side.into()), ("item", disarmed(item))];
            let keys = TableKind::Appropriation.format().amounts().iter().map(|(_, key)| *key);
            row.extend(keys.zip(budgets.amounts.map(|amount| self.amount(amount))));
            row
        })
        .collect()
    }

    /// 按科目列示的表：合计，再依代码列类、款、项。
    fn subjects<const COLUMNS: usize>(&self, ledger: &Ledger<COLUMNS>) -> Vec<Row> {
        if ledger.rows.is_empty() && ledger.total.iter().all(|amount| amount.is_zero()) {
            return Vec::new();
        }
        let row = |code: &str, name: &str, amounts: &[Amount; COLUMNS]| {
            let mut row: Row = vec![("code", disarmed(code)), ("name", disarmed(name))];
            row.extend(ledger.keys.into_iter().zip(amounts.map(|amount| self.amount(amount))));
            row
        };
        let rows = ledger.rows.iter().map(|one| row(one.code.as_str(), &one.name, &one.amounts));
        std::iter::once(row("", "合计", &ledger.total)).chain(rows).collect()
    }

    fn basic(&self, accounts: &Accounts) -> Vec<Row> {
        let basic = &accounts.basic;
        if basic.is_empty() {
            return Vec::new();
        }
        let row = |code: &str, name: &str, amount| -> Row {
            vec![("code", disarmed(code)), ("name", disarmed(name)), ("amount", self.amount(amount))]
        };
        let rows = basic.rows.iter().map(|(code, (name, entry))| row(code.as_str(), name, entry.amount));
        let totals = BASIC_TOTALS.into_iter().zip([&basic.personnel, &basic.public]);
        rows.chain(totals.map(|(name, entry)| row("", name, entry.amount))).collect()
    }

    fn three_public(&self, accounts: &Accounts) -> Vec<Row> {
        let t = &accounts.three_public;
        if t.is_empty() {
            return Vec::new();
        }
        let entries = THREE_PUBLIC_ITEMS.into_iter().zip(t.budget.iter().zip(t.actual.iter()));
        let row = |(item, (budget, actual)): (&str, (&Entry, &Entry))| -> Row {
            let amounts = [self.amount(budget.amount), self.amount(actual.amount)];
            let [budget, actual] = amounts;
            vec![("item", disarmed(item)), ("budget", budget), ("actual", actual)]
        };
        entries.map(row).collect()
    }
}

/// 总表里的合计行，是零也写。
fn is_sum(item: &str) -> bool {
    item == "总计" || item.starts_with("本年")
}

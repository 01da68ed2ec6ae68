//! 文中要说变动和原因的各项：两个数和原因。

use crate::accounts::column::{flow, spending};
use crate::accounts::{Accounts, COMPARED, Compared, Entry};
use crate::amount::Amount;
use crate::diagnostic::Place;
use crate::facts::{general_initial, general_subjects, given_reason as given, one_reason};
use crate::report::ThreePublicItem;
use crate::report::ThreePublicItem::{Abroad, Reception, Total, Vehicles};
use crate::rules::equation::amount_text;
use crate::rules::{Case, Term};
use crate::subject::{Budget, Code, Level};
use std::collections::BTreeSet;

/// 要说变动的一项。
pub(crate) struct Line {
    /// 名称。
    pub name: String,
    /// 原因的键。
    pub key: String,
    /// 原因；没有写的为空。
    pub reason: String,
    /// 现在的数和它的叫法。
    pub now: Amount,
    pub now_name: &'static str,
    /// 相比的数和它的叫法；不知道的没有，不能当作零。
    pub before: Option<Amount>,
    pub before_name: &'static str,
    /// 版式里的这个原因，几个版式说法不同的都列；一个也不印的不必写。
    pub facts: &'static [&'static str],
    /// 是一个项级科目的。
    pub code: Option<Code>,
    /// 两个数在输入里的键；算出来的没有。
    sources: [Option<String>; 2],
}

impl Line {
    /// 测试用的一项，与上年相比。
    #[cfg(test)]
    pub fn of_test(name: &str, now: Amount, before: Amount) -> Self {
        Self {
            name: name.to_string(),
            key: String::new(),
            reason: String::new(),
            now,
            now_name: "本年",
            before: Some(before),
            before_name: "上年",
            facts: &[],
            code: None,
            sources: [None, None],
        }
    }

    /// 名称，不带科目代码。
    pub fn bare_name(&self) -> &str {
        self.name.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start()
    }

    /// 两个数的说法。
    pub fn amounts_text(&self, case: &Case) -> String {
        let shown = |amount| amount_text(amount, case.unit());
        let before = self.before.map_or("不知道".to_string(), shown);
        format!("{} {}，{} {before}", self.now_name, shown(self.now), self.before_name)
    }

    /// 位置：原因（写了的）和知道的数。
    pub fn places(&self, case: &Case) -> Vec<Place> {
        let reason = case.places.get(&self.key).cloned();
        reason.into_iter().chain(self.now_places(case)).chain(self.before_places(case)).collect()
    }

    /// 现在的数：写着的格；没有写的，由它算出的各格，或该有这一行的表。
    fn now_places(&self, case: &Case) -> Vec<Place> {
        let label = format!("{}的{}", self.name, self.now_name);
        match (&self.sources[0], &self.code) {
            (Some(key), _) if case.places.contains_key(key) => vec![case.at(key)],
            (_, Some(code)) => spent_term(case, code).places(case),
            (_, None) if self.key == WHOLE => {
                Term::total(&case.accounts.general_budget, spending::TOTAL).places(case)
            }
            _ => Term::computed(self.now, &label).places(case),
        }
    }

    /// 相比的数，知道的：写着的格，或由它相加的各格。
    fn before_places(&self, case: &Case) -> Vec<Place> {
        let Some(before) = self.before else { return Vec::new() };
        let written = self.sources[1].as_ref().and_then(|key| case.places.get(key)).cloned();
        let parts = match (written, self.key.as_str()) {
            (Some(written), _) => vec![written],
            (None, WHOLE) => initial_places(case),
            (None, _) => Vec::new(),
        };
        let label = format!("{}的{}", self.name, self.before_name);
        if parts.is_empty() { Term::computed(before, &label).places(case) } else { parts }
    }

    /// 相比的数要填的键；由几个数相加的没有。
    pub fn before_key(&self) -> Option<&str> {
        self.sources[1].as_deref()
    }
}

/// 一般公共预算财政拨款支出与年初预算相比的原因；年初预算数由各科目的相加。
const WHOLE: &str = "reasons.general_budget_initial";

/// 全部各项。
pub(crate) fn lines(case: &Case) -> Vec<Line> {
    let mut lines = against_last_year(case);
    lines.extend(subjects(case));
    lines.extend(three_public(case));
    lines.extend(operation(case));
    lines
}

/// 与上年相比、要说原因的各项；今年没有这一项的不比。
fn against_last_year(case: &Case) -> Vec<Line> {
    let (prior, reasons) = (&case.report.prior, &case.report.reasons);
    let line = |item: &'static Compared| {
        let (why, now) = (item.reason.as_ref()?, item.amount(case.accounts)?);
        Some(Line {
            name: item.name.to_string(),
            key: why.key.to_string(),
            reason: given(why.of(reasons)).to_string(),
            now: now.amount,
            now_name: "本年",
            before: item.prior(prior),
            before_name: "上年",
            facts: std::slice::from_ref(&why.fact),
            code: None,
            sources: [now.path, Some(item.prior_key.to_string())],
        })
    };
    COMPARED.iter().filter_map(line).collect()
}

/// 财政拨款支出，一般公共预算总的和各项级科目，与年初预算数相比。
fn subjects(case: &Case) -> Vec<Line> {
    let (report, accounts) = (case.report, case.accounts);
    let ledger = &accounts.general_budget;
    let line = |name: String, key: String, reason: &Option<String>, now: Amount, before| Line {
        name,
        key,
        reason: given(reason).to_string(),
        now,
        now_name: "支出决算数",
        before,
        before_name: "年初预算数",
        facts: &["general_budget.compare_reason"],
        code: None,
        sources: [None, None],
    };
    let general = general_subjects(report, accounts);
    let initial = general_initial(report, &general);
    // 别的两本预算，写了年初预算数的。
    let budgeted = report.subjects.iter().filter(|(_, words)| words.initial.is_some());
    let others = budgeted.filter_map(|(code, _)| Code::parse(code));
    let others = others.filter(|code| code.level() == Level::Item && !accounts.is_general(code));
    let codes: BTreeSet<Code> = general.into_keys().chain(others).collect();
    let mut lines = Vec::with_capacity(codes.len() + 1);
    let whole = "一般公共预算财政拨款支出（与年初预算相比）".to_string();
    let key = WHOLE.to_string();
    let total = ledger.total_entry(spending::TOTAL);
    let mut whole = line(whole, key, &report.reasons.general_budget_initial, total.amount, initial);
    whole.sources[0] = total.path;
    lines.push(whole);
    for code in codes {
        let words = report.subjects.get(code.as_str());
        let spent = spent(case, &code);
        let now = spent.amount;
        let reason = words.map_or(&None, |words| &words.reason);
        let mut one = line(
            case.named(code.as_str()),
            format!("subjects.{code}.reason"),
            reason,
            now,
            words.and_then(|words| words.initial),
        );
        one.sources = [spent.path, Some(format!("subjects.{code}.initial"))];
        one.facts = match accounts.is_general(&code) {
            true => &["general_budget.subjects.*.reason"],
            false => &["funds.subjects.*.reason", "state_capital.subjects.*.reason"],
        };
        one.code = Some(code);
        lines.push(one);
    }
    lines
}

/// 一个科目的财政拨款支出：在哪本预算的表里就是哪本的。
fn spent(case: &Case, code: &Code) -> Entry {
    let Accounts { general_budget, funds, state_capital, .. } = case.accounts;
    general_budget
        .entry_of(code, spending::TOTAL)
        .or_else(|| funds.entry_of(code, flow::TOTAL))
        .or_else(|| state_capital.entry_of(code, spending::TOTAL))
        .unwrap_or_default()
}

/// 一个科目的财政拨款支出这一项；各表里都没有的，在它那本预算的表里。
fn spent_term<'a>(case: &'a Case<'a>, code: &'a Code) -> Term<'a> {
    let Accounts { general_budget, funds, state_capital, .. } = case.accounts;
    match case.accounts.budget_of(code) {
        Budget::General => Term::of_code(general_budget, code, spending::TOTAL),
        Budget::Fund => Term::of_code(funds, code, flow::TOTAL),
        Budget::StateCapital => Term::of_code(state_capital, code, spending::TOTAL),
    }
}

/// 一般公共预算各科目的年初预算数，不为零的各格。
fn initial_places(case: &Case) -> Vec<Place> {
    let codes = general_subjects(case.report, case.accounts).into_keys();
    let initial = |code: &Code| case.report.subjects.get(code.as_str())?.initial;
    let budgeted = codes.filter(|code| initial(code).is_some_and(|amount| !amount.is_zero()));
    budgeted.filter_map(|code| case.places.get(&format!("subjects.{code}.initial")).cloned()).collect()
}

/// “三公”经费各项，与全年预算数相比；合计的另有原因的，再与年初预算数相比。
fn three_public(case: &Case) -> Vec<Line> {
    const TOTAL: &[&str] = &["three_public.total.reason", "three_public.total.initial_reason"];
    const VEHICLES: &[&str] = &["three_public.vehicles.reason"];
    let account = &case.accounts.three_public;
    let words = &case.report.three_public;
    let line = |item: ThreePublicItem, name: &str, reason: &Option<String>, key: &str, facts| Line {
        name: name.to_string(),
        key: format!("three_public.{key}"),
        reason: given(reason).to_string(),
        now: account.actual[item].amount,
        now_name: "支出决算数",
        before: Some(account.budget[item].amount),
        before_name: "全年预算数",
        facts,
        code: None,
        sources: [account.actual[item].path.clone(), account.budget[item].path.clone()],
    };
    let reception: &[&str] = &["three_public.reception.reason"];
    let mut lines = vec![
        line(Total, "“三公”经费", &words.reason, "reason", TOTAL),
        line(Abroad, Abroad.name(), &words.abroad_reason, "abroad_reason", &["three_public.abroad.reason"]),
        line(Vehicles, Vehicles.name(), &words.vehicles_reason, "vehicles_reason", VEHICLES),
        line(Reception, Reception.name(), &words.reception.reason, "reception.reason", reception),
    ];
    if !one_reason(account, Total, &words.initial_reason) {
        let (total, initial) = TOTAL.split_at(1);
        lines[0].facts = total;
        let mut whole =
            line(Total, "“三公”经费（与年初预算相比）", &words.initial_reason, "initial_reason", initial);
        let initial = account.initial[Total].as_ref();
        whole.before = initial.map(|initial| initial.amount);
        whole.before_name = "年初预算数";
        whole.sources[1] = initial.and_then(|initial| initial.path.clone());
        lines.push(whole);
    }
    lines
}

/// 机关运行经费，与年初预算数相比。
fn operation(case: &Case) -> Option<Line> {
    let words = &case.report.operation;
    let spent = case.accounts.operation.as_ref()?;
    Some(Line {
        name: "机关运行经费".to_string(),
        key: "operation.reason".to_string(),
        reason: given(&words.reason).to_string(),
        now: spent.amount,
        now_name: "支出",
        before: words.initial,
        before_name: "年初预算数",
        facts: &["operation.reason"],
        code: None,
        sources: [spent.path.clone(), Some("operation.initial".to_string())],
    })
}

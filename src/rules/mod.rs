//! 规则：数与数、数与话是否相合。
//!
//! A rule never changes anything; it looks at a [`Case`] and tells what it found.
//! Each rule is a row of its group's `RULES`: code, manual page and check together.
//! A row stands in the file of its subject, above its check; those of `codes` (K) and
//! N01 stand in the module's own file, their checks in the files beside it. To add one,
//! write the row and the function; [`GROUPS`] holds every group.

mod across;
mod appraisal;
mod carry;
mod case;
mod clauses;
mod codes;
mod equation;
mod public;
mod quantity;
mod rule;
mod settings;
mod signs;
mod term;
mod waiver;
mod within;
mod words;
mod years;

pub use case::{Case, LastYear};
pub use equation::{Equation, Relation, Side};
pub use rule::{Check, Findings, Rule};
pub use settings::Settings;
pub use term::Term;

use crate::diagnostic::{Diagnostic, sort};
use equation::Balances;
use rust_decimal::Decimal;

/// 一组规则。
pub struct Group {
    /// 名称。
    pub name: &'static str,
    /// 各条。
    pub rules: &'static [&'static [Rule]],
}

impl Group {
    /// 各条，依代码。
    pub fn by_code(&self) -> Vec<&'static Rule> {
        let mut rules: Vec<_> = self.rules.iter().copied().flatten().collect();
        rules.sort_by_key(|rule| rule.code);
        rules
    }
}

/// 尾数差的代码。
pub const TAIL: &str = "G900";
/// 同一个数两处差一个尾数的代码。
pub const TAIL_OF_ONE: &str = "G901";

/// 几个各自舍入到万元的数相加减，与真数的差在此以内，万元（五百元）。
const SUM_OF_ROUNDED: Decimal = Decimal::from_parts(5, 0, 0, false, 2);

/// 全部规则，分组。
pub const GROUPS: &[Group] = &[
    Group { name: "表内勾稽", rules: within::RULES },
    Group { name: "表间勾稽", rules: across::RULES },
    Group { name: "年度之间", rules: &[years::RULES, carry::RULES] },
    Group { name: "尾数差", rules: &[equation::RULES] },
    Group { name: "科目与项目", rules: &[codes::RULES] },
    Group { name: "正负号", rules: &[signs::RULES] },
    Group { name: "“三公”经费、政府采购、资产、机关运行经费", rules: public::RULES },
    Group { name: "绩效", rules: appraisal::RULES },
    Group { name: "文字", rules: words::RULES },
    Group { name: "豁免与版式的规定", rules: &[settings::RULES, waiver::RULES] },
];

/// 全部规则。
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    GROUPS.iter().flat_map(|group| group.rules).copied().flatten()
}

/// 一个代码的规则。
pub fn rule(code: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.code == code)
}

/// 用全部规则检查一个报告。
pub fn check<'a>(case: Case<'a>, settings: &'a Settings) -> Vec<Diagnostic> {
    let case = &case.with_settings(settings);
    let mut findings = identities(case);
    for rule in rules() {
        if let Check::Judgement(judge) = rule.check {
            judge(case, &mut Findings { rule, list: &mut findings });
        }
    }
    settings.apply(&mut findings);
    findings.extend(case.needs.iter().flatten().cloned());
    waiver::apply(case, &mut findings);
    case.tell_in_pages(&mut findings);
    sort(&mut findings);
    findings
}

/// 只核对恒等式；公开给 `tests/rules/guard.rs`，它只问恒等式看不看得出改动。
pub fn identities(case: &Case) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for rule in rules() {
        if let Check::Identity(balance) = rule.check {
            let mut balances = Balances::default();
            balance(case, &mut balances);
            balances.tell(rule, case, &mut findings);
        }
    }
    findings
}

/// 一个报告的全部恒等式，合的和不合的都在内；只供 `tests/rules/guard.rs` 查每个格子由哪些等式看着。
pub fn equations<'a>(case: &Case<'a>) -> Vec<(&'static Rule, Equation<'a>)> {
    let mut all = Vec::new();
    for rule in rules() {
        if let Check::Identity(balance) = rule.check {
            let mut balances = Balances::default();
            balance(case, &mut balances);
            all.extend(balances.into_equations().into_iter().map(|equation| (rule, equation)));
        }
    }
    all
}

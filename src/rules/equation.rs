//! 等式：左右两边应相等；以元写的数不容差，舍入到万元的数容许尾数差。

use super::term::Term;
use super::{Case, Check, Rule, TAIL, TAIL_OF_ONE};
use crate::amount::{Amount, ROUNDING_OF_A_TERM, grouped, round};
use crate::diagnostic::{Diagnostic, Place, SHEET_MARK, Severity};
use crate::report::AmountUnit;
use rust_decimal::Decimal;

/// 两边的关系。
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// 左边等于右边。
    Equal,
    /// 两边印的是同一个数，尾数也不能差。
    Same,
    /// 左边不大于右边。
    AtMost,
}

/// 印作零而不足 50 元的数，一个等式里这么多个以内不必说；更多的少见，要人看一看。
const TINY_TERMS: usize = 1;

/// 等式的一边：叫法（只有一项时用那一项的叫法）和各项。
#[derive(Debug, Clone)]
pub struct Side<'a> {
    /// 各项合起来的叫法，如“各列之和”。
    pub name: &'static str,
    /// 各项；几项之和里不为零的。
    pub terms: Vec<Term<'a>>,
    /// 几项之和里为零的：可能没有这一项，也可能是不足 50 元、印作 0.00 的数。
    zeros: Vec<Term<'a>>,
    /// 写了的合计由这些不为零的数相加：合计是公式的，错在其中一个，也指出来。
    made: Vec<Term<'a>>,
}

impl<'a> Side<'a> {
    /// 若干项之和。零不必列出。
    pub fn sum(name: &'static str, terms: impl IntoIterator<Item = Term<'a>>) -> Self {
        let (zeros, terms) = terms.into_iter().partition(|term| term.amount.is_zero());
        Self { name, terms, zeros, made: Vec::new() }
    }

    /// 连同合计由哪些数相加。
    pub fn made_of(mut self, parts: impl IntoIterator<Item = Term<'a>>) -> Self {
        self.made = parts.into_iter().filter(|term| !term.amount.is_zero()).collect();
        self
    }

    /// 合计就是各数相加的；没有各数的也算。
    fn is_sum(&self, case: &Case) -> bool {
        let rest = self.amount() - self.made.iter().map(|term| term.amount).sum::<Amount>();
        let rounded = self.terms.iter().chain(&self.made).map(|term| term.roundings(case)).sum();
        self.made.is_empty() || rest.abs().yuan() <= allowance(rounded)
    }

    fn amount(&self) -> Amount {
        self.terms.iter().map(|term| term.amount).sum()
    }

    fn phrase(&self, unit: AmountUnit) -> String {
        let amount = amount_text(self.amount(), unit);
        match &self.terms[..] {
            [term] if self.name.is_empty() => format!("{} {amount}", term.label()),
            _ => format!("{} {amount}", self.name),
        }
    }
}

impl<'a> From<Term<'a>> for Side<'a> {
    fn from(term: Term<'a>) -> Self {
        Self { name: "", terms: vec![term], zeros: Vec::new(), made: Vec::new() }
    }
}

/// 应当相等的两边。
#[derive(Debug, Clone)]
pub struct Equation<'a> {
    /// 说的是哪一行哪一项；两边只有一项时不必说。
    pub about: String,
    /// 左边。
    pub left: Side<'a>,
    /// 关系。
    pub relation: Relation,
    /// 右边。
    pub right: Side<'a>,
}

impl Equation<'_> {
    /// 左边减右边；合乎关系时为零。
    pub fn excess(&self) -> Amount {
        let difference = self.left.amount() - self.right.amount();
        match self.relation {
            Relation::AtMost if difference < Amount::ZERO => Amount::ZERO,
            _ => difference,
        }
    }

    /// 容许的差，元：每个四舍五入的数 50 元，印作零的至多算 `TINY_TERMS` 个。
    pub fn allowance(&self, case: &Case) -> Decimal {
        allowance(self.rounded(case) + self.tiny(case).min(TINY_TERMS))
    }

    /// 两边不为零的各项。
    fn terms(&self) -> impl Iterator<Item = &Term<'_>> {
        self.left.terms.iter().chain(&self.right.terms)
    }

    /// 四舍五入的、不为零的数；由程序相加的合计，相加的各数都计。
    fn rounded(&self, case: &Case) -> usize {
        self.terms().map(|term| term.roundings(case)).sum()
    }

    /// 写成零、而可能不足 50 元的数。
    fn tiny(&self, case: &Case) -> usize {
        let zeros = self.left.zeros.iter().chain(&self.right.zeros);
        zeros.filter(|term| term.is_rounded(case) && term.may_be_tiny(case)).count()
    }

    /// 同一个数，一处以元、一处以万元，公开时一样：不是差。
    fn agrees_in_print(&self, case: &Case) -> bool {
        let ([one], [other]) = (&self.left.terms[..], &self.right.terms[..]) else { return false };
        self.relation != Relation::AtMost
            && one.is_rounded(case) != other.is_rounded(case)
            && one.amount.published() == other.amount.published()
    }

    fn finding(&self, rule: &'static Rule, case: &Case) -> Diagnostic {
        let unit = case.unit();
        let excess = self.excess();
        let about = if self.about.is_empty() { String::new() } else { format!("{}：", self.about) };
        let joined = match self.relation {
            Relation::Equal | Relation::Same => format!("，与{}", self.right.phrase(unit)),
            Relation::AtMost => format!("，大于{}", self.right.phrase(unit)),
        };
        let message =
            format!("{about}{}{joined}，相差 {}", self.left.phrase(unit), amount_text(excess.abs(), unit));
        // 合计在前：分项多到列不下时，也看得见它。
        let (first, then) = match (self.left.terms.len(), self.right.terms.len()) {
            (2.., 1) => (&self.right, &self.left),
            _ => (&self.left, &self.right),
        };
        let terms = || first.terms.iter().chain(&then.terms);
        let mut places: Vec<Place> = Vec::new();
        let made = self.made(case).flat_map(|term| term.places(case));
        for place in terms().flat_map(|term| term.places(case)).chain(made.filter(|place| place.line > 0)) {
            if !places.contains(&place) {
                places.push(place);
            }
        }
        if excess.abs().yuan() > self.allowance(case) {
            let (severity, help) = self.verdict(rule, case);
            let help = self.reversed(case).unwrap_or_default() + &help;
            return Diagnostic { code: rule.code.into(), severity, message, places, help };
        }
        let of_workbook = places.iter().any(|place| place.file.contains(SHEET_MARK));
        let over = if of_workbook { "；格里是公式的，直接填数盖掉" } else { "" };
        if self.relation == Relation::Same {
            let help = format!("两处是同一个数，印出来不能不同：都写成批复的数{over}");
            return Diagnostic { code: rule.code.into(), severity: rule.severity, message, places, help };
        }
        // 同一个数印在两处，却差一个尾数：不是各自舍入造成的，请人看一看。还有不足 50 元的数的，不是同一个数。
        // 由程序相加的合计，比写了的多几个尾数，也不是。
        let of_two = self.relation == Relation::Equal && terms().count() == 2;
        let same_number = of_two && self.tiny(case) == 0 && terms().all(|term| term.figures() <= 1);
        let (code, severity, help) = match same_number {
            true => (
                TAIL_OF_ONE,
                Severity::Warning,
                format!(
                    "同一个数的，两处写成一样{over}；另有不到 50 元的数印作 0.00 的，是尾数差，不必改（{}）",
                    rule.code
                ),
            ),
            false => (TAIL, Severity::Info, format!("由四舍五入产生，不必改（{}）", rule.code)),
        };
        Diagnostic { code: code.into(), severity, message: format!("尾数差：{message}"), places, help }
    }

    /// 相加成两边合计的各数；只差尾数的、有一边加起来不是合计的（另一条规则的错）没有。
    fn made(&self, case: &Case) -> impl Iterator<Item = &Term<'_>> {
        let is_tail = self.excess().abs().yuan() <= self.allowance(case);
        let is_in_parts = !is_tail && self.left.is_sum(case) && self.right.is_sum(case);
        self.left.made.iter().chain(&self.right.made).filter(move |_| is_in_parts)
    }

    /// 差的恰是相加的一个数的两倍：多半是它的正负号写反了。
    fn reversed(&self, case: &Case) -> Option<String> {
        let excess = self.excess().abs();
        let mut twice = self.made(case).filter(|term| term.amount.abs() + term.amount.abs() == excess);
        let term = twice.next().filter(|_| twice.next().is_none())?;
        Some(format!("相差的恰是 {} 的两倍，看它的正负号有没有写反。", term.label()))
    }

    /// 超出容差的，轻重和改法：只有几个印作零的数都不足 50 元才说得通的，请人看一看。
    fn verdict(&self, rule: &'static Rule, case: &Case) -> (Severity, String) {
        let (rounded, tiny) = (self.rounded(case), self.tiny(case));
        if rounded + tiny == 0 {
            return (rule.severity, format!("以元填报，容许的差是 0。{}", rule.mend));
        }
        if self.excess().abs().yuan() > allowance(rounded + tiny) {
            let (unit, terms) = (case.unit(), rounded + tiny.min(TINY_TERMS));
            let allowed = Amount::from_yuan(self.allowance(case)).in_unit(unit);
            let help = format!("{terms} 个四舍五入的数，容许的差是 {allowed} {}。{}", unit.name(), rule.mend);
            return (rule.severity, help);
        }
        let doubt =
            format!("写成零的 {tiny} 个数里有几个不足 50 元的，是尾数差，写 [[waiver]] 说明；没有的，");
        (rule.severity.max(Severity::Warning), format!("{doubt}{}", rule.mend))
    }
}

/// 一条规则的全部等式；不合的由 [`Balances::tell`] 说。
#[derive(Default)]
pub struct Balances<'a> {
    equations: Vec<Equation<'a>>,
}

impl<'a> Balances<'a> {
    /// 左右应相等。
    pub(super) fn equal(&mut self, left: impl Into<Side<'a>>, right: impl Into<Side<'a>>) {
        self.relate(String::new, left, Relation::Equal, right);
    }

    /// 左右印的是同一个数。
    pub(super) fn same(&mut self, left: impl Into<Side<'a>>, right: impl Into<Side<'a>>) {
        self.relate(String::new, left, Relation::Same, right);
    }

    /// 左边不大于右边。
    pub(super) fn at_most(&mut self, left: impl Into<Side<'a>>, right: impl Into<Side<'a>>) {
        self.relate(String::new, left, Relation::AtMost, right);
    }

    /// 左右应合乎关系；`about` 说是哪一行哪一项。
    pub(super) fn relate(
        &mut self,
        about: impl FnOnce() -> String,
        left: impl Into<Side<'a>>,
        relation: Relation,
        right: impl Into<Side<'a>>,
    ) {
        self.equations.push(Equation { about: about(), left: left.into(), relation, right: right.into() });
    }

    pub(super) fn into_equations(self) -> Vec<Equation<'a>> {
        self.equations
    }

    pub(super) fn tell(self, rule: &'static Rule, case: &Case, findings: &mut Vec<Diagnostic>) {
        let differs = |equation: &&Equation| !equation.excess().is_zero() && !equation.agrees_in_print(case);
        let is_added = |equation: &&Equation| equation.terms().all(|term| term.is_added_across(case));
        let (added, written): (Vec<&Equation>, Vec<&Equation>) =
            self.equations.iter().filter(differs).partition(is_added);
        let written: Vec<_> = written.iter().map(|equation| equation.finding(rule, case)).collect();
        // 合计列是程序由各列相加的：差在哪一列，那一列已经说了。
        let is_told = |sum: &Diagnostic| {
            written.iter().any(|one| one.places.iter().all(|place| sum.places.contains(place)))
        };
        let added = added.iter().map(|equation| equation.finding(rule, case));
        let added: Vec<_> = added.filter(|sum| !is_told(sum)).collect();
        findings.extend(added.into_iter().chain(written));
    }
}

/// 几个四舍五入的数容许的差，元。
fn allowance(terms: usize) -> Decimal {
    ROUNDING_OF_A_TERM * Decimal::from(terms)
}

/// 金额连同单位；上年报告以元填报的，说成万元时与印出的一样四舍五入。
pub(super) fn amount_text(amount: Amount, unit: AmountUnit) -> String {
    format!("{} {}", grouped(round(amount.in_unit(unit), 2), 2), unit.name())
}

/// 尾数差本身的两条。
pub(super) const RULES: &[Rule] = &[
    Rule {
        code: TAIL,
        title: "尾数差：四舍五入造成的差，不必改",
        what: "以万元填报时，每个数各自四舍五入到 0.01 万元，等式两边至多相差 0.005 万元乘以参与的数的个数；在这个范围内的差是尾数差。写成 0.00 的也可能是不足 50 元的数，一个等式里算一个；要算几个才说得通的，由原来的规则警告。没有填、由程序相加的合计，相加的几个数各算一个。没有写的行、整列是零的列不算。以元填报的数没有尾数差；其中以万元填报的上年报告里的数，和整百元的上年数、“三公”经费年初预算数（照公开的万元填的），仍各算 50 元。",
        why: "尾数差不是错误，但读者会问；列出来便于核对，也便于在表下注明。",
        basis: "各表表注：本套报表金额单位转换时可能存在尾数误差",
        example: "20103 的小计 963.47，各项之和 963.46，5 个数，容许 0.025 万元，相差 0.01 万元。",
        mend: "不必改。版式的表注里已有“本套报表金额单位转换时可能存在尾数误差”；没有的可以加上这句话。",
        severity: Severity::Info,
        check: Check::Derived,
    },
    Rule {
        code: TAIL_OF_ONE,
        title: "同一个数印在两处，差一个尾数",
        what: "两处是同一个数（如总表与支出决算表的同一类支出），以万元填报时相差不超过 0.01 万元。等式里还有写成 0.00、可能不足 50 元的数的，或一个是没有填、由程序相加的合计的，是尾数差（G900），不在此列；收入总计与支出总计差一个尾数也是错误（G115、G145）。",
        why: "同一个数舍入后应当一样，差一个尾数多半是一处由各项相加、一处由元换算；读者会看出来。",
        basis: "部门决算报表表间勾稽关系",
        example: "总表的社会保障和就业支出 326.71，支出决算表的 208 为 326.72。",
        mend: "同一个数的，两处写成由元换算的同一个数；另有不足 50 元的数印作 0.00、两处本来就差一点的，不必改。",
        severity: Severity::Warning,
        check: Check::Derived,
    },
];

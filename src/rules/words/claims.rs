//! 原因里复述的增减额、增减率，与两个数相合。

use super::lexicon::{PEOPLE, WAYS};
use super::lines::Line;
use crate::accounts::column::{expenditure, income};
use crate::accounts::{Compared, compared_expenditure, compared_income};
use crate::amount::{Amount, round, trimmed};
use crate::diagnostic::Severity;
use crate::facts::{Lead, own_names, without_lead};
use crate::rules::clauses::last_clause;
use crate::rules::quantity::{Quantity, Unit, quantities};
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule};
use rust_decimal::Decimal;

pub(crate) const RULES: &[Rule] = &[Rule {
    code: "W20",
    title: "原因里说的增减额、增减率与两个数相合",
    what: "原因里“本项比上年（年初预算）减少”后面紧跟的金额、百分数，与由两个数算出的相同，舍入到所写的位数；“收支”就是收、支总计，只说“收入”“支出”的，与总计或本年合计的增减相同。没有说本项名称、前面又说到别的经费的，可能是那一部分的增减，不查；说“约、左右”的也不查。",
    why: "增减额、增减率由程序印在原因前面，原因里再说一个不同的数，读者一眼就能看出来。",
    basis: "文字与表中的同一个数应一致",
    example: "基本支出由 1,500.00 减少到 1,084.69，原因说“基本支出比上年下降30%”，应是 27.69%。",
    mend: "改正，或删去这个数：程序会印出增减额和增减率。",
    severity: Severity::Warning,
    check: Check::Judgement(check),
}];

/// 前面只说到人的，后面的金额才是本项的；说到这些的，可能是那一部分的。
pub(super) const PARTS: [&str; 6] = ["支出", "收入", "费", "资金", "元", "其中"];
/// 两个数各自舍入，增减额至多差一个尾数。
const TAIL: Decimal = Decimal::ONE_HUNDRED;

/// 相比的话，依相比的数。
pub(super) fn bases(before_name: &str) -> &'static [&'static str] {
    match before_name {
        "上年" => &["比上年", "较上年", "比去年", "较去年", "与上年相比", "同比"],
        "年初预算数" => &["比年初预算", "较年初预算", "与年初预算相比"],
        _ => &["比全年预算", "较全年预算", "比预算", "较预算", "与预算相比"],
    }
}

/// 这个数说的是本项的增减。
///
/// Only a clause made of nothing but the item's own name, what it is compared with and
/// the way; without the name, it has to come first, or after nothing but people.
pub(super) fn is_told(line: &Line, quantity: &Quantity) -> bool {
    let of_money = quantity.amount().is_some();
    let of_the_item = of_money || quantity.unit == Unit::Percent;
    if !of_the_item || quantity.is_rough() {
        return false;
    }
    let (earlier, clause) = last_clause(quantity.before);
    let clause = without_lead(clause, Lead::Reason).trim_end_matches([' ', '了']);
    let Some(head) = WAYS.iter().find_map(|way| clause.strip_suffix(way)) else { return false };
    let (own, rest) = own_name(line, head);
    // 只说“支出、收入”的，一开头就说才是本项的。
    let side = SIDES.contains(&own.as_str());
    let named = !own.is_empty() && !side;
    // 没有说名称的，“支出”可能是本年的合计，不略去。
    let rest = match own.is_empty() {
        true => rest,
        false => rest.trim_start_matches("支出").trim_start_matches("决算").trim_start_matches('数'),
    };
    let base = bases(line.before_name).iter().find_map(|base| rest.strip_prefix(base));
    let rest = base.unwrap_or(rest).trim_start_matches("决算").trim_start_matches(['数', '共', '各']);
    let alone = named || earlier.trim().is_empty() || of_money && !side && is_of_people(earlier);
    // 没有说相比什么的，与上年相比的各项才看：别的各项可能说的也是上年。
    let compared = base.is_some() || named && line.before_name == "上年";
    rest.is_empty() && compared && alone
}

/// 小句开头的本项名称，和后面的话；没有说的名称为空。
fn own_name<'a>(line: &Line, head: &'a str) -> (String, &'a str) {
    let name = line.bare_name();
    // “收、支总计”写成“总计”“收入总计”的也是它。
    let short = head.trim_start_matches(['收', '支', '、']).trim_start_matches(['入', '出']);
    let (head, name) = if name.ends_with("总计") && short.starts_with("总计") {
        (short, "总计")
    } else {
        (head, name)
    };
    let own = own_names(name).into_iter().find(|own| head.starts_with(own.as_str())).unwrap_or_default();
    let rest = &head[own.len()..];
    (own, rest)
}

fn is_of_people(text: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    has(&PEOPLE) && !has(&PARTS)
}

/// 收、支总计的原因里只说“收入”“支出”的增减，可能是本年的合计，也可能是总计。
const SIDES: [&str; 2] = ["收入", "支出"];

/// 一开头就说收入（支出）的增减的，是总计的一边：从那里起只有相比的话和增减的词。
fn side(line: &Line, quantity: &Quantity) -> Option<&'static str> {
    let side = SIDES.into_iter().find(|side| quantity.before.starts_with(side))?;
    let whole = Quantity { before: &quantity.before[side.len()..], ..*quantity };
    (line.key == "reasons.total" && is_told(line, &whole)).then_some(side)
}

/// 一边的本年合计和上年合计；上年有一项不知道的没有。
fn sums(case: &Case, side: &str) -> Option<(Amount, Amount)> {
    let (prior, accounts) = (&case.report.prior, case.accounts);
    let before = |item: &'static Compared| item.prior(prior);
    let (now, before): (Amount, Option<Amount>) = match side {
        "收入" => (accounts.income.total[income::TOTAL], compared_income().map(before).sum()),
        _ => (accounts.expenditure.total[expenditure::TOTAL], compared_expenditure().map(before).sum()),
    };
    Some((now, before?))
}

/// 收、支总计的原因里说错的一边；与总计、与本年合计都不合，应是多少。
fn wrong_side(case: &Case, line: &Line, quantity: &Quantity) -> Option<String> {
    let (now, before) = sums(case, side(line, quantity)?)?;
    corrected(line, line.before?, quantity).and_then(|_| change_of(now, before, quantity))
}

/// 这个数由这里的规则核对，别的规则不必再说。
pub(super) fn is_claim(case: &Case, key: &str, quantity: &Quantity) -> bool {
    case.lines().iter().any(|line| line.key == key && line.before.is_some() && is_told(line, quantity))
}

/// 说错了的，应是多少。
pub(super) fn corrected(line: &Line, before: Amount, quantity: &Quantity) -> Option<String> {
    change_of(line.now, before, quantity)
}

fn change_of(now: Amount, before: Amount, quantity: &Quantity) -> Option<String> {
    let (exact, printed) = ((now - before).abs(), (now.published() - before.published()).abs());
    if quantity.unit == Unit::Percent {
        let whole = before.published().abs();
        if whole.is_zero() || before.is_zero() {
            return None;
        }
        let exact = exact.yuan() / before.yuan().abs() * Decimal::ONE_HUNDRED;
        let printed = printed / whole * Decimal::ONE_HUNDRED;
        let right = [exact, printed].iter().any(|rate| quantity.rounds(*rate));
        return (!right).then(|| format!("{}%", trimmed(round(exact, 2))));
    }
    let said = quantity.amount()?;
    let unit = said.yuan().checked_div(quantity.value).unwrap_or(Decimal::ONE);
    let right = quantity.rounds(exact.yuan() / unit) || (said - exact).abs().yuan() <= TAIL;
    (!right).then(|| format!("{} 万元", trimmed(printed)))
}

/// 写着年度的上年也说成“上年”。
pub(super) fn with_last_year(reason: &str, year: u16) -> String {
    let last = format!("{}年", year.saturating_sub(1));
    reason.replace(&last, "上年").replace("上年度", "上年")
}

fn check(case: &Case, findings: &mut Findings) {
    for line in case.lines() {
        let Some(before) = line.before else { continue };
        let reason = with_last_year(&line.reason, case.report.year);
        for quantity in &quantities(&reason) {
            let own = is_told(line, quantity).then(|| corrected(line, before, quantity)).flatten();
            if let Some(right) = own.or_else(|| wrong_side(case, line, quantity)) {
                let said = quantity.written;
                let message = format!(
                    "{}的原因说增减 {said}，由两个数算是 {right}：{}",
                    line.name,
                    line.amounts_text(case)
                );
                let places =
                    [case.quoted(&line.key, said)].into_iter().chain(line.places(case).into_iter().skip(1));
                findings.tell_with_help(message, places, format!("改成 {right}，或删去这个数，由程序印出"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(now: i64, before: i64) -> Line {
        let amount = |yuan: i64| Amount::from_yuan(Decimal::from(yuan));
        Line::of_test("基本支出", amount(now), amount(before))
    }

    /// 说错了的各数。
    fn wrong(reason: &str) -> Vec<String> {
        let line = line(10_846_900, 15_000_000);
        let told = quantities(reason);
        let told = told.iter().filter(|quantity| is_told(&line, quantity));
        told.filter(|one| corrected(&line, Amount::from_yuan(Decimal::from(15_000_000)), one).is_some())
            .map(|one| one.written.to_string())
            .collect()
    }

    #[test]
    fn a_total_is_named_by_both_its_sides() {
        let amount = |yuan: i64| Amount::from_yuan(Decimal::from(yuan));
        let line = Line::of_test("收、支总计", amount(10_000_000), amount(12_000_000));
        let told = |reason: &str| quantities(reason).iter().any(|one| is_told(&line, one));
        for reason in
            ["收支较上年决算数减少163.43万元、下降3.85%，", "收、支总计减少163.43万元", "总计较上年下降3%"]
        {
            assert!(told(reason), "{reason}");
        }
        assert!(!told("人员经费较上年减少163.43万元") && !told("收入中的利息较上年减少163.43万元"));
    }

    #[test]
    fn last_year_may_be_told_by_its_number() {
        assert_eq!(with_last_year("比2023年度下降3%，较2023年减少", 2024), "比上年下降3%，较上年减少");
    }

    #[test]
    fn only_the_item_s_own_change_is_a_claim() {
        assert_eq!(wrong("在职人员减少，基本支出下降30%。"), ["30%"]);
        assert_eq!(wrong("主要原因是基本支出比上年减少451.31万元。"), ["451.31万元"]);
        assert_eq!(wrong("在职人员减少，比上年减少451.31万元。"), ["451.31万元"]);
        assert_eq!(wrong("支出比上年减少451.31万元，"), ["451.31万元"]);
        assert_eq!(wrong("基本支出决算较上年减少451.31万元。主要原因是"), ["451.31万元"]);
        for right in [
            "在职人员减少，支出比上年减少451.31万元。",
            "基本支出比上年减少415.31万元，下降27.69%。",
            "基本支出下降27.7%，比上年减少415.3万元。",
            "基本支出比上年减少约450万元，下降30%左右。",
            "公用经费支出减少，比上年减少51.31万元。",
            "学生减少，同比下降30%；购置减少，比上年减少20万元。",
            "其中人员经费比上年减少300万元。",
            "在职人员比上年减少3人。",
        ] {
            assert_eq!(wrong(right), Vec::<String>::new(), "{right}");
        }
    }
}

//! 变动、比较与占比。
//!
//! All are computed from the published figures (万元, two decimals), so that a
//! reader with the page in hand gets the same result; only shares that these cannot
//! tell (parts that miss their total) are of the exact amounts.

use super::style::NumberStyle;
use super::tree::{Change, Compare, Direction};
use crate::amount::{Amount, round};
use rust_decimal::Decimal;
use std::cmp::Ordering;

fn direction(ordering: Ordering) -> Direction {
    match ordering {
        Ordering::Greater => Direction::Up,
        Ordering::Less => Direction::Down,
        Ordering::Equal => Direction::Same,
    }
}

/// 有而四舍五入成零的百分数的写法：0 只用于没有。
const LEAST: &str = "不足0.01%";

/// 占比、完成率的写法；`part` 是占的那个数。
fn written(rate: Decimal, part: Decimal, style: &NumberStyle) -> String {
    if rate.is_zero() && part > Decimal::ZERO { LEAST.into() } else { style.share(rate) }
}

/// 百分数的值；基数为零时没有。
fn percent(part: Decimal, whole: Decimal) -> Option<Decimal> {
    if whole.is_zero() { None } else { part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole) }
}

/// 本年比上年；零比零是持平、0.00%。
pub fn change(now: Amount, before: Amount, style: &NumberStyle) -> Change {
    let (now, before) = (now.published(), before.published());
    let difference = now - before;
    // 基数是负的，增长百分之几没有意思，与基数为零的一样。
    let rate = match percent(difference.abs(), before.max(Decimal::ZERO)) {
        Some(rate) if round(rate, 2).is_zero() && !difference.is_zero() => Some(LEAST.into()),
        Some(rate) => Some(style.growth(rate)),
        None if difference.is_zero() => Some(style.growth(Decimal::ZERO)),
        None => None,
    };
    Change {
        direction: direction(now.cmp(&before)),
        amount: difference.abs(),
        text: style.text(difference.abs()),
        rate,
        base_zero: before.is_zero(),
    }
}

/// 决算数比预算数；预算数是负的没有完成率。
pub fn compare(actual: Amount, budget: Amount, style: &NumberStyle) -> Compare {
    let (actual, budget) = (actual.published(), budget.published());
    Compare {
        direction: direction(actual.cmp(&budget)),
        rate: completion(actual, budget.max(Decimal::ZERO)).map(|rate| written(rate, actual, style)),
    }
}

/// 完成率（百分数，两位小数）；没有预算时没有。
///
/// A rate of exactly 100 % is kept for equal figures: 99.996 % is told as 99.99 %,
/// never as 完成100% beside 决算数小于预算数.
pub fn completion(actual: Decimal, budget: Decimal) -> Option<Decimal> {
    let exact = percent(actual, budget)?;
    let rounded = round(exact, 2);
    let hundred = Decimal::ONE_HUNDRED;
    let step = Decimal::new(1, 2);
    Some(match (rounded == hundred, actual.cmp(&budget)) {
        (true, Ordering::Less) => hundred - step,
        (true, Ordering::Greater) => hundred + step,
        _ => rounded,
    })
}

/// 一个数占总数的比，与完成率一样只有相等的才是 100%；总数是零的占 0%，不足五十元、印作零的没有占比。
pub fn share(part: Amount, whole: Amount, style: &NumberStyle) -> Option<String> {
    let none = whole.is_zero().then_some(Decimal::ZERO);
    let printed = completion(part.published(), whole.published()).or(none);
    printed.map(|share| written(share, part.published(), style))
}

/// 各部分占总数的比，合起来是 100%：最后一个不为零的部分取余数；它不足 0.01%，或取了就大小颠倒的，由前面一个取，都不行的由最大的取。
///
/// The printed figures of a small unit may miss their total by more than rounding
/// of percentages explains (0.01 + 0.01 of 0.03); its shares are taken from the yuan,
/// of the parts that print: one of 38 yuan is not listed, and no share is left to it.
/// Where only 万元 are known, they are of what the parts add to.
pub fn shares(parts: &[Amount], whole: Amount, style: &NumberStyle) -> Vec<String> {
    let (printed, printed_whole): (Vec<Decimal>, _) =
        (parts.iter().map(|part| part.published()).collect(), whole.published());
    let percents = completed(&printed, printed_whole).or_else(|| {
        let is_printed = |part: &&Amount| !part.published().is_zero();
        let unlisted: Amount = parts.iter().filter(|part| !is_printed(part)).copied().sum();
        let exact = parts.iter().map(|part| if is_printed(&part) { part.yuan() } else { Decimal::ZERO });
        completed(&exact.collect::<Vec<_>>(), (whole - unlisted).yuan())
    });
    let percents = percents.or_else(|| {
        let sum: Decimal = printed.iter().sum();
        let is_tail = (sum - printed_whole).abs() <= Decimal::new(printed.len() as i64, 2);
        completed(&printed, sum).filter(|_| is_tail)
    });
    let percents = percents.unwrap_or_else(|| rounded(&printed, printed_whole));
    percents.into_iter().zip(printed).map(|(share, part)| written(share, part, style)).collect()
}

fn rounded(parts: &[Decimal], whole: Decimal) -> Vec<Decimal> {
    parts.iter().map(|part| round(percent(*part, whole).unwrap_or_default(), 2)).collect()
}

/// 各占百分之几，合起来是 100；合不上总数的没有。
fn completed(parts: &[Decimal], whole: Decimal) -> Option<Vec<Decimal>> {
    let mut percents = rounded(parts, whole);
    let last = parts.iter().rposition(|part| !part.is_zero()).filter(|_| !whole.is_zero())?;
    let remainder = Decimal::ONE_HUNDRED - percents.iter().sum::<Decimal>();
    // 余数只吸收舍入；各部分本来就合不上总数时不去遮掩。
    let envelope = Decimal::new(parts.len() as i64, 2);
    if remainder.abs() > envelope {
        return None;
    }
    let fit = |index: &usize| !parts[*index].is_zero() && can_take(*index, remainder, &percents, parts);
    let taker = (0..=last).rev().find(fit).or_else(|| largest(parts, |_| true))?;
    percents[taker] += remainder;
    cap(&mut percents, parts, whole);
    Some(percents)
}

/// 一个部分取了余数，比重不是负的，不由不足 0.01% 变成 0.01%，也不与别的部分大小颠倒。
fn can_take(taker: usize, remainder: Decimal, percents: &[Decimal], parts: &[Decimal]) -> bool {
    let taken = percents[taker] + remainder;
    let told = parts[taker] <= Decimal::ZERO || percents[taker] > Decimal::ZERO && taken >= Decimal::ZERO;
    let others = || (0..parts.len()).filter(|index| *index != taker);
    let reversed = others().any(|index| match parts[index].cmp(&parts[taker]) {
        Ordering::Greater => percents[index] < taken,
        Ordering::Less => percents[index] > taken,
        Ordering::Equal => false,
    });
    remainder.is_zero() || told && !reversed
}

/// 最大的一个部分，`among` 里的。
fn largest(parts: &[Decimal], among: impl Fn(usize) -> bool) -> Option<usize> {
    (0..parts.len()).filter(|index| among(*index)).max_by_key(|index| parts[*index])
}

/// 不是全部的不说 100%，与 [`completion`] 一样，让出的 0.01 归另外的最大的一个，它不足 0.01% 的不取；另外没有的，
/// 列出的只有它，就是 100%。
fn cap(percents: &mut [Decimal], parts: &[Decimal], whole: Decimal) {
    let is_nearly_all = |index: &usize| percents[*index] == Decimal::ONE_HUNDRED && parts[*index] < whole;
    let Some(all) = (0..parts.len()).find(is_nearly_all) else { return };
    if let Some(other) = largest(parts, |index| index != all && parts[index] > Decimal::ZERO) {
        let step = Decimal::new(1, 2);
        percents[all] -= step;
        if !percents[other].is_zero() {
            percents[other] += step;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wan(text: &str) -> Amount {
        Amount::from_yuan(text.parse::<Decimal>().unwrap() * Decimal::from(10_000))
    }

    #[test]
    fn changes_of_the_sample() {
        let style = NumberStyle::default();
        let down = change(wan("1225.21"), wan("1247.32"), &style);
        assert_eq!(
            (down.direction, down.text.as_str(), down.rate.as_deref()),
            (Direction::Down, "22.11", Some("1.77%"))
        );
        let zero = change(wan("0"), wan("0"), &style);
        assert_eq!(
            (zero.direction, zero.text.as_str(), zero.rate.as_deref()),
            (Direction::Same, "0", Some("0.00%"))
        );
        let from_zero = change(wan("3.2"), wan("0"), &style);
        assert_eq!((from_zero.direction, from_zero.rate), (Direction::Up, None));
    }

    #[test]
    fn no_rate_is_told_over_a_negative_base() {
        let style = NumberStyle::default();
        for (now, direction, text) in
            [("80", Direction::Up, "81.2"), ("0", Direction::Up, "1.2"), ("-2", Direction::Down, "0.8")]
        {
            let change = change(wan(now), wan("-1.2"), &style);
            assert_eq!((change.direction, change.text.as_str(), change.rate), (direction, text, None));
        }
        assert_eq!(change(wan("-1.2"), wan("-1.2"), &style).rate.as_deref(), Some("0.00%"));
        assert_eq!(change(wan("-20"), wan("100"), &style).rate.as_deref(), Some("120.00%"));
    }

    #[test]
    fn nothing_but_nothing_is_told_as_zero() {
        let style = NumberStyle::default();
        assert_eq!(change(wan("1000000.01"), wan("1000000"), &style).rate.as_deref(), Some("不足0.01%"));
        assert_eq!(compare(wan("0.04"), wan("1000"), &style).rate.as_deref(), Some("不足0.01%"));
        assert_eq!(share(wan("0"), wan("1000"), &style).as_deref(), Some("0%"));
    }

    #[test]
    fn the_last_share_takes_the_remainder() {
        let style = NumberStyle::default();
        let parts = ["963.47", "122.65", "62.68", "0", "76.41"].map(wan);
        assert_eq!(shares(&parts, wan("1225.21"), &style), ["78.64%", "10.01%", "5.12%", "0%", "6.23%"]);
        assert_eq!(shares(&[wan("5")], wan("5"), &style), ["100%"]);
        assert_eq!(shares(&[wan("0")], wan("0"), &style), ["0%"]);
    }

    #[test]
    fn no_share_is_negative() {
        let style = NumberStyle::default();
        let parts = ["40005", "30005", "29989", "1"].map(wan);
        assert_eq!(shares(&parts, wan("100000"), &style), ["40.01%", "30.01%", "29.98%", "不足0.01%"]);
    }

    #[test]
    fn a_remainder_does_not_make_a_tiny_share_the_larger() {
        let style = NumberStyle::default();
        let shares = |parts: &[&str], whole| {
            shares(&parts.iter().map(|part| wan(part)).collect::<Vec<_>>(), wan(whole), &style)
        };
        // 余 0.01：最后一个自己不足 0.01%，由最大的取。
        assert_eq!(
            shares(&["33334", "33333", "33332.94", "0.05", "0.01"], "100000"),
            ["33.34%", "33.33%", "33.33%", "不足0.01%", "不足0.01%"]
        );
        // 余 0.01：最后一个取了，就大过比它大的。
        assert_eq!(shares(&["33334", "33333.9", "33332.1"], "100000"), ["33.34%", "33.33%", "33.33%"]);
        // 余 −0.01：最后一个不足 0.01%，最大的取了就小于第二个，由第三个取。
        assert_eq!(
            shares(&["33336", "33335.9", "33327.9", "0.2"], "100000"),
            ["33.34%", "33.34%", "33.32%", "不足0.01%"]
        );
        // 不说 100% 而让出的 0.01，不足 0.01% 的不取。
        assert_eq!(shares(&["99999.94", "0.05", "0.01"], "100000"), ["99.99%", "不足0.01%", "不足0.01%"]);
    }

    #[test]
    fn shares_of_a_few_yuan_are_of_the_yuan() {
        let style = NumberStyle::default();
        let yuan = |number: i64| Amount::from_yuan(Decimal::from(number));
        // 页上是 0.01 + 0.01 = 0.03。
        assert_eq!(shares(&[yuan(130), yuan(130)], yuan(260), &style), ["50%", "50%"]);
        assert_eq!(share(yuan(1), yuan(4), &style), None);
        // 页上是 12.34 = 12.35：利息 38 元印作零，不列，也不占。
        assert_eq!(shares(&[yuan(123_420), yuan(38)], yuan(123_458), &style), ["100%", "0%"]);
        // 页上是 0.02 + 0.01 = 0.04：有三个，没有印的一个不占。
        assert_eq!(shares(&[yuan(240), yuan(130), yuan(30)], yuan(400), &style), ["64.86%", "35.14%", "0%"]);
        assert_eq!(shares(&[yuan(1), yuan(3)], yuan(4), &style), ["0%", "0%"]);
        // 只有万元可依，差一个尾数：占各部分之和。
        assert_eq!(shares(&[wan("1.8"), wan("0.48")], wan("2.27"), &style), ["78.95%", "21.05%"]);
        // 本来合不上的不去遮掩。
        assert_eq!(shares(&[wan("1"), wan("1")], wan("4"), &style), ["25%", "25%"]);
    }

    #[test]
    fn a_full_completion_is_only_for_equal_figures() {
        let style = NumberStyle::default();
        let rate = |actual, budget| compare(wan(actual), wan(budget), &style).rate;
        assert_eq!(rate("132.15", "132.15").as_deref(), Some("100%"));
        assert_eq!(rate("99999.99", "100000").as_deref(), Some("99.99%"));
        assert_eq!(rate("100000.01", "100000").as_deref(), Some("100.01%"));
        assert_eq!(rate("8.06", "0"), None);
        assert_eq!(rate("8.06", "-2"), None);
        assert_eq!(rate("759.8", "757.1").as_deref(), Some("100.36%"));
    }

    #[test]
    fn a_whole_share_is_only_for_equal_figures() {
        let style = NumberStyle::default();
        let share = |part, whole| share(wan(part), wan(whole), &style).unwrap();
        assert_eq!(share("100000", "100000"), "100%");
        assert_eq!(share("99999.99", "100000"), "99.99%");
        assert_eq!(share("0", "0"), "0%");
        // 一个数在两处占比相同：各部分占总数的也一样。
        let shares = |parts: &[&str], whole| {
            shares(&parts.iter().map(|part| wan(part)).collect::<Vec<_>>(), wan(whole), &style)
        };
        // 列出的只有一个，合起来是 100%。
        assert_eq!(shares(&["100", "0"], "100.01"), ["100%", "0%"]);
        // 让出的 0.01，不足 0.01% 的不取。
        assert_eq!(shares(&["99999.99", "0.01"], "100000"), ["99.99%", "不足0.01%"]);
        assert_eq!(shares(&["0.01", "99999.99"], "100000"), ["不足0.01%", "99.99%"]);
    }
}

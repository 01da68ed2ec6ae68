//! 原因里复述的本项金额、完成率，没有说本项名称的增减额、增减率，与两个数相合。

use super::claims::{PARTS, bases, corrected};
use super::lexicon::WAYS;
use super::lines::Line;
use crate::amount::{Amount, round, trimmed};
use crate::diagnostic::Severity;
use crate::facts::{Lead, own_names, without_lead};
use crate::rules::clauses::{ends_item, last, starts_anew};
use crate::rules::quantity::{Quantity, Unit, quantities};
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule};
use rust_decimal::Decimal;

const BASIS: &str = "文字与表中的同一个数应一致";

pub(crate) const RULES: &[Rule] = &[
    Rule {
        code: "W34",
        title: "原因里复述的本项金额、完成率，与两个数相合",
        what: "原因里一小句只有“（本年、上年）本项名称（为、是、共）N万元”的，金额是本年数、相比的数或两者之差；只有“（支出）完成年初（全年）预算的N%”的，与两个数算出的相同。小句里还有别的话的，不查。",
        why: "金额、完成率由程序印在原因前面，原因里再说一个不同的数，读者一眼就能看出来。",
        basis: BASIS,
        example: "收、支总计 5,984.78 万元，原因说“收支总计为6,984.78万元”。",
        mend: "改正，或删去这个数：程序会印出。",
        severity: Severity::Warning,
        check: Check::Judgement(restated),
    },
    Rule {
        code: "W35",
        title: "原因里没有说本项名称的增减额、增减率，与两个数相合",
        what: "与上年相比的，原因一开头就是“减少N万元”“下降N%”，或前面只说压减支出、厉行节约的“比上年减少N万元”；前一小句的金额正是本项增减额的“下降N%”；与预算相比的“比预算节约N万元”“节约率N%”：与由两个数算出的相同，舍入到所写的位数。说本项名称的由 W20 核对。",
        why: "没有说别的，读者只会当作本项的增减。",
        basis: BASIS,
        example: "总计减少 22.11 万元，原因说“压减支出，比上年减少32.11万元”。",
        mend: "改正，或删去这个数：程序会印出增减额和增减率。",
        severity: Severity::Warning,
        check: Check::Judgement(bare),
    },
];

/// 数所在的小句里，数前面的话；数后面还有话的没有。
fn whole_clause<'a>(quantity: &Quantity<'a>) -> Option<&'a str> {
    if !(quantity.after.is_empty() || quantity.after.starts_with(starts_anew)) {
        return None;
    }
    Some(without_lead(clause(quantity).trim(), Lead::Reason))
}

/// 数所在的小句；“减少5万元、下降3%”是两小句。
fn clause<'a>(quantity: &Quantity<'a>) -> &'a str {
    let clause = last(quantity.before, starts_anew);
    clause.rsplit_once("元、").map_or(clause, |(_, after)| after)
}

/// 说完这个数以前的各小句，不含所在的一句。
fn earlier<'a>(quantity: &Quantity<'a>) -> &'a str {
    &quantity.before[..quantity.before.len() - clause(quantity).len()]
}

/// 本项的各种叫法；只剩“收入、支出”的太短，不是名称。
fn names(line: &Line) -> Vec<String> {
    own_names(line.bare_name()).into_iter().filter(|name| name.chars().count() > 2).collect()
}

/// 小句里金额前面除了本项名称没有别的话；返回是不是上年的，没有说的不知道。
fn own_amount(line: &Line, clause: &str) -> Option<Option<bool>> {
    let lasts = ["上年", "去年"].iter().find_map(|word| clause.strip_prefix(word));
    let nows = ["本年", "今年", "全年"].iter().find_map(|word| clause.strip_prefix(word));
    let (rest, last) = match (lasts, nows) {
        (Some(rest), _) => (rest, Some(true)),
        (_, Some(rest)) => (rest, Some(false)),
        _ => (clause, None),
    };
    let rest = rest.trim_start_matches("度");
    let bare = |name: String| {
        let rest = rest.strip_prefix(name.as_str())?;
        let rest = rest.trim_start_matches("决算数").trim_start_matches("支出");
        ["", "为", "是", "共", "共计", "合计", "总额为"].contains(&rest).then_some(last)
    };
    names(line).into_iter().find_map(bare)
}

/// 复述的金额错了的，应是多少。
fn misstated(line: &Line, before: Amount, quantity: &Quantity) -> Option<String> {
    let amount = quantity.amount()?;
    let last = own_amount(line, whole_clause(quantity)?)?;
    let known = match last {
        Some(true) if line.before_name == "上年" => vec![before],
        Some(true) => return None,
        Some(false) => vec![line.now],
        None => vec![line.now, before, (line.now - before).abs()],
    };
    let unit = amount.yuan().checked_div(quantity.value).unwrap_or(Decimal::ONE);
    let same = |one: &Amount| one.published() == amount.published() || quantity.rounds(one.yuan() / unit);
    (!known.iter().any(same)).then(|| format!("{} 万元", trimmed(known[0].published())))
}

/// 完成率错了的，应是多少。
fn wrong_rate(line: &Line, before: Amount, quantity: &Quantity) -> Option<String> {
    let bases: &[&str] = match line.before_name {
        "年初预算数" => &["完成年初预算的", "完成年初预算"],
        "全年预算数" => &["完成全年预算的", "完成预算的"],
        _ => return None,
    };
    let clause = whole_clause(quantity).filter(|_| quantity.unit == Unit::Percent)?;
    let head = bases.iter().find_map(|base| clause.strip_suffix(base))?;
    let own =
        names(line).iter().any(|name| head == name) || ["", "支出", "决算数", "支出决算数"].contains(&head);
    let whole = before.published();
    if !own || whole.is_zero() {
        return None;
    }
    let rate = line.now.published() / whole * Decimal::ONE_HUNDRED;
    (!quantity.rounds(rate)).then(|| format!("{}%", trimmed(round(rate, 2))))
}

/// 与预算相比，也说增减。
const SAVED: [&str; 2] = ["节约", "节约率"];
/// 只是说节约的话；去掉它们，前面就没有说到别的。
const THRIFT: [&str; 8] = [
    "压减支出",
    "压缩支出",
    "控制支出",
    "压减一般性支出",
    "压缩一般性支出",
    "控制一般性支出",
    "压减各项支出",
    "控制各项支出",
];

/// 增减的词。
fn ways() -> impl Iterator<Item = &'static str> {
    WAYS.into_iter().chain(SAVED)
}

/// 是没有说本项名称的、本项的增减。
pub(super) fn is_bare(line: &Line, before: Amount, quantity: &Quantity, reason: &str) -> bool {
    let Some(clause) = whole_clause(quantity) else { return false };
    let clause = clause.trim_end_matches([' ', '了']);
    let Some(head) = ways().find_map(|way| clause.strip_suffix(way)) else { return false };
    let earlier = earlier(quantity);
    if quantity.unit == Unit::Percent {
        return head.is_empty()
            && (follows_own_change(line, before, earlier) || tells_only_rate(line, earlier, reason));
    }
    if quantity.amount().is_none() {
        return false;
    }
    let about = THRIFT.iter().fold(earlier.to_string(), |text, words| text.replace(words, ""));
    let compared = bases(line.before_name).contains(&head);
    let alone = !PARTS.iter().any(|part| about.contains(part));
    match line.before_name {
        // 只说“减少N万元”的，全部原因里只有这一个金额。
        "上年" if head.is_empty() => {
            earlier.trim().is_empty()
                && quantities(reason).iter().filter(|one| one.amount().is_some()).count() == 1
        }
        // 前面没有话的由 W20 核对。
        "上年" => compared && !earlier.trim().is_empty() && earlier.contains("支出") && alone,
        "全年预算数" => compared && clause.ends_with("节约") && alone,
        _ => false,
    }
}

/// 全部原因里只有这一个数，前面没有话，与上年相比。
fn tells_only_rate(line: &Line, earlier: &str, reason: &str) -> bool {
    line.before_name == "上年" && earlier.trim().is_empty() && quantities(reason).len() == 1
}

/// 前一小句的末尾正是本项的增减额。
fn follows_own_change(line: &Line, before: Amount, earlier: &str) -> bool {
    let text = earlier.trim_end_matches(ends_item);
    let told = quantities(text);
    let Some(told) = told.last().filter(|one| one.after.is_empty()) else { return false };
    let change = (line.now - before).abs().published();
    let clause = last(told.before, starts_anew);
    !change.is_zero()
        && told.amount().is_some_and(|amount| amount.published() == change)
        && ways().any(|way| clause.ends_with(way))
}

/// 这个数由这里的规则核对，别的规则不必再说。
pub(super) fn is_claim(case: &Case, key: &str, quantity: &Quantity) -> bool {
    case.lines().iter().filter(|line| line.key == key).any(|line| {
        line.before.is_some_and(|before| {
            misstated(line, before, quantity).is_some()
                || wrong_rate(line, before, quantity).is_some()
                || is_bare(line, before, quantity, &line.reason)
        })
    })
}

/// 每一项的原因里，`wrong` 认出的错数。
fn each(case: &Case, findings: &mut Findings, wrong: impl Fn(&Line, Amount, &Quantity) -> Option<String>) {
    for line in case.lines() {
        let Some(before) = line.before else { continue };
        for quantity in quantities(&line.reason) {
            if quantity.is_rough() {
                continue;
            }
            if let Some(right) = wrong(line, before, &quantity) {
                let said = quantity.written;
                let message = format!(
                    "{}的原因说 {said}，由两个数看是 {right}：{}",
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

fn restated(case: &Case, findings: &mut Findings) {
    each(case, findings, |line, before, quantity| {
        misstated(line, before, quantity).or_else(|| wrong_rate(line, before, quantity))
    });
}

fn bare(case: &Case, findings: &mut Findings) {
    each(case, findings, |line, before, quantity| {
        is_bare(line, before, quantity, &line.reason).then(|| corrected(line, before, quantity)).flatten()
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 说错了的各数；由 1,500 万元减少到 1,084.69 万元。
    fn wrong(reason: &str) -> Vec<String> {
        let amount = |yuan: i64| Amount::from_yuan(Decimal::from(yuan));
        let before = amount(15_000_000);
        let line = Line::of_test("基本支出", amount(10_846_900), before);
        let told = quantities(reason).into_iter().filter(|quantity| {
            let bare = is_bare(&line, before, quantity, reason);
            misstated(&line, before, quantity).is_some()
                || bare && corrected(&line, before, quantity).is_some()
        });
        told.map(|one| one.written.to_string()).collect()
    }

    #[test]
    fn only_the_item_s_own_numbers_are_restated() {
        assert_eq!(wrong("基本支出为1804.69万元。"), ["1804.69万元"]);
        assert_eq!(wrong("上年基本支出1084.69万元。"), ["1084.69万元"]);
        assert_eq!(wrong("减少451.31万元。"), ["451.31万元"]);
        assert_eq!(wrong("压减支出，比上年减少451.31万元。"), ["451.31万元"]);
        assert_eq!(wrong("人员支出减少415.31万元，下降36.57%。"), ["36.57%"]);
        assert_eq!(wrong("基本支出较上年减少415.31万元、下降36.57%，主要是"), ["36.57%"]);
        for right in [
            "本年基本支出1084.69万元，上年基本支出1500万元。",
            "减少415.31万元。",
            "基本支出中的差旅费为18万元。",
            "其中基本支出为18万元。",
            "压减会议费支出，比上年减少51.31万元。",
            "差旅费减少51.31万元，下降36.57%。",
            "项目基本支出18万元完成结算。",
        ] {
            assert_eq!(wrong(right), Vec::<String>::new(), "{right}");
        }
    }
}

//! “三公”经费的用途里说的数量、金额：版式在同一段印填写的，不同的相矛盾，相同的说了两遍。

use super::purpose::{Use, uses};
use crate::amount::Amount;
use crate::diagnostic::Severity;
use crate::facts::{Lead, without_lead};
use crate::report::Reception;
use crate::rules::clauses::{ends_sentence, last, starts_anew};
use crate::rules::equation::amount_text;
use crate::rules::quantity::{Quantity, quantities};
use crate::rules::rule::Check;
use crate::rules::words::{COUNTED, Counted, counts_in};
use crate::rules::{Case, Findings, Rule};
use rust_decimal::Decimal;

pub(crate) const RULES: &[Rule] = &[Rule {
    code: "S39",
    title: "“三公”经费的用途里不说数量、金额",
    what: "版式要印的用途（开支内容）里，说到全部的团组、人次、批次（“共接待N批次”“国内公务接待N批次”）、保有量、这一项支出的金额（“公务用车运行支出N万元”“共计支出N万元”）的，与填写的相同；相同的说了两遍，也提醒，购置的辆数也是。一段里同一种数不止一个的、说到上年、预算、其中、增减的不查；说得比填写的多的，由 W33 核对。",
    why: "数量、金额由程序印在同一段里：不同的，读者一眼就看出来；相同的，印成“购置公务用车1辆，购置公务用车1辆”。",
    basis: "文字与表中的同一个数应一致",
    example: "用途写“国内公务接待15批次”，填写的是 16 批次。",
    mend: "删去用途里的这个数，由程序印出；填写的错了，改正填写的。",
    severity: Severity::Warning,
    check: Check::Judgement(check),
}];

/// 数前面紧接着是这些，说的是全部；别的可能是一部分（“国内公务接待省厅检查组2批次”）。
const WHOLE: [&str; 12] = [
    "保有量",
    "保有",
    "保有公务用车",
    "共",
    "共计",
    "共接待",
    "累计",
    "累计接待",
    "总计",
    "合计",
    "国内公务接待",
    "国内接待",
];
/// 合起来的话，和它前面可以有的名目；有别的，说的是那一部分。
const ADDING: [&str; 6] = ["共", "共计", "累计", "总计", "合计", "累计接待"];
const PLAIN_NAMES: [&str; 8] = ["", "国内公务接待", "国内接待", "公务接待", "接待", "全年", "本年", "本年度"];
/// 说全部支出的：小句里金额前面只有一个名目（后面可以有“支出”），或以这些结尾。
const SPENT: [(&str, &[&str]); 4] = [
    ("three_public.abroad_purpose", &["因公出国（境）费", "因公出国（境）", "出国费"]),
    ("three_public.vehicles_bought_purpose", &["公务用车购置费", "公务用车购置"]),
    (
        "three_public.vehicles_purpose",
        &["公务用车运行维护费", "公务用车运行维护", "公务用车运行费", "公务用车运行"],
    ),
    (
        "three_public.reception.purpose",
        &["国内公务接待费", "国内公务接待", "国内接待费", "国内接待", "公务接待费", "公务接待"],
    ),
];
const SUMS: [&str; 7] = ["共计", "共支出", "共计支出", "合计", "总计", "累计支出", "合计支出"];
/// 一句里有这些，说的不是本年的全部。
const PARTIAL: [&str; 8] = ["其中", "上年", "去年", "预算", "比", "较", "人均", "每"];

fn check(case: &Case, findings: &mut Findings) {
    let printed = |one: &Use| !one.spent.is_zero() && case.prints(&[one.fact]);
    for one in uses(case).into_iter().filter(printed) {
        let text = one.text.as_deref().unwrap_or_default();
        if without_lead(text, Lead::Purpose).is_empty() {
            continue;
        }
        for counted in COUNTED.iter().filter(|counted| counted.texts.contains(&one.key)) {
            count(case, &one, text, counted, findings);
        }
        money(case, &one, text, findings);
    }
}

/// 填写的数：接待的，国内的，或国内与国（境）外之和。
fn filled(case: &Case, counted: &Counted) -> [u32; 2] {
    let words = &case.report.three_public;
    let Reception { batches, people, .. } = words.reception;
    let domestic = match counted.key {
        "reception.batches" => batches,
        "reception.people" => people,
        _ => (counted.filled)(words),
    };
    [domestic, (counted.filled)(words)]
}

/// 一种数量，一段里只说了一个的。
fn count(case: &Case, one: &Use, text: &str, counted: &Counted, findings: &mut Findings) {
    let single = counted.measures.iter().map(|measure| text.matches(measure).count()).sum::<usize>() == 1;
    let Some((told, written)) = counts_in(text, counted).next().filter(|_| single) else { return };
    let filled = filled(case, counted);
    let key = format!("three_public.{}", counted.key);
    let places = [case.quoted(one.key, written), case.at(&key)];
    if filled.contains(&told) {
        let message = format!("用途里说了“{written}”，版式会印填写的{}，说了两遍", counted.name);
        findings.tell_with_help(message, places, "删去用途里的这个数，由程序印出");
    } else if told < filled[0] && tells_all(text, written) {
        let message = format!("用途里说“{written}”，填写的{}是 {}", counted.name, filled[0]);
        findings.tell(message, places);
    }
}

/// 说全部支出的金额，一段里只说了一个金额的。
fn money(case: &Case, one: &Use, text: &str, findings: &mut Findings) {
    let told: Vec<Quantity> = quantities(text).into_iter().filter(|one| one.amount().is_some()).collect();
    let [told] = &told[..] else { return };
    if told.is_rough() || !tells_all_spent(one.key, told) {
        return;
    }
    let Some(said) = told.amount() else { return };
    let unit = said.yuan().checked_div(told.value).unwrap_or(Decimal::ONE);
    let same = |amount: Amount| said.published() == amount.published() || told.rounds(amount.yuan() / unit);
    let (written, name) = (told.written, one.name);
    let places = [case.quoted(one.key, written), one.place.clone()];
    if same(one.spent) || one.whole.is_some_and(same) {
        let message = format!("用途里说了“{written}”，版式会印{name}的决算数，说了两遍");
        findings.tell_with_help(message, places, "删去用途里的金额，由程序印出");
    } else {
        let spent = amount_text(one.spent, case.unit());
        findings.tell(format!("用途里说“{written}”，{name}的决算数是 {spent}"), places);
    }
}

/// 小句里金额前面只有这一项的名目，或说了合计。
fn tells_all_spent(key: &str, told: &Quantity) -> bool {
    let sentence = last(told.before, ends_sentence);
    if PARTIAL.iter().any(|word| sentence.contains(word)) {
        return false;
    }
    let clause = outside_brackets(last(told.before, starts_anew).trim());
    let clause = clause.trim_end_matches(['为', '是', ' ']);
    let bare = clause.strip_suffix("支出").unwrap_or(clause);
    let names = SPENT.iter().find(|(of, _)| *of == key).map_or(&[][..], |(_, names)| names);
    let plain = |name: &&str| outside_brackets(name) == bare;
    SUMS.contains(&clause) || names.iter().any(plain)
}

/// 括号以外的话：“公务用车（含执法执勤用车）运行”。
fn outside_brackets(text: &str) -> String {
    let mut bare = String::new();
    let mut depth = 0;
    for c in text.chars() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth -= 1,
            _ if depth == 0 => bare.push(c),
            _ => {}
        }
    }
    bare
}

/// 这个数说的是全部；“国内公务接待15批次，700人次”的人次跟着批次。
fn tells_all(text: &str, written: &str) -> bool {
    let before = text.split(written).next().unwrap_or_default();
    let before = before.trim_end_matches(['，', '、', '为', '是', ' ']);
    let before = match before.strip_suffix("批次").or_else(|| before.strip_suffix("个团组")) {
        Some(before) => before.trim_end_matches(|c: char| c.is_ascii_digit()),
        None => before,
    };
    let clause = last(before, starts_anew).trim();
    let Some(word) = WHOLE.iter().filter(|word| clause.ends_with(**word)).max_by_key(|word| word.len())
    else {
        return false;
    };
    // “陪餐人员共3人次”“检查指导工作共1批次”说的是一部分。
    let name = clause.strip_suffix(word).unwrap_or_default();
    !ADDING.contains(word) || PLAIN_NAMES.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_follows_a_word_for_all_is_all() {
        for (text, written) in [
            ("国内公务接待15批次，700人次", "15批次"),
            ("国内公务接待15批次，700人次", "700人次"),
            ("公务用车保有量为9辆。", "9辆"),
            ("来访单位的食宿，共15批次", "15批次"),
        ] {
            assert!(tells_all(text, written), "{text}");
        }
        for text in [
            "国内公务接待省厅检查组15批次",
            "公共15批次",
            "接待15批次",
            "上级部门检查指导工作共15批次",
            "招商引资接待共计15批次",
        ] {
            assert!(!tells_all(text, "15批次"), "{text}");
        }
    }

    #[test]
    fn only_what_is_said_of_all_the_spending() {
        let told = |key: &str, text: &str| quantities(text).iter().any(|one| tells_all_spent(key, one));
        let (cars, guests) = ("three_public.vehicles_purpose", "three_public.reception.purpose");
        assert!(told(cars, "公务用车（含执勤执法用车）运行支出7.5万元，主要用于运行"));
        assert!(told(guests, "国内公务接待15批次，700人次，共计支出6.8万元"));
        for part in
            ["燃料费支出7.5万元", "公务用车燃料费7.5万元", "其中公务用车运行支出7.5万元", "预算共计7.5万元"]
        {
            assert!(!told(cars, part), "{part}");
        }
        assert!(!told(guests, "按每人次共计100元的标准") && !told(guests, "工作餐支出0.5万元"));
    }
}

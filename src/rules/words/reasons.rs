//! 变动的主要原因：该有的有，不该有的没有，方向和金额与数相合。

use crate::accounts::column::spending;
use crate::amount::{Amount, grouped};
use crate::diagnostic::Severity;
use crate::facts::{Lead, given_reason, says_none, says_same, without_lead};
use crate::report::ThreePublicItem;
use crate::rules::clauses::ends_item;
use crate::rules::quantity::quantities;
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule, Term};
use crate::subject::{Catalogue, Code, Level};
use rust_decimal::Decimal;
use std::cmp::Ordering;

use super::claims::with_last_year;
use super::direction::Change;
use super::items::of_another_item;
use super::lexicon::{DOWN, UP};
use super::lines::Line;
use super::unfinished::only_unfinished;
use super::ways::plain;

const BASIS: &str = "决算公开情况说明的要求：增减变动要说明主要原因";

pub(crate) const RULES: &[Rule] = &[
    Rule {
        code: "W04",
        title: "有变动的，写主要原因",
        what: "与上年、年初预算或全年预算相比有变动（超过版式 [check] 的 reason_threshold，百分数，缺省为零）的各项，版式要说原因的，相应的 reason 不空。",
        why: "只说增减不说原因，是检查中扣分最多的一项。",
        basis: BASIS,
        example: "项目支出比上年减少 25.48 万元，没有写原因。",
        mend: "在 report.toml 里补上这个 reason；没有上年数的不必写。",
        severity: Severity::Warning,
        check: Check::Judgement(missing),
    },
    Rule {
        code: "W05",
        title: "没有变动的，不写原因",
        what: "两个数公开时（万元，两位小数）相同的各项，相应的 reason 应空着；只说持平、一致、没有增减、没有发生、按预算执行的，说为什么持平的（“与预算数持平的主要原因是……”），不算，说了为什么的印在“持平”后面；别的不印。公务用车合起来持平、购置费或运行费超预算的原因照印。",
        why: "持平的后面跟着“主要原因是减少”，多半是去年的话没有删。",
        basis: BASIS,
        example: "经营收入两年都是 0，却写了原因。",
        mend: "删去这个 reason，或核对两个数；要说为什么持平的，写“持平的主要原因是……”。",
        severity: Severity::Warning,
        check: Check::Judgement(unneeded),
    },
    Rule {
        code: "W06",
        title: "原因的方向与数相合",
        what: "原因里只说支出（收入）增加的，数应是增加；只说减少、压减、节约的，数应是减少；两个方向都说的是增减相抵，不查，说“净增加、净减少”的除外。另有没说增减的原因（“缴费基数调整，压减公用经费”）的，说的是本项自己的增减才查。数有增减的，原因不说与上年（预算）持平。说人员增减的不算，“新增退休人员”也是；只修饰一样东西的（“新增人员于12月报到”“增加的指标被收回”）也不算；“低于（高于）年初预算”与相比的数相同的，算减少（增加）；“三公”经费的批次、人次、数量算，增加的也不能只说严格控制、厉行节约；比年初预算多的，不能只说没有完工、没有支付。",
        why: "说增加而数是减少，读者马上看得出来；多半是抄了去年的话。",
        basis: BASIS,
        example: "基本支出减少 3.37 万元，原因写“基本支出增多”。",
        mend: "改写原因，或核对两个数。",
        severity: Severity::Warning,
        check: Check::Judgement(contradicting),
    },
    Rule {
        code: "W07",
        title: "原因里的金额、说的类属于本科目",
        what: "一个科目的原因里引用的金额，如果正好是另一个科目的决算数，而与本科目的决算数、预算数、差额都不同，就提醒（不到四位有效数字的，只与同一款的科目比）；原因说另一类（如“教育支出减少”）增减的，也提醒；第一小句用另一类里一个科目的全名（五个字以上，如“住房公积金缴存基数提高”）说增减的，也提醒。",
        why: "多半是把另一个科目的原因抄到了这里。",
        basis: BASIS,
        example: "行政运行的原因说“补助经费支出8.06万元”，8.06 万元是 2010399 的决算数。",
        mend: "把这句话移到它所说的科目，本科目另写原因。",
        severity: Severity::Warning,
        check: Check::Judgement(of_another),
    },
    Rule {
        code: "W16",
        title: "写了主要原因的，有可比的数",
        what: "版式要说的各项，写了 reason 的，相比的数（上年数、年初预算数）也填了；政府性基金、国有资本经营预算的科目写了 reason 的，版式要说它的原因。",
        why: "不知道相比的数，就不知道是增是减，文中不比，写了的原因也就印不出来。",
        basis: BASIS,
        example: "写了 reasons.total，没有填 prior.total。",
        mend: "补上相比的数，或删去这个 reason。",
        severity: Severity::Warning,
        check: Check::Judgement(nothing_to_compare),
    },
];

/// 变动的方向和比率是否要求写原因。
fn needs_reason(case: &Case, line: &Line) -> bool {
    let Some(before) = line.before.map(Amount::published) else { return false };
    let now = line.now.published();
    let difference = (now - before).abs();
    if difference.is_zero() || !case.prints(line.facts) {
        return false;
    }
    before.is_zero() || difference * Decimal::ONE_HUNDRED > case.settings.reason_threshold * before.abs()
}

fn missing(case: &Case, findings: &mut Findings) {
    for line in case.lines().iter().filter(|line| line.reason.is_empty() && needs_reason(case, line)) {
        let message = format!("{}有变动，没有写主要原因：{}", line.name, line.amounts_text(case));
        findings.tell_with_help(message, line.places(case), format!("写 {}", case.written_at(&line.key)));
    }
}

fn nothing_to_compare(case: &Case, findings: &mut Findings) {
    let idle = |line: &&Line| line.before.is_none() && !line.reason.is_empty() && case.prints(line.facts);
    for line in case.lines().iter().filter(idle) {
        let before = line.before_name.trim_end_matches('数');
        let message = format!("{}写了主要原因，没有{before}数可比，不会印出", line.name);
        let figure = match line.before_key() {
            Some(key) => format!(" {key}"),
            None if case.in_workbook() => "“年初预算与原因”页各科目的“年初预算数”".into(),
            None => "各科目的年初预算数（initial）".into(),
        };
        findings.tell_with_help(message, line.places(case), format!("填写{figure}，或删去 {}", line.key));
    }
    beyond_layout(case, findings);
}

/// 政府性基金、国有资本经营预算的科目写了原因，版式不说它们的原因。
fn beyond_layout(case: &Case, findings: &mut Findings) {
    const OF_OTHER_BUDGETS: &[&str] = &["funds.subjects.*.reason", "state_capital.subjects.*.reason"];
    if case.prints(OF_OTHER_BUDGETS) {
        return;
    }
    for (written, words) in &case.report.subjects {
        let code = Code::parse(written).filter(|code| code.level() == Level::Item);
        let other = code.is_some_and(|code| !case.accounts.is_general(&code));
        if other && !given_reason(&words.reason).is_empty() {
            let key = format!("subjects.{written}.reason");
            let message =
                format!("{}写了主要原因，这个版式不说这本预算的原因，不会印出", case.named(written));
            findings.tell_with_help(message, [case.at(&key)], format!("删去 {}", case.written_at(&key)));
        }
    }
}

fn unneeded(case: &Case, findings: &mut Findings) {
    // 合起来持平、其中有超预算的，S19 要原因，也印它。
    let exceeds = |item| case.accounts.three_public.exceeds_within(item);
    let is_due = |line: &&Line| match line.key.as_str() {
        "three_public.vehicles_reason" => exceeds(ThreePublicItem::Vehicles),
        "three_public.reason" => exceeds(ThreePublicItem::Total),
        _ => false,
    };
    let idle = |line: &&Line| !line.reason.is_empty() && !says_none(&line.reason) && !is_due(line);
    for line in case.lines().iter().filter(idle) {
        if let Some(before) = line.before.filter(|before| line.now.published() == before.published()) {
            // 以元填报的，两个数可以不同而公开时一样。
            let same = match line.now == before {
                true => "没有变动".to_string(),
                false => format!("公开时都是 {} 万元，没有变动", grouped(before.published(), 2)),
            };
            let message = format!("{}{same}，却写了原因，不会印出：{}", line.name, line.amounts_text(case));
            findings.tell_with_help(
                message,
                line.places(case),
                format!(
                    "删去 {}，或核对两个数；要说为什么持平的，写“持平的主要原因是……”",
                    case.written_at(&line.key)
                ),
            );
        }
    }
}

fn way(change: Ordering) -> &'static str {
    if change == Ordering::Greater { "增加" } else { "减少" }
}

fn contradicting(case: &Case, findings: &mut Findings) {
    for line in case.lines() {
        let Some(before) = line.before else { continue };
        let change = line.now.published().cmp(&before.published());
        if change != Ordering::Equal && says_same(&line.reason) {
            let message =
                format!("{}是{}，原因说的是持平：{}", line.name, way(change), line.amounts_text(case));
            findings.tell(message, line.places(case));
            continue;
        }
        let over = change == Ordering::Greater && line.before_name == "年初预算数";
        if over && only_unfinished(&line.reason) {
            let message = format!("{}是增加，原因说的是没有做完：{}", line.name, line.amounts_text(case));
            findings.tell(message, line.places(case));
            continue;
        }
        let of_counts = line.key.contains("three_public");
        let thrift = of_counts && change == Ordering::Greater && Change::only_thrift(&line.reason);
        let told = plain(&with_last_year(&line.reason, case.report.year), line.before_name);
        let told_of = Change { name: line.bare_name(), way: change, of_counts };
        if change == Ordering::Equal || !(thrift || told_of.contradicts(&told)) {
            continue;
        }
        let (now, said) = (way(change), way(change.reverse()));
        let message = format!("{}是{now}，原因说的是{said}：{}", line.name, line.amounts_text(case));
        findings.tell(message, line.places(case));
    }
}

/// “教育支出减少”：原因里一句话说的是哪一类的增减；“其他支出”谁都会说，不算。
fn class_named<'a>(reason: &str, classes: &'a [(Code, &'a str)]) -> Option<&'a (Code, &'a str)> {
    reason.split(|c| ends_item(c) || c == '：').find_map(|clause| {
        let clause = without_lead(clause, Lead::Reason);
        classes.iter().filter(|(_, name)| *name != "其他支出").find(|(_, name)| {
            let rest = clause.strip_prefix(name).map(|rest| rest.trim_start_matches(['的', '有', '所']));
            rest.is_some_and(|rest| UP.iter().chain(&DOWN).any(|word| rest.starts_with(word)))
        })
    })
}

/// 原因说的是另一类的增减。
fn of_another_class(case: &Case, line: &Line, findings: &mut Findings) {
    let Some(code) = &line.code else { return };
    let classes: Vec<_> = Catalogue::of_year(case.report.year).functional_classes().collect();
    let own = code.ancestor(Level::Class);
    if let Some((class, name)) = class_named(&line.reason, &classes).filter(|(class, _)| *class != own) {
        let message = format!("{}的原因说的是 {class} {name}的增减，不是本科目的", line.name);
        let places = [case.quoted(&line.key, name)];
        findings.tell_with_help(message, places, "移到它所说的科目，本科目另写原因");
    }
}

/// 少于这么多位有效数字的金额，碰巧相同的太多。
const LEAST_DIGITS: usize = 4;

fn of_another(case: &Case, findings: &mut Findings) {
    let ledger = &case.accounts.general_budget;
    for line in case.lines() {
        let Some(code) = &line.code else { continue };
        of_another_class(case, line, findings);
        of_another_item(case, line, findings);
        let own: Vec<Amount> = ledger.row(code).map_or(Vec::new(), |row| row.amounts.to_vec());
        for quantity in quantities(&line.reason) {
            let Some(amount) = quantity.amount().filter(|amount| !amount.is_zero()) else { continue };
            let same = |other: &Amount| other.published() == amount.published();
            let mine = line.before.map(|before| [before, (line.now - before).abs()]);
            if mine.iter().flatten().chain([&line.now]).chain(&own).any(same) {
                continue;
            }
            // 数短的，大单位里碰巧相同的太多：只与同一款的科目比。
            let near = |other: &Code| {
                let section = |code: &Code| code.ancestor(Level::Section);
                quantity.significant() >= LEAST_DIGITS || section(other) == section(code)
            };
            let mut others = ledger.level(Level::Item).filter(|row| row.code != *code && near(&row.code));
            if let Some(other) = others.find(|row| same(&row.amounts[spending::TOTAL])) {
                let message = format!(
                    "{}的原因里的 {} 是 {} {} 的决算数，不是本科目的：{}",
                    line.name,
                    quantity.written,
                    other.code,
                    other.name,
                    line.amounts_text(case)
                );
                let cell = Term::cell(ledger, other, spending::TOTAL).place(case);
                let places = [case.quoted(&line.key, quantity.written), cell];
                findings.tell_with_help(
                    message,
                    places,
                    format!(
                        "移到 {}，本科目另写原因",
                        case.written_at(&format!("subjects.{}.reason", other.code))
                    ),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_is_told_only_by_its_whole_name_and_a_change() {
        let code = |text| Code::parse(text).unwrap();
        let classes = [(code("205"), "教育支出"), (code("229"), "其他支出")];
        let told = |reason| class_named(reason, &classes).map(|(code, _)| code.to_string());
        assert_eq!(told("教育支出减少。").as_deref(), Some("205"));
        assert_eq!(told("厉行节约，主要是教育支出有所下降").as_deref(), Some("205"));
        for reason in ["其他支出减少。", "职工教育支出减少。", "用于教育支出的项目减少。"]
        {
            assert_eq!(told(reason), None, "{reason}");
        }
    }
}

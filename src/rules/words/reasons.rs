//! 变动的主要原因：该有的有，不该有的没有，方向和金额与数相合。

use crate::accounts::column::spending;
use crate::amount::{Amount, grouped};
use crate::diagnostic::Severity;
use crate::facts::{REASON, without_lead};
use crate::rules::quantity::quantities;
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule};
use crate::subject::{Catalogue, Code, Level};
use rust_decimal::Decimal;
use std::cmp::Ordering;

use super::items::of_another_item;
use super::lexicon::{DOWN, UP, clauses, counted, ends_clause, ends_item, sentences};
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
        what: "两个数公开时（万元，两位小数）相同的各项，相应的 reason 应空着。",
        why: "持平的后面跟着“主要原因是减少”，多半是去年的话没有删。",
        basis: BASIS,
        example: "经营收入两年都是 0，却写了原因。",
        mend: "删去这个 reason，或核对两个数。",
        severity: Severity::Warning,
        check: Check::Judgement(unneeded),
    },
    Rule {
        code: "W06",
        title: "原因的方向与数相合",
        what: "原因里只说支出（收入）增加的，数应是增加；只说减少、压减、节约的，数应是减少；两个方向都说的是增减相抵，不查，说“净增加、净减少”的除外。数有增减的，原因不说与上年（预算）持平。说人员增减的不算，“新增退休人员”也是；“低于（高于）年初预算”与相比的数相同的，算减少（增加）；“三公”经费的批次、人次、数量算，增加的也不能只说严格控制、厉行节约；比年初预算多的，不能只说没有完工、没有支付。",
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
        what: "一个科目的原因里引用的金额，如果正好是另一个科目的决算数，而与本科目的决算数、预算数、差额都不同，就提醒；原因说另一类（如“教育支出减少”）增减的，也提醒；第一小句用另一类里一个科目的全名（五个字以上，如“住房公积金缴存基数提高”）说增减的，也提醒。",
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
        what: "版式要说的各项，写了 reason 的，相比的数（上年数、年初预算数）也填了。",
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
}

fn unneeded(case: &Case, findings: &mut Findings) {
    for line in case.lines().iter().filter(|line| !line.reason.is_empty()) {
        if let Some(before) = line.before.filter(|before| line.now.published() == before.published()) {
            // 以元填报的，两个数可以不同而公开时一样。
            let same = match line.now == before {
                true => "没有变动".to_string(),
                false => format!("公开时都是 {} 万元，没有变动", grouped(before.published(), 2)),
            };
            let message = format!("{}{same}，却写了原因：{}", line.name, line.amounts_text(case));
            findings.tell_with_help(
                message,
                line.places(case),
                format!("删去 {}，或核对两个数", case.written_at(&line.key)),
            );
        }
    }
}

/// 只说节约的话，解释不了“三公”经费的增加。
const THRIFT: [&str; 9] =
    ["严格控制", "严控", "从严", "从紧", "厉行节约", "过紧日子", "八项规定", "勤俭", "节俭"];
/// 转折：后面的话才是原因。
const BUT: [&str; 4] = ["但", "不过", "然而", "而"];

/// 一小句里说增（减）的词前面的话；没有说的没有。
fn subject<'a>(clause: &'a str, words: &[&str]) -> Option<&'a str> {
    let start = words.iter().find_map(|word| clause.find(word))?;
    Some(clause[..start].trim_end_matches(['的', '有', '所']))
}

/// 说的是上年的增减，或者没有发生、到期了的：不是今年的方向。
fn is_of_another_time(clause: &str) -> bool {
    let last = ["上年", "去年"].iter().find_map(|word| clause.find(word));
    let compared = |at: usize| clause[..at].ends_with(['比', '较', '与', '同']);
    let denied = |word: &str| {
        let at = clause.find(word);
        at.is_some_and(|at| ["未", "无", "没有", "不"].iter().any(|no| clause[..at].ends_with(no)))
    };
    last.is_some_and(|at| !compared(at))
        || ["到期", "已完成"].iter().any(|word| clause.contains(word))
        || UP.iter().chain(&DOWN).any(|word| denied(word))
}

/// 说钱多了的别的话：有了它们，就不是只说减少。
const ALSO_UP: [&str; 7] = ["补发", "补缴", "发放", "划入", "恢复", "调增", "改由"];

/// “有追加或调减”：一句里说了两边。
fn says_either(sentence: &str) -> bool {
    let up = UP.iter().find_map(|word| sentence.split_once(word));
    let joined = |rest: &str| rest.starts_with(['或', '和', '与', '及', '、']) && rest.contains(['减', '降']);
    up.is_some_and(|(_, rest)| joined(rest))
}

/// 原因只说了与 `change` 相反的方向；两个方向都说了的，是增减相抵，不算反。
///
/// People may grow while money shrinks: their direction counts only where it is told as
/// a reason of its own, in another sentence or after a 但. `of_counts`: the money follows
/// the count (接待批次), so a count's direction is money's.
fn contradicts(reason: &str, change: Ordering, of_counts: bool) -> bool {
    match (reason.contains("净增"), reason.contains("净减")) {
        (true, false) => return change == Ordering::Less,
        (false, true) => return change == Ordering::Greater,
        _ => {}
    }
    let of_people = |subject: &str| !of_counts && counted().any(|people| subject.ends_with(people));
    if change == Ordering::Greater && ALSO_UP.iter().any(|word| reason.contains(word)) {
        return false;
    }
    let mut wrong = false;
    for sentence in sentences(reason) {
        if says_either(sentence) {
            return false;
        }
        let (mut against, mut people) = (false, false);
        for clause in clauses(sentence).filter(|clause| !is_of_another_time(clause)) {
            let (up, down) = (subject(clause, &UP), subject(clause, &DOWN));
            let (right, opposite) = if change == Ordering::Greater { (up, down) } else { (down, up) };
            match right {
                Some(subject) if of_people(subject) && !BUT.iter().any(|but| clause.starts_with(but)) => {
                    people = true;
                }
                Some(_) => return false,
                None => against |= opposite.is_some_and(|subject| !of_people(subject)),
            }
        }
        if people && !against {
            return false;
        }
        wrong |= against;
    }
    wrong
}

/// 每一小句都只说节约、减少。
fn only_thrift(reason: &str) -> bool {
    let mut clauses = clauses(reason).peekable();
    let thrifty = |clause: &str| THRIFT.iter().chain(&DOWN).any(|word| clause.contains(word));
    clauses.peek().is_some() && clauses.all(|clause| thrifty(clause) && subject(clause, &UP).is_none())
}

fn way(change: Ordering) -> &'static str {
    if change == Ordering::Greater { "增加" } else { "减少" }
}

/// 整个原因只说持平，没有说别的；“人员支出持平，项目支出增加”不是。
fn says_same(reason: &str) -> bool {
    let bare = reason.trim().trim_end_matches(['。', '.', '；', '，']);
    bare.ends_with("持平") && !bare.contains(ends_clause)
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
        let thrift = of_counts && change == Ordering::Greater && only_thrift(&line.reason);
        let told = plain(&line.reason, line.before_name);
        if change == Ordering::Equal || !(thrift || contradicts(&told, change, of_counts)) {
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
        let clause = without_lead(clause, REASON);
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
            let mut others = ledger.level(Level::Item).filter(|row| row.code != *code);
            if let Some(other) = others.find(|row| same(&row.amounts[spending::TOTAL])) {
                let message = format!(
                    "{}的原因里的 {} 是 {} {} 的决算数，不是本科目的：{}",
                    line.name,
                    quantity.written,
                    other.code,
                    other.name,
                    line.amounts_text(case)
                );
                let key = ledger.entry(other, spending::TOTAL).path.unwrap_or_default();
                let places = [case.quoted(&line.key, quantity.written), case.at(&key)];
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

    #[test]
    fn only_a_reason_that_tells_nothing_else_says_same() {
        assert!(says_same("与上年持平。") && says_same("与上年基本持平"));
        assert!(!says_same("人员支出持平，项目支出增加。") && !says_same("人员支出与上年持平，项目减少"));
        assert!(!says_same("压减一般性支出。"));
    }

    #[test]
    fn a_reason_contradicts_only_when_the_right_direction_is_absent() {
        use Ordering::{Greater, Less};
        for (reason, change) in [
            ("在职人员增加，基本支出增多。", Less),
            ("人员调出和退休人员增加，养老保险支出减少。", Greater),
            ("厉行节约，压减一般性支出。", Greater),
            ("年中追加去世退休教师抚恤金。", Less),
            ("项目增加，公用经费减少，相抵后净增加。", Less),
        ] {
            assert!(contradicts(reason, change, false), "{reason}");
            assert!(!contradicts(reason, change.reverse(), false), "{reason}");
        }
        for (reason, change) in [
            ("虽然工资标准提高、人均支出增加，但在职人员减少较多。", Less),
            ("项目增加，公用经费减少，增减相抵后净增加。", Greater),
            ("一是在职人员减少；二是人员经费标准提高，人均支出增加，但总额减少。", Less),
            ("一是在职人员减少；二是工资标准提高，人均支出增加。", Less),
            ("在职人员减少3人，人员经费减少25.6万元，公用经费增加6.83万元。", Less),
            ("退休人员增加。", Less),
            ("据实支出，年中有追加或调减。", Less),
            ("年中追加、调减预算。", Less),
            ("贯彻落实“过紧日子”要求，严格控制一般性支出。", Greater),
            ("人员经费增加，公用经费减少，项目进度加快。", Greater),
            ("部分项目合同尾款未到支付期。", Greater),
        ] {
            assert!(!contradicts(reason, change, false), "{reason}");
        }
        assert!(
            contradicts("接待批次减少。", Greater, true) && !contradicts("接待批次减少。", Greater, false)
        );
        assert!(only_thrift("严格执行中央八项规定精神，严格控制公务用车运行支出。"));
        assert!(!only_thrift("严格控制车辆使用，车辆老旧，维修费用较高。") && !only_thrift(""));
    }
}

//! 原因说的方向：增加、减少，还是两个方向都说了。

use super::lexicon::{DOWN, UP, counted};
use super::qualifying::qualifies;
use crate::facts::{SLOGANS, THRIFT};
use crate::rules::clauses::{clauses, ends_clause, sentences};
use std::cmp::Ordering;

/// 一项变动：哪一项，增加还是减少。
pub(super) struct Change<'a> {
    /// 名称，不带科目代码。
    pub name: &'a str,
    pub way: Ordering,
    /// 钱随个数走的（接待批次）：个数的增减就是钱的增减。
    pub of_counts: bool,
}

/// 转折：后面的话才是原因。
const BUT: [&str; 4] = ["但", "不过", "然而", "而"];
/// 说钱多了的别的话：有了它们，就不是只说减少；“压减设备购置”里的不算。
const ALSO_UP: [&str; 23] = [
    "补发", "补缴", "发放", "划入", "恢复", "调增", "改由", "上调", "增资", "晋升", "晋级", "购置", "实施",
    "开工", "投入", "下达", "安置", "合并", "并入", "转入", "尾款", "清算", "兑现",
];
/// 说钱少了的别的话：有了它们，就不是只说增加；“新增停止线”里的不算。
const ALSO_DOWN: [&str; 17] = [
    "调出", "划出", "划转", "转出", "移交", "收回", "调减", "扣减", "取消", "撤销", "停止", "停办", "暂缓",
    "推迟", "延期", "结项", "完工",
];
/// 平均的数：它减少，总数可以增加。
const AVERAGES: [&str; 8] = ["次均", "人均", "生均", "户均", "平均", "均次", "单价", "价格"];
/// 小句里只有这些话的，说的也不是一件事。
const EMPTY: [&str; 5] = ["支出相应", "相应变动", "同比", "增减相抵", "两项相抵"];
/// 一项的名称以外，说的还是这一项的话。
const ITSELF: [&str; 8] = ["支出", "总支出", "各项支出", "收入", "总收入", "经费", "资金", "总额"];
/// 名称前面可以有的话。
const BEFORE_ITEM: [&str; 18] = [
    "但",
    "使",
    "致使",
    "导致",
    "故",
    "因此",
    "所以",
    "本年度",
    "本年",
    "今年",
    "全年",
    "总体",
    "相关",
    "相应",
    "较上年",
    "比上年",
    "比年初预算",
    "较年初预算",
];

/// 一小句里说增（减）的词前面的话；没有说的没有。
fn subject<'a>(clause: &'a str, words: &'a [&'a str]) -> Option<&'a str> {
    parts(clause, words).map(|(before, _)| before)
}

/// 一小句里说增（减）的词前面和后面的话；没有说的没有。
fn parts<'a>(clause: &'a str, words: &'a [&'a str]) -> Option<(&'a str, &'a str)> {
    uses(clause, words).next().map(|(before, _, after)| (before, after))
}

/// 一小句里各个说增（减）的词，前面和后面的话。
fn uses<'a>(clause: &'a str, words: &'a [&'a str]) -> impl Iterator<Item = (&'a str, &'a str, &'a str)> {
    words.iter().filter_map(|word| {
        let start = clause.find(word)?;
        let before = clause[..start].trim_end_matches(['的', '有', '所']);
        Some((before, *word, &clause[start + word.len()..]))
    })
}

/// 同 [`parts`]，只修饰一样东西的词不算。
fn predicate<'a>(clause: &'a str, words: &'a [&'a str]) -> Option<(&'a str, &'a str)> {
    let mut told = uses(clause, words).filter(|(before, word, after)| !qualifies(before, word, after));
    told.next().map(|(before, _, after)| (before, after))
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

/// “有追加或调减”：一句里说了两边。
fn says_either(sentence: &str) -> bool {
    let up = UP.iter().find_map(|word| sentence.split_once(word));
    let joined = |rest: &str| rest.starts_with(['或', '和', '与', '及', '、']) && rest.contains(['减', '降']);
    up.is_some_and(|(_, rest)| joined(rest))
}

impl Change<'_> {
    /// 原因只说了相反的方向；两个方向都说了的，是增减相抵，不算反。
    ///
    /// People may grow while money shrinks: their direction counts only where it is told as
    /// a reason of its own, in another sentence or after a 但.
    pub fn contradicts(&self, reason: &str) -> bool {
        match (reason.contains("净增"), reason.contains("净减")) {
            (true, false) => return self.way == Ordering::Less,
            (false, true) => return self.way == Ordering::Greater,
            _ => {}
        }
        let also: &[&str] = if self.way == Ordering::Greater { &ALSO_UP } else { &ALSO_DOWN };
        let against = self.words(self.way.reverse());
        let is_also = |clause: &str| {
            also.iter().any(|word| clause.contains(word)) && predicate(clause, against).is_none()
        };
        if reason.split(ends_clause).any(is_also) {
            return false;
        }
        let others = reason.split(ends_clause).any(|clause| self.is_another_cause(clause.trim()));
        let mut wrong = false;
        for sentence in sentences(reason) {
            if says_either(sentence) {
                return false;
            }
            let (mut against, mut people) = (false, false);
            for clause in clauses(sentence).filter(|clause| !is_of_another_time(clause)) {
                match subject(clause, self.words(self.way)) {
                    Some(subject) if self.of_people(subject) && !opens_with(clause, &BUT) => people = true,
                    Some(_) => return false,
                    None => against |= self.is_against(clause, others),
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
    pub fn only_thrift(reason: &str) -> bool {
        let mut clauses = clauses(reason).peekable();
        clauses.peek().is_some()
            && clauses.all(|clause| {
                THRIFT.iter().chain(&DOWN).any(|word| clause.contains(word)) && subject(clause, &UP).is_none()
            })
    }

    fn words(&self, way: Ordering) -> &'static [&'static str] {
        if way == Ordering::Greater { &UP } else { &DOWN }
    }

    fn of_people(&self, subject: &str) -> bool {
        !self.of_counts && counted().any(|people| subject.ends_with(people))
    }

    /// 一小句说的是相反的方向；另有原因的（`others`），说的还要就是这一项：
    /// “缴费基数调整，压减公用经费”说的公用经费只是一部分。
    fn is_against(&self, clause: &str, others: bool) -> bool {
        let Some((before, after)) = predicate(clause, self.words(self.way.reverse())) else { return false };
        let of_money = !self.of_people(before) && !AVERAGES.iter().any(|word| before.contains(word));
        of_money && (!others || self.is_itself(before, after))
    }

    /// 增减的词前面（没有话的，后面）说的就是这一项。
    fn is_itself(&self, before: &str, after: &str) -> bool {
        let mut item = before.trim_end_matches("相应");
        while let Some(rest) = BEFORE_ITEM.iter().find_map(|word| item.strip_prefix(word)) {
            item = rest.trim_start_matches(['，', '的']);
        }
        let after = after.trim_start_matches('了').trim_end_matches(|c: char| {
            c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | ' ' | '约' | '元' | '万')
        });
        let item = if item.is_empty() { after } else { item };
        // “养老保险支出”是“机关事业单位基本养老保险缴费支出”的简称。
        let short = item.trim_end_matches("支出").trim_end_matches("缴费");
        let named = item == self.name || short.chars().count() >= 4 && self.name.contains(short);
        item.is_empty() || named || ITSELF.contains(&item)
    }

    /// 一小句没有说方向，说的是一件事：它才是原因；说人往这个方向变的也是。
    fn is_another_cause(&self, clause: &str) -> bool {
        let told = predicate(clause, &UP).is_some() || predicate(clause, &DOWN).is_some();
        let people = || subject(clause, self.words(self.way)).is_some_and(|subject| self.of_people(subject));
        let slogan = THRIFT.iter().chain(&EMPTY).any(|word| clause.contains(word));
        let empty = clause.is_empty() || slogan || opens_with(clause, &SLOGANS);
        !empty && (!told || is_of_another_time(clause) || people())
    }
}

fn opens_with(clause: &str, words: &[&str]) -> bool {
    words.iter().any(|word| clause.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Ordering::{Greater, Less};

    fn contradicts(name: &str, reason: &str, way: Ordering) -> bool {
        Change { name, way, of_counts: false }.contradicts(reason)
    }

    #[test]
    fn a_part_that_goes_the_other_way_beside_another_cause_is_no_contradiction() {
        for (name, reason, way) in [
            ("基本支出", "压减一般性支出的同时，政策性增资。", Greater),
            ("基本支出", "缴费基数调整，压减公用经费。", Greater),
            ("基本支出", "退休人员去世抚恤金支出，压减公用经费。", Greater),
            ("基本支出", "支付上年的绩效奖，公用经费下降。", Greater),
            ("项目支出", "争取到上级专项，压减一般性项目。", Greater),
            ("项目支出", "任务改为线上开展，新增缉私补助经费。", Less),
            ("行政运行", "部分资金由财政收回，印刷费增加。", Less),
            ("事业收入", "门诊人次增长，次均费用下降。", Greater),
            ("总计", "学生增加，压减非急需支出。", Greater),
            ("行政运行", "上级补助，减少本级财政负担。", Greater),
            ("行政运行", "新增人员于12月报到。", Less),
            ("行政运行", "减少的临聘人员经济补偿金一次性支付。", Greater),
        ] {
            assert!(!contradicts(name, reason, way), "{reason}");
        }
        for (name, reason, way) in [
            ("基本支出", "缴费基数调整，基本支出减少。", Greater),
            ("项目支出", "部分项目改为线上开展，支出相应减少。", Greater),
            ("机关运行经费", "压减办公费、差旅费等一般性支出。", Greater),
            ("基本支出", "贯彻落实过紧日子要求，压减公用经费。", Greater),
            ("机关事业单位基本养老保险缴费支出", "基数核定，养老保险支出减少。", Greater),
            ("行政运行", "新增人员于12月报到，行政运行支出增加。", Less),
            ("行政运行", "增加的人员经费。", Less),
            ("行政运行", "新增的项目支出。", Less),
            ("行政运行", "追加12月绩效奖金。", Less),
            ("行政运行", "追加10月份奖励性绩效。", Less),
            ("行政运行", "增加2024年1月至3月工资", Less),
            ("行政运行", "增加在外培训费。", Less),
            ("行政运行", "提高被装标准", Less),
            ("行政运行", "增加由财政负担的社保支出", Less),
            ("行政运行", "减少的项目支出。", Greater),
            ("行政运行", "压减的公用经费。", Greater),
            ("行政运行", "压减由单位负担的公用经费", Greater),
        ] {
            assert!(contradicts(name, reason, way), "{reason}");
        }
    }

    #[test]
    fn a_reason_contradicts_only_when_the_right_direction_is_absent() {
        for (reason, change) in [
            ("在职人员增加，基本支出增多。", Less),
            ("人员调出和退休人员增加，养老保险支出减少。", Greater),
            ("厉行节约，压减一般性支出。", Greater),
            ("年中追加去世退休教师抚恤金。", Less),
            ("项目增加，公用经费减少，相抵后净增加。", Less),
        ] {
            assert!(contradicts("养老保险缴费支出", reason, change), "{reason}");
            assert!(!contradicts("养老保险缴费支出", reason, change.reverse()), "{reason}");
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
            assert!(!contradicts("养老保险缴费支出", reason, change), "{reason}");
        }
        let batches = |of_counts| Change { name: "公务接待费", way: Greater, of_counts };
        assert!(batches(true).contradicts("接待批次减少。") && !batches(false).contradicts("接待批次减少。"));
        assert!(Change::only_thrift("严格执行中央八项规定精神，严格控制公务用车运行支出。"));
        assert!(
            !Change::only_thrift("严格控制车辆使用，车辆老旧，维修费用较高。") && !Change::only_thrift("")
        );
    }
}

//! 增减的词只修饰一样东西（“新增人员于12月报到”“增加的预算指标被收回”）：说的是那样东西怎样了，不是增减。

use super::lexicon::UP;

/// 一小句开头可以有的话，后面的增减的词仍在开头；长的在前。
const OPENING: [&str; 16] = [
    "因", "由于", "本年", "当年", "今年", "年度", "年中", "年底", "年", "月", "度", "部分", "个别", "其中",
    "是", "系",
];
/// “增加的”后面是这些，说的还是增减：“增加的主要原因是”“减少的同时”。
const STILL_A_CHANGE: [&str; 6] = ["主要原因", "原因", "同时", "基础", "情况", "幅度"];
/// 没有做成、以后再说：后面另说那样东西怎样了。
const TOLD_OF_IT: [&str; 25] = [
    "未",
    "没有",
    "尚",
    "无法",
    "不能",
    "不足",
    "待",
    "改为",
    "纳入",
    "次年",
    "下年",
    "明年",
    "跨年",
    "年底",
    "年末",
    "结转",
    "延后",
    "延迟",
    "推迟",
    "较晚",
    "较迟",
    "较慢",
    "缓慢",
    "滞后",
    "不及时",
];
/// 由谁、从哪里、怎样做的：一小句以做了什么收尾，才是说那样东西怎样了。
const BY_WHOM: [&str; 9] = ["由", "从", "于", "在", "被", "已", "提前", "集中", "一次性"];
/// “12月（底才）报到”：月和做了什么之间可以有的字。
const AFTER_MONTH: [char; 11] = ['份', '底', '末', '初', '中', '上', '下', '旬', '才', '陆', '续'];
/// 做了什么。
const DONE: [&str; 20] = [
    "报到", "到岗", "上岗", "入职", "到位", "到货", "交付", "发放", "支付", "兑现", "下达", "列支", "开支",
    "承担", "负担", "解决", "核算", "收回", "统筹", "取消",
];
/// 含有那些字的别的词。
const OTHER_WORDS: [&str; 30] = [
    "未休",
    "未成年",
    "未来",
    "从事",
    "从业",
    "从严",
    "从优",
    "用于",
    "由于",
    "关于",
    "属于",
    "对于",
    "基于",
    "鉴于",
    "高于",
    "低于",
    "大于",
    "小于",
    "位于",
    "在职",
    "在建",
    "在编",
    "在岗",
    "在校",
    "在册",
    "在家",
    "待遇",
    "接待",
    "招待",
    "优待",
];
/// “提高标准的津贴补贴”：动词和“的”之间至多这么多字。
const LONGEST_OBJECT: usize = 6;

/// 一小句里增减的词（`word`，前面是 `before`，后面是 `after`）只修饰一样东西，说的是它怎样了。
///
/// A verb of change is the predicate of its clause (“新增项目支出”, “压减一般性支出”) unless it opens the
/// clause as a modifier (“增加的…”, “新增人员…”, “提高标准的…”) and the rest of the clause, after the last 的,
/// tells what became of the thing: “增加的人员经费” alone still tells a change.
pub(super) fn qualifies(before: &str, word: &str, after: &str) -> bool {
    if !past_opening(before).is_empty() {
        return false;
    }
    if after.strip_prefix('的').is_some_and(|thing| STILL_A_CHANGE.iter().any(|head| thing.starts_with(head)))
    {
        return false;
    }
    let has_object =
        after.split_once('的').is_some_and(|(object, _)| object.chars().count() <= LONGEST_OBJECT);
    (UP.contains(&word) || has_object) && tells_of(after.rsplit('的').next().unwrap_or(after))
}

/// 一样东西和后面的话（`thing`）说了它怎样了。
fn tells_of(thing: &str) -> bool {
    let bare = OTHER_WORDS.iter().fold(thing.to_string(), |text, word| text.replace(word, ""));
    let is_done = DONE.iter().any(|word| bare.ends_with(word));
    // 先有那样东西，再说由谁：“增加在外培训费”的“在”不是。
    let by_whom = || BY_WHOM.iter().any(|word| bare.find(word).is_some_and(|at| at > 0));
    let in_month = bare.split_once('月').is_some_and(|(before, after)| {
        let after = after.trim_start_matches(AFTER_MONTH);
        before.contains('于') || DONE.iter().any(|word| after.starts_with(word))
    });
    TOLD_OF_IT.iter().any(|word| bare.contains(word)) || is_done && by_whom() || in_month
}

/// 去掉一小句开头不说事的话。
fn past_opening(text: &str) -> &str {
    let is_mark = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '：');
    let mut rest = text.trim_start_matches(is_mark);
    while let Some(after) = OPENING.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = after.trim_start_matches(is_mark);
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::DOWN;
    use super::*;

    fn told(clause: &str) -> bool {
        let found = UP.iter().chain(&DOWN).filter_map(|word| Some((clause.find(word)?, *word)));
        found
            .map(|(at, word)| (&clause[..at], word, &clause[at + word.len()..]))
            .any(|(before, word, after)| qualifies(before, word, after))
    }

    #[test]
    fn what_became_of_a_thing_is_no_change() {
        for clause in [
            "新增人员于12月报到",
            "新增项目前期手续未完成",
            "新增人员工资由原单位发放",
            "新增编制未使用",
            "新增资产未达付款条件",
            "新增工作未开展",
            "新增支出从其他科目列支",
            "增加的预算指标被财政收回",
            "提高标准的津贴补贴次年兑现",
            "减少的临聘人员经济补偿金一次性支付",
            "年中追加的资金下达较晚",
            "部分新增设备年底到货",
            "新增人员12月底才报到",
        ] {
            assert!(told(clause), "{clause}");
        }
    }

    #[test]
    fn a_change_told_as_such_is_one() {
        for clause in [
            "新增项目支出",
            "新增在职人员工资",
            "新增用于接待的经费",
            "新增未成年人保护项目",
            "提高待遇",
            "追加资金到位",
            "增加的主要原因是人员调入",
            "压减一般性支出的同时",
            "压减不必要的开支",
            "公用经费减少的支出",
            "年中追加去世退休教师抚恤金",
            "增加的人员经费",
            "新增的项目支出",
            "追加12月绩效奖金",
            "追加10月份奖励性绩效",
            "增加2024年1月至3月工资",
            "增加在外培训费",
            "提高被装标准",
            "增加由财政负担的社保支出",
            "增加未休年休假补贴",
            "减少的项目支出",
            "压减的公用经费",
            "压减由单位负担的公用经费",
        ] {
            assert!(!told(clause), "{clause}");
        }
    }
}

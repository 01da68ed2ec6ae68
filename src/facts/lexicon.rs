//! 原因里说增减、说没有做完、喊口号的词：事实由它们看持平的要不要说原因，规则由它们看原因说了什么。

/// 说增加的词。
pub(crate) const UP: [&str; 9] = ["增加", "增多", "增长", "上升", "提高", "上涨", "新增", "追加", "扩大"];
/// 说减少的词。
pub(crate) const DOWN: [&str; 10] =
    ["减少", "下降", "压减", "压缩", "节约", "降低", "缩减", "下调", "削减", "不再"];
/// 没有做完、没有付。
const UNFINISHED: [&str; 8] =
    ["未完工", "未竣工", "未支付", "未结算", "未验收", "跨年支付", "结转下年", "结转至下年"];
/// 只说节约的话，解释不了“三公”经费的增加。
pub(crate) const THRIFT: [&str; 9] =
    ["严格控制", "严控", "从严", "从紧", "厉行节约", "过紧日子", "八项规定", "勤俭", "节俭"];
/// 小句开头是这些的，不是一件事。
pub(crate) const SLOGANS: [&str; 10] =
    ["贯彻", "落实中央", "落实党", "按照", "根据", "坚持", "加强", "严格", "进一步", "与"];

/// 说到增减。
pub(crate) fn tells_change(text: &str) -> bool {
    UP.iter().chain(&DOWN).any(|word| text.contains(word))
}

/// 是口号：贯彻什么、严格什么，说的不是一件事。
pub(crate) fn is_slogan(clause: &str) -> bool {
    SLOGANS.iter().any(|word| clause.starts_with(word)) || THRIFT.iter().any(|word| clause.contains(word))
}

/// 说的是没有做完、没有付。
pub(crate) fn is_unfinished(text: &str) -> bool {
    UNFINISHED.iter().any(|word| text.contains(word))
}

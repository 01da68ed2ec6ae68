//! 原因里的词和断句：说增减的词，说人的词，句子和小句。

/// 说增加的词。
pub(super) const UP: [&str; 9] = ["增加", "增多", "增长", "上升", "提高", "上涨", "新增", "追加", "扩大"];
/// 说减少的词。
pub(super) const DOWN: [&str; 10] =
    ["减少", "下降", "压减", "压缩", "节约", "降低", "缩减", "下调", "削减", "不再"];
/// 后面紧跟增减额、增减率的词：“追加”“节约”“不再”后面的数不是增减额，不在内。
pub(super) const WAYS: [&str; 8] = ["增加", "增长", "上升", "提高", "减少", "下降", "降低", "压减"];

/// 说的是人。
pub(super) const PEOPLE: [&str; 4] = ["人员", "人数", "职工", "教师"];
/// 说的是人以外数得出个数的。
const COUNTED_BESIDE: [&str; 4] = ["人次", "学生", "批次", "数量"];

/// 说的是人或别的数得出个数的：它的增减不是钱的增减。
pub(super) fn counted() -> impl Iterator<Item = &'static str> {
    PEOPLE.into_iter().chain(COUNTED_BESIDE)
}

/// 句末。
fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '；' | ';')
}

/// 小句的末尾：句末和逗号。
pub(super) fn ends_clause(c: char) -> bool {
    ends_sentence(c) || matches!(c, '，' | ',')
}

/// 并列的各项也分开的：小句的末尾和顿号。
pub(super) fn ends_item(c: char) -> bool {
    ends_clause(c) || c == '、'
}

/// 冒号、换行之后也另起的。
pub(super) fn starts_anew(c: char) -> bool {
    ends_clause(c) || matches!(c, '：' | '\n')
}

/// 各句。
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(ends_sentence)
}

/// 各小句，并列的各项也分开，空的不算。
pub(super) fn clauses(text: &str) -> impl Iterator<Item = &str> {
    text.split(ends_item).map(str::trim).filter(|clause| !clause.is_empty())
}

/// 前面的话，和最后一个小句（顿号不断开，冒号、换行断开），小句开头的标点略去。
pub(super) fn last_clause(text: &str) -> (&str, &str) {
    let (earlier, clause) = text.split_at(text.rfind(starts_anew).unwrap_or(0));
    (earlier, clause.trim_start_matches(|c| starts_anew(c) || c == ' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_at_its_marks() {
        assert_eq!(sentences("人员增加，工资提高；设备、车辆减少").count(), 2);
        assert_eq!(
            clauses("人员增加，；设备、车辆减少。").collect::<Vec<_>>(),
            ["人员增加", "设备", "车辆减少"]
        );
        assert_eq!(last_clause("主要是：教师、职工增加， 比上年"), ("主要是：教师、职工增加", "比上年"));
        assert_eq!(last_clause("比上年"), ("", "比上年"));
    }
}

//! 断句：一段话的句子、小句、并列的各项在哪里断开。

pub(super) use crate::facts::ends_clause;

/// 句末。
pub(super) fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '；' | ';' | '\n')
}

/// 并列的各项也分开的：小句的末尾和顿号。
pub(super) fn ends_item(c: char) -> bool {
    ends_clause(c) || c == '、'
}

/// 冒号之后也另起的。
pub(super) fn starts_anew(c: char) -> bool {
    ends_clause(c) || c == '：'
}

/// 各种断开处都算：小句的末尾、顿号、冒号。
pub(super) fn ends_piece(c: char) -> bool {
    ends_item(c) || c == '：'
}

/// 各句。
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(ends_sentence)
}

/// 各小句，并列的各项也分开，空的不算。
pub(super) fn clauses(text: &str) -> impl Iterator<Item = &str> {
    text.split(ends_item).map(str::trim).filter(|clause| !clause.is_empty())
}

/// 开头到断开处。
pub(super) fn first(text: &str, ends: fn(char) -> bool) -> &str {
    text.split(ends).next().unwrap_or_default()
}

/// 最后的断开处以后。
pub(super) fn last(text: &str, ends: fn(char) -> bool) -> &str {
    text.rsplit(ends).next().unwrap_or_default()
}

/// 前面的话，和最后一个小句（顿号不断开，冒号断开），小句开头的标点略去。
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
        assert_eq!("甲、乙，丙:丁,戊：己".split(ends_piece).count(), 5);
        assert_eq!(first("人员增加，工资提高", ends_clause), "人员增加");
        assert_eq!(last("人员增加。工资，提高", ends_sentence), "工资，提高");
    }
}

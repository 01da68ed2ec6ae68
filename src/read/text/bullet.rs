//! 段首的项目符号：从 Word 里粘来的“● ”“➢”，版式自己编号，不要它。

use std::borrow::Cow;

/// 看得见的项目符号。
const BULLETS: [char; 12] = ['●', '•', '·', '∙', '▪', '■', '◆', '❖', '➢', '➤', '‣', '⦁'];
/// Word 用符号字体（Symbol、Wingdings）写的项目符号，粘出来是私用区的字符。
const OF_WORD: [char; 11] = [
    '\u{f06c}', '\u{f06e}', '\u{f075}', '\u{f076}', '\u{f077}', '\u{f0a7}', '\u{f0b2}', '\u{f0b7}',
    '\u{f0d8}', '\u{f0e8}', '\u{f0fc}',
];
/// 可以勾选的方框：同一行里的“■是 □否”是选中，不是项目符号。
const BOXES: [char; 5] = ['□', '☐', '☑', '☒', '√'];

/// 是 Word 的项目符号：在段首的去掉，别处的和造的字一样，印不出。
pub fn is_of_word(c: char) -> bool {
    OF_WORD.contains(&c)
}

/// 各段开头没有项目符号的文字。
pub fn without_bullets(text: &str) -> Cow<'_, str> {
    let is_bullet = |c: char| BULLETS.contains(&c) || is_of_word(c);
    if !text.contains(is_bullet) {
        return Cow::Borrowed(text);
    }
    let lines: Vec<&str> = text.split('\n').map(without_bullet).collect();
    Cow::Owned(lines.join("\n"))
}

fn without_bullet(line: &str) -> &str {
    let told = line.trim_start();
    let Some(mark) = told.chars().next() else { return line };
    let rest = told[mark.len_utf8()..].trim_start();
    // 一行里还有的（“●年●月”），不是项目符号，或去了头一个还留着后面的。
    let is_alone = BULLETS.contains(&mark) && !rest.is_empty() && !rest.contains(mark);
    if is_of_word(mark) || is_alone && !rest.contains(BOXES) { rest } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bullets_go_at_the_start_of_a_line() {
        for (text, left) in [
            ("● 负责甲；", "负责甲；"),
            ("•负责甲\n　• 负责乙", "负责甲\n负责乙"),
            ("\u{f06c}负责甲\n\u{f0b7}\u{a0}负责乙", "负责甲\n负责乙"),
            ("➢《办法》", "《办法》"),
            ("\u{f06c}", ""),
        ] {
            assert_eq!(without_bullets(text), left, "{text:?}");
        }
        for text in [
            "负责甲",
            "买买提·阿不都",
            "●年●月",
            "■■",
            "●",
            "■是 □否",
            "甲\u{f06c}乙",
            "● 甲； ● 乙；",
            "  甲",
        ] {
            assert_eq!(without_bullets(text), text, "{text:?}");
        }
    }
}

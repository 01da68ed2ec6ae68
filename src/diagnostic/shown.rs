//! 引用的原文给人看的写法：看不见的字符换掉，长得离谱的略去当中。

use std::path::Path;

/// 引用的原文里看不见的和会扰乱终端的字符换成 ␣。
pub fn visible(text: &str) -> String {
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{ad}' | '\u{34f}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe0e}' | '\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffc}')
    };
    text.chars().map(|c| if hidden(c) { '␣' } else { c }).collect()
}

/// 路径给人看的写法：看不见的字符换成 ␣，几千个字的略去当中，两头看得出是哪一个。
pub fn shown_path(path: &Path) -> String {
    /// 至多这么多字符；盘上的路径很少更长。
    const MOST: usize = 240;
    shortened(visible(&path.display().to_string()), MOST)
}

/// 一句话、一个位置的叫法、一句改法至多多少字；更长的是照引了长得离谱的原文。
pub(super) const LONGEST_MESSAGE: usize = 400;
pub(super) const LONGEST_LABEL: usize = 200;
pub(super) const LONGEST_HELP: usize = 1_000;

/// 超过 `most` 个字的略去当中，两头看得出是什么。
pub(super) fn shortened(text: String, most: usize) -> String {
    // 字数不会多于字节数；多数不必数。
    if text.len() <= most {
        return text;
    }
    let length = text.chars().count();
    if length <= most {
        return text;
    }
    let head: String = text.chars().take(most / 2).collect();
    let tail: String = text.chars().skip(length - most / 2).collect();
    format!("{head}…（略去 {} 个字符）…{tail}", length - most / 2 * 2)
}

#[cfg(test)]
mod tests {
    use super::super::{Diagnostic, Place};
    use super::*;

    /// 文件名里可以有换行、颜色的指令，路径可以有几千个字。
    #[test]
    fn paths_never_disturb_the_terminal() {
        let finding = Diagnostic::error("R01", "没有").at(Place::file("a\u{1b}[31m\n.json"));
        assert_eq!(finding.line(), "错误[R01] 没有（a␣[31m␣.json）");
        assert_eq!(shown_path(Path::new("甲\u{7}.json")), "甲␣.json");
        let long = shown_path(Path::new(&format!("{}尾.json", "长".repeat(5000))));
        assert!(long.ends_with("尾.json") && long.chars().count() < 300, "{long}");
    }

    /// 引用的原文可以有几十万个字：话、叫法、改法都只留两头。
    #[test]
    fn what_is_quoted_is_cut() {
        let long = "9".repeat(900_000);
        let finding = Diagnostic::error("R07", format!("金额“{long}”超出范围"))
            .at(Place::at("a.csv", 5, 3).label(&long))
            .help(format!("写成 {long}"));
        assert!(finding.to_string().chars().count() < 1_800);
        assert!(finding.message.starts_with("金额“99") && finding.message.ends_with("99”超出范围"));
        assert_eq!(shortened("短".repeat(200), 200), "短".repeat(200));
    }
}

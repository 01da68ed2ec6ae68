//! 文字的规整：去掉看不见的字符和项目符号，全角的数字变为半角，指出坏字符。

mod bullet;
mod figures;

use bullet::{is_of_word, without_bullets};
use figures::narrow_figures;

/// 规整的结果。
#[derive(Debug, PartialEq, Eq)]
pub enum Cleaned {
    /// 原样可用。
    AsIs,
    /// 规整后的文字和做了什么。
    Changed(String, Vec<&'static str>),
    /// 不能公开的字符：第几个字符是什么。
    Bad(String),
}

/// 规整一段文字。
///
/// 换行保留，CRLF 变为 LF；制表、换页变为空格；BOM、零宽、软连字符和双向控制符去掉；
/// 康熙部首变为普通汉字；段首的项目符号去掉，全角的字母、数字变为半角。控制字符、替换符、
/// 私用区字符（Word 的项目符号在段首的除外）、从右往左的文字和成串的附加符号是错误：它们印不出、印不对，或读者看不见，程序猜不出原来是什么字。
pub fn clean(text: &str) -> Cleaned {
    let mut notes: Vec<&'static str> = Vec::new();
    let plain = match plain(text, &mut notes) {
        Ok(plain) => plain,
        Err(what) => return Cleaned::Bad(what),
    };
    let listed = without_bullets(&plain);
    if listed != plain {
        notes.push("去掉段首的项目符号");
    }
    let cleaned = narrow_figures(&listed).into_owned();
    if cleaned != *listed {
        notes.push("全角的数字、字母换成半角");
    }
    if cleaned == text { Cleaned::AsIs } else { Cleaned::Changed(cleaned, notes) }
}

/// 规整一个文件夹的路径：只去掉看不见的字符，换了字就找不到它了。
pub fn clean_path(text: &str) -> Cleaned {
    match (clean(text), seen(text)) {
        (Cleaned::Bad(what), _) => Cleaned::Bad(what),
        (_, seen) if seen == text => Cleaned::AsIs,
        (_, seen) => Cleaned::Changed(seen, vec!["去掉看不见的字符"]),
    }
}

/// 看不见的、不该有的字符去掉、换掉以后的文字，做了什么加进 `notes`。
///
/// # Errors
/// 有不能公开的字符的，是哪几个；第几个照原来的文字数。
fn plain(text: &str, notes: &mut Vec<&'static str>) -> Result<String, String> {
    let mut cleaned = String::with_capacity(text.len());
    let mut previous = ' ';
    let mut bad: Vec<String> = Vec::new();
    let mut marks = 0;
    let note = |what: &'static str, notes: &mut Vec<&'static str>| {
        if !notes.contains(&what) {
            notes.push(what);
        }
    };
    for (index, c) in text.chars().enumerate() {
        marks = if is_mark(c) { marks + 1 } else { 0 };
        let mut refuse = |what| bad.push(format!("第 {} 个字符是{what} U+{:04X}", index + 1, c as u32));
        match c {
            '\n' if previous == '\r' => {}
            '\r' | '\u{2028}' | '\u{2029}' => cleaned.push('\n'),
            '\n' => cleaned.push('\n'),
            '\t' | '\u{b}' | '\u{c}' => {
                note("制表符换成空格", notes);
                cleaned.push(' ');
            }
            c if is_unseen(c) => note("去掉看不见的字符", notes),
            c if is_direction(c) => note("去掉书写方向控制符", notes),
            '\u{fffc}' => note("去掉粘贴时留下的图片占位符", notes),
            '\u{2f00}'..='\u{2fd5}' | '\u{2e80}'..='\u{2ef3}' => match radical(c) {
                Some(plain) => {
                    note("部首字符换成普通汉字", notes);
                    cleaned.push(plain);
                }
                None => refuse("部首字符"),
            },
            '\u{fdd0}'..='\u{fdef}' => refuse("没有定义的编码"),
            c if c as u32 & 0xfffe == 0xfffe => refuse("没有定义的编码"),
            '\u{fffd}' => refuse("编码损坏留下的替换符"),
            c if is_of_word(c) && starts_line(&cleaned) => cleaned.push(c),
            '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => refuse("私用区字符（旧造字）"),
            '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' => {
                refuse("从右往左书写的文字");
            }
            c if c.is_control() => refuse("控制字符"),
            _ if marks == MOST_MARKS + 1 => refuse("成串的附加符号"),
            c => cleaned.push(c),
        }
        previous = c;
    }
    if !bad.is_empty() {
        let more = if bad.len() > 3 { format!("，这样的共 {} 处", bad.len()) } else { String::new() };
        return Err(bad[..bad.len().min(3)].join("，") + &more);
    }
    Ok(cleaned)
}

/// 接下去的字在段首。
fn starts_line(before: &str) -> bool {
    before
        .trim_end_matches(|c: char| c != '\n' && c.is_whitespace())
        .chars()
        .next_back()
        .is_none_or(|c| c == '\n')
}

/// 零宽的字符、软连字符、变体选择符之类：不占地方，也没有意思。
fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}'
            | '\u{206a}'..='\u{206f}' | '\u{fe0e}' | '\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
    )
}

/// 改变书写方向的控制符。
fn is_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// 去掉看不见的字符，用于数：粘贴来的数里常有。
pub fn seen(text: &str) -> String {
    text.chars().filter(|c| !is_unseen(*c) && !is_direction(*c)).collect()
}

/// 命令行上写的一行文字，如书名：规整好，至多 `most` 个字。
///
/// # Errors
/// 空的、太长的、有换行或不能公开的字符的，是一句话的原因。
pub fn one_line(text: &str, most: usize) -> Result<String, String> {
    let text = match clean(text) {
        Cleaned::AsIs => text.to_string(),
        Cleaned::Changed(text, _) => text,
        Cleaned::Bad(what) => return Err(format!("{what}，不能公开")),
    };
    match text.trim() {
        "" => Err("不能空着".into()),
        text if text.contains('\n') => Err("只能写一行".into()),
        text if text.chars().count() > most => {
            Err(format!("有 {} 个字，超过 {most} 个", text.chars().count()))
        }
        text => Ok(text.to_string()),
    }
}

/// 一个字上最多几个附加符号；拼音和注音用不到更多。
const MOST_MARKS: usize = 3;

/// 附加在前一个字上的符号。
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// 康熙部首、部首补充与普通汉字的对应，常见于从 PDF 复制的文字。
fn radical(c: char) -> Option<char> {
    /// 214 个康熙部首依次对应的汉字。
    const KANGXI: &str = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";
    /// 部首补充中有同形汉字的：部首、汉字成对。
    const SUPPLEMENT: &str = "⺁厂⺅亻⺇几⺈刀⺉刂⺌小⺍小⺎兀⺒巳⺓幺⺖忄⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺣灬⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺰纟⺲罒⺶羊⺷羊⺸羊⺹老⺺肀⺼月⺽臼⺾艹⺿艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻳龟";
    match (c as u32).checked_sub(0x2f00) {
        Some(index) => KANGXI.chars().nth(index as usize),
        None => SUPPLEMENT.chars().skip_while(|known| *known != c).nth(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_stays_as_it_is() {
        assert_eq!(clean("一、#$@*_`<x>\\[//\n二"), Cleaned::AsIs);
    }

    #[test]
    fn invisible_characters_go() {
        assert_eq!(
            clean("\u{feff}甲\u{200b}乙\t丙\r\n丁"),
            Cleaned::Changed("甲乙 丙\n丁".into(), vec!["去掉看不见的字符", "制表符换成空格"])
        );
        assert_eq!(clean("⼀⼆⻔"), Cleaned::Changed("一二门".into(), vec!["部首字符换成普通汉字"]));
    }

    #[test]
    fn what_is_pasted_leaves_no_trace() {
        assert_eq!(
            clean("甲\u{fffc}\u{34f}乙"),
            Cleaned::Changed("甲乙".into(), vec!["去掉粘贴时留下的图片占位符", "去掉看不见的字符"])
        );
        assert_eq!(seen("\u{200e}759.80\u{200b}"), "759.80");
    }

    #[test]
    fn bullets_of_word_go_only_where_a_line_starts() {
        assert_eq!(
            clean("\u{f06c} 负责甲；\n　\u{f0b7}负责８项"),
            Cleaned::Changed(
                "负责甲；\n负责8项".into(),
                vec!["去掉段首的项目符号", "全角的数字、字母换成半角"]
            )
        );
        let Cleaned::Bad(what) = clean("\u{f06c}负责甲\u{f06c}") else { panic!() };
        assert_eq!(what, "第 5 个字符是私用区字符（旧造字） U+F06C");
    }

    #[test]
    fn a_path_keeps_its_characters() {
        assert_eq!(clean_path("../２０２３年"), Cleaned::AsIs);
        assert_eq!(clean_path("\u{202a}../甲"), Cleaned::Changed("../甲".into(), vec!["去掉看不见的字符"]));
    }

    #[test]
    fn a_line_of_the_command_line_is_clean_and_short() {
        assert_eq!(one_line(" 某区\u{feff}汇编\u{200b} ", 100), Ok("某区汇编".into()));
        for (text, told) in [
            ("", "不能空着"),
            ("\u{3000} ", "不能空着"),
            ("甲\n乙", "只能写一行"),
            ("甲\u{1}", "控制字符 U+0001，不能公开"),
            ("\u{e000}", "私用区"),
            ("甲乙丙", "有 3 个字，超过 2 个"),
        ] {
            assert!(one_line(text, 2).unwrap_err().contains(told), "{text:?}");
        }
    }

    #[test]
    fn broken_characters_are_told() {
        let bad = |text| match clean(text) {
            Cleaned::Bad(what) => what,
            other => panic!("{other:?}"),
        };
        assert_eq!(bad("甲\u{fffd}"), "第 2 个字符是编码损坏留下的替换符 U+FFFD");
        assert_eq!(
            bad("\u{0}甲\u{e123}"),
            "第 1 个字符是控制字符 U+0000，第 3 个字符是私用区字符（旧造字） U+E123"
        );
        assert!(bad("\u{1}\u{1}\u{1}\u{1}").ends_with("这样的共 4 处"));
        assert_eq!(bad("甲\u{fdd0}"), "第 2 个字符是没有定义的编码 U+FDD0");
        assert!(bad("\u{1ffff}").contains("没有定义的编码"));
        assert!(bad("甲שלום").starts_with("第 2 个字符是从右往左书写的文字 U+05E9"));
        assert!(bad(&format!("e{}", "\u{301}".repeat(60))).contains("成串的附加符号"));
        assert_eq!(clean("e\u{301}"), Cleaned::AsIs);
    }
}

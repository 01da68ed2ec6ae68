//! 文字的规整：去掉看不见的字符，指出坏字符。

/// 规整的结果。
#[derive(Debug, PartialEq, Eq)]
pub enum Cleaned {
    /// 原样可用。
    AsIs,
    /// 规整后的文字和做了什么。
    Changed(String, Vec<&'static str>),
    /// 不能公开的字符：第几个字符，是什么。
    Bad(usize, String),
}

/// 规整一段文字。
///
/// 换行保留，CRLF 变为 LF；制表、换页变为空格；BOM、零宽、软连字符和双向控制符去掉；
/// 康熙部首变为普通汉字。控制字符、替换符和私用区字符是错误（`bad-inputs` 42–55）。
pub fn clean(text: &str) -> Cleaned {
    let mut notes: Vec<&'static str> = Vec::new();
    let mut cleaned = String::with_capacity(text.len());
    let mut previous = ' ';
    let note = |what: &'static str, notes: &mut Vec<&'static str>| {
        if !notes.contains(&what) {
            notes.push(what);
        }
    };
    for (index, c) in text.chars().enumerate() {
        match c {
            '\n' if previous == '\r' => {}
            '\r' | '\u{2028}' | '\u{2029}' => cleaned.push('\n'),
            '\n' => cleaned.push('\n'),
            '\t' | '\u{b}' | '\u{c}' => {
                note("制表符换成空格", &mut notes);
                cleaned.push(' ');
            }
            '\u{feff}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{ad}' | '\u{fe0f}' => {
                note("去掉看不见的字符", &mut notes);
            }
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                note("去掉书写方向控制符", &mut notes);
            }
            '\u{2f00}'..='\u{2fd5}' | '\u{2e80}'..='\u{2ef3}' => match radical(c) {
                Some(plain) => {
                    note("部首字符换成普通汉字", &mut notes);
                    cleaned.push(plain);
                }
                None => return Cleaned::Bad(index + 1, describe(c, "部首字符")),
            },
            '\u{fffd}' => return Cleaned::Bad(index + 1, describe(c, "编码损坏留下的替换符")),
            '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => {
                return Cleaned::Bad(index + 1, describe(c, "私用区字符（旧造字）"));
            }
            c if c.is_control() => return Cleaned::Bad(index + 1, describe(c, "控制字符")),
            c => cleaned.push(c),
        }
        previous = c;
    }
    if cleaned == text { Cleaned::AsIs } else { Cleaned::Changed(cleaned, notes) }
}

fn describe(c: char, what: &str) -> String {
    format!("{what} U+{:04X}", c as u32)
}

/// 康熙部首、部首补充与普通汉字的对应，常见于从 PDF 复制的文字。
fn radical(c: char) -> Option<char> {
    /// 214 个康熙部首依次对应的汉字。
    const KANGXI: &str = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";
    let index = (c as u32).checked_sub(0x2f00)? as usize;
    KANGXI.chars().nth(index)
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
        assert_eq!(clean("⼀⼆"), Cleaned::Changed("一二".into(), vec!["部首字符换成普通汉字"]));
    }

    #[test]
    fn broken_characters_are_told() {
        assert_eq!(clean("甲\u{fffd}"), Cleaned::Bad(2, "编码损坏留下的替换符 U+FFFD".into()));
        assert!(matches!(clean("\u{0}"), Cleaned::Bad(1, _)));
        assert!(matches!(clean("\u{e123}"), Cleaned::Bad(1, _)));
    }
}

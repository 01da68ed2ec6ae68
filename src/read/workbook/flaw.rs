//! 数的格式值得一说的事：看到的与存着的不一样，或格式里写着金额单位。

use super::recognise::whole_money;
use crate::amount::grouped;
use std::sync::Arc;

/// 数的格式值得一说的事。
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// 百分比格式。
    Percent,
    /// 带缩放，或给数添了负号、括号、数字，或不显示：看到的不是存着的。
    Scaled,
    /// 格式带千分号，或照写的百分号（`0"%"`）：数没有乘除，只多印一个符号。
    Rate,
    /// 格式里写着金额单位，如 `0.00"万元"`；不认得的（如千元）也在内。
    Money(Arc<str>),
    /// 照写的字和千位分隔符，如 `0"册"`、`#,##0`：填报页的文字照看到的印。
    Worded(Arc<Words>),
    /// 照位数补零，如 `000`：印出的代码是 001，存的是 1。
    Padded(usize),
}

/// 数的前后照写的字。
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    before: String,
    after: String,
    has_thousands: bool,
}

impl Words {
    /// 一个数连同照写的字，如 `21,000册`。
    pub fn around(&self, number: f64) -> String {
        let plain = format!("{number}");
        let digits = match plain.parse() {
            Ok(number) if self.has_thousands => {
                let places = plain.split_once('.').map_or(0, |(_, fraction)| fraction.len());
                grouped(number, places as u32)
            }
            _ => plain,
        };
        format!("{}{digits}{}", self.before, self.after)
    }
}

/// 格式里的一段：正数、负数、零各一段，用分号隔开。
#[derive(Default)]
struct Section {
    /// 起作用的符号。
    bare: String,
    /// 照写的文字：在引号里，或前面有反斜杠、叹号。
    words: String,
    /// 第一个数位之前照写的文字。
    before: String,
    /// 装出来的小数点（`0!.0`）。
    false_point: bool,
    /// 方括号里有条件，如 `[<0]`：这一段不一定是正数的。
    has_condition: bool,
    /// 方括号里的货币符号。
    currency: String,
}

impl Section {
    fn read(code: &str) -> Self {
        let mut section = Self::default();
        let mut quoted = false;
        let mut characters = code.chars();
        while let Some(c) = characters.next() {
            match c {
                '"' => quoted = !quoted,
                _ if quoted => section.word(c),
                '!' | '\\' => match characters.next() {
                    Some('.') => section.false_point = true,
                    Some(c) => section.word(c),
                    None => {}
                },
                // 只是留空、填满。
                '_' | '*' => {
                    characters.next();
                }
                '[' => {
                    let inner: String = characters.by_ref().take_while(|c| *c != ']').collect();
                    section.has_condition |= inner.starts_with(['<', '>', '=']);
                    if let Some(symbol) = inner.strip_prefix('$') {
                        section.currency.push_str(symbol.split('-').next().unwrap_or_default());
                    }
                }
                // 不加引号也照写。
                '-' | '(' => {
                    section.word(c);
                    section.bare.push(c);
                }
                c => section.bare.push(c),
            }
        }
        section
    }

    fn word(&mut self, c: char) {
        self.words.push(c);
        if !self.bare.contains(DIGITS) {
            self.before.push(c);
        }
    }

    fn is_scaled(&self) -> bool {
        // 数位符号之后紧跟逗号。
        let digits = self.bare.trim_end_matches(|c: char| !matches!(c, '0' | '#' | '?' | ','));
        self.false_point
            || digits.ends_with(',') && digits.contains(DIGITS)
            || self.bare.contains(DIGITS) && self.words.contains(|c: char| c.is_ascii_digit())
    }

    /// 照写的字和千位分隔符；都没有的没有。
    fn shown(&self) -> Option<Words> {
        let has_thousands = self.bare.contains("#,##0");
        let is_said = self.words.contains(char::is_alphabetic) && self.bare.contains(DIGITS);
        let after = self.words.strip_prefix(self.before.as_str()).unwrap_or_default();
        let (before, after) = match is_said {
            true => (self.before.trim().to_string(), after.trim().to_string()),
            false => (String::new(), String::new()),
        };
        (has_thousands || is_said).then_some(Words { before, after, has_thousands })
    }

    /// 正数印成了负数。
    fn is_negated(&self) -> bool {
        !self.has_condition && self.bare.contains(DIGITS) && self.before.contains(['-', '(', '（', '－'])
    }
}

/// 数位符号。
const DIGITS: [char; 3] = ['0', '#', '?'];

/// 一个格式代码里值得一说的事。
pub fn flaw_of(code: &str) -> Option<Flaw> {
    let code = code.replace("G/通用格式", "General");
    let sections: Vec<Section> = split(&code).into_iter().map(Section::read).collect();
    let [first, others @ ..] = sections.as_slice() else { return None };
    // 第四段是文字的。
    let numbers = || sections.iter().take(3);
    let has_percent = |text: &str| text.contains(['%', '％', '‰']);
    if numbers().any(|section| section.bare.contains('%')) {
        return Some(Flaw::Percent);
    }
    if numbers().any(|section| has_percent(&section.bare) || has_percent(&section.words)) {
        return Some(Flaw::Rate);
    }
    let digits = &first.bare;
    if digits.len() > 1 && digits.len() == code.len() && digits.bytes().all(|byte| byte == b'0') {
        return Some(Flaw::Padded(digits.len()));
    }
    // 第一段空着而后面还有：正数不显示。
    let is_hidden = code.starts_with(';') && !others.is_empty();
    if is_hidden || first.is_negated() || numbers().any(Section::is_scaled) {
        return Some(Flaw::Scaled);
    }
    let money = numbers().find_map(money_in).map(|money| Flaw::Money(Arc::from(money.as_str())));
    money.or_else(|| first.shown().map(|words| Flaw::Worded(Arc::new(words))))
}

/// 在引号之外的分号处分开。
fn split(code: &str) -> Vec<&str> {
    let (mut quoted, mut escaped) = (false, false);
    code.split(|c: char| {
        let is_end = c == ';' && !quoted && !escaped;
        quoted ^= c == '"' && !escaped;
        escaped = !quoted && !escaped && matches!(c, '\\' | '!');
        is_end
    })
    .collect()
}

/// 一段里写的金额单位；“￥”写在元和万元的表上都有，不算写了。
fn money_in(section: &Section) -> Option<String> {
    if section.currency.contains(['$', '€', '£']) {
        return Some("外币".to_string());
    }
    let is_aside = |c: char| c.is_ascii() || c.is_whitespace() || matches!(c, '￥' | '¥' | '，' | '。');
    // 引号可以不写。
    let words = format!("{}{}", section.words.trim_matches(is_aside), section.bare.trim_matches(is_aside));
    let currency = section.currency.trim_matches(is_aside);
    // “万”就是万元，“千”“亿”不认得；都当作写了金额单位，不当没有写。
    let told = match words.as_str() {
        "" => currency.to_string(),
        number @ ("千" | "万" | "百万" | "千万" | "亿") => format!("{number}元"),
        words => words.to_string(),
    };
    whole_money(&told).map(str::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_that_change_what_is_seen() {
        let money = |text: &str| Some(Flaw::Money(Arc::from(text)));
        for (code, flaw) in [
            ("0.00", None),
            ("#,##0.00", None),
            ("#,##0.00_ ;[Red]\\-#,##0.00\\ ", None),
            ("_ * #,##0.00_ ;_ * \\-#,##0.00_ ", None),
            ("General", None),
            ("0.00%", Some(Flaw::Percent)),
            ("0!.0,", Some(Flaw::Scaled)),
            ("0\\.0000,", Some(Flaw::Scaled)),
            ("#,##0.00,", Some(Flaw::Scaled)),
            ("0.00\"，\"", None),
            ("#,##0.00\"万元\"", money("万元")),
            ("0.00 元", money("元")),
            ("0.00\"美元\"", money("美元")),
            ("0.00\"千元\"", money("千元")),
            ("0\"单元\"", None),
            ("0.00\"万\"", money("万元")),
            ("0.00万", money("万元")),
            ("0.00\"亿\"", money("亿元")),
            ("0.00‰", Some(Flaw::Rate)),
            ("0.00\"‰\"", Some(Flaw::Rate)),
            ("0\"%\"", Some(Flaw::Rate)),
            ("000", Some(Flaw::Padded(3))),
            ("0", None),
            ("00;-00", None),
            ("0.00,\"万元\"", Some(Flaw::Scaled)),
            ("0.00\\元", money("元")),
            ("#,##0.00\\万\\元", money("万元")),
            ("[$￥-804]0.00\"元\"", money("元")),
            ("[$￥-804]#,##0.00;[$￥-804]\\-#,##0.00", None),
            ("[$$-409]#,##0.00", money("外币")),
            ("G/通用格式\"元\"", money("元")),
            ("0.00;-0.00\"元\"", money("元")),
            ("0.00\\%", Some(Flaw::Rate)),
            ("0.00\"％\"", Some(Flaw::Rate)),
            ("0.00％", Some(Flaw::Rate)),
            ("-#,##0.00", Some(Flaw::Scaled)),
            ("(0.00)", Some(Flaw::Scaled)),
            ("\"-\"0.00;0.00", Some(Flaw::Scaled)),
            ("\"1\"0.00", Some(Flaw::Scaled)),
            (";;;", Some(Flaw::Scaled)),
            (";-0.00", Some(Flaw::Scaled)),
            ("[<10000]0.00;0!.0,", Some(Flaw::Scaled)),
            ("[<0]-0.00;0.00", None),
            ("0.00;[Red]0.00", None),
            ("0.00_);(0.00)", None),
            ("_-* #,##0.00_-;-* #,##0.00_-;_-* \"-\"??_-;_-@_-", None),
            ("_(\"$\"* #,##0.00_);_(\"$\"* (#,##0.00)", None),
            ("#,##0.00;-#,##0.00;", None),
            ("000-0000", None),
            ("yyyy\"年\"m\"月\"d\"日\"", None),
            ("@", None),
            ("0.00E+00", None),
            ("\";\"0.00", None),
        ] {
            let said = flaw_of(code).filter(|flaw| !matches!(flaw, Flaw::Worded(_)));
            assert_eq!(said, flaw, "{code}");
        }
    }

    #[test]
    fn words_of_a_format_are_shown_with_the_number() {
        for (code, number, shown) in [
            ("0\"册\"", 21000.0, Some("21000册")),
            ("#,##0\"册\"", 21000.0, Some("21,000册")),
            ("\"约\"0.0\" 次\"", 98.5, Some("约98.5次")),
            ("#,##0.00", 21000.5, Some("21,000.5")),
            ("#,##0_ ;[Red]\\-#,##0\\ ", -1234.0, Some("-1,234")),
            ("0.00", 1.0, None),
            ("_ \"¥\"* 0.00_ ", 1.0, None),
        ] {
            let words = match flaw_of(code) {
                Some(Flaw::Worded(words)) => Some(words.around(number)),
                _ => None,
            };
            assert_eq!(words.as_deref(), shown, "{code}");
        }
    }
}

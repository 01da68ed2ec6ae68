//! TOML、JSON 语法错误的中文说法和改法。

use jsonc_parser::errors::ParseErrorKind as Json;

/// 库说的认不出来。
pub const UNKNOWN: &str = "这里看不懂";
/// TOML 的键写了两次。
pub const DUPLICATE_KEY: &str = "键写了两次";

/// 读 TOML 的库所说的错误 → 是什么、怎样改。
pub fn toml(english: &str) -> (&'static str, &'static str) {
    let about = english.split(", expected").next().unwrap_or(english);
    match about {
        "duplicate key" => (DUPLICATE_KEY, "只留一个"),
        "key with no value" | "missing assignment between key-value pairs" => {
            ("键后面没有等号和值", "写成 键 = 值，如 year = 2024")
        }
        "missing value" | "missing value for key" => ("等号后面没有值", "补上值；没有内容就删去这一行"),
        "string values must be quoted" | "invalid value" => {
            ("值写得不对：文字要加引号，数不带单位", "文字加上双引号，如 name = \"某某局\"")
        }
        "unquoted keys cannot be empty" => ("等号前面没有键", "补上键，或删去这一行"),
        "invalid unquoted key" => ("键里有不能用的字符", "键用英文字母、数字、- 和 _，其余的加引号"),
        "unclosed table" | "unclosed array table" => ("方括号没有收尾", "写成 [unit] 或 [[terms]]，单独成行"),
        "unclosed array" | "missing array opening" => ("列表的方括号没有收尾", "补上 ]"),
        "unclosed inline table" | "missing inline table opening" => ("花括号没有收尾", "补上 }"),
        "missing comma between array elements" | "missing comma between key-value pairs" => {
            ("两项之间缺少逗号", "各项用英文逗号隔开")
        }
        "extra comma in array" | "extra comma in inline table" => ("多了一个逗号", "删去多余的逗号"),
        "extra assignment between key-value pairs" | "extra `=`" | "unexpected `=` in array" => {
            ("多了一个等号", "一行只写一个键和它的值")
        }
        "invalid key-value pair" | "unexpected content" | "unexpected key or value" => {
            ("这里多了内容", "一行只写一个键和它的值；文字加引号")
        }
        "cannot recurse further; max recursion depth met" | "recursion limit" => {
            ("嵌套太深", "照样例的层次填写")
        }
        "invalid float"
        | "invalid integer number"
        | "invalid mantissa"
        | "invalid fraction"
        | "invalid exponent"
        | "invalid boolean" => {
            ("值写得不对：不是数，也不是 true、false", "数写成普通的十进制数，如 1225.21；文字加双引号")
        }
        "unexpected leading zero" => ("数的开头多了 0", "删去开头的 0；代码加引号"),
        "carriage return must be followed by newline" => ("有单独的回车符", "用普通的换行另存文件"),
        "missing escaped value" | "too few unicode value digits" => {
            ("反斜线后面的写法不对", "要照印反斜线，用单引号括起整段文字")
        }
        _ if about.contains("string") || about.contains("quote") => {
            ("引号没有收尾，或引号里有不能用的字符", "补上引号；引号里的双引号写成 \\\"，或用单引号括起来")
        }
        _ if about.contains("comment") => ("注释里有不能用的字符", "删去控制字符"),
        _ => (UNKNOWN, "检查这一行的引号、括号和等号"),
    }
}

/// 读 JSON 的库所说的错误 → 是什么、怎样改。
pub fn json(kind: &Json) -> (&'static str, &'static str) {
    match kind {
        Json::CommentsNotAllowed => ("不能有注释", "删去注释"),
        Json::TrailingCommasNotAllowed | Json::UnexpectedComma => ("多了一个逗号", "删去多余的逗号"),
        Json::ExpectedComma => ("两项之间缺少逗号", "各项用英文逗号隔开"),
        Json::ExpectedColonAfterObjectKey | Json::UnexpectedColon => ("冒号的位置不对", "写成 \"键\": 值"),
        Json::ExpectedObjectValue => ("冒号后面没有值", "补上值"),
        Json::ExpectedStringObjectProperty | Json::UnexpectedTokenInObject => {
            ("键要加双引号", "写成 \"键\": 值")
        }
        Json::SingleQuotedStringsNotAllowed => ("不能用单引号", "改用双引号"),
        Json::UnterminatedArray | Json::UnexpectedCloseBracket => ("方括号不成对", "补上或删去 ]"),
        Json::UnterminatedObject | Json::UnexpectedCloseBrace => ("花括号不成对", "补上或删去 }"),
        Json::MultipleRootJsonValues => ("结尾以后还有内容", "一个文件只写一个对象"),
        Json::NestingDepthExceeded => ("嵌套太深", "照样例的层次填写"),
        Json::NonFiniteNumbersNotAllowed
        | Json::HexadecimalNumbersNotAllowed
        | Json::UnaryPlusNumbersNotAllowed
        | Json::BareDecimalPointNumbersNotAllowed
        | Json::ExpectedDigit
        | Json::ExpectedDigitFollowingNegativeSign
        | Json::ExpectedPlusMinusOrDigitInNumberLiteral => ("数写得不对", "写成普通的十进制数，或加上引号"),
        Json::String(kind) if is_surrogate(kind) => {
            ("\\u 写的字不完整", "一个字要两个 \\u 才写得完的，两个都写上；或直接写这个字")
        }
        Json::String(_) => ("引号里的文字有误", "检查引号是否收尾，\\ 后面的写法是否正确"),
        Json::UnexpectedWord => ("文字没有加引号", "加上双引号"),
        _ => (UNKNOWN, "检查引号、逗号和括号是否成对"),
    }
}

/// 没有写完的 JSON：是什么、怎样改。
pub const CUT_SHORT: (&str, &str) =
    ("文件到这里断了，没有写完", "多半是复制、下载没有做完，或盘满了：重新导出或复制这个文件");

/// 出错是因为文件没有写完：出在末了，或引号、括号一直没有收尾，末了又不是收尾的括号。
pub fn is_cut_short(kind: &Json, at: usize, text: &str) -> bool {
    let text = text.trim_end();
    let is_open = match kind {
        Json::UnterminatedArray | Json::UnterminatedObject => true,
        Json::String(kind) => format!("{kind:?}").starts_with("UnterminatedStringLiteral"),
        _ => at >= text.len(),
    };
    is_open && !text.ends_with(['}', ']'])
}

/// 出错的地方是中文输入法打的标点：看起来像，却不是英文的。
pub fn full_width(text: &str, at: usize) -> Option<(&'static str, &'static str)> {
    let wrong = text.get(at..)?.chars().next()?;
    "：，“”‘’｛｝［］【】＂；"
        .contains(wrong)
        .then_some(("用了中文的标点", "引号、冒号、逗号、括号改成英文的（半角）：\"键\": 值,"))
}

/// 半个代理对，如 `\ud83d` 后面没有另一半。
fn is_surrogate(kind: &impl std::fmt::Debug) -> bool {
    format!("{kind:?}").starts_with("InvalidUnicodeEscapeSequence")
}

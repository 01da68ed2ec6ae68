//! 金额单位的写法。

use crate::read::workbook::sheet::squeeze;
use crate::report::AmountUnit;

/// 标签后面写的是不是金额单位。
#[derive(Debug, PartialEq, Eq)]
pub enum Money {
    /// 元或万元。
    Known(AmountUnit),
    /// 是金额单位，不认得，如千元；当成没有写会差一千倍。
    Strange,
    /// 是别的，如单位名称。
    Other,
}

/// `label` 后面的 `value`。
pub fn money_in(label: &str, value: &str) -> Money {
    /// “元”后面可以接的字；元氏县、元谋县是地名。
    const AFTER_YUAN: &[&str] = &["", "列至", "至", "角", "第"];
    let value = squeeze(value).replace("人民币", "");
    let money = match (value.strip_prefix("万元"), value.strip_prefix('元')) {
        (Some(rest), _) => Some((AmountUnit::TenThousandYuan, rest)),
        (_, Some(rest)) => {
            let word = &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())];
            let is_money = AFTER_YUAN.iter().any(|after| match after.is_empty() {
                true => word.is_empty(),
                false => word.starts_with(after),
            });
            is_money.then_some((AmountUnit::Yuan, rest))
        }
        _ => None,
    };
    match money {
        // 又写着另一种的，如“元（万元）”。
        Some((_, rest)) if rest.contains('元') => Money::Strange,
        Some((money, _)) => Money::Known(money),
        None if label == "金额单位" || label == "单位" && value.ends_with('元') => Money::Strange,
        None => Money::Other,
    }
}

/// 没有标签和冒号的金额单位：整格是它，或括在末尾，如“（千元）”“收入决算表（万元）”“单位万元”。
pub fn bare_money(text: &str) -> Option<&str> {
    bracketed_money(text).or_else(|| whole_money(text))
}

/// 括在末尾的金额单位，如“金额（万元）”“合计（单位：元）”。
pub fn bracketed_money(text: &str) -> Option<&str> {
    let (_, inner) = text.strip_suffix(')')?.rsplit_once('(')?;
    whole_money(inner)
}

/// 去掉括在末尾的金额单位，如“金额（万元）”是“金额”；整个括着的不动。
pub fn without_money(text: &str) -> &str {
    match (bracketed_money(text), text.rfind('(')) {
        (Some(_), Some(open)) if open > 0 => &text[..open],
        _ => text,
    }
}

/// 整个是金额单位，如“万元”“金额单位:元”“单位万元”。
pub fn whole_money(text: &str) -> Option<&str> {
    let bare = text.strip_prefix("金额").unwrap_or(text);
    let bare = bare.strip_prefix("单位").unwrap_or(bare);
    let bare = bare.strip_prefix(':').unwrap_or(bare);
    let is_money = |c: char| "人民币十百千万亿美港欧日元".contains(c);
    (bare.ends_with('元') && bare.chars().all(is_money)).then_some(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_units_and_what_only_looks_like_one() {
        use Money::{Known, Other, Strange};
        let (yuan, wan) = (Known(AmountUnit::Yuan), Known(AmountUnit::TenThousandYuan));
        for (label, value, expected) in [
            ("金额单位", "元", &yuan),
            ("单位", "人民币元（列至角分）", &yuan),
            ("单位", "元列至角分", &yuan),
            ("单位", "万元、人次", &wan),
            ("单位", "万元人民币", &wan),
            ("金额单位", "千元", &Strange),
            ("单位", "百万元", &Strange),
            ("单位", "元（万元）", &Strange),
            ("金额单位", "亿", &Strange),
            ("单位", "元氏县财政局", &Other),
            ("单位", "某局", &Other),
        ] {
            assert_eq!(&money_in(label, value), expected, "{label} {value}");
        }
        for (text, expected) in [
            ("万元", Some("万元")),
            ("(单位万元)", Some("万元")),
            ("收入决算表(元)", Some("元")),
            ("(千元)", Some("千元")),
            ("某局(元氏)", None),
            ("金额单位", None),
        ] {
            assert_eq!(bare_money(text), expected, "{text}");
        }
        for (text, expected) in [
            ("金额(万元)", "金额"),
            ("合计(单位:元)", "合计"),
            ("(万元)", "(万元)"),
            ("项目(省级)", "项目(省级)"),
        ] {
            assert_eq!(without_money(text), expected);
        }
    }
}

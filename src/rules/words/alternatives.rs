//! 模板里并列着两种说法，由填写的人择一的话：“增加（减少）”“增长/下降”。

/// 意思相反的两组说法，一组里的与另一组里的并列。
const OPPOSITES: [[&[&str]; 2]; 2] = [
    [&["增加", "增长", "增多", "上升", "提高"], &["减少", "下降", "降低", "下调"]],
    [&["大于", "高于", "多于", "超过"], &["小于", "低于", "少于"]],
];
/// 第三种说法，括号里可以一起列。
const NEITHER: [&str; 5] = ["持平", "基本持平", "等于", "一致", "不变"];
/// 后面是这些的，合起来是一个名目：“增长（下降）率”“增加（减少）额”。
const NAMED: [&str; 13] =
    ["率", "额", "幅", "值", "量", "数", "金额", "比例", "比率", "情况", "变动", "挂钩", "保险"];
const OPEN: [char; 4] = ['（', '(', '［', '['];
const CLOSE: [char; 4] = ['）', ')', '］', ']'];
const SLASHES: [char; 4] = ['/', '／', '|', '｜'];

/// 只看原因：职责、用途、名词解释说的是一种业务（“审批注册资本增加（减少）”），绩效说的是一个名目、评分标准
/// （“每增加（减少）1个百分点扣0.5分”），都不是印出的数的增减。
const OF_CHANGES: &str = "reason";

/// 一段文字（键是 `key`）里没有择一的说法，连同括号；没有的没有。
pub(super) fn alternative<'a>(key: &str, text: &'a str) -> Option<&'a str> {
    if !key.contains(OF_CHANGES) {
        return None;
    }
    let pairs = || OPPOSITES.iter().flat_map(|[one, two]| [(one, two), (two, one)]);
    let found = pairs().flat_map(|(words, opposites)| {
        words.iter().flat_map(move |word| {
            text.match_indices(word).filter_map(move |(at, word)| {
                let length = joined(&text[at + word.len()..], opposites)?;
                Some((at, at + word.len() + length))
            })
        })
    });
    let (start, end) = found.min()?;
    Some(&text[start..end])
}

/// 紧接着并列相反的说法的，到哪里为止；合起来是一个名目的没有。
fn joined(after: &str, opposites: &[&str]) -> Option<usize> {
    let rest = match after.trim_start().strip_prefix(SLASHES) {
        Some(rest) => opposites.iter().find_map(|word| rest.trim_start().strip_prefix(word))?,
        None => {
            let (inner, rest) = after.trim_start().strip_prefix(OPEN)?.split_once(CLOSE)?;
            let mut told = inner.split(|c| SLASHES.contains(&c) || matches!(c, '、' | '，' | ','));
            let opposite = told.next().is_some_and(|word| opposites.contains(&word.trim()));
            (opposite && told.all(|word| NEITHER.contains(&word.trim()))).then_some(rest)?
        }
    };
    let next = rest.trim_start_matches(CLOSE);
    let is_name = NAMED.iter().any(|name| next.starts_with(name));
    (!is_name).then_some(after.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_opposite_words_side_by_side_are_a_choice_not_made() {
        let of = |text| alternative("reasons.total", text);
        for (text, left) in [
            ("增加（减少）的主要原因是人员减少", "增加（减少）"),
            ("较上年增加(减少)5万元，增长(下降)3%", "增加(减少)"),
            ("主要是增加/减少人员经费", "增加/减少"),
            ("（减少／增加）5万元", "减少／增加"),
            ("支出决算数大于（小于、等于）年初预算数", "大于（小于、等于）"),
            ("增长 （ 下降 / 持平 ）5%", "增长 （ 下降 / 持平 ）"),
        ] {
            assert_eq!(of(text), Some(left), "{text}");
        }
        for lawful in [
            "收入（支出）增加",
            "人员减少（含减免）",
            "制定增加（或减少）预算的审批制度",
            "年中调增（调减）、追加（追减）预算",
            "核增（减）绩效工资",
            "公用经费增加（人员减少后）",
            "人员经费增加，公用经费减少",
            "在职人员增加（退休人员减少）",
            "增长（下降）率的计算口径调整",
            "工资增加/津贴减少",
            "城乡建设用地增加（减少）挂钩指标交易减少",
        ] {
            assert_eq!(of(lawful), None, "{lawful}");
        }
        for key in
            ["overview.duties[2]", "terms[0]", "subjects.2010301.usage", "appraisal.evaluations[0].body"]
        {
            assert_eq!(alternative(key, "注册资本增加（减少）的审批"), None, "{key}");
        }
    }
}

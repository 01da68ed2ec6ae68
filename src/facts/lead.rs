//! 引语：版式自己会写“主要原因是”“主要用于”，单位写的话常常也以它们开头。

/// 引语，长的在前；短的（是、系）只跟在“原因”之后。
const LEADS: [&str; 17] = [
    "从自评情况看",
    "开支内容主要包括",
    "开支内容包括",
    "主要原因是由于",
    "主要原因是",
    "主要原因为",
    "主要原因系",
    "主要原因：",
    "主要原因:",
    "原因是",
    "主要是由于",
    "主要是因为",
    "主要是",
    "主要系",
    "主要用于",
    "主要包括",
    "建立了",
];

/// 去掉开头的引语和它后面的标点，免得印成“主要是主要原因是”；全是引语的为空。
pub(super) fn without_lead(text: &str) -> &str {
    let mut rest = text.trim();
    while let Some(after) = LEADS.iter().find_map(|lead| rest.strip_prefix(lead)) {
        rest = after.trim_start_matches(['：', ':', '，', ',', ' ', '　']);
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lead_is_taken_off_however_often_it_stands() {
        for (text, rest) in [
            ("主要原因是在职人员增加", "在职人员增加"),
            ("主要是主要原因：在职人员增加。", "在职人员增加。"),
            ("主要是由于人员增加", "人员增加"),
            ("主要用于：接待来访", "接待来访"),
            ("从自评情况看，项目完成较好", "项目完成较好"),
            ("主要领导调整，费用减少", "主要领导调整，费用减少"),
            ("主要是：", ""),
        ] {
            assert_eq!(without_lead(text), rest, "{text}");
        }
    }
}

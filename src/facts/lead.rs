//! 引语：版式自己会写“主要原因是”“主要用于”，单位写的话常常也以它们开头。

/// 原因的引语。
pub const REASON: &[&str] = &[
    "主要原因是由于",
    "主要原因是",
    "主要原因为",
    "主要原因：",
    "主要原因:",
    "原因是",
    "主要是由于",
    "主要是因为",
    "主要是",
];
/// 用途、开支内容的引语。
pub const PURPOSE: &[&str] = &["开支内容主要包括", "开支内容包括", "主要用于", "主要包括", "主要是"];
/// 自评总体情况的引语。
pub const COMMENT: &[&str] = &["从自评情况看"];
/// 工作机制的引语。
pub const MECHANISM: &[&str] = &["建立了"];

/// 去掉开头的引语和它后面的标点，免得印成“主要是主要原因是”；全是引语的为空。
pub fn without_lead<'a>(text: &'a str, leads: &[&str]) -> &'a str {
    let mut rest = text.trim();
    while let Some(after) = leads.iter().find_map(|lead| rest.strip_prefix(lead)) {
        rest = after.trim_start_matches(['：', ':', '，', ',', ' ', '　']);
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lead_is_taken_off_however_often_it_stands() {
        for (text, leads, rest) in [
            ("主要原因是在职人员增加", REASON, "在职人员增加"),
            ("主要是主要原因：在职人员增加。", REASON, "在职人员增加。"),
            ("主要是由于人员增加", REASON, "人员增加"),
            ("建立了节约制度，费用减少", REASON, "建立了节约制度，费用减少"),
            ("主要系统升级改造费用增加", REASON, "主要系统升级改造费用增加"),
            ("主要领导调整，费用减少", REASON, "主要领导调整，费用减少"),
            ("主要用于：接待来访", PURPOSE, "接待来访"),
            ("从自评情况看，项目完成较好", COMMENT, "项目完成较好"),
            ("主要是：", REASON, ""),
        ] {
            assert_eq!(without_lead(text, leads), rest, "{text}");
        }
    }
}

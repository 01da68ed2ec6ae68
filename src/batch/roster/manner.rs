//! 名册上写着不公开的单位：公开方式、是否公开、备注里怎样说。

use crate::read::workbook::sheet::squeeze;

/// 不公开的几种说法，整句才算：涉密内容不公开、三公经费不公开的单位仍要公开。
const NOT_PUBLISHING: [&str; 18] = [
    "不公开",
    "不予公开",
    "免予公开",
    "免于公开",
    "依法不公开",
    "涉密不公开",
    "涉密单位不公开",
    "因涉密不公开",
    "不单独公开",
    "无需公开",
    "无须公开",
    "不需公开",
    "暂不公开",
    "撤销",
    "已撤销",
    "机构撤销",
    "机构已撤销",
    "单位已撤销",
];
/// 专说公开不公开的一列里，几个字也够了。
const SHORT: [&str; 4] = ["否", "涉密", "涉密单位", "免公开"];
/// 与别的单位一起公开的开头。
const TOGETHER: [&str; 3] = ["并入", "合并", "纳入"];
/// 一句话到这里为止。
const ENDS: [char; 8] = [',', ';', '。', '、', ':', '.', '(', ')'];

/// 不公开的，是哪句话；`manner` 是公开方式，`remark` 是备注。
pub(super) fn exempt(manner: &str, remark: &str) -> Option<String> {
    let is_said = |text: &str, short: &[&str]| {
        squeeze(text).split(ENDS).any(|clause| is_exempt(clause) || short.contains(&clause))
    };
    if is_said(manner, &SHORT) {
        return Some(manner.to_string());
    }
    is_said(remark, &[]).then(|| remark.to_string())
}

fn is_exempt(clause: &str) -> bool {
    let is_together =
        clause.ends_with("公开") && !clause.contains('不') && TOGETHER.iter().any(|t| clause.starts_with(t));
    NOT_PUBLISHING.contains(&clause) || is_together
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_that_do_not_publish_are_told_by_whole_clauses() {
        for words in ["不公开", "涉密，不公开", "涉密不公开", "并入主管部门公开", "撤销", "已撤销（2024年）"]
        {
            assert_eq!(exempt(words, ""), Some(words.into()), "{words}");
            assert_eq!(exempt("", words), Some(words.into()), "{words}");
        }
        assert_eq!(exempt("否", ""), Some("否".into()));
        for words in [
            "公开",
            "是",
            "网站公开",
            "部分公开",
            "涉密内容不公开",
            "三公经费不公开",
            "单独公开",
            "合并公开三公经费",
            "2024年撤销下属单位",
            "",
        ] {
            assert_eq!(exempt(words, words), None, "{words}");
        }
        assert_eq!(exempt("", "否"), None, "a remark answers something else");
        assert_eq!(exempt("", "涉密"), None);
    }
}

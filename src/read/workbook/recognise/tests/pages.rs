//! 续页、几份、页码。

use super::*;

#[test]
fn a_continued_page_joins_the_one_before() {
    let mut next = INCOME.to_vec();
    next[0] = "收入决算表（续）";
    next[3] = "205|教育支出|1|1|0|0|0|0|0";
    let found = two_pages(&next, &[]);
    assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
    assert_eq!(found.tables.len(), 1);
    assert_eq!(found.tables[0].rows.len(), 2);
    let sheets: Vec<&str> = found.tables[0].placed_rows().map(|(sheet, _)| sheet).collect();
    assert_eq!(sheets, ["表", "第二页"]);
    assert_eq!(found.ignored, []);
}

/// 第二张工作表上的续页；`hidden` 是它的隐藏的行。
fn two_pages(next: &[&str], hidden: &[u32]) -> Recognised {
    let mut next = sheet(next);
    next.name = "第二页".into();
    next.hidden_rows.extend(hidden);
    recognise("文件.xlsx", &[sheet(&INCOME), next], None)
}

#[test]
fn a_continued_page_that_differs_is_a_finding_and_its_remarks_are_kept() {
    let mut next = INCOME.to_vec();
    next[0] = "2023年度收入决算表（续）";
    next[1] = "单位：别的局||||||||金额单位：元";
    next.push("|小计||||||||");
    let found = two_pages(&next, &[3]);
    assert_eq!(finding_codes(&found.findings), ["X14 2", "X11 2"]);
    let remarks = &found.tables[0].remarks[1..];
    assert_eq!(remarks, ["续页 第二页：第 5 行“小计”没有数，略去"]);
    assert_eq!(found.tables[0].hidden_parts[0].1.to_string(), "文件.xlsx › 第二页 › A4");
}

#[test]
fn a_continued_page_joins_the_page_of_its_unit() {
    let page = |unit: &str, title: &str, code: &str| {
        let (unit, row) =
            (format!("单位：{unit}||||||||金额单位：万元"), format!("{code}|科目|5|5|0|0|0|0|0"));
        sheet(&[title, &unit, INCOME[2], &row])
    };
    let (one, two) = ("收入决算表", "收入决算表（续）");
    let sheets =
        [page("甲", one, "201"), page("乙", one, "202"), page("甲", two, "203"), page("乙", two, "204")];
    let found = recognise("文件.xlsx", &sheets, None);
    assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
    let labels: Vec<&str> =
        found.tables.iter().flat_map(|table| &table.rows).map(|row| row.label.as_str()).collect();
    assert_eq!(labels, ["201 科目", "203 科目", "202 科目", "204 科目"]);
}

#[test]
fn two_copies_are_used_only_when_they_agree() {
    let chosen = |lines: &[&str]| {
        let tables = recognise("文件.xlsx", &[sheet(&INCOME), sheet(lines)], None).tables;
        let mut findings = Vec::new();
        let selected = select(tables, Wanted::default(), None, &mut findings);
        (selected, findings)
    };
    let (_, findings) = chosen(&INCOME);
    assert_eq!((&*findings[0].code, findings[0].severity), ("X10", Severity::Warning));
    // 没有写金额单位的一份，随其他各表，再比数。
    let mut silent = INCOME.to_vec();
    silent[1] = "单位：某局";
    let (_, findings) = chosen(&silent);
    assert_eq!((&*findings[0].code, findings[0].severity), ("X10", Severity::Warning));
    let mut other = INCOME.to_vec();
    other[0] = "收入决算总表";
    let (selected, findings) = chosen(&other);
    assert_eq!(finding_codes(&findings), Vec::<String>::new());
    assert_eq!(selected.tables[0].remarks, ["另有“收入决算总表”，数相同，不重复用"]);
    other[3] = "201|一般公共服务支出|6|6|0|0|0|0|0";
    let (selected, findings) = chosen(&other);
    assert_eq!((&*findings[0].code, findings[0].severity), ("X10", Severity::Error));
    assert_eq!(findings[0].places.len(), 2);
    assert!(selected.tables[0].doubtful);
}

#[test]
fn two_copies_without_a_row_in_common_look_like_pages() {
    let mut next = INCOME.to_vec();
    next[3] = "205|教育支出|1|1|0|0|0|0|0";
    let tables = recognise("文件.xlsx", &[sheet(&INCOME), sheet(&next)], None).tables;
    let mut findings = Vec::new();
    select(tables, Wanted::default(), None, &mut findings);
    assert_eq!(finding_codes(&findings), ["X10 2"]);
    assert!(findings[0].help.contains("题名末尾加“（续）”"), "{}", findings[0].help);
}

#[test]
fn folios_between_pages_are_not_rows() {
    for folio in ["— 1 —", "-1-", "第 1 页", "－12－"] {
        let mut lines = INCOME.to_vec();
        let row = format!("||||{folio}");
        lines.extend([row.as_str(), INCOME[2], "205|教育支出|1|1|0|0|0|0|0"]);
        let found = read(&lines);
        assert_eq!(finding_codes(&found.findings), Vec::<String>::new(), "{folio}");
        assert_eq!(found.tables[0].rows.len(), 2, "{folio}");
    }
}

#[test]
fn a_continued_page_may_stand_before_the_first() {
    let mut next = INCOME.to_vec();
    next[0] = "收入决算表（续1）";
    next[3] = "205|教育支出|1|1|0|0|0|0|0";
    let found = recognise("文件.xlsx", &[sheet(&next), sheet(&INCOME)], None);
    assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
    assert_eq!(found.tables.len(), 1);
    assert_eq!(found.tables[0].rows.len(), 2);
}

#[test]
fn a_blank_template_of_a_table_is_no_second_copy() {
    let template = [INCOME[0], INCOME[1], INCOME[2], "合计"];
    for order in [[&INCOME[..], &template[..]], [&template[..], &INCOME[..]]] {
        let mut findings = Vec::new();
        let tables = recognise("文件.xlsx", &order.map(sheet), None).tables;
        let selected = select(tables, Wanted::default(), None, &mut findings);
        assert_eq!(finding_codes(&findings), Vec::<String>::new());
        assert_eq!(selected.tables[0].rows.len(), 1);
        assert_eq!(selected.tables[0].remarks.len(), 1);
    }
    // 填了零的是另一份。
    let zero = [INCOME[0], INCOME[1], INCOME[2], "201|一般公共服务支出|0|0|0|0|0|0|0"];
    let mut findings = Vec::new();
    let tables = recognise("文件.xlsx", &[sheet(&INCOME), sheet(&zero)], None).tables;
    select(tables, Wanted::default(), None, &mut findings);
    assert_eq!(finding_codes(&findings), ["X10 2"]);
    // 填报表里没有填的一张本来就全是零，另有填了的不用它。
    let mut findings = Vec::new();
    let tables = recognise("文件.xlsx", &[sheet(&zero), sheet(&INCOME)], None).tables;
    let selected = select(tables, Wanted::default(), Some(AmountUnit::TenThousandYuan), &mut findings);
    assert_eq!(finding_codes(&findings), Vec::<String>::new());
    assert_eq!(selected.tables[0].remarks.len(), 1);
}

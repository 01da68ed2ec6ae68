//! 只有题名里写着单位名称的工作簿。

use super::*;

/// 几张收入、支出决算表，题名前面写着这些，说明行里写着 `label`；用户说的单位是 `wanted`。
fn unit(titles: [&str; 2], label: &str, wanted: Option<&str>) -> (Option<String>, usize, Vec<String>) {
    let [income, expenditure] = titles;
    let (income, expenditure) = (format!("{income}收入决算表"), format!("{expenditure}支出决算表"));
    let note = format!("{label}||||||||金额单位：万元");
    let heads =
        [INCOME[2], "科目编码|科目名称|合计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出"];
    let row = "201|一般公共服务支出|5|5|0|0|0|0";
    let sheets = [
        sheet(&[&income, &note, heads[0], &format!("{row}|0")]),
        sheet(&[&expenditure, &note, heads[1], row]),
    ];
    let found = recognise("文件.xlsx", &sheets, None);
    let mut findings = found.findings;
    let wanted = Wanted { unit: wanted, ..Wanted::default() };
    let selected = select(found.tables, wanted, None, &mut findings);
    (selected.unit, selected.tables.len(), finding_codes(&findings))
}

#[test]
fn the_unit_is_taken_from_the_titles_when_nothing_else_tells_it() {
    let (a, b) = ("寿县文物保护中心2023年度", "2023年度寿县文物保护中心");
    let other = "寿县文化和旅游局2023年度";
    for (titles, label, wanted, unit_and_tables, codes) in [
        ([a, a], "", None, (Some("寿县文物保护中心"), 2), &[][..]),
        ([a, b], "", None, (Some("寿县文物保护中心"), 2), &[]),
        ([a, "2023年度"], "", None, (Some("寿县文物保护中心"), 2), &[]),
        // 说明行里写着的，不看题名。
        ([a, other], "单位：寿县文物局", None, (Some("寿县文物局"), 2), &[]),
        // 题名不一样的，不猜；说了要哪一个的，只用那一个的。
        ([a, other], "", None, (None, 2), &["X11 2"]),
        ([a, other], "", Some("寿县文化和旅游局"), (Some("寿县文化和旅游局"), 1), &["X11 1"]),
        ([a, a], "", Some("寿县文管中心"), (None, 2), &["X11 1"]),
        (["2023年度", "2023年度部门"], "", None, (None, 2), &[]),
    ] {
        let (name, tables, found) = unit(titles, label, wanted);
        assert_eq!((name.as_deref(), tables), unit_and_tables, "{titles:?} {label} {wanted:?}");
        assert_eq!(found, codes, "{titles:?} {label} {wanted:?}");
    }
}

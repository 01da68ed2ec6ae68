//! 财政部表式：“类”“款”“项”各占几行，盖着栏次和合计；合计行不是表头。

use super::{Recognised, Value, amount, finding_codes, sheet};
use crate::read::workbook::inspect::area_of;
use crate::read::workbook::recognise::recognise;

/// 一张支出决算表：表头三行，再是 `rows`，合并 `merges`。
fn expenditure(rows: &[&str], merges: &[&str]) -> Recognised {
    let mut lines = vec![
        "支出决算表",
        "单位：某局|||||||||金额单位：元",
        "项目||||本年支出合计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出",
        "支出功能分类科目编码|||科目名称",
    ];
    lines.extend(rows);
    let mut table = sheet(&lines);
    table.set_merges(merges.iter().map(|area| area_of(area).expect(area)).collect());
    recognise("文件.xlsx", &[table], None)
}

fn labels(found: &Recognised) -> Vec<&str> {
    found.tables[0].rows.iter().map(|row| row.label.as_str()).collect()
}

/// 合计和类两行都读成了，没有发现，没有略去什么。
fn assert_read(found: &Recognised, told: &str) {
    assert_eq!(finding_codes(&found.findings), Vec::<String>::new(), "{told}");
    assert_eq!(found.tables[0].remarks, Vec::<String>::new(), "{told}");
    assert_eq!(labels(found), ["合计", "205 教育支出"], "{told}");
    for (label, total) in [("合计", "5000"), ("205 教育支出", "4000")] {
        let columns = ["total", "basic", "business"].map(|key| amount(&found.tables[0], label, key));
        assert_eq!(columns[0], total, "{told}");
    }
}

/// 代码各格两行高，左边是栏次和合计。
const TALL: [&str; 5] = ["A4:C5", "D4:D5", "A6:A7", "B6:B7", "C6:C7"];

#[test]
fn the_total_beside_a_tall_head_is_a_row() {
    for (total, class) in [
        ("5000|5000|0|0|0|0", "4000|4000|0|0|0|0"),
        ("5,000.00|5,000.00|0.00|0.00|0.00|0.00", "4,000.00|4,000.00|0.00|0.00|0.00|0.00"),
        ("５，０００．００|５，０００．００|０|０|０|０", "４，０００．００|４，０００．００|０|０|０|０"),
        ("5000|5000|0|0|0|0", "4000|4000|—|—|—|—"),
        ("5000|5000|0.00|0.00|0.00|0.00", "4,000.00|4,000.00|0|0|0|0"),
    ] {
        let rows = [
            "",
            "类|款|项|栏次|1|2|3|4|5|6",
            &format!("|||合计|{total}"),
            &format!("205|||教育支出|{class}"),
        ];
        assert_read(&expenditure(&rows, &TALL), total);
    }
}

/// 没有的写横线，也不是表头里的文字。
#[test]
fn dashes_of_the_total_are_no_heads() {
    let rows =
        ["", "类|款|项|栏次|1|2|3|4|5|6", "|||合计|5000|5000|—|-|—|——", "205|||教育支出|5000|5000|—|-|—|——"];
    let found = expenditure(&rows, &TALL);
    assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
    assert_eq!(found.tables[0].remarks, Vec::<String>::new());
    assert_eq!(labels(&found), ["合计", "205 教育支出"]);
    let keys: Vec<&str> = found.tables[0].rows[0].cells.iter().map(|cell| cell.key).collect();
    for key in ["total", "basic", "project", "to_superior", "business", "to_affiliated"] {
        assert!(keys.contains(&key), "{key}");
    }
    let blank = found.tables[0].rows[0].cell("business");
    assert!(matches!(&blank.unwrap().value, Value::Amount(reading) if !reading.is_present()));
}

/// 高到三行、四行，盖着分栏的表头、栏次、合计的。
#[test]
fn heads_taller_than_two_rows_end_where_the_total_is() {
    let (index, total, class) =
        ("栏次|1|2|3|4|5|6", "合计|5000|5000|0|0|0|0", "205|||教育支出|4000|4000|0|0|0|0");
    // 名称也高，到栏次以上。
    let rows = ["类|款|项", "", &format!("|||{index}"), &format!("|||{total}"), class];
    let merges = ["A4:C4", "D4:D6", "A5:A8", "B5:B8", "C5:C8"];
    assert_read(&expenditure(&rows, &merges), "四行，名称合并");
    // 名称只一行。
    let rows = ["类|款|项", &format!("|||{index}"), &format!("|||{total}"), class];
    assert_read(&expenditure(&rows, &["A4:C4", "A5:A7", "B5:B7", "C5:C7"]), "三行，名称不合并");
    // 没有栏次。
    let rows = ["类|款|项", &format!("|||{total}"), class];
    assert_read(&expenditure(&rows, &["A4:C4", "A5:A6", "B5:B6", "C5:C6"]), "没有栏次");
    // 合计写在盖住的格右边的一格里，合并到名称。
    let rows = ["类|款|项|栏次|1|2|3|4|5|6", &format!("|||{total}"), class];
    assert_read(&expenditure(&rows, &["A4:C4", "A5:B6", "C5:C6"]), "类款并作一格");
}

/// 盖着的还有分栏的表头：表头到分栏为止。
#[test]
fn a_second_row_of_heads_beside_a_tall_one_is_still_a_head() {
    let lines = [
        "一般公共预算财政拨款支出决算表",
        "单位：某局||||||金额单位：元",
        "科目编码|||科目名称|本年支出",
        "类|款|项||小计|基本支出||项目支出",
        "|||||人员经费|公用经费",
        "|||栏次|1|2|3|4",
        "|||合计|6,000.00|3,000.00|1,000.00|2,000.00",
        "205|||教育支出|6,000.00|3,000.00|1,000.00|2,000.00",
    ];
    let mut table = sheet(&lines);
    let merges = ["A3:C3", "E3:H3", "A4:A7", "B4:B7", "C4:C7", "E4:E5", "F4:G4", "H4:H5"];
    table.set_merges(merges.iter().map(|area| area_of(area).expect(area)).collect());
    let found = recognise("文件.xlsx", &[table], None);
    assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
    assert_eq!(labels(&found), ["合计", "205 教育支出"]);
    let read = ["total", "basic", "project"].map(|key| amount(&found.tables[0], "合计", key));
    assert_eq!(read, ["6000", "4000", "2000"]);
}

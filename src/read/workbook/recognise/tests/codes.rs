//! 科目代码的各种写法：读成全码，接不上的有发现。

use super::*;

fn labels(found: &Recognised) -> Vec<&str> {
    found.tables[0].rows.iter().map(|row| row.label.as_str()).collect()
}

#[test]
fn codes_of_one_level_a_row_take_the_levels_above() {
    let table = |first: &str| {
        read(&[
            "支出决算表",
            "单位：某局||||||||||金额单位：万元",
            "科目编码|||科目名称|合计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出",
            "类|款|项",
            first,
            "|3||政府办公厅|5|5|0|0|0|0",
            "||01|行政运行|5|5|0|0|0|0",
            "||99|其他|0|0|0|0|0|0",
        ])
    };
    let found = table("201|||一般公共服务支出|5|5|0|0|0|0");
    assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
    let codes = ["201 一般公共服务支出", "20103 政府办公厅", "2010301 行政运行", "2010399 其他"];
    assert_eq!(labels(&found), codes);
    // 上面没有类的，不猜。
    let found = table("");
    assert_eq!(finding_codes(&found.findings), ["X39 1"; 3]);
    assert_eq!(found.findings[0].places[0].to_string(), "文件.xlsx › 表 › B6 › 政府办公厅 = 3");
    assert!(found.tables[0].doubtful);
}

#[test]
fn a_row_without_its_code_is_no_upper_level_of_others() {
    let found = read(&[
        "支出决算表",
        "单位：某局||||||||||金额单位：万元",
        "科目编码|||科目名称|合计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出",
        "类|款|项",
        "201|||一般公共服务支出|5|5|0|0|0|0",
        "|3||政府办公厅|5|5|0|0|0|0",
        "|||社会保障和就业支出|4|4|0|0|0|0",
        "|05||行政事业单位养老支出|4|4|0|0|0|0",
    ]);
    assert_eq!(finding_codes(&found.findings), ["X18 1", "X39 1"]);
}

#[test]
fn codes_with_separators_are_whole_codes() {
    let found = read(&[
        "一般公共预算财政拨款支出决算表",
        "单位：某局||||金额单位：万元",
        "科目编码|科目名称|合计|基本支出|项目支出",
        "201|一般公共服务支出|5|5|0",
        "201-03|政府办公厅|5|5|0",
        "201.03.01|行政运行|5|5|0",
        "201-3-2|一般行政管理事务|0|0|0",
    ]);
    assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
    // 认不得的照写，由检查去说；不会成了类的一行。
    let codes = ["201 一般公共服务支出", "20103 政府办公厅", "2010301 行政运行", "201-3-2 一般行政管理事务"];
    assert_eq!(labels(&found), codes);
}

#[test]
fn economic_codes_in_two_columns() {
    let table = |head: &str| {
        read(&[
            "一般公共预算财政拨款基本支出决算明细表",
            "单位：某局|||金额单位：万元",
            head,
            "类|款",
            "301||工资福利支出|5",
            "301|01|基本工资|3",
            "|02|津贴补贴|2",
            "人员经费合计|||5",
        ])
    };
    let found = table("经济分类科目编码||科目名称|金额");
    assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
    assert_eq!(labels(&found), ["301 工资福利支出", "30101 基本工资", "30102 津贴补贴", "人员经费合计"]);
}

#[test]
fn code_and_name_in_one_column_need_no_code_column() {
    for heads in [
        ["项目", "功能分类科目"],
        ["项目（按功能分类）", ""],
        ["科目编码和名称", "科目编码和名称"],
        ["科目名称", ""],
    ] {
        let lines = [
            "支出决算表".to_string(),
            "单位：某局||||||金额单位：万元".to_string(),
            format!("{}|本年支出合计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出", heads[0]),
            heads[1].to_string(),
            "栏次|1|2|3|4|5|6".to_string(),
            "合计|3|3|0|0|0|0".to_string(),
            "205 教育支出|3|3|0|0|0|0".to_string(),
        ];
        let found = read(&lines.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(finding_codes(&found.findings), Vec::<String>::new(), "{heads:?}");
        let labels: Vec<&str> = found.tables[0].rows.iter().map(|row| row.label.as_str()).collect();
        assert_eq!(labels, ["合计", "205 教育支出"], "{heads:?}");
    }
}

#[test]
fn a_mistyped_letter_is_left_in_the_code() {
    let mut lines = INCOME.to_vec();
    lines[3] = "20501O2|行政运行|5|5|0|0|0|0|0";
    let found = read(&lines);
    assert_eq!(found.tables[0].rows[0].cells[0].value, Value::Text("20501O2".into()));
}

#[test]
fn parts_of_a_column_without_its_own_are_added() {
    let found = read(&[
        "收入决算表",
        "单位：某局||||||||金额单位：万元",
        "科目编码|科目名称|本年收入合计|一般公共预算财政拨款收入|政府性基金预算财政拨款收入|上级补助收入|事业收入|经营收入|附属单位上缴收入|其他收入",
        "205|教育支出|3|2|1|0|0|0|0|0",
    ]);
    assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
    assert_eq!(amount(&found.tables[0], "205 教育支出", "fiscal"), "3");
}

#[test]
fn a_titled_table_of_unknown_heads_is_an_error() {
    let found = read(&["支出决算表", "单位：某局", "甲|乙|丙", "教育|3|3"]);
    assert_eq!(finding_codes(&found.findings), ["X33 1"]);
    assert_eq!(found.findings[0].places[0].to_string(), "文件.xlsx › 表 › A3 › 甲");
}

#[test]
fn a_basic_table_in_one_column_agrees_with_its_total() {
    let table = |money: &str, total: &str, office: &str| {
        let total = format!("|合计|{total}|8|2");
        let office = format!("30201|办公费|2|{office}|2");
        let found = read(&[
            "一般公共预算财政拨款基本支出决算表",
            &format!("单位：某局||||金额单位：{money}"),
            "科目编码|科目名称|合计|人员经费|公用经费",
            &total,
            "301|工资福利支出|8|8|0",
            "302|商品和服务支出|2|0|2",
            &office,
        ]);
        finding_codes(&found.findings)
    };
    assert_eq!(table("万元", "10.01", "0"), Vec::<String>::new());
    assert_eq!(table("万元", "10.02", "0"), ["X41 1"]);
    assert_eq!(table("万元", "9999", "0"), ["X41 1"]);
    assert_eq!(table("万元", "10", "1"), ["X16 2"]);
    // 以元计的没有尾数差。
    assert_eq!(table("元", "10", "0"), Vec::<String>::new());
    assert_eq!(table("元", "10.01", "0"), ["X41 1"]);
}

#[test]
fn the_halves_of_a_total_agree_with_their_subjects() {
    let table = |head: &str, total: &str| {
        let found = read(&[
            "一般公共预算财政拨款基本支出决算表",
            "单位：某局||||金额单位：万元",
            &format!("科目编码|科目名称|{head}"),
            &format!("|合计|{total}"),
            "301|工资福利支出|8|8",
            "30101|基本工资|8|8",
            "302|商品和服务支出|2||2",
        ]);
        finding_codes(&found.findings)
    };
    let head = "合计|人员经费|公用经费";
    assert_eq!(table(head, "10|8|2"), Vec::<String>::new());
    assert_eq!(table(head, "10||"), Vec::<String>::new());
    assert_eq!(table(head, "10|7|3"), ["X41 1", "X41 1"]);
}

#[test]
fn a_total_below_a_block_is_of_the_block_or_of_all() {
    let table = |last: &str| {
        let found = read(&[
            "一般公共预算财政拨款基本支出决算表",
            "单位：某局|||||||金额单位：万元",
            "人员经费|||公用经费",
            "科目编码|科目名称|金额|科目编码|科目名称|金额|科目编码|科目名称|金额",
            "301|工资福利支出|8|302|商品和服务支出|2|303|对个人和家庭的补助|1",
            "30101|基本工资|8|30201|办公费|2|310|资本性支出|4",
            last,
        ]);
        finding_codes(&found.findings)
    };
    for right in ["合计||8|合计||2|合计||5", "合计||9|合计||6", "|||||||合计|15"] {
        assert_eq!(table(right), Vec::<String>::new(), "{right}");
    }
    assert_eq!(table("合计||10|合计||5|合计||5"), ["X41 1", "X41 1"]);
}

#[test]
fn blank_cells_of_upper_rows_are_the_sum_of_those_below() {
    let found = read(&[
        "支出决算表",
        "单位：某局||||||金额单位：万元",
        "科目编码|科目名称|本年支出合计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出",
        "|合计||||||",
        "205|教育支出||||||",
        "20501|教育管理事务|3|3||||",
        "2050101|行政运行|3|3|0|0|0|0",
        "2050201|学前教育|2|0|2|0|0|0",
    ]);
    let table = &found.tables[0];
    let row = |label: &str| ["basic", "project"].map(|key| amount(table, label, key));
    assert_eq!(row("合计"), ["3", "2"]);
    assert_eq!(row("205 教育支出"), ["3", "2"]);
    assert_eq!(table.remarks, ["“205 教育支出”“合计”空着的格，由下级相加"]);
}

//! 科目代码的各种写法：读成全码，接不上的有发现。

use super::{Recognised, read, told};

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
    assert_eq!(told(&found.findings), Vec::<String>::new());
    let codes = ["201 一般公共服务支出", "20103 政府办公厅", "2010301 行政运行", "2010399 其他"];
    assert_eq!(labels(&found), codes);
    // 上面没有类的，不猜。
    let found = table("");
    assert_eq!(told(&found.findings), ["X39 1"; 3]);
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
    assert_eq!(told(&found.findings), ["X39 1"]);
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
    assert_eq!(told(&found.findings), Vec::<String>::new());
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
    assert_eq!(told(&found.findings), Vec::<String>::new());
    assert_eq!(labels(&found), ["301 工资福利支出", "30101 基本工资", "30102 津贴补贴", "人员经费合计"]);
}

//! 总表的行：别的写法、细分、不认得的。

use super::{Recognised, amount, finding_codes, read};

/// 一张总表，本年合计以下是这些行。
fn summary(below: &[&str]) -> Recognised {
    let mut lines = vec![
        "收入支出决算总表",
        "单位：某局|||金额单位：万元",
        "收入|决算数|支出|决算数",
        "一、事业收入|3|一、教育支出|2",
        "本年收入合计|3|本年支出合计|2",
    ];
    lines.extend(below);
    read(&lines)
}

#[test]
fn the_lines_below_the_totals_have_other_names() {
    for (below, income, expenditure) in [
        ("年初结转结余|1|年末结转结余|2", "年初结转和结余", "年末结转和结余"),
        ("上年结转与结余|1|年末结转与结余|2", "年初结转和结余", "年末结转和结余"),
        ("使用非财政拨款结余和专用结余|1|结余分配|2", "使用非财政拨款结余", "结余分配"),
        ("收支总计|1|收支总计|2", "总计", "总计"),
    ] {
        let found = summary(&[below]);
        assert_eq!(finding_codes(&found.findings), Vec::<String>::new(), "{below}");
        assert_eq!(amount(&found.tables[0], &format!("收入 {income}"), "amount"), "1");
        assert_eq!(amount(&found.tables[0], &format!("支出 {expenditure}"), "amount"), "2");
    }
}

#[test]
fn an_unknown_line_below_the_totals_is_not_a_detail() {
    let found =
        summary(&["上年余额|1|年末结转和结余|2", "总计|4|其中：教育结转|1", "||体育结转|1", "||总计|4"]);
    assert_eq!(finding_codes(&found.findings), ["X18 1"]);
    assert!(found.tables[0].doubtful);
    let remarks = &found.tables[0].remarks;
    assert_eq!(remarks, &["第 7 行“其中：教育结转”是细分，略去", "第 8 行“体育结转”是细分，略去"]);
    // 没有数的不认得的行，略去不丢什么。
    assert_eq!(
        finding_codes(&summary(&["上年余额|0|经营结余|2", "总计|4|总计|4"]).findings),
        Vec::<String>::new()
    );
}

#[test]
fn an_unknown_line_above_the_totals_is_kept_for_the_check() {
    let found = read(&[
        "收入支出决算总表",
        "单位：某局|||金额单位：万元",
        "收入|决算数|支出|决算数",
        "一、事业收入|3|一、教育支出|4",
        "其中：教育收费|2|",
        "二、捐赠收入|1|",
        "本年收入合计|4|本年支出合计|4",
    ]);
    assert_eq!(amount(&found.tables[0], "收入 捐赠收入", "amount"), "1");
    assert_eq!(found.tables[0].remarks, ["第 5 行“其中：教育收费”是细分，略去"]);
}

#[test]
fn an_unknown_line_of_the_appropriation_table_is_an_error_too() {
    let found = read(&[
        "财政拨款收入支出决算总表",
        "单位：某局|||||金额单位：万元",
        "收入||支出",
        "项目|金额|项目|合计|一般公共预算财政拨款|政府性基金预算财政拨款|国有资本经营预算财政拨款",
        "一、一般公共预算财政拨款|3|一、教育支出|2|2|0|0",
        "本年收入合计|3|本年支出合计|2|2|0|0",
        "年初财政拨款结转结余|1|年末财政拨款余额|2|2|0|0",
        "收支总计|4|收支总计|4|4|0|0",
    ]);
    assert_eq!(finding_codes(&found.findings), ["X18 1"]);
    assert_eq!(found.findings[0].places[0].to_string(), "文件.xlsx › 表 › D7 › 年末财政拨款余额");
    assert_eq!(amount(&found.tables[0], "收入 年初财政拨款结转和结余", "total"), "1");
}

#[test]
fn the_budgets_beside_the_figures_are_told() {
    let found = read(&[
        "收入支出决算总表",
        "单位：某局|||金额单位：万元",
        "收入项目|年初预算数|决算数|支出项目|全年预算数|决算数",
        "一、事业收入|3|4|一、教育支出|3|4",
        "本年收入合计|3|4|本年支出合计|3|4",
    ]);
    assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
    assert_eq!(amount(&found.tables[0], "收入 事业收入", "amount"), "4");
    let remarks = ["略去“年初预算数”一列（预算数）", "略去“全年预算数”一列（预算数）"];
    assert_eq!(found.tables[0].remarks, remarks);
}

#[test]
fn the_totals_of_appropriations_of_the_year_are_written_out() {
    let found = read(&[
        "财政拨款收入支出决算总表",
        "单位：某局|||||金额单位：万元",
        "收入项目|决算数|支出项目|合计|一般公共预算财政拨款|政府性基金预算财政拨款|国有资本经营预算财政拨款",
        "一、本年财政拨款收入|11|一、本年财政拨款支出|11|11|0|0",
        "（一）一般公共预算财政拨款|11|（一）教育支出|11|11|0|0",
        "二、年初财政拨款结转和结余|1|二、年末财政拨款结转和结余|1|1|0|0",
        "总计|12|总计|12|12|0|0",
    ]);
    assert_eq!(amount(&found.tables[0], "收入 本年收入", "general"), "11");
    assert_eq!(amount(&found.tables[0], "支出 本年支出", "general"), "11");
    assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
}

#[test]
fn economic_subjects_of_the_government_beside_those_of_the_department() {
    let found = read(&[
        "一般公共预算财政拨款基本支出决算表",
        "单位：某局|||金额单位：万元",
        "部门预算支出经济分类科目编码|科目名称|政府预算支出经济分类科目编码|科目名称|金额",
        "301|工资福利支出|501|机关工资福利支出|6",
        "30101|基本工资|50101|工资奖金津补贴|6",
    ]);
    assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
    let labels: Vec<&str> = found.tables[0].rows.iter().map(|row| row.label.as_str()).collect();
    assert_eq!(labels, ["301 工资福利支出", "30101 基本工资"]);
}

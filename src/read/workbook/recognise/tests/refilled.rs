//! 取消了合并的工作表：各格空着，或填着同样的话。

use super::*;

#[test]
fn a_label_repeated_in_each_cell_of_a_merge_is_one() {
    let found = read(&[
        "一般公共预算财政拨款基本支出决算明细表",
        "单位：某局|||||金额单位：万元",
        "科目编码|科目名称|金额|科目编码|科目名称|金额|科目编码|科目名称|金额",
        "301|工资福利支出|4|302|商品和服务支出|1|310|资本性支出|2",
        "人员经费合计|人员经费合计|4|公用经费合计|公用经费合计|公用经费合计|公用经费合计|公用经费合计|3",
    ]);
    assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
    assert_eq!(amount(&found.tables[0], "公用经费合计", "amount"), "3");
    assert_eq!(found.tables[0].rows.len(), 5);
}

#[test]
fn a_title_repeated_in_each_cell_is_one() {
    let mut lines = INCOME.to_vec();
    let titles = ["收入决算表"; 9].join("|");
    lines[0] = &titles;
    let found = read(&lines);
    assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
    assert_eq!(found.tables.len(), 1);
    assert_eq!(found.tables[0].rows.len(), 1);
}

#[test]
fn a_code_repeated_in_each_cell_is_one() {
    let found = read(&[
        "支出决算表",
        "单位：某局||||||||||金额单位：万元",
        "科目编码|||科目名称|合计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出",
        "类|款|项",
        "201|201|201|一般公共服务支出|5|5|0|0|0|0",
        "20103|20103|20103|政府办公厅|5|5|0|0|0|0",
        "2010301|2010301|2010301|行政运行|5|5|0|0|0|0",
    ]);
    assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
    assert_eq!(found.tables[0].rows[2].label, "2010301 行政运行");
}

#[test]
fn pairs_of_three_public_figures_without_merges() {
    let lines = [
        "“三公”经费支出决算表",
        "合计||因公出国（境）费||公务用车购置及运行费||||||公务接待费",
        "||||小计||购置费||运行费",
        "预算数|决算数|预算数|决算数|预算数|决算数|预算数|决算数|预算数|决算数|预算数|决算数",
        "6|5|1|1|3|2|1|1|2|1|2|2",
    ];
    let found = read(&lines);
    assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
    assert_eq!(amount(&found.tables[0], "公务用车购置及运行维护费", "actual"), "2");
    assert_eq!(amount(&found.tables[0], "公务用车运行维护费", "actual"), "1");
    assert_eq!(amount(&found.tables[0], "公务接待费", "actual"), "2");
    // 只合并了一列的，右边的一列不是它的。
    let mut merged = sheet(&lines);
    merged.set_merges(vec![Area { start: (1, 0), end: (2, 0) }]);
    merged.cells.remove(&(1, 2));
    let found = recognise("文件.xlsx", &[merged], None);
    assert!(found.findings.iter().any(|finding| finding.severity == Severity::Error));
}

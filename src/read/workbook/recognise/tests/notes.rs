//! 夹在表头和数之间的一句话：注在那里不是表的末尾。

use super::*;

const NOTES: [&str; 3] = ["注：本表金额有尾数误差。", "说明：1.不含涉密事项", "（不含涉密事项）"];

#[test]
fn a_note_between_the_head_and_the_first_row_ends_nothing() {
    for note in NOTES {
        let mut income = INCOME.to_vec();
        income.insert(3, note);
        let summary = [
            "收入支出决算总表",
            "单位：某局|||||金额单位：万元",
            "收入|||支出",
            "项目|行次|金额|项目|行次|金额",
            "栏次||1|栏次||2",
            note,
            "五、事业收入|5|5|一、一般公共服务支出|31|5",
            "总计|30|5|总计|60|5",
        ];
        let basic = [
            "一般公共预算财政拨款基本支出决算明细表",
            "单位：某局|||||金额单位：万元",
            "科目编码|科目名称|金额|科目编码|科目名称|金额",
            note,
            "301|工资福利支出|4|302|商品和服务支出|1",
        ];
        let across = [
            "“三公”经费支出决算表",
            "单位：某局|||||金额单位：万元",
            "项目|合计|因公出国（境）费|公务用车购置费|公务用车运行费|公务接待费",
            note,
            "预算数|6|1|1|2|2",
            "决算数|5|1|1|1|2",
        ];
        let across_one_row = [
            "“三公”经费支出决算表",
            "单位：某局|||||金额单位：万元",
            "预算数|||||决算数",
            "合计|因公出国（境）费|购置费|运行费|公务接待费|合计|因公出国（境）费|购置费|运行费|公务接待费",
            "1|2|3|4|5|6|7|8|9|10",
            note,
            "6|1|1|2|2|5|1|1|1|2",
        ];
        for (lines, rows) in
            [(&income[..], 1), (&summary, 4), (&basic, 2), (&across, 5), (&across_one_row, 5)]
        {
            let found = read(lines);
            assert_eq!(finding_codes(&found.findings), Vec::<String>::new(), "{lines:?}");
            assert_eq!(found.tables[0].rows.len(), rows, "{lines:?}");
        }
    }
}

#[test]
fn a_note_over_the_head_is_not_of_the_head() {
    let found = read(&[
        "“三公”经费支出决算表",
        "单位：某局||金额单位：万元",
        "说明：本表不含涉密事项",
        "项目|预算数|决算数",
        "合计|6|5",
        "因公出国（境）费|1|1",
        "公务用车购置费|1|1",
        "公务用车运行维护费|2|1",
        "公务接待费|2|2",
    ]);
    assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
    assert_eq!(found.tables[0].rows.len(), 5);
}

#[test]
fn a_note_under_an_empty_table_is_its_end() {
    for below in ["制表人：张三|联系电话：|5332180000", "— 5 —", "打印于|45500", ""] {
        let found = read(&[INCOME[0], INCOME[1], INCOME[2], "注：本表无数据。", below]);
        let severe = found.findings.iter().filter(|finding| finding.severity == Severity::Error);
        assert_eq!(severe.count(), 0, "{below}");
        assert!(found.tables[0].rows.is_empty(), "{below}");
    }
}

#[test]
fn a_sentence_among_the_rows_is_no_subject() {
    let sentence = "以下为教育支出(2050201含上年结转18.42万元)";
    let mut lines = INCOME.to_vec();
    lines.extend([sentence, "205|教育支出|3|3|0|0|0|0|0"]);
    let found = read(&lines);
    assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
    let labels: Vec<&str> = found.tables[0].rows.iter().map(|row| row.label.as_str()).collect();
    assert_eq!(labels, ["201 一般公共服务支出", "205 教育支出"]);
    // 有数的不是一句话，不知道是什么。
    let with_figures = format!("{sentence}||3");
    lines[4] = &with_figures;
    assert_eq!(finding_codes(&read(&lines).findings), ["X18 1"]);
}

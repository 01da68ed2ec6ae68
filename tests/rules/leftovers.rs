//! 留在话里的：模板的两种说法，原因里又说一遍的增减，用途里又说一遍的数，持平的原因。

use crate::support::{check_edited, text};

/// 样例改几处后，一条规则说的话。
fn told(name: &str, code: &str, edits: &[[&str; 3]]) -> String {
    text(&check_edited(name, edits, None, &["--rule", code]))
}

/// 样例收、支总计的原因换成 `reason` 后，一条规则说的话。
fn of_total(code: &str, reason: &str) -> String {
    let old = "total = \"贯彻落实党政机关“过紧日子”和厉行节约有关要求，严格控制一般性支出。\"";
    told("zhangdian-2024", code, &[["report.toml", old, &format!("total = \"{reason}\"")]])
}

#[test]
fn a_choice_of_the_template_not_made_is_a_leftover() {
    let told = of_total("W01", "增加（减少）的主要原因是人员减少。");
    assert!(told.contains("错误[W01] 文字里留有模板的两种说法“增加（减少）”"), "{told}");
    assert!(!of_total("W01", "人员减少（含减员）。").contains("[W01]"));
}

#[test]
fn the_change_of_the_total_is_told_as_of_both_its_sides() {
    for wrong in ["收支较上年减少163.43万元、下降3.85%，主要原因是人员减少", "收、支总计减少163.43万元。"]
    {
        assert!(of_total("W20", wrong).contains("[W20] 收、支总计的原因说增减 163.43万元"), "{wrong}");
    }
    assert!(!of_total("W20", "收支较2023年减少22.11万元，主要原因是人员减少").contains("[W20]"));
}

#[test]
fn one_side_of_the_total_is_its_own_sum_or_the_total() {
    let side = |reason: &str, business: &str| {
        let old = "total = \"贯彻落实党政机关“过紧日子”和厉行节约有关要求，严格控制一般性支出。\"";
        let edits = [
            ["report.toml", old, &format!("total = \"{reason}\"")],
            ["report.toml", "business = 0                # 经营收入", business],
        ];
        told("zhangdian-2024", "W20", &edits)
    };
    assert!(side("收入较上年减少163.43万元。", "business = 0").contains("由两个数算是 22.11 万元"));
    // 上年动用了结余，收入合计的增减与总计的不同。
    for right in ["收入较上年减少24.11万元。", "收入较上年减少22.11万元。"] {
        assert!(!side(right, "business = 2").contains("[W20]"), "{right}");
    }
    assert!(!side("收入较上年减少163.43万元。", "").contains("[W20]"), "有一项上年数不知道");
}

#[test]
fn why_it_is_the_same_is_no_needless_reason() {
    let reception = |reason: &str| {
        let edit = format!("reason = \"{reason}\"\nbatches = 2 ");
        told("zhangdian-2024", "W05", &[["report.toml", "batches = 2 ", &edit]])
    };
    for why in
        ["持平的主要原因是两年均按标准执行。", "按规定程序调整", "与全年预算基本持平，主要原因是按标准执行。"]
    {
        assert!(!reception(why).contains("[W05]"), "{why}");
    }
    assert!(reception("接待批次减少。").contains("却写了原因，不会印出"));
}

#[test]
fn a_part_of_the_guests_is_not_all_of_them() {
    let purpose = |words: &str| {
        let edit = format!("purpose = \"{words}，接待来函");
        told("zhangdian-2024", "S39", &[["report.toml", "purpose = \"接待来函", &edit]])
    };
    assert!(purpose("共接待1批次").contains("填写的接待批次是 2"));
    assert!(purpose("接待2批次").contains("说了两遍"));
    assert!(purpose("公务接待费支出0.28万元").contains("版式会印国内接待费的决算数，说了两遍"));
    assert!(purpose("公务接待费支出0.82万元").contains("国内接待费的决算数是 0.28 万元"));
    for part in ["接待省厅检查组1批次", "工作餐支出0.2万元", "其中外宾接待1批次", "上年接待3批次"]
    {
        assert!(!purpose(part).contains("[S39]"), "{part}");
    }
}

//! 豁免、版式的规定、上年的报告；一条规则样例以外的情形。

use crate::support::{check_edited, text};

const WAIVER: &str = "\n[[waiver]]\ncode = \"CODE\"\nplace = \"PLACE\"\nreason = \"已与财政局核对\"\n";

fn waiver(code: &str, place: &str) -> String {
    WAIVER.replace("CODE", code).replace("PLACE", place)
}

#[test]
fn a_waived_judgement_becomes_information_with_its_reason() {
    let waiver = waiver("W07", "subjects.2010301.reason");
    let told =
        text(&check_edited("zhangdian-2024", &[["report.toml", "", &waiver]], None, &["--rule", "W07"]));
    assert!(told.contains("信息[W07]") && told.contains("已豁免：已与财政局核对"), "{told}");
}

#[test]
fn a_waived_identity_stays_visible_as_a_warning() {
    let fault = ["表/收入决算表.csv", "205,教育支出,\"44,506,894.67\"", "205,教育支出,\"44,506,894.76\""];
    let waivers = waiver("G121", "205 教育支出") + &waiver("G122", "合计") + &waiver("G123", "205 教育支出");
    let output = check_edited("institution", &[fault, ["report.toml", "", &waivers]], None, &[]);
    let told = text(&output);
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(told.contains("警告[G121]") && told.contains("警告[G122]") && !told.contains("[V01]"), "{told}");
}

/// 应当相合而不一定相等的（S31）是判断：豁免了不再提醒，版式可以改轻重。
#[test]
fn a_comparison_is_a_judgement() {
    let fault = ["report.toml", "[operation]\n", "[operation]\namount = 73.22\n"];
    let waiver = waiver("S31", "operation.amount");
    let told = text(&check_edited("zhangdian-2024", &[fault, ["report.toml", "", &waiver]], None, &[]));
    assert!(told.contains("信息[S31]") && !told.contains("[V01]"), "{told}");
    let told = text(&check_edited("zhangdian-2024", &[fault], Some("\n[severity]\nS31 = \"info\"\n"), &[]));
    assert!(told.contains("信息[S31]") && !told.contains("[V03]"), "{told}");
}

#[test]
fn a_layout_sets_severities_but_not_of_identities() {
    let addition = "\n[severity]\nW07 = \"error\"\nW10 = \"info\"\nS01 = \"warning\"\n";
    let output = check_edited("zhangdian-2024", &[], Some(addition), &[]);
    let told = text(&output);
    assert_eq!(output.status.code(), Some(1));
    for expected in ["错误[W07]", "信息[W10]", "错误[V03] 版式不能把恒等式 S01"] {
        assert!(told.contains(expected), "没有 {expected}：{told}");
    }
}

#[test]
fn a_layout_does_not_set_the_severity_of_the_waivers() {
    let addition = "\n[severity]\nV01 = \"error\"\n";
    let told = text(&check_edited("zhangdian-2024", &[], Some(addition), &["--rule", "V04"]));
    assert!(told.contains("警告[V04] 版式不能改 V01 的轻重"), "{told}");
}

#[test]
fn small_changes_need_no_reason_where_the_layout_says_so() {
    let without = ["report.toml", "basic = \"在职人员增加，基本支出增多。\"\n", ""];
    let told = |layout| text(&check_edited("zhangdian-2024", &[without], layout, &["--rule", "W04"]));
    assert!(told(None).contains("基本支出有变动，没有写主要原因"));
    assert!(!told(Some("\n[check]\nreason_threshold = 10\n")).contains("[W04]"));
}

#[test]
fn only_the_reasons_the_layout_tells_are_asked_for() {
    let told = |report, edits: &[[&str; 3]]| text(&check_edited(report, edits, None, &["--rule", "W04"]));
    // 上海不说各项收入的增减，说机关运行经费与上年相比。
    let income = ["report.toml", "operation = 398.3", "operation = 398.3\nincome = { fiscal = 4300 }"];
    let operation = ["report.toml", "operation = \"压减办公费和会议费，支出减少。\"\n", ""];
    assert!(!told("shanghai-department", &[income]).contains("[W04]"));
    assert!(told("shanghai-department", &[operation]).contains("机关运行经费有变动，没有写主要原因"));
    // 山东相反。
    let prior = ["report.toml", "[prior.income]", "[prior.three_public]\nabroad = 0\n\n[prior.income]"];
    assert!(!told("zhangdian-2024", &[prior]).contains("[W04]"));
}

#[test]
fn a_part_over_its_budget_needs_the_reason_the_layout_tells() {
    let over = ["表/财政拨款三公经费支出决算表.csv", "公务接待费,3.00,1.86", "公务接待费,1.00,1.86"];
    let without = ["report.toml", "reason = \"接待批次减少。\"\n", ""];
    let output = check_edited("shanghai-department", &[over, without], None, &["--rule", "S19"]);
    assert!(!text(&output).contains("[S19]"), "上海只说总的原因：{}", text(&output));
}

#[test]
fn the_amounts_of_one_project_are_of_one_magnitude() {
    let project = ["report.toml", "initial = 132.15, budget = 132.15", "initial = 132.15, budget = 1321500"];
    let told = text(&check_edited("zhangdian-2024", &[project], None, &["--rule", "W14"]));
    assert!(told.contains("警告[W14] 项目“民生热线工作人员经费”的两个数差上千倍：年初预算数 132.15 万元，全年预算数 1,321,500.00 万元"), "{told}");
}

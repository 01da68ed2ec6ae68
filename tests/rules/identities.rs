//! 勾稽和数量的规则：合法的不冤枉，一处错只说一遍。

use crate::support::{ROOT, check_edited, check_with_last, text};

/// 样例改几处后的话；`rules` 是只看的规则，空的看全部。
fn told(name: &str, rules: &[&str], edits: &[[&str; 3]]) -> String {
    let arguments: Vec<&str> = rules.iter().flat_map(|rule| ["--rule", rule]).collect();
    text(&check_edited(name, edits, None, &arguments))
}

/// 说了几遍。
fn times(told: &str, what: &str) -> usize {
    told.matches(what).count()
}

const APPROPRIATION: &str = "表/财政拨款收入支出决算总表.csv";
const GENERAL: &str = "表/一般公共预算财政拨款支出决算表.csv";

#[test]
fn a_total_added_from_rounded_figures_has_a_tail_for_each() {
    let income = |total: &str| {
        let edits = [
            [APPROPRIATION, "收入,本年收入,1225.21,1225.21,0.00", "收入,本年收入,,1225.21,80.00"],
            [APPROPRIATION, "收入,总计,1225.21,1225.21,0.00", &format!("收入,总计,{total}")],
        ];
        told("zhangdian-2024", &["G143", "G900"], &edits)
    };
    assert!(!income(",1225.22,80.01").contains("错误[G143]"), "{}", income(",1225.22,80.01"));
    assert!(income(",1225.22,80.03").contains("错误[G143]"));
    assert!(
        income("1305.23,1225.22,80.00").contains("信息[G900] 尾数差：财政拨款收入支出决算总表 › 收入总计")
    );
    assert!(income("1305.24,1225.22,80.00").contains("错误[G143]"), "写了的合计只有自己的尾数");
}

#[test]
fn a_total_added_by_the_program_is_not_one_number_printed_twice() {
    let spent = |total: &str| {
        let edits = [
            [APPROPRIATION, "支出,住房保障支出,76.41,76.41", &format!("支出,住房保障支出,{total}")],
            [GENERAL, "221,住房保障支出,76.41,76.41", "221,住房保障支出,,76.41"],
        ];
        told("zhangdian-2024", &["G901"], &edits)
    };
    assert!(spent("76.42,76.42").contains("警告[G901]"), "{}", spent("76.42,76.42"));
    let blank = ["表/支出决算表.csv", "221,住房保障支出,76.41,76.41,0.00", "221,住房保障支出,,70.40,6.02"];
    let told = told("zhangdian-2024", &["G901", "G900"], &[blank]);
    assert!(
        !told.contains("[G901]") && told.contains("信息[G900] 尾数差：收入支出决算总表 › 住房保障支出"),
        "{told}"
    );
}

#[test]
fn a_column_is_told_once_when_the_total_is_added_by_the_program() {
    let wrong = |total: &str| {
        let edits = [
            [GENERAL, "22102,住房改革支出,76.41,76.41", &format!("22102,住房改革支出,{total},76.41")],
            [GENERAL, "2210201,住房公积金,76.41,76.41", &format!("2210201,住房公积金,{total},706.41")],
            ["表/支出决算表.csv", "2210201,住房公积金,76.41", &format!("2210201,住房公积金,{total}")],
        ];
        told("zhangdian-2024", &["G153", "G222", "G224", "G226"], &edits)
    };
    let blank = wrong("");
    assert_eq!(
        [times(&blank, "[G153]"), times(&blank, "[G222]"), times(&blank, "[G226]")],
        [1, 1, 0],
        "{blank}"
    );
    assert!(blank.contains("› 基本支出 76.41") && blank.contains("[G224]"), "{blank}");
}

#[test]
fn an_institution_may_run_a_deficit() {
    let closing = ["表/收入支出决算总表.csv", "支出,年末结转和结余,112.90", "支出,年末结转和结余,11.29"];
    let told = told("shanghai-department", &["G206", "G208", "G227"], &[closing]);
    assert!(told.contains("警告[G208]") && told.contains("事业亏损"), "{told}");
    assert!(!told.contains("[G206]") && !told.contains("[G227]"), "{told}");
}

#[test]
fn a_unit_without_last_year_is_not_asked_for_its_total() {
    let blank = |total: &str| {
        let edits = [
            ["report.toml", "total = 1247.32", &format!("total = {total}")],
            ["report.toml", "appropriation = 1247.32", &format!("appropriation = {total}")],
        ];
        told("zhangdian-2024", &["G307", "G308"], &edits)
    };
    assert!(!blank("0").contains("[G30"), "{}", blank("0"));
    let once = blank("1274.32");
    assert!(once.contains("[G308]") && !once.contains("[G307] "), "{once}");
    assert!(once.contains("prior.total = 1274.32") && once.contains("收回了结转结余"), "{once}");
}

#[test]
fn an_opening_taken_back_is_told_with_its_budget() {
    let year = ["report.toml", "year = 2024", "year = 2023"];
    let closing = |file: &'static str, row: &'static str| [file, "", row];
    let last = [
        year,
        closing(APPROPRIATION, "支出,年末财政拨款结转和结余,5.00,5.00,0,0"),
        closing("表/收入支出决算总表.csv", "支出,年末结转和结余,5.00"),
    ];
    let now = [["report.toml", "[prior]\n", "[prior]\nfolder = \"../last\"\n"]];
    let told = text(&check_with_last("zhangdian-2024", &now, &last, "G301"));
    assert_eq!(times(&told, "[G301]"), 1, "{told}");
    assert!(told.contains("一般公共预算"), "{told}");
}

#[test]
fn receptions_are_told_as_the_file_has_them() {
    let edits = [
        ["表/财政拨款三公经费支出决算表.csv", "公务接待费,0.28,0.28", "公务接待费,0.28,0"],
        ["report.toml", "overseas_batches = 0", "overseas_batches = 1"],
        ["report.toml", "overseas_people = 0", "overseas_people = 4"],
        ["report.toml", "\nbatches = 2", "\nbatches = 0"],
        ["report.toml", "\npeople = 15", "\npeople = 0"],
    ];
    let overseas = told("zhangdian-2024", &["S15", "S35"], &edits);
    assert!(overseas.contains("[S35]") && !overseas.contains("[S15]"), "{overseas}");
    let domestic = told("zhangdian-2024", &["S15"], &edits[..1]);
    assert_eq!(times(&domestic, "[S15]"), 1, "{domestic}");
    assert!(
        domestic.contains("reception.batches = 2") && domestic.contains("reception.people = 15"),
        "{domestic}"
    );
}

#[test]
fn one_mistyped_code_is_told_once() {
    let files = ["表/收入决算表.csv", "表/支出决算表.csv", GENERAL];
    let edits = files.map(|file| [file, "2080505,", "2080550,"]);
    let told = told("zhangdian-2024", &["K14", "K11", "K09"], &edits);
    assert_eq!(times(&told, "[K14]"), 1, "{told}");
    assert!(!told.contains("[K11]") && !told.contains("[K09]"), "{told}");
}

#[test]
fn zeros_of_small_firms_by_kind_are_added_up() {
    let edits = [
        ["report.toml", "goods_sme = 5.08", "goods_sme = 0"],
        ["report.toml", "services_sme = 2.87", "services_sme = 0"],
    ];
    let told = told("zhangdian-2024", &["S02"], &edits);
    assert!(told.contains("错误[S02]"), "{told}");
}

#[test]
fn a_last_year_in_one_file_is_named_once() {
    let text = std::fs::read_to_string(format!("{ROOT}/tests/reports/minimal.json")).unwrap();
    let mut json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let closing = serde_json::json!({"side": "支出", "item": "年末结转和结余", "amount": "5.00"});
    json["tables"]["summary"].as_array_mut().unwrap().push(closing);
    let folder = tempfile::tempdir().unwrap();
    let last = folder.path().join("last.json");
    std::fs::write(&last, json.to_string()).unwrap();
    let named = format!("[prior]\nfolder = {:?}\n", last.display().to_string());
    let told = told("zhangdian-2024", &["G301"], &[["report.toml", "[prior]\n", &named]]);
    assert!(told.contains("/last.json:") && !told.contains("last.json/"), "{told}");
}

#[test]
fn procurement_leaves_the_wages() {
    let bought = |works: &str| {
        let edits = [["report.toml", "total = 8.95", ""], ["report.toml", "works = 0", works]];
        told("zhangdian-2024", &["S09"], &edits)
    };
    assert!(bought("works = 400").contains("与人员经费"), "{}", bought("works = 400"));
    assert!(!bought("works = 200").contains("[S09]"), "{}", bought("works = 200"));
    assert_eq!(times(&bought("works = 4000"), "[S09]"), 1);
}

#[test]
fn a_fund_that_moved_is_carried_over_under_its_new_code() {
    let funds = "表/政府性基金预算财政拨款收入支出决算表.csv";
    let row = "2296004,用于教育事业的彩票公益金支出,120000.00";
    let told = |closing: &str| {
        let now = [
            ["report.toml", "[prior]\n", "[prior]\nfolder = \"../last\"\n"],
            [funds, row, "2137201,移民补助,120000.00"],
        ];
        let last = [
            ["report.toml", "year = 2024", "year = 2023"],
            [funds, row, "2082201,移民补助,120000.00"],
            [funds, "2082201,移民补助,120000.00,680000.00,654318.75,0.00,654318.75,145681.25", closing],
        ];
        text(&check_with_last("institution", &now, &last, "G302"))
    };
    let carried = "2082201,移民补助,120000.00,680000.00,654318.75,0.00,654318.75,120000.00";
    assert!(!told(carried).contains("[G302]"), "{}", told(carried));
    let changed = "2082201,移民补助,120000.00,680000.00,654318.75,0.00,654318.75,145681.25";
    assert!(told(changed).contains("2082201 移民补助 › 年末结转和结余 145,681.25 元"), "{}", told(changed));
}

#[test]
fn a_negative_balance_lets_last_year_spend_above_its_total() {
    let told = |opening: &str| {
        let edits = [
            ["report.toml", "appropriation = 1247.32 ", "appropriation = 1148.32 "],
            ["report.toml", "fiscal = 1247.32 ", "fiscal = 1148.32 "],
            [APPROPRIATION, "", opening],
        ];
        told("zhangdian-2024", &["G304"], &edits)
    };
    let negative = told("收入,年初财政拨款结转和结余,-99.00,-99.00,0,0");
    assert!(!negative.contains("[G304]"), "{negative}");
    let none = told("收入,年初财政拨款结转和结余,0,0,0,0");
    assert!(none.contains("错误[G304] 上年三本预算的支出之和"), "{none}");
    assert!(none.contains("写 [[waiver]] 说明"), "{none}");
}

#[test]
fn a_negative_item_is_waived_once_for_the_rows_above_it() {
    let item = "2010301,行政运行,,86.35,0,0,0,0,0";
    let income = "表/收入决算表.csv";
    let rows = |class: &str, item: &str| {
        let cells = |code: &str, other: &str| format!("{code},,86.35,0,0,0,0,{other}");
        let [class, section, item] = [
            cells("201,一般公共服务支出", class),
            cells("20103,政府办公厅（室）及相关机构事务", item),
            cells("2010301,行政运行", item),
        ];
        format!("{class}\n{section}\n{item}")
    };
    let told = |class: &str, below: &str, more: &str| {
        let edits = [
            [income, item, &rows(class, below)],
            ["表/收入支出决算总表.csv", "", "收入,其他收入,-0.35"],
            ["report.toml", "", more],
        ];
        told("minimal", &["N01", "V01"], &edits)
    };
    let lawful = told("-0.35", "-0.35", "");
    assert_eq!(times(&lawful, "[N01]"), 1, "{lawful}");
    let first = "错误[N01] 收入决算表的 2010301 行政运行 金额不能为负：-0.35 万元；";
    assert!(lawful.contains(first), "{lawful}");
    let above = "其他收入、201 一般公共服务支出、20103 政府办公厅（室）及相关机构事务因此也是负数";
    assert!(lawful.contains(above), "{lawful}");
    assert!(lawful.contains("收入支出决算总表.csv"), "{lawful}");
    // 豁免写在哪一行都可以；原来几条都写了的，也都对得上。
    let waiver =
        |place: &str| format!("\n[[waiver]]\ncode = \"N01\"\nplace = \"{place}\"\nreason = \"退回。\"\n");
    for places in [["2010301 行政运行"].as_slice(), &["2010301 行政运行", "201 一般公共服务支出"]]
    {
        let waivers: String = places.iter().map(|place| waiver(place)).collect();
        let waived = told("-0.35", "-0.35", &waivers);
        assert!(!waived.contains("错误[N01]") && !waived.contains("[V01]"), "{waived}");
    }
    // 不由收入决算表相加的，不因它而负。
    let used = ["表/收入支出决算总表.csv", "", "收入,其他收入,-0.35\n收入,使用非财政拨款结余,-5.00"];
    let apart = self::told("minimal", &["N01"], &[[income, item, &rows("-0.35", "-0.35")], used]);
    assert!(apart.contains("错误[N01] 收入支出决算总表的 使用非财政拨款结余 金额不能为负"), "{apart}");
    // 不在那一列的也一样。
    let service = ["表/收入支出决算总表.csv", "", "收入,其他收入,-0.35\n收入,事业收入,-5.00"];
    let apart = self::told("minimal", &["N01"], &[[income, item, &rows("-0.35", "-0.35")], service]);
    assert!(apart.contains("错误[N01] 收入支出决算总表的 事业收入 金额不能为负"), "{apart}");
    // 下级都不是负数，就是它自己写错。
    let wrong = told("-0.35", "0.35", "");
    assert!(wrong.contains("错误[N01] 收入决算表的 201 一般公共服务支出 金额"), "{wrong}");
}

#[test]
fn totals_that_differ_are_told_with_what_they_are_made_of() {
    const SUMMARY: &str = "表/收入支出决算总表.csv";
    let closing = ["支出,年末结转和结余,1543795.79", "支出,总计,59847763.98"];
    let wrong = |to: [&str; 2]| {
        let edits = [[SUMMARY, closing[0], to[0]], [SUMMARY, closing[1], to[1]]];
        told("institution", &["G115"], &edits)
    };
    // 合计是公式的，跟着写反的一个数变。
    let told = wrong(["支出,年末结转和结余,-1543795.79", "支出,总计,56760172.40"]);
    assert!(told.contains("年末结转和结余 的两倍，看它的正负号"), "{told}");
    assert!(told.contains("结余分配"), "{told}");
    // 合计自己写错的，只说合计。
    let told = wrong([closing[0], "支出,总计,59847763.89"]);
    assert!(told.contains("[G115]") && !told.contains("结余分配") && !told.contains("正负号"), "{told}");
}

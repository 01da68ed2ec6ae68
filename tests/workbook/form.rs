//! 填报表：往返不变，填错的指到那一格。

use super::support::{
    SAMPLE, accounts, changed_form, changed_income, filled, gongkai, import_bytes, import_file, lines, load,
    read_changed, rezipped, unzipped,
};
use crate::common::{copy, path};
use gongkai::accounts::Accounts;
use gongkai::amount::Amount;
use gongkai::diagnostic::{Diagnostic, has_errors};
use gongkai::read::{Loaded, ReadOptions, read};
use gongkai::report::{AmountUnit, Waiver};
use rust_decimal::Decimal;
use std::fs;
use std::path::Path;

#[test]
fn a_filled_form_is_the_same_report() {
    for name in [SAMPLE, "tests/reports/institution"] {
        let loaded = load(&path(name));
        let folder = tempfile::tempdir().unwrap();
        filled(&loaded, folder.path());
        let read = load(folder.path());
        let json = |loaded: &Loaded| serde_json::to_string_pretty(&loaded.report).unwrap();
        assert_eq!(json(&read), json(&loaded), "{name}");
        assert!(read.findings.iter().all(|finding| finding.code != "X38"), "{:#?}", read.findings);
        let place = &read.places["tables.income[1].fiscal"];
        assert!(place.to_string().starts_with("填报.xlsx › 收入决算表 › D8 › 20"), "{place}");
    }
}

/// 表以外的内容，上海版式才说的也在内。
#[test]
fn a_filled_form_holds_what_other_places_tell() {
    for name in ["tests/reports/shanghai-department", "tests/reports/shanghai-unit"] {
        let loaded = load(&path(name));
        let folder = tempfile::tempdir().unwrap();
        filled(&loaded, folder.path());
        let words = |loaded: &Loaded| {
            let mut json = serde_json::to_value(&loaded.report).unwrap();
            json.as_object_mut().unwrap().remove("tables");
            json
        };
        let (read, written) = (words(&load(folder.path())), words(&loaded));
        for (key, value) in written.as_object().unwrap() {
            assert_eq!(read[key], *value, "{name} {key}");
        }
    }
}

/// `init` 建的空表，由 openpyxl 照叫法填好（`make.py --form`），与文字形式是同一份报告。
#[test]
fn a_blank_form_filled_by_another_program_is_the_same_report() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(path("tests/workbooks/filled-form.xlsx"), folder.path().join("填报.xlsx")).unwrap();
    fs::write(folder.path().join("report.toml"), "layout = \"shandong-2024\"\nworkbook = \"填报.xlsx\"\n")
        .unwrap();
    let read = load(folder.path());
    assert_eq!(read.report, load(&path(SAMPLE)).report);
    assert!(read.findings.iter().all(|finding| finding.code != "X38"), "{:#?}", read.findings);
}

/// 用程序填的填报表，公式没有存结果（openpyxl 存盘时丢掉）：合计照公式算，是同一份报告。
#[test]
fn a_form_without_formula_results_is_the_same_report() {
    for name in [SAMPLE, "tests/reports/institution"] {
        let loaded = load(&path(name));
        let folder = tempfile::tempdir().unwrap();
        filled(&loaded, folder.path());
        let file = folder.path().join("填报.xlsx");
        let mut parts = unzipped(&fs::read(&file).unwrap());
        let mut stripped = 0;
        for (_, text) in parts.iter_mut().filter(|(name, _)| name.starts_with("xl/worksheets/sheet")) {
            let whole = String::from_utf8_lossy(text).into_owned();
            let mut pieces = whole.split("</f><v>");
            let mut kept = pieces.next().unwrap().to_string();
            for piece in pieces {
                kept += "</f>";
                kept += piece.split_once("</v>").unwrap().1;
                stripped += 1;
            }
            *text = kept.into_bytes();
        }
        assert!(stripped > 50, "{stripped}");
        fs::write(&file, rezipped(&parts)).unwrap();
        let read = load(folder.path());
        assert!(read.findings.iter().all(|finding| finding.code != "X26"), "{:#?}", read.findings);
        assert_eq!(accounts(&read), accounts(&loaded), "{name}");
    }
}

/// 改了叫法或表头的填报页：里面的内容不悄悄丢掉。
#[test]
fn a_changed_label_of_the_form_is_told() {
    let folder = tempfile::tempdir().unwrap();
    filled(&load(&path(SAMPLE)), folder.path());
    let good = fs::read(folder.path().join("填报.xlsx")).unwrap();
    for (from, to, told) in [
        ("内设机构", "内设机构名称", "不认得表头“内设机构名称”"),
        ("单位职责", "职责", "不认得表头“职责”"),
        ("财政拨款收入", "财政拨款收入（万元）", "不认得“财政拨款收入(万元)”这一行"),
        ("年初预算数", "年初预算数（万元）", "不认得表头“年初预算数(万元)”"),
        ("科目代码", "代码", "这一行没有科目代码"),
        ("报告正文", " ", "有一列填着内容，没有表头"),
        ("自评总体情况", "总体情况", "不认得“总体情况”这一行"),
    ] {
        let mut parts = unzipped(&good);
        for (_, text) in parts.iter_mut().filter(|(name, _)| name == "xl/sharedStrings.xml") {
            let changed = String::from_utf8_lossy(text).replace(&format!(">{from}<"), &format!(">{to}<"));
            *text = changed.into_bytes();
        }
        fs::write(folder.path().join("填报.xlsx"), rezipped(&parts)).unwrap();
        let findings = read(folder.path(), ReadOptions::default()).err().unwrap_or_default();
        let all = findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
        assert!(all.contains(told), "{to}: {all}");
    }
}

/// 工作簿与“表”文件夹都有的，只用一处，没有用的一处说出来。
#[test]
fn what_stands_beside_the_source_of_the_tables_is_told() {
    let folder = tempfile::tempdir().unwrap();
    copy(&path(SAMPLE), folder.path());
    fs::copy(path("tests/workbooks/filled-form.xlsx"), folder.path().join("填报.xlsx")).unwrap();
    let told = || -> Vec<String> {
        let findings = load(folder.path()).findings;
        findings.iter().filter(|finding| finding.code == "R15").map(|f| f.places[0].file.clone()).collect()
    };
    assert_eq!(told(), ["填报.xlsx"]);
    let main = "layout = \"shandong-2024\"\nworkbook = \"填报.xlsx\"\n";
    fs::write(folder.path().join("report.toml"), main).unwrap();
    assert_eq!(told(), ["表"]);
}

/// 填报表排出的 PDF 与文字形式的逐字节相同。
#[test]
fn a_filled_form_gives_the_same_pdf() {
    let folder = tempfile::tempdir().unwrap();
    filled(&load(&path(SAMPLE)), folder.path());
    let build = |report: &Path, name: &str| {
        let output = folder.path().join(name);
        let status = std::process::Command::new(env!("CARGO_BIN_EXE_gongkai"))
            .arg("build")
            .arg(report)
            .arg("-o")
            .arg(&output)
            .output()
            .unwrap();
        assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stderr));
        fs::read(output).unwrap()
    };
    assert!(build(&path(SAMPLE), "text.pdf") == build(folder.path(), "form.pdf"));
}

#[test]
fn a_fault_in_the_form_names_file_sheet_and_cell() {
    let mut loaded = load(&path(SAMPLE));
    let folder = tempfile::tempdir().unwrap();
    loaded.report.tables.income[3].total = Some(Amount::from_yuan(10_000.into()));
    filled(&loaded, folder.path());
    let read = load(folder.path());
    let all = Accounts::of(&read.report);
    let facts = gongkai::facts::facts(&read.report, &all, &Default::default());
    let case = gongkai::rules::Case::new(&read.report, &all, &facts, &read.places);
    let findings = gongkai::rules::check(case, &Default::default());
    assert!(has_errors(&findings));
    let told = findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    assert!(told.contains("填报.xlsx › 收入决算表 › C10"), "{told}");
}

/// 在“单位与年度”页改选元；共用文字里的“万元”只有那一格。
fn choose_yuan(name: &str, text: String) -> String {
    if name == "xl/sharedStrings.xml" { text.replace(">万元<", ">元<") } else { text }
}

/// 各表的金额单位随“单位与年度”页所选的变；表格软件算过以后，读到的就是所选的。
#[test]
fn the_money_unit_of_the_form_follows_the_choice() {
    let counted = std::cell::Cell::new(0);
    let loaded = read_changed(|name, text| {
        const FOLLOWS: &str = "<f>\"金额单位：\"&amp;'单位与年度'!$B$5&amp;\"\"</f><v>金额单位：万元</v>";
        counted.set(counted.get() + text.matches(FOLLOWS).count());
        choose_yuan(name, text.replace("<v>金额单位：万元</v>", "<v>金额单位：元</v>"))
    });
    assert_eq!(counted.get(), 9);
    let loaded = loaded.unwrap_or_else(|findings| panic!("{findings:#?}"));
    assert_eq!(loaded.report.amount_unit, AmountUnit::Yuan);
    let total = loaded.report.tables.income[0].total.unwrap().yuan();
    assert_eq!(total.to_string(), "1225.21");
}

/// 表上固定写着万元的旧填报表改选了元：差一万倍，问哪个是真的，不猜。
#[test]
fn a_money_unit_that_differs_from_the_choice_is_an_error() {
    let findings = read_changed(choose_yuan).err().unwrap();
    assert_eq!(findings.len(), 1, "{findings:#?}");
    let told = lines(&findings);
    for part in [
        "错误[X14] “单位与年度”页选的金额单位是元，有 9 张表上写的是万元",
        "填报.xlsx › 单位与年度 › B5 › 金额单位 = 元",
        "填报.xlsx › 收入决算表 › I3 › 金额单位 = 万元",
        "填的数是万元的，在“单位与年度”页改选万元；是元的，把各表的",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    // 导入同样的填报表，也不猜。
    let imported = import_bytes("填报.xlsx", changed_form(choose_yuan));
    assert!(lines(&imported.findings).contains("“单位与年度”页选的金额单位是元"), "{:#?}", imported.findings);
    assert_eq!(imported.files.len(), 1);
}

/// 从别的单位、别的年度的填报表整张粘贴来的表：两处都指出来。
#[test]
fn a_table_of_another_unit_or_year_is_an_error() {
    let loaded = load(&path(SAMPLE));
    let unit = format!("<v>单位：{}</v>", loaded.report.unit.name);
    for (from, to, told) in [
        (unit.as_str(), "<v>单位：别的局</v>", "错误[X11] “单位与年度”页写的单位是"),
        (
            "<v>2024年度</v>",
            "<v>2023年度</v>",
            "错误[X20] “单位与年度”页写的年度是2024，有 1 张表上写的是2023",
        ),
    ] {
        let findings = read_changed(|name, text| match name.ends_with("/sheet5.xml") {
            true => text.replace(from, to),
            false => text,
        });
        let told_lines = lines(&findings.err().unwrap());
        assert!(told_lines.contains(told), "{told_lines}");
        assert!(told_lines.contains("填报.xlsx › 单位与年度 › B"), "{told_lines}");
        assert!(told_lines.contains("填报.xlsx › 支出决算表 › A"), "{told_lines}");
        assert_eq!(told_lines.matches("错误[").count(), 1, "{told_lines}");
    }
}

/// 必填而空着的格：指到那一格，不指到 report.toml；没有金额单位的，不查各表的数。
#[test]
fn a_blank_cell_of_the_form_is_named() {
    let findings = read_changed(|name, text| match name {
        "xl/sharedStrings.xml" => text.replace(">万元<", "> <"),
        _ => text.replace("<v>金额单位：万元</v>", "<v>金额单位：</v>"),
    });
    let told = lines(&findings.err().unwrap());
    assert!(
        told.starts_with(
            "错误[R04] 没有填“单位与年度”页的“金额单位”\n    位置：填报.xlsx › 单位与年度 › B5 › 金额单位"
        ),
        "{told}"
    );
    assert_eq!(told.matches("错误").count(), 1, "{told}");
}

/// 删去一列：只说缺这一列，不一行一行地说。
#[test]
fn a_missing_column_of_the_form_is_the_only_fault() {
    let findings = read_changed(|name, text| match name {
        "xl/sharedStrings.xml" => text.replace(">上级补助收入<", ">备注<"),
        _ => text,
    });
    let told = lines(&findings.err().unwrap());
    assert!(told.contains("错误[X15] 收入决算表没有“上级补助收入”这一列"), "{told}");
    assert_eq!(told.matches("错误[R04]").count(), 0, "{told}");
}

/// 改法说的是填报表的哪一页哪一格，不是 `report.toml` 的键。
#[test]
fn a_mend_names_the_page_of_the_form() {
    let loaded = read_changed(|name, text| match name {
        "xl/sharedStrings.xml" => text.replace("厉行节俭，严格控制项目经费支出。", " "),
        _ => text,
    });
    let read = loaded.unwrap_or_else(|findings| panic!("{findings:#?}"));
    let all = Accounts::of(&read.report);
    let facts = gongkai::facts::facts(&read.report, &all, &Default::default());
    let case = gongkai::rules::Case::new(&read.report, &all, &facts, &read.places);
    let told = lines(&gongkai::rules::check(case, &Default::default()));
    assert!(told.contains("写 “上年数与原因”页“项目支出”一行的“比上年变动的主要原因”"), "{told}");
}

/// 打不开的工作簿：只说真正的原因，不说里面缺什么。
#[test]
fn a_form_that_cannot_be_opened_is_the_only_fault() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("report.toml"), "layout = \"shandong-2024\"\nworkbook = \"填报.xlsx\"\n")
        .unwrap();
    let codes = || -> Vec<String> {
        let findings = read(folder.path(), ReadOptions::default()).err().unwrap();
        findings.iter().map(|finding| finding.code.to_string()).collect()
    };
    assert_eq!(codes(), ["R01"]);
    fs::write(folder.path().join("填报.xlsx"), b"%PDF-1.7").unwrap();
    assert_eq!(codes(), ["X02"]);
}

/// 只写项级科目的填报表（`make.py --items`，由 LibreOffice 算过）：合计的公式加没有上级列着的各行。
#[test]
fn the_total_of_the_form_adds_the_rows_that_stand_alone() {
    let imported = import_file("items-form.xlsx");
    let table = imported.files.iter().find(|(name, _)| name == "表/支出决算表.csv");
    let (_, text) = table.unwrap_or_else(|| panic!("{:#?}", imported));
    assert!(text.contains("\n,合计,20.00,19.00,1.00,0.00,0.00,0.00\n"), "{text}");
}

/// 另存为 .ods、.xls 的填报表，数写成了文字、代码后面有空格（`make.py --stale`）：合计一样照所填的另算。
#[test]
fn totals_of_a_form_of_another_format_are_of_what_is_filled_in() {
    for name in ["stale-form.ods", "stale-form.xls"] {
        let imported = import_file(name);
        let table = imported.files.iter().find(|(name, _)| name == "表/支出决算表.csv");
        let (_, text) = table.unwrap_or_else(|| panic!("{name}: {:#?}", imported));
        assert!(text.contains("\n,合计,20.00,19.00,1.00,0.00,0.00,0.00\n"), "{name}: {text}");
    }
}

/// 总表里没有数的一行与别的表对不上，指到那一格。
#[test]
fn a_line_of_the_form_without_a_figure_is_told_with_its_cell() {
    let mut loaded = load(&path(SAMPLE));
    loaded.report.tables.summary.retain(|row| row.item != "一般公共服务支出");
    let folder = tempfile::tempdir().unwrap();
    filled(&loaded, folder.path());
    let (_, told) = gongkai(&["check".as_ref(), folder.path().as_os_str()]);
    assert!(told.contains("填报.xlsx › 收入支出决算总表 › F7 › 一般公共服务支出"), "{told}");
}

/// 只用工作簿的人没有见过键：话里说页和行。
#[test]
fn a_report_of_a_workbook_is_told_without_keys() {
    let mut loaded = load(&path(SAMPLE));
    loaded.report.subjects.values_mut().for_each(|subject| subject.initial = None);
    let folder = tempfile::tempdir().unwrap();
    filled(&loaded, folder.path());
    let (_, told) = gongkai(&["check".as_ref(), folder.path().as_os_str()]);
    assert!(told.contains("“年初预算与原因”页") && told.contains("W16"), "{told}");
    assert!(!told.contains("reasons.") && !told.contains("subjects"), "{told}");
}

/// 豁免写在填报表的一页：写错的指到那一格，改法说这一页；没有这一页的旧填报表照旧说 report.toml。
#[test]
fn a_finding_is_waived_on_its_page() {
    let check = |reason: &str| {
        let mut loaded = load(&path(SAMPLE));
        loaded.report.subjects.values_mut().for_each(|subject| subject.initial = None);
        let waiver = |place: &str, code: &str| Waiver {
            code: code.into(),
            place: place.into(),
            reason: reason.into(),
        };
        loaded.report.waivers =
            vec![waiver("无此处", "W07"), waiver("年初预算与原因 › 2010301 › 年初预算数", "L06")];
        let folder = tempfile::tempdir().unwrap();
        filled(&loaded, folder.path());
        gongkai(&["check".as_ref(), folder.path().as_os_str()]).1
    };
    let told = check("新设的科目");
    for part in [
        "[V01] 豁免 W07（无此处）没有对应的发现\n    位置：填报.xlsx › 豁免 › A4 › 编号 = W07",
        "已经改好的，删去这一行；位置变了的，改正“位置”",
        "已豁免：新设的科目",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    let told = check("");
    assert!(told.contains("没有填“豁免”页的“理由”\n    位置：填报.xlsx › 豁免 › C4"), "{told}");
    let mut loaded = load(&path(SAMPLE));
    loaded.report.subjects.values_mut().for_each(|subject| subject.initial = None);
    let folder = tempfile::tempdir().unwrap();
    filled(&loaded, folder.path());
    let told = || gongkai(&["check".as_ref(), folder.path().as_os_str()]).1;
    let new = told();
    assert!(new.contains("确实都没有的，在“豁免”页写一行说明，“位置”照抄上面的一处"), "{new}");
    let file = folder.path().join("填报.xlsx");
    let mut parts = unzipped(&fs::read(&file).unwrap());
    for (_, text) in parts.iter_mut().filter(|(name, _)| name == "xl/sharedStrings.xml") {
        // 题名和表头都去掉，像没有这一页的旧表。
        let without = |text: String, words: &str| text.replace(&format!(">{words}<"), "> <");
        let words = ["豁免：看过了、有理由不改的发现", "编号"];
        *text = words.into_iter().fold(String::from_utf8_lossy(text).into(), without).into_bytes();
    }
    fs::write(&file, rezipped(&parts)).unwrap();
    let old = told();
    assert!(old.contains("写一条 [[waiver]] 说明，place 写其中一处"), "{old}");
}

/// 以万元计的表里一格三位小数：说出是哪一格，不为它换单位，也不写这张表。
#[test]
fn a_cell_finer_than_the_others_is_named() {
    let finer = changed_income(|text| text.replacen("<v>759.8</v>", "<v>759.805</v>", 1));
    let imported = import_bytes("细.xlsx", finer);
    let told = lines(&imported.findings);
    assert!(told.starts_with("错误[X47] 收入决算表以万元计，有 1 格超过两位小数"), "{told}");
    assert!(told.contains("细.xlsx › Z02 income › ") && told.contains("759.805"), "{told}");
    assert!(imported.files[0].1.contains("amount_unit = \"万元\""));
    assert!(!imported.files.iter().any(|(name, _)| name.contains("/收入决算表")));
}

/// 填报表自己的合计公式算错了的（代码带空格、数是文字、格里有空格）：照所填的算，不当错误，只说一次。
#[test]
fn totals_of_the_form_are_of_what_is_filled_in() {
    /// 收入决算表。
    const INCOME: &str = "xl/worksheets/sheet4.xml";
    let original = load(&path(SAMPLE));
    let stale = |text: String| {
        let mut pieces = text.split("</f><v>");
        let first = pieces.next().unwrap_or_default().to_string();
        pieces.fold(first, |kept, piece| {
            match kept.rsplit("<f>").next().is_some_and(|f| f.starts_with("SUM")) {
                true => format!("{kept}</f><v>9{piece}"),
                false => format!("{kept}</f><v>{piece}"),
            }
        })
    };
    let as_text = |text: String| text.replacen("<c r=\"D10\" ", "<c r=\"D10\" t=\"str\" ", 1);
    let error = |text: String| {
        let start = text.find("<c r=\"D7\" ").unwrap();
        let end = start + text[start..].find("</c>").unwrap();
        let cell = text[start..end].replacen("<c ", "<c t=\"e\" ", 1);
        let value = cell.find("<v>").unwrap();
        format!("{}{}<v>#VALUE!</v>{}", &text[..start], &cell[..value], &text[end..])
    };
    let changes: [(&dyn Fn(String) -> String, &str); 3] = [
        (&stale, "改了以后没有重算"),
        (&|text| as_text(stale(text)), "收入决算表 › D10"),
        (&error, "填报表有 1 格公式的结果"),
    ];
    for (change, told) in changes {
        let loaded = read_changed(|name, text| if name == INCOME { change(text) } else { text });
        let loaded = loaded.unwrap_or_else(|findings| panic!("{findings:#?}"));
        assert_eq!(accounts(&loaded), accounts(&original), "{told}");
        let said: Vec<&Diagnostic> = loaded.findings.iter().filter(|finding| finding.code == "X48").collect();
        assert_eq!(said.len(), 1, "{:#?}", loaded.findings);
        assert!(said[0].to_string().contains(told), "{}", said[0]);
        assert!(loaded.findings.iter().all(|finding| finding.code != "X32"), "{:#?}", loaded.findings);
    }
}

/// 填报表里只有一张表的数是元：让人换算那一张，不说改那一张的单位。
#[test]
fn one_table_of_the_form_in_another_unit_is_to_be_converted() {
    let folder = tempfile::tempdir().unwrap();
    let mut loaded = load(&path(SAMPLE));
    let large = |amount: Amount| Amount::from_yuan(amount.yuan() * Decimal::from(10_000));
    for row in &mut loaded.report.tables.income {
        row.total = row.total.map(large);
        for amount in [&mut row.fiscal, &mut row.service, &mut row.other] {
            *amount = large(*amount);
        }
    }
    filled(&loaded, folder.path());
    let findings = read(folder.path(), ReadOptions::default()).err().unwrap_or_default();
    let told = lines(&findings);
    assert!(told.contains("把这张表的数换算成万元（除以 10000）再填"), "{told}");
}

/// 单位名称后面的盖章处不是名称。
#[test]
fn a_seal_is_not_of_the_name() {
    let original = load(&path(SAMPLE));
    let name = original.report.unit.name.clone();
    let loaded = read_changed(|part, text| match part {
        "xl/sharedStrings.xml" => text.replace(&format!(">{name}<"), &format!(">{name}（公章）<")),
        _ => text,
    });
    let loaded = loaded.unwrap_or_else(|findings| panic!("{findings:#?}"));
    assert_eq!(loaded.report.unit.name, name);
}

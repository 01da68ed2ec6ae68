//! 导入：各种写法成同样的表，认出什么、没有认出什么都说。

use super::support::{
    SAMPLE, accounts, as_report, beside, gongkai, import_bytes, import_file, lines, load, options, rezipped,
    unzipped,
};
use crate::common::path;
use gongkai::accounts::Accounts;
use gongkai::layout::Layout;
use gongkai::workbook::import::{ImportOptions, import};
use gongkai::workbook::{export, form};
use std::fs;

#[test]
fn every_way_of_writing_gives_the_same_tables() {
    let sample = accounts(&load(&path(SAMPLE)));
    for name in [
        "published.xlsx",
        "shanghai.xlsx",
        "yuan.xlsx",
        "one-sheet.xlsx",
        "split-codes.xlsx",
        "code-pieces.xlsx",
        "text-numbers.xlsx",
        "formulas.xlsx",
        "hidden.xlsx",
        "vertical.xlsx",
        "internal.xlsx",
    ] {
        let imported = import_file(name);
        assert!(imported.findings.is_empty(), "{name}: {:#?}", imported.findings);
        assert_eq!(imported.files.len(), 10, "{name}: {:#?}", imported.told);
        let got = accounts(&as_report(&imported));
        for (index, (got, wanted)) in got.iter().zip(&sample).enumerate() {
            assert_eq!(got, wanted, "{name}, table {index}");
        }
    }
}

/// 各地公开表的样子（`provinces.py`）：九张表都认得，数与文字形式一样，多出来的表说出来。
#[test]
fn published_tables_of_other_places_are_the_same_tables() {
    const SCHOOL: &str = "tests/reports/institution";
    let truth = [SAMPLE, SCHOOL].map(|report| accounts(&load(&path(report))));
    for (name, school, told) in [
        ("place-central.xlsx", false, "没有用  place-central.xlsx 工作表“目录”"),
        ("place-shanghai.xlsx", true, "国有资本经营预算财政拨款收入支出决算表"),
        ("place-shanghai.ods", true, "国有资本经营预算财政拨款收入支出决算表"),
        ("place-sichuan.xlsx", true, "另有“国有资本经营预算财政拨款支出决算表”，数相同"),
        ("place-yunnan.xlsx", false, "另有“一般公共预算财政拨款三公经费情况表”，数相同"),
        ("place-jiangsu.xlsx", true, "略去“会议费”（不属于“三公”经费）"),
        ("place-beijing.xlsx", true, "工作表“Sheet10”：政府采购情况表"),
        ("place-hubei.xlsx", false, "没有表头，写明是空表"),
        ("place-guangdong.xlsx", true, "没有用  place-guangdong.xlsx 工作表“FMDM 封面代码”"),
        ("place-zhejiang.xlsx", false, "收支决算总表"),
        ("place-shaanxi.xlsx", false, "没有国有资本经营预算财政拨款这一列，作零"),
        ("place-pasted.xlsx", false, "的续页“收入决算表(续)”接在后面"),
        ("internal.xls", false, "内部表：取合计行的各经济科目"),
    ] {
        let imported = import_file(name);
        assert!(imported.findings.is_empty(), "{name}: {:#?}", imported.findings);
        assert_eq!(imported.files.len(), 10, "{name}: {:#?}", imported.told);
        assert!(imported.told.iter().any(|line| line.contains(told)), "{name}: {:#?}", imported.told);
        let report = if school { SCHOOL } else { SAMPLE };
        let got = accounts(&beside(&imported, report));
        for (index, (got, wanted)) in got.iter().zip(&truth[usize::from(school)]).enumerate() {
            assert_eq!(got, wanted, "{name}, table {index}");
        }
    }
}

/// 导入的文件夹只缺工作簿里没有的文字；各表照查，真有错才有表的错误。
#[test]
fn an_imported_folder_is_checked_before_its_words_are_filled_in() {
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("报告");
    let codes = |text: &str| -> Vec<String> {
        let lines = text.lines().filter_map(|line| line.split_once("错误[")?.1.split_once(']'));
        lines.map(|(code, _)| code.to_string()).collect()
    };
    for name in ["place-sichuan.xlsx", "place-zhejiang.xlsx", "place-shanghai.xlsx", "internal.xls"] {
        let _ = fs::remove_dir_all(&report);
        let workbook = path("tests/workbooks").join(name);
        let (code, told) = gongkai(&["import".as_ref(), workbook.as_ref(), "-o".as_ref(), report.as_ref()]);
        assert_eq!(code, Some(0), "{name}: {told}");
        let (code, told) = gongkai(&["check".as_ref(), report.as_ref()]);
        assert_eq!(code, Some(1), "{name}: {told}");
        assert!(codes(&told).iter().all(|code| code == "R04"), "{name}: {told}");
    }
    let table = report.join("表/收入决算表.csv");
    let text = fs::read_to_string(&table).unwrap();
    fs::write(&table, text.replacen("963.47", "963.57", 1)).unwrap();
    let (_, told) = gongkai(&["check".as_ref(), report.as_ref()]);
    assert!(codes(&told).contains(&"G121".to_string()), "{told}");
}

#[test]
fn what_was_read_and_what_was_not_is_told() {
    let told = import_file("hidden.xlsx").told.join("\n");
    for part in [
        "有  收入决算表  ←  hidden.xlsx › Z02 income A1:I27",
        "第 10 行是隐藏的，已照读",
        "工作表是隐藏的，已照读",
        "工作表“随手记”：没有认得的题名和表头",
        "工作表“Z05_2”：项目支出决算明细表",
    ] {
        assert!(told.contains(part), "{part} 不在：\n{told}");
    }
    for (name, row) in [("bad-percent.xls", 9), ("bad-percent.ods", 8)] {
        let told = import_file(name).told.join("\n");
        assert!(told.contains(&format!("第 {row} 行是隐藏的，已照读")), "{name}: {told}");
    }
    let told = import_file("internal.xlsx").told.join("\n");
    assert!(told.contains("略去按支出性质和经济分类列的一块"), "{told}");
    let missing = import_file("bad-missing.xlsx");
    assert!(missing.told.iter().any(|line| line == "缺  国有资本经营预算财政拨款支出决算表"));
}

#[test]
fn old_and_open_formats_are_read() {
    let sample = accounts(&load(&path(SAMPLE)));
    for name in ["expenditure.xls", "expenditure.ods"] {
        let imported = import_file(name);
        assert!(imported.findings.is_empty(), "{name}: {:#?}", imported.findings);
        assert_eq!(accounts(&as_report(&imported))[2], sample[2], "{name}");
    }
}

/// 坏文件：发现的代码和它的位置。
#[test]
fn each_fault_is_told_with_its_cell() {
    for (name, code, spot) in [
        ("bad-percent.xlsx", "X21", "bad-percent.xlsx › Z02 income › D11"),
        ("bad-percent.xls", "X21", "bad-percent.xls › Z04 支出决算表 › D8"),
        ("bad-percent.ods", "X21", "bad-percent.ods › 支出 › D7"),
        ("bad-scaled.xlsx", "X22", "bad-scaled.xlsx › Z02 income › D11"),
        ("bad-date.xlsx", "X23", "bad-date.xlsx › Z02 income › D11"),
        ("bad-error.xlsx", "X25", "bad-error.xlsx › Z02 income › D11"),
        ("bad-no-cache.xlsx", "X26", "bad-no-cache.xlsx › Z02 income › D11"),
        ("bad-no-cache.xls", "X26", "bad-no-cache.xls › Z04 支出决算表 › C5"),
        ("bad-text.xlsx", "X28", "bad-text.xlsx › Z02 income › D11"),
        ("bad-merged.xlsx", "X27", "bad-merged.xlsx › Z02 income › D11"),
        ("bad-unknown-column.xlsx", "X17", "bad-unknown-column.xlsx › Z02 income › J4"),
        ("bad-repeated-column.xlsx", "X16", "bad-repeated-column.xlsx › Z02 income › F4"),
        ("bad-duplicate.xlsx", "X10", "bad-duplicate.xlsx › 收入（旧） › A1"),
        ("bad-no-unit.xlsx", "X14", "bad-no-unit.xlsx › Z02 income › A1"),
        ("two-units.xlsx", "X11", "two-units.xlsx › Z01 summary › A3 › 单位 = "),
    ] {
        let findings = import_file(name).findings;
        let told = findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
        assert!(findings.iter().any(|finding| finding.code == code), "{name}: {told}");
        assert!(told.contains(spot), "{name}: {told}");
    }
}

/// 金额单位没有定，写出来的数会差一万倍：一张表也不写。
#[test]
fn tables_of_an_unsure_money_unit_are_not_written() {
    let imported = import_file("bad-no-unit.xlsx");
    assert!(imported.findings.iter().any(|finding| finding.code == "X14"));
    assert_eq!(imported.files.len(), 1, "{:#?}", imported.told);
    assert!(imported.told[0].ends_with("金额单位：没有定，见下面的 X14"), "{}", imported.told[0]);
    // 各表都没有写出，说一次，不逐张说。
    let unwritten = imported.told.iter().filter(|line| line.contains("没有写出"));
    assert_eq!(unwritten.collect::<Vec<_>>(), ["各表都没有写出：先改好下面说的错误，再来一次"]);
}

/// 两个年度的表放在一起：说出有哪几年，`--year` 挑一年。
#[test]
fn one_year_of_several_is_chosen() {
    let sample = load(&path(SAMPLE));
    let bytes = export::workbook(&sample.report, &Accounts::of(&sample.report), &[]).unwrap();
    let mut parts = unzipped(&bytes);
    for (_, text) in parts.iter_mut().filter(|(name, _)| name.ends_with(".xml")) {
        *text = String::from_utf8_lossy(text).replace("2024年度", "2023年度").into_bytes();
    }
    let inputs = [("今年.xlsx".into(), bytes), ("上年.xlsx".into(), rezipped(&parts))];
    let told = lines(&import(&inputs, &options()).findings);
    assert!(told.starts_with("错误[X20] 工作簿里有 2 个年度的表：2023、2024"), "{told}");
    let imported = import(&inputs, &ImportOptions { year: Some(2023), ..options() });
    assert!(imported.findings.is_empty(), "{:#?}", imported.findings);
    assert!(imported.told[1].contains("上年.xlsx"), "{}", imported.told[1]);
}

#[test]
fn one_unit_of_several_is_chosen_by_name() {
    let bytes = fs::read(path("tests/workbooks/two-units.xlsx")).unwrap();
    let options = ImportOptions { unit: Some("某某区财政局".into()), ..options() };
    let imported = import(&[("two-units.xlsx".into(), bytes.clone())], &options);
    assert!(imported.findings.is_empty(), "{:#?}", imported.findings);
    assert_eq!(imported.files.len(), 10);
    let options = ImportOptions { unit: Some("没有的单位".into()), ..options };
    assert_eq!(import(&[("two-units.xlsx".into(), bytes)], &options).findings[0].code, "X11");
}

/// 工作表里没有的一列，导入的文件里也没有，检查时只说一次缺这一列。
#[test]
fn a_missing_column_is_told_once() {
    let folder = tempfile::tempdir().unwrap();
    let sample = load(&path(SAMPLE));
    let mut parts = unzipped(&export::workbook(&sample.report, &Accounts::of(&sample.report), &[]).unwrap());
    for (_, text) in parts.iter_mut().filter(|(name, _)| name == "xl/sharedStrings.xml") {
        *text = String::from_utf8_lossy(text).replace(">上级补助收入<", ">备注<").into_bytes();
    }
    let workbook = folder.path().join("缺列.xlsx");
    fs::write(&workbook, rezipped(&parts)).unwrap();
    let report = folder.path().join("报告");
    gongkai(&["import".as_ref(), workbook.as_ref(), "-o".as_ref(), report.as_ref()]);
    let (_, told) = gongkai(&["check".as_ref(), report.as_ref()]);
    assert_eq!(told.matches("错误[R11]").count(), 1, "{told}");
    assert!(!told.contains("错误[R07]"), "{told}");
}

/// 猜的数不写出来：以后查不出它是猜的。缺的那张表，检查时说；改好再导入怎样做，也说。
#[test]
fn a_table_that_would_be_a_guess_is_not_written() {
    for (name, table) in [
        ("bad-repeated-column.xlsx", "收入决算表"),
        ("bad-unknown-column.xlsx", "收入决算表"),
        ("bad-merged.xlsx", "收入决算表"),
        ("bad-text.xlsx", "收入决算表"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let workbook = path("tests/workbooks").join(name);
        let import =
            || gongkai(&["import".as_ref(), workbook.as_ref(), "-o".as_ref(), folder.path().as_ref()]);
        let (code, told) = import();
        assert!(code == Some(1) && told.contains("没有写出：先改好下面说的错误，再来一次"), "{name}: {told}");
        assert!(!folder.path().join(format!("表/{table}.csv")).exists(), "{name}");
        let (_, told) = gongkai(&["check".as_ref(), folder.path().as_ref()]);
        assert!(told.contains(&format!("错误[R13] 缺少{table}")), "{name}: {told}");
        let (code, told) = import();
        assert!(
            code == Some(2) && told.contains("要重新导入，先删去里面的“表”文件夹和 report.toml"),
            "{told}"
        );
    }
}

/// 导入先说认出的单位和年度；单位名称不带“（公章）”和预算编码。
#[test]
fn the_unit_and_the_year_that_were_read_are_told() {
    let sample = load(&path(SAMPLE));
    let bytes = export::workbook(&sample.report, &Accounts::of(&sample.report), &[]).unwrap();
    let unit = &sample.report.unit.name;
    for written in [format!("{unit}（公章）"), format!("[101001]{unit}")] {
        let mut parts = unzipped(&bytes);
        for (_, text) in parts.iter_mut().filter(|(name, _)| name == "xl/sharedStrings.xml") {
            let changed = String::from_utf8_lossy(text)
                .replace(&format!("单位：{unit}<"), &format!("单位：{written}<"));
            *text = changed.into_bytes();
        }
        let imported = import_bytes("决算.xlsx", rezipped(&parts));
        let told = format!("单位：{unit}（表上写“{written}”）；年度：2024；金额单位：万元");
        assert_eq!(imported.told[0], told);
        assert!(imported.files[0].1.contains(&format!("name = \"{unit}\"")), "{}", imported.files[0].1);
    }
}

/// 换掉 published.xlsx 各张表里的几处字；那里的汉字写成字符引用。
fn reworded(changes: &[(&str, &str)]) -> Vec<u8> {
    let entities = |text: &str| -> String {
        let one = |c: char| if c.is_ascii() { c.to_string() } else { format!("&#{};", u32::from(c)) };
        text.chars().map(one).collect()
    };
    let mut parts = unzipped(&fs::read(path("tests/workbooks/published.xlsx")).unwrap());
    for (_, text) in parts.iter_mut().filter(|(name, _)| name.starts_with("xl/worksheets/")) {
        let mut changed = String::from_utf8_lossy(text).into_owned();
        for (from, to) in changes {
            changed = changed.replace(&entities(from), &entities(to));
        }
        *text = changed.into_bytes();
    }
    rezipped(&parts)
}

/// 表上写明是部门决算的，导入的报告是部门决算；只写“部门：”的不猜，留一行话。
#[test]
fn a_department_is_told_from_plain_words_only() {
    let of = |changes: &[(&str, &str)]| {
        let imported = import_bytes("决算.xlsx", reworded(changes));
        assert!(imported.findings.is_empty(), "{:#?}", imported.findings);
        (imported.told.join("\n"), imported.files[0].1.clone())
    };
    let head = ("单位：淄博市", "部门：淄博市");
    let department = ("反映单位本年度", "反映部门本年度");
    let silent = ("反映单位本年度", "反映本年度");
    for changes in [[head, department], [("办公室<", "办公室（部门汇总）<"), silent]] {
        let (told, main) = of(&changes);
        assert!(told.starts_with("部门：淄博市张店区人民政府办公室"), "{told}");
        assert!(told.contains("\n文种：部门决算"), "{told}");
        assert!(main.contains("\ndocument = \"部门决算\""), "{main}");
        assert!(main.contains("\nunit.name = \"淄博市张店区人民政府办公室\""), "{main}");
        assert!(main.contains("# overview.members = ") && !main.contains("# unit.scope"), "{main}");
    }
    for changes in [[head, silent], [department, department]] {
        let (told, main) = of(&changes);
        assert!(told.starts_with("单位：") && told.contains("\n文种：没有写明"), "{told}");
        assert!(
            main.contains("# document = \"部门决算\"") && main.contains("# overview.members = "),
            "{main}"
        );
    }
    for changes in [[head, head], [department, ("办公室<", "办公室（本级）<")]] {
        let (told, main) = of(&changes);
        assert!(told.starts_with("单位：") && !told.contains("文种："), "{told}");
        assert!(main.contains("# document = ") && !main.contains("members"), "{main}");
    }
}

/// 部门决算的表写“部门：”，与印出的一样；填报表里随所选的文种变。再导入还是部门决算。
#[test]
fn tables_of_a_department_name_it_so() {
    let loaded = load(&path("tests/reports/shanghai-department"));
    let layout = Layout::find("shanghai-2024", &[]).unwrap();
    let (report, name) = (&loaded.report, &loaded.report.unit.name);
    let strings = |bytes: &[u8], part: &str| -> String {
        let parts = unzipped(bytes);
        String::from_utf8_lossy(&parts.iter().find(|(name, _)| name == part).unwrap().1).into_owned()
    };
    let bytes = export::workbook(report, &Accounts::of(report), &layout.manifest.tables).unwrap();
    let text = strings(&bytes, "xl/sharedStrings.xml");
    assert!(text.contains(&format!("部门：{name}<")) && !text.contains(&format!("单位：{name}<")), "{text}");
    let imported = import_bytes("决算.xlsx", bytes);
    assert!(imported.told[1].starts_with("文种：部门决算"), "{:#?}", imported.told);
    let words = serde_json::to_value(report).unwrap();
    let bytes = form::workbook(report, &words, &layout.manifest.tables, &[]).unwrap();
    let sheet = strings(&bytes, "xl/worksheets/sheet3.xml");
    assert!(sheet.contains(&format!("&amp;'单位与年度'!$B$7</f><v>部门：{name}</v>")), "{sheet}");
    let text = strings(&bytes, "xl/sharedStrings.xml");
    assert!(text.contains("反映本年度") && !text.contains("反映部门本年度"), "{text}");
}

/// 单独一个工作簿：公开过的表要先导入；填报的没有版式，说出用选项。
#[test]
fn a_lone_workbook_is_told_what_it_lacks() {
    let (code, told) = gongkai(&["check".as_ref(), path("tests/workbooks/published.xlsx").as_ref()]);
    assert_eq!((code, told.matches("错误[").count()), (Some(1), 1), "{told}");
    assert!(told.contains("[X40]") && told.contains("gongkai import published.xlsx -o 报告"), "{told}");
    let (_, told) = gongkai(&["check".as_ref(), path("tests/workbooks/filled-form.xlsx").as_ref()]);
    assert!(told.contains("错误[L01] 没有说用哪个版式"), "{told}");
    assert!(told.contains("改法：加选项 --layout 代号；可用的版式：shandong-2024"), "{told}");
}

/// `--year` 不改表上写着的年度；表上没有写的才用它。
#[test]
fn a_year_that_no_table_tells_is_an_error() {
    let sample = load(&path(SAMPLE));
    let bytes = export::workbook(&sample.report, &Accounts::of(&sample.report), &[]).unwrap();
    let of = |year| ImportOptions { year: Some(year), ..options() };
    assert!(import(&[("决算.xlsx".into(), bytes.clone())], &of(2024)).findings.is_empty());
    let imported = import(&[("决算.xlsx".into(), bytes)], &of(2025));
    assert_eq!(imported.files.len(), 1, "{:#?}", imported.told);
    let told = lines(&imported.findings);
    assert!(told.starts_with("错误[X20] 没有 2025 年度的表；表上写的是 2024"), "{told}");
    let untold = fs::read(path("tests/workbooks/published.xlsx")).unwrap();
    assert!(import(&[("公开.xlsx".into(), untold)], &of(2025)).findings.is_empty());
}

/// 一行里几格共用的说明写一次，不跟着每一格。
#[test]
fn the_note_of_a_row_of_the_form_is_told_once() {
    let imported = import_bytes("决算.xlsx", fs::read(path("tests/workbooks/published.xlsx")).unwrap());
    let main = &imported.files[0].1;
    assert!(main.contains("# 收、支总计：上年公开的数；没有发生填 0，不知道的空着\n# prior.total"), "{main}");
    assert_eq!(main.matches("上年公开的数").count(), 1, "{main}");
}

//! 导入：各地、各软件的工作簿里见过的难处，一处一个试验。
//!
//! Each workbook is written here, a sheet a list of lines; what an accountant
//! met with is told in the test's name.

mod common;

use gongkai::accounts::Accounts;
use gongkai::diagnostic::{Diagnostic, Severity};
use gongkai::read::{ReadOptions, read};
use gongkai::rules::{Case, check};
use gongkai::workbook::import::{ImportOptions, Imported, import};
use rust_xlsxwriter::{Format, Workbook};

/// 一张工作表：各行，`|` 分格，能读成数的是数；合并的格。
struct Sheet<'a> {
    lines: &'a [&'a str],
    merged: &'a [(u32, u16, u32, u16)],
}

fn book(sheets: &[Sheet]) -> Vec<u8> {
    let mut book = Workbook::new();
    for sheet in sheets {
        let page = book.add_worksheet();
        for (first_row, first_column, last_row, last_column) in sheet.merged.iter().copied() {
            page.merge_range(first_row, first_column, last_row, last_column, "", &Format::new()).unwrap();
        }
        for (row, line) in (0..).zip(sheet.lines) {
            for (column, text) in (0..).zip(line.split('|')).filter(|(_, text)| !text.is_empty()) {
                match text.parse::<f64>() {
                    Ok(number) => page.write_number(row, column, number).unwrap(),
                    Err(_) => page.write_string(row, column, text).unwrap(),
                };
            }
        }
    }
    book.save_to_buffer().unwrap()
}

fn import_sheets(sheets: &[Sheet]) -> Imported {
    let options = ImportOptions { layout: "shandong-2024".into(), ..ImportOptions::default() };
    import(&[("决算.xlsx".to_string(), book(sheets))], &options)
}

fn import_lines(lines: &[&str]) -> Imported {
    import_sheets(&[Sheet { lines, merged: &[] }])
}

/// 写出的一张表。
fn table<'a>(imported: &'a Imported, title: &str) -> &'a str {
    let name = format!("表/{title}.csv");
    let file = imported.files.iter().find(|(file, _)| *file == name);
    file.map(|(_, text)| text.trim_start_matches('\u{feff}'))
        .unwrap_or_else(|| panic!("{title} was not written: {:#?} {:#?}", imported.told, imported.findings))
}

fn codes(findings: &[Diagnostic]) -> Vec<&str> {
    findings.iter().map(|finding| finding.code.as_ref()).collect()
}

/// 财决09表的表头：年末结转和结余下面还有两层；`total` 是有没有各组的合计。
fn inner_funds(total: bool) -> Imported {
    let lines = [
        "政府性基金预算财政拨款收入支出决算表",
        "2024年度",
        "编制单位：某局||||金额单位：元",
        "科目编码|科目名称|年初结转和结余|本年收入|本年支出|||年末结转和结余",
        "||||合计|基本支出|项目支出|合计|基本支出结转|项目支出结转和结余",
        "|||||||||小计|项目支出结转|项目支出结余",
        "|合计|0|9000|5000|0|5000|4000|1000|3000|2000|1000",
        "212|城乡社区支出|0|9000|5000|0|5000|4000|1000|3000|2000|1000",
        "21208|国有土地使用权出让收入安排的支出|0|9000|5000|0|5000|4000|1000|3000|2000|1000",
        "2120803|城市建设支出|0|9000|5000|0|5000|4000|1000|3000|2000|1000",
    ];
    let mut merged = vec![
        (3, 0, 5, 0),
        (3, 1, 5, 1),
        (3, 2, 5, 2),
        (3, 3, 5, 3),
        (3, 4, 3, 6),
        (4, 4, 5, 4),
        (4, 5, 5, 5),
        (4, 6, 5, 6),
    ];
    if total {
        merged.extend([(3, 7, 3, 11), (4, 7, 5, 7), (4, 8, 5, 8), (4, 9, 4, 11)]);
        return import_sheets(&[Sheet { lines: &lines, merged: &merged }]);
    }
    merged.extend([(3, 7, 3, 10), (4, 7, 5, 7), (4, 8, 4, 10)]);
    let without: Vec<String> = lines
        .iter()
        .map(|line| {
            let cells: Vec<&str> = line.split('|').collect();
            let kept =
                cells.iter().enumerate().filter(|(column, text)| *column != 7 || text.starts_with('年'));
            let mut kept: Vec<&str> = kept.map(|(_, text)| *text).collect();
            // 组的名称还在，它下面的合计没有了。
            if cells.get(7).is_some_and(|text| text.starts_with('年')) {
                kept.truncate(8);
            }
            kept.join("|")
        })
        .collect();
    let without: Vec<&str> = without.iter().map(String::as_str).collect();
    import_sheets(&[Sheet { lines: &without, merged: &merged }])
}

#[test]
fn a_subtotal_of_a_part_is_not_the_total_of_the_group() {
    for total in [true, false] {
        let imported = inner_funds(total);
        assert!(imported.findings.is_empty(), "{total}: {:#?}", imported.findings);
        let text = table(&imported, "政府性基金预算财政拨款收入支出决算表");
        assert!(
            text.contains("2120803,城市建设支出,0.00,9000.00,5000.00,0.00,5000.00,4000.00\n"),
            "{total}: {text}"
        );
    }
}

const EXPENDITURE: [&str; 4] = [
    "2024年度支出决算表",
    "单位：某局|||||||金额单位：万元",
    "科目编码|科目名称|本年支出合计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出",
    "行次||1|2|3|4|5|6",
];

#[test]
fn a_row_of_column_numbers_is_no_amounts_however_written() {
    for numbers in ["行次||（1）|（2）|（3）|（4）|（5）|（6）", "||①|②|③|④|⑤|⑥", "||1栏|2栏|3栏|4栏|5栏|6栏"]
    {
        let [title, unit, head, _] = EXPENDITURE;
        let lines = [title, unit, head, numbers, "合计||5|5|0|0|0|0", "205|教育支出|5|5|0|0|0|0"];
        let imported = import_lines(&lines);
        assert!(imported.findings.is_empty(), "{numbers}: {:#?}", imported.findings);
        assert_eq!(table(&imported, "支出决算表").lines().count(), 3, "{numbers}: {:#?}", imported.files);
        assert!(!imported.told.iter().any(|line| line.starts_with("    ")), "{:#?}", imported.told);
    }
}

#[test]
fn column_numbers_under_the_heads_of_three_public_are_no_amounts() {
    for marks in ["（1）|（2）|（3）|（4）|（5）|（6）", "①|②|③|④|⑤|⑥", "1栏|2栏|3栏|4栏|5栏|6栏"]
    {
        let lines = [
            "2024年度财政拨款“三公”经费支出决算表",
            "单位：某局||||||金额单位：万元",
            "|合计|因公出国（境）费|公务用车购置及运行维护费|公务用车购置费|公务用车运行维护费|公务接待费",
            &format!("|{marks}"),
            "预算数|4.2|0|4|0|4|0.2",
            "决算数|3.6|0|3.5|0|3.5|0.1",
        ];
        let imported = import_lines(&lines);
        assert!(imported.findings.is_empty(), "{marks}: {:#?}", imported.findings);
        assert!(table(&imported, "财政拨款三公经费支出决算表").contains("公务接待费,0.20,0.10"), "{marks}");
    }
}

#[test]
fn totals_by_budget_are_those_of_the_expenditure_not_a_tail_off() {
    let lines = [
        "2024年度财政拨款收入支出决算总表",
        "单位：某局||||||金额单位：万元",
        "收入||支出",
        "项目|金额|项目|合计|一般公共预算财政拨款|政府性基金预算财政拨款|国有资本经营预算财政拨款",
        "一、一般公共预算财政拨款|10|一、教育支出|10|10|0|0",
        "二、政府性基金预算财政拨款|66.09|二、其他支出|66.67|0|66.67|0",
        "三、国有资本经营预算财政拨款|0",
        "本年收入合计|76.09|本年支出合计|76.67|10|66.67|0",
        "年初财政拨款结转和结余|0.59|年末财政拨款结转和结余|0|0|0|0",
        "一般公共预算财政拨款|0",
        "政府性基金预算财政拨款|0.59",
        "国有资本经营预算财政拨款|0",
        "总计|76.67|总计|76.67|10|66.67|0",
    ];
    let imported = import_lines(&lines);
    assert!(imported.findings.is_empty(), "{:#?}", imported.findings);
    let text = table(&imported, "财政拨款收入支出决算总表");
    assert!(text.contains("收入,总计,76.67,10.00,66.67,0.00\n"), "{text}");
}

#[test]
fn the_year_after_the_number_of_a_table_is_the_year() {
    let [_, unit, head, index] = EXPENDITURE;
    let imported = import_lines(&["附表1 2024年度支出决算表", unit, head, index, "205|教育支出|5|5|0|0|0|0"]);
    assert!(imported.told[0].contains("年度：2024"), "{:#?}", imported.told);
}

#[test]
fn rows_without_a_code_are_told_or_left_out_never_taken_silently() {
    let [title, unit, head, index] = EXPENDITURE;
    let with = |row: &str| {
        import_lines(&[title, unit, head, index, "合计||5|5|0|0|0|0", "205|教育支出|5|5|0|0|0|0", row])
    };
    for (row, told) in [
        ("本页小计||5|5|0|0|0|0", "第 7 行“本页小计”是一页的小计，略去"),
        ("|其中：中央补助|2|2|0|0|0|0", "第 7 行“其中:中央补助”是细分，略去"),
        ("联系电话||5332345678", "第 7 行“联系电话”是页脚，略去"),
    ] {
        let imported = with(row);
        assert!(imported.findings.is_empty(), "{row}: {:#?}", imported.findings);
        assert!(imported.told.iter().any(|line| line.contains(told)), "{row}: {:#?}", imported.told);
        assert_eq!(table(&imported, "支出决算表").lines().count(), 3, "{row}");
    }
    for (row, column, label) in
        [("差额||0.01", 1, "差额"), ("|农村公路养护|2|2|0|0|0|0", 2, "农村公路养护"), ("||2|2", 3, "")]
    {
        let imported = with(row);
        assert_eq!(codes(&imported.findings), ["X18"], "{row}");
        let place = &imported.findings[0].places[0];
        assert_eq!((place.line, place.column, place.label.as_str()), (7, column, label), "{row}");
    }
}

/// 一张以万元计的支出决算表，和一张以元计的“三公”经费表。
fn mixed(line: &str) -> Imported {
    let [title, unit, head, index] = EXPENDITURE;
    let spent = [title, unit, head, index, "合计||64.92|60.1|4.82|0|0|0", line];
    let three_public = [
        "2024年度财政拨款“三公”经费支出决算表",
        "单位：某局|金额单位：元",
        "项目|预算数|决算数",
        "合计|42000|35802.45",
        "1.因公出国（境）费|0|0",
        "2.公务用车购置及运行维护费|40000|34567.89",
        "（1）公务用车购置费|0|0",
        "（2）公务用车运行维护费|40000|34567.89",
        "3.公务接待费|2000|1234.56",
    ];
    import_sheets(&[Sheet { lines: &spent, merged: &[] }, Sheet { lines: &three_public, merged: &[] }])
}

#[test]
fn a_table_in_yuan_among_rounded_ones_is_rounded_and_told() {
    let imported = mixed("205|教育支出|64.92|60.1|4.82|0|0|0");
    assert_eq!(codes(&imported.findings), ["X19"], "{:#?}", imported.findings);
    assert!(!imported.findings[0].help.is_empty());
    assert!(imported.files[0].1.contains("amount_unit = \"万元\""), "{}", imported.files[0].1);
    assert!(table(&imported, "财政拨款三公经费支出决算表").contains("公务接待费,0.20,0.12"));
}

#[test]
fn one_cell_finer_than_the_rest_stops_at_that_cell() {
    let imported = mixed("205|教育支出|64.921963|60.1|4.82|0|0|0");
    assert_eq!(codes(&imported.findings), ["X47", "X19"], "{:#?}", imported.findings);
    let place = &imported.findings[0].places[0];
    assert_eq!((place.line, place.column), (6, 3), "{:#?}", imported.findings);
    assert!(imported.files[0].1.contains("amount_unit = \"万元\""));
    assert!(!imported.files.iter().any(|(name, _)| name.ends_with("/支出决算表.csv")));
}

#[test]
fn a_table_ten_thousand_times_the_others_is_told_once_at_its_money_unit() {
    let [title, unit, head, index] = EXPENDITURE;
    let spent =
        [title, unit, head, index, "合计||649217|601000|48217|0|0|0", "205|教育支出|649217|601000|48217"];
    let summary = [
        "2024年度收入支出决算总表",
        "单位：某局|||金额单位：万元",
        "收入||支出",
        "项目|金额|项目|金额",
        "一、一般公共预算财政拨款收入|64.92|一、教育支出|64.92",
        "本年收入合计|64.92|本年支出合计|64.92",
        "总计|64.92|总计|64.92",
    ];
    let imported =
        import_sheets(&[Sheet { lines: &spent, merged: &[] }, Sheet { lines: &summary, merged: &[] }]);
    assert_eq!(codes(&imported.findings), ["X14"], "{:#?}", imported.findings);
    let finding = &imported.findings[0];
    assert!(finding.message.starts_with("支出决算表写着以万元计"), "{}", finding.message);
    assert_eq!((finding.places[0].line, finding.places[0].column), (2, 8), "{finding:#?}");
    assert_eq!(imported.files.len(), 1);
}

#[test]
fn the_totals_of_the_two_sides_are_one_number_to_the_tail() {
    let folder = tempfile::tempdir().unwrap();
    common::copy(&common::path("examples/zhangdian-2024"), folder.path());
    let file = folder.path().join("表/收入支出决算总表.csv");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("收入,总计,1225.21", "收入,总计,1225.22")).unwrap();
    let loaded = read(folder.path(), ReadOptions::default()).unwrap();
    let accounts = Accounts::of(&loaded.report);
    let facts = gongkai::facts::facts(&loaded.report, &accounts, &Default::default());
    let findings = check(Case::new(&loaded.report, &accounts, &facts, &loaded.places), &Default::default());
    let finding = findings.iter().find(|finding| finding.code == "G115").unwrap();
    assert_eq!(finding.severity, Severity::Error);
    assert!(finding.help.contains("批复的数"), "{}", finding.help);
    assert_eq!(finding.places.len(), 2);
}

#[test]
fn rates_beside_the_amounts_are_left_out_and_told() {
    let imported = import_lines(&[
        "2024年度一般公共预算财政拨款支出决算表",
        "单位：某局|||||金额单位：万元",
        "科目编码|科目名称|小计|基本支出|项目支出|完成率|增减%",
        "205|教育支出|5|5|0|0.9876|1.2%",
    ]);
    assert!(imported.findings.is_empty(), "{:#?}", imported.findings);
    for told in ["略去“完成率”一列（比率、增减数）", "略去“增减%”一列（比率、增减数）"]
    {
        assert!(imported.told.iter().any(|line| line.contains(told)), "{:#?}", imported.told);
    }
}

#[test]
fn the_block_beside_three_public_is_not_taken_for_a_second_column() {
    let imported = import_lines(&[
        "机构运行信息表",
        "编制单位：某局||||2024年度|||||金额单位：元",
        "项目|行次|年初预算数|全年预算数|统计数|项目|行次|年初预算数|全年预算数|统计数",
        "一、“三公”经费支出|1|—|—|—|二、机关运行经费|30|||—",
        "（一）支出合计|2|42000|42000|35802.45|（一）行政单位|31|||123456.78",
        "1．因公出国（境）费|3|0|0|0|三、国有资产占用情况|32",
        "2．公务用车购置及运行维护费|4|40000|40000|34567.89|（一）车辆数合计（辆）|33|||6",
        "（1）公务用车购置费|5|0|0|0",
        "（2）公务用车运行维护费|6|40000|40000|34567.89",
        "3．公务接待费|7|2000|2000|1234.56",
    ]);
    assert!(imported.findings.is_empty(), "{:#?}", imported.findings);
    let remarks: Vec<&String> = imported.told.iter().filter(|line| line.starts_with("    ")).collect();
    assert!(matches!(&remarks[..], [one, _] if one.contains("F 列起的另一块")), "{remarks:#?}");
    assert_eq!(remarks[1].trim(), "年初预算数与全年预算数相同，不另写");
    assert!(table(&imported, "财政拨款三公经费支出决算表").contains("公务接待费,2000.00,1234.56"));
}

#[test]
fn a_word_file_with_another_name_is_told_as_one() {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for name in ["[Content_Types].xml", "word/document.xml"] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    let imported = import(&[("决算.xlsx".into(), bytes)], &ImportOptions::default());
    assert_eq!(codes(&imported.findings), ["X02"]);
    assert!(imported.findings[0].message.contains("Word"), "{}", imported.findings[0].message);
}

/// 导入以后 `report.toml` 里待填的行：填上、去掉 # 就读得通，键都认得。
#[test]
fn the_lines_left_to_fill_are_read_when_filled() {
    let [title, unit, head, index] = EXPENDITURE;
    let imported = import_lines(&[
        title,
        unit,
        head,
        index,
        "2050201|学前教育|5|5|0|0|0|0",
        "2050202|小学教育|5|5|0|0|0|0",
    ]);
    let main = &imported.files[0].1;
    assert!(main.contains("\n# 2050201 学前教育\n# subjects.2050201.initial =\n"), "{main}");
    let mut filled = String::new();
    for line in main.lines() {
        let stub = line.strip_prefix("# ").filter(|rest| {
            let key = rest.split(" =").next().unwrap_or_default();
            !key.is_empty()
                && rest.contains(" =")
                && key.bytes().all(|b| b.is_ascii_alphanumeric() || b"._".contains(&b))
        });
        let stub = stub.map(|stub| match stub.split_once(" = ").map(|(_, value)| value.trim_start()) {
            Some(value) if !value.starts_with('#') => stub.to_string(),
            _ => stub.replacen(" =", " = 1", 1),
        });
        filled += &stub.unwrap_or_else(|| line.to_string());
        filled.push('\n');
    }
    filled += "\n[[appraisal.projects]]\nname = \"甲\"\nexpected = \"乙\"\nactual = \"丙\"\n\n[[waiver]]\ncode = \"W10\"\n";
    assert!(filled.contains("\nthree_public.reception.batches = 1"), "{filled}");
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("表")).unwrap();
    for (name, text) in &imported.files {
        std::fs::write(folder.path().join(name), if name == "report.toml" { &filled } else { text }).unwrap();
    }
    let findings = read(folder.path(), ReadOptions::default()).err().unwrap();
    let faults: Vec<String> = findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error && !finding.message.starts_with("缺少"))
        .map(ToString::to_string)
        .collect();
    assert!(faults.is_empty(), "{faults:#?}\n{filled}");
}

#[test]
fn the_initial_budget_of_three_public_goes_into_the_report() {
    let lines = [
        "2024年度财政拨款“三公”经费支出决算表",
        "单位：某局|||金额单位：元",
        "项目|预算数|全年预算数|决算统计数",
        "合计|234000|65000|65000",
        "1．因公出国（境）费|0|0|0",
        "2．公务用车购置及运行维护费|34000|34000|34000",
        "（1）公务用车购置费|0|0|0",
        "（2）公务用车运行维护费|34000|34000|34000",
        "3．公务接待费|200000|31000|31000",
    ];
    let imported = import_lines(&lines);
    assert!(imported.findings.is_empty(), "{:#?}", imported.findings);
    assert!(table(&imported, "财政拨款三公经费支出决算表").contains("合计,65000.00,65000.00"));
    let main = &imported.files[0].1;
    assert!(main.contains("\nthree_public.initial.total = 234000  # "), "{main}");
    assert!(main.contains("\nthree_public.initial.reception = 200000  # "), "{main}");
    // 没有全年的，预算数就是表里的。
    let lines = lines.map(|line| line.replace("|全年预算数|", "|决算数占预算数的%|"));
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let main = &import_lines(&lines).files[0].1;
    assert!(main.contains("\n# three_public.initial.total ="), "{main}");
}

//! `gongkai import`：公开过的或导出的工作簿 → 报告文件夹的文件。

use super::csv_text;
use super::document::Told;
use super::stubs;
use crate::amount::{convert, parse_number};
use crate::diagnostic::{Diagnostic, has_errors};
use crate::read::workbook::form::is_form;
use crate::read::workbook::recognise::{self, Ignored, Reading, Row, Table, Value};
use crate::read::workbook::select::{Selected, Wanted, select};
use crate::read::workbook::{check_form, open};
use crate::report::files::{MAIN_FILE, table_file};
use crate::report::{AmountUnit, TableKind};

/// 导入的选项。
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// 几个单位的工作簿里要哪一个。
    pub unit: Option<String>,
    /// 年度；不说则看表上写的。
    pub year: Option<u16>,
    /// 版式代号。
    pub layout: String,
}

/// 导入的结果。
#[derive(Debug)]
pub struct Imported {
    /// 要写的文件：相对路径和内容。
    pub files: Vec<(String, String)>,
    /// 一张表一行：认出什么、在哪里，略去什么，缺什么。
    pub told: Vec<String>,
    /// 发现。
    pub findings: Vec<Diagnostic>,
    /// 挑好的各表。
    pub selected: Selected,
}

/// 导入几个工作簿；`inputs` 是文件名和内容。
pub fn import(inputs: &[(String, Vec<u8>)], options: &ImportOptions) -> Imported {
    let mut findings = Vec::new();
    let (mut tables, mut ignored) = (Vec::new(), Vec::new());
    for (name, bytes) in inputs {
        match open(bytes, name) {
            Ok(sheets) => {
                let (pages, sheets): (Vec<_>, Vec<_>) = sheets.into_iter().partition(is_form);
                if !pages.is_empty() {
                    let told = "填报表不用导入，直接 gongkai check 它所在的文件夹";
                    ignored.push(format!("{name} 的 {} 个填报页：{told}", pages.len()));
                }
                let mut found = recognise::recognise(name, &sheets, options.year);
                ignored.extend(found.ignored.iter().map(|one| not_used(name, one)));
                findings.extend(found.findings);
                check_form(name, &pages, &found.tables, &mut findings);
                tables.append(&mut found.tables);
            }
            Err(finding) => findings.push(finding),
        }
    }
    let wanted = Wanted { unit: options.unit.as_deref(), year: options.year, money: None };
    let selected = select(tables, wanted, None, &mut findings);
    // 金额单位没有定的，写出来的数会差一万倍，年度不一的会把两年的数混在一起，以后都查不出来：不写。
    let is_sure = findings.iter().all(|finding| !["X14", "X20"].contains(&&*finding.code));
    let document = Told::of(&selected);
    let mut told = Vec::new();
    if !selected.tables.is_empty() {
        let money = match findings.iter().any(|finding| finding.code == "X14") {
            true => "没有定，见下面的 X14",
            false => selected.money.name(),
        };
        told.push(headline(&selected, options, money, document));
        told.extend(document.line());
    }
    let mut files = vec![(MAIN_FILE.to_string(), main_file(&selected, options, document))];
    for kind in TableKind::ALL {
        match selected.tables.iter().find(|table| table.kind == kind) {
            Some(table) => {
                told.push(describe(table));
                let hidden = table.hidden_parts.iter().map(|(told, _)| told);
                told.extend(table.remarks.iter().chain(hidden).map(|remark| format!("    {remark}")));
                let broken = broken_numbers(table);
                let is_whole = broken.is_empty();
                findings.extend(broken);
                match is_whole && !table.doubtful {
                    true if is_sure => files.push((table_file(kind.title()), csv(table, selected.money))),
                    true => {}
                    false => told.push("    没有写出：先改好下面说的错误，再来一次".into()),
                }
            }
            // 一张也没有读成的，原因在发现里，不逐张说缺。
            None if selected.tables.is_empty() && has_errors(&findings) => {}
            None => told.push(format!("缺  {}", kind.title())),
        }
    }
    if !is_sure && !selected.tables.is_empty() {
        told.push("各表都没有写出：先改好下面说的错误，再来一次".into());
    }
    told.extend(ignored.into_iter().map(|what| format!("没有用  {what}")));
    Imported { files, told, findings, selected }
}

/// 没有用的一张：是什么；内容该填在别处的，填在哪里。
fn not_used(file: &str, one: &Ignored) -> String {
    let elsewhere = one.elsewhere.map_or(String::new(), |told| format!("；{told}"));
    format!("{file} {}{elsewhere}", one.told)
}

/// 认出的单位、年度、金额单位。
fn headline(selected: &Selected, options: &ImportOptions, money: &str, document: Told) -> String {
    let unit = match &selected.unit {
        None => "没有认出".to_string(),
        Some(name) => {
            let mut tables = selected.tables.iter().filter(|table| table.meta.unit.as_ref() == Some(name));
            match tables.find_map(|table| table.meta.unit_written.as_ref().filter(|written| *written != name))
            {
                Some(written) => format!("{name}（表上写“{written}”）"),
                None if selected.tables.iter().all(|table| table.meta.unit_at.is_none()) => {
                    format!("{name}（取自题名）")
                }
                None => name.clone(),
            }
        }
    };
    let year = options.year.or(selected.year).map_or("没有认出".to_string(), |year| year.to_string());
    format!("{}：{unit}；年度：{year}；金额单位：{money}", document.called())
}

fn describe(table: &Table) -> String {
    let money = table.meta.money.map_or("金额单位不明", |(unit, _)| unit.name());
    let rows = match table.rows.len() {
        0 => "没有数据".to_string(),
        rows => format!("{rows} 行"),
    };
    let spot = format!("{} › {} {}", table.file, table.sheet, table.area.address());
    let title = if table.title.is_empty() { "（凭表头）" } else { table.title.as_str() };
    format!("有  {}  ←  {spot}“{title}”，{money}，{rows}", table.kind.title())
}

/// 写错的数：在这里说出单元格，有一个就不写这张表。
fn broken_numbers(table: &Table) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (sheet, row) in table.placed_rows() {
        for cell in &row.cells {
            if let Value::Amount(Reading::Text(text)) = &cell.value
                && let Err(error) = parse_number(text)
            {
                let place = recognise::place(&table.file, sheet, cell.spot);
                findings.push(
                    Diagnostic::error("X28", format!("金额“{text}”{error}"))
                        .at(place.label(row.label.clone()))
                        .help("在工作簿里改好，再来一次"),
                );
            }
        }
    }
    findings
}

/// 一张表的文字形式。
fn csv(table: &Table, unit: AmountUnit) -> String {
    // 工作表里没有的列，文件里也不写：检查时说一次缺这一列，不一行一行地说。
    let held = |key: &str| table.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.key == key);
    let format = table.kind.format();
    let written =
        |(index, (_, key)): &(usize, &(&str, &str))| *index < 2 || table.rows.is_empty() || held(key);
    let columns: Vec<_> =
        format.columns.iter().enumerate().filter(written).map(|(_, column)| column).collect();
    let own = table.meta.money.map_or(unit, |(money, _)| money);
    let fields = |row: &Row| {
        let fields = columns.iter().map(|(_, key)| match row.cell(key).map(|cell| &cell.value) {
            Some(Value::Text(text)) => text.clone(),
            Some(Value::Amount(Reading::Exact(number))) => {
                let number = convert(*number, own, unit);
                if number.scale() <= 2 { format!("{number:.2}") } else { number.to_string() }
            }
            Some(Value::Amount(Reading::Text(text))) => text.clone(),
            Some(Value::Amount(Reading::Blank)) if !format.optional.contains(key) => "0.00".into(),
            _ => String::new(),
        });
        fields.collect::<Vec<_>>()
    };
    csv_text::of(columns.iter().map(|(header, _)| *header), table.rows.iter().map(fields))
}

/// 已知的写上，不知道的留给人填。
fn main_file(selected: &Selected, options: &ImportOptions, document: Told) -> String {
    let quoted = |text: &str| toml::Value::String(text.to_string()).to_string();
    let year = options.year.or(selected.year);
    let mut lines = vec![
        "# 由 gongkai import 生成：表已在“表”文件夹里，把下面缺的填上。".to_string(),
        "format = 1".to_string(),
        match year {
            Some(year) => format!("year = {year}"),
            None => "# year = 2024                  # 工作簿里没有写年度，请填".to_string(),
        },
        format!("layout = {}", quoted(&options.layout)),
        document.document(),
        format!("amount_unit = {}", quoted(selected.money.name())),
        String::new(),
    ];
    match &selected.unit {
        Some(name) => lines.push(format!("unit.name = {}", quoted(name))),
        None => lines.push("# unit.name = \"\"               # 单位全称，请填".to_string()),
    }
    lines.extend(document.scope());
    lines.extend(
        [
            "# unit.level = \"区级\"           # 预算级次，请填",
            "# unit.kind = \"行政单位\"        # 行政单位、参公事业单位、事业单位，请填",
            "",
            "# overview.duties = [\"\"]       # 单位职责，一条一项，请填",
            "# overview.departments = [\"\"]  # 内设机构",
        ]
        .map(str::to_string),
    );
    lines.extend(document.members());
    lines.extend(stubs::lines(selected));
    lines.extend(
        [
            "",
            "# ── 绩效自评 ──",
            "# 一个项目一段 [[appraisal.projects]]，写在最后；写法照样本的 report.toml。",
        ]
        .map(str::to_string),
    );
    lines.join("\n") + "\n"
}

//! 读入：报告文件夹或一个 JSON 文件 → 模型，每个值都记得自己的位置。

mod amounts;
pub mod csv;
mod files;
mod flood;
pub mod formula;
mod indicators;
mod json;
pub(crate) mod node;
mod not_report;
mod opened;
mod scalar;
mod schema;
pub(crate) mod syntax;
mod text;
mod toml;
pub mod workbook;

pub use amounts::each_amount;
pub use files::{read_regular, unreachable};
pub use opened::{OPENED, opened};

pub use schema::{Places, description_of, input_schema};
pub use text::one_line;

use crate::diagnostic::{Diagnostic, Place, Severity, has_errors};
use crate::report::{AmountUnit, Report};
use files::Folder;
use node::{Key, Node, Value};
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::sync::Arc;

/// 读入的选项。
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub struct ReadOptions {
    /// 不是 UTF-8 的文件按 GB18030 解读。
    pub gb18030: bool,
}

/// 读好的报告。
#[derive(Debug)]
pub struct Loaded {
    /// 模型。
    pub report: Report,
    /// 各个值在哪个文件的哪一处。
    pub places: Places,
    /// 读入时的警告和信息。
    pub findings: Vec<Diagnostic>,
}

/// 报告文件夹里的主文件。
pub const MAIN_FILE: &str = "report.toml";
/// 放决算表的文件夹。
pub const TABLE_FOLDER: &str = "表";

/// 读一个报告：文件夹（`report.toml` 和表），一个 JSON 文件，或一个填报工作簿。
///
/// # Errors
/// 有任何错误级别的发现时，返回全部发现。
pub fn read(path: &Path, options: ReadOptions) -> Result<Loaded, Vec<Diagnostic>> {
    let mut findings = Vec::new();
    let loaded = read_all(path, options, &mut findings);
    flood::limit(&mut findings);
    match loaded {
        Some((report, places)) if !has_errors(&findings) => Ok(Loaded { report, places, findings }),
        _ => Err(findings),
    }
}

/// 读一份已经在手里的 JSON 报告，如编进程序的样例；`name` 用在消息里。
///
/// # Errors
/// 有任何错误级别的发现时，返回全部发现。
pub fn read_json(name: &str, text: &str) -> Result<Loaded, Vec<Diagnostic>> {
    let mut findings = Vec::new();
    let tree = json::parse(text, &Arc::from(name), &mut findings);
    let root = tree.map(|tree| Root { tree, name: name.to_string() });
    match root.and_then(|root| model(root, &mut findings)) {
        Some((report, places)) if !has_errors(&findings) => Ok(Loaded { report, places, findings }),
        _ => Err(findings),
    }
}

/// 文字还没有填齐的报告：缺的项用空的顶上，只为检查各表。
///
/// `None` when anything but missing entries is wrong, or the amounts have no unit;
/// then the tables cannot be trusted either.
pub fn read_unfinished(path: &Path, options: ReadOptions) -> Option<Loaded> {
    let mut findings = Vec::new();
    let mut root = load(path, options, &mut findings)?;
    root.tree.get("amount_unit").filter(|node| matches!(node.value, Value::Text(_)))?;
    let unit = amount_unit(&root);
    let mut checked = schema::check(&root.tree, unit, &mut findings);
    root.tree.value = Value::Null;
    let only_missing = |finding: &Diagnostic| finding.severity != Severity::Error || finding.code == "R04";
    if !findings.iter().all(only_missing) {
        return None;
    }
    schema::complete(&mut checked.json);
    let report = serde_json::from_value(checked.json).ok()?;
    Some(Loaded { report, places: checked.places, findings: Vec::new() })
}

/// 报告所在的文件夹：报告文件夹自己，或单独一个文件的上级；上年报告的路径、写在旁边的成品由此算起。
pub fn folder_of(report: &Path) -> &Path {
    if report.is_dir() { report } else { report.parent().unwrap_or(Path::new("")) }
}

/// 读一个单独的文本文件（如名册）；编码和大小的规矩与报告的相同。
pub fn read_text(path: &Path, options: ReadOptions, findings: &mut Vec<Diagnostic>) -> Option<String> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Folder::new(path.parent().unwrap_or(Path::new("")), options.gb18030).text(&name, None, findings)
}

/// 读成模型；不成的原因都在 `findings` 里。
fn read_all(path: &Path, options: ReadOptions, findings: &mut Vec<Diagnostic>) -> Option<(Report, Places)> {
    let root = load(path, options, findings)?;
    model(root, findings)
}

fn model(mut root: Root, findings: &mut Vec<Diagnostic>) -> Option<(Report, Places)> {
    let unit = amount_unit(&root);
    let checked = schema::check(&root.tree, unit, findings);
    indicators::check(&root.tree, findings);
    root.tree.value = Value::Null;
    if has_errors(findings) {
        return None;
    }
    match serde_json::from_value(checked.json) {
        Ok(report) => Some((report, checked.places)),
        Err(error) => {
            // 模式与模型同源，走到这里是程序的毛病，也要说清楚而不崩溃。
            findings
                .push(Diagnostic::error("R06", format!("数据不合模型：{error}")).at(Place::file(root.name)));
            None
        }
    }
}

struct Root {
    tree: Node,
    name: String,
}

fn load(path: &Path, options: ReadOptions, findings: &mut Vec<Diagnostic>) -> Option<Root> {
    if path.is_dir() {
        let folder = Folder::new(path, options.gb18030);
        if let Some(refusal) = folder.refusal("") {
            findings.push(refusal);
            return None;
        }
        if !folder.has(MAIN_FILE) {
            findings.push(not_report::told(path));
            return None;
        }
        let text = folder.text(MAIN_FILE, None, findings)?;
        let mut tree = toml::parse(&text, &Arc::from(MAIN_FILE), findings);
        if let Some(is_read) = attach_workbook(&mut tree, path, findings) {
            // 打不开的工作簿是唯一要说的事；里面的内容缺不缺，打开才知道。
            if !is_read {
                return None;
            }
            if folder.names(TABLE_FOLDER).iter().any(|name| name.ends_with(".csv")) {
                let told = format!("“{TABLE_FOLDER}”文件夹没有用到，各表取自工作簿");
                let help = "只留一处，以免改了这一处忘了那一处";
                findings.push(Diagnostic::warning("R15", told).at(Place::file(TABLE_FOLDER)).help(help));
            }
        } else {
            if let Some(refusal) = folder.refusal(TABLE_FOLDER) {
                findings.push(refusal);
                return None;
            }
            attach_tables(&mut tree, &folder, findings);
            if folder.has(workbook::FORM_FILE) {
                let told = format!("{} 没有用到，各表取自 CSV 文件", workbook::FORM_FILE);
                let help = "要用它，在 report.toml 写 workbook = \"填报.xlsx\"；不用就移到别处";
                let place = Place::file(workbook::FORM_FILE);
                findings.push(Diagnostic::warning("R15", told).at(place).help(help));
            }
        }
        attach_files(&mut tree, &folder, findings);
        return Some(Root { tree, name: MAIN_FILE.into() });
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if workbook::is_workbook(path) {
        return Some(Root { tree: of_workbook(path, &name, findings)?, name });
    }
    if let Some(finding) = not_report::of_file(path, &name) {
        findings.push(finding);
        return None;
    }
    let parent = path.parent().unwrap_or(Path::new("")).to_path_buf();
    let folder = Folder::new(parent, options.gb18030);
    let text = folder.text(&name, None, findings)?;
    let file: Arc<str> = Arc::from(name.as_str());
    let tree = if name.ends_with(".toml") {
        let mut tree = toml::parse(&text, &file, findings);
        attach_tables(&mut tree, &folder, findings);
        attach_files(&mut tree, &folder, findings);
        tree
    } else {
        json::parse(&text, &file, findings)?
    };
    Some(Root { tree, name })
}

/// 单独一个填报工作簿就是一个报告；版式不在工作簿里，由名册或选项说。
fn of_workbook(path: &Path, name: &str, findings: &mut Vec<Diagnostic>) -> Option<Node> {
    let bytes = match read_regular(path) {
        Ok(bytes) => bytes,
        Err(reason) => {
            let finding = Diagnostic::error("R01", format!("{name} {reason}")).at(Place::file(name));
            findings.push(finding.help("正在表格软件里打开的，先关掉；检查文件名和位置"));
            return None;
        }
    };
    let file: Arc<str> = Arc::from(name);
    let mut tree = toml::parse("format = 1\nlayout = \"\"\n", &file, findings);
    if !workbook::attach(&mut tree, &bytes, name, findings) {
        return None;
    }
    if tree.get("unit").is_none() {
        // 没有填报页：是公开过的或软件导出的表，单位、年度和文字都不在里面。
        findings.clear();
        let finding = Diagnostic::error("X40", format!("{name} 里没有填报页，不是填报工作簿"));
        let help = format!("先导入：gongkai import {name} -o 报告，补上文字，再检查文件夹“报告”");
        findings.push(finding.at(Place::file(name)).help(help));
        return None;
    }
    Some(tree)
}

/// 先看金额单位，读金额要用；写错的由模式检查报告。
fn amount_unit(root: &Root) -> AmountUnit {
    match root.tree.get("amount_unit").map(|node| &node.value) {
        Some(Value::Text(text)) if text == "元" => AmountUnit::Yuan,
        _ => AmountUnit::TenThousandYuan,
    }
}

/// 报告用工作簿时读它：`workbook = "填报.xlsx"`、`tables = "填报.xlsx"`，或没有“表”文件夹而有
/// 填报.xlsx；返回读成了没有，不用工作簿的没有。
fn attach_workbook(root: &mut Node, path: &Path, findings: &mut Vec<Diagnostic>) -> Option<bool> {
    let Value::Table(entries) = &mut root.value else { return None };
    let is_key = |(key, node): &(Key, Node)| match key.name.as_str() {
        "workbook" => true,
        "tables" => matches!(node.value, Value::Text(_)),
        _ => false,
    };
    let named = entries.iter().position(is_key).map(|index| entries.remove(index).1);
    let (name, from) = match &named {
        Some(node) => match &node.value {
            Value::Text(name) => (name.clone(), node.place("workbook")),
            _ => (String::new(), node.place("workbook")),
        },
        None if entries.iter().any(|(key, _)| key.name == "tables") || path.join(TABLE_FOLDER).exists() => {
            return None;
        }
        None if path.join(workbook::FORM_FILE).exists() => {
            (workbook::FORM_FILE.into(), Place::file(workbook::FORM_FILE))
        }
        None => return None,
    };
    let plain = Path::new(&name).components().all(|part| matches!(part, std::path::Component::Normal(_)));
    if name.is_empty() || !plain {
        let told = "workbook 要写报告文件夹里的工作簿文件名";
        findings.push(Diagnostic::error("R14", told).at(from).help("如 workbook = \"填报.xlsx\""));
        return Some(false);
    }
    match read_regular(&path.join(&name)) {
        Ok(bytes) => Some(workbook::attach(root, &bytes, &name, findings)),
        Err(reason) => {
            let finding = Diagnostic::error("R01", format!("{name} {reason}")).at(from);
            findings.push(finding.help("检查文件名和位置"));
            Some(false)
        }
    }
}

/// 把指标和评价报告的文件接到树上。
fn attach_files(root: &mut Node, folder: &Folder, findings: &mut Vec<Diagnostic>) {
    let Some(appraisal) = root.get_mut("appraisal") else { return };
    for group in ["projects", "evaluations"] {
        let Some(list) = appraisal.get_mut(group) else { continue };
        for (index, entry) in list.items_mut().enumerate() {
            if let Some(indicators) = entry.get_mut("indicators") {
                let from = indicators.place(&format!("appraisal.{group}[{index}].indicators"));
                attach_csv(indicators, &csv::INDICATORS, folder, Some(from), findings);
            }
            if let Some(body) = entry.get_mut("body") {
                let from = body.place(&format!("appraisal.{group}[{index}].body"));
                attach_text(body, folder, from, findings);
            }
        }
    }
}

fn attach_tables(root: &mut Node, folder: &Folder, findings: &mut Vec<Diagnostic>) {
    let Value::Table(entries) = &mut root.value else { return };
    if !entries.iter().any(|(key, _)| key.name == "tables") {
        let tables = Node {
            value: Value::Table(Vec::new()),
            file: root.file.clone(),
            line: 1,
            column: 1,
            label: String::new(),
        };
        entries.push((Key { name: "tables".into(), line: 1, column: 1 }, tables));
    }
    let Some(tables) = root.get_mut("tables") else { return };
    let file = tables.file.clone();
    let Value::Table(named) = &mut tables.value else { return };
    let mut used: Vec<String> = Vec::new();
    for format in csv::TABLES {
        if let Some((_, node)) = named.iter_mut().find(|(key, _)| key.name == format.key) {
            let from = node.place(&format!("tables.{}", format.key));
            if let Value::Text(name) = &node.value {
                used.push(name.clone());
            }
            attach_csv(node, format, folder, Some(from), findings);
            continue;
        }
        let default = format!("{TABLE_FOLDER}/{}.csv", format.title);
        if !folder.has(&default) {
            findings.push(
                Diagnostic::error("R13", format!("缺少{}", format.title))
                    .at(Place::file(default.clone()))
                    .help(format!("没有数据也要有这张表，只写表头：{}", csv::header_line(format))),
            );
        }
        let mut node = Node {
            value: Value::List(Vec::new()),
            file: file.clone(),
            line: 1,
            column: 1,
            label: String::new(),
        };
        if folder.has(&default) {
            used.push(default.clone());
            node.value = Value::Text(default);
            attach_csv(&mut node, format, folder, None, findings);
        }
        named.push((Key { name: format.key.into(), line: 1, column: 1 }, node));
    }
    for name in folder.names(TABLE_FOLDER).into_iter().filter(|name| name.ends_with(".csv")) {
        if !used.contains(&name) {
            findings.push(
                Diagnostic::warning("R15", format!("{name} 没有用到"))
                    .at(Place::file(name))
                    .help("改成表的标准名称，或移到别处"),
            );
        }
    }
}

/// 文字是 CSV 文件名的，换成其中的行。
///
/// `from` 是写着文件名的地方；用默认文件名的没有。
fn attach_csv(
    node: &mut Node,
    format: &csv::TableFormat,
    folder: &Folder,
    from: Option<Place>,
    findings: &mut Vec<Diagnostic>,
) {
    let Value::Text(name) = &node.value else { return };
    let name = name.clone();
    node.value = Value::List(Vec::new());
    if let Some(text) = folder.text(&name, from, findings) {
        *node = csv::parse(&text, format, &Arc::from(name.as_str()), findings);
    }
}

/// 文字是 `.txt` 文件名的，换成文件的内容。
fn attach_text(node: &mut Node, folder: &Folder, from: Place, findings: &mut Vec<Diagnostic>) {
    let Value::Text(name) = &node.value else { return };
    if !name.ends_with(".txt") || name.contains('\n') {
        return;
    }
    let name = name.clone();
    if let Some(text) = folder.text(&name, Some(from), findings) {
        node.value = Value::Text(text);
        node.file = Arc::from(name.as_str());
        (node.line, node.column) = (1, 1);
    }
}

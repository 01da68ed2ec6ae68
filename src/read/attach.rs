//! 主文件里写的文件名、“表”文件夹里的 CSV → 换成文件的内容。

use super::csv;
use super::files::Folder;
use super::node::{Key, Node, Value};
use crate::diagnostic::{Diagnostic, Place};
use crate::report::files::{FileKind, TABLE_FOLDER, kind_of, table_file};
use crate::report::format::{self, TableFormat, TableKind};
use std::sync::Arc;

/// 接上九张表：`tables` 里写了的照写的，没有写的用“表”文件夹里以题名为名的；没有用到的 CSV 提醒。
pub fn attach_tables(root: &mut Node, folder: &Folder, findings: &mut Vec<Diagnostic>) {
    if root.get("tables").is_none() {
        root.insert("tables", unwritten(Value::Table(Vec::new()), &root.file));
    }
    // 主文件有写错的地方，各表写在哪里就说不准，不说缺。
    let is_broken = findings.iter().any(|finding| finding.code == "R03");
    let Some(tables) = root.get_mut("tables") else { return };
    let file = tables.file.clone();
    let Value::Table(named) = &mut tables.value else { return };
    let mut used: Vec<String> = Vec::new();
    for format in TableKind::ALL.map(TableKind::format) {
        if let Some((_, node)) = named.iter_mut().find(|(key, _)| key.name == format.key) {
            let from = node.place(&format!("tables.{}", format.key));
            if let Value::Text(name) = &node.value {
                used.push(name.clone());
            }
            attach_csv(node, format, folder, Some(from), findings);
            continue;
        }
        let default = table_file(format.title);
        let mut node = unwritten(Value::List(Vec::new()), &file);
        if folder.has(&default) {
            used.push(default.clone());
            node.value = Value::Text(default);
            attach_csv(&mut node, format, folder, None, findings);
        } else if !is_broken {
            findings.push(
                Diagnostic::error("R13", format!("缺少{}", format.title))
                    .at(Place::file(default))
                    .help(format!("没有数据也要有这张表，只写表头：{}", format.header_line())),
            );
        }
        named.push((Key { name: format.key.into(), line: 1, column: 1 }, node));
    }
    tell_unused(folder, &used, findings);
}

/// “表”文件夹里没有用到的 CSV。
fn tell_unused(folder: &Folder, used: &[String], findings: &mut Vec<Diagnostic>) {
    for name in folder.names(TABLE_FOLDER).into_iter().filter(|name| kind_of(name) == Some(FileKind::Csv)) {
        if !used.contains(&name) {
            findings.push(
                Diagnostic::warning("R15", format!("{name} 没有用到"))
                    .at(Place::file(name))
                    .help("改成表的标准名称，或移到别处"),
            );
        }
    }
}

/// 文件里没有写的一项，位置算在文件开头。
fn unwritten(value: Value, file: &Arc<str>) -> Node {
    Node::new(value, file.clone(), (1, 1))
}

/// 把指标和评价报告的文件接到树上。
pub fn attach_files(root: &mut Node, folder: &Folder, findings: &mut Vec<Diagnostic>) {
    let Some(appraisal) = root.get_mut("appraisal") else { return };
    for group in ["projects", "evaluations"] {
        let Some(list) = appraisal.get_mut(group) else { continue };
        for (index, entry) in list.items_mut().enumerate() {
            if let Some(indicators) = entry.get_mut("indicators") {
                let from = indicators.place(&format!("appraisal.{group}[{index}].indicators"));
                attach_csv(indicators, &format::INDICATORS, folder, Some(from), findings);
            }
            if let Some(body) = entry.get_mut("body") {
                let from = body.place(&format!("appraisal.{group}[{index}].body"));
                attach_text(body, folder, from, findings);
            }
        }
    }
}

/// 文字是 CSV 文件名的，换成其中的行。
///
/// `from` 是写着文件名的地方；用默认文件名的没有。
fn attach_csv(
    node: &mut Node,
    format: &TableFormat,
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
    if kind_of(name) != Some(FileKind::Text) || name.contains('\n') {
        return;
    }
    let name = name.clone();
    if let Some(text) = folder.text(&name, Some(from), findings) {
        node.value = Value::Text(text);
        node.file = Arc::from(name.as_str());
        (node.line, node.column) = (1, 1);
    }
}

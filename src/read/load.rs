//! 报告在哪里：文件夹、单独一个文件、填报工作簿 → 一棵树。

use super::attach::{attach_files, attach_tables};
use super::files::{Folder, not_content, read_regular, unread};
use super::node::{Key, Node, Value};
use super::{
    ReadOptions, folder_of, json, name_of, not_report, only_report, renamed_book, report_root, toml, workbook,
};
use crate::diagnostic::{Diagnostic, Place};
use crate::report::files::{FORM_FILE, FileKind, MAIN_FILE, TABLE_FOLDER, kind_of};
use std::path::{Component, Path};
use std::sync::Arc;

/// 一个报告的全部输入。
pub struct Root {
    /// 接好了表和文字的树。
    pub tree: Node,
    /// 主文件的名字，用在消息里。
    pub name: String,
}

/// 读 `path` 所指的报告；读不成的没有，原因在 `findings` 里。
pub fn load(path: &Path, options: ReadOptions, findings: &mut Vec<Diagnostic>) -> Option<Root> {
    let path = report_root(path);
    if path.is_dir() {
        return of_folder(path, options, findings);
    }
    let name = name_of(path);
    if workbook::is_workbook(path) {
        return Some(Root { tree: of_workbook(path, &name, findings)?, name });
    }
    if let Some(finding) = not_report::of_file(path, &name) {
        findings.push(finding);
        return None;
    }
    let parent = path.parent().unwrap_or(Path::new("")).to_path_buf();
    let folder = Folder::new(parent, options.gb18030);
    let file: Arc<str> = Arc::from(name.as_str());
    let tree = if kind_of(path) == Some(FileKind::Toml) {
        let text = folder.text(&name, None, findings)?;
        attached(toml::parse(&text, &file, findings), folder_of(path), &folder, findings)?
    } else {
        json::parse(&folder.given(&name, None, findings)?, &file, findings)?
    };
    Some(Root { tree, name })
}

/// 报告文件夹：主文件，连同它旁边的各表和文字；或里面唯一的一份填报工作簿、JSON。
fn of_folder(path: &Path, options: ReadOptions, findings: &mut Vec<Diagnostic>) -> Option<Root> {
    let folder = Folder::new(path, options.gb18030);
    if let Some(refusal) = folder.refusal("") {
        findings.push(refusal);
        return None;
    }
    if !folder.has(MAIN_FILE) {
        if let Some(report) = only_report(path) {
            return load(&report, options, findings);
        }
        findings.push(not_report::of_folder(path));
        return None;
    }
    let text = folder.text(MAIN_FILE, None, findings)?;
    let tree = toml::parse(&text, &Arc::from(MAIN_FILE), findings);
    Some(Root { tree: attached(tree, path, &folder, findings)?, name: MAIN_FILE.into() })
}

/// 给主文件接上工作簿里或“表”文件夹里的各表，和文字；没有用到的一处提醒。
fn attached(mut tree: Node, path: &Path, folder: &Folder, findings: &mut Vec<Diagnostic>) -> Option<Node> {
    if let Some(is_read) = attach_workbook(&mut tree, path, findings) {
        // 打不开的工作簿是唯一要说的事；里面的内容缺不缺，打开才知道。
        if !is_read {
            return None;
        }
        if folder.names(TABLE_FOLDER).iter().any(|name| kind_of(name) == Some(FileKind::Csv)) {
            let message = format!("“{TABLE_FOLDER}”文件夹没有用到，各表取自工作簿");
            let help = "只留一处，以免改了这一处忘了那一处";
            findings.push(Diagnostic::warning("R15", message).at(Place::file(TABLE_FOLDER)).help(help));
        }
    } else {
        if let Some(refusal) = folder.refusal(TABLE_FOLDER) {
            findings.push(refusal);
            return None;
        }
        attach_tables(&mut tree, folder, findings);
        if folder.has(FORM_FILE) {
            let message = format!("{FORM_FILE} 没有用到，各表取自 CSV 文件");
            let help = format!("要用它，在 {MAIN_FILE} 写 workbook = \"{FORM_FILE}\"；不用就移到别处");
            let place = Place::file(FORM_FILE);
            findings.push(Diagnostic::warning("R15", message).at(place).help(help));
        }
    }
    attach_files(&mut tree, folder, findings);
    Some(tree)
}

/// 单独一个填报工作簿就是一个报告；版式不在工作簿里，由名册或选项说。
fn of_workbook(path: &Path, name: &str, findings: &mut Vec<Diagnostic>) -> Option<Node> {
    let bytes = match read_regular(path) {
        Ok(bytes) => bytes,
        Err(reason) => {
            findings.push(unread(name, &reason, Place::file(name)));
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

/// 报告用工作簿时读它：`workbook = "填报.xlsx"`、`tables = "填报.xlsx"`，或没有“表”文件夹而有
/// 填报.xlsx；返回读成了没有，不用工作簿的没有。
fn attach_workbook(root: &mut Node, path: &Path, findings: &mut Vec<Diagnostic>) -> Option<bool> {
    let Some((name, from)) = chosen_workbook(root, path) else {
        // 九张表一张也没有，缺的是一个原因，不一张一张地说；主文件有写错的地方，说不准写没写。
        let has_tables = root.get("tables").is_some() || path.join(TABLE_FOLDER).exists();
        let is_broken = findings.iter().any(|finding| finding.code == "R03");
        let finding = renamed_book::unnamed(path).filter(|_| !has_tables && !is_broken)?;
        findings.push(finding);
        return Some(false);
    };
    let plain = Path::new(&name).components().all(|part| matches!(part, Component::Normal(_)));
    if name.is_empty() || !plain {
        let message = "workbook 要写报告文件夹里的工作簿文件名";
        findings
            .push(Diagnostic::error("R14", message).at(from).help(format!("如 workbook = \"{FORM_FILE}\"")));
        return Some(false);
    }
    if let Some(finding) = not_content(&name) {
        findings.push(finding.at(from));
        return Some(false);
    }
    match read_regular(&path.join(&name)) {
        Ok(bytes) => Some(workbook::attach(root, &bytes, &name, findings)),
        Err(reason) => {
            let finding = unread(&name, &reason, from);
            findings.push(match renamed_book::instead_of(&name, path) {
                Some(help) => finding.help(help),
                None => finding,
            });
            Some(false)
        }
    }
}

/// 报告用的工作簿和说用它的地方；写在树里的取走，它不是模型的一项。
fn chosen_workbook(root: &mut Node, path: &Path) -> Option<(String, Place)> {
    let Value::Table(entries) = &mut root.value else { return None };
    let is_key = |(key, node): &(Key, Node)| match key.name.as_str() {
        "workbook" => true,
        "tables" => matches!(node.value, Value::Text(_)),
        _ => false,
    };
    let named = entries.iter().position(is_key).map(|index| entries.remove(index).1);
    match &named {
        Some(node) => Some(match &node.value {
            Value::Text(name) => (name.clone(), node.place("workbook")),
            _ => (String::new(), node.place("workbook")),
        }),
        None if entries.iter().any(|(key, _)| key.name == "tables") || path.join(TABLE_FOLDER).exists() => {
            None
        }
        None => {
            let has = path.join(FORM_FILE).exists();
            has.then(|| (FORM_FILE.into(), Place::file(FORM_FILE)))
        }
    }
}

//! 只看一份报告是谁的，不读全。

use super::folder::is_json;
use crate::batch::owner::Owner;
use crate::read::node::{Node, Value};
use crate::read::workbook::{form, is_workbook, open};
use crate::read::{name_of, only_json, read_regular};
use crate::report::DocumentKind;
use crate::report::files::{FORM_FILE, MAIN_FILE};
use serde::Deserialize;
use std::path::Path;
use std::sync::Arc;

/// 报告里说是谁的几项。
#[derive(Debug, Deserialize)]
pub(super) struct Peeked {
    #[serde(default)]
    document: DocumentKind,
    unit: PeekedUnit,
}

#[derive(Debug, Deserialize)]
struct PeekedUnit {
    name: String,
    #[serde(default)]
    scope: String,
}

impl Peeked {
    /// 报告的主人。
    pub(super) fn owner(&self) -> Owner<'_> {
        Owner { name: &self.unit.name, scope: &self.unit.scope, document: self.document }
    }
}

/// 只看报告里是谁的；写坏了的看不出，留给读入去说；工作簿打开太慢，读过才知道。
pub(super) fn peek(path: &Path) -> Option<Peeked> {
    let main = path.join(MAIN_FILE);
    let file = match path.is_dir() {
        true if main.is_file() => main,
        true => only_json(path)?,
        false => path.to_path_buf(),
    };
    if is_workbook(&file) {
        return None;
    }
    let bytes = read_regular(&file).ok()?;
    let text = std::str::from_utf8(&bytes).ok()?.trim_start_matches('\u{feff}');
    let peeked: Peeked =
        if is_json(&file) { serde_json::from_str(text).ok()? } else { toml::from_str(text).ok()? };
    (!peeked.unit.name.trim().is_empty()).then_some(peeked)
}

/// 同 [`peek`]，工作簿也打开看，报告文件夹里的单位写在工作簿里的也是；不是报告的为错。
///
/// # Errors
/// 这个文件不是报告：没有填报页的工作簿，没有单位的 JSON。
pub(super) fn peek_within(path: &Path) -> Result<Option<Peeked>, ()> {
    if is_workbook(path) {
        return of_form(path);
    }
    if let Some(peeked) = peek(path) {
        return Ok(Some(peeked));
    }
    if path.is_dir() {
        return Ok(of_form(&path.join(book_of(path))).unwrap_or_default());
    }
    let json =
        read_regular(path).ok().and_then(|bytes| serde_json::from_slice::<serde_json::Value>(&bytes).ok());
    match json {
        Some(json) if json.get("unit").is_none() => Err(()),
        _ => Ok(None),
    }
}

/// 报告文件夹用的工作簿。
fn book_of(folder: &Path) -> String {
    let text = read_regular(&folder.join(MAIN_FILE)).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let main: toml::Table = text.and_then(|text| text.parse().ok()).unwrap_or_default();
    let chosen = ["workbook", "tables"].iter().find_map(|key| main.get(*key)?.as_str());
    chosen.unwrap_or(FORM_FILE).to_string()
}

/// 填报工作簿里写的；打不开、没有写单位的看不出。
fn of_form(path: &Path) -> Result<Option<Peeked>, ()> {
    let name = name_of(path);
    let Some(sheets) = read_regular(path).ok().and_then(|bytes| open(&bytes, &name).ok()) else {
        return Ok(None);
    };
    if !sheets.iter().any(form::is_form) {
        return Err(());
    }
    let value = Value::Table(Vec::new());
    let mut root = Node { value, file: Arc::from(name.as_str()), line: 0, column: 0, label: String::new() };
    form::read(&mut root, &name, &sheets, &mut Vec::new());
    let unit = root.get("unit");
    let text = |node: Option<&Node>| match node.map(|node| &node.value) {
        Some(Value::Text(text)) => text.trim().to_string(),
        _ => String::new(),
    };
    let in_unit = |key: &str| text(unit.and_then(|unit| unit.get(key)));
    let document = serde_json::from_value(text(root.get("document")).into()).unwrap_or_default();
    let unit = PeekedUnit { name: in_unit("name"), scope: in_unit("scope") };
    Ok((!unit.name.is_empty()).then_some(Peeked { document, unit }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_tells_its_unit_and_other_workbooks_are_no_reports() {
        let project = |name: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        let form = peek_within(&project("tests/workbooks/filled-form.xlsx")).unwrap().unwrap();
        assert!(!form.owner().title().is_empty());
        assert!(peek_within(&project("tests/workbooks/published.xlsx")).is_err());
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            std::fs::write(folder.path().join(name), text).unwrap();
            peek_within(&folder.path().join(name))
        };
        assert!(write("甲.json", "{\"unit\": {\"name\": \"甲局\", \"scope\": 3}}").unwrap().is_none());
        assert!(write("乙.json", "{\"甲\": 1}").is_err());
        assert!(write("丙.json", "{").unwrap().is_none());
        assert!(write("丁.xlsx", "PK").unwrap().is_none());
    }
}

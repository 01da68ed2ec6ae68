//! 导入以后还要人填的：照填报页的各项写成 `report.toml` 里待填的行，行首有 `#`，填上、去掉才算。
//!
//! 键写全了，与检查时说的（如 `subjects.2010301.initial`）一样，搜得到；不分节，哪一行先填都行。

use crate::amount::convert;
use crate::chars::is_digits;
use crate::read::workbook::form::pages::PAGES;
use crate::read::workbook::form::shape::{Kind, Page};
use crate::read::workbook::recognise::{InitialBudget, Table};
use crate::read::workbook::select::Selected;
use crate::report::TableKind;
use std::collections::BTreeMap;

/// 单位和概况另写，工作簿里认得出的已经填上；豁免的是检查出来的，这时还没有。
const WRITTEN: &[&str] = &["year", "amount_unit", "document", "unit.", "overview.", "waiver"];
/// 各项级科目的键。
const SUBJECTS: &str = "subjects";

/// 待填的各行。
pub fn lines(selected: &Selected) -> Vec<String> {
    let mut lines = vec![
        String::new(),
        "# 下面是工作簿里没有的。填上等号后面的，去掉行首的 # 和空格才算；不知道的、没有的不用动。"
            .to_string(),
        format!(
            "# 金额以{}计；名称、键不要改。也可以用 gongkai init 建一份 填报.xlsx，在那里填。",
            selected.money.name()
        ),
    ];
    for page in PAGES.iter().filter(|page| page.repeat.is_none()) {
        let own = match page.records.as_ref().map(|records| records.path) {
            Some(SUBJECTS) => subjects(page, selected),
            _ => of_page(page, &known(selected)),
        };
        if !own.is_empty() {
            lines.extend([String::new(), format!("# ── {} ──", page.title)]);
            lines.extend(own);
        }
    }
    lines
}

/// 表上已有的：键和数，按报告的金额单位。
fn known(selected: &Selected) -> BTreeMap<String, String> {
    let tables = selected.tables.iter().flat_map(|table| table.initial.iter().map(move |one| (table, one)));
    let number = |table: &Table, one: &InitialBudget| {
        let own = table.meta.money.map_or(selected.money, |(unit, _)| unit);
        convert(one.amount, own, selected.money).to_string()
    };
    tables.map(|(table, one)| (one.key(), number(table, one))).collect()
}

/// 一页的各项；`known` 里有的，已经填上。
fn of_page(page: &Page, known: &BTreeMap<String, String>) -> Vec<String> {
    let mut lines = Vec::new();
    for field in page.fields {
        let several = field.values.iter().filter(|(path, _)| !path.is_empty()).count() > 1;
        // 说明写给一行里的几格；一格一行写在这里时，不能每一格都跟着说一遍。
        let note = if several { "" } else { field.note };
        if several && !field.note.is_empty() {
            lines.push(format!("# {}：{}", field.label, field.note));
        }
        for (index, (path, kind)) in field.values.iter().enumerate() {
            let head = page.heads.get(index).filter(|_| several).map(|head| format!("：{head}"));
            let told = format!("{}{}", field.label, head.unwrap_or_default());
            lines.extend(match known.get(*path) {
                Some(number) => Some(format!("{path} = {number}  # {told}，取自表上")),
                None => line(path, hint(*kind), &told, note),
            });
        }
    }
    for list in page.lists {
        lines.extend(line(list.path, "[\"\"]", list.head, list.note));
    }
    if let Some(records) = &page.records {
        let keys: Vec<String> =
            records.columns.iter().map(|(_, key, kind, _)| format!("{key} = {}", hint(*kind))).collect();
        let heads: Vec<&str> = records.columns.iter().map(|(head, ..)| *head).collect();
        lines.extend(line(records.path, &format!("[{{ {} }}]", keys.join(", ")), &heads.join("、"), ""));
    }
    lines
}

/// 各表里的每个项级科目，名称写在前面。
fn subjects(page: &Page, selected: &Selected) -> Vec<String> {
    let columns = page.records.as_ref().map_or(&[][..], |records| records.columns);
    // 名称在表里已有，不用填。
    let asked: Vec<_> = columns.iter().filter(|(_, key, ..)| !["", "name"].contains(key)).collect();
    let mut lines: Vec<String> =
        asked.iter().map(|(head, key, _, note)| format!("#   {key}：{head}（{note}）")).collect();
    for (code, name) in items(selected) {
        lines.push(format!("# {code} {name}"));
        let own =
            asked.iter().map(|(_, key, kind, _)| format!("# {SUBJECTS}.{code}.{key} = {}", hint(*kind)));
        lines.extend(own.map(|line| line.trim_end().to_string()));
    }
    lines
}

/// 项级科目的代码和名称。
fn items(selected: &Selected) -> BTreeMap<&str, &str> {
    const ITEM: usize = 7;
    let kinds = [TableKind::Expenditure, TableKind::GeneralBudget, TableKind::Funds, TableKind::StateCapital];
    let tables = selected.tables.iter().filter(|table| kinds.contains(&table.kind));
    let mut items = BTreeMap::new();
    for row in tables.flat_map(|table| &table.rows) {
        let code = row.text("code");
        if code.len() == ITEM && is_digits(code) {
            items.entry(code).or_insert(row.text("name"));
        }
    }
    items
}

/// 一行；另外写了的没有。
fn line(path: &str, hint: &str, told: &str, note: &str) -> Option<String> {
    let is_written =
        WRITTEN.iter().any(|known| path == *known || known.ends_with('.') && path.starts_with(known));
    let note = if note.is_empty() { String::new() } else { format!("（{note}）") };
    (!path.is_empty() && !is_written).then(|| format!("# {path} = {hint}  # {told}{note}"))
}

/// 等号后面留的空：数空着，不填就去掉 # 的是写法错误，不会当成零。
fn hint(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Choice(_) => "\"\"",
        Kind::Amount | Kind::Count | Kind::Score => "",
    }
}

//! 报告文件夹里的工作簿 → 接到数据树上。

use super::chosen_unit::Chosen;
use super::recognise::recognise;
use super::select::{Wanted, select};
use super::{chosen_money, initial_budget, open, own_totals, spoiled, tree, unfilled};
use crate::diagnostic::{Diagnostic, Place};
use crate::read::node::{Node, Value};
use crate::report::{AmountUnit, TableKind};
use std::sync::Arc;

/// 读工作簿，把表和填报的内容接到 `root` 上；打不开时报告原因，返回假。
pub fn attach(root: &mut Node, bytes: &[u8], file: &str, findings: &mut Vec<Diagnostic>) -> bool {
    let sheets = match open(bytes, file) {
        Ok(sheets) => sheets,
        Err(finding) => {
            findings.push(finding);
            return false;
        }
    };
    let shown = super::form::read(root, file, &sheets, findings);
    let (pages, tables): (Vec<_>, Vec<_>) = sheets.into_iter().partition(super::form::is_form);
    let chosen = chosen_money::chosen(root);
    // 填报表的金额单位只看所选；没有选的另有报告，先作万元。
    let declared = chosen.as_ref().map_or(AmountUnit::TenThousandYuan, |(unit, _)| *unit);
    let declared = (!pages.is_empty()).then_some(declared);
    let own = Chosen::of(root);
    let mut recognised = recognise(file, &tables, own.year());
    findings.extend(recognised.findings);
    own.settle(&mut recognised.tables, findings);
    for table in &mut recognised.tables {
        let sheet = tables.iter().find(|sheet| sheet.name == table.sheet);
        sheet.into_iter().for_each(|sheet| spoiled::settle_fine(sheet, &mut table.rows));
    }
    for one in &recognised.ignored {
        let place = super::recognise::place(file, &one.sheet, (0, 0));
        let finding = Diagnostic::warning("X30", format!("没有用：{}", one.told)).at(place);
        let help = one.elsewhere.unwrap_or("里面没有要印的，不必改；有要印的，题名和表头改成原来的");
        findings.push(finding.help(help));
    }
    let money = chosen.as_ref().map(|(unit, _)| *unit);
    let wanted = Wanted { money, ..Wanted::default() };
    let selected = select(recognised.tables, wanted, declared, findings);
    let unit = money.unwrap_or(selected.money);
    if let (Some(_), Some((unit, cell))) = (declared, &chosen) {
        chosen_money::check(&selected.tables, *unit, cell, findings);
        chosen_money::check_pages(shown, *unit, cell, findings);
    }
    findings.extend(own_totals::tell(file, &tables, &selected.tables));
    for kind in selected.missing().into_iter().filter(|kind| !recognised.unsure.contains(kind)) {
        findings.push(
            Diagnostic::error("X31", format!("工作簿里没有{}", kind.title()))
                .at(Place::file(file))
                .help("没有数据也要有这张表，留下题名和表头"),
        );
    }
    findings.extend(unfilled::tell(&tables, &selected.tables));
    let mut tables = Node::empty_table(file);
    for table in &selected.tables {
        for told in &table.remarks {
            let place = super::recognise::place(file, &table.sheet, table.area.start);
            findings.push(Diagnostic::info("X32", format!("{}：{told}", table.kind.title())).at(place));
        }
        for (told, place) in &table.hidden_parts {
            let told = format!("{}：{told}", table.kind.title());
            findings.push(Diagnostic::info("X32", told).at(place.clone()));
        }
        let own = declared.or(table.meta.money.map(|(unit, _)| unit)).unwrap_or(unit);
        let node = tree::node(table, own, unit, findings);
        tables.insert(table.kind.format().key, node);
        initial_budget::add(root, table, own, unit);
    }
    for kind in TableKind::ALL {
        if tables.get(kind.format().key).is_none() {
            let empty = Node::new(Value::List(Vec::new()), Arc::from(file), (0, 0));
            tables.insert(kind.format().key, empty);
        }
    }
    root.insert("tables", tables);
    true
}

//! 导入的各表填进填报表：金额已在，别的各页留给人在 Excel 里填。

use super::document::Told;
use super::import::Imported;
use crate::amount::convert;
use crate::diagnostic::Diagnostic;
use crate::read::node::BLANK;
use crate::read::workbook::recognise::{Cell, Reading, Row, Table, Value, place};
use crate::read::workbook::sheet::squeeze;
use crate::report::{AmountUnit, TableKind};
use crate::subject::{Code, Level};
use rust_decimal::Decimal;
use serde_json::{Map, Value as Json, json};

/// 填报表写好以后，导入的有一格不在里面了。
const LOST: &str = "X49";

/// 有“年初预算与原因”要填的表：财政拨款的支出。
const APPROPRIATED: [TableKind; 3] = [TableKind::GeneralBudget, TableKind::Funds, TableKind::StateCapital];

/// 把认出的文种、金额单位、各表和要填原因的科目写进底稿 `words`（模型的 JSON，金额以元计）。
pub fn fill(words: &mut Json, imported: &Imported) {
    let selected = &imported.selected;
    words["amount_unit"] = json!(selected.money);
    if matches!(Told::of(selected), Told::Department(_)) {
        words["document"] = "部门决算".into();
    }
    for table in &selected.tables {
        let rows = table.rows.iter().map(|row| json_row(table, row, selected.money)).collect();
        words["tables"][table.kind.format().key] = Json::Array(rows);
        let own = table.meta.money.map_or(selected.money, |(unit, _)| unit);
        for one in &table.initial {
            let yuan = convert(one.amount, own, AmountUnit::Yuan);
            let figures = &mut words["three_public"]["initial"];
            figures[one.item.key().unwrap_or_default()] = yuan.to_string().into();
        }
    }
    for code in items(&selected.tables) {
        // 上年的报告里已有的（用途、全称）照留。
        if words["subjects"][&code].is_null() {
            words["subjects"][&code] = Json::Object(Map::new());
        }
    }
}

/// 财政拨款支出的各项级科目。
fn items(tables: &[Table]) -> Vec<String> {
    let rows = tables.iter().filter(|table| APPROPRIATED.contains(&table.kind)).flat_map(|table| &table.rows);
    let codes = rows.filter_map(|row| Code::parse(row.text("code")));
    codes.filter(|code| code.level() == Level::Item).map(|code| code.as_str().to_string()).collect()
}

/// 一行；工作表里没有的金额列当作零，填报表里那一格空着也是零。
fn json_row(table: &Table, row: &Row, money: AmountUnit) -> Json {
    let format = table.kind.format();
    let mut entry = Map::new();
    for (_, key) in format.amounts().iter().filter(|(_, key)| !format.optional.contains(key)) {
        entry.insert((*key).into(), "0".into());
    }
    for cell in row.cells.iter().filter(|cell| cell.key != BLANK) {
        match (&cell.value, amount(cell, table, money)) {
            (Value::Text(text), _) => entry.insert(cell.key.into(), text.as_str().into()),
            (_, Some(number)) => entry.insert(cell.key.into(), number.to_string().into()),
            _ => None,
        };
    }
    Json::Object(entry)
}

/// 一格的金额（元）；以元计的表换成报告的万元时已经舍入过。
fn amount(cell: &Cell, table: &Table, money: AmountUnit) -> Option<Decimal> {
    let own = table.meta.money.map_or(money, |(unit, _)| unit);
    let number = match &cell.value {
        Value::Amount(Reading::Exact(number)) => *number,
        Value::Amount(Reading::Text(text)) => crate::amount::parse_number(text).ok()?,
        _ => return None,
    };
    Some(convert(number, own, AmountUnit::Yuan))
}

/// 写好的填报表 `form` 读回来，导入的各行少了、变了的：一个科目写了两行，代码写错，都放不进填报表，
/// 不能悄悄丢掉。
pub fn lost(imported: &Imported, form: &Imported) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for table in &imported.selected.tables {
        let written = form.selected.tables.iter().find(|written| written.kind == table.kind);
        let mut left: Vec<&Row> = written.iter().flat_map(|written| &written.rows).collect();
        for (sheet, row) in table.placed_rows() {
            let at = left.iter().position(|other| name_of(table.kind, other) == name_of(table.kind, row));
            let kept = at.map(|at| left.swap_remove(at)).zip(written);
            let is_lost = |cell: &&Cell| {
                let now = kept.and_then(|(row, written)| {
                    let cell = row.cell(cell.key)?;
                    amount(cell, written, form.selected.money)
                });
                amount(cell, table, imported.selected.money)
                    .is_some_and(|before| before != now.unwrap_or_default())
            };
            let finding = row.cells.iter().find(is_lost).map(|cell| why(table, (sheet, row), cell));
            // 写了几行的，几行里只说一次。
            findings.extend(finding.filter(|finding| !findings.contains(finding)));
        }
    }
    findings
}

/// 工作表 `sheet` 上一行的 `cell` 为什么放不进填报表。
fn why(table: &Table, (sheet, row): (&str, &Row), cell: &Cell) -> Diagnostic {
    let told = format!("{}的“{}”", table.kind.title(), row.label);
    let lost = |message: String| Diagnostic::error(LOST, message);
    let at = |sheet: &str, cell: &Cell| place(&table.file, sheet, cell.spot);
    let name = name_of(table.kind, row);
    let same = || table.placed_rows().filter(|(_, other)| name_of(table.kind, other) == name);
    let code = row.cell("code");
    if same().count() > 1 {
        let mut finding = lost(format!("{told}写了 {} 行，填报表只放得下一行", same().count()))
            .help("只留一行：是几笔数的，加在一行里；是别的科目的，改正代码。改好再建");
        let first = same().filter_map(|(sheet, row)| Some((sheet, row, row.cells.first()?)));
        finding.places = first.map(|(sheet, row, cell)| at(sheet, cell).label(row.label.clone())).collect();
        return finding;
    }
    match code.filter(|_| Code::parse(row.text("code")).is_none()) {
        Some(code) => lost(format!("{told}的科目代码写错了，放不进填报表"))
            .at(at(sheet, code).label(row.label.clone()))
            .help("科目代码是数字：类 3 位、款 5 位、项 7 位。改好再建"),
        None => lost(format!("{told}放不进填报表"))
            .at(at(sheet, cell).label(table.kind.format().header(cell.key)))
            .help("代码、项目照表上的写，一行一个；改好再建"),
    }
}

/// 认一行的几格：科目代码；没有代码的表和合计行，是最前面的两格。
fn name_of(kind: TableKind, row: &Row) -> [String; 2] {
    match row.text("code") {
        "" => [0, 1].map(|index| squeeze(row.text(kind.format().columns[index].1))),
        code => [code.to_string(), String::new()],
    }
}

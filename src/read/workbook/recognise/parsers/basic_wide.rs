//! 内部表的基本支出决算明细表：功能科目一行，经济科目一列；取合计行。

use crate::read::workbook::recognise::cells::heads;
use crate::read::workbook::recognise::{Cell, Parsed, Row, Scene, Value};
use crate::read::workbook::sheet::squeeze;
use crate::subject::{Catalogue, Code, Level};

/// 表头里有这一类，就是这种表。
const FIRST_CLASS: &str = "工资福利支出";

/// 不是这种表时为 `None`。
pub fn parse(scene: &Scene) -> Option<Parsed> {
    let (sheet, block) = (scene.sheet, scene.block);
    let anchor = heads::find(sheet, block, |text| text == FIRST_CLASS)?;
    let group = sheet.merge_of(anchor)?;
    if group.end.1 == group.start.1 {
        return None;
    }
    let top = heads::top(sheet, block, anchor.0);
    let is_total = |row: u32| {
        sheet.row(row, (block.area.start.1, anchor.1)).any(|(column, _)| sheet.text((row, column)) == "合计")
            && heads::has_amounts(sheet, row, block.used_columns.iter().copied().filter(|c| *c >= anchor.1))
    };
    let data = block.rows_from(anchor.0 + 1).find(|row| is_total(*row))?;
    let mut parsed = Parsed { head: top, last: data, ..Parsed::default() };
    let catalogue = Catalogue::newest();
    let known: Vec<(Code, &str)> = catalogue.economic().collect();
    let mut rows: Vec<(Code, Row)> = Vec::new();
    for column in block.used_columns.iter().copied().filter(|column| *column >= anchor.1) {
        let path = heads::path(sheet, column, top..=data - 1);
        let Some((code, name)) = subject(&path, &known) else {
            if heads::has_amounts(sheet, data, [column].into_iter()) {
                parsed.remarks.push(format!("略去“{}”一列（目录里没有）", path.join("›")));
            }
            continue;
        };
        let spot = (data, column);
        let label = format!("{code} {name}");
        let value = scene.amount(spot, &format!("{label} › 金额"), &mut parsed.findings);
        if matches!(&value, Value::Amount(reading) if reading.is_present()) {
            let text = |key, text: &str| Cell { key, spot, value: Value::Text(text.to_string()) };
            let cells =
                vec![text("code", code.as_str()), text("name", name), Cell { key: "amount", spot, value }];
            rows.push((code, Row { label, cells }));
        }
    }
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    parsed.rows = rows.into_iter().map(|(_, row)| row).collect();
    parsed.remarks.push("内部表：取合计行的各经济科目".into());
    Some(parsed)
}

/// 一列的经济科目：类下的小计是类，其余按名称在这一类里找。
fn subject<'a>(path: &[String], known: &[(Code, &'a str)]) -> Option<(Code, &'a str)> {
    let same = |text: &str, name: &str| heads::without_prefix(text) == squeeze(name);
    let (class, class_name) = known
        .iter()
        .filter(|(code, _)| code.level() == Level::Class)
        .find(|(_, name)| path.iter().any(|text| same(text, name)))?;
    let last = path.last()?;
    if last == "小计" || last == "合计" || same(last, class_name) {
        return Some((class.clone(), class_name));
    }
    known
        .iter()
        .find(|(code, name)| code.parent().as_ref() == Some(class) && same(last, name))
        .map(|(code, name)| (code.clone(), *name))
}

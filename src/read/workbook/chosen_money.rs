//! 填报表的金额单位：“单位与年度”页所选的，各表写的要与它一样。
//!
//! 早先发出去的填报表，各表印着固定的“金额单位：万元”，改选了元也不跟着变；哪个是真的只有填的人知道，
//! 差一万倍，所以问，不猜。

use super::form::{self, ShownMoney};
use super::recognise::Table;
use super::sheet::Sheet;
use crate::diagnostic::{Diagnostic, Place};
use crate::read::node::{Node, Value};
use crate::report::AmountUnit;

/// 所选的金额单位和那一格；没有选的为 `None`。
pub fn chosen(root: &Node) -> Option<(AmountUnit, Place)> {
    let node = root.get("amount_unit")?;
    let unit = match &node.value {
        Value::Text(text) if text == AmountUnit::Yuan.name() => AmountUnit::Yuan,
        Value::Text(text) if text == AmountUnit::TenThousandYuan.name() => AmountUnit::TenThousandYuan,
        _ => return None,
    };
    Some((unit, node.place("amount_unit")))
}

/// 导入填报表时，查 `tables` 与填报页 `pages` 所选的一样不一样。
pub fn check_form(file: &str, pages: &[Sheet], tables: &[Table], findings: &mut Vec<Diagnostic>) {
    let mut root = Node::empty_table(file);
    // 文字不导入，它们的毛病不用说。
    form::read(&mut root, file, pages, &mut Vec::new());
    if let Some((unit, cell)) = chosen(&root) {
        check(tables, unit, &cell, findings);
    }
}

/// 有填报页的数字格式写的不是所选的，报告所选的那一格和那几格。
pub fn check_pages(shown: ShownMoney, unit: AmountUnit, cell: &Place, findings: &mut Vec<Diagnostic>) {
    let others: ShownMoney = shown.into_iter().filter(|(other, _)| *other != unit).collect();
    let Some((other, _)) = others.first() else { return };
    let (unit, other, count) = (unit.name(), other.name(), others.len());
    let message = format!("“单位与年度”页选的金额单位是{unit}，有 {count} 格的数字格式写的是{other}");
    let help = format!("数是{other}的，换算成{unit}再填；是{unit}的，把单元格格式改成数值（0.00）");
    let mut finding = Diagnostic::error("X14", message).at(cell.clone()).help(help);
    finding.places.extend(others.into_iter().map(|(_, place)| place));
    findings.push(finding);
}

/// 有表写的不是所选的，报告所选的那一格和各表的那一格。
pub fn check(tables: &[Table], unit: AmountUnit, cell: &Place, findings: &mut Vec<Diagnostic>) {
    let written = tables.iter().filter_map(|table| {
        let (other, _) = table.meta.money.filter(|(other, _)| *other != unit)?;
        Some((other, table.money_place()))
    });
    let (others, places): (Vec<AmountUnit>, Vec<Place>) = written.unzip();
    let Some(other) = others.first() else { return };
    let conversion = match unit {
        AmountUnit::Yuan => "乘以 10000",
        AmountUnit::TenThousandYuan => "除以 10000",
    };
    let (unit, other, count) = (unit.name(), other.name(), places.len());
    let message = format!("“单位与年度”页选的金额单位是{unit}，有 {count} 张表上写的是{other}");
    let mend = "（先撤销工作表保护，没有密码；新的填报表随所选的变，重算、存盘就一样）";
    let help = match count < tables.len() {
        // 只有几张不同，是那几张的事：改选了，别的表就不同。
        true => format!(
            "数是{other}的，换算成{unit}（{conversion}）再填；再把“金额单位：{other}”改成“金额单位：{unit}”{mend}"
        ),
        false => format!(
            "填的数是{other}的，在“单位与年度”页改选{other}；是{unit}的，把各表的“金额单位：{other}”改成\
             “金额单位：{unit}”{mend}"
        ),
    };
    let mut finding = Diagnostic::error("X14", message).at(cell.clone()).help(help);
    finding.places.extend(places);
    findings.push(finding);
}

//! 表上与全年预算数并列的“三公”经费年初预算数 → 接到数据树上；别处写了的，用写了的。

use super::form::put_blank;
use super::recognise::{INITIAL, Table};
use crate::amount::convert;
use crate::diagnostic::SHEET_MARK;
use crate::read::node::{Node, Value};
use crate::report::AmountUnit;
use std::sync::Arc;

/// 接上 `table` 的年初预算数；`own` 是表的金额单位，`unit` 是报告的。
pub fn add(root: &mut Node, table: &Table, own: AmountUnit, unit: AmountUnit) {
    let given = INITIAL.split('.').try_fold(&*root, |node, key| node.get(key));
    if given.is_some_and(|node| matches!(&node.value, Value::Table(entries) if !entries.is_empty())) {
        return;
    }
    for one in &table.initial {
        let label = format!("{} › 年初预算数", one.item.name());
        let cell = Node {
            value: Value::Text(convert(one.amount, own, unit).to_string()),
            file: Arc::from(format!("{}{SHEET_MARK}{}", table.file, table.sheet)),
            line: one.spot.0 as usize + 1,
            column: one.spot.1 as usize + 1,
            label,
        };
        put_blank(root, &one.key(), cell);
    }
}

#[cfg(test)]
mod tests {
    use crate::read::node::{Node, Value};
    use crate::read::toml;
    use crate::read::workbook::attach;
    use rust_xlsxwriter::Workbook;
    use std::sync::Arc;

    /// 主文件 `main` 接上一张“三公”经费表以后，公务接待费的年初预算数。
    fn reception(main: &str) -> Option<String> {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        let lines = [
            "2024年度财政拨款“三公”经费支出决算表",
            "单位：某局|||金额单位：万元",
            "项目|年初预算数|全年预算数|决算数",
            "因公出国（境）费|0|0|0",
            "公务用车购置费|0|0|0",
            "公务用车运行维护费|0|0|0",
            "公务接待费|20|3.1|3.1",
        ];
        for (row, line) in (0..).zip(lines) {
            for (column, text) in (0..).zip(line.split('|')) {
                sheet.write_string(row, column, text).unwrap();
            }
        }
        let bytes = book.save_to_buffer().unwrap();
        let mut root = toml::parse(main, &Arc::from("report.toml"), &mut Vec::new());
        assert!(attach(&mut root, &bytes, "决算.xlsx", &mut Vec::new()));
        let path = ["three_public", "initial", "reception"];
        let node: Option<&Node> = path.iter().try_fold(&root, |node, key| node.get(key));
        node.and_then(|node| match &node.value {
            Value::Text(text) | Value::Number(text) => Some(text.clone()),
            _ => None,
        })
    }

    #[test]
    fn what_is_written_in_the_report_goes_first() {
        assert_eq!(reception("").as_deref(), Some("20"));
        assert_eq!(reception("three_public.reception.batches = 1").as_deref(), Some("20"));
        assert_eq!(reception("three_public.initial.reception = 30").as_deref(), Some("30"));
        assert_eq!(reception("three_public.initial.total = 30"), None);
    }
}

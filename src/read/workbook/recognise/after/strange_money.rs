//! 写着而不认得的金额单位，如千元：一种只说一次，列出各表的那一格。

use crate::diagnostic::{Diagnostic, Place};
use crate::read::workbook::recognise::{Recognised, place};
use std::collections::BTreeMap;

impl Recognised {
    /// 各表写着而不认得的金额单位。
    pub(in crate::read::workbook::recognise) fn tell_strange_money(&mut self) {
        let mut strange: BTreeMap<&str, Vec<(&str, Place)>> = BTreeMap::new();
        for table in &self.tables {
            if let Some((told, spot)) = &table.meta.strange {
                let at = place(&table.file, &table.sheet, *spot);
                strange.entry(told).or_default().push((table.kind.title(), at));
            }
        }
        for (told, tables) in strange {
            let named = match tables.as_slice() {
                [(title, _)] => format!("{title}的"),
                tables => format!("{} 张表的", tables.len()),
            };
            let mut finding = Diagnostic::error("X14", format!("{named}金额单位“{told}”不认得"))
                .help("只认元和万元；换算以后写“金额单位：元”或“金额单位：万元”");
            finding.places = tables.into_iter().map(|(_, at)| at).collect();
            self.findings.push(finding);
        }
    }
}

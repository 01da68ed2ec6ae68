//! 按一个版式检查一份报告：`check`、`build` 和 `batch` 查的是同样的事。

use super::Layout;
use crate::accounts::Accounts;
use crate::diagnostic::{Diagnostic, SHEET_MARK};
use crate::facts::Map;
use crate::read::Loaded;
use crate::read::workbook::form::phrases::reword_for_pages;
use crate::rules::{self, Case, LastYear};

impl Layout {
    /// 各条规则（轻重按版式的规定），和版式要报告提供的内容。
    pub fn examine(
        &self,
        loaded: &Loaded,
        accounts: &Accounts,
        facts: &Map,
        last: Option<&LastYear>,
    ) -> Vec<Diagnostic> {
        let case = Case::new(&loaded.report, accounts, facts, &loaded.places);
        let mut findings = rules::check(case.with_last_year(last), &self.settings());
        let mut needs = self.unmet_needs(facts, &loaded.places);
        if loaded.places.get("unit.name").is_some_and(|place| place.file.contains(SHEET_MARK)) {
            needs.iter_mut().for_each(reword_for_pages);
        }
        findings.append(&mut needs);
        findings
    }
}

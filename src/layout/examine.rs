//! 按一个版式检查一份报告：`check`、`build` 和 `batch` 查的是同样的事。

use super::Layout;
use crate::accounts::Accounts;
use crate::diagnostic::Diagnostic;
use crate::facts::Map;
use crate::read::Loaded;
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
        let case = case.with_last_year(last).with_needs(self.unmet_needs(facts, &loaded.places));
        rules::check(case, &self.settings())
    }
}

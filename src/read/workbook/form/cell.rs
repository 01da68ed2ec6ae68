//! 键 → 填报表的哪一格。

use super::pages::PAGES;
use super::shape::Page;

/// 填报表的一格：工作表名和叫法。
#[derive(Debug)]
pub struct Cell {
    /// 工作表名；可以有几页的，带着第几页。
    pub tab: String,
    /// 这一格的叫法。
    pub label: &'static str,
    /// 一行有几格的，这一格的表头。
    pub head: Option<&'static str>,
}

/// 一个键填在哪张工作表的哪一格。
///
/// Keys of a record (`subjects.2010301.initial`, `terms[2].name`) are looked for in its columns.
pub fn cell_of(key: &str) -> Option<Cell> {
    // 只供对照的行没有键。
    if key.is_empty() {
        return None;
    }
    PAGES.iter().find_map(|page| {
        let (own, number) = match page.repeat {
            None => (key, String::new()),
            Some(list) => {
                let (index, own) = key.strip_prefix(list)?.strip_prefix('[')?.split_once("].")?;
                (own, (index.parse::<usize>().ok()? + 1).to_string())
            }
        };
        let (label, head) = label_in(page, own)?;
        Some(Cell { tab: format!("{}{number}", page.tab), label, head })
    })
}

/// 一组键填在哪张工作表，如 `performance`；有几页的不知道是哪一页，没有。
pub fn tab_of(group: &str) -> Option<&'static str> {
    let below = format!("{group}.");
    let has = |page: &&Page| {
        let mut paths = page.fields.iter().flat_map(|field| field.values);
        page.repeat.is_none() && paths.any(|(path, _)| path.starts_with(&below))
    };
    PAGES.iter().find(has).map(|page| page.tab)
}

/// 键 `own` 在这一页的叫法；一行有几格的，连同表头。
fn label_in(page: &Page, own: &str) -> Option<(&'static str, Option<&'static str>)> {
    let field = page.fields.iter().find_map(|field| {
        let index = field.values.iter().position(|(path, _)| *path == own)?;
        let several = field.values.iter().filter(|(path, _)| !path.is_empty()).count() > 1;
        let head = page.heads.get(index).copied().filter(|_| several);
        Some((field.label, head))
    });
    let list = || {
        let bare = own.split('[').next().unwrap_or(own);
        page.lists.iter().find(|list| list.path == bare).map(|list| (list.head, None))
    };
    let column = || {
        let records = page.records.as_ref()?;
        let (_, last) = own.strip_prefix(records.path)?.rsplit_once('.')?;
        let column = records.columns.iter().find(|(_, path, ..)| *path == last);
        column.map(|(head, ..)| (*head, None))
    };
    field.or_else(list).or_else(column)
}

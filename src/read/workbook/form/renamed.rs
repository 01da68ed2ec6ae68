//! 题名改过的填报页：叫法、表头认得，题名认不得，整页都没有读。

use super::frame::head_of;
use super::pages::PAGES;
use super::shape::Page;
use super::{is_form, page_of};
use crate::diagnostic::Diagnostic;
use crate::read::workbook::recognise::place;
use crate::read::workbook::sheet::{Sheet, squeeze};
use std::collections::HashSet;

/// 至少认得这么多个叫法、表头；三个以内的（编号、位置、理由）别的表也会有。
const LEAST: usize = 4;

/// 填报的工作簿里题名改过的页；没有一页认得的不是填报的工作簿。
pub(super) fn tell(file: &str, sheets: &[Sheet], findings: &mut Vec<Diagnostic>) {
    if !sheets.iter().any(|sheet| page_of(sheet).is_some()) {
        return;
    }
    for sheet in sheets.iter().filter(|sheet| !is_form(sheet)) {
        let Some(page) = resembled(sheet) else { continue };
        // 那一页在的，这一张是自己的底稿；可以有几页的，少一页也是没有读。
        let stands = |sheet: &Sheet| page_of(sheet).is_some_and(|known| known.title == page.title);
        if page.repeat.is_none() && sheets.iter().any(stands) {
            continue;
        }
        let told = format!("像是“{}”页，题名认不得，整页都没有读", page.title);
        findings.push(
            Diagnostic::error("X38", told)
                .at(place(file, &sheet.name, (0, 0)))
                .help(format!("把题名改回“{}”；不要的工作表删去", page.title)),
        );
    }
}

/// 一半以上的叫法、表头都在的一页；叫法在决算表里也有的（各项收入），还要有“项目”“填写”的表头。
fn resembled(sheet: &Sheet) -> Option<&'static Page> {
    let texts: HashSet<String> = sheet.cells.keys().map(|spot| sheet.text(*spot)).collect();
    let found = |page: &Page| {
        let words: Vec<&str> =
            page.fields.iter().map(|field| field.label).chain(page.column_heads()).collect();
        let known = words.iter().filter(|word| texts.contains(&squeeze(word))).count();
        let headed = page.fields.is_empty() || head_of(sheet, page, 0).is_some();
        (headed && known >= LEAST && known * 2 >= words.len()).then_some(known)
    };
    PAGES
        .iter()
        .filter_map(|page| Some((found(page)?, page)))
        .max_by_key(|(known, _)| *known)
        .map(|(_, page)| page)
}

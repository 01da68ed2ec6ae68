//! 在进程内排版，看 PDF 的文字层。

use crate::case::Text;
use crate::common::{prepare, squeezed, typesetter};
use gongkai::diagnostic::{Diagnostic, sort};
use gongkai::read::{ReadOptions, read};
use gongkai::typeset::TypesetOptions;
use std::path::Path;

/// 排版的发现，和 `wanted` 是否都在 PDF 的文字里。
pub fn build(report: &Path, wanted: &[Text]) -> Result<String, String> {
    let (text, mut findings) = match pdf_text(report) {
        Ok((text, findings)) => (text, findings),
        Err(findings) => (String::new(), findings),
    };
    sort(&mut findings);
    let told: String = findings.iter().map(|finding| format!("{finding}\n")).collect();
    if let Some(missing) = wanted.iter().find(|wanted| !holds(&text, wanted)) {
        return Err(format!("PDF 里没有 {missing:?}\n{told}"));
    }
    Ok(format!("── 排版 ──\n{told}{}\n", if text.is_empty() { "没有写出" } else { "已写出" }))
}

fn pdf_text(report: &Path) -> Result<(String, Vec<Diagnostic>), Vec<Diagnostic>> {
    let loaded = read(report, ReadOptions::default())?;
    let typesetter = typesetter();
    let prepared = prepare(&loaded.report, typesetter);
    let options = TypesetOptions::default();
    let (typeset, bytes) = typesetter.typeset_pdf(&loaded.report, &loaded.places, &prepared, options)?;
    let document = lopdf::Document::load_mem(&bytes).expect("完好的 PDF");
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    let text = document.extract_text(&pages).expect("文字层");
    Ok((squeezed(&text), typeset.findings))
}

/// 文字层里有没有这段话；重复多次的话可能跨页，页码之类别的字不计。
fn holds(text: &str, wanted: &Text) -> bool {
    match wanted {
        Text::Once(wanted) => text.contains(&squeezed(wanted)),
        Text::Times { text: unit, times } => {
            let only: String = text.chars().filter(|c| unit.contains(*c)).collect();
            only.contains(&unit.repeat(*times))
        }
    }
}

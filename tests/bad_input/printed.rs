//! 在进程内排版，看 PDF 的文字层。

use crate::case::Text;
use gongkai::accounts::Accounts;
use gongkai::diagnostic::{Diagnostic, sort};
use gongkai::facts::facts;
use gongkai::layout::Layout;
use gongkai::read::{ReadOptions, read};
use gongkai::typeset::{FontSet, TypesetOptions, Typesetter};
use std::path::Path;
use std::sync::OnceLock;

/// 各案例共用一台排版机。
fn typesetter() -> &'static Typesetter {
    static TYPESETTER: OnceLock<Typesetter> = OnceLock::new();
    TYPESETTER.get_or_init(|| {
        let layout = Layout::find("shandong-2024", &[]).expect("自带的版式");
        Typesetter::new(layout, FontSet::load(&[]).expect("自带的字体")).expect("排版机")
    })
}

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
    let facts = facts(&loaded.report, &Accounts::of(&loaded.report), &typesetter.manifest().style);
    let mut typeset =
        typesetter.typeset(&loaded.report, &loaded.places, &facts, TypesetOptions::default())?;
    let bytes = typeset.pdf(typesetter)?;
    let document = lopdf::Document::load_mem(&bytes).expect("完好的 PDF");
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    let text = document.extract_text(&pages).expect("文字层");
    Ok((squeezed(&text), std::mem::take(&mut typeset.findings)))
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

/// 去掉空白和版式插入的断行点。
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect()
}

//! 检查一个版式写得对不对：不排版，只读它的文件。
//!
//! What the proof finds on the pages of one report, this finds in the files, for
//! every branch, before any report takes it.

mod calls;
mod figures;
mod manifest;
mod value;
mod walk;

use super::world::file_id;
use crate::diagnostic::{Diagnostic, Place, sort};
use crate::facts::Shape;
use crate::layout::Layout;
use std::collections::BTreeMap;
use typst::syntax::{Source, Span};
use walk::Walker;

/// 版式里没有排进去的文件。
const UNREACHED: &str = "L15";

/// 版式的 Typst 文件：路径 → 源文件。
type Sources = BTreeMap<String, Source>;

/// 检查一个版式；`shape` 是合同里的全部事实。
pub fn lint(layout: &Layout, shape: &Shape) -> Vec<Diagnostic> {
    let sources = sources(layout);
    let place = |file: &str, span: Span| place(layout, &sources, file, span);
    let mut walker = Walker::new(layout, &sources, shape.clone().or(added()), &place);
    walker.module(&layout.main());
    let mut findings = std::mem::take(&mut walker.findings);
    for (path, source) in sources.iter().filter(|(path, _)| !layout.is_shared(path)) {
        if walker.modules.contains_key(path) {
            findings.extend(figures::check(source, &layout.manifest, |span| place(path, span)));
        } else {
            findings.push(
                Diagnostic::warning(UNREACHED, "这个文件没有排进去")
                    .at(Place::file(layout.origin(path)))
                    .help("在 main.typ 里 #include 它；不要的删去"),
            );
        }
    }
    findings.extend(sources.keys().filter_map(|path| ignored(layout, path, &walker)));
    let reached: Sources = sources
        .iter()
        .filter(|(path, _)| walker.modules.contains_key(*path))
        .map(|(p, s)| (p.clone(), s.clone()))
        .collect();
    findings.extend(manifest::check(layout, shape, &reached, &walker.used));
    sort(&mut findings);
    findings
}

/// 自己的 `lib` 里的一个文件，引用的却是外面 `lib` 里同名的那个。
fn ignored(layout: &Layout, path: &str, walker: &Walker) -> Option<Diagnostic> {
    let other = layout.shadowed_by(path)?;
    let ignored = !walker.modules.contains_key(path) && walker.modules.contains_key(&other);
    ignored.then(|| {
        Diagnostic::warning(UNREACHED, format!("这个文件没有排进去，引用的是 {}", layout.origin(&other)))
            .at(Place::file(layout.origin(path)))
            .help("引用处的 \"../lib/…\" 改成 \"lib/…\"（在下一层文件夹里的少写一个 ../）；不要的删去")
    })
}

/// 排版时另加的键，见 `Typesetter::data_files`。
fn added() -> Shape {
    Shape::Map(
        [("fonts", Shape::Unknown), ("draft", Shape::Plain)].map(|(key, shape)| (key.into(), shape)).into(),
    )
}

fn sources(layout: &Layout) -> Sources {
    let typst = layout.files.iter().filter(|(path, _)| path.ends_with(".typ"));
    typst
        .map(|(path, bytes)| {
            (path.clone(), Source::new(file_id(path), String::from_utf8_lossy(bytes).into_owned()))
        })
        .collect()
}

fn place(layout: &Layout, sources: &Sources, file: &str, span: Span) -> Place {
    let told = layout.origin(file);
    let spot = sources.get(file).and_then(|source| {
        let range = source.find(span)?.range();
        source.lines().byte_to_line_column(range.start)
    });
    match spot {
        Some((line, column)) => Place::at(told, line + 1, column + 1),
        None => Place::file(told),
    }
}

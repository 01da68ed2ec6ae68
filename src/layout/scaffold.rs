//! 建一个新版式的文件：整个照抄一个，或本于一个而只写不同的地方。

use super::{Layout, MANIFEST, SHARED};
use crate::facts::CONTRACT;

/// 照抄一个版式，连同共用部分和样例数据，换上新的代号；用任何 Typst 编辑器都能打开。
///
/// Paths are relative to the folder that will hold the new layout's folder.
pub fn copy(from: &Layout, id: &str) -> Vec<(String, Vec<u8>)> {
    let own = format!("{}/", from.manifest.id);
    let manifest = format!("{own}{MANIFEST}");
    let renamed = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        let lines = text
            .lines()
            .map(|line| if line.starts_with("id = ") { format!("id = {id:?}") } else { line.into() });
        (lines.collect::<Vec<String>>().join("\n") + "\n").into_bytes()
    };
    from.files
        .iter()
        .filter_map(|(path, bytes)| match path.strip_prefix(&own) {
            Some(_) if *path == manifest => Some((format!("{id}/{MANIFEST}"), renamed(bytes))),
            Some(rest) => Some((format!("{id}/{rest}"), bytes.clone())),
            None => path.starts_with(&format!("{SHARED}/")).then(|| (path.clone(), bytes.clone())),
        })
        .collect()
}

/// 本于一个版式：只有版式说明，要改的文件由人放进来。
pub fn derive(base: &Layout, id: &str) -> Vec<(String, Vec<u8>)> {
    let (name, base) = (&base.manifest.name, &base.manifest.id);
    let text = format!(
        "# 版式说明：本于 {base}，只写不同的地方。\n\
         #   · 文件夹里与 {base} 同名的文件（如 cover.typ、text/summary.typ）代替它的，其余照用它的。\n\
         #   · [[table]] 按 id 对上，写了的键替换；[[literal]]、[[generated]]、[[require]]、[[need]] 接在后面；\n\
         #     [style]、[check]、[severity] 逐键替换；其余的键写了就替换。\n\
         #   · 不要的一节写它的区域，如 without = [\"text.assets\"]，并在自己的 main.typ 里不排它。\n\
         contract = {CONTRACT}\nbase = {base:?}\nid = {id:?}\nname = {name:?}\n"
    );
    vec![(format!("{id}/{MANIFEST}"), text.into_bytes())]
}

//! 建一个新版式的文件：整个照抄一个，或本于一个而只写不同的地方。

use super::{Layout, MANIFEST, SHARED};
use crate::facts::CONTRACT;
use std::collections::BTreeMap;

/// 照抄一个版式，连同共用部分和样例数据，换上新的代号。
///
/// The shared files move into the layout's own folder and the imports follow, so the
/// folder is whole by itself: it can be sent around, opened with any Typst editor,
/// and does not change when the program does.
pub fn copy(from: &Layout, id: &str) -> Vec<(String, Vec<u8>)> {
    let own = format!("{}/", from.manifest.id);
    // 共用的在前；版式自己的 lib 里同名的（照抄来的，或代替共用的）盖过它。
    let shared = from.files.iter().filter(|(path, _)| path.starts_with(&format!("{SHARED}/")));
    let mut files: BTreeMap<String, Vec<u8>> =
        shared.map(|(path, bytes)| (format!("{id}/{path}"), bytes.clone())).collect();
    for (path, bytes) in &from.files {
        let Some(inner) = path.strip_prefix(&own) else { continue };
        let bytes = match inner {
            MANIFEST => renamed(bytes, id),
            _ if inner.ends_with(".typ") => moved(bytes, inner),
            _ => bytes.clone(),
        };
        files.insert(format!("{id}/{inner}"), bytes);
    }
    files.into_iter().collect()
}

/// 版式说明换上新的代号；自己的 `id` 在最前面，`[[table]]` 也有 `id`，不能动。
fn renamed(manifest: &[u8], id: &str) -> Vec<u8> {
    let text = String::from_utf8_lossy(manifest);
    let is_id = |line: &&str| line.split('=').next().is_some_and(|key| key.trim() == "id");
    let old = text.lines().find(is_id).unwrap_or_default();
    text.replacen(old, &format!("id = {id:?}"), 1).into_bytes()
}

/// 共用部分移到版式文件夹里，引用它的路径少上一层。
fn moved(file: &[u8], inner: &str) -> Vec<u8> {
    let up = "../".repeat(inner.matches('/').count());
    let text = String::from_utf8_lossy(file);
    text.replace(&format!("\"{up}../{SHARED}/"), &format!("\"{up}{SHARED}/")).into_bytes()
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

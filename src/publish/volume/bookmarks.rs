//! 书签：指到一页的，一份文件顶层的，前后连成一层的。

use super::import::top_of;
use lopdf::{Dictionary, Document, Object, ObjectId, text_string};

/// 指到一页顶上的书签。
pub fn to(title: &str, page: ObjectId) -> Dictionary {
    let mut item = Dictionary::new();
    item.set("Title", text_string(title));
    item.set("Dest", top_of(page.into()));
    item
}

/// 一份文件顶层的书签，依次。
pub fn top(source: &Document, catalog: &Dictionary) -> Vec<ObjectId> {
    let outlines = catalog.get_deref(b"Outlines", source).and_then(Object::as_dict);
    let mut next = outlines.and_then(|outlines| outlines.get(b"First")?.as_reference()).ok();
    let mut found = Vec::new();
    while let Some(id) = next.filter(|id| !found.contains(id)) {
        found.push(id);
        let item = source.get_dictionary(id);
        next = item.and_then(|item| item.get(b"Next")?.as_reference()).ok();
    }
    found
}

/// 前后连成一层，连同它们的根 `root`；封面总有一个。
pub fn chained(mut items: Vec<(ObjectId, Dictionary)>, root: ObjectId) -> Vec<(ObjectId, Dictionary)> {
    let ids: Vec<ObjectId> = items.iter().map(|(id, _)| *id).collect();
    for (index, (_, item)) in items.iter_mut().enumerate() {
        item.set("Parent", root);
        for (key, other) in [("Prev", index.checked_sub(1)), ("Next", Some(index + 1))] {
            item.remove(key.as_bytes());
            if let Some(other) = other.and_then(|other| ids.get(other)) {
                item.set(key, *other);
            }
        }
    }
    let mut outlines = Dictionary::new();
    outlines.set("Type", "Outlines");
    if let (Some(first), Some(last)) = (ids.first(), ids.last()) {
        outlines.set("First", *first);
        outlines.set("Last", *last);
    }
    outlines.set("Count", ids.len() as i64);
    items.push((root, outlines));
    items
}

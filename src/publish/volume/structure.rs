//! 标签树：各份的标签树挂在汇编的一棵之下，页上的编号和表头的代号都错开。

use super::import::{Import, Press};
use lopdf::{Dictionary, Document, Object, ObjectId, text_string};
use std::io;

/// 汇编的标签树。
pub struct Structure {
    root_id: ObjectId,
    /// 封面和目录的标签树的根，最后写。
    root: Dictionary,
    /// 整本文档的标签。
    document_id: ObjectId,
    document: Dictionary,
    /// 各份的标签，和封面目录的各段。
    children: Vec<Object>,
    /// 页上编号的树、代号的树：一份一枝。
    numbers: Vec<Object>,
    names: Vec<Object>,
    roles: Dictionary,
    /// 下一份的页上编号由此起。
    pub next_key: i64,
}

/// 一份文件的标签树的根和它的顶层标签。
struct Own<'a> {
    root_id: ObjectId,
    root: &'a Dictionary,
    top_id: ObjectId,
    top: &'a Dictionary,
}

fn own(source: &Document) -> io::Result<Own<'_>> {
    let find = || {
        let root_id = source.catalog()?.get(b"StructTreeRoot")?.as_reference()?;
        let root = source.get_dictionary(root_id)?;
        let top_id = match root.get_deref(b"K", source)? {
            Object::Array(kids) => kids.first().unwrap_or(&Object::Null).as_reference()?,
            _ => root.get(b"K")?.as_reference()?,
        };
        Ok(Own { root_id, root, top_id, top: source.get_dictionary(top_id)? })
    };
    find().map_err(|_: lopdf::Error| io::Error::other("没有标签树，不是本程序排的"))
}

impl Structure {
    /// 占好编号。
    pub fn new(press: &mut Press<'_>) -> Self {
        Self {
            root_id: press.sink.reserve(),
            root: Dictionary::new(),
            document_id: press.sink.reserve(),
            document: Dictionary::new(),
            children: Vec::new(),
            numbers: Vec::new(),
            names: Vec::new(),
            roles: Dictionary::new(),
            next_key: 0,
        }
    }

    /// 标签树的根。
    pub fn id(&self) -> ObjectId {
        self.root_id
    }

    /// 封面和目录：它的顶层标签就是整本的。
    pub fn front(
        &mut self,
        source: &Document,
        import: &mut Import<'_>,
        press: &mut Press<'_>,
    ) -> io::Result<()> {
        let own = own(source)?;
        import.redirect(own.root_id, self.root_id);
        import.redirect(own.top_id, self.document_id);
        let mut top = own.top.clone();
        let kids = top.remove(b"K").unwrap_or(Object::Array(Vec::new()));
        self.document = import.dictionary(&top, press)?;
        match import.object(&kids, press)? {
            Object::Array(kids) => self.children.extend(kids),
            other => self.children.push(other),
        }
        let mut root = own.root.clone();
        for key in [&b"K"[..], b"ParentTree", b"IDTree", b"RoleMap", b"ParentTreeNextKey"] {
            root.remove(key);
        }
        self.root = import.dictionary(&root, press)?;
        self.trees(source, own.root, import, press)
    }

    /// 一份：顶层标签成为整本之下的一部分。
    pub fn part(
        &mut self,
        source: &Document,
        title: &str,
        import: &mut Import<'_>,
        press: &mut Press<'_>,
    ) -> io::Result<()> {
        let own = own(source)?;
        let id = press.sink.reserve();
        import.redirect(own.root_id, self.document_id);
        import.redirect(own.top_id, id);
        let mut top = import.dictionary(own.top, press)?;
        top.set("S", "Part");
        top.set("T", text_string(title));
        press.sink.put(id, &Object::Dictionary(top))?;
        self.children.push(id.into());
        self.trees(source, own.root, import, press)
    }

    /// 页上编号、代号、标签名对照。
    fn trees(
        &mut self,
        source: &Document,
        root: &Dictionary,
        import: &mut Import<'_>,
        press: &mut Press<'_>,
    ) -> io::Result<()> {
        let from = self.next_key;
        let mut nums = Vec::new();
        for pair in leaf(source, root, b"ParentTree", b"Nums").chunks_exact(2) {
            let key = from + pair[0].as_i64().map_err(io::Error::other)?;
            self.next_key = self.next_key.max(key + 1);
            nums.extend([key.into(), import.object(&pair[1], press)?]);
        }
        if let Some(limits) = limits(&nums) {
            self.numbers.push(branch(limits, "Nums", nums, press)?);
        }
        let mut names = Vec::new();
        for pair in leaf(source, root, b"IDTree", b"Names").chunks_exact(2) {
            let name = pair[0].as_str().map_err(io::Error::other)?;
            names.extend([Object::string_literal(import.identifier(name)), import.object(&pair[1], press)?]);
        }
        if let Some(limits) = limits(&names) {
            self.names.push(branch(limits, "Names", names, press)?);
        }
        if let Ok(roles) = root.get_deref(b"RoleMap", source).and_then(Object::as_dict) {
            self.roles.extend(roles);
        }
        Ok(())
    }

    /// 写出根和整本的标签。
    pub fn finish(mut self, press: &mut Press<'_>) -> io::Result<()> {
        self.document.set("K", self.children);
        press.sink.put(self.document_id, &Object::Dictionary(self.document))?;
        self.root.set("K", vec![Object::Reference(self.document_id)]);
        for (key, kids) in [("ParentTree", self.numbers), ("IDTree", self.names)] {
            if !kids.is_empty() {
                let mut tree = Dictionary::new();
                tree.set("Kids", kids);
                self.root.set(key, tree);
            }
        }
        self.root.set("ParentTreeNextKey", self.next_key);
        if !self.roles.is_empty() {
            self.root.set("RoleMap", self.roles);
        }
        press.sink.put(self.root_id, &Object::Dictionary(self.root))
    }
}

/// 只有一层的树的内容；本程序排的都只有一层。
fn leaf<'a>(source: &'a Document, root: &'a Dictionary, tree: &[u8], key: &[u8]) -> &'a [Object] {
    let tree = root.get_deref(tree, source).and_then(Object::as_dict);
    let list = tree.and_then(|tree| tree.get_deref(key, source)?.as_array());
    list.map(Vec::as_slice).unwrap_or_default()
}

/// 头尾两个键；没有内容的没有。
fn limits(pairs: &[Object]) -> Option<Vec<Object>> {
    let last = pairs.chunks_exact(2).next_back()?;
    Some(vec![pairs[0].clone(), last[0].clone()])
}

/// 树的一枝：头尾两个键，和内容。
pub fn branch(
    limits: Vec<Object>,
    key: &str,
    content: Vec<Object>,
    press: &mut Press<'_>,
) -> io::Result<Object> {
    let mut branch = Dictionary::new();
    branch.set("Limits", limits);
    branch.set(key, content);
    press.sink.add(branch).map(Object::Reference)
}

//! 一个版式本于另一个：`base = "shandong-2024"`，只写不同的地方。
//!
//! Files of the same path replace the base's; the manifests merge as TOML, key by
//! key, so the rules hold for every key and nothing is lost on the way to the
//! layout's own `toml("layout.toml")`.

use super::manifest::read_table;
use super::source::Source;
use super::{BASE, MANIFEST};
use crate::diagnostic::{Diagnostic, Place};
use std::path::Path;
use toml::{Table, Value};

/// 接在所本的版式后面的各项。
const APPENDED: [&str; 4] = ["literal", "generated", "require", "need"];
/// 按 `id` 对上的各项。
const BY_ID: &str = "table";
/// 不要的区域：所本的版式要求印在里面的，本版式不要求。
const WITHOUT: &str = "without";

/// 一个版式和它所本的各版式，自己在前。
pub(super) fn chain(own: Source, folders: &[&Path]) -> Result<Vec<Source>, Diagnostic> {
    let mut chain = vec![own];
    while let Some(last) = chain.last()
        && let Some(base) = base_of(last)?
    {
        let place = Place::file(last.shown_path(MANIFEST)).label(BASE).value(&base);
        if chain.iter().any(|source| source.id == base) {
            let ids: Vec<&str> = chain.iter().map(|source| source.id.as_str()).chain([&*base]).collect();
            return Err(Diagnostic::error("L08", format!("版式绕回自己：{}", ids.join(" → ")))
                .at(place)
                .help("最里面的一个版式不写 base"));
        }
        let found = Source::find(&base, folders)?;
        chain.push(found.ok_or_else(|| {
            Diagnostic::error("L07", format!("没有所本的版式 {base}"))
                .at(place)
                .help("所本的版式放在同一个文件夹里，或用 --layout-dir 指出；用 gongkai layout list 看可用的")
        })?);
    }
    Ok(chain)
}

fn base_of(source: &Source) -> Result<Option<String>, Diagnostic> {
    let file = source.shown_path(MANIFEST);
    match read_table(&source.manifest(), &file)?.remove(BASE) {
        None => Ok(None),
        Some(Value::String(base)) => Ok(Some(base)),
        Some(_) => Err(Diagnostic::error("L02", "版式说明有误：base 要写一个版式的代号")
            .at(Place::file(file).label(BASE))
            .help("如 base = \"shandong-2024\"")),
    }
}

/// 合起来的版式说明。
pub(super) fn merged(chain: &[Source]) -> Result<Table, Diagnostic> {
    let mut merged = Table::new();
    for source in chain.iter().rev() {
        let file = source.shown_path(MANIFEST);
        let mut own = read_table(&source.manifest(), &file)?;
        own.remove(BASE);
        if let Some(without) = own.remove(WITHOUT) {
            drop_regions(&mut merged, without, &file)?;
        }
        merge(&mut merged, own);
    }
    Ok(merged)
}

/// `own` 接到 `base` 上：表按 `id` 逐键替换，列举的接在后面，一组规定逐键替换，其余替换。
fn merge(base: &mut Table, own: Table) {
    for (key, value) in own {
        match (base.get_mut(&key), value) {
            (Some(Value::Array(known)), Value::Array(more)) if key == BY_ID => merge_by_id(known, more),
            (Some(Value::Array(known)), Value::Array(more)) if APPENDED.contains(&key.as_str()) => {
                known.extend(more);
            }
            (Some(Value::Table(known)), Value::Table(more)) => known.extend(more),
            (_, value) => {
                base.insert(key, value);
            }
        }
    }
}

fn merge_by_id(known: &mut Vec<Value>, more: Vec<Value>) {
    for entry in more {
        let same = known.iter_mut().find(|other| other.get("id") == entry.get("id"));
        match (same, entry) {
            (Some(Value::Table(same)), Value::Table(entry)) => same.extend(entry),
            (_, entry) => known.push(entry),
        }
    }
}

/// 去掉 `without` 所列区域里必须印出的规定。
fn drop_regions(base: &mut Table, without: Value, file: &str) -> Result<(), Diagnostic> {
    let faulty = |told: &str| {
        Diagnostic::error("L02", format!("版式说明有误：{told}"))
            .at(Place::file(file).label(WITHOUT))
            .help("without 里写所本的版式 [[require]] 的 region，如 without = [\"text.assets\"]")
    };
    let regions = without.try_into::<Vec<String>>().map_err(|_| faulty("without 要写一串区域的名称"))?;
    let mut requires = match base.get_mut("require") {
        Some(Value::Array(requires)) => std::mem::take(requires),
        _ => Vec::new(),
    };
    for region in &regions {
        let before = requires.len();
        requires.retain(|require| require.get("region").and_then(Value::as_str) != Some(region));
        if requires.len() == before {
            return Err(faulty(&format!("所本的版式没有区域 {region}")));
        }
    }
    base.insert("require".into(), Value::Array(requires));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::merge;
    use toml::{Table, toml};

    #[test]
    fn tables_merge_by_id_lists_grow_and_the_rest_is_replaced() {
        let mut base: Table = toml! {
            name = "省"
            year = "2024"
            style = { table_zero = "0.00" }
            severity = { W04 = "warning" }
            table = [{ id = "income", title = "收入表", code = "公开02表" }, { id = "funds", title = "基金表" }]
            literal = [{ text = "12月31日" }]
        };
        merge(
            &mut base,
            toml! {
                name = "区"
                severity = { W05 = "error" }
                table = [{ id = "income", code = "附表2" }, { id = "assets", title = "资产表" }]
                literal = [{ text = "1月1日" }]
            },
        );
        let expected: Table = toml! {
            name = "区"
            year = "2024"
            style = { table_zero = "0.00" }
            severity = { W04 = "warning", W05 = "error" }
            table = [
                { id = "income", title = "收入表", code = "附表2" },
                { id = "funds", title = "基金表" },
                { id = "assets", title = "资产表" },
            ]
            literal = [{ text = "12月31日" }, { text = "1月1日" }]
        };
        assert_eq!(base, expected);
    }
}

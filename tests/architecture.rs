//! 层次：里层的不用外层的（见 `../README.md` 的“工程”）；代码都有说明，文字规则的目录与各文件相合。

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// 各层，由内到外；同一行的互不相用。
const LAYERS: &[&[&str]] = &[
    &["chars"],
    &["amount", "subject", "diagnostic"],
    &["report"],
    &["read", "accounts"],
    &["facts"],
    &["rules", "chart"],
    &["layout", "explain"],
    &["typeset", "workbook"],
    &["publish", "job"],
    &["batch"],
    &["cli"],
];

fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
            let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            found.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
}

#[test]
fn modules_only_use_what_lies_within() {
    let layer: BTreeMap<&str, usize> = LAYERS
        .iter()
        .enumerate()
        .flat_map(|(index, names)| names.iter().map(move |name| (*name, index)))
        .collect();
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let mut faults = Vec::new();
    for (file, text) in &files {
        let room = file.split(['/', '.']).next().unwrap();
        let Some(own) = layer.get(room) else {
            assert!(matches!(room, "main" | "lib"), "{room} has no layer");
            continue;
        };
        // 测试在文件末尾，或另在一个文件里（`mod tests;`）；后者之下还有代码。
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        for used in code
            .split("crate::")
            .skip(1)
            .filter_map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next())
        {
            let allowed = used == room || layer.get(used).is_some_and(|other| other < own);
            if !allowed {
                faults.push(format!("{file} uses crate::{used}"));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn only_typeset_knows_typst_and_only_chart_knows_plotters() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    for (file, text) in &files {
        // 不写 use、直接写全路径的也算。
        let names = |crates: &[&str]| crates.iter().any(|name| text.contains(name));
        let typst = names(&["use typst", "typst::", "typst_"]);
        assert!(!typst || file.starts_with("typeset/"), "{file}");
        assert!(!names(&["use plotters", "plotters::"]) || file.starts_with("chart/"), "{file}");
    }
}

/// 程序里写的代码，如 `"G301"`：大写字母接两三位数字，独自在引号里。
fn codes(text: &str) -> impl Iterator<Item = &str> {
    text.split('"').filter(|part| {
        let digits = part.strip_prefix(|c: char| c.is_ascii_uppercase()).unwrap_or_default();
        matches!(digits.len(), 2 | 3) && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

#[test]
fn every_code_has_its_page() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let mut known = 0;
    for (file, text) in &files {
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        for code in codes(code) {
            assert!(gongkai::explain::explain(code).is_some(), "{file}: {code} is not in src/explain");
            known += 1;
        }
    }
    assert!(known > 250, "only {known} codes seen");
}

/// 文字规则的目录：各模块旁边写着的代码，就是那个文件里的。
#[test]
fn the_index_of_the_word_rules_is_true() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules/words");
    let index = fs::read_to_string(folder.join("mod.rs")).unwrap();
    let modules: Vec<&str> = index.lines().filter_map(|line| line.strip_prefix("mod ")).collect();
    for module in &modules {
        let (name, told) = module.split_once(';').unwrap();
        let text = fs::read_to_string(folder.join(format!("{name}.rs"))).unwrap();
        let rows = text.lines().filter_map(|line| line.trim().strip_prefix("code: \"")?.strip_suffix("\","));
        let told = told.trim_start_matches([' ', '/']).split('、').filter(|code| !code.is_empty());
        assert_eq!(told.collect::<Vec<_>>(), rows.collect::<Vec<_>>(), "{name}");
    }
    assert!(modules.len() > 30, "only {} modules seen", modules.len());
}

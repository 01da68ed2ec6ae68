//! 上海市版式的文字：参考格式的每一种说法都排到，一字不差。
//!
//! `tests/shanghai/cases` 里一个文件一份报告：取哪一份（`report`），改哪些键（`set`、`unset`），
//! 然后一行一句：在哪个区域（`region`）、应有哪句话（`says`）或不应有哪句话（`never`）。
//! `template` 是参考格式里的原话，带 XX：程序核对它真在 `template.txt` 里，填上就是 `says`。
//! 参考格式里没有哪一句排到的，列在 `unsaid.txt`，只应剩下填写说明。

#[path = "shanghai/blanks.rs"]
mod blanks;
mod common;
#[path = "shanghai/report.rs"]
mod report;

use blanks::fills;
use gongkai::read::{Loaded, ReadOptions, read};
use gongkai::typeset::Typesetter;
use report::Scenario;
use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;

/// 参考格式自己的笔误：原文、改正。
const SLIPS: [(&str, &str); 4] = [
    ("支出收入", "支出"),
    ("XX万（含", "XX万元（含"),
    ("其中:因公", "其中：因公"),
    // 题名不带句号。
    ("情况说明。“三公”", "情况说明“三公”"),
];
/// 句子拼接得不好的痕迹。
const RAGGED: [&str; 14] = [
    "，。", "：。", "；。", "、。", "，，", "；；", "。。", "：；", "：，", "（）", "（。", "，）", "none",
    "XX",
];

fn folder() -> PathBuf {
    common::path("tests/shanghai")
}

fn template() -> String {
    fs::read_to_string(folder().join("template.txt")).unwrap()
}

fn scenarios() -> Vec<(String, Scenario)> {
    let mut files: Vec<_> =
        fs::read_dir(folder().join("cases")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let scenario = toml::from_str(&fs::read_to_string(&path).unwrap())
                .unwrap_or_else(|error| panic!("{name}: {error}"));
            (name, scenario)
        })
        .collect()
}

/// 各区域印出的文字，不带空白和页码。
fn printed(loaded: &Loaded, typesetter: &Typesetter) -> HashMap<String, String> {
    let typeset = common::typeset(loaded, typesetter).unwrap_or_else(|findings| panic!("{findings:#?}"));
    let mut regions: HashMap<String, String> = HashMap::new();
    for cell in typeset.proof.pages.iter().flat_map(|page| &page.cells) {
        let folio = cell.regions.iter().any(|region| region == "folio");
        if folio || cell.c.is_whitespace() || cell.c == '\u{200b}' {
            continue;
        }
        for region in cell.regions.iter() {
            regions.entry(region.clone()).or_default().push(cell.c);
        }
    }
    regions
}

/// 一份报告里说错的各句。
fn faults(name: &str, scenario: &Scenario, typesetter: &Typesetter) -> Vec<String> {
    let mut loaded = read(&report::base(&scenario.report), ReadOptions::default()).unwrap();
    loaded.report = scenario.changed(&loaded.report);
    let regions = printed(&loaded, typesetter);
    let mut faults = Vec::new();
    for row in &scenario.rows {
        let text = regions.get(&row.region).map_or("", String::as_str);
        let told =
            |what: &str, sentence: &str| format!("{name} › {}：{what}“{sentence}”\n排出：{text}", row.region);
        if let Some(sentence) = row.says.as_deref().filter(|sentence| !text.contains(sentence)) {
            faults.push(told("没有", sentence));
        }
        if let Some(sentence) = row.never.as_deref().filter(|sentence| text.contains(sentence)) {
            faults.push(told("不应有", sentence));
        }
    }
    for (region, text) in regions.iter().filter(|(region, _)| !region.starts_with("tables.")) {
        for mark in RAGGED.iter().filter(|mark| text.contains(**mark)) {
            faults.push(format!("{name} › {region}：有“{mark}”\n排出：{text}"));
        }
    }
    faults
}

#[test]
fn every_sentence_is_said_word_for_word() {
    let scenarios = scenarios();
    let typesetter = common::typesetter_of("shanghai-2024", &[]);
    let halves = scenarios.chunks(scenarios.len().div_ceil(2));
    let faults: Vec<String> = std::thread::scope(|scope| {
        let work: Vec<_> = halves
            .map(|half| {
                scope.spawn(|| {
                    half.iter()
                        .flat_map(|(name, scenario)| faults(name, scenario, &typesetter))
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        work.into_iter().flat_map(|half| half.join().unwrap()).collect()
    });
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

#[test]
fn what_is_said_is_the_template_with_its_blanks_filled() {
    let template = template();
    let mut wrong = Vec::new();
    for (name, scenario) in scenarios() {
        for row in &scenario.rows {
            let (Some(pattern), Some(said)) = (&row.template, &row.says) else { continue };
            let corrected =
                SLIPS.iter().fold(pattern.clone(), |text, (slip, mended)| text.replace(slip, mended));
            if !template.contains(pattern.as_str()) {
                wrong.push(format!("{name}：参考格式里没有“{pattern}”"));
            } else if !fills(&corrected, said) {
                wrong.push(format!("{name}：“{said}”不合参考格式“{pattern}”"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_instructions_of_the_template_are_left_unsaid() {
    let template = template();
    let mut said = vec![false; template.len()];
    for row in scenarios().iter().flat_map(|(_, scenario)| &scenario.rows) {
        for (start, sentence) in
            row.template.iter().flat_map(|pattern| template.match_indices(pattern.as_str()))
        {
            said[start..start + sentence.len()].fill(true);
        }
    }
    let left: String =
        template.char_indices().map(|(at, c)| if said[at] && c != '\n' { '\u{0}' } else { c }).collect();
    let left: Vec<&str> =
        left.split(['\n', '\u{0}']).map(str::trim).filter(|text| !text.is_empty()).collect();
    let left = left.join("\n") + "\n";
    common::same_as_stored(&folder().join("unsaid.txt"), &left)
        .unwrap_or_else(|told| panic!("没有排到的话变了：{told}"));
}

//! 生成的文档与程序相符；`GONGKAI_BLESS=1 cargo test --test docs` 重新生成。

mod common;

use common::{
    LAYOUTS, REPORTS, SHANGHAI_REPORTS, load, path, prepare, same_as_stored, typesetter, typesetter_in,
};
use gongkai::amount::{Amount, AmountUnit, parse_number};
use gongkai::facts::{Origin, flatten};
use gongkai::layout::Layout;
use indexmap::IndexMap;
use std::fs;

const HEAD: &str = "# 版式合同：事实、键与含义

版式从 `data/report.json` 得到下面的事实，只负责安排与措辞，不做算术、不写数字。
本文件由 `GONGKAI_BLESS=1 cargo test --test docs` 从程序生成，不手改；合同的版本见 `src/facts/mod.rs` 的 `CONTRACT`。

- 键中的 `*` 是列表的序号（从 0 起）或科目等代号。
- 金额 是 `{t, w, zero, sign}`：`t` 表中的写法，`w` 文中的写法，`zero` 是否一分钱也没有（不足五十元的印作零，却不是没有），`sign` 是印出的数的正负，为 1、0、-1。
- 变动 是 `{dir, w, rate, base_zero}`：`dir` 为 up、down、same；`w` 变动额的绝对值；`rate` 变动率，基数为零、为负而有变动时是 null；不知道上年数时整个是 null。
- 比较 是 `{dir, rate}`：`dir` 为 over、under、same；`rate` 完成率，预算数为零、为负时是 null。
- 写法 是算好的印刷文字；数量、级别 是整数；单位的话、标记 是文字；原因、用途不带引语（“主要是”“主要用于”）和句末的标点，由版式写；没有变动的，说了为什么持平才有原因；是否 是真假；没有 是 null。
- 另有 `fonts`（角色 → 字体族）、`draft`（是否草稿）。

| 键 | 种类 | 含义 | 例 |
| --- | --- | --- | --- |
";

/// 键里的序号换成 `*`。
fn pattern(key: &str) -> String {
    let parts = key.split('.').map(|part| if part.bytes().all(|b| b.is_ascii_digit()) { "*" } else { part });
    parts.collect::<Vec<_>>().join(".")
}

fn held_current(file: &str, text: &str) {
    same_as_stored(&path(file), text).unwrap_or_else(|told| panic!("{told}"));
}

#[test]
fn the_layout_contract_is_current() {
    let mut rows: IndexMap<String, (String, &str, String)> = IndexMap::new();
    for name in REPORTS.iter().chain(&SHANGHAI_REPORTS) {
        for line in flatten(&prepare(&load(name).report, typesetter()).facts) {
            let example: String = line.text.replace(['\n', '|'], " ").chars().take(24).collect();
            let row = rows
                .entry(pattern(&line.key))
                .or_insert_with(|| (line.kind.name().to_string(), line.about, String::new()));
            if row.0 == "没有" {
                row.0 = line.kind.name().to_string();
            }
            if row.2.is_empty() {
                row.2 = example;
            }
        }
    }
    let rows = rows
        .iter()
        .map(|(key, (kind, about, example))| format!("| `{key}` | {kind} | {about} | {example} |\n"));
    held_current("docs/layout-contract.md", &format!("{HEAD}{}", rows.collect::<String>()));
}

#[test]
fn an_amount_is_what_stands_where_it_comes_from() {
    let mut seen = 0;
    for name in REPORTS.iter().chain(&SHANGHAI_REPORTS) {
        let loaded = load(name);
        for line in flatten(&prepare(&loaded.report, typesetter()).facts) {
            let (Some(Origin::Input(key)), Some(value)) = (&line.origin, line.value()) else { continue };
            // 没有写的小计，来历是那一格，由同一行相加。
            let Some(place) = loaded.places.get(key) else { continue };
            let Ok(written) = parse_number(&place.value) else { continue };
            let written = Amount::from_unit(written, loaded.report.amount_unit);
            assert_eq!(value, written.in_unit(AmountUnit::TenThousandYuan), "{name}: {} {place}", line.key);
            seen += 1;
        }
    }
    assert!(seen > 1000, "{seen}");
}

#[test]
fn the_input_schema_is_current() {
    let schema = serde_json::to_string_pretty(gongkai::read::input_schema()).unwrap();
    held_current("docs/input-schema.json", &format!("{schema}\n"));
}

/// 样例编进程序，检查版式时用；内容就是测试用的报告。
#[test]
fn the_embedded_samples_are_the_reports() {
    for name in ["institution", "minimal", "shanghai-unit"] {
        let report = load(&format!("tests/reports/{name}")).report;
        held_current(&format!("examples/samples/{name}.json"), &gongkai::typeset::machine_readable(&report));
    }
}

/// 版式文件夹里的数据就是样本的，任何 Typst 编辑器打开看到的是真的页面。
#[test]
fn the_sample_data_of_every_layout_is_current() {
    const SAMPLES: [(&str, &str); 2] =
        [("shandong-2024", REPORTS[0]), ("shanghai-2024", SHANGHAI_REPORTS[0])];
    for id in Layout::names() {
        let sample = SAMPLES.iter().find(|(layout, _)| *layout == id);
        let (_, report) = sample.unwrap_or_else(|| panic!("{id} has no sample report here"));
        let typesetter = typesetter_in(id);
        let loaded = load(report);
        let prepared = prepare(&loaded.report, typesetter);
        // 不印图的版式不带图。
        let draws =
            typesetter.manifest().requires.iter().any(|require| require.region.starts_with("charts."));
        let files = typesetter.data_files(&loaded.report, &prepared, Default::default()).into_iter();
        for (name, bytes) in files.filter(|(name, _)| draws || !name.ends_with(".svg")) {
            held_current(&format!("layouts/{id}/data/{name}"), &String::from_utf8(bytes).unwrap());
        }
    }
}

/// 教人改的一句话，版式里真有；写错时检查说的话，是真的。
#[test]
fn the_sentence_taught_is_in_the_layout_and_its_check_is_real() {
    let page = fs::read_to_string(path("docs/layouts.md")).unwrap();
    let taught: Vec<&str> = page.split("```typst\npara[").skip(1).map(|rest| before(rest, "……]")).collect();
    let [sentence, rewritten] = taught[..] else { panic!("{taught:?}") };

    let folder = tempfile::tempdir().unwrap();
    let gongkai = |arguments: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_gongkai"));
        let output = command.args(arguments).current_dir(folder.path()).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    gongkai(&["layout", "new", "shandong-2025", "--from", LAYOUTS[0]]);
    let file = folder.path().join("shandong-2025/text/assets.typ");
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains(sentence), "{sentence} is not in text/assets.typ");
    let wrong = rewritten.replace("#(s.vehicles)辆", "#(s.vehicle)辆（比2023年减少）");
    fs::write(&file, text.replace(sentence, &wrong)).unwrap();

    let command = "$ gongkai layout check shandong-2025\n";
    let (head, rest) = page.split_once(command).unwrap();
    let tail = &rest[before(rest, "```").len()..];
    let told = gongkai(&["layout", "check", "shandong-2025"]);
    held_current("docs/layouts.md", &format!("{head}{command}{told}{tail}"));
}

fn before<'a>(text: &'a str, end: &str) -> &'a str {
    text.split_once(end).map_or(text, |(before, _)| before)
}

const LIBRARY_HEAD: &str = "# 版式的共用函数

各版式共用的部分在 `layouts/lib/`，`gongkai layout new` 照抄版式时一同抄到版式文件夹的 `lib/`。本文件由 `GONGKAI_BLESS=1 cargo test --test docs` 从其中以 `///` 开头的说明生成，不手改。`face` 是 `report.typ` 里的字体，`change`、`compare` 是合同里的变动和比较。
";

/// 一个文件里给版式用的函数：写法，和紧挨在上面的 `///` 说明。
fn documented(text: &str) -> Vec<(String, String)> {
    let mut names = Vec::new();
    let mut about = String::new();
    for line in text.lines() {
        if let Some(comment) = line.strip_prefix("///") {
            about.push_str(comment.trim());
        } else if let Some(binding) = line.strip_prefix("#let ").filter(|_| !about.is_empty()) {
            let signature = binding.split(" = ").next().unwrap_or(binding);
            names.push((signature.to_string(), std::mem::take(&mut about)));
        } else if !line.starts_with("//") {
            about.clear();
        }
    }
    names
}

#[test]
fn the_reference_of_the_shared_functions_is_current() {
    let mut files: Vec<_> =
        fs::read_dir(path("layouts/lib")).unwrap().map(|entry| entry.unwrap().path()).collect();
    // 汇编的封面和目录放在其中的文件夹里，不是共用函数。
    files.retain(|file| file.is_file());
    files.sort();
    let mut page = LIBRARY_HEAD.to_string();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let head = text.lines().take_while(|line| line.starts_with("//") && !line.starts_with("///"));
        let about: Vec<_> = head.map(|line| line.trim_start_matches('/').trim()).collect();
        let names = documented(&text);
        if names.is_empty() {
            continue;
        }
        page += &format!("\n## {}\n\n{}\n", file.file_name().unwrap().to_string_lossy(), about.join(""));
        page += "\n| 写法 | 做什么 |\n| --- | --- |\n";
        for (signature, about) in names {
            page += &format!("| `{}` | {} |\n", signature.replace('|', "\\|"), about.replace('|', "\\|"));
        }
    }
    held_current("docs/layout-library.md", &page);
}

#[test]
fn every_required_fact_of_the_layouts_exists() {
    let known: Vec<String> = REPORTS
        .iter()
        .chain(&SHANGHAI_REPORTS)
        .flat_map(|name| flatten(&prepare(&load(name).report, typesetter()).facts))
        .map(|line| line.key)
        .collect();
    let matches = |wanted: &str, key: &str| {
        let wanted: Vec<&str> = wanted.split('.').collect();
        let key: Vec<&str> = key.split('.').collect();
        // 最后一段可以是金额、变动、比较里的一种写法。
        let part = matches!(wanted.last(), Some(&("w" | "t" | "rate"))) && wanted.len() == key.len() + 1;
        let same = |wanted: &[&str]| {
            wanted.len() <= key.len()
                && wanted.iter().zip(&key).all(|(wanted, key)| *wanted == "*" || wanted == key)
        };
        same(&wanted) || part && same(&wanted[..wanted.len() - 1])
    };
    for layout in LAYOUTS {
        let requires = &typesetter_in(layout).manifest().requires;
        assert!(requires.len() >= 9, "{layout}");
        for wanted in requires.iter().flat_map(|require| &require.facts) {
            assert!(known.iter().any(|key| matches(wanted, key)), "{layout} requires unknown fact {wanted}");
        }
    }
}

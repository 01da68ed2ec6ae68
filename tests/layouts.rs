//! 别处的版式：本于省的区，次序、表都不同的省；都只是文件夹，不动程序。

mod common;

use common::{load, path, prepare, typeset, typesetter_of};
use gongkai::chart::{ChartSpec, Series};
use gongkai::diagnostic::{Diagnostic, Severity};
use gongkai::facts::Shape;
use gongkai::layout::Layout;
use gongkai::typeset::{Typeset, Typesetter, lint};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

const SAMPLE: &str = "examples/zhangdian-2024";
const INSTITUTION: &str = "tests/reports/institution";

fn layouts() -> PathBuf {
    path("tests/layouts")
}

/// 排好，校样没有发现；返回各页的文字，去掉空白。
fn pages(report: &str, layout: &str) -> Vec<String> {
    let typeset: Typeset = typeset(&load(report), &typesetter_of(layout, &[&layouts()]))
        .unwrap_or_else(|findings| panic!("{report} {layout}: {findings:#?}"));
    assert!(typeset.findings.is_empty(), "{report} {layout}: {:#?}", typeset.findings);
    let squeezed = |text: String| text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect();
    typeset.proof.texts().into_iter().map(squeezed).collect()
}

fn page_with(pages: &[String], text: &str) -> usize {
    pages.iter().position(|page| page.contains(text)).unwrap_or_else(|| panic!("no page has {text}"))
}

#[test]
fn a_district_changes_its_cover_and_two_sentences() {
    let pages = pages(SAMPLE, "zhangdian-2024");
    assert!(pages[0].contains("淄博市张店区财政局监制"), "{}", pages[0]);
    page_with(&pages, "与公用经费口径一致，比年初预算数减少9.71万元，下降11.84%");
    page_with(&pages, "本单位单价100万元（含）以上设备（不含车辆）0台（套），共有车辆5辆");
    page_with(&pages, "注：本表反映单位本年度财政拨款“三公”经费支出预决算情况。");
    // 没有写的照省里的。
    page_with(&pages, "公开09表");
    page_with(&pages, "图1：收、支决算总计变动情况图");
}

#[test]
fn a_province_with_other_tables_and_another_order_is_a_folder() {
    for report in [SAMPLE, INSTITUTION] {
        let pages = pages(report, "hubei-2024");
        let titles = [
            "收入支出决算表",
            "收入决算表",
            "支出决算表",
            "财政拨款收入支出决算表",
            "一般公共预算财政拨款支出决算表",
            "一般公共预算财政拨款基本支出决算表",
            "一般公共预算财政拨款项目支出决算表",
            "政府性基金预算财政拨款收入支出决算表",
            "国有资本经营预算财政拨款收入支出决算表",
            "财政拨款“三公”经费、行政参公单位机关运行经费情况表",
            "国有资产使用情况表",
        ];
        let contents: String =
            pages.iter().skip(1).take_while(|page| !page.starts_with("第一部分单位概况—")).cloned().collect();
        for (number, title) in titles.iter().enumerate() {
            let place = page_with(&pages, &format!("公开{:02}表", number + 1));
            assert!(pages[place].contains(title), "{}", pages[place]);
            assert!(contents.contains(title), "{contents}");
        }
        // 先文字，后表；提到附件时说的是第六部分。
        assert!(page_with(&pages, "公开01表") > page_with(&pages, "第三部分其他需要说明的情况—"));
        if report == SAMPLE {
            page_with(&pages, "详见“第六部分附件”");
        }
    }
}

/// 建一个版式文件夹：各文件的路径和内容。
fn made(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let file = folder.path().join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    folder
}

fn based_on(id: &str, base: &str, rest: &str) -> String {
    format!("contract = 1\nid = \"{id}\"\nbase = \"{base}\"\n{rest}")
}

fn refused(id: &str, folder: &Path) -> Diagnostic {
    Layout::find(id, &[folder]).expect_err("a layout that cannot be used").remove(0)
}

#[test]
fn a_newer_contract_a_missing_base_and_a_circle_are_told() {
    let newer =
        based_on("own", "shandong-2024", "colour = \"红\"\n").replace("contract = 1", "contract = 99");
    let folder = made(&[("own/layout.toml", &newer)]);
    let finding = refused("own", folder.path());
    assert_eq!(finding.code, "L04", "{finding}");
    assert!(finding.message.contains("第 99 版"), "{finding}");

    let folder = made(&[("own/layout.toml", &based_on("own", "nowhere", ""))]);
    let finding = refused("own", folder.path());
    assert_eq!(finding.code, "L07", "{finding}");
    assert!(finding.places[0].file.ends_with("own/layout.toml"), "{finding}");

    let folder =
        made(&[("a/layout.toml", &based_on("a", "b", "")), ("b/layout.toml", &based_on("b", "a", ""))]);
    let finding = refused("a", folder.path());
    assert_eq!((finding.code.as_ref(), finding.message.as_str()), ("L08", "版式绕回自己：a → b → a"));

    let folder =
        made(&[("own/layout.toml", &based_on("own", "shandong-2024", "without = [\"text.nothing\"]\n"))]);
    assert_eq!(refused("own", folder.path()).code, "L02");
    let large = fs::File::create(folder.path().join("own/样张.png")).unwrap();
    large.set_len(5 * 1024 * 1024).unwrap();
    let finding = refused("own", folder.path());
    assert_eq!(
        (finding.code.as_ref(), finding.message.as_str()),
        ("L03", "版式文件不能读取：有 5120 KB，最多 4096 KB")
    );
    assert!(finding.places[0].file.ends_with("own/样张.png"), "{finding}");
}

/// 方向写错、等级不是由高到低的，印出来都是错的：不能用。
#[test]
fn a_misspelt_orientation_and_grades_out_of_order_are_told() {
    let grades = |grades: &str| based_on("own", "shandong-2024", &format!("[style]\ngrades = [{grades}]\n"));
    let sideways = "[[table]]\nid = \"income\"\norientation = \"landscpe\"\n";
    for (text, line, told) in [
        (grades(""), 5, "等级的起点要由高到低，最末一等从 0 分起"),
        (grades("{ name = \"差\", from = 0 }, { name = \"优\", from = 90 }"), 5, "等级的起点要由高到低"),
        (grades("{ name = \"优\", from = 90 }, { name = \"良\", from = 80 }"), 5, "等级的起点要由高到低"),
        (based_on("own", "shandong-2024", sideways), 0, "不能写 landscpe"),
    ] {
        let folder = made(&[("own/layout.toml", &text)]);
        let finding = refused("own", folder.path());
        assert_eq!((finding.code.as_ref(), finding.places[0].line), ("L02", line), "{finding}");
        assert!(finding.message.contains(told), "{finding}");
        assert!(finding.places[0].file.ends_with("own/layout.toml"), "{finding}");
    }
}

/// 旁边的 `lib` 里别的软件的大文件不读；小文件多得数不清的，说出来而不崩溃。
#[test]
fn a_folder_of_another_program_is_not_read_without_bound() {
    let own = based_on("own", "shandong-2024", "");
    let folder = made(&[("own/layout.toml", &own), ("lib/words.typ", "// 自己的")]);
    for name in ["lib/driver.so", "lib/README"] {
        fs::File::create(folder.path().join(name)).unwrap().set_len(5 * 1024 * 1024).unwrap();
    }
    let layout = Layout::find("own", &[folder.path()]).unwrap();
    assert_eq!(layout.files["lib/words.typ"], "// 自己的".as_bytes());
    assert!(!layout.files.contains_key("lib/driver.so"));
    (0..2_001).for_each(|index| fs::write(folder.path().join(format!("own/{index}.md")), "").unwrap());
    let finding = refused("own", folder.path());
    assert_eq!(finding.message, "版式文件不能读取：文件夹里的文件超过 2000 个");
    assert!(finding.places[0].file.ends_with("own"), "{finding}");
}

/// 各个报告的事实合起来的形状。
fn shape(typesetter: &Typesetter) -> Shape {
    let reports = common::REPORTS.iter().chain(&common::SHANGHAI_REPORTS);
    let shapes = reports.map(|name| Shape::of(&prepare(&load(name).report, typesetter).facts));
    shapes.reduce(Shape::or).unwrap()
}

/// 检查一个版式所得的代码、文件名和行列。
fn linted(id: &str, folder: &Path) -> Vec<(String, String)> {
    let typesetter = typesetter_of(id, &[folder]);
    let shape = shape(&typesetter);
    let told = |finding: &Diagnostic| {
        let place = &finding.places[0];
        let file = place.file.rsplit('/').next().unwrap_or_default();
        (finding.code.to_string(), format!("{file}:{}:{} {}", place.line, place.column, finding.message))
    };
    lint(typesetter.layout(), &shape).iter().map(told).collect()
}

#[test]
fn the_layouts_here_are_clean() {
    let built_in = Layout::names().map(|id| (id, path("layouts")));
    let here = ["zhangdian-2024", "hubei-2024"].map(|id| (id, layouts()));
    for (id, folder) in built_in.chain(here) {
        assert_eq!(linted(id, &folder), [], "{id}");
    }
}

/// 不印的图不编号，后面的接着编。
#[test]
fn a_figure_left_out_leaves_no_gap_in_the_numbers() {
    let folder =
        made(&[("own/layout.toml", &based_on("own", "shandong-2024", "without = [\"charts.3\"]\n"))]);
    let typesetter = typesetter_of("own", &[folder.path()]);
    let figures = prepare(&load(SAMPLE).report, &typesetter).figures;
    let numbers: Vec<&str> =
        figures.iter().filter_map(|figure| Some(figure.caption.split_once('：')?.0)).collect();
    assert_eq!(numbers, ["图1", "图2", "图3", "图4-1", "图4-2"]);
}

#[test]
fn the_charts_show_facts_there_are() {
    let shape = shape(common::typesetter());
    let mut asked = Vec::new();
    for file in fs::read_dir(path("charts")).unwrap().flatten() {
        if file.file_name() == "theme.toml" {
            continue;
        }
        let spec = ChartSpec::parse(&fs::read_to_string(file.path()).unwrap()).unwrap();
        match spec.series {
            Series::Bars(bars) => {
                asked.extend(bars.values.iter().map(|key| format!("{key}.w")));
                asked.extend(bars.change.iter().map(|key| format!("{key}.dir")));
            }
            Series::Pie(pie) => {
                asked.extend(["name", "amount.w", "share"].map(|part| format!("{}.*.{part}", pie.list)));
            }
        }
    }
    let missing: Vec<_> = asked.iter().filter(|key| !shape.has(key)).collect();
    assert!(asked.len() > 12 && missing.is_empty(), "{missing:?} of {asked:?}");
}

#[test]
fn the_check_sees_what_no_sample_reaches() {
    let text = "#import \"../report.typ\": *\n#let s = f.assets\n#let told(it) = it.nmae + \"、\"\n#region(\"text.assets\")[\n  #section(\"国有资产占用情况说明\")\n  #if s.vehicles < 0 [共#(s.vehicle)辆，2023年起#s.kinds.map(told).join()]\n]\n";
    let manifest = based_on(
        "own",
        "shandong-2024",
        "[[literal]]\ntext = \"8888\"\nwhy = \"试\"\n[[require]]\nregion = \"text.debts\"\nfacts = [\"debts.total\"]\n",
    );
    let folder = made(&[
        ("own/layout.toml", &manifest),
        ("own/text/assets.typ", text),
        ("own/text/left.typ", "没有排进去的文件"),
    ]);
    let told = linted("own", folder.path());
    let expected = [
        ("L11", "assets.typ:3:20 合同里没有 assets.kinds.*.nmae 这个事实"),
        ("L11", "assets.typ:6:28 合同里没有 assets.vehicle 这个事实"),
        ("L12", "assets.typ:6:36 句子里直接写了数字 2023"),
        ("L11", "layout.toml:9:10 合同里没有 debts.total 这个事实"),
        ("L13", "layout.toml:8:10 没有一处印区域 text.debts，它的事实必须印出"),
        ("L14", "layout.toml:5:9 [[literal]] “8888” 没有用到"),
        ("L15", "left.typ:0:0 这个文件没有排进去"),
    ];
    for (code, place) in expected {
        assert!(told.iter().any(|(c, p)| c == code && p.starts_with(place)), "{code} {place}: {told:#?}");
    }
}

#[test]
fn what_the_report_lacks_is_told_with_its_key_and_page() {
    let need = "[[need]]\nfact = \"income.lines.*.reason\"\ninput = \"reasons.income.{id}\"\npage = \"二、{name}\"\nseverity = \"warning\"\n\
                [[need]]\nfact = \"operation.initial\"\ninput = \"operation.initial\"\npage = \"十、机关运行经费支出说明\"\nwhen = \"operation.applies\"\n";
    let folder = made(&[("own/layout.toml", &based_on("own", "shandong-2024", need))]);
    let layout = Layout::find("own", &[folder.path()]).unwrap();
    let typesetter = typesetter_of("own", &[folder.path()]);
    let mut loaded = load("tests/reports/minimal");
    loaded.report.operation.initial = None;
    let facts = prepare(&loaded.report, &typesetter).facts;
    let findings = layout.unmet_needs(&facts, &loaded.places);
    let told: Vec<_> = findings.iter().map(|f| (f.code.as_ref(), f.severity, f.message.as_str())).collect();
    assert!(
        told.contains(&("L06", Severity::Error, "缺少 operation.initial，“十、机关运行经费支出说明”要用它")),
        "{told:#?}"
    );
    assert!(
        told.contains(&("L06", Severity::Warning, "缺少 reasons.income.fiscal，“二、财政拨款收入”要用它")),
        "{told:#?}"
    );
    assert!(findings.iter().all(|finding| finding.places[0].file == "report.toml"), "{findings:#?}");
    assert!(
        findings.iter().any(|finding| finding.help == "填写 operation.initial：年初预算数。"),
        "{findings:#?}"
    );
    // 事业单位没有机关运行经费，也就不需要。
    let loaded = load(INSTITUTION);
    let facts = prepare(&loaded.report, &typesetter).facts;
    let findings = layout.unmet_needs(&facts, &loaded.places);
    assert!(findings.iter().all(|finding| finding.severity == Severity::Warning), "{findings:#?}");
}

fn gongkai(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gongkai")).args(arguments).current_dir(folder).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[test]
fn a_copied_layout_is_whole_and_never_overwrites() {
    let folder = tempfile::tempdir().unwrap();
    let made = gongkai(folder.path(), &["layout", "new", "hubei-2025", "--from", "shandong-2024"]);
    assert_eq!(made.status.code(), Some(0), "{}", said(&made));
    for file in ["hubei-2025/main.typ", "hubei-2025/data/report.json", "hubei-2025/lib/tables.typ"] {
        assert!(folder.path().join(file).is_file(), "{file}");
    }
    let manifest = folder.path().join("hubei-2025/layout.toml");
    let text = fs::read_to_string(&manifest).unwrap();
    assert!(text.contains("\nid = \"hubei-2025\"\n") && text.contains("# 数的写法"), "{text}");
    assert!(text.contains("[[table]]\nid = \"summary\""), "{text}");

    // 文件夹自成一体，不引用外面的文件。
    for file in ["report.typ", "frame.typ", "forms/evaluation.typ", "text/overview.typ"] {
        let text = fs::read_to_string(folder.path().join("hubei-2025").join(file)).unwrap();
        let up = "../".repeat(file.matches('/').count() + 1);
        assert!(text.contains("lib/") && !text.contains(&format!("\"{up}")), "{file}: {text}");
    }
    let copied = Layout::find("hubei-2025", &[folder.path()]).unwrap();
    assert_eq!(copied.folder.as_deref(), Some(folder.path().join("hubei-2025").as_path()));

    let again = gongkai(folder.path(), &["layout", "new", "hubei-2025"]);
    assert_eq!(again.status.code(), Some(2), "{}", said(&again));
    assert_eq!(fs::read_to_string(&manifest).unwrap(), text);
    for id in ["shandong-2024", "../hubei", "lib"] {
        assert_eq!(gongkai(folder.path(), &["layout", "new", id]).status.code(), Some(2), "{id}");
    }

    // 照抄来的再照抄，文件一样。
    gongkai(folder.path(), &["layout", "new", "hubei-2026", "--from", "hubei-2025"]);
    let again = Layout::find("hubei-2026", &[folder.path()]).unwrap();
    assert_eq!(again.files.len(), copied.files.len());
    let library = "hubei-2026/lib/words.typ";
    assert!(again.files[library] == fs::read(path("layouts/lib/words.typ")).unwrap());

    // 本于它的只有一个文件。
    let small = gongkai(folder.path(), &["layout", "new", "district", "--base", "hubei-2025"]);
    assert_eq!(small.status.code(), Some(0), "{}", said(&small));
    assert_eq!(fs::read_dir(folder.path().join("district")).unwrap().count(), 1);
    let list = said(&gongkai(folder.path(), &["layout", "list"]));
    for line in ["district\t", "，本于 hubei-2025", "hubei-2025\t", "shandong-2024\t", "\t自带"] {
        assert!(list.contains(line), "{list}");
    }
}

/// `--dump-data` 写的是版式所见的全部，断词的词表也在内。
#[test]
fn the_dumped_data_is_all_that_the_layout_sees() {
    let folder = tempfile::tempdir().unwrap();
    let report = path("tests/reports/minimal");
    let report = report.to_str().unwrap();
    let built = gongkai(folder.path(), &["build", report, "-o", "a.pdf", "--dump-data", "data"]);
    assert_eq!(built.status.code(), Some(0), "{}", said(&built));
    for file in ["report.json", "attachment.json", "words.txt"] {
        assert!(folder.path().join("data").join(file).is_file(), "{file}");
    }
    let words = fs::read_to_string(folder.path().join("data/words.txt")).unwrap();
    assert!(words.lines().any(|word| word == "数据") && words.lines().count() < 2_000, "{words}");
}

#[test]
fn the_check_builds_every_sample_and_points_at_the_file() {
    let folder = tempfile::tempdir().unwrap();
    gongkai(folder.path(), &["layout", "new", "own", "--base", "shandong-2024"]);
    let clean = gongkai(folder.path(), &["layout", "check", "own"]);
    assert_eq!(clean.status.code(), Some(0), "{}", said(&clean));
    for sample in ["样例 institution", "样例 minimal", "样例 shandong-2024"] {
        assert!(said(&clean).contains(sample), "{}", said(&clean));
    }
    let text = fs::read_to_string(path("layouts/shandong-2024/text/summary.typ")).unwrap();
    fs::create_dir(folder.path().join("own/text")).unwrap();
    let own = folder.path().join("own/text/summary.typ");
    fs::write(&own, text.replace("s.total_out", "s.total_ot")).unwrap();
    let faulty = gongkai(folder.path(), &["layout", "check", "own"]);
    assert_eq!(faulty.status.code(), Some(1), "{}", said(&faulty));
    assert!(said(&faulty).contains("位置：own/text/summary.typ:8:"), "{}", said(&faulty));
    assert!(said(&faulty).contains("改法：是不是 total_out？"), "{}", said(&faulty));
    // 样例缺少版式要的内容，不算版式的毛病，说明没有试排。
    fs::write(&own, &text).unwrap();
    let manifest = folder.path().join("own/layout.toml");
    let need = "[[need]]\nfact = \"summary.prior\"\ninput = \"prior.total\"\npage = \"一\"\n";
    fs::write(&manifest, fs::read_to_string(&manifest).unwrap() + need).unwrap();
    let lacking = gongkai(&folder.path().join("own"), &["layout", "check", "."]);
    assert_eq!(lacking.status.code(), Some(0), "{}", said(&lacking));
    assert!(
        said(&lacking).contains("信息[L16] 样例 minimal 没有试排：缺少")
            && said(&lacking).contains("缺少 prior.total"),
        "{}",
        said(&lacking)
    );
    // 写法没有错、排出来才看得见的，由试排和校样指出。
    fs::write(&own, text.replace("against(", "if false { [] } else [] + none; let unused = (")).unwrap();
    let left_out = gongkai(folder.path(), &["layout", "check", "own"]);
    assert!(said(&left_out).contains("错误[P03]"), "{}", said(&left_out));
}

#[test]
fn a_batch_notices_a_change_in_what_a_layout_is_based_on() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    gongkai(at, &["layout", "new", "province"]);
    gongkai(at, &["layout", "new", "district", "--base", "province"]);
    assert_eq!(linted("province", at), []);
    fs::create_dir(at.join("reports")).unwrap();
    fs::copy(path("tests/reports/minimal.json"), at.join("reports/unit.json")).unwrap();
    let run = || {
        let options = ["batch", "reports", "-o", "out", "--layout", "district", "--layout-dir", "."];
        let output = gongkai(at, &options);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        let report: serde_json::Value =
            serde_json::from_slice(&fs::read(at.join("out/report.json")).unwrap()).unwrap();
        report["units"][0]["status"].as_str().unwrap().to_string()
    };
    let first = run();
    let unchanged = run();
    assert_ne!(first, unchanged);
    let cover = at.join("province/cover.typ");
    fs::write(&cover, fs::read_to_string(&cover).unwrap().replace("28pt", "26pt")).unwrap();
    assert_eq!(run(), first);
    assert_eq!(run(), unchanged);
}

#[test]
fn a_table_of_twenty_thousand_rows_is_split_into_pages() {
    let cover = r#"
        #import "../lib/tables.typ": split
        #let document-title = "分表"
        #let cover = {
          let chunks = split((10pt,) * 20000, 95pt, 105pt, 0pt)
          assert.eq(chunks.slice(0, 3), ((0, 9), (9, 19), (19, 29)))
          assert.eq(chunks.last(), (19997, 20000))
          [分好了]
        }"#;
    let own = based_on("own", "shandong-2024", "");
    let folder = made(&[("own/layout.toml", &own), ("own/cover.typ", cover)]);
    let typesetter = typesetter_of("own", &[folder.path()]);
    let wrong = typeset(&load(SAMPLE), &typesetter).err().unwrap_or_default();
    assert!(wrong.iter().all(|finding| finding.code.starts_with('P')), "{wrong:#?}");
}

/// 改过一句话的共用文件。
fn own_words() -> String {
    let text = fs::read_to_string(path("layouts/lib/words.typ")).unwrap();
    assert!(text.contains("主要原因是"), "{text}");
    text.replace("主要原因是", "主要是因为")
}

#[test]
fn a_shared_file_in_the_folder_of_a_layout_replaces_the_shared_one() {
    let own = based_on("own", "shandong-2024", "");
    let folder = made(&[
        ("own/layout.toml", &own),
        ("own/lib/words.typ", &own_words()),
        ("other/layout.toml", &based_on("other", "own", "")),
        ("plain/layout.toml", &based_on("plain", "shandong-2024", "")),
    ]);
    let printed = |id: &str| {
        let typeset = typeset(&load(SAMPLE), &typesetter_of(id, &[folder.path()]));
        let typeset = typeset.unwrap_or_else(|findings| panic!("{id}: {findings:#?}"));
        assert!(typeset.findings.is_empty(), "{id}: {:#?}", typeset.findings);
        typeset.proof.texts().join("\n").contains("主要是因为")
    };
    assert_eq!(linted("own", folder.path()), []);
    assert!(printed("own") && printed("other"));
    // 旁边的版式不受影响。
    assert!(!printed("plain"));

    // 照抄它的，共用部分是全的，改过的在里面。
    let copied = gongkai(folder.path(), &["layout", "new", "copied", "--from", "own"]);
    assert_eq!(copied.status.code(), Some(0), "{}", said(&copied));
    assert!(folder.path().join("copied/lib/tables.typ").is_file());
    assert_eq!(linted("copied", folder.path()), []);
    assert!(printed("copied"));
}

#[test]
fn a_shared_file_that_is_not_imported_is_told() {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in Layout::find("shandong-2024", &[]).unwrap().files {
        let file = folder.path().join(&name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
    fs::create_dir(folder.path().join("shandong-2024/lib")).unwrap();
    fs::write(folder.path().join("shandong-2024/lib/words.typ"), own_words()).unwrap();
    let told = linted("shandong-2024", folder.path());
    assert_eq!(told.len(), 1, "{told:#?}");
    let (code, message) = &told[0];
    assert!(
        code == "L15" && message.starts_with("words.typ") && message.contains("lib/words.typ"),
        "{told:#?}"
    );
}

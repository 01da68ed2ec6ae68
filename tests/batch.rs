//! 批量：谁排了、谁没变、谁有错、谁没报；被杀、相撞、同时写都不坏事。

mod common;

use common::district::{HEADER, batch, codes, files, options, run, statuses, write_unit};
use common::path;
use gongkai::batch::{BatchReport, Options, Status, Stopped, join};
use gongkai::diagnostic::Diagnostic;
use std::fs;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use tempfile::TempDir;

/// 三个好的，一个坏的，一个缺的。
fn district() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, amount) in [("甲局", "86.35"), ("乙局", "120.07"), ("丙局", "99.99"), ("丁局", "50.00")]
    {
        write_unit(&folder.path().join(format!("{name}.json")), name, amount);
    }
    let bad = folder.path().join("丁局.json");
    let text = fs::read_to_string(&bad).unwrap();
    fs::write(&bad, text.replacen("\"amount\": \"50.00\"", "\"amount\": \"51.00\"", 1)).unwrap();
    let rows = "甲局,101,县级,甲局.json,,2025-08-01\n乙局,102,县级,乙局.json,shandong-2024,2025/8/12\n\
                丙局,103,县级,丙局.json,,八月\n丁局,104,县级,丁局.json,,2025-08-01\n戊局,105,县级,,,2025-08-01\n";
    fs::write(folder.path().join("名册.csv"), format!("{HEADER}{rows}")).unwrap();
    folder
}

use Status::{Errors, Missing, Published, Unchanged};

#[test]
fn a_district_is_published_and_resumed() {
    let folder = district();
    let options = options(folder.path(), "out");
    let told = AtomicUsize::new(0);
    let first = run(&options, |_| {
        told.fetch_add(1, Ordering::Relaxed);
    })
    .unwrap();
    assert_eq!(told.into_inner(), 5);
    assert_eq!(statuses(&first), [Published, Published, Published, Errors, Missing], "{:#?}", first.units);
    assert_eq!(first.units[1].due.as_deref(), Some("2025-09-01"));
    assert_eq!(codes(&first.units[2]).first(), Some(&"B03"));
    // 两边的总计都没有写：说写了的各项，不说程序相加的总计。
    let told = &first.units[3].findings;
    let unequal = told.iter().find(|finding| finding.code == "G115").unwrap();
    let rows: Vec<&str> = unequal.places.iter().map(|place| place.label.as_str()).collect();
    assert_eq!(rows, ["tables.summary[0].amount", "tables.summary[1].amount"]);
    assert!(!told.iter().any(|finding| finding.code == "G114"), "{told:#?}");
    assert_eq!(codes(&first.units[4]), ["B04"]);
    let made = files(&options.out);
    let names: Vec<&str> = made.keys().map(String::as_str).collect();
    assert!(names.contains(&"101-甲局/101-甲局-2024年度决算.pdf"), "{names:?}");
    let left: Vec<&&str> =
        names.iter().filter(|name| name.starts_with("104") || name.starts_with("105")).collect();
    assert_eq!(left, [&"104-丁局/检查意见.txt"]);
    let read: BatchReport = serde_json::from_slice(&made["report.json"]).unwrap();
    assert_eq!(statuses(&read), statuses(&first));
    assert!(String::from_utf8_lossy(&made["report.csv"]).contains("戊局,105,,县级,缺报"));
    assert!(String::from_utf8_lossy(&made["report.html"]).contains("101-%E7%94%B2"));

    // 再运行一次，什么都不做；留下的临时文件清掉。
    let leftover = options.out.join("101-甲局/.gongkai-x1y2z3");
    fs::write(&leftover, "%PDF-half").unwrap();
    let second = batch(&options);
    assert_eq!(statuses(&second), [Unchanged, Unchanged, Unchanged, Errors, Missing]);
    assert_eq!(second.units[0].output_digest, first.units[0].output_digest);

    // 改了一个、坏了一个成品，只排这两个；好了的再坏，要提醒旧的还在。
    write_unit(&folder.path().join("乙局.json"), "乙局", "130.00");
    fs::write(options.out.join("101-甲局/101-甲局-2024年度决算.pdf"), "%PDF-broken").unwrap();
    fs::write(folder.path().join("丙局.json"), "{").unwrap();
    let third = batch(&options);
    assert_eq!(statuses(&third), [Published, Published, Errors, Errors, Missing]);
    assert_eq!(third.units[0].output_digest, first.units[0].output_digest);
    assert_ne!(third.units[1].output_digest, first.units[1].output_digest);
    assert!(codes(&third.units[2]).contains(&"B07"), "{:?}", codes(&third.units[2]));
    assert!(!leftover.exists());
}

#[test]
fn jobs_do_not_change_a_byte() {
    let folder = district();
    let [mut one, two, mut processes] = ["one", "two", "processes"].map(|out| options(folder.path(), out));
    one.jobs = 1;
    processes.program = Some(env!("CARGO_BIN_EXE_gongkai").into());
    for options in [&one, &two, &processes] {
        batch(options);
    }
    assert_eq!(files(&one.out), files(&two.out));
    assert_eq!(files(&one.out), files(&processes.out));
}

#[test]
fn a_folder_and_shards_cover_every_report() {
    let folder = district();
    let mut options = options(folder.path(), "out");
    options.source = folder.path().to_path_buf();
    let mut seen = Vec::new();
    for shard in ["1/2", "2/2"] {
        options.shard = Some(shard.parse().unwrap());
        seen.extend(batch(&options).units.into_iter().map(|unit| (unit.unit, unit.status)));
    }
    seen.sort_by_key(|(unit, _)| unit.clone());
    let expected = [("丁局", Errors), ("丙局", Published), ("乙局", Published), ("甲局", Published)];
    assert_eq!(seen, expected.map(|(unit, status)| (unit.to_string(), status)));
    assert!(options.out.join("report-2-of-2.html").is_file());
}

/// 名册改了日期、级次、版式的，不是同一本；各片都再运行一次，没有变的不重排。
#[test]
fn shards_of_a_roster_that_changed_are_not_joined() {
    let folder = district();
    let mut options = options(folder.path(), "out");
    let mut run = |shard: &str| {
        options.shard = Some(shard.parse().unwrap());
        (batch(&options), join(std::slice::from_ref(&options.out), &options.out))
    };
    assert!(run("1/2").1.is_ok());
    let roster = folder.path().join("名册.csv");
    let text = fs::read_to_string(&roster).unwrap();
    fs::write(&roster, text.replace("2025-08-01", "2025-09-01")).unwrap();
    let Err(Stopped::Findings(findings)) = run("2/2").1 else { panic!("two rosters are joined") };
    assert_eq!(findings[0].code, "B09");
    let (again, joined) = run("1/2");
    assert_eq!(statuses(&again), [Unchanged, Unchanged, Missing]);
    assert_eq!(joined.unwrap().units[0].approved.as_deref(), Some("2025-09-01"));
}

#[test]
fn what_cannot_run_is_told_before_anything_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let options = options(folder.path(), "out");
    let stopped = |rows: &str| {
        fs::write(&options.source, rows).unwrap();
        let stopped = run(&options, |_| {}).map(|_| ()).unwrap_err();
        assert!(!options.out.exists(), "{rows}");
        match stopped {
            Stopped::Findings(findings) => {
                findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
            }
            Stopped::CannotRun(reason) => reason,
        }
    };
    let cases = [
        ("甲局,1,,a.json,,\n甲局,,,b.json,,\n", "单位重复：甲局"),
        ("甲局,1,,a.json,,\n乙局,1,,b.json,,\n", "代码重复：1"),
        ("甲局,1,,a.json,,\n乙局,2,,a.json,,\n", "报告重复"),
        ("a局,,,a.json,,\nA局,,,b.json,,\n", "输出文件夹都会叫 A局"),
        ("甲/局,,,a.json,,\n甲:局,,,b.json,,\n", "输出文件夹都会叫 甲_局"),
        (",,,一/a.json,,\n,,,二/a.json,,\n", "这两行都没有写单位名称和代码"),
        ("", "没有要排的单位"),
    ];
    for (rows, told) in cases {
        let text = stopped(&format!("{HEADER}{rows}"));
        assert!(text.contains(told) && text.contains("名册.csv"), "{rows}{text}");
    }
    assert!(stopped("机构,报告\n甲局,a.json\n").contains("没有“单位名称”一列"));
}

#[test]
fn files_of_others_are_never_overwritten() {
    let folder = district();
    let told = |source: &str, out: &str| {
        let options = Options { source: folder.path().join(source), ..options(folder.path(), out) };
        match run(&options, |_| {}).map(|_| ()).unwrap_err() {
            Stopped::CannotRun(reason) => reason,
            Stopped::Findings(findings) => panic!("{findings:?}"),
        }
    };
    let roster = format!("{HEADER}甲局,101,,甲局.json,,\n");
    fs::write(folder.path().join("report.csv"), &roster).unwrap();
    assert!(told("report.csv", "").contains("会盖住"));
    assert_eq!(fs::read_to_string(folder.path().join("report.csv")).unwrap(), roster);
    fs::create_dir(folder.path().join("out")).unwrap();
    fs::write(folder.path().join("out/report.html"), "我的").unwrap();
    assert!(told("名册.csv", "out").contains("不是批量报告"));
    assert_eq!(files(&folder.path().join("out")).len(), 1);
}

#[test]
fn what_a_folder_holds_besides_reports_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("区");
    let write = |name: &str| {
        let path = source.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "").unwrap();
    };
    for name in ["丙/表/填报.xlsx", "戊/表/收入决算表.csv", "镇/乡/report.toml", "己.toml", "附件/图.png"]
    {
        write(name);
    }
    fs::create_dir(source.join("丁")).unwrap();
    fs::copy(path("tests/workbooks/published.xlsx"), source.join("丁/决算.xlsx")).unwrap();
    write_unit(&source.join("乙局.json"), "乙局", "86.35");
    let options = Options { source: source.clone(), ..options(folder.path(), "区/out") };
    for _ in 0..2 {
        let report = batch(&options);
        let told: Vec<&str> = report.findings.iter().map(|finding| &*finding.message).collect();
        let names: Vec<&str> = told.iter().map(|told| told.split('：').next().unwrap()).collect();
        assert_eq!(names, ["没有排 丁", "没有排 丙", "没有排 己.toml", "没有排 戊", "没有排 镇"]);
        assert!(report.is_fine());
    }
    fs::remove_file(source.join("乙局.json")).unwrap();
    let stopped = run(&options, |_| {}).map(|_| ()).unwrap_err();
    assert!(matches!(stopped, Stopped::Findings(findings) if findings.len() == 6), "each with its reason");
}

/// 子文件夹里只有一份填报工作簿的，与这份工作簿放在外面一样：放着许多的、名册里写的、单独一份的。
#[test]
fn a_folder_with_one_form_is_that_report() {
    let folder = tempfile::tempdir().unwrap();
    let within = |name: &str| folder.path().join(name);
    let form = path("tests/workbooks/filled-form.xlsx");
    for name in ["区/甲局/甲局决算.xlsx", "区/乙局/填报.xlsx", "区/乙局/填报（旧）.xlsx", "区/丙局/名单.xlsx"]
    {
        fs::create_dir_all(within(name).parent().unwrap()).unwrap();
        fs::copy(&form, within(name)).unwrap();
    }
    fs::copy(path("tests/workbooks/published.xlsx"), within("区/丙局/名单.xlsx")).unwrap();
    let mut options = Options { source: within("区"), ..options(folder.path(), "out") };
    options.setup.layout = Some("shandong-2024".into());
    let report = batch(&options);
    assert_eq!(statuses(&report), [Published], "{:#?}", report.units);
    assert_eq!(report.units[0].source, within("区/甲局").display().to_string());
    let told: Vec<&str> = report.findings.iter().map(|finding| &*finding.message).collect();
    let expected = [
        "没有排 丙局：里面的工作簿 名单.xlsx 打不开，或没有填报页，也没有 report.toml",
        "没有排 乙局：里面有 2 份填报工作簿，没有 report.toml",
    ];
    assert_eq!(told, expected);
    let name = &report.units[0].unit;
    fs::write(within("名册.csv"), format!("{HEADER}{name},1,,区/甲局,,\n")).unwrap();
    options.source = within("名册.csv");
    assert_eq!(statuses(&batch(&options)), [Published]);
    // 单独一份的 check 也一样。
    let mut check = Command::new(env!("CARGO_BIN_EXE_gongkai"));
    let output =
        check.args(["check", "区/甲局", "--layout", "shandong-2024"]).current_dir(folder.path()).output();
    assert_eq!(output.unwrap().status.code(), Some(0));
}

/// 打不开的工作簿（没有传完、有密码）多半就是这个单位的报告：与放在外面一样，有错误，不是没有这个单位；
/// 上次排成的，说旧的还在。
#[test]
fn a_unit_whose_workbook_cannot_be_opened_has_errors() {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("区");
    let book = source.join("甲局/填报.xlsx");
    fs::create_dir_all(book.parent().unwrap()).unwrap();
    let whole = fs::read(path("tests/workbooks/filled-form.xlsx")).unwrap();
    fs::write(&book, &whole[..whole.len() / 2]).unwrap();
    write_unit(&source.join("乙局.json"), "乙局", "86.35");
    let mut options = Options { source, ..options(folder.path(), "out") };
    options.setup.layout = Some("shandong-2024".into());
    let report = batch(&options);
    assert_eq!(statuses(&report), [Published, Errors]);
    assert_eq!((codes(&report.units[1]), report.findings.len()), (vec!["X03"], 0));
    // 单独一份的 check 也一样，不说这不是报告文件夹。
    let mut check = Command::new(env!("CARGO_BIN_EXE_gongkai"));
    let output =
        check.args(["check", "区/甲局", "--layout", "shandong-2024"]).current_dir(folder.path()).output();
    assert!(String::from_utf8_lossy(&output.unwrap().stdout).contains("错误[X03] 填报.xlsx 已损坏"));
    fs::write(&book, &whole).unwrap();
    batch(&options);
    fs::write(&book, &whole[..whole.len() / 2]).unwrap();
    let unit = &batch(&options).units[1];
    assert_eq!((unit.status, codes(unit)), (Errors, vec!["X03", "B07"]));
}

/// 只放着一份 JSON 的文件夹就是这个单位；名册里写的、按文件夹批量的都一样。
#[test]
fn a_folder_with_one_json_is_that_report() {
    let folder = tempfile::tempdir().unwrap();
    let within = |name: &str| folder.path().join(name);
    for name in ["甲局", "丙局"] {
        fs::create_dir_all(within("区").join(name)).unwrap();
    }
    write_unit(&within("区/甲局/上报.json"), "甲局", "86.35");
    fs::write(within("区/丙局/上报.json"), "{\"unit\": {\"na").unwrap();
    let report = batch(&Options { source: within("区"), ..options(folder.path(), "out") });
    assert_eq!(statuses(&report), [Errors, Published], "{:#?}", report.units);
    assert!(codes(&report.units[0])[0].starts_with('R') && report.findings.is_empty());
    fs::write(within("名册.csv"), format!("{HEADER}甲局,1,,区/甲局,,\n")).unwrap();
    assert_eq!(statuses(&batch(&options(folder.path(), "out"))), [Published]);
}

/// 不看的文件像是交来的，一种说一句。
#[test]
fn files_that_are_not_looked_at_are_told_once_a_kind() {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("区");
    fs::create_dir_all(&source).unwrap();
    for name in
        ["一.rar", "二.ZIP", "三.7z", "四.zip", "表.et", "文.docx", "全区名册.xlsx", "图.png", "~$文.docx"]
    {
        fs::write(source.join(name), "").unwrap();
    }
    let options = Options { source: source.clone(), ..options(folder.path(), "out") };
    let Err(Stopped::Findings(findings)) = run(&options, |_| {}) else { panic!("nothing to build") };
    let told = |findings: &[Diagnostic]| -> Vec<String> {
        findings.iter().filter(|f| f.code == "B16").map(|finding| finding.message.clone()).collect()
    };
    let expected = [
        "没有看 一.rar、三.7z、二.ZIP 等 4 个：是压缩包，里面有报告的要先解压".to_string(),
        "没有看 文.docx、表.et：里面是填报表的，另存为 .xlsx".to_string(),
        format!(
            "没有看 全区名册.xlsx：要按名册排，写 gongkai batch {}/全区名册.xlsx -o 文件夹",
            source.display()
        ),
    ];
    assert_eq!(told(&findings), expected);
    write_unit(&source.join("乙局.json"), "乙局", "86.35");
    let report = batch(&options);
    assert_eq!((told(&report.findings), statuses(&report)), (expected.to_vec(), vec![Published]));
    assert!(report.is_fine());
}

/// 改了代码的单位、只剩机读数据的旧成品，照实说；批复日期的年度不对的，提醒。
#[test]
fn what_is_left_of_a_unit_is_told_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    write_unit(&folder.path().join("甲局.json"), "甲局", "86.35");
    let roster = |code: &str, approved: &str| {
        let row = format!("{HEADER}甲局,{code},,甲局.json,,{approved}\n");
        fs::write(folder.path().join("名册.csv"), row).unwrap();
        batch(&options(folder.path(), "out"))
    };
    assert!(!codes(&roster("101", "2025-08-01").units[0]).contains(&"B03"));
    for (approved, expected) in [("2024-09-04", 1), ("2026-09-04", 0), ("2027-01-01", 1)] {
        let report = roster("101", approved);
        let told = codes(&report.units[0]).iter().filter(|code| **code == "B03").count();
        assert_eq!((told, report.is_fine()), (expected, true), "{approved}");
    }
    let report = roster("102", "2025-08-01");
    assert!(report.findings[0].message.contains("代码或名称改了"), "{:?}", report.findings);
    fs::remove_file(folder.path().join("out/102-甲局/102-甲局-2024年度决算.pdf")).unwrap();
    fs::write(folder.path().join("甲局.json"), "{").unwrap();
    let report = roster("102", "2025-08-01");
    let left = report.units[0].findings.iter().find(|finding| finding.code == "B07").unwrap();
    assert!(left.message.contains("PDF 不在了"), "{left}");
    assert!(left.places[0].file.ends_with("决算.json"), "{left}");
}

/// 断了的链接、设备、管道不是文件夹，不照文件夹说；名称像报告的都说出。
#[test]
#[cfg(unix)]
fn links_to_nothing_and_pipes_among_reports_are_told() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("区");
    fs::create_dir_all(&source).unwrap();
    write_unit(&source.join("乙局.json"), "乙局", "86.35");
    symlink("没有的", source.join("断.json")).unwrap();
    symlink("/dev/zero", source.join("零.json")).unwrap();
    for pipe in ["管.json", "不像报告的管"] {
        assert!(Command::new("mkfifo").arg(source.join(pipe)).status().unwrap().success());
    }
    let report = batch(&Options { source, ..options(folder.path(), "out") });
    let told: Vec<&str> = report.findings.iter().map(|finding| &*finding.message).collect();
    let expected = [
        "没有排 断.json：是符号链接，所指的不存在",
        "没有排 管.json：不是普通文件",
        "没有排 零.json：不是普通文件",
    ];
    assert_eq!(told, expected);
    assert!(report.is_fine());
}

#[test]
fn a_report_of_another_unit_is_not_published() {
    let folder = tempfile::tempdir().unwrap();
    write_unit(&folder.path().join("a.json"), "乙局", "86.35");
    fs::write(folder.path().join("名册.csv"), format!("{HEADER}甲局,1,,a.json,,\n")).unwrap();
    let report = batch(&options(folder.path(), "out"));
    assert_eq!(codes(&report.units[0]), ["B05"]);
    assert!(!folder.path().join("out/1-甲局").exists());
}

#[test]
fn two_runs_never_write_one_folder() {
    let folder = tempfile::tempdir().unwrap();
    write_unit(&folder.path().join("a.json"), "甲局", "86.35");
    fs::write(folder.path().join("名册.csv"), format!("{HEADER}甲局,1,,a.json,,\n")).unwrap();
    let options = options(folder.path(), "out");
    let mut seen = None;
    run(&options, |_| {
        assert!(
            matches!(run(&options, |_| {}), Err(Stopped::CannotRun(reason)) if reason.contains("另一次批量"))
        );
    })
    .map(|report| seen = Some(statuses(&report)))
    .unwrap();
    assert_eq!(seen, Some(vec![Published]));
}

#[test]
fn the_command_has_its_exit_codes() {
    let folder = district();
    let command = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
        command.arg("batch").args(arguments).current_dir(folder.path()).output().unwrap()
    };
    let output = command(&["名册.csv", "-o", "out"]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("已排 3 个，未变 0 个，有错误 1 个，缺报 1 个"), "{told}");
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "out/report.html");
    fs::write(folder.path().join("好.csv"), format!("{HEADER}甲局,101,,甲局.json,,\n")).unwrap();
    assert_eq!(command(&["好.csv", "-o", "out"]).status.code(), Some(0));
    assert_eq!(command(&["没有.csv", "-o", "out"]).status.code(), Some(2));
    assert_eq!(command(&["好.csv", "-o", "好.csv"]).status.code(), Some(2));
    fs::write(folder.path().join("坏.csv"), "机构,报告\n甲局,甲局.json\n").unwrap();
    assert_eq!(command(&["坏.csv", "-o", "x"]).status.code(), Some(2));
    assert_eq!(command(&["好.csv", "-o", "x", "--shard", "3/2"]).status.code(), Some(2));
    assert_eq!(command(&["好.csv", "-o", "x", "--name", "{unti}"]).status.code(), Some(2));
}

#[test]
fn products_never_land_among_the_reports() {
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("101-甲局");
    fs::create_dir_all(&report).unwrap();
    write_unit(&folder.path().join("乙局.json"), "乙局", "86.35");
    fs::write(report.join("report.toml"), "year = 2024\n").unwrap();
    fs::write(
        folder.path().join("名册.csv"),
        format!("{HEADER}甲局,101,,101-甲局,,\n乙局,102,,乙局.json,,\n"),
    )
    .unwrap();
    let told = |source: &str, out: &str| {
        let options = Options { source: folder.path().join(source), ..options(folder.path(), out) };
        match run(&options, |_| {}).map(|_| ()).unwrap_err() {
            Stopped::CannotRun(reason) => reason,
            Stopped::Findings(findings) => panic!("{findings:?}"),
        }
    };
    assert!(told("", "").contains("放报告的文件夹"));
    assert!(told("名册.csv", "").contains("101-甲局"));
    assert!(told("名册.csv", "101-甲局/out").contains("101-甲局"));
}

#[test]
fn two_reports_of_one_unit_and_units_gone_from_the_roster_are_told() {
    let folder = tempfile::tempdir().unwrap();
    for file in ["一", "二"] {
        let name = path("tests/reports/minimal.json");
        let text = fs::read_to_string(name).unwrap();
        let unit = folder.path().join(file);
        fs::create_dir_all(&unit).unwrap();
        fs::write(unit.join("a.json"), text).unwrap();
    }
    let roster = folder.path().join("名册.csv");
    fs::write(&roster, format!("{HEADER}云屿县数据服务中心,1,,一/a.json,,\n,2,,二/a.json,,\n")).unwrap();
    let options = options(folder.path(), "out");
    let twice = batch(&options);
    assert_eq!(statuses(&twice), [Published, Published]);
    // 名册上没有写名称的，照报告里写的。
    assert_eq!(twice.units[1].unit, twice.units[0].unit);
    assert_eq!(twice.findings[0].code, "B02");
    assert!(!twice.is_fine());

    fs::write(&roster, format!("{HEADER}云屿县数据服务中心,1,,一/a.json,,\n")).unwrap();
    let left = batch(&options);
    assert_eq!(left.findings.iter().map(|finding| finding.code.as_ref()).collect::<Vec<_>>(), ["B07"]);
    assert!(left.findings[0].places[0].file.starts_with("2"), "{:?}", left.findings);
    assert!(left.is_fine());
}

#[test]
fn a_report_that_cannot_be_written_loses_no_product() {
    let folder = district();
    let options = options(folder.path(), "out");
    let table = options.out.join("report.csv");
    let report = run(&options, |_| {
        // 排的当中给人打开、占住了。
        fs::create_dir_all(&table).unwrap();
    })
    .unwrap();
    assert_eq!(statuses(&report)[..3], [Published, Published, Published]);
    assert!(report.findings.iter().any(|finding| finding.code == "B06"), "{:?}", report.findings);
    let made = files(&options.out);
    assert!(made.contains_key("report.json") && made.contains_key("report.html"));
}

/// 说的是没有版式的，指到说它的地方：名册的那一行；单独的工作簿没有说，说怎样说。
#[test]
fn a_layout_that_is_not_there_is_told_where_it_was_named() {
    let folder = district();
    fs::write(folder.path().join("名册.csv"), format!("{HEADER}甲局,101,,甲局.json,没有,\n")).unwrap();
    let report = batch(&options(folder.path(), "out"));
    let finding = report.units[0].findings.iter().find(|finding| finding.code == "L01").unwrap();
    assert_eq!(finding.places[0].line, 2);
    assert_eq!(finding.places[0].file, "名册.csv");
}

/// 退给单位的检查意见：有错误、警告的单位才有；改好了的删去，没有变的留着，给人删了的补上；
/// 上次的成品还在的，意见是这次的；没有报来的没有。
#[test]
fn remarks_for_the_unit_follow_its_findings() {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("甲局.json");
    write_unit(&source, "甲局", "86.35");
    fs::write(folder.path().join("名册.csv"), format!("{HEADER}甲局,1,,甲局.json,,\n乙局,2,,,,\n")).unwrap();
    let options = options(folder.path(), "out");
    let remarks = options.out.join("1-甲局/检查意见.txt");
    assert!(batch(&options).units[0].remarks.is_none() && !remarks.exists(), "nothing to say");
    let text = fs::read_to_string(&source).unwrap();
    fs::write(&source, text.replace("日常维护", "日常维护。，")).unwrap();
    let warned = batch(&options);
    let first = fs::read_to_string(&remarks).unwrap();
    assert!(first.starts_with("\u{feff}甲局　2024年度决算检查意见\r\n"), "{first}");
    assert!(!first.replace("\r\n", "").contains('\n') && !first.contains("【信息】"), "{first}");
    assert_eq!(warned.units[0].remarks.as_deref(), Some("1-甲局/检查意见.txt"));
    assert!(!options.out.join("2-乙局").exists() && warned.units[1].remarks.is_none());
    fs::remove_file(&remarks).unwrap();
    assert_eq!(statuses(&batch(&options))[0], Unchanged);
    assert_eq!(fs::read_to_string(&remarks).unwrap(), first);

    fs::write(&source, text.replacen("\"amount\": \"86.35\"", "\"amount\": \"87.35\"", 1)).unwrap();
    assert_eq!(statuses(&batch(&options))[0], Errors);
    let told = fs::read_to_string(&remarks).unwrap();
    let lines: Vec<&str> = told.lines().collect();
    assert!(lines[0].ends_with("2024年度决算检查意见"), "the year is known though it was refused: {told}");
    assert!(
        told.contains("1. 【错误】") && told.contains("   改法：") && told.contains("   代码：G115"),
        "{told}"
    );
    assert!(options.out.join("1-甲局/1-甲局-2024年度决算.pdf").is_file());

    fs::remove_file(&source).unwrap();
    assert_eq!(statuses(&batch(&options))[0], Missing);
    assert!(!remarks.exists(), "there is no report to remark on");
}

/// 从来没有排成的单位从名册上去掉了，旧的检查意见也说。
#[test]
fn remarks_no_unit_claims_are_told() {
    let folder = tempfile::tempdir().unwrap();
    write_unit(&folder.path().join("甲局.json"), "甲局", "86.35");
    fs::write(folder.path().join("乙局.json"), "{").unwrap();
    let listed = |rows: &str| {
        fs::write(folder.path().join("名册.csv"), format!("{HEADER}甲局,1,,甲局.json,,\n{rows}")).unwrap();
        batch(&options(folder.path(), "out"))
    };
    assert!(listed("乙局,2,,乙局.json,,\n").findings.is_empty());
    assert!(folder.path().join("out/2-乙局/检查意见.txt").is_file());
    let left = listed("").findings;
    assert_eq!((left.len(), left[0].code.as_ref()), (1, "B07"));
    assert_eq!(left[0].places[0].file, "2-乙局/检查意见.txt");
}

/// 删不掉的旧成品、旧报告要说，免得被当成新的。（给文件夹占着的名称，管理员也删不掉。）
#[test]
fn old_files_that_cannot_be_removed_are_told() {
    let folder = tempfile::tempdir().unwrap();
    write_unit(&folder.path().join("a.json"), "甲局", "86.35");
    fs::write(folder.path().join("名册.csv"), format!("{HEADER}甲局,1,,a.json,,\n")).unwrap();
    let mut options = options(folder.path(), "out");
    batch(&options);
    let record = options.out.join("1-甲局/记录.json");
    let text = fs::read_to_string(&record).unwrap();
    fs::write(&record, text.replace("1-甲局-2024年度决算.pdf", "旧.pdf")).unwrap();
    fs::create_dir(options.out.join("1-甲局/旧.pdf")).unwrap();
    let report = batch(&options);
    assert_eq!(statuses(&report), [Published]);
    assert_eq!(codes(&report.units[0]), ["B07"]);

    options.shard = Some("1/1".parse().unwrap());
    let whole = options.out.join("report.json");
    fs::remove_file(&whole).unwrap();
    fs::create_dir(&whole).unwrap();
    let report = batch(&options);
    let told = &report.findings.iter().find(|finding| finding.code == "B06").unwrap().message;
    assert!(told.contains("report.json 没能删去"), "{told}");
}

/// 部门的汇编和它的本级同名：名册上代码不同，或报告的文种、范围不同，就是两个。
#[test]
fn a_department_and_its_own_unit_share_a_name() {
    let name = "上海市浦南区绿化和市容管理局";
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("区");
    common::copy(&path("tests/reports/shanghai-department"), &source.join("部门"));
    write_unit(&source.join("本级.json"), name, "86.35");
    let listed = |rows: &str| {
        fs::write(folder.path().join("名册.csv"), format!("{HEADER}{rows}")).unwrap();
        batch(&options(folder.path(), "out"))
    };
    let report = listed(&format!("{name},101,,区/部门,,\n{name},102,,区/本级.json,,\n"));
    assert_eq!(statuses(&report), [Published, Published], "{:#?}", report.units);
    assert!(report.is_fine(), "{:?}", report.findings);
    let made = files(&folder.path().join("out"));
    assert!(
        made.contains_key(&format!("101-{name}/101-{name}（部门）-2024年度决算.pdf")),
        "{:?}",
        made.keys()
    );
    assert!(made.contains_key(&format!("102-{name}/102-{name}-2024年度决算.pdf")), "{:?}", made.keys());

    let options = Options { source, ..options(folder.path(), "各") };
    let report = batch(&options);
    assert!(report.is_fine(), "{:?}", report.findings);
    let names: Vec<&str> = report.units.iter().map(|unit| unit.unit.as_str()).collect();
    assert_eq!(names, [name, &format!("{name}（部门）")]);

    // 名册上写“本级”的，报告却是部门的，不排。
    let report = listed(&format!("{name}（本级）,102,,区/部门,,\n"));
    assert!(codes(&report.units[0]).contains(&"B05"), "{:?}", codes(&report.units[0]));
}

/// 放错了上年的报告，照排，但要点名。
#[test]
fn a_report_of_another_year_is_told() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["甲局", "乙局", "丙局"] {
        write_unit(&folder.path().join(format!("{name}.json")), name, "86.35");
    }
    let last = folder.path().join("丙局.json");
    let text = fs::read_to_string(&last).unwrap();
    fs::write(&last, text.replacen("\"year\": 2024", "\"year\": 2023", 1)).unwrap();
    let options = Options { source: folder.path().to_path_buf(), ..options(folder.path(), "out") };
    for expected in [Published, Unchanged] {
        let report = batch(&options);
        assert_eq!(statuses(&report), [expected; 3], "{:#?}", report.units);
        let odd = report.units.iter().find(|unit| unit.unit == "丙局").unwrap();
        assert_eq!(codes(odd).iter().filter(|code| **code == "B19").count(), 1, "{:?}", codes(odd));
        assert_eq!(report.units.iter().filter(|unit| codes(unit).contains(&"B19")).count(), 1);
        let told = report.closing().join("\n");
        assert!(told.contains("丙局") && told.contains("2023") && told.contains("2024"), "{told}");
    }
}

/// 够不着的报告不是缺报：说是什么缘故。
#[test]
#[cfg(unix)]
fn a_report_that_cannot_be_reached_is_not_missing() {
    let folder = tempfile::tempdir().unwrap();
    for (link, target) in [("圈", "圈"), ("断", "没有")] {
        std::os::unix::fs::symlink(target, folder.path().join(link)).unwrap();
    }
    let roster = format!("{HEADER}甲局,1,,圈,,\n乙局,2,,断,,\n丙局,3,,无,,\n");
    fs::write(folder.path().join("名册.csv"), roster).unwrap();
    let report = batch(&options(folder.path(), "out"));
    assert_eq!(statuses(&report), [Errors, Missing, Missing]);
    assert_eq!(report.units.iter().map(codes).collect::<Vec<_>>(), [["R01"], ["B04"], ["B04"]]);
    let message = |index: usize| &report.units[index].findings[0].message;
    assert!(message(0).contains("成环") && message(1).contains("符号链接"), "{:#?}", report.units);
}

/// 名册只有名称和代码：报告照里面的名称找；两份的、没有的、多出来的各说一句。
#[test]
fn a_roster_without_paths_finds_the_reports_by_their_names() {
    let folder = tempfile::tempdir().unwrap();
    let within = |name: &str| folder.path().join(name);
    fs::create_dir_all(within("交来/二批/再里")).unwrap();
    write_unit(&within("交来/a.json"), "甲局（中心）", "86.35");
    write_unit(&within("交来/二批/再里/b.json"), "乙局", "120.07");
    write_unit(&within("交来/丙.json"), "丙局", "99.99");
    write_unit(&within("交来/二批/丙.json"), "丙局", "99.99");
    write_unit(&within("交来/多.json"), "多局", "99.99");
    write_unit(&within("交来/104丁.json"), "丁局（中心）", "99.99");
    let rows = "序号,单位名称,代码,主管部门,公开方式\n1,甲局(中心),101,甲部,\n2,乙局,102,,\n3,丙局,103,,\n4,丁局,104,,\n\
                5,戊局,105,,\n6,己局,106,,涉密，不公开\n";
    fs::write(within("名册.csv"), rows).unwrap();
    let options = Options { reports: Some(within("交来")), ..options(folder.path(), "交来/out") };
    let report = batch(&options);
    let expected = [Published, Published, Errors, Errors, Missing, Status::Exempt];
    assert_eq!(statuses(&report), expected, "{:#?}", report.units);
    assert_eq!((codes(&report.units[2]), codes(&report.units[3])), (vec!["B21"], vec!["B05"]));
    assert!(report.units[2].findings[0].message.contains("丙局（丙.json）、丙局（二批/丙.json）"));
    let strays = report.findings.iter().find(|finding| finding.code == "B23").unwrap();
    assert!(strays.message.contains("有 1 份") && strays.message.contains("多局（多.json）"));
    let exempt = report.closing().into_iter().find(|line| line.contains("不公开  己局")).unwrap();
    assert!(exempt.contains("涉密，不公开"), "{exempt}");
    // 再运行一次，成品不当作报告，没有变的不重排。
    assert_eq!(statuses(&batch(&options))[..2], [Unchanged, Unchanged]);
}

/// 全部排成，只有不公开的没有排，不是有错误；没有写报告的上级也不是缺报。
#[test]
fn units_that_need_not_publish_are_not_missing() {
    let folder = tempfile::tempdir().unwrap();
    write_unit(&folder.path().join("甲.json"), "甲局", "86.35");
    let rows =
        "单位名称,代码,报告,备注\n甲部,001,,\n甲局,001001,甲.json,电话 1\n乙局,002,乙.json,涉密不公开\n";
    fs::write(folder.path().join("名册.csv"), rows).unwrap();
    let report = batch(&options(folder.path(), "out"));
    assert_eq!(statuses(&report), [Status::Exempt, Published, Status::Exempt], "{:#?}", report.units);
    assert!(report.is_fine());
    assert_eq!(codes(&report.units[2]), ["B22"], "it names a report as well");
}

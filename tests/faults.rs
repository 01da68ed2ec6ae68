//! 批量的故障：被杀、停下、磁盘满、写不了、读不了，成品要么完整要么没有，再运行就接上。
#![cfg(unix)]

mod common;

use common::district::{HEADER, batch, codes, files, options, run, statuses, write_unit};
use gongkai::batch::{BatchReport, Options, Status};
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::sleep;
use std::time::Duration;
use tempfile::TempDir;

/// `count` 个单位的名册。
fn district(count: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut roster = HEADER.to_string();
    for index in 1..=count {
        write_unit(
            &folder.path().join(format!("{index}.json")),
            &format!("第{index}局"),
            &format!("{}.35", 86 + index),
        );
        roster.push_str(&format!("第{index}局,{index},,{index}.json,,2025-08-01\n"));
    }
    fs::write(folder.path().join("名册.csv"), roster).unwrap();
    folder
}

fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
    command.args(["batch", "名册.csv", "-o", "out"]).current_dir(folder);
    command
}

/// 各单位的文件；报告说这次怎样做的，每次不同，不算。
fn products(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = files(folder);
    files.retain(|name, _| name.contains('/'));
    files
}

fn signal(child: &Child, name: &str) {
    assert!(Command::new("kill").args([name, &child.id().to_string()]).status().unwrap().success());
}

/// 杀 `rounds` 次，每次杀后成品都是完整的；最后接着做完，与一口气做的一字不差。
fn killed_and_resumed(rounds: u64) {
    let (folder, whole) = (district(5), district(5));
    assert!(command(whole.path()).output().unwrap().status.success());
    let out = folder.path().join("out");
    for round in 0..rounds {
        // 越杀越晚，一轮里各个时刻都杀到。
        let mut child = command(folder.path()).stderr(Stdio::null()).stdout(Stdio::null()).spawn().unwrap();
        sleep(Duration::from_millis(20 + (round * 577) % 1900));
        let _ = child.kill();
        child.wait().unwrap();
        if !out.is_dir() {
            continue;
        }
        for (name, bytes) in products(&out).iter().filter(|(name, _)| name.ends_with(".pdf")) {
            assert!(bytes.starts_with(b"%PDF-") && bytes.ends_with(b"%%EOF\n"), "{name} after {round}");
        }
        // 让下一轮还有活做。
        let _ = fs::remove_dir_all(out.join(format!("{0}-第{0}局", round % 5 + 1)));
    }
    assert!(command(folder.path()).output().unwrap().status.success());
    assert_eq!(products(&out), products(&whole.path().join("out")));
}

#[test]
fn a_batch_killed_at_any_moment_resumes_to_the_same_bytes() {
    killed_and_resumed(4);
}

#[test]
#[ignore = "a minute and a half; run by hand: cargo test --test faults -- --ignored"]
fn a_batch_killed_fifty_times_resumes_to_the_same_bytes() {
    killed_and_resumed(50);
}

#[test]
fn a_batch_told_to_stop_finishes_what_is_in_hand_and_says_how_to_go_on() {
    let folder = district(30);
    let child = command(folder.path()).args(["--jobs", "1"]).stderr(Stdio::piped()).spawn().unwrap();
    for _ in 0..2000 {
        if folder.path().join("out/1-第1局").is_dir() {
            break;
        }
        sleep(Duration::from_millis(10));
    }
    signal(&child, "-TERM");
    let output = child.wait_with_output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("再运行一次同样的命令"), "{told}");
    let report: BatchReport =
        serde_json::from_slice(&fs::read(folder.path().join("out/report.json")).unwrap()).unwrap();
    assert!(report.count(Status::Pending) > 0 && report.count(Status::Published) > 0, "{told}");
    assert_eq!(report.units.len(), 30);
}

/// 代替程序的脚本：头一个进程只听 `lines` 句话（第一句说怎样排）就走，后来的照常。
fn short_lived(folder: &Path, lines: usize) -> PathBuf {
    let (script, once) = (folder.join("program"), folder.join("once"));
    let program = env!("CARGO_BIN_EXE_gongkai");
    let once = once.display();
    // 用 `read` 一句一句地传；`head` 要凑满才传，等着回话的就等不到。
    let heard = format!("for line in $(seq {lines}); do IFS= read -r told && printf '%s\\n' \"$told\"; done");
    let first = format!("touch '{once}'; {{ {heard}; }} | '{program}' \"$@\"");
    let text = format!("#!/bin/sh\nif [ -e '{once}' ]; then exec '{program}' \"$@\"; fi\n{first}\n");
    fs::write(&script, text).unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    script
}

/// 排版的进程自己没了（栈满、内存不够、被人杀掉）：手上的一个单位有错误，换一个进程，别的照排；
/// 排过别的、闲着的时候没了的，再试一次。
#[test]
fn a_lost_process_takes_one_unit_and_no_other() {
    let run = |lines| {
        let folder = district(3);
        let mut options = options(folder.path(), "out");
        (options.jobs, options.program) = (1, Some(short_lived(folder.path(), lines)));
        let report = batch(&options);
        assert!(batch(&options).is_fine());
        report
    };
    let report = run(1);
    assert_eq!(statuses(&report), [Status::Errors, Status::Published, Status::Published]);
    let finding = &report.units[0].findings[0];
    assert!(finding.code == "B08" && finding.message.contains("意外结束"), "{finding:?}");
    assert!(run(2).is_fine());
}

/// 起不来的、不是同一个程序的，不靠它。
#[test]
fn without_a_program_of_its_own_the_batch_does_the_work_itself() {
    let folder = district(2);
    for program in ["/no/such/program", "/bin/false", "/bin/cat"] {
        let mut options = options(folder.path(), "out");
        (options.force, options.program) = (true, Some(program.into()));
        let report = batch(&options);
        assert_eq!(statuses(&report), [Status::Published; 2], "{program}");
        assert_eq!(gongkai::batch::codes(&report.findings), ["B13"], "{program}");
    }
}

/// 单个文件不能大于若干字节，如同磁盘将满；`100` 是 50 KB。
fn with_little_room(folder: &Path, room: usize, option: &str) -> Output {
    let program = env!("CARGO_BIN_EXE_gongkai");
    let script = format!("ulimit -f {room}; exec '{program}' batch 名册.csv -o out {option}");
    Command::new("sh").args(["-c", &script]).current_dir(folder).output().unwrap()
}

#[test]
fn a_full_disk_leaves_the_old_product_and_no_half_one() {
    let folder = district(2);
    let out = folder.path().join("out");
    let output = with_little_room(folder.path(), 100, "");
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(String::from_utf8_lossy(&output.stderr).contains("B06"));
    let names: Vec<String> = files(&out).into_keys().filter(|name| name.contains('/')).collect();
    assert!(names.is_empty(), "{names:?}");

    assert!(command(folder.path()).output().unwrap().status.success());
    let before = products(&out);
    write_unit(&folder.path().join("1.json"), "第1局", "77.35");
    assert_eq!(with_little_room(folder.path(), 100, "").status.code(), Some(1));
    assert_eq!(products(&out), before);
    let report: BatchReport = serde_json::from_slice(&fs::read(out.join("report.json")).unwrap()).unwrap();
    assert_eq!(statuses(&report), [Status::Errors, Status::Unchanged]);
    assert_eq!(codes(&report.units[0]), ["B06", "B07"]);
}

/// 做到一半被杀、末了写不出报告：旧的报告不作数，不装订；没有写成的网页不说写成了，错误就地说。
#[test]
fn a_report_of_a_former_batch_is_never_bound() {
    let folder = district(2);
    let out = folder.path().join("out");
    let bound = || {
        let program = env!("CARGO_BIN_EXE_gongkai");
        let mut command = Command::new(program);
        let output = command.args(["merge", "out", "-o", "合.pdf"]).current_dir(folder.path()).output();
        let output = output.unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    assert!(command(folder.path()).output().unwrap().status.success());
    assert_eq!(bound().0, Some(0));

    write_unit(&folder.path().join("1.json"), "第1局", "77.35");
    let output = with_little_room(folder.path(), 4, "");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert_eq!(with_little_room(folder.path(), 4, "--keep-going").status.code(), Some(2));
    assert!(output.stdout.is_empty(), "{}", String::from_utf8_lossy(&output.stdout));
    assert!(told.contains("第1局: 错误[B06]") && told.contains("report.html"), "{told}");
    let (code, told) = bound();
    assert!(code == Some(2) && told.contains("没有做完") && told.contains("--resume"), "{told}");

    // 正排着的时候被杀，也是这样；接着做完就好了。
    assert!(command(folder.path()).arg("--resume").output().unwrap().status.success());
    let seen = AtomicUsize::new(0);
    let of_shard = Options { shard: Some("1/1".parse().unwrap()), ..options(folder.path(), "out") };
    for options in [options(folder.path(), "out"), of_shard] {
        run(&options, |_| {
            seen.fetch_add(1, Ordering::Relaxed);
            assert!(!out.join("report.json").exists() && !out.join("report-1-of-1.json").exists());
            assert!(out.join("report.html").exists(), "what people read stays until there is a new one");
        })
        .unwrap();
    }
    assert_eq!(seen.into_inner(), 4);
    assert!(bound().1.contains("batch-report"));
    assert!(command(folder.path()).output().unwrap().status.success());
    assert_eq!(bound().0, Some(0));
}

#[test]
fn what_cannot_be_written_is_told_before_work() {
    let folder = district(1);
    let run = |out: &str| {
        let program = env!("CARGO_BIN_EXE_gongkai");
        Command::new(program)
            .args(["batch", "名册.csv", "-o", out])
            .current_dir(folder.path())
            .output()
            .unwrap()
    };
    for out in ["/proc/gongkai", "名册.csv/x"] {
        let output = run(out);
        assert_eq!(output.status.code(), Some(2), "{out}");
        assert!(output.stdout.is_empty());
    }
    let resume = command(folder.path()).arg("--resume").output().unwrap();
    assert_eq!(resume.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&resume.stderr).contains("没有上次的结果"));
    assert!(!folder.path().join("out").exists());
}

#[test]
fn bad_units_are_exactly_the_reported_ones() {
    let folder = district(12);
    let within = |name: &str| folder.path().join(name);
    let text = fs::read_to_string(within("3.json")).unwrap();
    fs::write(within("3.json"), text.replacen("\"amount\": \"89.35\"", "\"amount\": \"90.35\"", 1)).unwrap();
    fs::write(within("7.json"), &fs::read(within("7.json")).unwrap()[..900]).unwrap();
    fs::remove_file(within("11.json")).unwrap();
    let report = batch(&options(folder.path(), "out"));
    for (index, unit) in report.units.iter().enumerate() {
        let expected = match index + 1 {
            3 | 7 => Status::Errors,
            11 => Status::Missing,
            _ => Status::Published,
        };
        assert_eq!(unit.status, expected, "{} {:?}", unit.unit, codes(unit));
    }
    assert!(codes(&report.units[2]).contains(&"G115"), "{:?}", codes(&report.units[2]));
    assert!(report.units[6].findings[0].places[0].line > 0);
}

#[test]
fn keep_going_and_formats_serve_other_programs() {
    let folder = district(2);
    fs::write(folder.path().join("2.json"), "{").unwrap();
    let going = command(folder.path()).args(["--keep-going", "--format", "json"]).output().unwrap();
    assert_eq!(going.status.code(), Some(0));
    let report: BatchReport = serde_json::from_slice(&going.stdout).unwrap();
    assert_eq!(statuses(&report), [Status::Published, Status::Errors]);
    let short = command(folder.path()).args(["--resume", "--format", "short"]).output().unwrap();
    assert_eq!(short.status.code(), Some(1));
    let told = String::from_utf8_lossy(&short.stdout).into_owned();
    let faults: Vec<&str> = told.lines().filter(|line| !line.contains(": 信息[")).collect();
    assert_eq!(faults[..2], ["第1局: 未变", "第2局: 有错误"]);
    assert!(faults[2].starts_with("第2局: 错误["), "{told}");
}

/// 写一套文件写到一半盘满了：什么也不留下，腾出地方再做一遍就成。
#[test]
fn a_full_disk_leaves_no_half_written_set() {
    let folder = tempfile::tempdir().unwrap();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR"));
    let run = |room: &str, arguments: &str| {
        let program = env!("CARGO_BIN_EXE_gongkai");
        let script = format!("ulimit -f {room}; exec '{program}' {arguments}");
        Command::new("sh").args(["-c", &script]).current_dir(folder.path()).output().unwrap()
    };
    let book = sample.join("tests/workbooks/published.xlsx");
    let report = sample.join("examples/zhangdian-2024");
    for (room, arguments) in [
        ("2", format!("import '{}' -o 里/甲", book.display())),
        ("8", "init 里/甲 --unit 某局 --year 2024".to_string()),
        ("2", format!("export '{}' -o 里/甲", report.display())),
    ] {
        let output = run(room, &arguments);
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments}: {told}");
        assert!(told.contains("文件的大小超过系统的限制"), "{arguments}: {told}");
        assert!(!folder.path().join("里").exists(), "{arguments}");
        assert!(run("unlimited", &arguments).status.success(), "{arguments}");
        fs::remove_dir_all(folder.path().join("里")).unwrap();
    }
    // 重写自己的一套时写不下，原来的一字不动。
    let arguments = format!("export '{}' -o 乙", report.display());
    assert!(run("unlimited", &arguments).status.success());
    let before = files(&folder.path().join("乙"));
    assert_eq!(run("2", &arguments).status.code(), Some(2));
    assert_eq!(files(&folder.path().join("乙")), before);
}

/// 名册里的报告直接放在输出的文件夹里：批量报告会被当成一个单位，不写。
#[test]
fn the_output_is_not_the_folder_of_the_reports() {
    let folder = district(2);
    let program = env!("CARGO_BIN_EXE_gongkai");
    let run =
        Command::new(program).args(["batch", "名册.csv", "-o", "."]).current_dir(folder.path()).output();
    let output = run.unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("输出不能写在放报告的文件夹"));
    assert!(!folder.path().join("report.json").exists());
}

/// 读不了的文件夹里可能就是一个单位：说出来，不当作没有。（链接成环，管理员也读不了。）
#[test]
fn a_unit_that_cannot_be_looked_into_is_told() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("区");
    fs::create_dir_all(source.join("丙")).unwrap();
    fs::create_dir_all(source.join("镇/里")).unwrap();
    write_unit(&source.join("甲局.json"), "甲局", "86.35");
    symlink("乙", source.join("乙")).unwrap();
    symlink("没有", source.join("丙/report.toml")).unwrap();
    symlink("没有", source.join("丁")).unwrap();
    let mut options = options(folder.path(), "out");
    options.source = source;
    let report = batch(&options);
    assert_eq!(statuses(&report), [Status::Published]);
    let told: Vec<String> = report.findings.iter().map(|finding| finding.message.clone()).collect();
    assert_eq!(gongkai::batch::codes(&report.findings), ["B16×3"], "{told:?}");
    for (name, why) in [("丁", "不存在"), ("丙", "里面的 report.toml 是符号链接"), ("乙", "符号链接成环")]
    {
        assert!(told.iter().any(|told| told.starts_with(&format!("没有排 {name}：")) && told.contains(why)));
    }
}

/// 子文件夹里唯一的一份 JSON 报告是一个单位；再下一层的没有排，要说；从前排成的一批、一份不是。
#[test]
fn a_report_in_json_further_down_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("区");
    for name in ["甲局/甲局.json", "丙局/report.json", "镇/里/丁局.json", "资料/数.json"] {
        let path = source.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        write_unit(&path, name.split('/').next().unwrap(), "86.35");
    }
    fs::write(source.join("资料/数.json"), "{\"数\": 1}").unwrap();
    write_unit(&source.join("乙局.json"), "乙局", "86.35");
    let mut options = options(folder.path(), "区/旧");
    options.source = source.clone();
    batch(&options);
    // 换一处输出，“旧”是从前的一批。
    options.out = folder.path().join("out");
    let report = batch(&options);
    let units: Vec<&str> = report.units.iter().map(|unit| unit.unit.as_str()).collect();
    assert_eq!(units, ["丙局", "乙局", "甲局"]);
    let told: Vec<String> = report.findings.into_iter().map(|finding| finding.message).collect();
    assert_eq!(told, ["没有排 镇：报告在里面一层 里/丁局.json"]);
    // 成品、批量报告 report.json 都不是单位。
    options.source = source.join("旧");
    write_unit(&options.source.join("戊局.json"), "戊局", "86.35");
    let again = batch(&options);
    assert_eq!(statuses(&again), [Status::Published], "{again:#?}");
    let findings = again.findings;
    assert!(findings.iter().all(|finding| finding.code != "B16"), "成品不是报告：{findings:#?}");
}

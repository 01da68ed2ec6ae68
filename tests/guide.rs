//! 引导：由管道答话，看它做了什么、说了什么、以几结束。

mod common;

use common::{copy, path};
use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// 在 `folder` 里运行，依次答 `lines`；得到退出码和全部的话。
fn run(folder: &Path, arguments: &[&OsStr], lines: &[u8]) -> (Option<i32>, String) {
    let mut told = tempfile::tempfile().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_gongkai"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(told.try_clone().unwrap())
        .stderr(told.try_clone().unwrap())
        .spawn()
        .unwrap();
    // 先结束了的不读，管道就断了。
    let _ = child.stdin.take().unwrap().write_all(lines);
    let code = child.wait().unwrap().code();
    std::io::Seek::rewind(&mut told).unwrap();
    (code, std::io::read_to_string(told).unwrap())
}

fn guide(folder: &Path, lines: &[&str]) -> (Option<i32>, String) {
    run(folder, &["guide".as_ref()], (lines.join("\n") + "\n").as_bytes())
}

/// 照抄一份报告到 `folder` 里。
fn report(folder: &Path, name: &str) -> PathBuf {
    let report = folder.join(name);
    copy(&path("tests/reports/minimal"), &report);
    report
}

/// 文件夹里的 PDF。
fn pdfs(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.extension().is_some_and(|own| own == "pdf")).collect()
}

#[test]
fn a_new_form_is_made_by_answering() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().canonicalize().unwrap();
    let answers = ["1", "", "", "云岭区教育局", "24", "２０２４年", "7", "2"];
    let (code, told) = guide(&root, &answers);
    let made = root.join("2024年度云岭区教育局决算");
    assert!(made.join("填报.xlsx").is_file() && code == Some(0), "{told}");
    assert!(fs::read_to_string(made.join("report.toml")).unwrap().contains("shanghai-2024"));
    let form = made.join("填报.xlsx");
    for expected in [
        "不能空着；再写一次",
        "要写四位的年份，2000 到 2099；再写一次",
        "没有这一项；输入 1 到 2",
        "› gongkai init",
        "--unit 云岭区教育局 --year 2024 --layout shanghai-2024",
        "建好",
        &format!("下一步：打开 {}，浅黄的格子里填", form.display()),
    ] {
        assert!(told.contains(expected), "{expected}\n{told}");
    }
    // 已经有了的不动，换一个名称；空着的表还排不成，接着输入 2 就知道。
    let answers = ["1", "", "云岭区教育局", "2024", "", "新的", "2"];
    let (code, told) = guide(&root, &answers);
    assert!(told.contains("已经有了，不动它") && root.join("新的/填报.xlsx").is_file(), "{told}");
    assert!(code == Some(1) && told.contains("输入 3 先看看样子"), "{told}");
    // 换不出名称、问到一半没有了，都不建。
    for answers in [&["1", "", "云岭区教育局", "2024", "", ""] as &[&str], &["1", "", "甲局"]] {
        let (code, told) = guide(&root, answers);
        assert!(code == Some(0) && told.contains("没有建。"), "{told}");
    }
    assert_eq!(fs::read_dir(&root).unwrap().count(), 2);
}

#[test]
fn a_new_year_is_made_from_the_last_in_a_folder_dragged() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let last = report(root, "上年");
    let (empty, new) = (root.join("空"), root.join("新"));
    fs::create_dir(&empty).unwrap();
    let [last, empty_line, new_line] = [&last, &empty, &new].map(|path| path.display().to_string());
    let (code, told) = guide(root, &[&empty_line, "1", &last, "", &new_line, ""]);
    assert!(code == Some(0) && empty.join("填报.xlsx").is_file() && !new.exists(), "{told}");
    assert!(told.contains("是空的") && told.contains("还没有") && told.contains("--from"), "{told}");
    let (code, told) = guide(root, &["1", "没有的", &last, ""]);
    assert!(code == Some(0) && told.contains("没有这个文件或文件夹；再拖一次"), "{told}");
    let year = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().file_name()).find(|name| {
        let name = name.to_string_lossy();
        name.starts_with("2025年度") && name.ends_with("决算")
    });
    assert!(year.is_some(), "{told}");
}

#[test]
fn a_dragged_report_is_built_and_built_again_when_mended() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let made = report(root, "it's 甲 局");
    let (code, told) = guide(root, &[&format!("\"{}\"", made.display())]);
    assert!(code == Some(0) && told.contains("排好了，PDF 的位置见上"), "{told}");
    let pdf = pdfs(&made).pop().unwrap();
    assert!(told.contains(&pdf.display().to_string()), "{told}");
    assert!(told.contains(&format!("› gongkai build \"{}\"", made.display())), "{told}");

    // 单引号、反斜线，各照各的终端。
    let escaped = made.display().to_string().replace('\'', "\\'").replace(' ', "\\ ");
    let quoted = format!("'{}'", made.display().to_string().replace('\'', "'\\''"));
    for line in [escaped, quoted].iter().filter(|_| cfg!(unix)) {
        fs::remove_file(pdfs(&made).pop().unwrap()).unwrap();
        let (code, told) = guide(root, &[line]);
        assert!(code == Some(0) && pdf.is_file(), "{told}");
    }
    fs::remove_file(&pdf).unwrap();

    // 有错误的说出来，3 排草稿；以末一次为准。
    let table = made.join("表/收入决算表.csv");
    let good = fs::read_to_string(&table).unwrap();
    let bad: String = good.replacen("86.35", "123456.78", 1);
    assert_ne!(good, bad);
    fs::write(&table, bad).unwrap();
    let line = made.display().to_string();
    let (code, told) = guide(root, &[&line]);
    assert!(code == Some(1) && pdfs(&made).is_empty(), "{told}");
    assert!(told.contains("错误[") && told.contains("输入 3 先看看样子"), "{told}");
    let (code, told) = guide(root, &[&line, "3"]);
    assert!(code == Some(0) && pdfs(&made).len() == 1 && told.contains("草稿的位置见上"), "{told}");
    let (code, told) = guide(root, &[&line, "2"]);
    assert!(code == Some(1) && told.matches("› gongkai build").count() == 2, "{told}");
}

/// 排好了的没有草稿：不把它换成印着“草稿”的。
#[test]
fn a_good_document_is_not_overwritten_by_a_draft() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let (good, bad) = (report(root, "甲局"), report(root, "乙局"));
    let table = bad.join("表/收入决算表.csv");
    fs::write(&table, fs::read_to_string(&table).unwrap().replacen("86.35", "123456.78", 1)).unwrap();
    let (code, told) = guide(root, &[&good.display().to_string(), "3"]);
    assert!(code == Some(0) && told.contains("没有排成的才排草稿") && !told.contains("--draft"), "{told}");
    // 一起拖来的，只有没有排成的一份排草稿。
    let (code, told) = guide(root, &[&format!("'{}' '{}'", good.display(), bad.display()), "3"]);
    assert!(code == Some(0) && told.contains("草稿的位置见上"), "{told}");
    let drafts: Vec<&str> = told.lines().filter(|line| line.contains("--draft")).collect();
    assert!(drafts.iter().any(|line| line.starts_with("› ") && line.contains("乙局")), "{told}");
    assert!(!drafts.iter().any(|line| line.contains("甲局")), "{told}");
}

/// 排好了而有警告的，说有几个，4 再列一遍。
#[test]
fn warnings_that_stand_are_told_and_listed_again() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let made = report(root, "甲局");
    let line = made.display().to_string();
    let (_, told) = guide(root, &[&line, "4"]);
    assert!(!told.contains("个警告，公开以前") && told.contains("没有 4 这一项"), "{told}");
    // 没有了豁免，首次编制的提醒就是警告。
    let main = made.join("report.toml");
    let text = fs::read_to_string(&main).unwrap();
    fs::write(&main, text.split_once("[[waiver]]").unwrap().0).unwrap();
    let (code, told) = guide(root, &[&line, "4"]);
    assert!(code == Some(0) && told.contains("还有 1 个警告，公开以前逐个看过：输入 4"), "{told}");
    assert!(told.contains(&format!("› gongkai check {line} --severity warning")), "{told}");
    assert!(told.matches("警告[").count() == 2 && told.contains("或写进豁免，不再提醒"), "{told}");
}

/// 同一个窗口里，改好再排。
#[test]
fn mending_while_the_guide_waits() {
    let folder = tempfile::tempdir().unwrap();
    let made = report(folder.path(), "甲局");
    let main = made.join("report.toml");
    let good = fs::read_to_string(&main).unwrap();
    fs::write(&main, "year = ").unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_gongkai"))
        .args(["guide"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = child.stdout.take().unwrap();
    let mut told = String::new();
    let mut until = |marked: &str| {
        while !told.contains(marked) {
            let mut some = [0; 1];
            assert_eq!(std::io::Read::read(&mut output, &mut some).unwrap(), 1, "{told}");
            told.push(char::from(some[0]));
        }
    };
    writeln!(input, "{}", made.display()).unwrap();
    // 一个字节一个字符读的：“输入 3”只看得出这一个数。
    until(" 3 ");
    fs::write(&main, good).unwrap();
    writeln!(input, "2").unwrap();
    drop(input);
    until(".pdf");
    assert!(child.wait().unwrap().success() && pdfs(&made).len() == 1);
}

#[test]
fn a_lone_form_is_asked_for_its_layout() {
    let folder = tempfile::tempdir().unwrap();
    let form = folder.path().join("甲局.xlsx");
    fs::copy(path("tests/workbooks/filled-form.xlsx"), &form).unwrap();
    let line = form.display().to_string();
    let (_, told) = guide(folder.path(), &[&line, "9", "第一个", ""]);
    assert!(told.contains("  1 ") && told.contains("  2 "), "{told}");
    assert_eq!(told.matches("没有这一项；输入 1 到 2").count(), 2, "{told}");
    assert!(told.contains("--layout shandong-2024"), "{told}");
    let (_, told) = guide(folder.path(), &[&line, "2"]);
    assert!(told.contains("--layout shanghai-2024"), "{told}");
}

#[test]
fn several_reports_become_a_batch_beside_them() {
    let folder = tempfile::tempdir().unwrap();
    let district = folder.path().join("云岭区");
    for name in ["甲局", "乙局"] {
        let made = report(&district, name);
        let main = fs::read_to_string(made.join("report.toml")).unwrap();
        let own = main.lines().find(|line| line.trim_start().starts_with("name = ")).unwrap();
        fs::write(made.join("report.toml"), main.replacen(own, &format!("name = \"{name}\""), 1)).unwrap();
    }
    let out = folder.path().join("云岭区 成品");
    let (code, told) = guide(folder.path(), &[&district.display().to_string(), "3", "2"]);
    assert!(told.contains(&format!("-o \"{}\"", out.display())) && out.is_dir(), "{told}");
    assert!(told.contains("一批报告没有草稿") && told.matches("› gongkai batch").count() == 2, "{told}");
    assert_eq!(code, Some(0), "{told}");
    // 成品不是报告。
    let (code, told) = guide(folder.path(), &[&out.display().to_string()]);
    assert!(code == Some(2) && told.contains("里面是排好的成品"), "{told}");
}

#[test]
fn published_tables_become_a_form() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("甲局 决算.xlsx");
    fs::copy(path("tests/workbooks/published.xlsx"), &book).unwrap();
    let (code, told) = guide(folder.path(), &[&book.display().to_string(), "", ""]);
    let made = folder.path().join("甲局 决算 报告");
    assert!(told.contains("--tables") && told.contains("下一步：打开"), "{told}");
    assert!(code == Some(0) && made.join("填报.xlsx").is_file(), "{told}");
}

/// 一份工作簿里几个单位的表：列出来问，照选的建；不选的不建。
#[test]
fn one_of_several_units_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let book = root.join("全区.xlsx");
    fs::copy(path("tests/workbooks/two-units.xlsx"), &book).unwrap();
    let line = format!("file://{}", book.display().to_string().replace("全区", "%E5%85%A8%E5%8C%BA"));
    let (code, told) = guide(root, &[&line, "2", "", ""]);
    assert!(told.contains("这里有 2 个单位的表") && told.contains("  2 某某区财政局（"), "{told}");
    assert!(told.contains("--unit 某某区财政局") && !told.contains("X11"), "{told}");
    let made = root.join("全区 某某区财政局 报告");
    assert!(code == Some(0) && made.join("填报.xlsx").is_file(), "{told}");
    let (code, told) = guide(root, &[&line, ""]);
    assert!(code == Some(0) && told.contains("没有建。") && !told.contains("› gongkai"), "{told}");
    // 没有人答的，也说有几个。
    let (code, told) = run(root, &[book.as_os_str()], b"");
    assert!(code == Some(2) && told.contains("这里有 2 个单位的表"), "{told}");
}

#[test]
fn garbage_is_answered_and_ends_with_the_input() {
    let folder = tempfile::tempdir().unwrap();
    let (code, told) = guide(folder.path(), &["在吗", "2", "3", "99", "'", "\\", "\u{7}", ""]);
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains("没有“在吗”这个文件或文件夹。能拖进来的是"), "{told}");
    assert!(told.contains("还没有排过") && told.contains("没有 99 这一项"), "{told}");
    let mut lines = vec![b'a'; 200_000];
    lines.extend(b"\n\xff\xfe\n/\0\n\"\n\0\n");
    let (code, told) = run(folder.path(), &["guide".as_ref()], &lines);
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains("略去") && !told.contains("程序内部的错误"), "{told}");
    let (code, told) = run(folder.path(), &["guide".as_ref()], b"");
    assert!(code == Some(0) && told.contains("新建一份填报工作簿，输入 1"), "{told}");
    // 不是报告的文件。
    fs::write(folder.path().join("甲.docx"), "").unwrap();
    let (code, told) = guide(folder.path(), &["甲.docx"]);
    assert!(code == Some(2) && told.contains("甲.docx 用不上。能拖进来的是"), "{told}");
}

/// 拖了几千个空文件夹，也不会一层套一层地问。
#[test]
fn questions_do_not_nest() {
    let folder = tempfile::tempdir().unwrap();
    let (code, told) = run(folder.path(), &["guide".as_ref()], ".\n".repeat(20_000).as_bytes());
    assert!(code == Some(0) && told.contains(". 是空的"), "{code:?}");
}

#[test]
#[cfg(unix)]
fn a_pipe_in_place_of_a_workbook_does_not_hang() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("甲.xlsx");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let (code, told) = guide(folder.path(), &["甲.xlsx"]);
    assert!(code == Some(2) && told.contains("不是普通文件"), "{told}");
}

/// 拖到程序上：不写命令，只有路径。
#[test]
fn paths_without_a_command_are_done_and_the_input_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let made = report(folder.path(), "甲 局");
    let (code, told) = run(folder.path(), &[made.as_os_str()], b"1\n");
    assert!(code == Some(0) && pdfs(&made).len() == 1, "{told}");
    assert!(!told.contains("输入"), "{told}");
    let other = folder.path().join("乙.txt");
    fs::write(&other, "").unwrap();
    let (code, told) = run(folder.path(), &["guide".as_ref(), other.as_os_str(), made.as_os_str()], b"");
    assert!(code == Some(2) && told.contains("乙.txt 用不上") && told.contains("› gongkai build"), "{told}");
    // 空的文件夹要有人答。
    let empty = folder.path().join("空");
    fs::create_dir(&empty).unwrap();
    let (code, told) = run(folder.path(), &[empty.as_os_str()], b"1\n");
    assert!(code == Some(2) && told.contains("空 是空的") && !told.contains("输入"), "{told}");
    // 有一个不在的，还是命令写错了；命令的名称也可以是文件夹，照旧是命令。
    let (code, told) = run(folder.path(), &[made.as_os_str(), "没有".as_ref()], b"");
    assert!(code == Some(2) && told.contains("没有命令"), "{told}");
    fs::create_dir(folder.path().join("check")).unwrap();
    let (code, told) = run(folder.path(), &["check".as_ref()], b"");
    assert!(code == Some(2) && told.contains("缺少 <报告>"), "{told}");
}

#[test]
fn without_arguments_and_without_a_terminal_there_is_help() {
    let folder = tempfile::tempdir().unwrap();
    let (code, told) = run(folder.path(), &[], b"");
    assert_eq!(code, Some(2));
    assert!(told.contains("用法：gongkai <命令>") && told.contains("逐步引导"), "{told}");
}

//! 命令行的毛病：选项、帮助、目标、断了的管道。

use crate::common::copy;
use crate::run::command;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

const MINIMAL: &str = include_str!("../reports/minimal/report.toml");
/// 主帮助里列出的各命令。
fn commands() -> Vec<String> {
    let help = told(&["--help"]);
    let listed = help.lines().filter_map(|line| line.strip_prefix("  ")?.split_once("  "));
    let named =
        listed.filter(|(name, _)| name.bytes().all(|byte| byte.is_ascii_lowercase()) && !name.is_empty());
    named.map(|(name, _)| name.to_string()).collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn told(arguments: &[&str]) -> String {
    let arguments: Vec<String> = arguments.iter().map(|argument| argument.to_string()).collect();
    command(&arguments, root()).unwrap()
}

#[test]
fn help_is_chinese() {
    let english = ["usage", "options", "commands", "arguments", "default", "possible", "print", "shell>"];
    let commands = commands();
    assert!(commands.len() >= 12, "{commands:?}");
    for name in commands.iter().map(Some).chain([None]) {
        let help = told(&name.into_iter().map(String::as_str).chain(["--help"]).collect::<Vec<_>>());
        let lower = help.to_lowercase();
        assert!(help.contains("用法：") && help.ends_with("退出码 0\n"), "{help}");
        assert!(!english.iter().any(|word| lower.contains(word)), "{help}");
    }
}

#[test]
fn mistakes_on_the_command_line_are_told_in_chinese() {
    for (arguments, expected) in [
        (&["bild"] as &[&str], "没有命令 bild；是不是 build？"),
        (&["build", "--drft", "a"], "不认识的选项 --drft；是不是 --draft？"),
        (&["build"], "缺少 <报告>"),
        (&["build", "a", "-o"], "--output <文件.pdf> 后面缺少内容"),
        (&["facts", "a", "b"], "多写了 b"),
        (&["check", "a", "--encoding", "big5"], "--encoding <编码> 不能是 big5，可以是 gb18030"),
        (&["completions", "cmd"], "<命令行> 不能是 cmd，可以是 bash、elvish、fish、powershell、zsh"),
        (&["facts", "a", "--json", "--json"], "--json 写多了"),
        (&["check", "-x"], "不认识的选项 -x"),
        (&["merge", "a", "-o", "b.pdf", "--title", ""], "--title <书名> 不能空着"),
        (&["merge", "a", "-o", "b.pdf", "--title", "　 "], "--title <书名> 不能空着"),
        (
            &["merge", "a", "-o", "b.pdf", "--title", "甲\u{1}乙"],
            "--title <书名> 不能是 甲␣乙：第 2 个字符是控制字符 U+0001，不能公开",
        ),
        (&["init", "a", "--year", "2024", "--unit", ""], "--unit <单位名称> 不能空着"),
        (&["batch", "a", "-o", "b", "--name", " "], "--name <模板> 不能空着"),
    ] {
        let said = told(arguments);
        assert_eq!(said, format!("不能运行：{expected}\n看帮助：gongkai --help\n退出码 2\n"));
    }
}

#[test]
fn completions_are_made_for_every_shell() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = told(&["completions", shell]);
        assert!(script.contains("gongkai") && script.ends_with("退出码 0\n"), "{shell}");
    }
}

#[test]
fn exit_codes_tell_findings_from_failure() {
    assert!(told(&["check", "tests/reports/minimal"]).ends_with("退出码 0\n"));
    assert!(told(&["check", "tests/bad"]).ends_with("退出码 1\n"));
    assert!(told(&["check", "tests/none"]).ends_with("退出码 2\n"));
    assert!(told(&["text", "Cargo.toml"]).ends_with("退出码 1\n"));
    assert!(told(&["text", "tests/none.pdf"]).contains("不存在"));
}

/// 只看一条规则，也不把有错误的报告说成没有。
#[test]
fn errors_that_are_not_listed_still_count() {
    let said = told(&["check", "tests/bad", "--rule", "G900"]);
    let closing = "错误 0 个，警告 0 个，信息 0 条\n没有列出的：错误 1 个，警告 0 个，信息 0 条\n退出码 1\n";
    assert_eq!(said, closing);
    assert!(told(&["check", "tests/bad", "--rule", "G900", "--format", "short"]).ends_with("退出码 1\n"));
}

#[test]
fn a_bad_target_is_told_before_any_work() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path();
    let build = |target: &str| told(&["build", "tests/reports/minimal", "-o", target]);
    let missing = build(&place.join("none/a.pdf").to_string_lossy());
    assert!(missing.contains("不存在") && missing.ends_with("退出码 2\n"), "{missing}");
    let directory = build(&place.to_string_lossy());
    assert!(directory.contains("是文件夹，不能写成文件") && directory.ends_with("退出码 2\n"), "{directory}");
    fs::write(place.join("file"), "").unwrap();
    fs::write(place.join("file.pdf"), "year = 2024").unwrap();
    let below = build(&place.join("file/a.pdf").to_string_lossy());
    assert!(below.contains("不能运行") && below.ends_with("退出码 2\n"), "{below}");
    let long = build(&place.join("长".repeat(100) + ".pdf").to_string_lossy());
    assert!(long.contains("名称太长") && long.ends_with("退出码 2\n"), "{long}");
    let other = build(&place.join("a.docx").to_string_lossy());
    assert!(other.contains("扩展名要写 .pdf") && other.ends_with("退出码 2\n"), "{other}");
    let data = build(&place.join("file.pdf").to_string_lossy());
    assert!(data.contains("不是 PDF，不能覆盖") && data.ends_with("退出码 2\n"), "{data}");
    for said in [missing, directory, below, long, data] {
        assert!(!said.contains("计算"), "开工以后才发现：{said}");
    }
}

#[test]
fn an_existing_pdf_survives_a_failing_build() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("a.pdf");
    fs::write(&target, "%PDF-1.7 old").unwrap();
    let target = target.to_string_lossy();
    // 写法有误，读不进来；字体里没有的字，排版时才知道。
    for (number, text) in ["year = ".to_string(), MINIMAL.replace("日常维护", "😀")].iter().enumerate()
    {
        let bad = folder.path().join(number.to_string());
        copy(&root().join("tests/reports/minimal"), &bad);
        fs::write(bad.join("report.toml"), text).unwrap();
        let said = told(&["build", &bad.to_string_lossy(), "-o", &target]);
        assert!(said.ends_with("退出码 1\n"), "{said}");
        assert_eq!(fs::read(&*target).unwrap(), b"%PDF-1.7 old");
        fs::remove_dir_all(&bad).unwrap();
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "没有留下半截的文件");
}

#[test]
fn a_closed_pipe_is_no_crash() {
    for arguments in [&["schema"] as &[&str], &["check", "tests/bad"], &["check", "--none"]] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let status = Command::new(env!("CARGO_BIN_EXE_gongkai"))
            .args(arguments)
            .current_dir(root())
            .stdout(Stdio::from(writer.try_clone().unwrap()))
            .stderr(Stdio::from(writer))
            .status()
            .unwrap();
        assert!(status.code().is_some_and(|code| code <= 2), "{arguments:?} {status}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_under_the_output_is_told() {
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_gongkai")).arg("schema").stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("不能写到标准输出"));
}

#[test]
fn builds_at_once_in_any_environment_give_the_same_whole_file() {
    let folder = tempfile::tempdir().unwrap();
    let build = |target: &str, environment: &[(&str, &str)]| {
        Command::new(env!("CARGO_BIN_EXE_gongkai"))
            .args(["build", "tests/reports/minimal", "-o"])
            .arg(folder.path().join(target))
            .current_dir(root())
            .env_clear()
            .envs(environment.iter().copied())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    };
    let children = [
        build("《甲 乙》.pdf", &[]),
        build("《甲 乙》.pdf", &[("TZ", "Asia/Shanghai"), ("LANG", "zh_CN.GB18030"), ("LC_ALL", "C")]),
        build("丙.pdf", &[("HOME", "/nonexistent"), ("TMPDIR", "/nonexistent"), ("SOURCE_DATE_EPOCH", "1")]),
    ];
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    let [one, two] = ["《甲 乙》.pdf", "丙.pdf"].map(|name| fs::read(folder.path().join(name)).unwrap());
    assert!(one == two && one.trim_ascii_end().ends_with(b"%%EOF"), "{} {}", one.len(), two.len());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "没有留下临时文件");
}

/// 没有东西可看的，不白等。
#[test]
fn watching_nothing_is_told() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("passwd"), "").unwrap();
    for (source, told_of) in [("passwd", "不是报告"), (".", "没有要排的单位"), ("没有", "不存在")]
    {
        let source = folder.path().join(source).display().to_string();
        let said = told(&["watch", &source]);
        assert!(said.contains(told_of) && said.ends_with("退出码 2\n"), "{said}");
    }
}

/// 没有权限的不说成没有；系统的话用中文。
#[test]
#[cfg(unix)]
fn what_may_not_be_read_is_not_called_missing() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("报告");
    copy(&root().join("tests/reports/minimal"), &report);
    symlink("圈", folder.path().join("圈")).unwrap();
    let check = |name: &str| told(&["check", &folder.path().join(name).display().to_string()]);
    assert!(check("圈").contains("圈 不能读取：符号链接成环"), "{}", check("圈"));
    let shut = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    // 超级用户什么都能读。
    shut(&report.join("表"), 0o000);
    if fs::read_dir(report.join("表")).is_err() {
        let said = check("报告");
        assert!(said.contains("[R01] 文件夹 表 没有读取权限") && said.contains("错误 1 个"), "{said}");
        shut(&report, 0o000);
        let said = check("报告");
        assert!(said.contains("没有读取权限") && !said.contains("R17"), "{said}");
        shut(&report, 0o755);
    }
    shut(&report.join("表"), 0o755);
}

/// 要 JSON 的命令没有结果可写时，标准输出里照样是一个 JSON：发现都在里面。
#[test]
fn json_is_written_even_when_there_is_no_result() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("甲")).unwrap();
    fs::write(folder.path().join("甲/report.toml"), "year = 24\n").unwrap();
    fs::write(folder.path().join("名册.csv"), "单位,报告\n甲局,没有\n甲局,没有\n").unwrap();
    for arguments in
        [&["facts", "甲", "--json"] as &[&str], &["batch", "名册.csv", "-o", "出", "--format", "json"]]
    {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
        let output = command.args(arguments).current_dir(folder.path()).output().unwrap();
        assert_ne!(output.status.code(), Some(0), "{arguments:?}");
        let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert!(!told["findings"].as_array().unwrap().is_empty(), "{told}");
    }
}

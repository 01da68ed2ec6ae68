//! 命令行：一个子命令一个文件。

mod args;
mod batch;
mod batch_report;
mod batch_worker;
mod build;
mod check;
mod crash;
mod dump;
mod explain;
mod export;
mod facts;
mod findings;
mod folder;
mod fonts;
mod guide;
mod import;
mod init;
mod job;
mod layout;
mod merge;
mod progress;
mod quoted;
mod sarif;
mod stop;
mod text;
mod trial;
mod values;
mod watch;

use crate::diagnostic::{os_reason, visible};
use args::{Cli, Command};
use clap::{CommandFactory, Parser};
use std::ffi::OsString;
use std::process::ExitCode;

/// 程序的结果：正常、有警告、有错误、没能运行，由轻到重。
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// 0：正常。
    Fine,
    /// 0：正常，有这么多个警告。
    Warned(usize),
    /// 1：有错误级别的发现。
    Findings,
    /// 2：中途停下，没有做完；已经说过了。
    Stopped,
}

/// 没能运行的原因，一句话。
pub(crate) type CannotRun = String;

/// 运行命令行。
pub fn run() -> ExitCode {
    let mut arguments: Vec<OsString> = std::env::args_os().collect();
    if guide::is_meant(arguments.get(1..).unwrap_or_default()) {
        arguments.splice(1..1, ["guide".into(), "--".into()]);
    }
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => return args::explain(&error),
    };
    crash::listen();
    stop::outlive_full_files();
    limit_threads();
    exit_code(|| command(cli.command))
}

/// 环境变量要的线程多得离谱时（如 100000），只开处理器的四倍。
fn limit_threads() {
    let most = crate::batch::cores() * 4;
    let wanted = std::env::var("RAYON_NUM_THREADS").ok().and_then(|text| text.parse::<usize>().ok());
    if wanted.is_some_and(|wanted| wanted > most) {
        // 已经开了的就用开了的。
        let _ = rayon::ThreadPoolBuilder::new().num_threads(most).build_global();
    }
}

/// 做完一个命令的退出码。
fn exit_code(work: impl FnOnce() -> Result<Outcome, CannotRun>) -> ExitCode {
    match outcome(work) {
        Outcome::Fine | Outcome::Warned(_) => ExitCode::SUCCESS,
        Outcome::Findings => ExitCode::from(1),
        Outcome::Stopped => ExitCode::from(2),
    }
}

/// 做一个命令；没能运行的、崩溃了的说一声。
fn outcome(work: impl FnOnce() -> Result<Outcome, CannotRun>) -> Outcome {
    let told = match crash::guarded(work) {
        Ok(Ok(outcome)) => return outcome,
        Ok(Err(reason)) => format!("不能运行：{}", visible(&reason)),
        Err(crash) => crash,
    };
    tell(&told);
    Outcome::Stopped
}

fn command(command: Command) -> Result<Outcome, CannotRun> {
    match command {
        Command::Build(args) => build::run(&args),
        Command::Batch(args) => batch::run(&args),
        Command::BatchWorker => batch_worker::run(),
        Command::BatchReport(args) => batch_report::run(&args),
        Command::Merge(args) => merge::run(&args),
        Command::Watch(args) => watch::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Rules(args) => explain::rules(&args),
        Command::Facts(args) => facts::run(&args),
        Command::Init(args) => init::run(&args),
        Command::Export(args) => export::run(&args),
        Command::Import(args) => import::run(&args),
        Command::Text(args) => text::run(&args),
        Command::Fonts(args) => fonts::run(&args),
        Command::Layout(command) => layout::run(&command),
        Command::Schema => {
            say(&serde_json::to_string_pretty(crate::read::input_schema()).unwrap_or_default());
            Ok(Outcome::Fine)
        }
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "gongkai", &mut script);
            say(&String::from_utf8_lossy(&script));
            Ok(Outcome::Fine)
        }
        Command::Guide(args) => guide::run(&args),
    }
}

/// 写到标准输出；读的一方先走了（如 `| head`）不算错，写不下（如磁盘满）要说。
fn say(text: &str) {
    use std::io::{ErrorKind, Write};
    if let Err(error) = writeln!(std::io::stdout().lock(), "{}", text.trim_end_matches('\n'))
        && error.kind() != ErrorKind::BrokenPipe
    {
        tell(&format!("不能写到标准输出：{}", os_reason(&error)));
        std::process::exit(2);
    }
}

/// 写到标准错误，文件名里会扰乱终端的字符换成 ␣；`eprintln!` 在管道断了时会崩溃，这里不算错。
fn tell(text: &str) {
    use std::io::Write;
    let lines: Vec<String> = text.lines().map(visible).collect();
    let _ = writeln!(std::io::stderr().lock(), "{}", lines.join("\n"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crash_is_no_finding() {
        assert_eq!(exit_code(|| Ok(Outcome::Findings)), ExitCode::from(1));
        assert_eq!(exit_code(|| Err("不在".into())), ExitCode::from(2));
        assert_eq!(exit_code(|| panic!("坏了")), ExitCode::from(2));
        let told = crash::guarded(|| panic!("坏了")).map(|()| String::new()).unwrap_or_else(|told| told);
        assert!(told.starts_with("程序内部的错误：坏了"), "{told}");
    }
}

//! 命令行：一个子命令一个文件。

mod args;
mod args_batch;
mod batch;
mod batch_report;
mod batch_worker;
mod build;
mod check;
mod explain;
mod export;
mod facts;
mod findings;
mod folder;
mod fonts;
mod import;
mod init;
mod job;
mod layout;
mod merge;
mod progress;
mod sarif;
mod stop;
mod text;
mod trial;
mod values;
mod watch;

use args::{Cli, Command};
use clap::{CommandFactory, Parser};
use std::process::ExitCode;

/// 程序的结果：正常、有发现、没能运行。
pub(crate) enum Outcome {
    /// 0：正常。
    Fine,
    /// 1：有错误级别的发现。
    Findings,
}

/// 没能运行的原因，一句话。
pub(crate) type CannotRun = String;

/// 运行命令行。
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return args::explain(&error),
    };
    let outcome = match cli.command {
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
    };
    match outcome {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Err(reason) => {
            tell(&format!("不能运行：{reason}"));
            ExitCode::from(2)
        }
    }
}

/// 写到标准输出；读的一方先走了（如 `| head`）不算错，写不下（如磁盘满）要说。
fn say(text: &str) {
    use std::io::{ErrorKind, Write};
    if let Err(error) = writeln!(std::io::stdout().lock(), "{}", text.trim_end_matches('\n'))
        && error.kind() != ErrorKind::BrokenPipe
    {
        tell(&format!("不能写到标准输出（{error}）"));
        std::process::exit(2);
    }
}

/// 写到标准错误；`eprintln!` 在管道断了时会崩溃，这里不算错。
fn tell(text: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

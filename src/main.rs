//! 命令行入口。

use std::process::ExitCode;

fn main() -> ExitCode {
    gongkai::cli::run()
}

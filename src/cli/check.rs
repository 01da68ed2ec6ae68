//! `gongkai check`：只检查，不排版。

use super::args::CheckArgs;
use super::job::{Job, print};
use super::{CannotRun, Outcome, tell};
use crate::diagnostic::{has_errors, sort, summary_line};

pub fn run(args: &CheckArgs) -> Result<Outcome, CannotRun> {
    let findings = match Job::load(&args.input)? {
        Ok(mut job) => {
            // 版式找不到也是数据的错误，不等到排版才说。
            job.findings.extend(job.layout(&args.input).err().into_iter().flatten());
            sort(&mut job.findings);
            job.findings
        }
        Err(findings) => findings,
    };
    print(&findings);
    if findings.is_empty() {
        tell(&format!("没有发现问题：{}", summary_line(&findings)));
    }
    Ok(if has_errors(&findings) { Outcome::Findings } else { Outcome::Fine })
}

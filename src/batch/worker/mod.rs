//! 工人：一路一个，各管一个排版的进程，交给它一份一份地排。
//!
//! Processes rather than threads: the layout cache has no second user to wait for, a crash
//! that no `catch_unwind` stops (a full stack, too little memory) takes one unit and not the
//! district, and memory goes back to the system when a process is replaced.  Files are still
//! written by the process that holds the lock.

mod message;
mod process;
mod serve;

pub use process::COMMAND;
pub use serve::serve;

use super::Options;
use super::build::{self, Files, Refused, crash};
use super::machines::Machines;
use super::record::Record;
use super::roster::Listed;
use crate::diagnostic::{Diagnostic, os_reason, sort};
use crate::typeset::forget;
use message::{Answer, Task};
use process::Process;
use std::io;
use std::path::Path;
use std::sync::OnceLock;

/// 一个进程排多少页就换一个新的，内存才不会慢慢涨：排十来份就换，300 个单位只涨百分之一；
/// 起一个新的只要几十毫秒。
const RENEW: usize = 600;

/// 排好、等着写出的一份。
pub struct Made {
    /// 记录。
    pub record: Record,
    /// 成品。
    pub files: Files,
}

/// 一路的工人。
pub struct Worker<'a> {
    machines: &'a Machines,
    options: &'a Options,
    process: Option<Process>,
    /// 各路共有：头一次起不来的原因；有了就不再试。
    failed: &'a OnceLock<String>,
}

impl<'a> Worker<'a> {
    /// 还没有起进程；头一份要排的来了才起。
    pub fn new(machines: &'a Machines, options: &'a Options, failed: &'a OnceLock<String>) -> Self {
        Self { machines, options, process: None, failed }
    }

    /// 排一份。没有程序可起、起不来、路径写不进消息的，就在这个进程里排。
    ///
    /// # Errors
    /// 没有排成的，至少有一个错误；排版的进程意外结束也是一个发现。
    pub fn make(&mut self, unit: &Listed, source: &Path, input: &str) -> Result<Made, Refused> {
        let Some(task) = Task::of(unit, source, input).line() else { return self.here(unit, source, input) };
        // 用过的进程没了，可能不是这个单位的缘故（闲着的时候被人杀掉）：换一个新的再试一次。
        loop {
            let Some(mut process) = self.process() else { return self.here(unit, source, input) };
            let proven = process.proven;
            match process.ask(&task) {
                Ok((answer, files)) => {
                    self.process = Some(process);
                    return match answer {
                        Answer::Made { record, .. } => Ok(Made { record: *record, files }),
                        Answer::Refused(refused) => Err(refused),
                    };
                }
                Err(error) if !proven => return Err(vec![lost(process, &error)].into()),
                Err(_) => {}
            }
        }
    }

    /// 手上的进程；没有的、排得够多了的，起一个新的；起不来的记下原因。
    fn process(&mut self) -> Option<Process> {
        let kept = self.process.take().filter(|process| process.pages < RENEW);
        let program = self.options.program.as_ref().filter(|_| self.failed.get().is_none());
        kept.or_else(|| match Process::start(program?, &self.options.setup) {
            Ok(process) => Some(process),
            Err(error) => {
                self.failed.get_or_init(|| os_reason(&error));
                None
            }
        })
    }

    /// 就在这个进程里排；别的线程正在用的缓存还要留着。
    fn here(&self, unit: &Listed, source: &Path, input: &str) -> Result<Made, Refused> {
        let made = make(unit, source, input, self.machines, &self.options.setup);
        forget(1);
        made
    }
}

/// 起不来，批量自己排：成品一样，要说一声。
pub fn without_process(reason: &str) -> Diagnostic {
    let message = format!("排版的进程起不来（{reason}），各单位在批量自己的进程里排");
    Diagnostic::warning("B13", message).help("成品一样，慢一些；内存不够时整批会停，再运行一次只做没做完的")
}

fn lost(process: Process, error: &io::Error) -> Diagnostic {
    crash(&format!("排版的进程意外结束（{}）", process.end(error)))
}

/// 排一份。
fn make(
    unit: &Listed,
    source: &Path,
    input: &str,
    machines: &Machines,
    setup: &super::Setup,
) -> Result<Made, Refused> {
    match build::build(unit, source, input, machines, setup) {
        Ok(built) => Ok(Made { record: built.record, files: built.files }),
        Err(mut refused) => {
            sort(&mut refused.findings);
            Err(refused)
        }
    }
}

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
use super::machines::Machines;
use super::record::Record;
use super::report::Finding;
use super::roster::Unit;
use super::unit::{self, Files, Refused, crash};
use crate::diagnostic::sort;
use crate::typeset::forget;
use message::{Answer, Job};
use process::Process;
use std::io;
use std::path::Path;

/// 一个进程排多少页就换一个新的，内存才不会一路慢慢涨；起一个新的只要几十毫秒。
const RENEW: usize = 2000;

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
}

impl<'a> Worker<'a> {
    /// 还没有起进程；头一份要排的来了才起。
    pub fn new(machines: &'a Machines, options: &'a Options) -> Self {
        Self { machines, options, process: None }
    }

    /// 排一份。没有程序可起、起不来、路径写不进消息的，就在这个进程里排。
    ///
    /// # Errors
    /// 全部发现，至少一个是错误；排版的进程意外结束也是一个发现。
    pub fn make(&mut self, unit: &Unit, source: &Path, input: &str) -> Result<Made, Vec<Finding>> {
        let Some(job) = Job::of(unit, source, input).line() else { return self.here(unit, source, input) };
        // 用过的进程没了，可能不是这个单位的缘故（闲着的时候被人杀掉）：换一个新的再试一次。
        loop {
            let Some(mut process) = self.process() else { return self.here(unit, source, input) };
            let proven = process.proven;
            match process.ask(&job) {
                Ok((answer, files)) => {
                    self.process = Some(process);
                    return match answer {
                        Answer::Made { record, .. } => Ok(Made { record: *record, files }),
                        Answer::Refused(findings) => Err(findings),
                    };
                }
                Err(error) if !proven => return Err(vec![lost(process, &error)]),
                Err(_) => {}
            }
        }
    }

    /// 手上的进程；没有的、排得够多了的，起一个新的。
    fn process(&mut self) -> Option<Process> {
        let kept = self.process.take().filter(|process| process.pages < RENEW);
        kept.or_else(|| Process::start(self.options.program.as_ref()?, &self.options.setup))
    }

    /// 就在这个进程里排；别的线程正在用的缓存还要留着。
    fn here(&self, unit: &Unit, source: &Path, input: &str) -> Result<Made, Vec<Finding>> {
        let made = make(unit, source, input, self.machines, &self.options.setup);
        forget(1);
        made
    }
}

fn lost(process: Process, error: &io::Error) -> Finding {
    Finding::from(&crash(&format!("排版的进程意外结束（{}）", process.end(error))))
}

/// 排一份。
fn make(
    unit: &Unit,
    source: &Path,
    input: &str,
    machines: &Machines,
    setup: &super::Setup,
) -> Result<Made, Vec<Finding>> {
    match unit::build(unit, source, input, machines, setup) {
        Ok(built) => Ok(Made { record: built.record, files: built.files }),
        Err(Refused { mut findings, .. }) => {
            sort(&mut findings);
            Err(findings.iter().map(Finding::from).collect())
        }
    }
}

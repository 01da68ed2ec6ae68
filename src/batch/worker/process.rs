//! 排版的进程，在管它的这一边。

use super::message::{self, Answer, GREETING, read_answer};
use crate::batch::Setup;
use crate::batch::build::Files;
use crate::diagnostic::os_reason;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};

/// 隐藏的子命令，见 `cli::batch_worker`。
pub const COMMAND: &str = "batch-worker";

/// 一个排版的进程。
pub struct Process {
    child: Child,
    answers: BufReader<ChildStdout>,
    /// 说好的话都说完了，没有说到一半的。
    sound: bool,
    /// 已经答过：它没有毛病，再没了是别的缘故。
    pub proven: bool,
    /// 已经排了多少页；没有排成的一份算一页。
    pub pages: usize,
}

impl Process {
    /// 起一个，等它备好字体。
    ///
    /// # Errors
    /// 起不来，或不是同一个程序。
    pub fn start(program: &Path, setup: &Setup) -> io::Result<Self> {
        let setup = message::line(setup).ok_or(io::ErrorKind::InvalidInput)?;
        let mut command = Command::new(program);
        let mut child = command.arg(COMMAND).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let answers = BufReader::new(child.stdout.take().ok_or(io::ErrorKind::BrokenPipe)?);
        let mut process = Self { child, answers, sound: false, proven: false, pages: 0 };
        let mut greeting = String::new();
        process.tell(&setup).and_then(|()| process.answers.read_line(&mut greeting))?;
        process.sound = greeting.trim_end() == GREETING;
        if process.sound { Ok(process) } else { Err(io::Error::other("答的话不是这个程序的")) }
    }

    /// 交一份，等它排好。
    ///
    /// # Errors
    /// 进程不在了，或说的话听不懂。
    pub fn ask(&mut self, task: &[u8]) -> io::Result<(Answer, Files)> {
        self.sound = false;
        self.tell(task)?;
        let (answer, files) = read_answer(&mut self.answers)?;
        (self.sound, self.proven) = (true, true);
        self.pages += match &answer {
            Answer::Made { record, .. } => record.pages,
            Answer::Refused(_) => 1,
        };
        Ok((answer, files))
    }

    /// 它是怎样结束的；`error` 是和它说话时出的错。
    pub fn end(mut self, error: &io::Error) -> String {
        if error.kind() == io::ErrorKind::InvalidData {
            return "它的回话读不懂".into();
        }
        self.child.wait().map_or_else(|error| os_reason(&error), how_ended)
    }

    fn tell(&mut self, line: &[u8]) -> io::Result<()> {
        self.child.stdin.as_mut().ok_or(io::ErrorKind::BrokenPipe)?.write_all(line)
    }
}

/// 怎样结束的；被系统杀掉的，多半是内存不够。
fn how_ended(status: ExitStatus) -> String {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        let why = if signal == 9 { "，多半是内存不够" } else { "" };
        return format!("被信号 {signal} 杀掉{why}");
    }
    match status.code() {
        Some(code) => format!("退出码 {code}"),
        None => "没有退出码".into(),
    }
}

impl Drop for Process {
    /// 没有活了：关上它的标准输入，它自己会走；话说到一半的不等它。
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        if !self.sound {
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
    }
}

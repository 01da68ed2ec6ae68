//! `gongkai batch-worker`：批量起的排版进程，活从标准输入来，成品由标准输出回。

use super::{CannotRun, Outcome, stop};
use crate::batch;
use std::io::{BufReader, BufWriter, stdin, stdout};

pub fn run() -> Result<Outcome, CannotRun> {
    // Ctrl-C 也传到这里：手上的做完，停不停听起它的那个进程。
    let _stop = stop::listen();
    batch::serve(BufReader::new(stdin()), BufWriter::new(stdout())).map(|()| Outcome::Fine)
}

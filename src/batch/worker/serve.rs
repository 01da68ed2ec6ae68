//! 排版的进程，在它自己这一边：读一份，排一份，回一句。

use super::make;
use super::message::{GREETING, Task, write_answer};
use crate::batch::build::crash;
use crate::batch::machines::Machines;
use crate::batch::{Setup, pool};
use crate::diagnostic::os_reason;
use crate::typeset::forget;
use std::io::{BufRead, ErrorKind, Write};

/// 排 `input` 里一行一份的活，直到没有了；头一行说怎样排。
///
/// # Errors
/// 话听不懂、字体不能用、回不了话（要的一方不在了）。
pub fn serve(input: impl BufRead + Send, output: impl Write + Send) -> Result<(), String> {
    pool::on_large_stack(|| work(input, output)).map_err(|error| os_reason(&error))?
}

/// 要的一方是别的程序。
fn not_understood(error: serde_json::Error) -> String {
    format!("批量的话听不懂（原文：{error}）")
}

fn work(input: impl BufRead, mut output: impl Write) -> Result<(), String> {
    let mut lines = input.lines().map(|line| line.map_err(|error| os_reason(&error)));
    let setup = lines.next().ok_or("没有说怎样排")??;
    let setup: Setup = serde_json::from_str(&setup).map_err(not_understood)?;
    let machines = Machines::new(&setup)
        .map_err(|findings| findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?;
    writeln!(output, "{GREETING}").and_then(|()| output.flush()).map_err(|error| os_reason(&error))?;
    for line in lines {
        let task: Task = serde_json::from_str(&line?).map_err(not_understood)?;
        let made = pool::caught(|| make(&task.unit(), &task.source, &task.input, &machines, &setup));
        let made = made.unwrap_or_else(|panic| Err(vec![crash(&panic)].into()));
        match write_answer(&mut output, made) {
            // 起它的批量不在了：没有人听，也不必说。
            Err(error) if error.kind() == ErrorKind::BrokenPipe => return Ok(()),
            written => written.map_err(|error| os_reason(&error))?,
        }
        // 各单位几乎没有相同的内容：全部忘掉，内存少两成而且是平的，处理器时间只多百分之一。
        forget(0);
    }
    Ok(())
}

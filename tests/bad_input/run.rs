//! 运行程序，限定时间，得到它说的话和退出码。

use std::fs::File;
use std::io::{Read, Seek};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// 没有一个坏输入该用这么久。
const LIMIT: Duration = Duration::from_secs(20);

/// 程序的话（标准输出与标准错误合在一起）和退出码。
pub fn command(arguments: &[String], folder: &Path) -> Result<String, String> {
    let mut told = tempfile::tempfile().map_err(|error| error.to_string())?;
    let copy = |file: &File| file.try_clone().map(Stdio::from).map_err(|error| error.to_string());
    let mut child = Command::new(env!("CARGO_BIN_EXE_gongkai"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(copy(&told)?)
        .stderr(copy(&told)?)
        .spawn()
        .map_err(|error| error.to_string())?;
    let started = Instant::now();
    let status = loop {
        match child.try_wait().map_err(|error| error.to_string())? {
            Some(status) => break status,
            None if started.elapsed() > LIMIT => {
                let _ = child.kill();
                let _ = child.wait();
                return Err(format!("{} 秒还没有结束", LIMIT.as_secs()));
            }
            None => thread::sleep(Duration::from_millis(2)),
        }
    };
    let mut text = String::new();
    told.rewind().and_then(|()| told.read_to_string(&mut text)).map_err(|error| error.to_string())?;
    match status.code() {
        Some(code) => Ok(format!("{text}退出码 {code}\n")),
        None => Err(format!("程序崩溃：{status}\n{text}")),
    }
}

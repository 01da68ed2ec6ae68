//! 程序内部的错误：不在终端上印一段英文，说清楚是什么、怎样办。

use crate::batch::caught;
use std::panic::set_hook;
use std::sync::{Mutex, PoisonError};

/// 最近一次崩溃在程序的哪里。
static SPOT: Mutex<String> = Mutex::new(String::new());

/// 崩溃时只记下在哪里：由接住它的一处来说（批量里是那个单位的结果）。
pub fn listen() {
    set_hook(Box::new(|panic| {
        let spot = panic.location().map(ToString::to_string).unwrap_or_default();
        *SPOT.lock().unwrap_or_else(PoisonError::into_inner) = spot;
    }));
}

/// 做 `work`。
///
/// # Errors
/// 崩溃了；是给用户看的话。
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    caught(work).map_err(|told| {
        let spot = SPOT.lock().unwrap_or_else(PoisonError::into_inner);
        format!(
            "程序内部的错误：{told}（{spot}）\n\
             还没有写出的文件不写了，原来的文件未动；再运行一次，还是一样的，把数据、所用的命令和这句话告诉开发者"
        )
    })
}

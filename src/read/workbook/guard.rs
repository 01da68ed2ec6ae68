//! 第三方读取器遇到坏文件时的最后一道防线。

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

thread_local! {
    /// 本线程正在防线之内，不必印出崩溃的位置。
    static INSIDE: Cell<bool> = const { Cell::new(false) };
}

/// 运行一段读取；里面崩溃时得到 `None`，不印任何东西。
pub fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let previous = take_hook();
        set_hook(Box::new(move |info| {
            if !INSIDE.get() {
                previous(info);
            }
        }));
    });
    INSIDE.set(true);
    let result = catch_unwind(AssertUnwindSafe(work)).ok();
    INSIDE.set(false);
    result
}

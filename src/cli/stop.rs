//! Ctrl-C 和 SIGTERM：头一次记下来，手上的做完就停；再一次立刻停。写得太大的不算被杀。

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag::{register, register_conditional_shutdown};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

/// 立刻停时的退出码，照终端的惯例。
const KILLED: i32 = 130;

/// 那个记号，一个进程一个：引导里排几批，每批都从没有立起的开始。
static STOP: OnceLock<Arc<AtomicBool>> = OnceLock::new();

/// 从现在起听着，得到那个记号。
pub fn listen() -> Arc<AtomicBool> {
    let stop = STOP.get_or_init(|| {
        let stop = Arc::new(AtomicBool::new(false));
        for signal in [SIGINT, SIGTERM] {
            // 次序要紧：记号已经立起的，先看到的是立刻停。听不了的系统上照系统自己的办法停，
            // 成品仍然要么完整要么没有。
            let _ = register_conditional_shutdown(signal, KILLED, stop.clone());
            let _ = register(signal, stop.clone());
        }
        stop
    });
    stop.store(false, Ordering::SeqCst);
    stop.clone()
}

/// 没有要做完的了：再有 Ctrl-C 立刻停。
pub fn rest(stop: &AtomicBool) {
    stop.store(true, Ordering::SeqCst);
}

/// 写的文件超过系统的限制（`ulimit -f`）时不由系统杀掉：写不成照磁盘满了那样说，临时文件照样收拾。
pub fn outlive_full_files() {
    #[cfg(unix)]
    // 设不成的照系统自己的办法。
    let _ = register(signal_hook::consts::SIGXFSZ, Arc::default());
}

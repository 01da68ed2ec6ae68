//! `gongkai watch`：报告的文件一存盘就重排。

use super::args::WatchArgs;
use super::batch::{options, stopped_outcome};
use super::job::print;
use super::{CannotRun, Outcome, say, stop, tell};
use crate::batch::{Rebuilt, Snapshot, Watch};
use crate::diagnostic::visible;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::Duration;

/// 多久看一次。
const EVERY: Duration = Duration::from_millis(100);
/// 有了变化，隔这么久再看没有新的变化，才算存完了。
const SETTLE: Duration = Duration::from_millis(40);

pub fn run(args: &WatchArgs) -> Result<Outcome, CannotRun> {
    let options = options(&args.source, Path::new(""), &args.common);
    let mut watch = match Watch::new(options) {
        Ok(watch) => watch,
        Err(stopped) => return stopped_outcome(stopped),
    };
    let stop = stop::listen();
    let mut seen = Snapshot::of(&watch.folders());
    rebuild(&mut watch, &stop);
    tell(&format!("看着 {}，存盘就重排；按 Ctrl-C 结束", args.source.display()));
    while !stop.load(Ordering::SeqCst) {
        sleep(EVERY);
        let folders = watch.folders();
        let mut now = Snapshot::of(&folders);
        if now == seen {
            continue;
        }
        // 一直有人在存（如下载、同步），也要停得下来。
        while !stop.load(Ordering::SeqCst) {
            sleep(SETTLE);
            let later = Snapshot::of(&folders);
            if later == now {
                break;
            }
            now = later;
        }
        seen = now;
        rebuild(&mut watch, &stop);
    }
    Ok(Outcome::Fine)
}

fn rebuild(watch: &mut Watch, stop: &AtomicBool) {
    match watch.rebuild(stop) {
        Ok(rebuilt) => rebuilt.iter().for_each(tell_rebuilt),
        Err(findings) => print(&findings),
    }
}

/// 重排了的一份：发现印在标准错误上，排好的 PDF 的路径印在标准输出上。
fn tell_rebuilt(rebuilt: &Rebuilt) {
    print(&rebuilt.findings);
    let (unit, time) = (visible(&rebuilt.unit), rebuilt.time.as_secs_f64());
    match &rebuilt.pdf {
        Some((path, pages)) => {
            tell(&format!("排好  {unit}，{pages} 页，用时 {time:.2} 秒"));
            say(&path.display().to_string());
        }
        None => tell(&format!("有错误，没有排  {unit}，原来的文件未动，用时 {time:.2} 秒")),
    }
}

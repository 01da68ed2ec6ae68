//! `gongkai watch`：报告的文件一存盘就重排。

mod changes;
mod news;

use super::args::WatchArgs;
use super::batch::{options, stopped_outcome};
use super::{CannotRun, Outcome, say, stop, tell};
use crate::batch::Watch;
use news::{News, Spoken};
use std::path::Path;
use std::sync::atomic::Ordering;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// 隔多久看一次。
const EVERY: Duration = Duration::from_millis(50);
/// 至少隔看一遍所用的这么多倍：看着几百个单位、网络盘的，不总占着处理器。
const REST: u32 = 10;
/// 有了变化，隔这么久再看没有新的变化，才算存完了；没有存完的，存完了还要重排。
const SETTLE: Duration = Duration::from_millis(20);
/// 读不懂的再等这么久没有新的变化，才说：可能只是存得慢（如网络盘）。
const PATIENCE: Duration = Duration::from_millis(500);

pub fn run(args: &WatchArgs) -> Result<Outcome, CannotRun> {
    let options = options(&args.source, Path::new(""), &args.common);
    let mut watch = match Watch::new(options) {
        Ok(watch) => watch,
        Err(stopped) => return stopped_outcome(stopped),
    };
    let stop = stop::listen();
    let mut news = News::of(watch.source());
    let mut seen = watch.snapshot();
    speak(news.hear(watch.rebuild(&stop)));
    speak(news.rest());
    tell(&format!("看着 {}，存盘就重排；按 Ctrl-C 结束", args.source.display()));
    let mut still_since = Instant::now();
    let mut rest = EVERY;
    while !stop.load(Ordering::SeqCst) {
        sleep(rest);
        let looking = Instant::now();
        let mut now = watch.snapshot();
        rest = EVERY.max(looking.elapsed() * REST);
        if now == seen {
            if still_since.elapsed() >= PATIENCE {
                speak(news.rest());
            }
            continue;
        }
        // 一直有人在存（如下载、同步），也要停得下来。
        while !stop.load(Ordering::SeqCst) {
            sleep(SETTLE);
            let later = watch.snapshot();
            if later == now {
                break;
            }
            now = later;
        }
        seen = now;
        still_since = Instant::now();
        speak(news.hear(watch.rebuild(&stop)));
    }
    Ok(Outcome::Fine)
}

/// 话印在标准错误上，排好的 PDF 的路径印在标准输出上。
fn speak(spoken: Vec<Spoken>) {
    for Spoken { lines, pdf } in spoken {
        lines.iter().for_each(|line| tell(line));
        if let Some(path) = pdf {
            say(&path.display().to_string());
        }
    }
}

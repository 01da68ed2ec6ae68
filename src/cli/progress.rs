//! 批量的进度：终端上一行活动的，别处一个单位一行。

use super::tell;
use crate::batch::{Progress, Status, UnitReport, codes};
use crate::diagnostic::{Diagnostic, visible};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use std::fmt::Write;
use std::io::IsTerminal;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// 终端上那一行：做完几个、几个没排成、每秒几页、还要多久。
const LINE: &str = "{bar:24} {pos}/{len} 个单位  {msg}{left}";

/// 进度。
pub struct Live {
    bar: ProgressBar,
    started: Instant,
    failing: AtomicUsize,
    pages: AtomicUsize,
}

impl Live {
    /// 标准错误是终端时有活动的一行。
    pub fn new() -> Self {
        let bar = if std::io::stderr().is_terminal() {
            ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr())
        } else {
            ProgressBar::hidden()
        };
        if let Ok(style) = ProgressStyle::with_template(LINE) {
            let told = |state: &ProgressState, line: &mut dyn Write| {
                // 写在内存里，不会不成。
                let _ = line.write_str(&left(state.pos(), state.eta()));
            };
            bar.set_style(style.progress_chars("━╸─").with_key("left", told));
        }
        Self { bar, started: Instant::now(), failing: AtomicUsize::new(0), pages: AtomicUsize::new(0) }
    }

    /// 收起活动的一行。
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }

    fn line(&self, text: &str) {
        if self.bar.is_hidden() {
            tell(text);
        } else {
            self.bar.println(text);
        }
    }
}

impl Progress for Live {
    fn begin(&self, units: usize, findings: &[Diagnostic]) {
        findings.iter().for_each(|finding| self.line(&finding.to_string()));
        self.bar.set_length(units as u64);
        self.bar.enable_steady_tick(Duration::from_millis(200));
    }

    fn done(&self, unit: &UnitReport) {
        let bad = matches!(unit.status, Status::Errors | Status::Missing);
        let failing = self.failing.fetch_add(usize::from(bad), Ordering::Relaxed) + usize::from(bad);
        let fresh = if unit.status == Status::Published { unit.pages } else { 0 };
        let pages = self.pages.fetch_add(fresh, Ordering::Relaxed) + fresh;
        // 终端上只留没排成的，别处一个单位一行。
        if self.bar.is_hidden() || bad {
            self.line(&unit_line(unit));
        }
        let speed = pages as f64 / self.started.elapsed().as_secs_f64().max(0.001);
        self.bar.set_message(format!("{failing} 个没排成  {speed:.0} 页/秒"));
        self.bar.inc(1);
    }
}

/// 还要多久；一个也没有做完、估不出来的不说。
fn left(done: u64, time: Duration) -> String {
    let seconds = time.as_secs();
    match (seconds / 60, seconds % 60) {
        _ if done == 0 => String::new(),
        (0, 0) => String::new(),
        (0, seconds) => format!("  还要 {seconds} 秒"),
        (minutes, 0) => format!("  还要 {minutes} 分"),
        (minutes, seconds) => format!("  还要 {minutes} 分 {seconds} 秒"),
    }
}

/// 一个单位的一行；前面是名册上第几个，各路做完的先后不定。
fn unit_line(unit: &UnitReport) -> String {
    let pages = if unit.pages > 0 { format!("  {} 页", unit.pages) } else { String::new() };
    let found = codes(&unit.findings).join(" ");
    let found = if found.is_empty() { found } else { format!("  {found}") };
    format!("{:>5}  {}  {}{pages}{found}", unit.order, unit.status.label(), visible(&unit.unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_told_in_minutes_and_seconds_once_it_is_known() {
        let told = |done, seconds| left(done, Duration::from_secs(seconds));
        assert_eq!([told(0, 0), told(0, 9), told(3, 0)], ["", "", ""]);
        assert_eq!(
            [told(1, 9), told(1, 120), told(1, 125)],
            ["  还要 9 秒", "  还要 2 分", "  还要 2 分 5 秒"]
        );
    }
}

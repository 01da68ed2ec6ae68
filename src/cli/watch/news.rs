//! 每一轮说些什么：先说是哪个单位，头一次全说，以后只说新的和没有了的。

use super::changes::Changes;
use crate::batch::{Rebuilt, Round};
use crate::cli::findings::lines;
use crate::diagnostic::{Diagnostic, SHEET_MARK, Severity, shown_path, summary_line, visible};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// 一段话，和排好的 PDF。
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Spoken {
    pub lines: Vec<String>,
    pub pdf: Option<PathBuf>,
}

/// 说过的，和等着说的。
pub struct News {
    /// 看着的报告或文件夹，各报告的位置由它算起。
    root: PathBuf,
    /// 各报告上次的发现。
    reports: HashMap<PathBuf, Vec<Diagnostic>>,
    /// 不是哪一份的发现：说过的，现在的。
    common: Vec<Diagnostic>,
    common_now: Vec<Diagnostic>,
    /// 读不懂的各份：可能只存到一半，先不说。
    unread: Vec<Rebuilt>,
    /// 读不懂的各份说过的发现：读懂了，就说没有了。
    told_unread: HashMap<PathBuf, Vec<Diagnostic>>,
}

impl News {
    /// 还什么都没有说。
    pub fn of(root: &Path) -> Self {
        Self {
            root: root.to_path_buf(),
            reports: HashMap::new(),
            common: Vec::new(),
            common_now: Vec::new(),
            unread: Vec::new(),
            told_unread: HashMap::new(),
        }
    }

    /// 这一轮马上要说的；读不懂的、与哪一份无关的留待 [`Self::rest`]。
    pub fn hear(&mut self, round: Round) -> Vec<Spoken> {
        self.common_now = round.findings;
        let mut spoken = Vec::new();
        for rebuilt in round.rebuilt {
            self.unread.retain(|unread| unread.source != rebuilt.source);
            match rebuilt.unread {
                true => self.unread.push(rebuilt),
                false => spoken.push(self.of_report(rebuilt)),
            }
        }
        spoken
    }

    /// 好一会儿没有动静，等着的都说了。
    pub fn rest(&mut self) -> Vec<Spoken> {
        let mut spoken: Vec<Spoken> =
            std::mem::take(&mut self.unread).into_iter().map(|unread| self.of_unread(unread)).collect();
        let changes = Changes::between(&self.common, &self.common_now);
        self.common.clone_from(&self.common_now);
        let told = Spoken { lines: changed(&changes), pdf: None };
        spoken.extend((!told.lines.is_empty()).then_some(told));
        spoken
    }

    fn of_report(&mut self, rebuilt: Rebuilt) -> Spoken {
        let now = &rebuilt.findings;
        let mut told = Vec::new();
        let mut unchecked = Vec::new();
        match &self.take_told(&rebuilt.source) {
            None if now.is_empty() => {}
            None => {
                told.push(self.heading(&rebuilt));
                told.extend(lines(&self.located(&rebuilt.source, now), false));
                told.push(summary_line(now));
            }
            Some(old) => {
                let mut changes = Changes::between(old, now);
                // 没有排成的，排了才有的发现还没有查，说不上没有了。
                if rebuilt.pdf.is_none() {
                    let is_error = |finding: &Diagnostic| finding.severity == Severity::Error;
                    (changes.gone, unchecked) = changes.gone.into_iter().partition(is_error);
                }
                for findings in [&mut changes.new, &mut changes.gone] {
                    *findings = self.located(&rebuilt.source, findings);
                }
                let lines = changed(&changes);
                if !lines.is_empty() {
                    told.push(self.heading(&rebuilt));
                }
                told.extend(lines);
                told.extend(totals(&changes, now));
            }
        }
        told.push(closing(&rebuilt));
        unchecked.extend(rebuilt.findings);
        self.reports.insert(rebuilt.source, unchecked);
        Spoken { lines: told, pdf: rebuilt.pdf.map(|(path, _)| path) }
    }

    /// 一份报告说过的发现，读不懂时说的也在内；从来没有说过的没有。
    fn take_told(&mut self, source: &Path) -> Option<Vec<Diagnostic>> {
        let (told, unread) = (self.reports.remove(source), self.told_unread.remove(source));
        let Some(unread) = unread else { return told };
        let mut told = told.unwrap_or_default();
        told.extend(Changes::between(&told, &unread).new);
        Some(told)
    }

    /// 读不懂的：别的都没有查，上次的发现还记着。
    fn of_unread(&mut self, rebuilt: Rebuilt) -> Spoken {
        let mut told = vec![self.heading(&rebuilt)];
        told.extend(lines(&self.located(&rebuilt.source, &rebuilt.findings), false));
        told.push(closing(&rebuilt));
        self.told_unread.insert(rebuilt.source, rebuilt.findings);
        Spoken { lines: told, pdf: None }
    }

    /// 哪个单位；看着许多报告的，还有是哪一个文件。
    fn heading(&self, rebuilt: &Rebuilt) -> String {
        let unit = visible(&rebuilt.unit);
        match self.within(&rebuilt.source) {
            Some(path) => format!("──── {unit}（{}） ────", shown_path(path)),
            None => format!("──── {unit} ────"),
        }
    }

    /// 报告在看着的文件夹里的位置；只看这一个报告的没有。
    fn within<'a>(&self, source: &'a Path) -> Option<&'a Path> {
        source.strip_prefix(&self.root).ok().filter(|path| !path.as_os_str().is_empty())
    }

    /// 许多报告各在各的文件夹里，位置写上是哪一个；不是报告里的文件（如版式的）照旧。
    fn located(&self, source: &Path, findings: &[Diagnostic]) -> Vec<Diagnostic> {
        let mut findings = findings.to_vec();
        let Some(folder) = self.within(source).filter(|_| source.is_dir()) else { return findings };
        for place in findings.iter_mut().flat_map(|finding| &mut finding.places) {
            let file = place.file.split(SHEET_MARK).next().unwrap_or_default();
            if !file.is_empty() && source.join(file).exists() {
                place.file = format!("{}/{}", folder.display(), place.file);
            }
        }
        findings
    }
}

/// 新的照印；没有了的一条一行，不说在哪里。
fn changed(changes: &Changes) -> Vec<String> {
    let mut told = lines(&changes.new, false);
    told.extend(changes.gone.iter().map(|finding| {
        format!("已消除  {}[{}] {}", finding.severity.label(), finding.code, visible(&finding.message))
    }));
    told
}

/// 合计的一行；没有发现的没有。
fn totals(changes: &Changes, now: &[Diagnostic]) -> Option<String> {
    let same = match changes.same {
        0 => String::new(),
        same if changes.new.is_empty() => format!("；{same} 条与上次相同"),
        same => format!("；另有 {same} 条与上次相同"),
    };
    (!now.is_empty() || !changes.gone.is_empty()).then(|| summary_line(now) + &same)
}

fn closing(rebuilt: &Rebuilt) -> String {
    let (unit, time) = (visible(&rebuilt.unit), rebuilt.time.as_secs_f64());
    match (&rebuilt.pdf, &rebuilt.left) {
        (Some((_, pages)), _) => format!("排好  {unit}，{pages} 页，用时 {time:.2} 秒"),
        (None, Some(left)) => {
            let left = shown_path(left);
            format!("有错误，没有排  {unit}，原来的 {left} 未动，用时 {time:.2} 秒")
        }
        (None, None) => format!("有错误，没有排  {unit}，用时 {time:.2} 秒"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;
    use std::time::Duration;

    fn rebuilt(pdf: bool, findings: Vec<Diagnostic>) -> Rebuilt {
        Rebuilt {
            source: "区/甲.json".into(),
            unit: "甲局".into(),
            pdf: pdf.then(|| ("甲.pdf".into(), 9)),
            left: None,
            unread: false,
            findings,
            time: Duration::ZERO,
        }
    }

    fn told(news: &mut News, rebuilt: Rebuilt) -> Vec<String> {
        let spoken = news.hear(Round { rebuilt: vec![rebuilt], findings: Vec::new() });
        spoken.into_iter().flat_map(|spoken| spoken.lines).collect()
    }

    #[test]
    fn only_what_changed_is_told_again() {
        let mut news = News::of(Path::new("区"));
        let warning = |message| Diagnostic::warning("W16", message);
        let first = told(&mut news, rebuilt(true, vec![warning("一"), warning("二")]));
        assert_eq!(first[0], "──── 甲局（甲.json） ────");
        assert_eq!(first[1..4], ["警告[W16] 一", "警告[W16] 二", "错误 0 个，警告 2 个，信息 0 条"]);
        let same = told(&mut news, rebuilt(true, vec![warning("一"), warning("二")]));
        assert_eq!(same[0], "错误 0 个，警告 2 个，信息 0 条；2 条与上次相同");
        assert_eq!(same.len(), 2);
        let error = Diagnostic::error("G111", "三");
        let bad = told(&mut news, rebuilt(false, vec![error.clone(), warning("一")]));
        assert_eq!(bad[1..3], ["错误[G111] 三", "错误 1 个，警告 1 个，信息 0 条；另有 1 条与上次相同"]);
        assert_eq!(bad[3], "有错误，没有排  甲局，用时 0.00 秒");
        // 没有排成时没有查的警告，排成了才说没有了。
        let good = told(&mut news, rebuilt(true, vec![warning("一")]));
        let gone = ["已消除  警告[W16] 二", "已消除  错误[G111] 三"];
        assert_eq!(good[1..3], gone);
        assert_eq!(told(&mut news, rebuilt(true, Vec::new()))[1], "已消除  警告[W16] 一");
        assert_eq!(told(&mut news, rebuilt(true, Vec::new())).len(), 1);
    }

    #[test]
    fn places_say_which_report_they_are_in() {
        let folder = tempfile::tempdir().unwrap();
        let source = folder.path().join("甲");
        std::fs::create_dir(&source).unwrap();
        std::fs::write(source.join("填报.xlsx"), "").unwrap();
        let finding = Diagnostic::warning("W16", "一")
            .at(Place::at("填报.xlsx › 收入", 1, 0))
            .at(Place::file("layouts/main.typ"))
            .at(Place::default().label("procurement.sme"));
        let within = |root: &Path| News::of(root).located(&source, std::slice::from_ref(&finding))[0].line();
        assert_eq!(
            within(folder.path()),
            "警告[W16] 一（甲/填报.xlsx › 收入 › 第 1 行；layouts/main.typ；procurement.sme）"
        );
        assert_eq!(within(&source), finding.line());
    }

    #[test]
    fn what_cannot_be_read_waits_and_keeps_what_was_told() {
        let mut news = News::of(Path::new("区"));
        let warning = Diagnostic::warning("W16", "一");
        told(&mut news, rebuilt(true, vec![warning.clone()]));
        let half = || Rebuilt {
            unread: true,
            left: Some("甲.pdf".into()),
            ..rebuilt(false, vec![Diagnostic::error("R03", "断了")])
        };
        assert!(told(&mut news, half()).is_empty());
        // 存完了，那一半就不必说。
        assert_eq!(told(&mut news, rebuilt(true, vec![warning])).len(), 2);
        assert!(news.rest().is_empty());
        told(&mut news, half());
        let lines = &news.rest()[0].lines;
        assert_eq!(lines[1..], ["错误[R03] 断了", "有错误，没有排  甲局，原来的 甲.pdf 未动，用时 0.00 秒"]);
        assert!(news.rest().is_empty());
        let warning = Diagnostic::warning("W16", "一");
        let mended = told(&mut news, rebuilt(true, vec![warning]));
        assert_eq!(
            mended[1..3],
            ["已消除  错误[R03] 断了", "错误 0 个，警告 1 个，信息 0 条；1 条与上次相同"]
        );
        // 头一次就读不懂的也一样。
        let mut news = News::of(Path::new("区"));
        told(&mut news, half());
        news.rest();
        assert_eq!(told(&mut news, rebuilt(true, Vec::new()))[1], "已消除  错误[R03] 断了");
    }

    #[test]
    fn what_concerns_no_single_report_is_told_once() {
        let mut news = News::of(Path::new("区"));
        let double = Diagnostic::error("B02", "单位重复：甲局").at(Place::file("甲.json"));
        let round = |findings: &[Diagnostic]| Round { rebuilt: Vec::new(), findings: findings.to_vec() };
        let double = std::slice::from_ref(&double);
        for (findings, wanted) in [
            (double, vec!["错误[B02] 单位重复：甲局\n    位置：甲.json"]),
            (double, vec![]),
            (&[], vec!["已消除  错误[B02] 单位重复：甲局"]),
        ] {
            assert!(news.hear(round(findings)).is_empty());
            let lines: Vec<String> = news.rest().into_iter().flat_map(|spoken| spoken.lines).collect();
            assert_eq!(lines, wanted);
        }
    }
}

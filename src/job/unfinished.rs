//! 只缺几项的报告（如刚导入的）：各表和版式先查，与缺的几项一次说完。

use super::{Job, Source, Unready};
use crate::diagnostic::{Diagnostic, Severity, sort};
use crate::read::{Loaded, Unread};
use std::collections::HashSet;

/// 读不成的报告；只缺几项的，各表和版式的发现也加上。
pub(super) fn checked(unread: Unread, source: &Source) -> Unready {
    let Unread { mut findings, unfinished } = unread;
    let unfinished = unfinished.map(|mut loaded| {
        source.choose_layout(&mut loaded);
        let is_named = source.names_layout(&loaded);
        let mut job = Job::of(*loaded, source);
        // 没有说用哪个版式的，缺的几项里已经说了。
        let mut kept = std::mem::take(&mut job.findings);
        kept.retain(|finding| is_named || finding.code != "L01");
        job.check(None);
        job.findings.retain(in_tables(&job.loaded));
        job.findings.append(&mut kept);
        job.findings.extend(findings.iter().filter(|finding| finding.severity != Severity::Error).cloned());
        sort(&mut job.findings);
        Box::new(job)
    });
    let more = unfinished.iter().flat_map(|job| &job.findings);
    findings.extend(more.filter(|finding| !findings.contains(finding)).cloned().collect::<Vec<_>>());
    sort(&mut findings);
    Unready { findings, unfinished }
}

/// 位置都在各表里的发现：缺的几项不在表里，碍不着它。
fn in_tables(loaded: &Loaded) -> impl Fn(&Diagnostic) -> bool + use<> {
    let files = |in_tables: bool| -> HashSet<&str> {
        let places = loaded.places.iter().filter(|(path, _)| path.starts_with("tables.") == in_tables);
        places.map(|(_, place)| place.file.as_str()).collect()
    };
    let tables: HashSet<String> = files(true).difference(&files(false)).map(ToString::to_string).collect();
    move |finding| {
        !finding.places.is_empty() && finding.places.iter().all(|place| tables.contains(&place.file))
    }
}

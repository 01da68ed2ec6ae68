//! 文字：占位符、重复的标点。

use super::Subject;
use crate::diagnostic::Diagnostic;
use crate::read::Places;
use crate::report::each_text;

/// 模板里留下的占位文字。
const PLACEHOLDERS: [&str; 8] = ["XX", "ＸＸ", "xx", "××", "***", "待填写", "请填写", "【】"];
/// 不会连用的标点。
const DOUBLED: [&str; 6] = ["。。", "，，", "；；", "、、", "，。", "。，"];

pub(super) fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    each_text(subject.report, |path, text| {
        for mark in PLACEHOLDERS {
            if text.contains(mark) {
                let message = format!("文字里留有占位符“{mark}”");
                findings.push(
                    Diagnostic::error("W01", message).at(place(subject.places, path)).help("换成真实的内容"),
                );
            }
        }
        for mark in DOUBLED {
            if text.contains(mark) {
                let message = format!("标点重复：“{mark}”");
                findings.push(
                    Diagnostic::warning("W02", message).at(place(subject.places, path)).help("只留一个"),
                );
            }
        }
    });
}

fn place(places: &Places, path: &str) -> crate::diagnostic::Place {
    places.get(path).cloned().unwrap_or_else(|| crate::diagnostic::Place::default().label(path))
}

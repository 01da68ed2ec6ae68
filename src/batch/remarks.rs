//! 检查意见：退给单位的一份文字，错误和警告逐条写是什么、在哪里、怎样改。

use super::outdated;
use crate::diagnostic::{Diagnostic, MOST_PLACES, Severity, visible};
use crate::publish::{Target, make_folder};
use crate::read::read_regular;
use std::path::Path;

/// 文件名，在单位的文件夹里。
pub const FILE: &str = "检查意见.txt";

/// 不退给单位的：报告是别的单位的（里面是人家的数），程序自己的毛病。
const NOT_OF_THE_UNIT: [&str; 2] = ["B05", "B08"];

/// 全文：先错误后警告，信息不写；没有错误和警告的没有。没有日期，同样的发现总是同样的字节；
/// 开头有 BOM，行末是回车换行，各版的记事本都照样看得。
pub fn text(unit: &str, year: Option<u16>, findings: &[Diagnostic]) -> Option<Vec<u8>> {
    let of = |severity| -> Vec<&Diagnostic> {
        findings.iter().filter(|finding| finding.severity == severity).collect()
    };
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    let is_its = findings.iter().all(|finding| !NOT_OF_THE_UNIT.contains(&&*finding.code));
    if !is_its || errors.is_empty() && warnings.is_empty() {
        return None;
    }
    let mut lines = heading(unit, year, &errors, &warnings);
    for (number, finding) in (1..).zip(errors.into_iter().chain(warnings)) {
        lines.push(String::new());
        lines.extend(told(number, finding));
    }
    let text: String = lines.into_iter().map(|line| line + "\r\n").collect();
    Some(format!("\u{feff}{text}").into_bytes())
}

fn heading(unit: &str, year: Option<u16>, errors: &[&Diagnostic], warnings: &[&Diagnostic]) -> Vec<String> {
    let year = year.map(|year| format!("{year}年度")).unwrap_or_default();
    let mut lines = vec![format!("{}　{year}决算检查意见", visible(unit)), String::new()];
    if !errors.is_empty() {
        lines.push(format!("错误 {} 个：改正以后才能排版、公开。", errors.len()));
    }
    if !warnings.is_empty() {
        lines.push(format!("警告 {} 个：逐个核对，写错的改正，确实无误的不必改。", warnings.len()));
    }
    lines.push("改好以后，把改过的文件重新报来。".into());
    lines
}

/// 一条：第几条、是什么，各在哪里，怎样改，代码。
fn told(number: usize, finding: &Diagnostic) -> Vec<String> {
    let mut lines = vec![format!("{number}. 【{}】{}", finding.severity.label(), visible(&finding.message))];
    let places = finding.places.iter().map(ToString::to_string).filter(|place| !place.is_empty());
    lines.extend(places.take(MOST_PLACES).map(|place| format!("   位置：{}", visible(&place))));
    if finding.places.len() > MOST_PLACES {
        lines.push(format!("   另有 {} 处", finding.places.len() - MOST_PLACES));
    }
    if !finding.help.is_empty() {
        lines.push(format!("   改法：{}", visible(&finding.help)));
    }
    lines.push(format!("   代码：{}", finding.code));
    lines
}

/// 单位的文件夹里照 `wanted` 写好，已经是这样的不动，没有要说的删去。
///
/// # Errors
/// 中文的一句话：不能写，或从前的没能删去。
pub fn settle(folder: &Path, wanted: Option<&[u8]>) -> Result<(), String> {
    let path = folder.join(FILE);
    let Some(bytes) = wanted else { return outdated::remove(&path) };
    if read_regular(&path).is_ok_and(|own| own == bytes) {
        return Ok(());
    }
    make_folder(folder)?;
    Target::prepare(&path)?.write(bytes).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;

    #[test]
    fn errors_come_first_with_place_and_help_and_notes_are_left_out() {
        let findings = [
            Diagnostic::warning("W10", "乙").help("核对"),
            Diagnostic::info("G900", "尾数差"),
            Diagnostic::error("G121", "甲\n一").at(Place::at("填报.xlsx › 收入决算表", 7, 3)).help("改成 3"),
        ];
        let bytes = text("某某局", Some(2024), &findings).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let lines: Vec<&str> = text.split("\r\n").collect();
        let expected = [
            "\u{feff}某某局　2024年度决算检查意见",
            "",
            "错误 1 个：改正以后才能排版、公开。",
            "警告 1 个：逐个核对，写错的改正，确实无误的不必改。",
            "改好以后，把改过的文件重新报来。",
            "",
            "1. 【错误】甲␣一",
            "   位置：填报.xlsx › 收入决算表 › C7",
            "   改法：改成 3",
            "   代码：G121",
            "",
            "2. 【警告】乙",
            "   改法：核对",
            "   代码：W10",
            "",
        ];
        assert_eq!(lines, expected);
    }

    #[test]
    fn nothing_to_say_is_no_file() {
        assert_eq!(text("某某局", None, &[Diagnostic::info("G900", "尾数差")]), None);
        let of_another = ["B05", "G121"].map(|code| Diagnostic::error(code, "乙局的数"));
        assert_eq!(text("某某局", None, &of_another), None, "another unit's figures");
        let folder = tempfile::tempdir().unwrap();
        let own = folder.path().join("甲局");
        settle(&own, None).unwrap();
        assert!(!own.exists(), "no folder for nothing");
        settle(&own, Some(b"a")).unwrap();
        let written = own.join(FILE).metadata().unwrap().modified().unwrap();
        settle(&own, Some(b"a")).unwrap();
        assert_eq!(own.join(FILE).metadata().unwrap().modified().unwrap(), written);
        settle(&own, None).unwrap();
        assert!(!own.join(FILE).exists());
    }
}

//! 名册的一行：一个单位。

use super::columns::{APPROVED, CODE, Columns, LAYOUT, LEVEL, MANNER, NAME, REMARK, REPORT};
use super::rows::Row;
use super::{Listed, code, manner, path};
use crate::batch::date::Date;
use crate::batch::name::{self, Words};
use crate::diagnostic::{Diagnostic, Place, visible};
use crate::read::report_root;
use std::path::Path;

/// 一行写的单位；报告的位置由 `folder` 算起。
pub(super) fn unit(row: &Row, columns: &Columns, folder: &Path) -> Listed {
    let value = |kind: usize| columns.text(row, kind);
    let filled = |kind: usize| Some(value(kind)).filter(|text| !text.is_empty());
    let mut findings = Vec::new();
    let source = filled(REPORT).map(|written| {
        let (path, found) = path::located(folder, written);
        findings.extend(found.map(|found| spelled_otherwise(written, &found, &row.place)));
        report_root(&path).to_path_buf()
    });
    let written = value(APPROVED);
    let approved = Date::parse(written);
    if approved.is_none() && !written.is_empty() {
        findings.push(no_date(written, &row.place));
    }
    let (name, code) = (tidy_name(value(NAME)), code::tidy(value(CODE)));
    if name.is_empty() {
        findings.push(nameless(row, columns));
    }
    if let Some(what) = code::spoiled(&code) {
        let finding = Diagnostic::warning("B03", format!("代码“{}”{what}", visible(&code)));
        findings.push(finding.at(row.place.clone().label("代码").value(&code)).help(code::MEND));
    }
    if row.hidden {
        let finding = Diagnostic::warning("B17", "名册的这一行是隐藏的，照排").at(row.place.clone());
        findings.push(finding.help("不要排的，删去这一行；要排的，取消隐藏"));
    }
    // 名称、代码都没有写的，文件夹照报告的文件名叫。
    let file = source.as_deref().and_then(Path::file_stem).unwrap_or_default().to_string_lossy();
    let called = if name.is_empty() && code.is_empty() { &*file } else { &name };
    Listed {
        folder: name::folder(Words { code: &code, unit: called, year: None }),
        name,
        named_by_roster: true,
        code,
        department: columns.department(row).map(tidy_name),
        level: value(LEVEL).to_string(),
        source,
        layout: filled(LAYOUT).map(str::to_string),
        approved,
        exempt: manner::exempt(value(MANNER), value(REMARK)),
        place: row.place.clone(),
        findings,
        ..Listed::default()
    }
}

/// 单位名称：汉字旁边的空格、格子里的换行是为了好看，去掉；西文单词之间的留着。
fn tidy_name(written: &str) -> String {
    let mut name = String::new();
    for word in written.split_whitespace() {
        if name.ends_with(|c: char| c.is_ascii()) && word.starts_with(|c: char| c.is_ascii()) {
            name.push(' ');
        }
        name.push_str(word);
    }
    name
}

fn spelled_otherwise(written: &str, found: &Path, place: &Place) -> Diagnostic {
    let message = format!(
        "名册写的是 {}，盘上是 {}，只差全角半角或空格，用了它",
        visible(written),
        visible(&found.display().to_string())
    );
    Diagnostic::info("B03", message).at(place.clone().label("报告").value(written))
}

fn no_date(written: &str, place: &Place) -> Diagnostic {
    Diagnostic::warning("B03", format!("批复日期“{}”不是日期，算不出公开期限", visible(written)))
        .at(place.clone().label("批复日期").value(written))
        .help("写成 2025-08-01 的样子")
}

/// 没有写名称；给上面合并的格子盖住的，那是上一个单位的。
fn nameless(row: &Row, columns: &Columns) -> Diagnostic {
    let covering = columns.at[NAME].and_then(|at| row.covered.get(&at));
    let (message, help) = match covering {
        Some(name) => (
            format!("名册没有写单位名称：这一格与上面的“{}”合并了", visible(name)),
            "取消合并，各行写各自的名称",
        ),
        None => ("名册没有写单位名称".into(), "补上单位名称"),
    };
    Diagnostic::warning("B03", message).at(row.place.clone()).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_tidied_and_words_kept_apart() {
        assert_eq!(tidy_name("云岭区\n财政局 （本级）"), "云岭区财政局（本级）");
        assert_eq!(tidy_name(" IBM  China 公司"), "IBM China公司");
    }
}

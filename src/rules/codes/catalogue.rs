//! 代码与名称对照当年的目录。

use super::rows::{Row, all};
use crate::diagnostic::Place;
use crate::rules::{Case, Findings};
use crate::subject::{Catalogue, Classification, Code, Level, Reference};
use indexmap::IndexMap;

fn catalogue(case: &Case) -> &'static Catalogue {
    Catalogue::of_year(case.report.year)
}

/// 提示：最接近的已知科目。
fn near(case: &Case, row: &Row) -> String {
    let known = catalogue(case);
    // 名称只有一个科目叫的，多半是代码打错了。
    if let Some(code) = known.only_named(row.classification, &squeezed(row.name)) {
        return format!("“{}”的代码是 {code}", row.name);
    }
    let class = row.code.get(..3).filter(|_| row.classification == Classification::Functional);
    let usual = class.and_then(|class| Reference::get().only_in_class(class, &squeezed(row.name)));
    if let Some(code) = usual {
        return format!("“{}”的代码一般是 {code}", row.name);
    }
    match known.nearest(row.classification, row.code) {
        Some((code, name)) => format!("最接近的是 {code} {name}"),
        None => "核对政府收支分类科目".to_string(),
    }
}

/// 合乎级次的代码。
fn parsed(row: &Row) -> Option<Code> {
    let functional = row.classification == Classification::Functional;
    Code::parse(row.code).filter(|code| functional || code.level() != Level::Item)
}

/// K01：有代码，位数合乎级次。
pub(super) fn shape(case: &Case, findings: &mut Findings) {
    for row in all(case) {
        if row.code.is_empty() {
            if !row.is_total() {
                let message = match row.name.trim() {
                    "" => "这一行没有科目代码".to_string(),
                    name => format!("“{name}”没有科目代码"),
                };
                findings.tell_with_help(message, [row.place()], "填科目代码；合计行的科目名称写“合计”");
            }
        } else if parsed(&row).is_none() {
            let wanted = match row.classification {
                Classification::Functional => "3、5 或 7 位数字",
                Classification::Economic => "3 或 5 位数字",
            };
            let message = format!("科目代码 {} 应是 {wanted}", row.code);
            findings.tell_with_help(message, [row.place()], near(case, &row));
        }
    }
    for code in case.report.subjects.keys() {
        if Code::parse(code).is_none_or(|code| code.level() != Level::Item) {
            let message = format!("subjects 里的 {code} 不是项级科目代码");
            findings.tell_with_help(
                message,
                [super::names::words_place(case, code)],
                "写 7 位的项级科目代码",
            );
        }
    }
}

/// 经济分类里有、只列项目支出的类：不在基本支出明细表里，所以目录没有收录。
const OF_PROJECTS: [(&str, &str); 3] =
    [("309", "资本性支出（基本建设）"), ("311", "对企业补助（基本建设）"), ("313", "对社会保障基金补助")];

/// K03：属于当年有的类。
pub(super) fn class(case: &Case, findings: &mut Findings) {
    for row in all(case) {
        let Some(code) = parsed(&row) else { continue };
        let class = code.ancestor(Level::Class);
        if catalogue(case).name(row.classification, &class).is_some() {
            continue;
        }
        let economic = row.classification == Classification::Economic;
        let of_projects = OF_PROJECTS.iter().find(|(code, _)| economic && *code == class.as_str());
        if let Some((code, name)) = of_projects {
            let message = format!("{code} {name}是项目支出的科目，不列入基本支出明细表");
            let help = "移出这张表；确是基本支出的，核对代码（资本性支出是 310，对企业补助是 312）";
            findings.tell_with_help(message, [row.place()], help);
        } else {
            let message = format!("{} 年没有 {class} 这一类科目", case.report.year);
            findings.tell_with_help(message, [row.place()], near(case, &row));
        }
    }
}

/// K04：名称与目录一致。
pub(super) fn name(case: &Case, findings: &mut Findings) {
    for row in all(case) {
        let Some(code) = parsed(&row) else { continue };
        let Some(known) = catalogue(case).name(row.classification, &code) else { continue };
        if !row.name.is_empty() && squeezed(known) != squeezed(row.name) {
            let message = format!("科目 {code} 的名称是“{known}”，这里写“{}”", row.name);
            findings.tell_with_help(message, [row.place()], "改正代码或名称");
        }
    }
}

/// 没有收录的代码，名称是同一款里另一个代码的：打错的代码，和那一个的代码、名称。
fn borrowed_from(case: &Case, row: &Row) -> Option<(Code, &'static str, &'static str)> {
    let code = parsed(row).filter(|code| code.parent().is_some())?;
    if catalogue(case).name(row.classification, &code).is_some() {
        return None;
    }
    let (other, name) = catalogue(case).sibling(row.classification, &code, &squeezed(row.name))?;
    Some((code, other, name))
}

/// 代码打错了（K14）。
pub(super) fn is_borrowed(case: &Case, row: &Row) -> bool {
    borrowed_from(case, row).is_some()
}

/// K14：没有收录的代码，名称不是同一款里另一个代码的；几张表里的同一处合在一起说。
pub(super) fn borrowed(case: &Case, findings: &mut Findings) {
    let mut told: IndexMap<(Code, &str), (&str, Vec<Place>)> = IndexMap::new();
    for row in all(case) {
        if let Some((code, other, name)) = borrowed_from(case, &row) {
            told.entry((code, other)).or_insert((name, Vec::new())).1.push(row.place());
        }
    }
    for ((code, other), (name, places)) in told {
        let message = format!("目录里“{name}”的代码是 {other}，这里写 {code}");
        findings.tell_with_help(message, places, format!("代码改成 {other}；确是另一个科目的，改正名称"));
    }
}

/// K15：没有收录的款、项，名称与参考名称一样；几张表里的同一处合在一起说。
pub(super) fn unusual(case: &Case, findings: &mut Findings) {
    let mut told: IndexMap<(String, String), Vec<Place>> = IndexMap::new();
    for row in all(case).filter(|row| row.classification == Classification::Functional) {
        let code = parsed(&row).filter(|code| catalogue(case).name(row.classification, code).is_none());
        if let Some(doubt) = code.and_then(|code| doubt(&code, &squeezed(row.name))) {
            told.entry(doubt).or_default().push(row.place());
        }
    }
    for ((message, help), places) in told {
        findings.tell_with_help(message, places, format!("{help}；都没有错的，写 [[waiver]] 说明"));
    }
}

/// 名称与参考的不同：怎样不同，怎样改。
fn doubt(code: &Code, name: &str) -> Option<(String, String)> {
    let usual = Reference::get().name(code);
    if name.is_empty() || usual == Some(name) {
        return None;
    }
    let other = Reference::get().sibling(code, name);
    let message = match (usual, other) {
        (Some(usual), _) => format!("科目 {code} 一般叫“{usual}”，这里写“{name}”"),
        (None, Some(other)) => format!("“{name}”的代码一般是 {other}，这里写 {code}"),
        (None, None) => return None,
    };
    let help = match other {
        Some(other) => format!("名称对的，代码改成 {other}；代码对的，改正名称"),
        None => "对照当年的政府收支分类科目改正代码或名称".to_string(),
    };
    Some((message, help))
}

/// K08：收录了决算年度的目录。
pub(super) fn year(case: &Case, findings: &mut Findings) {
    let year = case.report.year;
    let used = catalogue(case).year;
    if year == used {
        return;
    }
    let is_far = year.abs_diff(used) > FAR;
    let message = format!("没有收录 {year} 年的科目目录，代码和名称按 {used} 年的核对");
    let doubt = if is_far {
        "年度隔得很远，先看有没有写错（2021 写成 2012）；没有写错的，"
    } else {
        ""
    };
    findings.tell_with_help(
        message,
        [case.at("year")],
        format!("{doubt}当年新设、改名的科目请对照政府收支分类科目"),
    );
}

/// 决算年度与目录的年度相差这么多年以上的，多半是打错了。
const FAR: u16 = 10;

/// K09：目录没有收录的科目，合在一处说。
pub(super) fn unknown(case: &Case, findings: &mut Findings) {
    let mut codes = std::collections::BTreeSet::new();
    let mut places = Vec::new();
    for row in all(case) {
        let Some(code) = parsed(&row) else { continue };
        let class = code.ancestor(Level::Class);
        let known = |code: &Code| catalogue(case).name(row.classification, code).is_some();
        let functional = row.classification == Classification::Functional;
        let is_told = functional && Reference::get().name(&code).is_some() || is_borrowed(case, &row);
        if known(&class)
            && !known(&code)
            && !is_told
            && codes.insert((row.classification == Classification::Economic, code))
        {
            places.push(row.place());
        }
    }
    if !places.is_empty() {
        let message = format!("{} 个科目不在程序的目录里，名称未经核对", places.len());
        findings.tell_with_help(message, places, "对照当年的政府收支分类科目看一遍名称；没有问题就不必改");
    }
}

/// 去掉空白，括号一律全角。
pub(super) fn squeezed(name: &str) -> String {
    name.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '(' => '（',
            ')' => '）',
            c => c,
        })
        .collect()
}

//! 科目代码与名称。

use super::Subject;
use crate::accounts::TableShape;
use crate::diagnostic::{Diagnostic, Place};
use crate::subject::{Catalogue, Classification, Code, Level};
use std::collections::HashMap;

pub(super) fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let tables = &subject.report.tables;
    table(subject, "income", &tables.income, findings);
    table(subject, "expenditure", &tables.expenditure, findings);
    table(subject, "general_budget", &tables.general_budget, findings);
    table(subject, "funds", &tables.funds, findings);
    table(subject, "state_capital", &tables.state_capital, findings);
    basic(subject, findings);
    items(subject, findings);
    words(subject, findings);
}

fn table<const COLUMNS: usize, Row: TableShape<COLUMNS>>(
    subject: &Subject,
    key: &str,
    rows: &[Row],
    findings: &mut Vec<Diagnostic>,
) {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for (index, row) in rows.iter().enumerate() {
        let place = row_place(subject, key, index, Row::KEYS[COLUMNS - 1]);
        if row.code().is_empty() {
            let name: String = row.name().chars().filter(|c| !c.is_whitespace()).collect();
            if name != "合计" {
                let message = if name.is_empty() {
                    "这一行没有科目代码".into()
                } else {
                    format!("“{name}”没有科目代码")
                };
                findings.push(
                    Diagnostic::error("K01", message).at(place).help("填科目代码；合计行的科目名称写“合计”"),
                );
                continue;
            }
        }
        if let Some(first) = seen.insert(row.code(), index) {
            let name =
                if row.code().is_empty() { "合计".to_string() } else { format!("科目 {}", row.code()) };
            findings.push(
                Diagnostic::error("K02", format!("{name}写了两行"))
                    .at(place.clone())
                    .at(row_place(subject, key, first, Row::KEYS[COLUMNS - 1]))
                    .help("合成一行"),
            );
        }
        if !row.code().is_empty() {
            one(subject, row.code(), row.name(), Classification::Functional, place, findings);
        }
    }
}

/// 一行的位置，取其中一个数的位置，指到整行。
fn row_place(subject: &Subject, table: &str, index: usize, key: &str) -> Place {
    let path = format!("tables.{table}[{index}].{key}");
    let mut place = subject.at(&path);
    place.column = 0;
    place.value.clear();
    if let Some((row, _)) = place.label.split_once(" › ") {
        place.label = row.to_string();
    }
    place
}

fn one(
    subject: &Subject,
    code: &str,
    name: &str,
    classification: Classification,
    place: Place,
    findings: &mut Vec<Diagnostic>,
) {
    let catalogue = Catalogue::of_year(subject.report.year);
    let near = || match catalogue.nearest(classification, code) {
        Some((code, name)) => format!("最接近的是 {code} {name}"),
        None => "核对政府收支分类科目".to_string(),
    };
    let functional = classification == Classification::Functional;
    let Some(parsed) = Code::parse(code).filter(|code| functional || code.level() != Level::Item) else {
        let wanted = if functional { "3、5 或 7 位数字" } else { "3 或 5 位数字" };
        let message = format!("科目代码 {code} 应是 {wanted}");
        findings.push(Diagnostic::error("K01", message).at(place).help(near()));
        return;
    };
    let class = parsed.ancestor(Level::Class);
    match catalogue.name(classification, &parsed) {
        None if catalogue.name(classification, &class).is_none() => {
            let message = format!("{} 年没有 {class} 这一类科目", subject.report.year);
            findings.push(Diagnostic::error("K03", message).at(place).help(near()));
        }
        Some(known) if !name.is_empty() && squeezed(known) != squeezed(name) => {
            let message = format!("科目 {code} 的名称是“{known}”，这里写“{name}”");
            findings.push(Diagnostic::error("K04", message).at(place).help("改正代码或名称"));
        }
        None if subject.accounts.names.get(&parsed).is_none() && name.is_empty() => {
            let message = format!("不知道科目 {code} 的名称");
            findings.push(Diagnostic::error("K05", message).at(place).help("写上科目名称"));
        }
        _ => {}
    }
}

fn squeezed(name: &str) -> String {
    name.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '(' => '（',
            ')' => '）',
            c => c,
        })
        .collect()
}

fn basic(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<(&str, &str), usize> = HashMap::new();
    for (index, row) in subject.report.tables.basic.iter().enumerate() {
        let place = row_place(subject, "basic", index, "amount");
        let total = ["人员经费合计", "公用经费合计"].contains(&row.name.trim());
        let key = (row.code.as_str(), if row.code.is_empty() { row.name.as_str() } else { "" });
        if let Some(first) = seen.insert(key, index) {
            findings.push(
                Diagnostic::error("K02", format!("{}{} 写了两行", row.code, key.1))
                    .at(place.clone())
                    .at(row_place(subject, "basic", first, "amount"))
                    .help("合成一行"),
            );
        }
        if row.code.is_empty() && !total {
            let message = format!("“{}”没有科目代码", row.name);
            findings.push(Diagnostic::error("K01", message).at(place).help("填经济分类科目代码"));
        } else if !row.code.is_empty() {
            one(subject, &row.code, &row.name, Classification::Economic, place, findings);
        }
    }
}

/// 总表、财政拨款总表和“三公”经费表的项目名称。
fn items(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    use crate::accounts::{APPROPRIATION_ITEMS, INCOME_LINES, SUMMARY_ITEMS, THREE_PUBLIC_ITEMS};
    use crate::report::Side;
    let tables = &subject.report.tables;
    let classes: Vec<&str> =
        Catalogue::of_year(subject.report.year).functional_classes().map(|(_, name)| name).collect();
    let lines: Vec<&str> = INCOME_LINES.iter().map(|(_, name)| *name).collect();
    let of = |side: Side, items: (&[&'static str], &[&'static str])| -> Vec<&str> {
        match side {
            Side::Income => items.0.to_vec(),
            Side::Expenditure => items.1.iter().copied().chain(classes.iter().copied()).collect(),
        }
    };
    let mut check = |rows: Vec<(Option<Side>, &str, Place, Vec<&str>)>| {
        let mut seen: HashMap<(Option<Side>, &str), Place> = HashMap::new();
        for (side, item, place, known) in rows {
            let item = item.trim();
            if !known.contains(&item) {
                let near = known.iter().min_by_key(|name| strsim::damerau_levenshtein(name, item));
                let help = near.map_or(String::new(), |near| format!("是不是“{near}”？不写“一、”等序号"));
                findings.push(
                    Diagnostic::error("K06", format!("表里没有“{item}”这一项目"))
                        .at(place.clone())
                        .help(help),
                );
            }
            if let Some(first) = seen.insert((side, item), place.clone()) {
                findings.push(
                    Diagnostic::error("K02", format!("“{item}”写了两行"))
                        .at(place)
                        .at(first)
                        .help("合成一行"),
                );
            }
        }
    };
    check(
        tables
            .summary
            .iter()
            .enumerate()
            .map(|(index, row)| {
                let mut known = of(row.side, SUMMARY_ITEMS);
                if row.side == Side::Income {
                    known.extend(&lines);
                }
                (Some(row.side), row.item.as_str(), row_place(subject, "summary", index, "amount"), known)
            })
            .collect(),
    );
    check(
        tables
            .appropriation
            .iter()
            .enumerate()
            .map(|(index, row)| {
                let place = row_place(subject, "appropriation", index, "general");
                (Some(row.side), row.item.as_str(), place, of(row.side, APPROPRIATION_ITEMS))
            })
            .collect(),
    );
    check(
        tables
            .three_public
            .iter()
            .enumerate()
            .map(|(index, row)| {
                let place = row_place(subject, "three_public", index, "actual");
                (None, row.item.as_str(), place, THREE_PUBLIC_ITEMS.to_vec())
            })
            .collect(),
    );
}

/// `subjects` 里的科目：是项级代码，有名称，上级也有名称。
fn words(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    for code in subject.report.subjects.keys() {
        let place = ["initial", "usage", "reason"]
            .iter()
            .find_map(|key| subject.places.get(&format!("subjects.{code}.{key}")).cloned())
            .unwrap_or_else(|| Place::file("report.toml").label(format!("subjects.{code}")));
        let Some(parsed) = Code::parse(code).filter(|code| code.level() == Level::Item) else {
            findings.push(
                Diagnostic::error("K01", format!("subjects 里的 {code} 不是项级科目代码"))
                    .at(place)
                    .help("写 7 位的项级科目代码"),
            );
            continue;
        };
        for level in [Level::Class, Level::Section, Level::Item] {
            let ancestor = parsed.ancestor(level);
            if subject.accounts.names.get(&ancestor).is_none() {
                findings.push(
                    Diagnostic::error("K05", format!("不知道科目 {ancestor}（{}）的名称", level.name()))
                        .at(place.clone())
                        .help(format!("在 subjects.{code} 里写 name = \"类/款/项\"，如 name = \"科学技术支出/科学技术普及/科普活动\"")),
                );
            }
        }
    }
    // 表里写了项级科目，而上级既没有写，目录里也没有。
    for row in subject.accounts.general_budget.rows.iter().filter(|row| row.name.is_empty()) {
        findings.push(
            Diagnostic::error("K05", format!("不知道科目 {} 的名称", row.code))
                .at(Place::default().label(format!("一般公共预算支出表 › {}", row.code)))
                .help("在表里加上这一行，写明科目名称"),
        );
    }
}

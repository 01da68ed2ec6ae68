//! 按科目列示的表的表头：科目代码、科目名称、金额各在哪些列。

use super::columns::{Column, is_sum, subject_column};
use super::head_rows::HeadRows;
use super::subject_rows::{Label, label_of};
use crate::diagnostic::{Diagnostic, Place, column_letters};
use crate::read::workbook::recognise::cells::heads::Path;
use crate::read::workbook::recognise::cells::{amounts, code, heads};
use crate::read::workbook::recognise::{Parsed, Scene};
use crate::read::workbook::sheet::{Content, Spot};
use crate::report::TableKind;
use std::collections::{BTreeMap, BTreeSet};

/// 表头认出来的样子。
pub struct Head {
    /// 占的行。
    pub rows: HeadRows,
    /// 科目代码所在的列。
    pub codes: Vec<u32>,
    /// 科目名称所在的列。
    pub name: u32,
    /// 金额的列和键。
    pub keys: BTreeMap<u32, &'static str>,
    /// 没有自己的列、由几列细分相加的键。
    pub sums: Vec<(&'static str, Vec<u32>)>,
}

/// 一列和它的表头。
struct Headed {
    /// 列，从 0 数。
    column: u32,
    path: Path,
}

impl Headed {
    /// 表头的说法，如 `本年支出›小计`。
    fn told(&self) -> String {
        self.path.join("›")
    }
}

impl Head {
    /// 认表头；缺列、重复的列、不认得而有数的列报告。没有科目名称、科目代码的不是这样的表。
    pub fn of(scene: &Scene, kind: TableKind, parsed: &mut Parsed) -> Option<Self> {
        let (sheet, block) = (scene.sheet, scene.block);
        let joined = joined_head(scene);
        let named = heads::find(sheet, block, heads::is_name_head);
        let name = named.filter(|name| joined.is_none_or(|joined| joined.1 != name.1)).or(joined)?;
        let rows = rows(scene, name, heads::top(sheet, block, name.0));
        let columns = || block.used_columns.iter().copied();
        let codes: Vec<u32> =
            columns().filter(|column| *column != name.1 && is_code(scene, *column, rows)).collect();
        // 代码与名称写在一列里的，没有代码的列。
        if codes.is_empty() && joined.is_none_or(|joined| joined.1 != name.1) {
            return None;
        }
        let mut head = Self { rows, codes, name: name.1, keys: BTreeMap::new(), sums: Vec::new() };
        let mut fine: Vec<(&'static str, Headed)> = Vec::new();
        let amounts: Vec<u32> =
            columns().filter(|column| *column != name.1 && !head.codes.contains(column)).collect();
        for column in amounts {
            let headed = head.headed(scene, column);
            if headed.path.last().is_some_and(|last| last == "行次") {
                continue;
            }
            let known = match scene.is_other_year(&headed.told(), rows.top) {
                true => Column::Skip("不是本年的"),
                false => subject_column(kind, &headed.path),
            };
            match known {
                Column::Part(key) => fine.push((key, headed)),
                Column::Key(key) => head.add_key(scene, kind, key, &headed, parsed),
                Column::Skip(why) if first_figure(scene, column, rows.data).is_some() => {
                    parsed.remarks.push(format!("略去“{}”一列（{why}）", headed.told()));
                }
                Column::Skip(_) => {}
                Column::Unknown => head.unknown_column(scene, kind, &headed, parsed),
            }
        }
        head.sums = sums(fine, &head.keys, parsed);
        head.tell_missing(scene, kind, name, parsed);
        Some(head)
    }

    /// 不可缺的列里没有的。
    fn tell_missing(&self, scene: &Scene, kind: TableKind, name: Spot, parsed: &mut Parsed) {
        let format = kind.format();
        for (header, key) in &format.columns[2..] {
            let summed = self.sums.iter().any(|(known, _)| known == key);
            if !format.optional.contains(key) && !summed && !self.keys.values().any(|known| known == key) {
                parsed.findings.push(
                    Diagnostic::error("X15", format!("{}没有“{header}”这一列", kind.title()))
                        .at(scene.place(name))
                        .help("检查表头；没有发生的列也要有，填 0"),
                );
            }
        }
    }

    /// 一列和它的表头；栏次行也在表头里，不算。
    fn headed(&self, scene: &Scene, column: u32) -> Headed {
        let path = self.rows.path(scene.sheet, column).into_iter();
        let path = path.filter(|text| !heads::is_index(text) && !heads::is_item_head(text)).collect();
        Headed { column, path }
    }

    /// 一列的表头所在的格。
    fn place(&self, scene: &Scene, headed: &Headed) -> Place {
        let spot = heads::spot(scene.sheet, headed.column, self.rows.all(), &headed.path);
        scene.place(spot).label(headed.told())
    }

    /// 一列归到 `key`；重复的报告。
    fn add_key(
        &mut self,
        scene: &Scene,
        kind: TableKind,
        key: &'static str,
        headed: &Headed,
        parsed: &mut Parsed,
    ) {
        let Some((first, _)) = self.keys.iter().find(|(_, known)| **known == key) else {
            self.keys.insert(headed.column, key);
            return;
        };
        let first = self.headed(scene, *first);
        parsed.findings.push(
            Diagnostic::error("X16", format!("{}有两列都像“{}”", kind.title(), headed.told()))
                .at(self.place(scene, &first))
                .at(self.place(scene, headed))
                .help("只留一列，或把表头写清楚"),
        );
    }

    /// 不认得的一列：都是一个单位、只有文字、没有数的略去，有数的报告。
    fn unknown_column(&self, scene: &Scene, kind: TableKind, headed: &Headed, parsed: &mut Parsed) {
        let (column, data) = (headed.column, self.rows.data);
        let (told, is_bare) = (headed.told(), headed.path.is_empty());
        if is_of_one_unit(scene, column, &told, data) {
            parsed.remarks.push(format!("略去“{told}”一列（都是一个单位）"));
        } else if !is_unit_head(&told) && scene.only_words(column, data) {
            let named = match is_bare {
                true => format!("没有表头的 {} 列", column_letters(column as usize + 1)),
                false => format!("“{told}”一列"),
            };
            parsed.remarks.push(format!("略去{named}（只有文字）"));
        } else if let Some(row) = first_figure(scene, column, data) {
            let named = if is_bare { "没有表头的一列".into() } else { format!("“{told}”一列") };
            parsed.findings.push(
                Diagnostic::error("X17", format!("{}里不认得{named}，里面有数", kind.title()))
                    .at(self.place(scene, headed))
                    .at(scene.place((row, column)))
                    .help("删去这一列，或把表头改成通行的写法"),
            );
        } else if !is_bare && ["备注", "说明"].iter().all(|word| !told.contains(word)) {
            parsed.remarks.push(format!("略去“{told}”一列（没有数）"));
        }
    }
}

/// 科目代码的列，或代码分开写的“类”“款”“项”的列。
fn is_code(scene: &Scene, column: u32, rows: HeadRows) -> bool {
    let path = rows.path(scene.sheet, column);
    path.iter().any(|text| heads::is_code_head(text))
        || path.last().is_some_and(|last| code::is_level_head(last))
}

/// 第一行是 `top` 的表头占的行：名称那一格下面可能还有分栏的表头，到有代码、有合计、有数的一行为止。
fn rows(scene: &Scene, name: Spot, top: u32) -> HeadRows {
    /// 分栏的表头至多这么多行。
    const MOST: u32 = 6;
    let (sheet, block) = (scene.sheet, scene.block);
    let (left, right) = block.columns();
    let bottom = sheet.merge_of(name).map_or(name.0, |area| area.end.0);
    let mut rows = HeadRows::to(top, bottom);
    for row in bottom + 1..=(bottom + MOST).min(block.area.end.0) {
        let columns = || block.used_columns.iter().copied();
        let codes: Vec<u32> = columns().filter(|column| is_code(scene, *column, rows)).collect();
        if heads::is_index_row(sheet, row, (left, right)) || code::is_level_heads(sheet, row, &codes) {
            rows = HeadRows::to(top, row);
            continue;
        }
        let amounts = columns().filter(|column| *column > name.1 && !codes.contains(column));
        let is_data =
            label_of(sheet, row, &codes, name.1) != Label::None || heads::has_amounts(sheet, row, amounts);
        let has_text = sheet.row(row, (left, right)).any(|(_, content)| matches!(content, Content::Text(_)));
        if is_data || heads::is_note(&heads::first_text(sheet, row, (left, right))) || !has_text {
            break;
        }
        rows = HeadRows::to(top, row);
    }
    rows
}

/// 代码与名称写在一列里（`205 教育支出`）的表头：那一列里第一行代码以上最下面的一格文字。
fn joined_head(scene: &Scene) -> Option<Spot> {
    let (sheet, block) = (scene.sheet, scene.block);
    let is_joined = |spot: &Spot| code::split(&sheet.text(*spot)).is_some_and(|(_, name)| !name.is_empty());
    let column = *block.used_columns.first()?;
    let spots = || block.rows_from(*block.rows().start()).map(|row| (row, column));
    let first = spots().find(is_joined)?;
    let is_head = |spot: &Spot| {
        let text = sheet.text(*spot);
        spot.0 < first.0 && (heads::is_item_head(&text) || text.contains("科目"))
    };
    spots().filter(is_head).last()
}

/// 细分的列：有自己的列时略去，没有时由细分相加，都说出来；细分又有小计的，加小计，不再加它下面的。
fn sums(
    fine: Vec<(&'static str, Headed)>,
    keys: &BTreeMap<u32, &'static str>,
    parsed: &mut Parsed,
) -> Vec<(&'static str, Vec<u32>)> {
    let mut sums: Vec<(&'static str, Vec<u32>)> = Vec::new();
    for (key, headed) in &fine {
        let told = headed.told();
        let is_in_sum = |(other, sum): &(&str, Headed)| {
            let group = sum.path.split_last().filter(|(last, _)| is_sum(last)).map(|(_, group)| group);
            let is_within = group.is_some_and(|group| headed.path.starts_with(group));
            other == key && sum.column != headed.column && is_within
        };
        if keys.values().any(|known| known == key) || fine.iter().any(is_in_sum) {
            parsed.remarks.push(format!("略去“{told}”一列（细分的列）"));
            continue;
        }
        match sums.iter_mut().find(|(known, _)| known == key) {
            Some((_, columns)) => columns.push(headed.column),
            None => sums.push((key, vec![headed.column])),
        }
        parsed.remarks.push(format!("没有小计，“{told}”一列计入它的上一级"));
    }
    sums
}

/// 一列里第一个数所在的行。
fn first_figure(scene: &Scene, column: u32, data: u32) -> Option<u32> {
    scene.block.rows_from(data).find(|row| amounts::read(scene.sheet, (*row, column)).is_present())
}

/// 单位编码、单位名称的表头。
fn is_unit_head(head: &str) -> bool {
    ["单位", "部门"].iter().any(|word| head.starts_with(word))
        && ["编码", "代码", "名称"].iter().any(|word| head.ends_with(word))
}

/// 单位编码、单位名称的一列，从头到尾是同一个单位；几个单位的行混在一张表里，就认不得。
fn is_of_one_unit(scene: &Scene, column: u32, head: &str, data: u32) -> bool {
    let rows = scene.block.rows_from(data);
    let written = rows.flat_map(|row| code::pieces(scene.sheet, row, &[column]));
    let units: BTreeSet<String> = written.map(|piece| piece.text).filter(|text| !text.is_empty()).collect();
    is_unit_head(head) && units.len() == 1
}

//! 竖排的预算数、决算数各在哪一列；分一般公共预算、政府性基金几列的，取合计。

use super::{Parsed, Scene, Stage, heads, items};
use crate::diagnostic::Diagnostic;
use crate::read::workbook::recognise::cells::heads::Path;
use crate::read::workbook::recognise::parsers::columns::is_sum;
use std::collections::BTreeMap;

/// 一列和它的表头。
pub type Head = (u32, Path);

/// 没有合并的“预算数”管到右边下一个之前：它自己下面分了栏，右边只写着合计、一本预算的，是同一组的。
pub fn spread(heads: Vec<Head>) -> Vec<Head> {
    let mut group: Option<String> = None;
    let spread = |(column, mut path): Head| {
        let stage = path.iter().find(|text| Stage::of(text).is_some());
        let is_cell =
            !path.is_empty() && words(&path).all(|text| is_total(text) || items::budget(text).is_some());
        match (stage, &group) {
            (Some(stage), _) => group = words(&path).next().map(|_| stage.clone()),
            (None, Some(stage)) if is_cell => path.insert(0, stage.clone()),
            (None, _) => group = None,
        }
        (column, path)
    };
    heads.into_iter().map(spread).collect()
}

/// 各数的列：一列，或没有合计、要相加的几列；认不准的报告，用头一列。
pub fn columns(
    scene: &Scene,
    row: u32,
    heads: impl Iterator<Item = Head>,
    parsed: &mut Parsed,
) -> BTreeMap<Stage, Vec<u32>> {
    let mut groups: BTreeMap<Stage, Vec<Head>> = BTreeMap::new();
    for (column, path) in heads {
        if let Some(stage) = Stage::of_path(&path) {
            groups.entry(stage).or_default().push((column, path));
        }
    }
    groups.into_iter().map(|(stage, group)| (stage, of_group(scene, row, group, parsed))).collect()
}

fn of_group(scene: &Scene, row: u32, group: Vec<Head>, parsed: &mut Parsed) -> Vec<u32> {
    let all = |group: &[Head]| group.iter().map(|(column, _)| *column).collect::<Vec<u32>>();
    let (wholes, parts): (Vec<Head>, Vec<Head>) =
        group.iter().cloned().partition(|(_, path)| words(path).all(is_total));
    let is_sure = match wholes.as_slice() {
        [(_, path)] => words(path).next().is_some() || parts.iter().all(is_part),
        _ => false,
    };
    if parts.is_empty() && wholes.len() == 1 || wholes.is_empty() && parts.len() == 1 {
        return all(&group);
    }
    if is_sure {
        let told = parts.iter().map(|(_, path)| format!("略去“{}”一列（细分的列）", path.join("›")));
        parsed.remarks.extend(told);
        return all(&wholes);
    }
    if wholes.is_empty() && are_budgets(&parts) {
        let told = parts.iter().map(|(_, path)| format!("没有合计，“{}”一列计入它的上一级", path.join("›")));
        parsed.remarks.extend(told);
        return all(&parts);
    }
    let (first, _) = &group[0];
    for (column, path) in &group[1..] {
        parsed.findings.push(
            Diagnostic::error("X16", format!("“三公”经费表有两列都像“{}”", path.join("›")))
                .at(scene.place((row, *first)))
                .at(scene.place((row, *column)))
                .help("只留一列，或把表头写清楚"),
        );
    }
    vec![*first]
}

fn is_total(text: &str) -> bool {
    is_sum(text) || text == "总计"
}

/// 表头里不是说预算数、决算数的字。
fn words(path: &Path) -> impl Iterator<Item = &str> {
    path.iter().map(String::as_str).filter(|text| Stage::of(text).is_none() && !heads::is_item_head(text))
}

/// 是一本预算的，或写着“其中”的。
fn is_part((_, path): &Head) -> bool {
    path.iter().any(|text| text.contains("其中")) || words(path).any(|text| items::budget(text).is_some())
}

/// 各是一本预算，没有重复的。
fn are_budgets(parts: &[Head]) -> bool {
    let mut known = Vec::new();
    parts.iter().all(|(_, path)| {
        let budget = words(path).find_map(items::budget);
        let is_new = budget.is_some() && !known.contains(&budget);
        known.push(budget);
        is_new
    })
}

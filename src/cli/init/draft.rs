//! 新报告的底稿：空的，由上年滚动的，各表照工作簿填好的。

use super::super::args::{DEFAULT_LAYOUT, InitArgs};
use super::super::import::inputs;
use super::super::{CannotRun, say, tell, values};
use crate::accounts::Accounts;
use crate::diagnostic::{Diagnostic, has_errors, sort, visible};
use crate::read::workbook::select::Selected;
use crate::read::workbook::sheet::squeeze;
use crate::read::{ReadOptions, read, unreachable};
use crate::report::Report;
use crate::workbook::import::{ImportOptions, Imported, import};
use crate::workbook::{prefilled, roll};
use serde_json::Value as Json;
use std::path::PathBuf;

/// 底稿。
pub struct Draft {
    /// 模型的 JSON，金额以元计，没有的键不写。
    pub words: Json,
    /// 版式代号。
    pub layout: String,
    /// 上年的报告；隔了年的不算。
    pub last_year: Option<PathBuf>,
    /// 认出的各表。
    pub imported: Option<Imported>,
}

/// 照选项写底稿；内层的错误是上年的报告、工作簿里的错误。
pub fn of(args: &InitArgs) -> Result<Result<Draft, Vec<Diagnostic>>, CannotRun> {
    if let Some(reason) = args.from.as_deref().and_then(unreachable) {
        return Err(reason);
    }
    let imported = match tables(args)? {
        Ok(imported) => imported,
        Err(findings) => return Ok(Err(findings)),
    };
    let last = match args.from.as_deref().map(|last| read(last, ReadOptions::default())).transpose() {
        Ok(last) => last.map(|loaded| loaded.report),
        Err(findings) => {
            tell("上年的报告有错误：");
            return Ok(Err(findings));
        }
    };
    let shown = imported.as_ref().map(|imported| &imported.selected);
    let next = last.as_ref().map(|last| last.year + 1);
    let year = args.year.or(shown.and_then(|shown| shown.year)).or(next);
    if let Some(Err(reason)) = year.map(|year| values::year(&year.to_string())) {
        let told = if year == next { "下一年度" } else { "表上的年度" };
        return Err(format!("{told} {} 不能用：{reason}；用 --year 给出年度", year.unwrap_or_default()));
    }
    if let Some(last) = &last {
        for told in doubts(last, shown, year, args.year) {
            tell(&told);
        }
    }
    let unit = args.unit.as_deref().or(shown.and_then(|shown| shown.unit.as_deref()));
    let mut words = match &last {
        Some(last) => roll::forward(last, &Accounts::of(last), year.unwrap_or(last.year + 1)),
        None => roll::blank(unit.unwrap_or_default(), year, DEFAULT_LAYOUT),
    };
    if let Some(imported) = &imported {
        prefilled::fill(&mut words, imported);
    }
    if let Some(unit) = unit {
        words["unit"]["name"] = unit.into();
    }
    for (what, _) in [("单位名称", &words["unit"]["name"]), ("年度", &words["year"])]
        .iter()
        .filter(|(_, value)| is_blank(value))
    {
        tell(&format!("表上没有写{what}，在“单位与年度”页填"));
    }
    if let Some(layout) = &args.layout {
        words["layout"] = Json::String(layout.clone());
    }
    // 由单独的填报工作簿滚动的，里面没有版式。
    let layout = words["layout"].as_str().filter(|id| !id.is_empty()).unwrap_or(DEFAULT_LAYOUT).to_string();
    let last_year = args.from.clone().filter(|_| next == year);
    Ok(Ok(Draft { words, layout, last_year, imported }))
}

/// 所给的上年的报告像是给错了的：不是上年，是别的单位；表上没有年度、选项也没有给（`given`）的，说按哪一年。
fn doubts(last: &Report, shown: Option<&Selected>, year: Option<u16>, given: Option<u16>) -> Vec<String> {
    let mut told = Vec::new();
    let next = last.year + 1;
    if year.is_some_and(|year| year != next) {
        let year = year.unwrap_or_default();
        told.push(format!("注意：所给的是 {} 年度的报告，不是 {year} 年度的上年：上年数空着", last.year));
    } else if given.is_none() && shown.is_some_and(|shown| shown.year.is_none()) {
        told.push(format!("注意：表上没有写年度，照上年的报告当作 {next} 年度；不是的，在“单位与年度”页改"));
    }
    // “（本级）”之类的有无不算。
    let is_another = |unit: &&String| {
        let (unit, own) = (squeeze(unit), squeeze(&last.unit.name));
        !unit.contains(&own) && !own.contains(&unit)
    };
    if let Some(unit) = shown.and_then(|shown| shown.unit.as_ref()).filter(is_another) {
        told.push(format!(
            "注意：表上的单位是{unit}，所给的上年的报告是{}的；给错了的，删去新建的文件夹再来",
            last.unit.name
        ));
    }
    told
}

/// 还没有的一项。
fn is_blank(value: &Json) -> bool {
    value.is_null() || value.as_str() == Some("")
}

/// 认 `--tables` 的工作簿，说出认出了什么；没有写这个选项的没有。
fn tables(args: &InitArgs) -> Result<Result<Option<Imported>, Vec<Diagnostic>>, CannotRun> {
    if args.tables.is_empty() {
        return Ok(Ok(None));
    }
    let options = ImportOptions {
        unit: args.unit.clone(),
        year: args.year,
        layout: args.layout.clone().unwrap_or_else(|| DEFAULT_LAYOUT.into()),
    };
    let mut imported = import(&inputs(&args.tables)?, &options);
    imported.told.iter().for_each(|line| say(&visible(line)));
    sort(&mut imported.findings);
    if has_errors(&imported.findings) || imported.selected.tables.is_empty() {
        return Ok(Err(imported.findings));
    }
    super::print(&imported.findings);
    Ok(Ok(Some(imported)))
}

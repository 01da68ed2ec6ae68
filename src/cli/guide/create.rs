//! 新建一份填报工作簿：问几句，交给 `init`。

use super::super::args::DEFAULT_LAYOUT;
use super::super::{Outcome, values};
use super::ask::Dialogue;
use super::compose::{of_path, run, words};
use super::line::trimmed;
use super::which::{Which, which};
use crate::layout::Layout;
use crate::publish::file_name;
use crate::read::{ReadOptions, read};
use crate::report::files::FORM_FILE;
use std::path::{Path, PathBuf, absolute};

/// 建在哪里，照什么填。
pub enum Start {
    /// 空的，建在当前文件夹里，以年度和单位为名。
    Blank,
    /// 空的，建在这个文件夹里。
    In(PathBuf),
    /// 各表照这些工作簿填好，建在它们旁边；几个单位的问要哪一个。
    Tables(Vec<PathBuf>),
}

/// 问、建；得到结果和建在哪里。没有人回答的、不建了的没有。
pub fn create(dialogue: &mut Dialogue, start: Start) -> Option<(Outcome, PathBuf)> {
    let which = match &start {
        Start::Tables(books) => which(dialogue, books)?,
        _ => Which::default(),
    };
    let question = "上年的报告：把它的文件夹拖进来，按回车，文字就不用重填；没有，直接按回车。";
    let last = dialogue.path(question);
    let mut options = Vec::new();
    let mut name = "新报告".to_string();
    if let Start::Tables(books) = &start {
        options.push("--tables".into());
        options.extend(books.iter().map(|book| of_path(book)));
    }
    options.extend(which.options());
    if let Some(last) = &last {
        options.extend(["--from".into(), of_path(last)]);
        // 读不成的，由 init 去说。
        if let Ok(loaded) = read(last, ReadOptions::default()) {
            name = default_name(loaded.report.year + 1, &loaded.report.unit.name);
        }
    } else if !matches!(start, Start::Tables(_)) {
        let unit = dialogue.value("单位名称，写全称：", values::name)?;
        let year = |text: &str| values::year(text.trim_end_matches(['年', '度']));
        let year = dialogue.value("决算年度，如 2024：", year)?;
        options.extend(["--unit".into(), unit.clone().into(), "--year".into(), year.to_string().into()]);
        name = default_name(year, &unit);
    }
    let default = if last.is_some() { "照上年的" } else { "用第 1 个" };
    if let Some(layout) = layout(dialogue, default) {
        options.extend(["--layout".into(), layout.into()]);
    }
    let place = place(dialogue, start, &name, &which)?;
    let command = words(["init".as_ref(), place.as_os_str()]).into_iter().chain(options);
    Some((run(&command.collect::<Vec<_>>()), place))
}

/// 建好以后怎么办。
pub fn next_step(place: &Path) -> String {
    let form = place.join(FORM_FILE);
    format!(
        "下一步：打开 {}，浅黄的格子里填，存盘；再把这个文件夹拖到这里（或输入 2），就检查、排出 PDF。",
        form.display()
    )
}

/// 选一个自带的版式，得到代号；只有一个的、直接按回车的没有。
pub fn layout(dialogue: &mut Dialogue, default: &str) -> Option<&'static str> {
    let mut ids: Vec<&str> = Layout::names().collect();
    ids.sort_by_key(|id| *id != DEFAULT_LAYOUT);
    let name = |id: &&str| Layout::find(id, &[]).map_or(id.to_string(), |layout| layout.manifest.name);
    let names: Vec<String> = ids.iter().map(name).collect();
    if names.len() < 2 {
        return None;
    }
    let picked = dialogue.pick(&format!("版式：输入前面的数；直接按回车{default}。"), &names)?;
    Some(ids[picked])
}

fn default_name(year: u16, unit: &str) -> String {
    file_name(&format!("{year}年度{unit}决算"))
}

/// 建在哪里，完整的路径；已经有东西的换一个。
fn place(dialogue: &mut Dialogue, start: Start, name: &str, which: &Which) -> Option<PathBuf> {
    let given = matches!(start, Start::In(_));
    let place = match start {
        Start::In(folder) => folder,
        Start::Blank => PathBuf::from(name),
        Start::Tables(books) => beside(books.first()?, &file_name(&which.told("报告"))),
    };
    let mut place = absolute(&place).unwrap_or(place);
    // 用户自己指的文件夹照用；里面有同名文件的，init 不覆盖。
    while !given && !is_free(&place) {
        let folder = place.parent().unwrap_or(Path::new("/"));
        let question = format!(
            "{} 已经有了，不动它。换一个名称，按回车，建在 {}；不建了，直接按回车。",
            place.display(),
            folder.display()
        );
        let line = dialogue.line(&question)?;
        let name = trimmed(&line);
        if name.is_empty() {
            return None;
        }
        place = if Path::new(name).is_absolute() { name.into() } else { folder.join(file_name(name)) };
    }
    Some(place)
}

/// 还没有，或是空的文件夹。
fn is_free(place: &Path) -> bool {
    let is_empty = || std::fs::read_dir(place).is_ok_and(|mut entries| entries.next().is_none());
    place.symlink_metadata().is_err() || is_empty()
}

/// 一个文件或文件夹旁边的新名称，如 `决算.xlsx` 旁边的“决算 报告”。
pub fn beside(path: &Path, what: &str) -> PathBuf {
    let whole = if path.file_name().is_none() { path.canonicalize() } else { absolute(path) };
    let path = whole.unwrap_or_else(|_| path.to_path_buf());
    let stem = if path.is_dir() { path.file_name() } else { path.file_stem() };
    let mut name = stem.unwrap_or_default().to_os_string();
    name.push(" ");
    name.push(what);
    path.with_file_name(name)
}

//! 一格里写了几项：几个内设机构、几个下属单位粘在一格里的；职责的编了号的各条由 `facts` 分。
//!
//! 个数由程序数，序号由程序编，一格当一项就会印错；分得清的拆开，分不清的问。

use super::Reader;
use super::shape::Records;
use crate::diagnostic::Diagnostic;
use crate::read::node::{Node, Value};
use crate::read::workbook::recognise::place;
use crate::read::workbook::sheet::Spot;
use crate::report::{
    Spaced, is_department_name, list_number, spaced, split_outside_brackets, without_bracket,
};

/// 一格里是几项。
#[derive(Debug, PartialEq, Eq)]
pub enum Items {
    /// 一项，照写。
    One,
    /// 分得清的几项；只有一项的，是去掉了序号。
    Several(Vec<String>),
    /// 像是几项；附照留的写法。
    Doubtful(String),
}

impl Reader<'_> {
    /// 列表 `path`（表头 `head`）的一格里的各项；拆开了的、分不清的都说出来。
    pub(super) fn several(&mut self, path: &str, head: &str, text: &str, spot: Spot) -> Vec<String> {
        let at = place(self.file, &self.sheet.name, spot).label(head);
        match of(path, text) {
            Items::One => vec![text.to_string()],
            Items::Several(items) => {
                let told = match items.len() {
                    1 => "带着序号，已去掉".to_string(),
                    count => format!("写了 {count} 项，已拆开"),
                };
                self.findings.push(Diagnostic::info("X45", format!("“{head}”的一格里{told}")).at(at));
                items
            }
            Items::Doubtful(kept) => {
                let finding = Diagnostic::warning("X45", format!("“{head}”的这一格像是写了几个")).at(at);
                self.findings.push(finding.help("一格写一项，不写序号；确是一项的不必理会"));
                vec![kept]
            }
        }
    }

    /// 一条记录的第一格里写了几项的，拆成几条，其余各格（如备注）各条都有。
    pub(super) fn apart(&mut self, records: &Records, entry: Node, spot: Spot) -> Vec<Node> {
        let (head, key, ..) = records.columns[0];
        let Some(Node { value: Value::Text(text), .. }) = entry.get(key) else { return vec![entry] };
        let items = self.several(records.path, head, &text.clone(), spot);
        let of_item = |item: String| {
            let mut one = entry.clone();
            if let Some(name) = one.get_mut(key) {
                name.value = Value::Text(item);
            }
            one
        };
        items.into_iter().map(of_item).collect()
    }
}

/// 看列表 `path` 的一格。
pub fn of(path: &str, text: &str) -> Items {
    match path {
        "overview.departments" => departments(text),
        "overview.members" => members(text),
        "overview.duties" => duties(text),
        _ => Items::One,
    }
}

/// 内设机构：用顿号、逗号、换行、制表符、空格隔开，个个像机构名称的，拆开；括号里的不拆，合署的是一个。
fn departments(text: &str) -> Items {
    // 照留的，印的时候一行一个。
    let rows = if text.contains(TAB) { rows(text).join("\n") } else { text.to_string() };
    if text.contains(JOINT) {
        return if rows == text { Items::One } else { Items::Doubtful(rows) };
    }
    let parts = parts(text);
    let mut names: Vec<&str> = Vec::new();
    for part in &parts {
        match spaced(part) {
            Spaced::One => names.push(part),
            Spaced::Several(several) => names.extend(several.into_iter().map(bare)),
            Spaced::Doubtful => return Items::Doubtful(rows),
        }
    }
    match names.len() {
        0 | 1 => Items::One,
        _ if names.iter().all(|name| is_department_name(without_bracket(name))) => {
            Items::Several(names.into_iter().map(str::to_string).collect())
        }
        _ => Items::Doubtful(rows),
    }
}

/// 职责：一段段用制表符隔开、没有编号的，一段一条；换行是分段，照写。
fn duties(text: &str) -> Items {
    let parts = parts_at(text, &[TAB]);
    let is_whole = |part: &&str| part.ends_with(['。', '；', ';']);
    match parts.split_last() {
        Some((_, before)) if !before.is_empty() && before.iter().all(is_whole) => {}
        _ => return Items::One,
    }
    match text.contains(['\n', '\r']) || parts.iter().any(|part| list_number(part).is_some()) {
        true => Items::One,
        false => Items::Several(parts.into_iter().map(str::to_string).collect()),
    }
}

/// 部门的各单位：与内设机构一样拆，括号里的不拆，如“某局（含执法大队、信息中心）”。
fn members(text: &str) -> Items {
    let parts = parts(text);
    match parts.as_slice() {
        [] => Items::One,
        [part] if part == text.trim() => Items::One,
        [_] => Items::Several(parts),
        _ if parts.iter().all(|part| is_unit_name(part)) => Items::Several(parts),
        _ => Items::Doubtful(text.to_string()),
    }
}

/// 像一个单位的名称，末尾括着的不看。
fn is_unit_name(text: &str) -> bool {
    const ENDINGS: [&str; 14] =
        ["本级", "机关", "政府", "街道", "学", "园", "团", "社", "场", "库", "台", "镇", "乡", "厂"];
    let name = without_bracket(text);
    is_department_name(name) || ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// 各行里的各个，不带序号和句号；序号后面的顿号不是隔开名称的，先按行去掉。
fn parts(text: &str) -> Vec<String> {
    let names = rows(text).into_iter().flat_map(|row| parts_at(bare(row), &MARKS)).map(bare);
    let names = names.map(|name| name.trim_end_matches('。').to_string());
    names.filter(|name| !name.is_empty()).collect()
}

/// 各行；只是序号的（由 Word 的编号、表格的序号列粘来）不算。
fn rows(text: &str) -> Vec<&str> {
    parts_at(text, &LINES).into_iter().filter(|row| !is_number(row)).collect()
}

/// 括号以外的 `marks` 隔开的各个，空的不算。
fn parts_at<'a>(text: &'a str, marks: &[char]) -> Vec<&'a str> {
    let parts = split_outside_brackets(text, |c| marks.contains(&c)).into_iter();
    parts.map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// 几块牌子是一个机构。
const JOINT: &str = "合署";
/// 由表格、编号粘来的。
const TAB: char = '\t';
/// 隔开各行的。
const LINES: [char; 5] = ['；', ';', '\n', '\r', TAB];
/// 隔开一行里各个名称的。
const MARKS: [char; 3] = ['、', '，', ','];

/// 不带序号的；没有序号的照写。
fn bare(part: &str) -> &str {
    list_number(part).map_or(part, |found| found.rest).trim()
}

/// 只是一个序号，如“2.”“（三）”“4”。
fn is_number(row: &str) -> bool {
    row.parse::<u8>().is_ok() || list_number(&format!("{row}甲")).is_some_and(|found| found.rest == "甲")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn several(parts: &[&str]) -> Items {
        Items::Several(parts.iter().map(ToString::to_string).collect())
    }

    fn doubtful(kept: &str) -> Items {
        Items::Doubtful(kept.to_string())
    }

    #[test]
    fn several_departments_in_one_cell() {
        for (text, items) in [
            ("综合科", Items::One),
            ("综合科、文秘科、信息中心", several(&["综合科", "文秘科", "信息中心"])),
            ("综合科\n文秘科", several(&["综合科", "文秘科"])),
            ("1.综合科\n2.文秘科。", several(&["综合科", "文秘科"])),
            ("一、综合科；二、文秘科", several(&["综合科", "文秘科"])),
            ("教育、科技科", doubtful("教育、科技科")),
            ("经济发展办公室（挂统计办公室、农村经营管理办公室牌子）", Items::One),
            ("党政办公室、人大办公室（合署办公）", Items::One),
            ("办公室（党建办）、财务科", several(&["办公室（党建办）", "财务科"])),
            ("教务处\t总务处\n政教处", several(&["教务处", "总务处", "政教处"])),
            ("1.\t教务处\t2.\t总务处", several(&["教务处", "总务处"])),
            ("1\t教务处\n2\t总务处\n", several(&["教务处", "总务处"])),
            ("1.\t教务处", Items::One),
            ("教务处 总务处　政教处", several(&["教务处", "总务处", "政教处"])),
            ("1.教务处 2.总务处", several(&["教务处", "总务处"])),
            ("党政 办公室、财务科", several(&["党政 办公室", "财务科"])),
            ("党政 办公室", Items::One),
            ("办公室（挂 统计科 信访科 牌子）", Items::One),
            ("教务处　总务处、政教处", several(&["教务处", "总务处", "政教处"])),
            ("机关党委 办公室", doubtful("机关党委 办公室")),
            ("教务处 总务处 政教", doubtful("教务处 总务处 政教")),
            // 制表符隔开的总是几个，不像机构名称的也请人看。
            ("教务处\t团总支", doubtful("教务处\n团总支")),
            ("教务处\t学生处（合署）", doubtful("教务处\n学生处（合署）")),
        ] {
            assert_eq!(of("overview.departments", text), items, "{text}");
        }
    }

    #[test]
    fn several_members_in_one_cell() {
        for (text, items) in [
            ("某市教育局", Items::One),
            ("某市教育局（含招生办、电教馆）", Items::One),
            ("101中学", Items::One),
            ("一中", Items::One),
            ("某局本级、某局执法大队；某局信息中心", several(&["某局本级", "某局执法大队", "某局信息中心"])),
            ("某局（本级）、某局幼儿园", several(&["某局（本级）", "某局幼儿园"])),
            ("1.某局\n2.某局信息中心", several(&["某局", "某局信息中心"])),
            ("1、某局", several(&["某局"])),
            ("（1）某局信息中心", several(&["某局信息中心"])),
            ("某局（本级）\t某局幼儿园", several(&["某局（本级）", "某局幼儿园"])),
            ("某局 信息中心", Items::One),
            ("某市教育、体育局", doubtful("某市教育、体育局")),
            ("某市某区\n人民政府办公室", doubtful("某市某区\n人民政府办公室")),
        ] {
            assert_eq!(of("overview.members", text), items, "{text}");
        }
        assert_eq!(of("overview.notes", "甲科、乙科"), Items::One);
    }

    #[test]
    fn several_duties_in_one_cell() {
        for (text, items) in [
            ("负责甲。\t负责乙；\t负责丙", several(&["负责甲。", "负责乙；", "负责丙"])),
            // 缩进、序号后面的、一句话里的制表符；换行是分段。
            ("\t负责甲。", Items::One),
            ("1.\t负责甲。", Items::One),
            ("1.负责甲。\t2.负责乙。", Items::One),
            ("负责甲\t和乙。", Items::One),
            ("负责甲。\n\t负责乙。", Items::One),
            ("负责甲。 负责乙。", Items::One),
        ] {
            assert_eq!(of("overview.duties", text), items, "{text}");
        }
    }
}

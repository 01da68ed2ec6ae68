//! 一格里写了几项：几个内设机构、几个下属单位粘在一格里的；职责的各条由 `facts` 分。
//!
//! 个数由程序数，序号由程序编，一格当一项就会印错；分得清的拆开，分不清的问。

use super::Reader;
use super::shape::Records;
use crate::diagnostic::Diagnostic;
use crate::read::node::{Node, Value};
use crate::read::workbook::recognise::place;
use crate::read::workbook::sheet::Spot;
use crate::report::{is_department_name, list_number};

/// 一格里是几项。
#[derive(Debug, PartialEq, Eq)]
pub enum Items {
    /// 一项，照写。
    One,
    /// 分得清的几项；只有一项的，是去掉了序号。
    Several(Vec<String>),
    /// 像是几项，或带着序号；附说法。
    Doubtful(&'static str),
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
            Items::Doubtful(what) => {
                let finding = Diagnostic::warning("X45", format!("“{head}”的这一格{what}")).at(at);
                self.findings.push(finding.help("一格写一项，不写序号；确是一项的不必理会"));
                vec![text.to_string()]
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
        _ => Items::One,
    }
}

/// 内设机构：用顿号、逗号、换行、制表符隔开，个个像机构名称的，拆开；括号里的不拆，合署的是一个。
///
/// 只用空格隔开的（`教务处 总务处`）不拆：也可以是一个名称里多打了空格（`机关党委 办公室`）。
fn departments(text: &str) -> Items {
    if text.contains(JOINT) {
        return Items::One;
    }
    let parts = parts(text);
    let is_name = |part: &str| is_department_name(without_bracket(part));
    let is_spaced = |part: &String| {
        let names = || split_outside(part, &SPACES).into_iter().filter(|name| !name.is_empty());
        names().count() > 1 && names().all(is_name)
    };
    match parts.len() {
        _ if parts.iter().any(is_spaced) => Items::Doubtful("像是用空格隔开了几个"),
        0 | 1 => Items::One,
        _ if parts.iter().all(|part| is_name(part)) => Items::Several(parts),
        _ => Items::Doubtful("像是写了几个"),
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
        _ => Items::Doubtful("像是写了几个"),
    }
}

/// 像一个单位的名称，末尾括着的不看。
fn is_unit_name(text: &str) -> bool {
    const ENDINGS: [&str; 14] =
        ["本级", "机关", "政府", "街道", "学", "园", "团", "社", "场", "库", "台", "镇", "乡", "厂"];
    let name = without_bracket(text);
    is_department_name(name) || ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// 末尾括着的以前的，如“办公室（挂统计办公室牌子）”的“办公室”。
fn without_bracket(text: &str) -> &str {
    match text.strip_suffix(['）', ')']).and_then(|text| text.rsplit_once(['（', '('])) {
        Some((name, _)) if !name.is_empty() => name,
        _ => text,
    }
}

/// 括号以外的 `LINES`、`MARKS` 隔开的各个，不带序号和句号；序号后面的顿号不是隔开名称的，先按行去掉。
fn parts(text: &str) -> Vec<String> {
    let lines = split_outside(text, &LINES).into_iter().map(bare);
    let parts = lines.flat_map(|line| split_outside(&line, &MARKS).into_iter().map(bare).collect::<Vec<_>>());
    parts.map(|part| part.trim_end_matches('。').to_string()).filter(|part| !part.is_empty()).collect()
}

/// 在括号以外的 `marks` 处分开。
fn split_outside<'a>(text: &'a str, marks: &[char]) -> Vec<&'a str> {
    let mut depth = 0_usize;
    let is_mark = |c: char| {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && marks.contains(&c)
    };
    text.split(is_mark).collect()
}

/// 几块牌子是一个机构。
const JOINT: &str = "合署";
/// 隔开各行、各格的；从别的表粘来的几格，中间是制表符。
const LINES: [char; 5] = ['；', ';', '\n', '\r', '\t'];
/// 隔开一行里各个名称的。
const MARKS: [char; 3] = ['、', '，', ','];
/// 空格，全角的和不换行的也是。
const SPACES: [char; 3] = [' ', '\u{3000}', '\u{a0}'];

/// 不带序号的；没有序号的照写。
fn bare(part: &str) -> String {
    list_number(part).map_or(part, |found| found.rest).trim().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_in_one_cell() {
        let several = |parts: &[&str]| Items::Several(parts.iter().map(ToString::to_string).collect());
        for (text, items) in [
            ("综合科", Items::One),
            ("综合科、文秘科、信息中心", several(&["综合科", "文秘科", "信息中心"])),
            ("综合科\n文秘科", several(&["综合科", "文秘科"])),
            ("教务处\t总务处\t政教处", several(&["教务处", "总务处", "政教处"])),
            ("教务处\t总务处\n政教处", several(&["教务处", "总务处", "政教处"])),
            ("教务处 总务处 政教处", Items::Doubtful("像是用空格隔开了几个")),
            ("教务处　总务处、政教处", Items::Doubtful("像是用空格隔开了几个")),
            ("党政 办公室", Items::One),
            ("综 合 科", Items::One),
            ("办公室（挂 统计科 信访科 牌子）", Items::One),
            ("办公室 （挂信访科牌子）", Items::One),
            ("1.综合科\n2.文秘科。", several(&["综合科", "文秘科"])),
            ("一、综合科；二、文秘科", several(&["综合科", "文秘科"])),
            ("教育、科技科", Items::Doubtful("像是写了几个")),
            ("经济发展办公室（挂统计办公室、农村经营管理办公室牌子）", Items::One),
            ("党政办公室、人大办公室（合署办公）", Items::One),
            ("办公室（党建办）、财务科", several(&["办公室（党建办）", "财务科"])),
        ] {
            assert_eq!(of("overview.departments", text), items, "{text}");
        }
        for (text, items) in [
            ("某市教育局", Items::One),
            ("某市教育局（含招生办、电教馆）", Items::One),
            ("101中学", Items::One),
            ("一中", Items::One),
            ("某局本级、某局执法大队；某局信息中心", several(&["某局本级", "某局执法大队", "某局信息中心"])),
            ("某局（本级）、某局幼儿园", several(&["某局（本级）", "某局幼儿园"])),
            ("1.某局\n2.某局信息中心", several(&["某局", "某局信息中心"])),
            ("某局本级\t某局信息中心", several(&["某局本级", "某局信息中心"])),
            ("某镇 人民政府", Items::One),
            ("1、某局", several(&["某局"])),
            ("（1）某局信息中心", several(&["某局信息中心"])),
            ("某市教育、体育局", Items::Doubtful("像是写了几个")),
            ("某市某区\n人民政府办公室", Items::Doubtful("像是写了几个")),
        ] {
            assert_eq!(of("overview.members", text), items, "{text}");
        }
        assert_eq!(of("overview.notes", "甲科、乙科"), Items::One);
    }
}

//! 单位概况：职责、机构、部门决算的单位构成。

use super::duties::{duties_of, goes_on_numbering};
use super::lead::{with_stop, without_number};
use super::tree::{Map, Node};
use crate::report::{DocumentKind, Member, Overview, Report};

/// 比这长的一段不是标题。
const LONGEST_HEADING: usize = 24;
/// 以这些开头的是一句话，不是标题；“组织人事科”“监督检查室”是。
const ACTS: [&str; 18] = [
    "负责",
    "承担",
    "承办",
    "贯彻",
    "执行",
    "落实",
    "拟订",
    "拟定",
    "制定",
    "起草",
    "组织实施",
    "组织开展",
    "统筹",
    "协助",
    "配合",
    "参与",
    "开展",
    "完成",
];
/// 以这些开头的也另起一句；不是的，可能是上一行没有写完、断开的。
const ANEW: [&str; 9] = ["本单位", "本部门", "核定", "编制", "现有", "内设", "下设", "没有", "另"];
/// 说到这些的也是一句话。
const TOLD: [&str; 9] = ["，", "没有", "未设", "设有", "下设", "共有", "负责", "承担", "隶属"];

pub(super) fn overview(report: &Report) -> Map {
    let overview = &report.overview;
    let (departments, members) = (departments(overview), members(overview));
    let notes: Vec<Node> = overview.notes.iter().flat_map(|text| paragraphs(&lines(text))).collect();
    let alone = overview.members.iter().all(|member| member.is_own(&report.unit.name));
    let composed = report.document == DocumentKind::Department && !(alone && members.len() < 2);
    let duties = duties_of(&overview.duties);
    let is_kept = matches!(duties.items.as_slice(), [only] if goes_on_numbering(only[0]));
    let parted = |item: Vec<&str>| if is_kept { paragraphs(&item) } else { without_own_number(item) };
    let items: Vec<Node> = duties.items.into_iter().map(parted).map(Node::List).collect();
    let mut map = Map::new();
    map.put("duties_lead", "编号的各条职责之前的话，几段", paragraphs(&duties.lead))
        .put("duties", "单位职责，每条是若干段", items)
        .put("department_count", "内设机构数", departments.len())
        .put("composed", "部门决算由几个单位构成，不只是本级", composed)
        .put(
            "organised",
            "说了机构：有内设机构、补充说明，或由几个单位构成",
            composed || !departments.is_empty() || !notes.is_empty(),
        )
        .put("departments", "内设机构名称", departments)
        .put("notes", "机构设置的补充说明", notes)
        .put("members", "部门决算单位构成", members);
    map
}

/// 一段文字的各行；空行不算。
pub(super) fn lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

/// 一行一段，补上句号。
fn paragraphs(lines: &[&str]) -> Vec<Node> {
    let ended = |(at, line): (usize, &&str)| match lines.get(at + 1) {
        Some(next) if breaks_off(line) || is_within(lines, at) || is_open(line, next) => line.to_string(),
        _ => with_stop(line),
    };
    lines.iter().enumerate().map(ended).map(Node::Words).collect()
}

/// 领起下文的短的一段，像标题，或是一句断成两行的：不加句号。几句话并列的，都加。
fn is_open(line: &str, next: &str) -> bool {
    line.chars().count() <= LONGEST_HEADING && (could_be_heading(line) || !starts_anew(next))
}

/// 一句没有写完的末一字；再前面是哪些字的不是（“核对”“普及”）。
const JOINS: [(&str, &str); 9] = [
    ("的", ""),
    ("和", "饱缓"),
    ("与", ""),
    ("及", "普"),
    ("或", ""),
    ("对", "核校应查比结"),
    ("由", "自"),
    ("将", ""),
    ("把", ""),
];
/// 末一小句只有这些和 `ACTS` 的，还没有说做什么：“并组织”“负责指导”；“负责基层党组织”不是。
const ACTS_TOO: [&str; 12] =
    ["组织", "指导", "监督", "协调", "牵头", "督促", "推进", "推动", "具体", "依法", "主要", "并"];

/// 一行断在一句当中，下一行不论怎样开头都是接着说的。
fn breaks_off(line: &str) -> bool {
    let joins = |(word, unless): &(&str, &str)| {
        line.strip_suffix(word).is_some_and(|before| !before.ends_with(|c| unless.contains(c)))
    };
    let clause =
        without_number(line).rsplit(['。', '；', '，', '、', '：', ';', ',', ':']).next().unwrap_or(line);
    // “日常工作由办公室负责”是说完了的。
    let takes_on = ["负责", "承担", "承办"].iter().any(|act| clause.ends_with(act)) && !clause.contains('由');
    let mut rest = clause;
    while let Some(after) = ACTS.iter().chain(&ACTS_TOO).find_map(|act| rest.strip_prefix(act)) {
        rest = after;
    }
    JOINS.iter().any(joins) || takes_on || rest.is_empty() && !clause.is_empty()
}

/// 断在书名号、括号、引号里：这一行里开了没有收，或前面开的、后面才收。
fn is_within(lines: &[&str], at: usize) -> bool {
    [('《', '》'), ('（', '）'), ('(', ')'), ('“', '”')].into_iter().any(|(open, close)| {
        let last = |line: &&str| line.chars().rfind(|c| [open, close].contains(c));
        let first = |line: &&str| line.chars().find(|c| [open, close].contains(c));
        match last(&lines[at]) {
            Some(mark) => mark == open,
            None => {
                lines[..at].iter().rev().find_map(last) == Some(open)
                    && lines[at..].iter().find_map(first) == Some(close)
            }
        }
    })
}

/// 不是一句话：“办公室”“机构设置情况”。
fn could_be_heading(line: &str) -> bool {
    let told = without_number(line);
    !ACTS.iter().any(|act| told.starts_with(act)) && !TOLD.iter().any(|word| told.contains(word))
}

/// 一行另起一句。
fn starts_anew(line: &str) -> bool {
    let told = without_number(line);
    told.len() < line.len() || ACTS.iter().chain(&ANEW).any(|word| told.starts_with(word))
}

/// 一条的各段，头一段不带序号。
fn without_own_number(item: Vec<&str>) -> Vec<Node> {
    let mut item = item;
    item[0] = without_number(item[0]);
    paragraphs(&item)
}

/// 各内设机构的名称，不带序号；一条里写了几行的，一行一个。
fn departments(overview: &Overview) -> Vec<Node> {
    let lines = overview.departments.iter().flat_map(|text| text.lines());
    let names = lines.map(|line| without_number(line).trim()).filter(|name| !name.is_empty());
    names.map(|name| Node::Words(name.to_string())).collect()
}

/// 部门决算的各单位。
fn members(overview: &Overview) -> Vec<Node> {
    let member = |member: &Member| {
        let mut map = Map::new();
        map.put("name", "单位名称", Node::Words(without_number(&member.name).trim().into())).put(
            "note",
            "备注",
            Node::Words(member.note.trim().into()),
        );
        map.into()
    };
    overview.members.iter().map(member).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_own_number_of_a_duty_is_taken_off() {
        let item = without_own_number(vec!["3.直接进行下列审计：", "（1）一；", "（2）二。"]);
        let words = |text: &str| Node::Words(text.into());
        assert_eq!(item, [words("直接进行下列审计："), words("（1）一；"), words("（2）二。")]);
    }

    #[test]
    fn only_a_heading_goes_without_its_stop() {
        for (text, ended) in [
            (&["负责党建工作", "负责信访工作。"][..], &["负责党建工作。", "负责信访工作。"][..]),
            (&["（1）负责党建", "（2）负责信访"], &["（1）负责党建。", "（2）负责信访。"]),
            (&["本单位没有下属单位", "编制四十八名"], &["本单位没有下属单位。", "编制四十八名。"]),
            (&["组织人事科", "负责干部工作"], &["组织人事科", "负责干部工作。"]),
            // 粘来时断开的一句。
            (&["完成县政府", "交办的任务。"], &["完成县政府", "交办的任务。"]),
            (&["承担县委、县政府交办的", "执行任务"], &["承担县委、县政府交办的", "执行任务。"]),
            (&["参与全县重大项目的", "组织实施工作"], &["参与全县重大项目的", "组织实施工作。"]),
            (&["主要职责：负责", "组织实施规划"], &["主要职责：负责", "组织实施规划。"]),
            (&["负责规划编制，并组织", "开展评估"], &["负责规划编制，并组织", "开展评估。"]),
            (
                &["完成《关于做好2024年", "开展检查的通知》任务"],
                &["完成《关于做好2024年", "开展检查的通知》任务。"],
            ),
            (
                &["落实规定（含试行", "执行办法", "参与标准）的要求", "负责信访"],
                &["落实规定（含试行", "执行办法", "参与标准）的要求。", "负责信访。"],
            ),
            // 说完了的。
            (&["负责基层党组织", "负责信访"], &["负责基层党组织。", "负责信访。"]),
            (&["日常工作由办公室负责", "负责信访"], &["日常工作由办公室负责。", "负责信访。"]),
            (&["负责文稿校对", "负责信访"], &["负责文稿校对。", "负责信访。"]),
            (&["机构设置情况", "内设机构八个"], &["机构设置情况", "内设机构八个。"]),
        ] {
            let ended: Vec<Node> = ended.iter().map(|line| Node::Words(line.to_string())).collect();
            assert_eq!(paragraphs(text), ended, "{text:?}");
        }
    }
}

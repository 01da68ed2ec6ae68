//! 单位概况：职责、机构、部门决算的单位构成。

use super::lead::{with_stop, without_number};
use super::tree::{Map, Node};
use crate::report::{DocumentKind, Member, Overview, Report};

/// 比这长的一段不是标题。
const LONGEST_HEADING: usize = 24;

pub(super) fn overview(report: &Report) -> Map {
    let overview = &report.overview;
    let (departments, members) = (departments(overview), members(overview));
    let notes: Vec<Node> = overview.notes.iter().flat_map(|text| paragraphs(text)).collect();
    let alone = overview.members.iter().all(|member| member.is_own(&report.unit.name));
    let composed = report.document == DocumentKind::Department && !(alone && members.len() < 2);
    let mut map = Map::new();
    map.put("duties", "单位职责，每条是若干段", duties(overview))
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

/// 一段文字的各段，一行一段，补上句号。
fn paragraphs(text: &str) -> Vec<Node> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    // 领起下文的短的一段像标题，不加句号。
    let is_heading = |at: usize| at + 1 < lines.len() && lines[at].chars().count() <= LONGEST_HEADING;
    let ended = |(at, line): (usize, &&str)| if is_heading(at) { line.to_string() } else { with_stop(line) };
    lines.iter().enumerate().map(ended).map(Node::Words).collect()
}

/// 各条职责；没有字的不算。
fn duties(overview: &Overview) -> Vec<Node> {
    let duties = overview.duties.iter().map(|text| duty(text));
    duties.filter(|duty| !duty.is_empty()).map(Node::List).collect()
}

/// 一条职责的各段。序号由版式编；一条里各行都编了序号的，是它自己的分项，照印。
fn duty(text: &str) -> Vec<Node> {
    let is_numbered = |line: &str| without_number(line) != line.trim_start();
    let own = text.trim().lines().skip(1).any(is_numbered);
    paragraphs(if own { text } else { without_number(text) })
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

//! 职责分成各条：一格一条的、整段粘在一格里的、一行一格的。

use super::overview::lines;
use crate::chars::is_numeral;
use crate::report::{ListNumber, list_number};

/// 职责：编号的各条之前的话，和各条，每条是若干段。序号由版式编。
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Duties<'a> {
    pub lead: Vec<&'a str>,
    pub items: Vec<Vec<&'a str>>,
}

/// 没有字的不算；别的各条都编着号、只有头一条没有的，它是领起的话，如“主要职责是：”。
pub(super) fn duties_of(texts: &[String]) -> Duties<'_> {
    let mut items: Vec<Vec<&str>> = Vec::new();
    let rows = if texts.len() == 1 { led_rows } else { numbered_rows };
    for item in texts.iter().flat_map(|text| items_of(text, rows)) {
        match items.last_mut() {
            Some(last) if goes_under(&item, last) => last.extend(item),
            _ => items.push(item),
        }
    }
    let is_numbered = |item: &Vec<&str>| list_number(item[0]).is_some();
    let leads = match items.as_slice() {
        [_] | [] => false,
        [first, rest @ ..] => {
            let is_open = first.last().is_some_and(|line| line.ends_with(['：', ':']));
            !is_numbered(first) && (is_open || rest.iter().all(is_numbered))
        }
    };
    let lead = if leads { items.remove(0) } else { Vec::new() };
    Duties { lead, items }
}

/// 另一格里的一条 `item` 是前一条 `last` 的分项：前一条编着号，它是别的写法，从头数，或接着前一个分项数。
fn goes_under(item: &[&str], last: &[&str]) -> bool {
    let (Some(number), Some(own)) = (list_number(item[0]), list_number(last[0])) else { return false };
    let mut parts = last.iter().rev().filter_map(|line| list_number(line));
    let before = parts.find(|part| part.style == number.style).map_or(0, |part| part.number);
    number.style != own.style && (number.number == 1 || number.number == before + 1)
}

/// 一格、一条里的各条，每条是若干行：与头一行的序号同一写法、往后数的，是另一条（缺号、重号也是）；
/// 别的写法、又从头数的是这一条的分项，头一行没有序号的是一条。
///
/// `rows` 把只有一行的分成几行。
fn items_of(text: &str, rows: fn(&str) -> Vec<&str>) -> Vec<Vec<&str>> {
    let mut items: Vec<Vec<&str>> = Vec::new();
    let mut last: Option<ListNumber> = None;
    let lines = match lines(text).as_slice() {
        [only] => rows(only),
        several => several.to_vec(),
    };
    for line in lines {
        let number = list_number(line);
        let follows = match (last, number) {
            (Some(last), Some(number)) => last.style == number.style && number.number >= last.number.max(2),
            _ => false,
        };
        match items.last_mut() {
            Some(item) if !follows => item.push(line),
            _ => {
                items.push(vec![line]);
                last = number;
            }
        }
    }
    items
}

/// 一行里接着编号的各条，如“1.负责甲。2.负责乙。”：粘贴时换行丢了，或成了空格。
fn numbered_rows(line: &str) -> Vec<&str> {
    let Some(mut last) = list_number(line) else { return vec![line] };
    let (mut rows, mut start) = (Vec::new(), 0);
    for (at, mark) in line.match_indices(ENDS) {
        let end = at + mark.len();
        let next = list_number(&line[end..]);
        if let Some(next) = next.filter(|next| follows_directly(&last, next)) {
            rows.push(line[start..end].trim());
            (start, last) = (end, next);
        }
    }
    rows.push(line[start..].trim());
    rows
}

/// 一条的收尾。
const ENDS: [char; 3] = ['。', '；', ';'];

fn follows_directly(last: &ListNumber, next: &ListNumber) -> bool {
    next.style == last.style && next.number == last.number + 1
}

/// 全部职责在一行里的：领起的话（“主要职责：”）在前，后面从 1 数起的各条。
fn led_rows(line: &str) -> Vec<&str> {
    let led = line.match_indices(['：', ':', '。']).find_map(|(at, mark)| {
        let (lead, rest) = line.split_at(at + mark.len());
        let rows = numbered_rows(rest.trim_start());
        let is_list = rows.len() > 1 && list_number(rest).is_some_and(|first| first.number == 1);
        is_list.then(|| [vec![lead], rows].concat())
    });
    led.filter(|_| list_number(line).is_none()).unwrap_or_else(|| numbered_rows(line))
}

/// 一行里还写着接下去的序号，又分不开（“1.甲，2.乙”）：只去掉头一个，后面的就不成文。
pub(super) fn goes_on_numbering(line: &str) -> bool {
    let Some(first) = list_number(line) else { return false };
    let rest = first.rest;
    rest.char_indices().any(|(at, c)| {
        let is_own = !rest[..at].ends_with(is_numeral);
        is_own
            && !c.is_whitespace()
            && list_number(&rest[at..]).is_some_and(|next| follows_directly(&first, &next))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn duties_in_every_way_of_numbering() {
        let items = |items: &[&[&'static str]]| items.iter().map(|item| item.to_vec()).collect::<Vec<_>>();
        let plain = items(&[&["负责甲。"], &["负责乙。"]]);
        let numbered = items(&[&["1.负责甲。"], &["2.负责乙。"]]);
        for (entries, lead, found) in [
            (&["负责甲。", "负责乙。"][..], None, plain),
            (&["1.负责甲。", "2.负责乙。"], None, numbered.clone()),
            // 整段粘在一格里的。
            (&["1.负责甲。\n2.负责乙。"], None, numbered.clone()),
            (
                &["某局主管某事，主要职责是：\n1.负责甲。"],
                None,
                items(&[&["某局主管某事，主要职责是：", "1.负责甲。"]]),
            ),
            (&["某局是工作部门。", "1.负责甲。", "2.负责乙。"], Some("某局是工作部门。"), numbered),
            (&["主要职责是：", "负责甲。"], Some("主要职责是："), items(&[&["负责甲。"]])),
            (
                &["负责甲。", "1.负责乙。", "负责丙。"],
                None,
                items(&[&["负责甲。"], &["1.负责乙。"], &["负责丙。"]]),
            ),
            // 缺号、重号的也是一条一条的。
            (
                &["（一）甲\n（二）乙\n（二）丙\n（五）丁"],
                None,
                items(&[&["（一）甲"], &["（二）乙"], &["（二）丙"], &["（五）丁"]]),
            ),
            // 另一种写法的是分项。
            (
                &["1.负责甲：\n（1）一；\n（2）二。\n2.负责乙。\n①三"],
                None,
                items(&[&["1.负责甲：", "（1）一；", "（2）二。"], &["2.负责乙。", "①三"]]),
            ),
            // 换行成了空格的；分项、句子当中的不是另一条。
            (
                &["1.负责甲：（1）一； （2）二。  2.负责乙。"],
                None,
                items(&[&["1.负责甲：（1）一； （2）二。"], &["2.负责乙。"]]),
            ),
            // 换行丢了的。
            (&["1.负责甲；2.负责乙。"], None, items(&[&["1.负责甲；"], &["2.负责乙。"]])),
            (&["（一）负责甲。（二）负责乙。"], None, items(&[&["（一）负责甲。"], &["（二）负责乙。"]])),
            (&["①负责甲；②负责乙。"], None, items(&[&["①负责甲；"], &["②负责乙。"]])),
            (&["一、负责甲。二、负责乙。"], None, items(&[&["一、负责甲。"], &["二、负责乙。"]])),
            (
                &["（一）负责甲：1.一；2.二。（二）负责乙。"],
                None,
                items(&[&["（一）负责甲：1.一；2.二。"], &["（二）负责乙。"]]),
            ),
            (
                &["主要职责：1、负责甲；2、负责乙。"],
                None,
                items(&[&["主要职责：", "1、负责甲；", "2、负责乙。"]]),
            ),
            // 句子当中的数、引的条款不是。
            (&["1.负责甲；2.5万元以下的项目。"], None, items(&[&["1.负责甲；2.5万元以下的项目。"]])),
            (&["一、负责甲；二、三级预案。"], None, items(&[&["一、负责甲；二、三级预案。"]])),
            (&["（一）负责甲，见（二）"], None, items(&[&["（一）负责甲，见（二）"]])),
            (&["主要职责：1.负责甲。"], None, items(&[&["主要职责：1.负责甲。"]])),
            // 一条里的分项照写的样子。
            (
                &["负责甲：（1）一；（2）二。", "负责乙。"],
                None,
                items(&[&["负责甲：（1）一；（2）二。"], &["负责乙。"]]),
            ),
            (&["1.负责甲。 3.5公里 2.负责乙"], None, items(&[&["1.负责甲。 3.5公里 2.负责乙"]])),
            (&["负责甲。 2.负责乙。"], None, items(&[&["负责甲。 2.负责乙。"]])),
            (&["（一）负责甲：\n1.一；\n2.二。"], None, items(&[&["（一）负责甲：", "1.一；", "2.二。"]])),
            // 一行一格的与整段粘在一格里的一样。
            (
                &["（一）负责甲：", "1.一；", "2.二。"],
                None,
                items(&[&["（一）负责甲：", "1.一；", "2.二。"]]),
            ),
            (&["（一）负责甲：", "1.一；\n2.二。"], None, items(&[&["（一）负责甲：", "1.一；", "2.二。"]])),
            (
                &["一、主要职能", "（一）甲。", "1.一；", "2.二。", "（二）乙。", "二、重点工作", "1.三。"],
                None,
                items(&[
                    &["一、主要职能", "（一）甲。", "1.一；", "2.二。", "（二）乙。"],
                    &["二、重点工作", "1.三。"],
                ]),
            ),
            (
                &["主要职责是：", "1.负责甲。", "（1）一。", "2.负责乙。"],
                Some("主要职责是："),
                items(&[&["1.负责甲。", "（1）一。"], &["2.负责乙。"]]),
            ),
            // 写法写乱了、不从头数的，仍是一条一条的。
            (
                &["1.负责甲。", "（2）负责乙。", "3、负责丙。"],
                None,
                items(&[&["1.负责甲。"], &["（2）负责乙。"], &["3、负责丙。"]]),
            ),
        ] {
            let entries: Vec<String> = entries.iter().map(ToString::to_string).collect();
            let lead: Vec<&str> = lead.into_iter().collect();
            assert_eq!(duties_of(&entries), Duties { lead, items: found }, "{entries:?}");
        }
    }

    #[test]
    fn a_number_is_left_where_the_next_cannot_be_parted() {
        for line in
            ["1.负责甲，2.负责乙", "（一）负责甲、（二）负责乙。", "①负责甲②负责乙", "一、负责甲，二、负责乙"]
        {
            assert!(goes_on_numbering(line), "{line}");
        }
        for line in ["1.负责甲", "1.负责12.负责", "1.共2.5万元", "（一）甲：1.一；2.二", "负责甲，2.负责乙"]
        {
            assert!(!goes_on_numbering(line), "{line}");
        }
    }
}

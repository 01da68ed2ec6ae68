//! 版式需要而报告没有的内容，排版之前就说。

use super::condition::applies;
use super::lacking::{Lack, told};
use super::{Layout, Need};
use crate::diagnostic::Diagnostic;
use crate::facts::{Map, Node};
use crate::read::Places;

pub(super) const CODE: &str = "L06";

impl Layout {
    /// 报告不合本版式的地方：文种不同，或缺少 `[[need]]` 里声明的内容。
    pub fn unmet_needs(&self, facts: &Map, places: &Places) -> Vec<Diagnostic> {
        let needs = self.manifest.needs.iter();
        let lacks = needs
            .filter(|need| applies(need.when.as_deref(), need.unless.as_deref(), facts))
            .flat_map(|need| {
                let lacking = lacking(need, facts).into_iter();
                lacking.map(move |(input, page)| Lack { need, input, page })
            })
            .filter(|lack| !is_filled(&lack.input, places));
        let lacking = told(lacks.collect(), places);
        let wrong = [self.wrong_document(facts, places), self.other_place(facts, places)];
        wrong.into_iter().flatten().chain(lacking).collect()
    }
}

/// 没有这个事实的各处：要填的键，用它的那一页。
///
/// The last `*` stands for the items of a list; each item without the fact is told by
/// itself, and `{code}` in `input` and `page` is the item's own `code`.
fn lacking(need: &Need, facts: &Map) -> Vec<(String, String)> {
    let missing = |node: Option<&Node>| node.is_none_or(is_missing);
    let Some((holders, rest)) = need.fact.rsplit_once(".*") else {
        let told = (need.input.clone(), need.page.clone());
        return missing(facts.find(&need.fact)).then_some(told).into_iter().collect();
    };
    let holders = facts.matching(&format!("{holders}.*"));
    let lacking = holders.iter().filter(|holder| match rest.strip_prefix('.') {
        Some(rest) => missing(holder.node.find(rest)),
        None => missing(Some(&holder.node)),
    });
    lacking.map(|holder| (filled(&need.input, &holder.node), filled(&need.page, &holder.node))).collect()
}

/// 没有，或是空的。
fn is_missing(node: &Node) -> bool {
    match node {
        Node::Absent => true,
        Node::Words(text) | Node::Tag(text) | Node::Cell(_, text) | Node::Figure(text) => {
            text.trim().is_empty()
        }
        Node::List(items) => items.is_empty(),
        _ => false,
    }
}

/// 填了：由它算的事实没有，是数本来如此（总额是 0 就没有占比，项目 0 个就没有目标），不是没有填。
fn is_filled(input: &str, places: &Places) -> bool {
    let has_value = |key: &str| places.get(key).is_some_and(|place| !place.value.trim().is_empty());
    has_value(input) || has_value(&format!("{input}.count"))
}

/// `{code}` 换成这一项的 `code`。
fn filled(template: &str, item: &Node) -> String {
    let mut text = String::new();
    let mut rest = template;
    while let Some((before, (name, after))) =
        rest.split_once('{').and_then(|(before, inner)| Some((before, inner.split_once('}')?)))
    {
        text.push_str(before);
        match item.find(name).map(Node::to_json) {
            Some(serde_json::Value::String(value)) => text.push_str(&value),
            Some(value) => text.push_str(&value.to_string()),
            None => text.push_str(name),
        }
        rest = after;
    }
    text + rest
}

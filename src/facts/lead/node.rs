//! 单位自己写的话收拾好，成为事实。

use super::{Lead, one_line, own_names, without_end, without_lead_of};
use crate::facts::neutral::tells_why_same;
use crate::facts::tree::{Direction, Node};

impl Node {
    /// `name` 这一项变动的原因，不带引语；没有变动的，说的是为什么持平才有；不知道有没有变动，就没有原因可说。
    pub(in crate::facts) fn reason(text: &Option<String>, name: &str, direction: Option<Direction>) -> Self {
        let why_same = || text.as_deref().is_some_and(tells_why_same);
        match direction {
            Some(Direction::Up | Direction::Down) => Self::after(text, Lead::Reason, &own_names(name)),
            Some(Direction::Same) if why_same() => Self::after(text, Lead::Reason, &own_names(name)),
            Some(Direction::Same) | None => Self::Absent,
        }
    }

    /// 单位写在引语之后的话，连成一句；开头的引语和句末的标点略去：版式会写。
    pub(in crate::facts) fn after_lead(text: &Option<String>, of: Lead) -> Self {
        Self::after(text, of, &[])
    }

    fn after(text: &Option<String>, of: Lead, names: &[String]) -> Self {
        let told = text.as_deref().map(|text| one_line(without_lead_of(text, of, names)));
        Self::words(&told.map(|text| without_end(&text).to_string()))
    }

    /// 单位自己写的话；空白的当作没有。
    pub(in crate::facts) fn words(text: &Option<String>) -> Self {
        match text.as_deref().map(str::trim) {
            Some(text) if !text.is_empty() => Self::Words(text.to_string()),
            _ => Self::Absent,
        }
    }
}

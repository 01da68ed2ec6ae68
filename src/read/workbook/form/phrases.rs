//! 话里的键 → 填报工作簿的那一页那一行：只用工作簿的人没有见过键。

use super::cell::{Cell, cell_of};
use super::pages::{PAGES, WAIVERS_TAB};
use crate::chars::in_quotes;
use crate::diagnostic::{Diagnostic, SHEET_MARK};
use crate::report::files::{FileKind, kind_of};

/// 把话里的键换成填报页的叫法；不是填报页上的照旧。
pub fn in_pages(text: &str) -> String {
    let mut told = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(is_part) {
        let (before, after) = rest.split_at(start);
        let (token, next) = after.split_at(after.find(|c| !is_part(c)).unwrap_or(after.len()));
        match phrase(token) {
            // 引号里的键，换下来的话自己有引号。
            Some(phrase) => {
                let quoted = before.ends_with('“') && next.starts_with('”');
                told.push_str(if quoted { &before[..before.len() - '“'.len_utf8()] } else { before });
                told.push_str(&phrase);
                rest = if quoted { &next['”'.len_utf8()..] } else { next };
                // 后面接着的话不用空格隔开了。
                rest = rest.strip_prefix(' ').filter(|rest| !rest.starts_with(is_part)).unwrap_or(rest);
            }
            None => {
                told.push_str(before);
                told.push_str(token);
                rest = next;
            }
        }
    }
    told + rest
}

/// 改法里的豁免换成填报页的叫法：`写 [[waiver]] 说明` → `在“豁免”页写一行说明`。
pub fn waivers_in_pages(text: &str) -> String {
    if !text.contains("[[waiver]]") {
        return text.to_string();
    }
    let short = ["写一条 [[waiver]]", "在 report.toml 里写 [[waiver]]"];
    let text = short.iter().fold(text.to_string(), |text, long| text.replace(long, "写 [[waiver]]"));
    let line = format!("在“{WAIVERS_TAB}”页写一行");
    // 键在填报页上没有，照抄印出的位置。
    let text = ["place 写 prior", "place 写其中一处"]
        .iter()
        .fold(text, |text, key| text.replace(key, "“位置”照抄上面的一处"));
    text.replace("写 [[waiver]] ", &line).replace("写 [[waiver]]", &line)
}

/// 一条发现里的键都换成填报页的叫法；单元格的位置只换叫法，写在主文件里的照旧。
pub fn reword_for_pages(finding: &mut Diagnostic) {
    finding.message = in_pages(&finding.message);
    finding.help = in_pages(&finding.help);
    for place in finding.places.iter_mut().filter(|place| kind_of(&place.file) != Some(FileKind::Toml)) {
        place.label = match cell_of(&place.label).filter(|_| place.file.contains(SHEET_MARK)) {
            Some(cell) => cell.label.to_string(),
            None => in_pages(&place.label),
        };
    }
}

/// 这个键在填报页上。
pub fn is_on_pages(key: &str) -> bool {
    phrase(key).is_some()
}

/// 键里的字。
fn is_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || "_.[]".contains(c)
}

/// 一个键在哪里：一格，或一页。
pub fn phrase(token: &str) -> Option<String> {
    let table = token.strip_prefix('[').and_then(|token| token.strip_suffix(']'));
    let key = table.unwrap_or(token).trim_matches('.');
    let is_key = key.contains(['.', '_']) || table.is_some() || LONE.contains(&key);
    // 豁免见 [`waivers_in_pages`]；上年报告的文件夹写在 report.toml 里，不在填报页上。
    if !is_key || key.starts_with('[') || key == "prior.folder" {
        return None;
    }
    if table.is_some() {
        return page_of(key).map(|page| format!("{page}的有关各格"));
    }
    if let Some(cell) = cell_of(key) {
        return Some(cell.phrase(key));
    }
    line_of(key).or_else(|| last_segment(key)).or_else(|| page_of(key))
}

/// 键值表里的一行，如 `subjects.2010301`。
fn line_of(key: &str) -> Option<String> {
    let (list, code) = key.rsplit_once('.')?;
    let page = PAGES
        .iter()
        .find(|page| page.records.as_ref().is_some_and(|records| records.keyed && records.path == list))?;
    Some(format!("“{}”页 {code} 一行", page.tab))
}

/// 没有点、也没有下划线的键。
const LONE: [&str; 6] = ["assets", "document", "indicators", "leaders", "procurement", "subjects"];

/// 只写了最后一段，而且只有一处叫这个的，如 `low_score_note`。
fn last_segment(key: &str) -> Option<String> {
    if key.contains('.') {
        return None;
    }
    let ends = |path: &&str| path.rsplit('.').next() == Some(key);
    let of_page = |page: &'static super::shape::Page| {
        let fields = page.fields.iter();
        let field = fields.filter(|field| field.values.iter().any(|(path, _)| ends(path)));
        field.map(move |field| format!("“{}”页的“{}”", page.tab, in_quotes(field.label)))
    };
    let mut found = PAGES.iter().flat_map(of_page);
    found.next().filter(|_| found.next().is_none())
}

/// 一组键所在的页，如 `assets.vehicles`、`prior.total`（其中的一项不在页上的，说这一页）。
fn page_of(key: &str) -> Option<String> {
    let bare = key.split('[').next().unwrap_or(key);
    let groups = [bare, bare.rsplit_once('.').map_or(bare, |(group, _)| group)];
    let is_in = |path: &str, group: &str| path == group || path.starts_with(&format!("{group}."));
    let holds = |page: &&super::shape::Page, group: &str| {
        page.repeat.is_some_and(|list| is_in(list, group))
            || page.records.as_ref().is_some_and(|records| is_in(records.path, group))
            || page.lists.iter().any(|list| is_in(list.path, group))
            || page.fields.iter().flat_map(|field| field.values).any(|(path, _)| is_in(path, group))
    };
    let page = groups.into_iter().find_map(|group| PAGES.iter().find(|page| holds(page, group)))?;
    Some(format!("“{}{}”页", page.tab, page.repeat.and_then(|list| number_in(key, list)).unwrap_or_default()))
}

/// 一项一页的，第几页：`appraisal.projects[5].funds` 是 6。
fn number_in(key: &str, list: &str) -> Option<String> {
    let index = key.strip_prefix(list)?.strip_prefix('[')?.split_once(']')?.0;
    index.parse::<usize>().ok().map(|index| (index + 1).to_string())
}

impl Cell {
    /// 如 `“单位与年度”页的“预算级次”`；键值表里的连同那一行。
    pub fn phrase(&self, key: &str) -> String {
        let code = key.strip_prefix("subjects.").and_then(|rest| rest.split_once('.'));
        let row = code.map_or(String::new(), |(code, _)| format!(" {code} 一行"));
        let label = in_quotes(self.label);
        match self.head {
            Some(head) => format!("“{}”页“{label}”一行的“{head}”", self.tab),
            None => format!("“{}”页{row}的“{label}”", self.tab),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{in_pages, waivers_in_pages};
    use crate::rules::GROUPS;

    #[test]
    fn keys_are_told_as_pages_and_rows() {
        for (text, told) in [
            (
                "删去 reasons.general_budget_initial",
                "删去 “上年数与原因”页的“一般公共预算财政拨款支出比年初预算”",
            ),
            ("“appraisal.projects[1].indicators[0].target”：", "“绩效2”页的“年度指标值”："),
            ("填写 prior.three_public.total", "填写 “上年数与原因”页的“‘三公’经费”"),
            ("填写 prior.total", "填写 “上年数与原因”页“收、支总计”一行的“上年决算数”"),
            ("删去 [operation]，由程序取", "删去 “运行采购资产”页的有关各格，由程序取"),
            ("核对 [assets.vehicles] 的各类车辆", "核对 “运行采购资产”页的有关各格的各类车辆"),
            ("缺少 appraisal.projects[5].funds", "缺少 “绩效6”页"),
            ("写 subjects.2010301.name", "写 “年初预算与原因”页 2010301 一行的“科目全称”"),
            ("subjects.2010301 写了两处", "“年初预算与原因”页 2010301 一行写了两处"),
            ("改正 document", "改正 “单位与年度”页的“文种”"),
            ("写 [[waiver]] 说明；gongkai check 报告", "写 [[waiver]] 说明；gongkai check 报告"),
            ("report.toml 里的 prior.folder", "report.toml 里的 prior.folder"),
            ("共 1225.21 万元", "共 1225.21 万元"),
        ] {
            assert_eq!(in_pages(text), told);
        }
    }

    #[test]
    fn every_mend_names_the_page_of_waivers() {
        for (text, told) in [
            ("核对；确实如此的，写 [[waiver]] 说明。", "核对；确实如此的，在“豁免”页写一行说明。"),
            ("写一条 [[waiver]] 说明，place 写 prior", "在“豁免”页写一行说明，“位置”照抄上面的一处"),
        ] {
            assert_eq!(waivers_in_pages(text), told);
        }
        for rule in GROUPS.iter().flat_map(|group| group.rules.iter().copied().flatten()) {
            let told = waivers_in_pages(rule.mend);
            assert!(!told.contains("[[waiver]]"), "{told}");
        }
    }
}

//! 新一年的空报告，或由上年的报告滚动而来。

use crate::accounts::{Accounts, complete_prior};
use crate::report::{Prior, Report, TableKind};
use crate::subject::{Catalogue, Classification, Code, Level};
use serde_json::{Map, Value as Json, json};

/// 没有内容的报告：只有单位、年度（不知道的没有）和版式。级次由名称看得出的写上，单位性质看不出，都不猜。
pub fn blank(unit: &str, year: Option<u16>, layout: &str) -> Json {
    let mut named = json!({"name": unit});
    if let Some(level) = level_of(unit) {
        named["level"] = level.into();
    }
    json!({
        "format": 1,
        "year": year,
        "layout": layout,
        "amount_unit": "万元",
        "unit": named,
        "overview": {"duties": []},
        "tables": empty_tables(),
    })
}

/// 单位名称里写着的预算级次，取最低的一级；看不准的没有。
fn level_of(unit: &str) -> Option<&'static str> {
    /// 不是一级预算的“区”，和看不出是哪一级的。
    const UNSURE: &[&str] =
        &["自治区", "开发区", "园区", "新区", "地区", "社区", "小区", "校区", "街道", "高新区", "林区"];
    if UNSURE.iter().any(|word| unit.contains(word)) {
        return None;
    }
    let has = |words: &[&str]| words.iter().any(|word| unit.contains(word));
    if has(&["镇人民政府", "镇政府"]) {
        return Some("镇级");
    }
    if has(&["乡人民政府", "乡政府"]) {
        return Some("乡级");
    }
    // 地名至少两个字，“市区”“市县”里的不是；县、区在市的后面。
    let is_place = |at: usize| {
        let before = &unit[..at];
        let start = before.rfind(['省', '市', '州']).map_or(0, |mark| mark + '市'.len_utf8());
        before[start..].chars().count() >= 2
    };
    let levels = [('县', "县级"), ('区', "区级"), ('市', "市级"), ('省', "省级")];
    levels.into_iter().find(|(mark, _)| unit.find(*mark).is_some_and(is_place)).map(|(_, level)| level)
}

fn empty_tables() -> Json {
    Json::Object(TableKind::ALL.map(|kind| (kind.format().key.to_string(), json!([]))).into_iter().collect())
}

/// 上年的报告 → 今年的底稿：单位、职责、用途、名词、绩效制度和项目名称照留；
/// 上年决算数填进上年数，隔了年的空着；今年的金额、数量和原因空着。原因说的是上年的变动，不能照抄。
pub fn forward(last: &Report, accounts: &Accounts, year: u16) -> Json {
    let words = last.to_json();
    let mut prior = Prior::default();
    // 隔了年的决算数不是上年数。
    if year == last.year + 1 {
        complete_prior(&mut prior, accounts, last.amount_unit);
    }
    let mut subjects = Map::new();
    for (code, subject) in &last.subjects {
        let name = subject.name.clone().or_else(|| full_name(code, accounts, year));
        subjects.insert(code.clone(), json!({"usage": subject.usage, "name": name}));
    }
    let kept = &last.three_public;
    let mut next = json!({
        "format": 1,
        "year": year,
        "layout": words["layout"],
        "document": words["document"],
        "amount_unit": words["amount_unit"],
        "unit": words["unit"],
        "overview": words["overview"],
        "tables": empty_tables(),
        "prior": prior,
        "subjects": subjects,
        "three_public": {
            "abroad_purpose": kept.abroad_purpose,
            "vehicles_bought_purpose": kept.vehicles_bought_purpose,
            "vehicles_purpose": kept.vehicles_purpose,
            "reception": {"purpose": kept.reception.purpose},
        },
        "terms": words["terms"],
        "sources": words["sources"],
        "performance": {"systems": last.performance.systems, "mechanism": last.performance.mechanism},
    });
    if let Some(appraisal) = &last.appraisal {
        let projects = appraisal.projects.iter();
        let named = projects.map(|project| {
            json!({"name": project.name, "department": project.department, "implementer": project.implementer})
        });
        next["appraisal"] = json!({"projects": named.collect::<Vec<_>>()});
    }
    next
}

/// 目录里没有的科目，上年的表里写着的全称：今年的表还空着，没有它就不知道名称。
fn full_name(code: &str, accounts: &Accounts, year: u16) -> Option<String> {
    let code = Code::parse(code).filter(|code| code.level() == Level::Item)?;
    let levels = [Level::Class, Level::Section, Level::Item].map(|level| code.ancestor(level));
    let catalogue = Catalogue::of_year(year);
    if levels.iter().all(|level| catalogue.name(Classification::Functional, level).is_some()) {
        return None;
    }
    let names: Option<Vec<&str>> = levels.iter().map(|level| accounts.names.get(level)).collect();
    Some(names?.join("/"))
}

#[cfg(test)]
mod tests {
    use super::level_of;

    #[test]
    fn the_level_is_taken_from_the_name_only_when_it_is_sure() {
        for (unit, level) in [
            ("淄博市张店区人民政府办公室", Some("区级")),
            ("张店区市政管理局", Some("区级")),
            ("云屿县数据服务中心", Some("县级")),
            ("某某县城乡建设局", Some("县级")),
            ("淄博市区划地名办公室", Some("市级")),
            ("山东省财政厅", Some("省级")),
            ("桓台县果里镇人民政府", Some("镇级")),
            ("张店区车站街道办事处", None),
            ("淄博经济开发区管委会", None),
            ("某某学校", None),
        ] {
            assert_eq!(level_of(unit), level, "{unit}");
        }
    }
}

//! 版式排的文种。

use super::{Layout, Manifest};
use crate::diagnostic::{Diagnostic, Place};
use crate::facts::{Map, Node};
use crate::read::Places;

const CODE: &str = "L09";
/// 报告里的文种。
const DOCUMENT: &str = "unit.document";
const KINDS: [&str; 2] = ["单位决算", "部门决算"];

impl Manifest {
    /// 版式排的单位决算、部门决算；没有说的（如汇编）都不是。
    fn kinds(&self) -> impl Iterator<Item = &str> {
        self.kind.split('、').map(str::trim).filter(|kind| KINDS.contains(kind))
    }

    /// 排不排这种；没有说排哪种的都排。
    fn sets(&self, document: &str) -> bool {
        self.kinds().next().is_none() || self.kinds().any(|kind| kind == document)
    }
}

/// 省级地区的名称，单位名称常以它开头。
const PROVINCES: [&str; 31] = [
    "北京市",
    "天津市",
    "河北省",
    "山西省",
    "内蒙古自治区",
    "辽宁省",
    "吉林省",
    "黑龙江省",
    "上海市",
    "江苏省",
    "浙江省",
    "安徽省",
    "福建省",
    "江西省",
    "山东省",
    "河南省",
    "湖北省",
    "湖南省",
    "广东省",
    "广西壮族自治区",
    "海南省",
    "重庆市",
    "四川省",
    "贵州省",
    "云南省",
    "西藏自治区",
    "陕西省",
    "甘肃省",
    "青海省",
    "宁夏回族自治区",
    "新疆维吾尔自治区",
];

impl Layout {
    /// 单位名称写着别的地区：用错了版式，表和文字的格式都是另一地的。
    pub(super) fn other_place(&self, facts: &Map, places: &Places) -> Option<Diagnostic> {
        let Some(Node::Words(name)) = facts.find("unit.name") else { return None };
        let own = self.manifest.jurisdiction.as_str();
        let place = PROVINCES.into_iter().find(|place| name.starts_with(place))?;
        if place == own || !PROVINCES.contains(&own) {
            return None;
        }
        let message = format!("单位名称以“{place}”开头，版式 {} 是{own}的", self.manifest.id);
        let fitting = Self::names()
            .filter(|id| Self::find(id, &[]).is_ok_and(|layout| layout.manifest.jurisdiction == place));
        let help = match fitting.collect::<Vec<_>>().join("、") {
            ids if ids.is_empty() => format!("没有{place}的版式，格式以当地的规定为准"),
            ids => format!("换用 {ids}"),
        };
        let at = places.get("layout").or_else(|| places.get("unit.name")).cloned();
        Some(Diagnostic::warning("L17", message).at(at.unwrap_or_default()).help(help))
    }

    /// 报告的文种不是本版式所排的：排出来就成了另一种，下属单位也会丢掉。
    pub(super) fn wrong_document(&self, facts: &Map, places: &Places) -> Option<Diagnostic> {
        let Some(Node::Tag(document)) = facts.find(DOCUMENT) else { return None };
        if self.manifest.sets(document) {
            return None;
        }
        let own: Vec<&str> = self.manifest.kinds().collect();
        let message =
            format!("版式 {} 只排{}，本报告 document = \"{document}\"", self.manifest.id, own.join("、"));
        let others: Vec<&str> = Self::names()
            .filter(|id| Self::find(id, &[]).is_ok_and(|layout| layout.manifest.sets(document)))
            .collect();
        let place = places.get("document").or_else(|| places.get("layout")).cloned();
        let place = place.unwrap_or_else(|| Place::file("").label("document"));
        let change = format!("确是{}的，改正 document", own.join("、"));
        Some(Diagnostic::error(CODE, message).at(place).help(match others.is_empty() {
            true => change,
            false => format!("换一个排{document}的版式：{}；{change}", others.join("、")),
        }))
    }
}

//! 常用科目的参考名称：还没有逐条对照印本的，只用来提醒，不用来判错。

use super::{Code, Level};
use indexmap::IndexMap;
use std::sync::LazyLock;

/// 功能分类款、项的参考名称，2024 年的；核对过的在 [`super::Catalogue`] 里，这里没有。
///
/// The third column of `reference.csv` tells where a name comes from: 目录, the printed catalogue of
/// 2024 as quoted; 公开, accounts that offices published; 整理, compiled by hand and compared with
/// those two wherever they overlap. A name that differs is a doubt, never an error.
#[derive(Debug)]
pub struct Reference(IndexMap<&'static str, &'static str>);

static REFERENCE: LazyLock<Reference> = LazyLock::new(|| {
    let lines = include_str!("reference.csv").lines().skip(1);
    Reference(lines.filter_map(|line| line.split_once(',')).filter_map(named).collect())
});

fn named((code, rest): (&'static str, &'static str)) -> Option<(&'static str, &'static str)> {
    rest.split_once(',').map(|(name, _source)| (code, name))
}

impl Reference {
    /// 全部参考名称。
    pub fn get() -> &'static Self {
        &REFERENCE
    }

    /// 一个款、项的参考名称。
    pub fn name(&self, code: &Code) -> Option<&'static str> {
        self.0.get(code.as_str()).copied()
    }

    /// 一类里叫 `name` 的款、项；没有、有几个的没有。
    pub fn only_in_class(&self, class: &str, name: &str) -> Option<&'static str> {
        let mut same = self.0.iter().filter(|(other, known)| other.starts_with(class) && **known == name);
        let (other, _) = same.next()?;
        same.next().is_none().then_some(*other)
    }

    /// 同一款里叫 `name` 的另一个项。
    pub fn sibling(&self, code: &Code, name: &str) -> Option<&'static str> {
        let section = code.ancestor(Level::Section);
        let beside = |other: &str| other.len() == code.as_str().len() && other.starts_with(section.as_str());
        let same = |(other, known): &(&&'static str, &&'static str)| beside(other) && **known == name;
        self.0.iter().filter(|_| code.level() == Level::Item).find(same).map(|(other, _)| *other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::subject::{Catalogue, Classification};

    #[test]
    fn every_item_has_a_section_and_none_is_in_the_catalogue() {
        let catalogue = Catalogue::of_year(2024);
        let known = |code: &Code| catalogue.name(Classification::Functional, code).is_some();
        for (code, name) in &REFERENCE.0 {
            let code = Code::parse(code).unwrap_or_else(|| panic!("{code}"));
            assert!(!known(&code), "{code} 已核对");
            assert!(known(&code.ancestor(Level::Class)), "{code}");
            let section = code.ancestor(Level::Section);
            assert!(REFERENCE.name(&section).is_some() || known(&section), "{code}");
            assert!(!name.is_empty() && !name.contains(['(', ')', ' ']), "{code} {name}");
        }
    }

    #[test]
    fn a_sibling_is_an_item_of_the_same_section() {
        let code = |text| Code::parse(text).unwrap();
        assert_eq!(REFERENCE.sibling(&code("2050203"), "小学教育"), Some("2050202"));
        assert_eq!(REFERENCE.sibling(&code("2050303"), "小学教育"), None);
    }

    #[test]
    fn a_name_of_one_item_in_the_class_tells_its_code() {
        assert_eq!(REFERENCE.only_in_class("210", "事业单位医疗"), Some("2101102"));
        assert_eq!(REFERENCE.only_in_class("201", "一般行政管理事务"), None);
        assert_eq!(REFERENCE.only_in_class("208", "事业单位医疗"), None);
    }
}

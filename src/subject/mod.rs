//! 政府收支分类科目：代码、级次、当年的名称。

mod budget;
mod reference;

pub use budget::Budget;
pub use reference::Reference;

use indexmap::IndexMap;
use std::fmt;
use std::sync::LazyLock;

/// 功能分类还是经济分类。
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Classification {
    /// 支出功能分类：类 3 位、款 5 位、项 7 位。
    Functional,
    /// 支出经济分类：类 3 位、款 5 位。
    Economic,
}

/// 科目级次。
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// 类。
    Class,
    /// 款。
    Section,
    /// 项。
    Item,
}

impl Level {
    /// 中文名称。
    pub fn name(self) -> &'static str {
        match self {
            Self::Class => "类",
            Self::Section => "款",
            Self::Item => "项",
        }
    }

    /// 代码的位数。
    fn digits(self) -> usize {
        match self {
            Self::Class => 3,
            Self::Section => 5,
            Self::Item => 7,
        }
    }
}

/// 科目代码。
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(String);

impl Code {
    /// 经济分类科目是否属于人员经费：工资福利支出、对个人和家庭的补助；其余是公用经费。
    pub fn is_personnel(&self) -> bool {
        ["301", "303"].contains(&self.ancestor(Level::Class).as_str())
    }

    /// 由文字得到代码；位数不是 3、5、7 或有数字以外的字符时为 `None`。
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        (digits && matches!(text.len(), 3 | 5 | 7)).then(|| Self(text.to_string()))
    }

    /// 级次。
    pub fn level(&self) -> Level {
        match self.0.len() {
            3 => Level::Class,
            5 => Level::Section,
            _ => Level::Item,
        }
    }

    /// 上级科目；类没有上级。
    pub fn parent(&self) -> Option<Self> {
        match self.level() {
            Level::Class => None,
            Level::Section => Some(self.ancestor(Level::Class)),
            Level::Item => Some(self.ancestor(Level::Section)),
        }
    }

    /// 本科目或其上级中该级次的一个；级次低于自己的返回自己。
    pub fn ancestor(&self, level: Level) -> Self {
        Self(self.0[..level.digits().min(self.0.len())].to_string())
    }

    /// 代码。
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// 一个年度的科目名称；款、项只收录已核对过的，类是全的。
#[derive(Debug)]
pub struct Catalogue {
    /// 哪一年的。
    pub year: u16,
    functional: IndexMap<String, String>,
    economic: IndexMap<String, String>,
}

/// 收录的各年。
static COLLECTED: [LazyLock<Catalogue>; 1] =
    [LazyLock::new(|| Catalogue::parse(2024, include_str!("2024.csv")))];

impl Catalogue {
    /// 当年的科目；没有收录的年度用收录的最近一年，是哪一年见 [`Self::year`]。
    pub fn of_year(year: u16) -> &'static Self {
        COLLECTED.iter().min_by_key(|one| one.year.abs_diff(year)).expect("至少收录了一年")
    }

    /// 收录的最近一年的科目：表还没有认出年度，只看名称是不是科目。
    pub fn newest() -> &'static Self {
        COLLECTED.iter().max_by_key(|one| one.year).expect("至少收录了一年")
    }

    fn parse(year: u16, csv: &str) -> Self {
        let mut catalogue = Self { year, functional: IndexMap::new(), economic: IndexMap::new() };
        for line in csv.lines().skip(1) {
            let mut fields = line.splitn(3, ',');
            if let (Some(kind), Some(code), Some(name)) = (fields.next(), fields.next(), fields.next()) {
                let names = match kind {
                    "功能" => &mut catalogue.functional,
                    _ => &mut catalogue.economic,
                };
                names.insert(code.to_string(), name.to_string());
            }
        }
        catalogue
    }

    fn names(&self, classification: Classification) -> &IndexMap<String, String> {
        match classification {
            Classification::Functional => &self.functional,
            Classification::Economic => &self.economic,
        }
    }

    /// 科目名称，没有收录时为 `None`。
    pub fn name(&self, classification: Classification, code: &Code) -> Option<&str> {
        self.names(classification).get(code.as_str()).map(String::as_str)
    }

    /// 功能分类的各类，按代码排列。
    pub fn functional_classes(&self) -> impl Iterator<Item = (Code, &str)> {
        self.functional
            .iter()
            .filter(|(code, _)| code.len() == Level::Class.digits())
            .map(|(code, name)| (Code(code.clone()), name.as_str()))
    }

    /// 经济分类的全部科目，按代码排列。
    pub fn economic(&self) -> impl Iterator<Item = (Code, &str)> {
        self.economic.iter().map(|(code, name)| (Code(code.clone()), name.as_str()))
    }

    /// 全部科目的名称。
    pub fn names_of_all(&self) -> impl Iterator<Item = &str> {
        self.functional.values().chain(self.economic.values()).map(String::as_str)
    }

    /// 与 `code` 同一上级、名称为 `name` 的已知科目；名称里的空白、括号不同的不算。
    pub fn sibling(&self, classification: Classification, code: &Code, name: &str) -> Option<(&str, &str)> {
        let parent = code.parent()?;
        self.names(classification)
            .iter()
            .filter(|(known, _)| known.len() == code.as_str().len() && known.starts_with(parent.as_str()))
            .find(|(_, known)| known.as_str() == name)
            .map(|(known, name)| (known.as_str(), name.as_str()))
    }

    /// 叫 `name` 的科目的代码；没有、有几个的没有。
    pub fn only_named(&self, classification: Classification, name: &str) -> Option<&str> {
        let mut codes = self.names(classification).iter().filter(|(_, known)| known.as_str() == name);
        let (code, _) = codes.next()?;
        codes.next().is_none().then_some(code.as_str())
    }

    /// 与写错的代码最接近的已知代码：同一类里的；类也写错的，只差一处的，有几个的不猜。
    pub fn nearest(&self, classification: Classification, code: &str) -> Option<(&str, &str)> {
        let names = self.names(classification);
        let class = code.get(..Level::Class.digits()).filter(|class| names.contains_key(*class));
        let near = names
            .iter()
            .filter(|(known, _)| class.is_none_or(|class| known.starts_with(class)))
            .map(|(known, name)| (strsim::damerau_levenshtein(known, code), known.as_str(), name.as_str()));
        if class.is_some() {
            let nearest = near.min_by_key(|(distance, ..)| *distance);
            return nearest.filter(|(distance, ..)| *distance <= 2).map(|(_, known, name)| (known, name));
        }
        let mut near = near.filter(|(distance, ..)| *distance == 1);
        let (_, known, name) = near.next()?;
        near.next().is_none().then_some((known, name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_know_their_level_and_parents() {
        let item = Code::parse("2010301").unwrap();
        assert_eq!(item.level(), Level::Item);
        assert_eq!(item.parent().unwrap().as_str(), "20103");
        assert_eq!(item.ancestor(Level::Class).as_str(), "201");
        assert_eq!(Code::parse("2010"), None);
        assert_eq!(Code::parse("２０１"), None);
    }

    #[test]
    fn the_catalogue_of_2024_is_whole() {
        let catalogue = Catalogue::of_year(2024);
        assert_eq!(catalogue.functional_classes().count(), 26);
        let personnel = Code::parse("30101").unwrap();
        assert_eq!(catalogue.name(Classification::Economic, &personnel), Some("基本工资"));
        assert_eq!(
            catalogue.nearest(Classification::Functional, "2010310").map(|(code, _)| code),
            Some("2010301")
        );
        // 类没有的，不从别的类里猜。
        assert_eq!(catalogue.nearest(Classification::Functional, "2300101"), None);
    }
}

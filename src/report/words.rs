//! 表以外只有单位自己知道的内容：职责、用途、数量。

use crate::amount::Amount;
use crate::chars::is_numeral;
use crate::subject::Level;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// 单位概况。
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Overview {
    /// 单位职责，一条一项，不写序号；一条中换行即另起一段。
    pub duties: Vec<String>,
    /// 内设机构的名称。
    #[serde(default)]
    pub departments: Vec<String>,
    /// 机构设置的补充说明，一段一项。
    #[serde(default)]
    pub notes: Vec<String>,
    /// 部门决算单位构成：本级和纳入汇编的下属单位，没有下属单位的部门只列本级；单位决算不填。
    #[serde(default)]
    pub members: Vec<Member>,
}

/// 纳入部门决算编制范围的一个单位。
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// 单位名称，如 上海市某某局（本级）。
    #[schemars(length(min = 1, max = 100))]
    pub name: String,
    /// 备注。
    #[serde(default)]
    pub note: String,
}

/// 本级的叫法。
const OWN_OFFICE: [&str; 3] = ["本级", "机关", "本部"];

impl Member {
    /// 是本级：“某某局（本级）”，前面可以有序号；“某某局所属春晖幼儿园”不是。
    ///
    /// A unit of two names, 某某局（别名）, may be listed by the first alone.
    pub fn is_own(&self, unit: &str) -> bool {
        let unit = unit.trim();
        let first = unit.strip_suffix(['）', ')']).and_then(|unit| Some(unit.split_once(['（', '('])?.0));
        self.is_of(unit)
            || first.is_some_and(|first| !first.is_empty() && self.is_of(first))
            || self.is_short_of(unit)
    }

    /// 略去前面几个字的本级：“局本级”“某区教育局（本级）”。
    fn is_short_of(&self, unit: &str) -> bool {
        let name = self.name.trim().trim_end_matches(['）', ')', ' ']);
        let short = OWN_OFFICE.iter().find_map(|own| name.strip_suffix(own));
        let short =
            short.map(|name| name.trim_end_matches(['（', '(', ' ']).trim_start_matches(is_list_mark));
        short.is_some_and(|short| !short.is_empty() && unit.ends_with(short))
    }

    fn is_of(&self, unit: &str) -> bool {
        let Some((number, rest)) = self.name.trim().split_once(unit) else { return false };
        let scope = rest.trim_matches(['（', '）', '(', ')', ' ']);
        number.chars().all(is_list_mark)
            && (scope.is_empty() || OWN_OFFICE.iter().any(|own| scope.ends_with(own)))
    }
}

/// 名称前面的序号和它的标点。
fn is_list_mark(c: char) -> bool {
    is_numeral(c) || matches!(c, '、' | '.' | '．' | '（' | '）' | '(' | ')' | ' ')
}

/// 各项收入的主要内容，写“主要是：”之后的话，如 检测费收入、培训费收入；没有这项收入的不填。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Sources {
    /// 事业收入。
    pub service: Option<String>,
    /// 经营收入。
    pub business: Option<String>,
    /// 其他收入。
    pub other: Option<String>,
}

/// 一个项级科目的年初预算数与说明。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SubjectWords {
    /// 科目全称，类、款、项以“/”分开；只在各表里没有这个科目、目录里也没有时填写，有的不用这里的。
    pub name: Option<String>,
    /// 财政拨款支出年初预算数；年初无预算的填 0。
    ///
    /// 是哪本预算的，看科目在哪张表里；三张表里都没有的，看科目代码。
    pub initial: Option<Amount>,
    /// 决算数与年初预算数不同的主要原因。
    pub reason: Option<String>,
    /// 名词解释中的用途，如 主要用于在职职工的医疗保险支出。
    pub usage: Option<String>,
}

impl SubjectWords {
    /// 全称里各级的名称，由项往上；只写了项的、款和项的，上面的没有。前面的代码、后面的“（类）”不要。
    pub fn names(&self) -> impl Iterator<Item = (Level, &str)> {
        let parts = self.name.iter().flat_map(|name| name.rsplit(['/', '／']).map(bare_name));
        let levels = [Level::Item, Level::Section, Level::Class];
        levels.into_iter().zip(parts).filter(|(_, name)| !name.is_empty())
    }
}

/// 科目名称，不带前面的代码和后面的级别，如 `201 一般公共服务支出（类）`。
fn bare_name(name: &str) -> &str {
    let name = name.trim().trim_start_matches(|c: char| c.is_ascii_digit()).trim();
    let levels = ["（类）", "（款）", "（项）", "(类)", "(款)", "(项)"];
    levels.iter().find_map(|level| name.strip_suffix(level)).unwrap_or(name).trim()
}

/// 机关运行经费（行政单位和参公事业单位）。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Operation {
    /// 机关运行经费支出；不填则取公用经费合计。
    pub amount: Option<Amount>,
    /// 年初预算数。
    pub initial: Option<Amount>,
    /// 与年初预算数相比变动的主要原因。
    pub reason: Option<String>,
}

/// 年末国有资产占用情况。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Assets {
    /// 各类车辆（辆）。
    pub vehicles: Vehicles,
    /// 单价100万元（含）以上设备（不含车辆）（台、套）。
    pub equipment: u32,
}

/// 各类车辆的数量（辆）。领导干部用车有的地方合着说，有的地方分部级、主要领导干部说。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Vehicles {
    /// 符合规定领导干部用车；填了下面两类的可以不填，由两类相加。
    pub leaders: u32,
    /// 其中部级领导干部用车；不填则由领导干部用车减主要领导干部用车。
    pub ministerial: Option<u32>,
    /// 其中主要领导干部用车；不填则由领导干部用车减部级领导干部用车。
    pub chief: Option<u32>,
    /// 机要通信用车。
    pub confidential: u32,
    /// 应急保障用车。
    pub emergency: u32,
    /// 执法执勤用车。
    pub enforcement: u32,
    /// 特种专业技术用车。
    pub special: u32,
    /// 离退休干部用车。
    pub retired: u32,
    /// 其他用车。
    pub other: u32,
}

impl Vehicles {
    /// 部级、主要领导干部用车；只填了一类的，另一类是余下的；没有分开填的，都是主要领导干部用车。
    pub fn leaders_divided(&self) -> [u32; 2] {
        match (self.ministerial, self.chief) {
            (None, Some(chief)) => [self.leaders.saturating_sub(chief), chief],
            (ministerial, chief) => {
                let ministerial = ministerial.unwrap_or_default();
                [ministerial, chief.unwrap_or_else(|| self.leaders.saturating_sub(ministerial))]
            }
        }
    }

    /// 领导干部用车；没有填的由两类相加。
    pub fn all_leaders(&self) -> u32 {
        let [ministerial, chief] = self.leaders_divided();
        if self.leaders == 0 { ministerial.saturating_add(chief) } else { self.leaders }
    }

    /// 公务用车：领导干部、机要通信、应急保障、执法执勤用车。
    pub fn official(&self) -> u64 {
        [self.all_leaders(), self.confidential, self.emergency, self.enforcement].map(u64::from).iter().sum()
    }

    /// 各类车辆总数。
    pub fn total(&self) -> u64 {
        self.official() + [self.special, self.retired, self.other].map(u64::from).iter().sum::<u64>()
    }
}

/// 一条名词解释。
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// 名词。
    pub name: String,
    /// 解释。
    pub text: String,
}

/// 一条豁免：这个发现看过了，有理由不改。
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Waiver {
    /// 发现的代码，如 W07。
    pub code: String,
    /// 发现的位置：键、表里的一格，如 subjects.2010301.reason、2010301 行政运行 › 基本支出，或照发现里印的抄，如 绩效1 › G18。
    #[schemars(length(min = 1))]
    pub place: String,
    /// 为什么不改。
    #[schemars(length(min = 1))]
    pub reason: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_of_two_names_is_its_own_office_by_either() {
        let own = |name: &str, unit: &str| Member { name: name.into(), note: String::new() }.is_own(unit);
        assert!(own("某市教育局（本级）", "某市教育局（某市体育局）"));
        assert!(own("1、某市教育局（某市体育局）本级", "某市教育局（某市体育局）"));
        assert!(own("某市教育局", "某市教育局（某市体育局）"));
        for name in ["局本级", "2.教育局（本级）", "某市教育局本部", "局机关"] {
            assert!(own(name, "某市教育局"), "{name}");
        }
        for name in ["本级", "机关", "某市教育局机关幼儿园", "卫生局（本级）"] {
            assert!(!own(name, "某市教育局"), "{name}");
        }
        assert!(!own("某市教育局所属幼儿园", "某市教育局（某市体育局）"));
        assert!(!own("某市体育局（本级）", "某市教育局（某市体育局）"));
    }

    #[test]
    fn a_full_name_is_read_from_its_item_upwards() {
        let names = |name: &str| {
            let words = SubjectWords { name: Some(name.into()), ..SubjectWords::default() };
            words.names().map(|(level, name)| (level, name.to_string())).collect::<Vec<_>>()
        };
        let [class, section, item] = [(Level::Class, "类"), (Level::Section, "款"), (Level::Item, "项")]
            .map(|(level, name)| (level, name.to_string()));
        assert_eq!(names("类 / 款／项"), [item.clone(), section.clone(), class.clone()]);
        assert_eq!(
            names("201类（类）/20103 款(款)/项（项）"),
            [item.clone(), section.clone(), class.clone()]
        );
        assert_eq!(names("款/项"), [item.clone(), section]);
        assert_eq!(names("类//项"), [item.clone(), class]);
        assert_eq!(names("项"), [item]);
    }

    #[test]
    fn the_leaders_not_told_apart_are_the_rest() {
        let divided = |leaders, ministerial, chief| {
            let vehicles = Vehicles { leaders, ministerial, chief, ..Vehicles::default() };
            (vehicles.leaders_divided(), vehicles.total())
        };
        assert_eq!(divided(2, None, Some(1)), ([1, 1], 2));
        assert_eq!(divided(2, Some(1), None), ([1, 1], 2));
        assert_eq!(divided(2, None, None), ([0, 2], 2));
        assert_eq!(divided(0, None, Some(1)), ([0, 1], 1));
    }
}

//! 版式说明 `layout.toml`。

use super::condition::{applies, fact_of};
use super::faulty::faulty;
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::facts::{CONTRACT, Map, NumberStyle};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::{Table, Value};

/// 图的区域的开头。
const CHARTS: &str = "charts.";

/// 版式说明。
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// 所按的版式合同版本。
    pub contract: u32,
    /// 代号，与文件夹同名。
    pub id: String,
    /// 名称。
    pub name: String,
    /// 适用年度。
    pub year: String,
    /// 适用地区。
    pub jurisdiction: String,
    /// 文种，如 单位决算；排几种的以顿号分开。
    pub kind: String,
    /// 数的写法。
    #[serde(default)]
    pub style: NumberStyle,
    /// 版式自己印出的数字。
    #[serde(default, rename = "literal")]
    pub literals: Vec<Literal>,
    /// 由编号产生的数字。
    #[serde(default)]
    pub generated: Vec<Generated>,
    /// 各表的名称、编号和说明，由版式自己读取。
    #[serde(default, rename = "table")]
    pub tables: Vec<TableTitle>,
    /// 必须印出的事实。
    #[serde(default, rename = "require")]
    pub requires: Vec<Require>,
    /// 要报告提供的内容。
    #[serde(default, rename = "need")]
    pub needs: Vec<Need>,
    /// 检查的规定。
    #[serde(default)]
    pub check: CheckSettings,
    /// 规则的代码 → 轻重；恒等式不能降低。
    #[serde(default, rename = "severity")]
    pub severities: BTreeMap<String, Severity>,
}

/// 检查的规定。
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CheckSettings {
    /// 变动超过百分之几才要写主要原因；零是有变动就要写。
    pub reason_threshold: u32,
}

/// 版式自己印出的一串文字，里面有数字。
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Literal {
    /// 文字。
    pub text: String,
    /// 为什么不是数据。
    pub why: String,
}

/// 由编号产生的数字：序号、栏次、行次、页码。
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Generated {
    /// 可以出现的区域，`*` 代表任意文字。
    pub regions: Vec<String>,
    /// 最大的数。
    pub max: u32,
    /// 是什么编号。
    pub why: String,
}

/// 一张表的名称、编号和说明。
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableTitle {
    /// 表的内容代号，如 `summary`。
    pub id: String,
    /// 表名。
    pub title: String,
    /// 表号，如 公开01表。
    #[serde(default)]
    pub code: String,
    /// 纸的方向。
    pub orientation: Orientation,
    /// 表下的注；`{called}` 代以报告的自称，部门或单位。
    #[serde(default)]
    pub note: String,
    /// 没有数据时的注；`{called}` 同上，`{unit}` 代以单位名称。
    #[serde(default)]
    pub empty: String,
    /// 国有资本经营预算的表是否有年初、收入、年末各列；填报表随之。
    #[serde(default)]
    pub with_income: bool,
}

/// 纸的方向。
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Orientation {
    /// 竖。
    Portrait,
    /// 横。
    Landscape,
}

/// 一个区域里必须印出的事实。
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Require {
    /// 区域，末尾的 `*` 使每个事实在同名区域里找，如 `tables.*`。
    pub region: String,
    /// 事实的键，`*` 代表一层中的任意一个。
    pub facts: Vec<String>,
    /// 这个键为真时才要求。
    #[serde(default)]
    pub when: Option<String>,
    /// 这个键为真时不要求。
    #[serde(default)]
    pub unless: Option<String>,
}

/// 版式要报告提供的一项内容；没有就不能排，排版之前就说。
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// 事实的键，`*` 代表列表的各项；没有或是空的就是缺少。
    pub fact: String,
    /// 在报告里要填的键；`{code}` 代入这一项的 `code`。
    pub input: String,
    /// 哪一页、哪一段要用它。
    pub page: String,
    /// 这个键为真时才需要。
    #[serde(default)]
    pub when: Option<String>,
    /// 这个键为真时不需要。
    #[serde(default)]
    pub unless: Option<String>,
    /// 缺了不能公开（error），还是请人看一看（warning）。
    #[serde(default = "error")]
    pub severity: Severity,
}

fn error() -> Severity {
    Severity::Error
}

impl Need {
    /// 用到的各个事实，条件里的也算。
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        let conditions = self.when.iter().chain(&self.unless);
        std::iter::once(self.fact.as_str()).chain(conditions.map(|key| fact_of(key)))
    }
}

impl Require {
    /// 用到的各个事实，条件里的也算。
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        let conditions = self.when.iter().chain(&self.unless);
        self.facts.iter().map(String::as_str).chain(conditions.map(|key| fact_of(key)))
    }

    /// 这一条算不算数。
    pub fn applies(&self, facts: &Map) -> bool {
        applies(self.when.as_deref(), self.unless.as_deref(), facts)
    }
}

impl Manifest {
    /// 读版式说明；比程序新的合同不能用。
    ///
    /// # Errors
    /// 写法有误或合同版本不符。
    pub fn parse(text: &str, file: &str) -> Result<Self, Diagnostic> {
        read_table(text, file)?;
        toml::from_str(text).map_err(|error| faulty(&error, file, Some(text)))
    }

    /// 读合起来的版式说明；合成的文字没有行号可指。
    pub(super) fn parse_merged(text: &str, file: &str) -> Result<Self, Diagnostic> {
        toml::from_str(text).map_err(|error| faulty(&error, file, None))
    }

    /// 印不印一张图：图的区域是 `charts.图号`；一个也没有写的，由版式文件自己取。
    pub fn prints_chart(&self, id: &str) -> bool {
        let mut regions =
            self.requires.iter().filter_map(|require| require.region.strip_prefix(CHARTS)).peekable();
        regions.peek().is_none() || regions.any(|region| region == "*" || region == id)
    }

    /// 版式自己印出的文字，表名、表号、表注都算。
    pub fn literal_texts(&self) -> impl Iterator<Item = &str> {
        let tables = self.tables.iter();
        let titles = tables.flat_map(|table| [&table.title, &table.code, &table.note, &table.empty]);
        self.literals.iter().map(|literal| &literal.text).chain(titles).map(String::as_str)
    }
}

/// 版式说明的各键；合同的版本先看，新合同里的新键才不会当成写错的键。
pub(super) fn read_table(text: &str, file: &str) -> Result<Table, Diagnostic> {
    let table: Table = toml::from_str(text).map_err(|error| faulty(&error, file, Some(text)))?;
    match table.get("contract").and_then(Value::as_integer) {
        Some(version) if version != i64::from(CONTRACT) => {
            let help = if version > i64::from(CONTRACT) {
                "升级本程序"
            } else {
                "按 docs/layout-contract.md 修改版式"
            };
            let message = format!("版式按合同第 {version} 版编写，本程序是第 {CONTRACT} 版");
            Err(Diagnostic::error("L04", message).at(Place::file(file).label("contract")).help(help))
        }
        _ => Ok(table),
    }
}

//! 导入时的文种：表上写明是部门决算的才写进 report.toml，看不准的留一行话，由人去定。

use crate::read::workbook::recognise::{Document, OF_DEPARTMENT};
use crate::read::workbook::select::Selected;

/// 从表上看出的文种。
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// 写明是部门决算；附表上的字。
    Department(&'static str),
    /// 说明行写“部门：”，或注里说部门，单位也有这样写的。
    Perhaps,
    /// 没有写明，或写明是单位决算。
    Unit,
}

/// 文种写在哪里；写成填报表的、写成报告文件夹的都会看到。
const PLACE: &str = "：填报表在“单位与年度”页，报告文件夹是 report.toml 里的 document";

impl Told {
    /// 看挑好的各张表；有一张写明是单位的、单位是本级的，不是部门决算。
    pub fn of(selected: &Selected) -> Self {
        let written = |word: &str| selected.unit.as_ref().is_some_and(|unit| unit.contains(word));
        let documents = || selected.tables.iter().filter_map(|table| table.document);
        if written("本级") || documents().any(|document| document == Document::Unit) {
            return Self::Unit;
        }
        let headed = selected.tables.iter().any(|table| table.meta.of_department);
        match documents().next() {
            // 全国表式的注就说部门，单位照抄的很多：说明行也写“部门：”才算。
            Some(Document::Department(OF_DEPARTMENT)) if !headed => Self::Perhaps,
            Some(Document::Department(words)) => Self::Department(words),
            _ if headed => Self::Perhaps,
            _ => Self::Unit,
        }
    }

    /// 导入报告里单位名称前面的字。
    pub fn called(self) -> &'static str {
        match self {
            Self::Department(_) => "部门",
            Self::Perhaps | Self::Unit => "单位",
        }
    }

    /// 导入报告里的一行；单位决算不必说。
    pub fn line(self) -> Option<String> {
        match self {
            Self::Department(words) => {
                Some(format!("文种：部门决算（表上写着“{words}”）；只是一个单位的，改成 单位决算{PLACE}"))
            }
            Self::Perhaps => {
                Some(format!("文种：没有写明，作单位决算；汇编下属单位的，改成 部门决算{PLACE}"))
            }
            Self::Unit => None,
        }
    }

    /// report.toml 里 `document` 的一行。
    pub fn document(self) -> String {
        match self {
            Self::Department(words) => {
                format!("document = \"部门决算\"         # 表上写着“{words}”；只是一个单位的，改成 单位决算")
            }
            Self::Perhaps => {
                "# document = \"部门决算\"       # 表上说部门；汇编下属单位的去掉开头的 #，一个单位的不写"
                    .into()
            }
            Self::Unit => "# document = \"部门决算\"       # 汇编下属单位的才写；一个单位的不写".into(),
        }
    }

    /// report.toml 里 `scope` 的一行；部门决算没有范围。
    pub fn scope(self) -> Option<String> {
        let line = "# unit.scope = \"本级\"           # 决算范围；没有就不写";
        (!matches!(self, Self::Department(_))).then(|| line.into())
    }

    /// report.toml 里单位构成的一行；单位决算没有。
    pub fn members(self) -> Option<String> {
        let members = "# overview.members = [{ name = \"某局（本级）\" }, { name = \"某中心\" }]";
        match self {
            Self::Department(_) => Some(format!("{members}  # 单位构成：本级和各下属单位，请填")),
            Self::Perhaps => Some(format!("{members}  # 部门决算才写：本级和各下属单位")),
            Self::Unit => None,
        }
    }
}

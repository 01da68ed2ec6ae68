//! 一份报告是谁的：报告怎样自称，名册上可以怎样叫它。

use crate::read::workbook::sheet::squeeze;
use crate::report::{DocumentKind, Report};

/// 名册上部门决算的名称可以加上的话。
const OF_DEPARTMENT: [&str; 2] = ["部门", "汇总"];

/// 部门决算的自称末尾。
const DEPARTMENT: &str = "（部门）";

/// 这样自称的（[`Owner::title`]）是部门决算。
pub fn is_department(title: &str) -> bool {
    title.ends_with(DEPARTMENT)
}

/// 报告的主人；部门和它的本级同名，靠文种和范围分开。
#[derive(Debug, Clone, Copy)]
pub struct Owner<'a> {
    /// 单位名称。
    pub name: &'a str,
    /// 决算范围。
    pub scope: &'a str,
    /// 文种。
    pub document: DocumentKind,
}

impl<'a> Owner<'a> {
    /// 一份报告的。
    pub fn of(report: &'a Report) -> Self {
        Self { name: &report.unit.name, scope: &report.unit.scope, document: report.document }
    }

    /// 报告、目录、书签里的叫法：某某局、某某局本级、某某局（部门）。
    pub fn title(self) -> String {
        let Self { name, scope, document } = self;
        match document {
            DocumentKind::Unit => format!("{name}{scope}"),
            DocumentKind::Department => format!("{name}{DEPARTMENT}"),
        }
    }

    /// 名册上的 `listed` 是不是它：空格、换行，括号和字母是全角还是半角，都不算不同。
    pub fn is_called(self, listed: &str) -> bool {
        self.names().contains(&squeeze(listed))
    }

    /// 名册上可以怎样叫它：只写名称，或连同范围、文种，加不加括号都可以；照比较用的写法。
    pub fn names(self) -> Vec<String> {
        let [name, scope] = [self.name, self.scope].map(squeeze);
        let words = match self.document {
            DocumentKind::Unit => vec![bare(&scope)],
            DocumentKind::Department => OF_DEPARTMENT.to_vec(),
        };
        let longer = words.into_iter().filter(|word| !word.is_empty());
        let longer = longer.flat_map(|word| [format!("{name}{word}"), format!("{name}({word})")]);
        std::iter::once(name.clone()).chain(longer).collect()
    }
}

/// 去掉两头的括号；已经都是半角的。
fn bare(word: &str) -> &str {
    word.strip_prefix('(').and_then(|word| word.strip_suffix(')')).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rosters_call_a_unit_by_its_scope_or_document() {
        let owner = |scope, document| Owner { name: "某某局", scope, document };
        let own = owner("本级", DocumentKind::Unit);
        for listed in ["某某局", "某某局本级", "某某局（本级）", "某某局(本级)"] {
            assert!(own.is_called(listed), "{listed}");
        }
        assert!(owner("（本级）", DocumentKind::Unit).is_called("某某局本级"));
        let department = owner("", DocumentKind::Department);
        for listed in ["某某局", "某某局部门", "某某局（部门）", "某某局（汇总）"] {
            assert!(department.is_called(listed), "{listed}");
        }
        for listed in ["某某局（本级）", "某某局二", "某某", "别的局"] {
            assert!(!department.is_called(listed), "{listed}");
        }
        for listed in ["某某局部门", "某某局（汇总）", "某某局（下属）"] {
            assert!(!own.is_called(listed), "{listed}");
        }
        assert!(!owner("", DocumentKind::Unit).is_called("某某局本级"));
        for listed in ["某某局 （本级）", "某某\n局(本级）", "某某　局"] {
            assert!(own.is_called(listed), "{listed}");
        }
        let bracketed = Owner { name: "某某所（疾控Ａ 中心）", ..owner("", DocumentKind::Unit) };
        assert!(bracketed.is_called("某某所(疾控A中心)") && !bracketed.is_called("某某所"));
        assert_eq!([own.title(), department.title()], ["某某局本级", "某某局（部门）"]);
    }
}

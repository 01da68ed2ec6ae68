//! 同名的部门和它的单位，名册上的代码像是写反了：照排，但要说。

use super::owner::is_department;
use super::report::UnitReport;
use crate::diagnostic::{Diagnostic, Place, visible};
use std::collections::HashMap;

/// 写反了的代码。
pub const CODE: &str = "B20";

/// 单位的代码由部门的代码加几位而成（部门 101，它的本级 101001）；部门决算的代码反而更长的，各说一条。
pub fn told(units: &[UnitReport]) -> Vec<Diagnostic> {
    let mut named: HashMap<&str, Vec<&UnitReport>> = HashMap::new();
    for unit in units.iter().filter(|unit| unit.owner.is_some() && !unit.code.is_empty()) {
        named.entry(&unit.unit).or_default().push(unit);
    }
    let departments = units.iter().filter(|unit| unit.owner.as_deref().is_some_and(is_department));
    let swapped = departments.filter_map(|department| {
        let under = |unit: &&&UnitReport| {
            !unit.owner.as_deref().is_some_and(is_department)
                && department.code.len() > unit.code.len()
                && department.code.starts_with(&unit.code)
        };
        let unit = named.get(department.unit.as_str())?.iter().find(under)?;
        Some(finding(department, unit))
    });
    swapped.collect()
}

fn finding(department: &UnitReport, unit: &UnitReport) -> Diagnostic {
    let message = format!(
        "{}：代码 {} 的报告是部门决算，代码 {} 的是单位决算，像是写反了",
        visible(&department.unit),
        visible(&department.code),
        visible(&unit.code)
    );
    let place = |unit: &UnitReport| Place::file(unit.source.clone());
    let help = "部门的代码一般短；写反了的，名册上两行的报告对调；没有写反的不必改";
    Diagnostic::info(CODE, message).at(place(department)).at(place(unit)).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::roster::of_report;
    use crate::batch::unit::blank;

    /// 名册上的几行：名称，代码，报告怎样自称。
    fn count(rows: &[(&str, &str, Option<&str>)]) -> usize {
        let unit = |(name, code, owner): &(&str, &str, Option<&str>)| UnitReport {
            unit: name.to_string(),
            code: code.to_string(),
            owner: owner.map(str::to_string),
            ..blank(&of_report(format!("{code}.json").into()), 0)
        };
        told(&rows.iter().map(unit).collect::<Vec<_>>()).len()
    }

    #[test]
    fn only_a_department_with_the_longer_code_is_told() {
        let (department, own) = (Some("某局（部门）"), Some("某局本级"));
        assert_eq!(count(&[("某局", "101", own), ("某局", "101001", department)]), 1);
        assert_eq!(count(&[("某局", "101001", own), ("某局", "101", department)]), 0);
        assert_eq!(count(&[("某局", "102", own), ("某局", "101001", department)]), 0, "another department's");
        assert_eq!(count(&[("某局", "101", own), ("别局", "101001", department)]), 0);
        assert_eq!(count(&[("某局", "101", None), ("某局", "101001", department)]), 0, "not read");
        assert_eq!(count(&[("某局", "", own), ("某局", "101001", department)]), 0);
    }
}

//! 年度与别的单位不同的：多半是把上年的报告又报了一遍，照排，但要说。

use super::report::UnitReport;
use crate::diagnostic::{Diagnostic, Place};
use std::collections::HashMap;

/// 年度不同的代码。
pub const CODE: &str = "B19";
/// 读成的不到这么多个，看不出哪个年度是多数。
const FEWEST: usize = 3;

/// 过半的单位是一个年度的，别的年度的各加一条。
pub fn tell_odd(units: &mut [UnitReport]) {
    let Some(most) = of_most(units) else { return };
    for unit in units {
        let Some(year) = unit.year.filter(|year| *year != most) else { continue };
        let message = format!("这份报告是 {year} 年度的，这一批过半是 {most} 年度的");
        let finding = Diagnostic::warning(CODE, message).at(Place::file(unit.source.clone()));
        let help = "核对是不是放错了上年的报告；确实要一起排的不必改，装订汇编时要分开";
        unit.findings.push(finding.help(help));
    }
}

/// 过半的年度；没有读成的不算。
fn of_most(units: &[UnitReport]) -> Option<u16> {
    let mut count: HashMap<u16, usize> = HashMap::new();
    units.iter().filter_map(|unit| unit.year).for_each(|year| *count.entry(year).or_default() += 1);
    let read: usize = count.values().sum();
    let most = count.into_iter().find(|(_, units)| units * 2 > read)?;
    (read >= FEWEST).then_some(most.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::roster::of_report;
    use crate::batch::unit::blank;

    /// 各年度的单位里，被说的是第几个。
    fn told(years: &[Option<u16>]) -> Vec<usize> {
        let unit = |(order, year): (usize, &Option<u16>)| UnitReport {
            year: *year,
            ..blank(&of_report(format!("{order}.json").into()), order)
        };
        let mut units: Vec<UnitReport> = years.iter().enumerate().map(unit).collect();
        tell_odd(&mut units);
        let odd = units.iter().filter(|unit| !unit.findings.is_empty());
        odd.inspect(|unit| assert_eq!(unit.findings[0].places[0].file, unit.source))
            .map(|unit| unit.order)
            .collect()
    }

    #[test]
    fn only_a_majority_of_enough_units_shows_the_odd_one() {
        let (this, last) = (Some(2024), Some(2023));
        assert_eq!(told(&[this, last, this]), [2]);
        assert_eq!(told(&[this, None, last, this, Some(2022), this]), [3, 5]);
        assert!(told(&[this, last, None]).is_empty(), "only two were read");
        assert!(told(&[this, last, this, last]).is_empty(), "no majority");
        assert!(told(&[this, this, this]).is_empty());
    }
}

//! 填报页的数：与别的格合并的、数字格式里写着金额单位的、百分数。

use super::Reader;
use crate::diagnostic::Diagnostic;
use crate::read::workbook::recognise::{Money, Reading, merged, money_in, place, read_amount};
use crate::read::workbook::sheet::Spot;

impl Reader<'_> {
    /// 读一格数；与别的格合并的报告。
    pub(super) fn number(&mut self, spot: Spot, label: &str) -> Reading {
        let at = place(self.file, &self.sheet.name, spot).label(label);
        self.findings.extend(merged(self.sheet, spot, at));
        read_amount(self.sheet, spot)
    }

    /// 数字格式里写着金额单位的记下，与所选的对照；不认得的报告。
    pub(super) fn shown_money(&mut self, spot: Spot, label: &str) {
        let Some(money) = self.sheet.shown_money.get(&spot) else { return };
        let at = place(self.file, &self.sheet.name, spot).label(label);
        match money_in("金额单位", money) {
            Money::Known(unit) => self.money.push((unit, at.value(unit.name()))),
            Money::Strange | Money::Other => self.findings.push(
                Diagnostic::error("X14", format!("“{label}”的数字格式里写的金额单位“{money}”不认得"))
                    .at(at)
                    .help("换算成所选的金额单位再填，单元格格式改成数值"),
            ),
        }
    }
}

/// 百分数的写法：两位小数；舍入会成整数（99.996% 成了 100%）的，多写几位。
pub(super) fn percent(number: f64) -> String {
    /// 再多就是浮点的尾巴。
    const MOST: usize = 8;
    let percent = number * 100.0;
    let written = |places: usize| {
        let text = format!("{percent:.places$}");
        text.trim_end_matches('0').trim_end_matches('.').to_string()
    };
    let is_true = |text: &String| text.contains('.') || *text == written(MOST);
    let text = (2..MOST).map(written).find(is_true).unwrap_or_else(|| written(MOST));
    format!("{text}%")
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn a_percentage_is_never_rounded_to_a_whole() {
        for (number, text) in [
            (0.95, "95%"),
            (1.0, "100%"),
            (0.1 + 0.2, "30%"),
            (1.0 / 3.0, "33.33%"),
            (0.99996, "99.996%"),
            (0.000_01, "0.001%"),
            (0.0, "0%"),
        ] {
            assert_eq!(percent(number), text);
        }
    }
}

//! 附在 PDF 里的机读数据：整个报告，金额按报告自己的单位，再读回来得到同样的发现。

use crate::amount::Amount;
use crate::read::each_amount;
use crate::report::{AmountUnit, Report};
use serde_json::Value as Json;

/// 一份报告的机读数据。
///
/// The model writes amounts in 元; the schema tells where they are. A report in 万元
/// stays one: its own rounding must not turn into errors of a report exact in 分.
pub fn attachment(report: &Report) -> String {
    let mut json = report.to_json();
    if report.amount_unit != AmountUnit::Yuan {
        each_amount(&mut json, &mut |_, value| {
            let amount = serde_json::from_value::<Amount>(value.take()).expect("刚由金额写成的");
            *value = Json::String(amount.in_unit(report.amount_unit).to_string());
        });
    }
    serde_json::to_string_pretty(&json).expect("JSON 的值总能写成文字")
}

//! 附在 PDF 里的机读数据：公开的整个报告，金额按报告自己的单位，再读回来得到同样的发现。

use crate::amount::Amount;
use crate::read::each_amount;
use crate::report::{AmountUnit, Report};
use serde_json::Value as Json;

/// 一份报告公开的机读数据：内部的话不公开——为什么豁免，上年的报告放在自己机器的哪里。
pub fn attachment(report: &Report) -> String {
    let mut report = report.clone();
    report.waivers.clear();
    report.prior.folder = None;
    machine_readable(&report)
}

/// 整个报告的机读数据。
///
/// The model writes amounts in 元; the schema tells where they are. A report in 万元
/// stays one: its own rounding must not turn into errors of a report exact in 分.
pub fn machine_readable(report: &Report) -> String {
    let mut json = report.to_json();
    if report.amount_unit != AmountUnit::Yuan {
        each_amount(&mut json, &mut |_, value| {
            let amount = serde_json::from_value::<Amount>(value.take()).expect("刚由金额写成的");
            *value = Json::String(amount.in_unit(report.amount_unit).to_string());
        });
    }
    serde_json::to_string_pretty(&json).expect("JSON 的值总能写成文字")
}

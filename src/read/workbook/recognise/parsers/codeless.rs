//! 有数而没有科目代码的行：本页小计、其中、页脚略去并且说出来，别的不知道是什么，是错误。

use crate::diagnostic::Diagnostic;
use crate::read::workbook::recognise::{Parsed, Scene};
use crate::read::workbook::sheet::{Spot, squeeze};
use crate::report::TableKind;

/// 一页的小计，不是表里的行。
const OF_PAGE: &[&str] = &["本页", "页小计", "页合计", "过次页", "承前页", "承上页", "转下页", "接上页"];
/// 页脚的联系方式、经手人、日期。
const FOOTER: &[&str] = &[
    "电话",
    "传真",
    "手机",
    "邮编",
    "邮政编码",
    "联系人",
    "负责人",
    "填表",
    "填报",
    "制表",
    "制单",
    "编制人",
    "审核",
    "复核",
    "经办",
    "打印",
    "报送",
    "日期",
];

/// 说出一行没有科目代码、有数的；`spot` 是写着 `label` 的格，没有的是第一个数。
pub fn tell(scene: &Scene, kind: TableKind, spot: Spot, label: &str, parsed: &mut Parsed) {
    let bare = squeeze(label);
    let has = |words: &[&str]| words.iter().any(|word| bare.contains(word));
    let why = match () {
        () if bare.starts_with("其中") => "细分",
        () if has(OF_PAGE) => "一页的小计",
        () if has(FOOTER) => "页脚",
        () => {
            let told = match bare.as_str() {
                "" => format!("{}有一行有数，没有科目", kind.title()),
                _ => format!("{}不认得“{label}”一行：没有科目代码，里面有数", kind.title()),
            };
            parsed.findings.push(Diagnostic::error("X18", told).at(scene.place(spot).label(label)).help(
                "是科目的，写上科目代码；是细分的（如项目），前面写“其中：”；核对用的、不是本表的，删去这一行",
            ));
            return;
        }
    };
    parsed.remarks.push(format!("第 {} 行“{label}”是{why}，略去", spot.0 + 1));
}

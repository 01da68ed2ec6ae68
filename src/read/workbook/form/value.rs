//! 填报页的一格 → 值：文字、选项、金额、分值、个数。

use super::Reader;
use super::amounts::percent;
use super::shape::Kind;
use crate::diagnostic::Diagnostic;
use crate::read::node::Value;
use crate::read::workbook::recognise::{self, Reading, place};
use crate::read::workbook::sheet::{Content, Spot, squeeze};
use rust_decimal::Decimal;

impl Reader<'_> {
    /// 一格的值；空白为 `None`。
    pub(super) fn value(&mut self, spot: Spot, kind: Kind, label: &str) -> Option<Value> {
        let content = self.sheet.own(spot)?;
        self.used.push(spot);
        if kind == Kind::Amount {
            self.shown_money(spot, label);
        }
        // “无”“—”是没有，就是零；空着的是不知道。
        let is_none = matches!(content, Content::Text(text) if recognise::is_none(&squeeze(text)));
        match kind {
            Kind::Amount if is_none => Some(Value::Text("0".into())),
            Kind::Count if is_none => Some(Value::Number("0".into())),
            Kind::Text | Kind::Choice(_) => self.text(content, spot, label),
            Kind::Amount | Kind::Score => match self.number(spot, label) {
                Reading::Blank => None,
                Reading::Exact(number) => Some(Value::Text(number.to_string())),
                Reading::Text(text) => Some(Value::Text(text)),
                Reading::Bad(fault) => {
                    self.findings.push(
                        Diagnostic::error(fault.code, format!("“{label}”{}", fault.message))
                            .at(place(self.file, &self.sheet.name, spot).label(label))
                            .help(fault.help),
                    );
                    None
                }
            },
            Kind::Count => Some(match content {
                Content::Number(number) => Value::Number(format!("{number}")),
                Content::Text(text) => Value::Number(squeeze(text)),
                content => {
                    let at = place(self.file, &self.sheet.name, spot).label(label);
                    self.findings.push(not_count(content, label).at(at));
                    return None;
                }
            }),
        }
    }

    fn text(&mut self, content: &Content, spot: Spot, label: &str) -> Option<Value> {
        match content {
            Content::Text(text) => Some(Value::Text(text.trim().to_string())),
            // 照看到的写：格式里照写的字和千位分隔符。
            Content::Number(number) => {
                let words = self.sheet.worded.get(&spot);
                let shown = words.map_or_else(|| format!("{number}"), |words| words.around(*number));
                let money = self.sheet.shown_money.get(&spot).map_or("", |money| money);
                Some(Value::Text(format!("{shown}{money}")))
            }
            // 指标值常写成百分数。
            Content::Percent(number) => Some(Value::Text(percent(*number))),
            content => {
                self.findings
                    .push(not_text(content, label).at(place(self.file, &self.sheet.name, spot).label(label)));
                None
            }
        }
    }
}

/// 键 `path` 的一格填的是什么：单位名称去掉盖章处；原因只填着零的是没有原因，空着的一样。
pub(super) fn settled(path: &str, value: Value) -> Option<Value> {
    let Value::Text(text) = value else { return Some(value) };
    let is_reason = path.starts_with("reasons.") || path.ends_with("reason");
    let is_zero = || text.parse::<Decimal>().is_ok_and(|number| number.is_zero());
    let text = match path {
        "unit.name" => recognise::bare_name(&text).trim().to_string(),
        _ if is_reason && is_zero() => return None,
        _ => text,
    };
    (!text.is_empty()).then_some(Value::Text(text))
}

/// 要填整数的格里是别的。
fn not_count(content: &Content, label: &str) -> Diagnostic {
    let what = match content {
        Content::NotComputed => "是公式，文件里没有存结果".to_string(),
        Content::Error(error) => format!("是错误值 {error}"),
        Content::Date(_) => "是日期，这里要的是整数".into(),
        Content::Bool(_) => "是真假值，这里要的是整数".into(),
        _ => "设成了百分比或缩放的格式，这里要的是整数".into(),
    };
    Diagnostic::error("X29", format!("“{label}”{what}")).help(
        "把单元格格式改成常规，再录入整数；格式改不了的，先撤销工作表保护（审阅 › 撤销工作表保护，没有密码）",
    )
}

/// 怎样把别的改成文字；早先的填报表锁着格式。
const TO_TEXT: &str = "把单元格格式改成文本，再照要印的写法录入；格式改不了的，先撤销工作表保护\
    （审阅 › 撤销工作表保护，没有密码）";

/// 要填文字的格里是别的。
fn not_text(content: &Content, label: &str) -> Diagnostic {
    let (what, help) = match content {
        Content::NotComputed => {
            ("是公式，文件里没有存结果".into(), "用表格软件打开，重新计算后保存；或直接写文字")
        }
        Content::Error(error) => (format!("是错误值 {error}"), "改好公式，或直接写文字"),
        Content::Date(_) => ("是日期，这里要的是文字".into(), TO_TEXT),
        Content::Bool(_) => ("是真假值，这里要的是文字".into(), TO_TEXT),
        Content::Rate(_) => ("的数字格式带着百分号、千分号，看到的不是存的数".into(), TO_TEXT),
        _ => ("的数字格式带缩放，看到的不是存的数".into(), TO_TEXT),
    };
    Diagnostic::error("X29", format!("“{label}”{what}")).help(help)
}

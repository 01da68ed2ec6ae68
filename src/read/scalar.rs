//! 标量的检查：数、整数、文字。

use super::check::{Checker, shown_name};
use super::node::{Node, Value};
use super::residue::{error_value, is_scientific};
use super::schema::description;
use super::text::{Cleaned, clean, clean_path, seen};
use crate::amount::{NumberError, parse_amount, parse_decimals, parse_number};
use crate::diagnostic::Diagnostic;
use rust_decimal::prelude::ToPrimitive;
use serde_json::Value as Json;

/// 一段文字的字数；模式里另有规定的（如评价报告）照它。再长的排版要占上千兆内存。
const LONGEST_TEXT: u64 = 60_000;
/// 一段文字的行数；一行一段，段越多占的内存越多。
const MOST_LINES: usize = 3_000;

impl Checker<'_> {
    pub(super) fn number(&mut self, node: &Node, is_amount: bool, path: &str) -> Json {
        let raw = match &node.value {
            Value::Text(raw) | Value::Number(raw) => raw.as_str(),
            _ => "",
        };
        let seen = seen(raw);
        let place = node.place(path);
        if seen != raw {
            self.findings.push(Diagnostic::info("R10", "数已规整：去掉看不见的字符").at(place.clone()));
        }
        let raw = seen.as_str();
        self.places.insert(path.to_string(), node.place(path));
        let parsed = if is_amount {
            parse_amount(raw, self.unit).map(|amount| amount.yuan())
        } else {
            parse_number(raw)
        };
        match parsed {
            Ok(number) => Json::String(number.to_string()),
            Err(error) => {
                let what = if is_amount { "金额" } else { "分值" };
                let read = if raw.is_empty() { String::new() } else { format!("“{raw}”") };
                self.findings.push(
                    Diagnostic::error("R07", format!("{}：{what}{read}{error}", shown_name(path, node)))
                        .at(node.place(path))
                        .help(number_help(&error, is_amount)),
                );
                Json::String("0".into())
            }
        }
    }

    pub(super) fn integer(&mut self, node: &Node, raw: &str, schema: &Json, path: &str) -> Json {
        self.places.insert(path.to_string(), node.place(path));
        let bound = |key: &str, default: i64| schema.get(key).and_then(Json::as_i64).unwrap_or(default);
        let (low, high) = (bound("minimum", 0), bound("maximum", i64::from(u32::MAX)));
        let parsed = whole_number(raw);
        let is_plain = low == 0 && high == i64::from(u32::MAX);
        let wanted = match parsed {
            Some(number) if number > high => format!("不大于 {high} 的整数"),
            _ if is_plain => "不小于零的整数".to_string(),
            _ => format!(" {low} 到 {high} 的整数"),
        };
        match parsed {
            Some(number) if (low..=high).contains(&number) => Json::from(number),
            _ => {
                self.findings.push(
                    Diagnostic::error("R08", format!("{}应是{wanted}，这里是 {raw}", shown_name(path, node)))
                        .at(node.place(path))
                        .help(format!("改成整数：{}", description(schema).unwrap_or_default())),
                );
                Json::from(low)
            }
        }
    }

    pub(super) fn text(&mut self, node: &Node, text: &str, schema: &'static Json, path: &str) -> Json {
        let place = node.place(path);
        self.places.insert(path.to_string(), place.clone());
        let cleaned = if path == "prior.folder" { clean_path(text) } else { clean(text) };
        let text = match cleaned {
            Cleaned::AsIs => text.to_string(),
            Cleaned::Changed(text, notes) => {
                // 只是换行的写法不同的，不必说。
                if !notes.is_empty() {
                    let told = format!("文字已规整：{}", notes.join("、"));
                    self.findings.push(Diagnostic::info("R10", told).at(place.clone()));
                }
                text
            }
            Cleaned::Bad(what) => {
                self.findings.push(
                    Diagnostic::error("R09", format!("{what}，不能公开"))
                        .at(place.clone())
                        .help("在原处重新录入这个字"),
                );
                text.to_string()
            }
        };
        if let Some(allowed) = self.not_allowed(node, &text, schema, path) {
            return Json::String(allowed.to_string());
        }
        self.check_length(node, &text, schema, path);
        self.check_residue(node, &text, path);
        Json::String(text)
    }

    /// 表格软件、数据库留下的错误值，和抄成了文字的科学记数；豁免的理由不印出来，可以说到它们。
    fn check_residue(&mut self, node: &Node, text: &str, path: &str) {
        if path.starts_with("waiver[") {
            return;
        }
        let finding = if let Some(error) = error_value(text) {
            Diagnostic::error("R18", format!("{}里留有错误值“{error}”", shown_name(path, node)))
                .help("回到原来的表格、系统里改正，换成应有的文字；没有内容的删去")
        } else if is_scientific(text) {
            Diagnostic::warning("R18", format!("{}是科学记数，印出来认不出原来的数", shown_name(path, node)))
                .help("写成普通的数，如 12000000")
        } else {
            return;
        };
        self.findings.push(finding.at(node.place(path)));
    }

    /// 只能写规定的几种而写了别的：说出来，得到其中第一种。
    fn not_allowed(
        &mut self,
        node: &Node,
        text: &str,
        schema: &'static Json,
        path: &str,
    ) -> Option<&'static str> {
        let list = |key: &str| schema.get(key).and_then(Json::as_array).into_iter().flatten();
        let choices = list("oneOf").filter_map(|option| option["const"].as_str());
        let allowed: Vec<&str> = choices.chain(list("enum").filter_map(Json::as_str)).collect();
        let first = *allowed.first()?;
        if allowed.contains(&text) {
            return None;
        }
        self.findings.push(
            Diagnostic::error("R08", format!("{}不能是“{text}”", shown_name(path, node)))
                .at(node.place(path))
                .help(format!("可以写：{}", allowed.join("、"))),
        );
        Some(first)
    }

    /// 空着的、太长的文字。
    fn check_length(&mut self, node: &Node, text: &str, schema: &Json, path: &str) {
        let (length, lines) = (text.trim().chars().count() as u64, text.lines().count());
        let limit = |key: &str| schema.get(key).and_then(Json::as_u64);
        let most = limit("maxLength").unwrap_or(LONGEST_TEXT);
        let (what, help) = if limit("minLength").is_some_and(|least| length < least) {
            ("是空的".to_string(), description(schema).unwrap_or_else(|| "填上内容".into()))
        } else if length > most {
            (format!("有 {length} 个字，超过 {most} 个"), too_long(most))
        } else if lines > MOST_LINES {
            (format!("有 {lines} 行，超过 {MOST_LINES} 行"), too_long(most))
        } else {
            return;
        };
        let message = format!("{}{what}", shown_name(path, node));
        self.findings.push(Diagnostic::error("R08", message).at(node.place(path)).help(help));
    }
}

/// 名称之类只容几十个字的，和一般的文字，太长了怎样改。
fn too_long(most: u64) -> String {
    match most < LONGEST_TEXT {
        true => "写全称即可，不要写说明".into(),
        false => "检查是不是放错了文件、粘贴了几遍；太长的公开时只写要点".into(),
    }
}

fn number_help(error: &NumberError, is_amount: bool) -> &'static str {
    match error {
        NumberError::HasUnit if !is_amount => "删去单位，只留数字",
        NumberError::Blank => "没有发生的填 0，可以计算的合计列才可以空着",
        NumberError::HasUnit => {
            "删去单位，只留数字；金额的单位全报告只写一次（“单位与年度”页，或 report.toml 的 amount_unit）"
        }
        NumberError::Grouping => "改成 1234.00 或 1,234.00",
        NumberError::Spaced => "删去中间的空格",
        NumberError::Decimals(_) if !is_amount => "分值、得分至多两位小数",
        NumberError::European => "改成 1225.21 或 1,225.21",
        NumberError::Percent => "填数本身；百分比由程序计算",
        NumberError::Decimals(_) => "元精确到分，万元保留两位小数；请先确认舍入，再填",
        NumberError::Date => "填金额；电子表格里把这一格改成数值格式再导出",
        NumberError::Spreadsheet => "回到电子表格改正公式，或直接填数",
        NumberError::Nothing => "没有发生填 0",
        NumberError::Scientific => "写成普通的数，如 1225.21",
        NumberError::Range => "核对位数",
        NumberError::NotANumber if !is_amount => "填阿拉伯数字，如 9.5",
        NumberError::NotANumber => "填阿拉伯数字，如 1225.21；没有发生填 0",
    }
}

/// 一个整数，写法与金额一样（千分位逗号、全角数字）；TOML 的 `1_000` 也是。
fn whole_number(raw: &str) -> Option<i64> {
    parse_decimals(&raw.replace('_', ""), 0).ok()?.to_i64()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_is_written_as_amounts_are() {
        for (raw, number) in [("1,048", 1_048), ("１５", 15), ("1_000", 1_000), ("0", 0), ("-1", -1)] {
            assert_eq!(whole_number(raw), Some(number), "{raw}");
        }
        for raw in ["2.5", "1,04", "", "三", "0x10", "15批"] {
            assert_eq!(whole_number(raw), None, "{raw}");
        }
    }
}

//! 程序库的一格 → [`Content`]。

use super::sheet::Content;
use calamine::{Data, DataRef, ExcelDateTime};

/// 一格的内容；空的、只有空格的没有。
pub fn of_ref(value: &DataRef<'_>) -> Option<Content> {
    match value {
        DataRef::SharedString(text) => text_content(text),
        DataRef::String(text) => text_content(text),
        DataRef::Int(number) => Some(Content::Number(*number as f64)),
        DataRef::Float(number) => Some(Content::Number(*number)),
        DataRef::Bool(truth) => Some(Content::Bool(*truth)),
        DataRef::DateTime(time) => Some(Content::Date(day(time))),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Some(Content::Date(iso_day(text))),
        DataRef::Error(error) => Some(Content::Error(error.to_string())),
        DataRef::Empty => None,
    }
}

/// 一格的内容，照范围读的；空的、只有空格的没有。
pub fn of(value: &Data) -> Option<Content> {
    match value {
        Data::String(text) => text_content(text),
        Data::Int(number) => Some(Content::Number(*number as f64)),
        Data::Float(number) => Some(Content::Number(*number)),
        Data::Bool(truth) => Some(Content::Bool(*truth)),
        Data::DateTime(time) => Some(Content::Date(day(time))),
        Data::DateTimeIso(text) | Data::DurationIso(text) => Some(Content::Date(iso_day(text))),
        Data::Error(error) => Some(Content::Error(error.to_string())),
        _ => None,
    }
}

/// 日期；时长没有。
fn day(time: &ExcelDateTime) -> String {
    if !time.is_datetime() {
        return String::new();
    }
    let (year, month, day, ..) = time.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}

/// `2025-08-01T00:00:00` 的日期部分。
fn iso_day(text: &str) -> String {
    text.split('T').next().unwrap_or_default().to_string()
}

fn text_content(text: &str) -> Option<Content> {
    (!text.trim().is_empty()).then(|| Content::Text(text.to_string()))
}

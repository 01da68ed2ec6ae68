//! 命令行写错了的，用中文说。

use crate::cli::tell;
use crate::diagnostic::visible;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::error::Error;
use std::process::ExitCode;

/// 把命令行写法的错误用中文说清楚；要看帮助或版本则照印。
pub fn explain(error: &clap::Error) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let _ = error.print();
        return ExitCode::from(2);
    }
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        _ => String::new(),
    };
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let reason = match error.kind() {
        ErrorKind::UnknownArgument if argument.starts_with('-') => format!("不认识的选项 {argument}"),
        ErrorKind::UnknownArgument => format!("多写了 {argument}"),
        ErrorKind::InvalidSubcommand => format!("没有命令 {}", context(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument => format!("缺少 {argument}"),
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} 后面缺少内容"),
        ErrorKind::InvalidValue => {
            format!("{argument} 不能是 {value}，可以是 {}", context(ContextKind::ValidValue))
        }
        // 不合的值：为什么、可以是什么，由 `values` 里读它的说。
        ErrorKind::ValueValidation => {
            let why = error.source().map_or(String::new(), |why| format!("：{why}"));
            // 粘贴来的几百个字，看得出是哪一处就够了。
            let shown: String = visible(&value).chars().take(40).collect();
            let more = if value.chars().count() > 40 { "…" } else { "" };
            match value.trim() {
                "" => format!("{argument}{}", why.replacen('：', " ", 1)),
                _ => format!("{argument} 不能是 {shown}{more}{why}"),
            }
        }
        ErrorKind::TooManyValues | ErrorKind::ArgumentConflict => format!("{argument} 写多了"),
        ErrorKind::InvalidUtf8 => "选项的内容不是 UTF-8 文字".to_string(),
        _ => format!("命令行写法有误 {argument}"),
    };
    let near = context(ContextKind::SuggestedArg) + &context(ContextKind::SuggestedSubcommand);
    let hint = if near.is_empty() { String::new() } else { format!("；是不是 {near}？") };
    tell(&format!("不能运行：{reason}{hint}\n看帮助：gongkai --help"));
    ExitCode::from(2)
}

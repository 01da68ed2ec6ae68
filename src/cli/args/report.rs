//! 一份报告的各命令：排、检查、列出文字和事实、写出表。

use super::{FontDirArgs, InputArgs, SourceArgs};
use crate::cli::values;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct BuildArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub fonts: FontDirArgs,
    /// 写到这个文件；不写则放在报告文件夹里
    #[arg(short, long, value_name = "文件.pdf", value_parser = values::pdfs())]
    pub output: Option<PathBuf>,
    /// 有错误也排，每页印“草稿”
    #[arg(long)]
    pub draft: bool,
    /// 另把版式所见的数据、图和词表写到这个文件夹，供制作版式时用
    #[arg(long, value_name = "文件夹")]
    pub dump_data: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct CheckArgs {
    /// 报告文件夹（内有 report.toml），或 JSON 文件，可以写几个
    #[arg(value_name = "报告", help_heading = "参数", required = true)]
    pub reports: Vec<PathBuf>,
    #[command(flatten)]
    pub source: SourceArgs,
    #[command(flatten)]
    pub fonts: FontDirArgs,
    /// 写法：human 给人看，short 一行一条，json，sarif
    #[arg(long, value_name = "写法", value_enum, default_value_t = Format::Human, hide_default_value = true, hide_possible_values = true)]
    pub format: Format,
    /// 只列这条规则的发现，可以写几次；有没有错误（退出码）看全部
    #[arg(long, value_name = "代码")]
    pub rule: Vec<String>,
    /// 只列这一级和更重的：error、warning、info；写 info 时尾数差逐条列出
    #[arg(long, value_name = "轻重", value_enum, hide_possible_values = true)]
    pub severity: Option<Level>,
}

/// 发现的写法。
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Format {
    Human,
    Short,
    Json,
    Sarif,
}

/// 最轻看到哪一级。
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Level {
    Error,
    Warning,
    Info,
}

impl From<Level> for crate::diagnostic::Severity {
    fn from(level: Level) -> Self {
        match level {
            Level::Error => Self::Error,
            Level::Warning => Self::Warning,
            Level::Info => Self::Info,
        }
    }
}

#[derive(Debug, Args)]
pub struct TextArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub fonts: FontDirArgs,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct FactsArgs {
    #[command(flatten)]
    pub input: InputArgs,
    /// 以 JSON 输出
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct ExportArgs {
    #[command(flatten)]
    pub input: InputArgs,
    /// 写到这个文件夹；不写则放在报告文件夹的“公开数据”里
    #[arg(short, long, value_name = "文件夹")]
    pub output: Option<PathBuf>,
}

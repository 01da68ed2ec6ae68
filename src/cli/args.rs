//! 选项和参数，连同中文的帮助与错误。

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use std::process::ExitCode;

const TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";

/// 公开：把预算单位的决算数据排成可以公开、可以付印的 PDF。
#[derive(Debug, Parser)]
#[command(name = "gongkai", version, override_usage = "gongkai <命令>", about, help_template = TEMPLATE, subcommand_help_heading = "命令")]
#[command(disable_help_subcommand = true, disable_help_flag = true, disable_version_flag = true)]
#[command(next_help_heading = "选项")]
#[command(after_help = "退出码：0 正常，1 数据有错误，2 没能运行。")]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
    /// 显示帮助
    #[arg(short = 'h', long, global = true, action = clap::ArgAction::Help)]
    help: Option<bool>,
    /// 显示版本
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// 排出 PDF
    #[command(help_template = TEMPLATE, override_usage = "gongkai build [选项] <报告>")]
    Build(BuildArgs),
    /// 排一批：一本名册或一个文件夹的报告，只排变了的
    #[command(help_template = TEMPLATE, override_usage = "gongkai batch [选项] -o <文件夹> <名册或文件夹>")]
    Batch(BatchArgs),
    /// 只检查数据，不排版
    #[command(help_template = TEMPLATE, override_usage = "gongkai check [选项] <报告>")]
    Check(CheckArgs),
    /// 列出全部事实：键、写法、精确值、含义、来历
    #[command(help_template = TEMPLATE, override_usage = "gongkai facts [选项] <报告>")]
    Facts(FactsArgs),
    /// 列出各页的文字，供校对
    #[command(help_template = TEMPLATE, override_usage = "gongkai text [选项] <报告或 PDF>")]
    Text(TextArgs),
    /// 列出字体角色、所用字体和覆盖的字数
    #[command(help_template = TEMPLATE, override_usage = "gongkai fonts [选项]")]
    Fonts(FontsArgs),
    /// 输出报告数据的 JSON Schema
    #[command(help_template = TEMPLATE, override_usage = "gongkai schema")]
    Schema,
    /// 输出命令补全脚本
    #[command(help_template = TEMPLATE, override_usage = "gongkai completions <命令行>")]
    Completions {
        /// 哪一种命令行：bash、elvish、fish、powershell、zsh
        #[arg(value_name = "命令行", help_heading = "参数", hide_possible_values = true)]
        shell: clap_complete::Shell,
    },
}

/// 读一份报告要说的事。
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct InputArgs {
    /// 报告文件夹（内有 report.toml），或一个 JSON 文件
    #[arg(value_name = "报告", help_heading = "参数")]
    pub report: PathBuf,
    /// 版式代号，代替报告里写的
    #[arg(long, value_name = "代号")]
    pub layout: Option<String>,
    /// 到这个文件夹里找版式，可以写几次
    #[arg(long, value_name = "文件夹")]
    pub layout_dir: Vec<PathBuf>,
    /// 不是 UTF-8 的文件按这种编码读：gb18030
    #[arg(long, value_name = "编码", hide_possible_values = true)]
    pub encoding: Option<Encoding>,
}

/// 字体。
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct FontDirArgs {
    /// 自备字体的文件夹，优先使用，可以写几次
    #[arg(long, value_name = "文件夹")]
    pub font_dir: Vec<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Encoding {
    Gb18030,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct BuildArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub fonts: FontDirArgs,
    /// 写到这个文件；不写则放在报告文件夹里
    #[arg(short, long, value_name = "文件.pdf")]
    pub output: Option<PathBuf>,
    /// 有错误也排，每页印“草稿”
    #[arg(long)]
    pub draft: bool,
    /// 另把版式所见的数据和图写到这个文件夹，供制作版式时用
    #[arg(long, value_name = "文件夹")]
    pub dump_data: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct BatchArgs {
    /// 名册（CSV：单位名称,代码,级次,报告,版式,批复日期），或放着许多报告的文件夹
    #[arg(value_name = "名册或文件夹", help_heading = "参数")]
    pub source: PathBuf,
    /// 写到这个文件夹：一个单位一个文件夹，另有批量报告；再运行一次就接着做
    #[arg(short, long, value_name = "文件夹")]
    pub output: PathBuf,
    /// 用几个线程；不写则有几个核用几个
    #[arg(long, value_name = "个数")]
    pub jobs: Option<std::num::NonZero<usize>>,
    /// 没有变化的也重排
    #[arg(long)]
    pub force: bool,
    /// 只做名册的一片，如 2/8
    #[arg(long, value_name = "第几片/共几片")]
    pub shard: Option<String>,
    /// 文件名的模板，可以写 {code}、{unit}、{year}
    #[arg(long, value_name = "模板", default_value = crate::batch::TEMPLATE, hide_default_value = true)]
    pub name: String,
    /// 版式代号，代替名册和报告里写的
    #[arg(long, value_name = "代号")]
    pub layout: Option<String>,
    /// 到这个文件夹里找版式，可以写几次
    #[arg(long, value_name = "文件夹")]
    pub layout_dir: Vec<PathBuf>,
    /// 不是 UTF-8 的文件按这种编码读：gb18030
    #[arg(long, value_name = "编码", hide_possible_values = true)]
    pub encoding: Option<Encoding>,
    #[command(flatten)]
    pub fonts: FontDirArgs,
}

#[derive(Debug, Args)]
pub struct CheckArgs {
    #[command(flatten)]
    pub input: InputArgs,
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
pub struct TextArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub fonts: FontDirArgs,
}

#[derive(Debug, Args)]
pub struct FontsArgs {
    #[command(flatten)]
    pub fonts: FontDirArgs,
}

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
        ErrorKind::TooManyValues | ErrorKind::ArgumentConflict => format!("{argument} 写多了"),
        ErrorKind::InvalidUtf8 => "选项的内容不是 UTF-8 文字".to_string(),
        _ => format!("命令行写法有误 {argument}"),
    };
    let near = context(ContextKind::SuggestedArg) + &context(ContextKind::SuggestedSubcommand);
    let hint = if near.is_empty() { String::new() } else { format!("；是不是 {near}？") };
    super::tell(&format!("不能运行：{reason}{hint}\n看帮助：gongkai --help"));
    ExitCode::from(2)
}

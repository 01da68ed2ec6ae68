//! 选项和参数，连同中文的帮助与错误。

pub use super::args_batch::{BatchArgs, BatchFormat, BatchReportArgs, MergeArgs, WatchArgs};

use super::guide::GuideArgs;
use super::values;
use crate::diagnostic::visible;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

/// 没有说版式时用的版式。
pub const DEFAULT_LAYOUT: &str = "shandong-2024";

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
    /// 批量起的排版进程，只由 batch 自己用
    #[command(name = crate::batch::WORKER, hide = true)]
    BatchWorker,
    /// 把各分片的批量报告并成一份
    #[command(help_template = TEMPLATE, override_usage = "gongkai batch-report [选项] <文件夹>…")]
    BatchReport(BatchReportArgs),
    /// 把一批成品装订成一本：一个封面，一个目录
    #[command(help_template = TEMPLATE, override_usage = "gongkai merge [选项] -o <文件.pdf> <文件夹>")]
    Merge(MergeArgs),
    /// 边改边看：报告的文件一存盘就重排
    #[command(help_template = TEMPLATE, override_usage = "gongkai watch [选项] <报告或文件夹>")]
    Watch(WatchArgs),
    /// 只检查数据，不排版
    #[command(help_template = TEMPLATE, override_usage = "gongkai check [选项] <报告>…")]
    Check(CheckArgs),
    /// 说明一个代码：查什么、为什么、依据、例子、怎样改
    #[command(help_template = TEMPLATE, override_usage = "gongkai explain <代码>")]
    Explain(ExplainArgs),
    /// 列出全部规则
    #[command(help_template = TEMPLATE, override_usage = "gongkai rules [选项]")]
    Rules(RulesArgs),
    /// 列出全部事实：键、写法、精确值、含义、来历
    #[command(help_template = TEMPLATE, override_usage = "gongkai facts [选项] <报告>")]
    Facts(FactsArgs),
    /// 建一个报告文件夹，内有填报用的工作簿
    #[command(help_template = TEMPLATE, override_usage = "gongkai init [选项] <文件夹>")]
    Init(InitArgs),
    /// 把九张表写成工作簿和 CSV，供公开数据之用
    #[command(help_template = TEMPLATE, override_usage = "gongkai export [选项] <报告>")]
    Export(ExportArgs),
    /// 读公开过的或导出的工作簿，写成报告文件夹
    #[command(help_template = TEMPLATE, override_usage = "gongkai import [选项] <工作簿>…")]
    Import(ImportArgs),
    /// 列出各页的文字，供校对
    #[command(help_template = TEMPLATE, override_usage = "gongkai text [选项] <报告或 PDF>")]
    Text(TextArgs),
    /// 列出字体角色、所用字体和覆盖的字数
    #[command(help_template = TEMPLATE, override_usage = "gongkai fonts [选项]")]
    Fonts(FontsArgs),
    /// 列出、新建、检查版式
    #[command(subcommand, help_template = TEMPLATE, override_usage = "gongkai layout <命令>", subcommand_help_heading = "命令", disable_help_subcommand = true)]
    Layout(LayoutCommand),
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
    /// 逐步引导：把文件拖进来就检查、排版
    #[command(help_template = TEMPLATE, override_usage = "gongkai guide [路径]…")]
    Guide(GuideArgs),
}

/// 读一份报告要说的事。
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct InputArgs {
    /// 报告文件夹（内有 report.toml），一个 JSON 文件，或一个填报工作簿
    #[arg(value_name = "报告", help_heading = "参数")]
    pub report: PathBuf,
    #[command(flatten)]
    pub source: SourceArgs,
}

/// 怎样读报告。
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "选项")]
pub struct SourceArgs {
    /// 版式代号，代替报告里写的
    #[arg(long, value_name = "代号")]
    pub layout: Option<String>,
    /// 到这个文件夹里找版式，可以写几次
    #[arg(long, value_name = "文件夹", value_parser = values::folders())]
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
    #[arg(long, value_name = "文件夹", value_parser = values::folders())]
    pub font_dir: Vec<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Encoding {
    #[value(aliases = ["GB18030", "gbk", "GBK", "gb2312", "GB2312"])]
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
pub struct ExplainArgs {
    /// 发现里方括号中的代码，如 G121
    #[arg(value_name = "代码", help_heading = "参数")]
    pub code: String,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct RulesArgs {
    /// 写出规则手册（docs/rules.md）
    #[arg(long)]
    pub markdown: bool,
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
pub struct InitArgs {
    /// 要建的文件夹
    #[arg(value_name = "文件夹", help_heading = "参数")]
    pub folder: PathBuf,
    /// 单位名称；有 --from、--tables 时可以不写
    #[arg(long, value_name = "单位名称", required_unless_present_any = ["from", "tables"], value_parser = values::name)]
    pub unit: Option<String>,
    /// 决算年度；不写则照 --tables 的表上写的，或为 --from 的上年加一
    #[arg(long, value_name = "年度", required_unless_present_any = ["from", "tables"], value_parser = values::year)]
    pub year: Option<u16>,
    /// 版式代号
    #[arg(long, value_name = "代号")]
    pub layout: Option<String>,
    /// 由上年的报告滚动：单位和文字照留，上年决算数填好，今年的金额空着
    #[arg(long, value_name = "上年的报告")]
    pub from: Option<PathBuf>,
    /// 各表照这份工作簿填好：软件导出的或公开过的决算表，可以几个
    #[arg(long, value_name = "工作簿", num_args = 1..)]
    pub tables: Vec<PathBuf>,
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

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct ImportArgs {
    /// 工作簿（.xlsx、.xlsm、.xls、.ods），可以几个
    #[arg(value_name = "工作簿", required = true, help_heading = "参数")]
    pub workbooks: Vec<PathBuf>,
    /// 写到这个文件夹；不写则只说认出了什么
    #[arg(short, long, value_name = "文件夹")]
    pub output: Option<PathBuf>,
    /// 工作簿里有几个单位时要哪一个
    #[arg(long, value_name = "单位名称")]
    pub unit: Option<String>,
    /// 决算年度：有几个年度时要哪一年，或表上没有写的
    #[arg(long, value_name = "年度", value_parser = values::year)]
    pub year: Option<u16>,
    /// 版式代号
    #[arg(long, value_name = "代号", default_value = DEFAULT_LAYOUT, hide_default_value = true)]
    pub layout: String,
}

#[derive(Debug, Subcommand)]
pub enum LayoutCommand {
    /// 列出能用的版式：代号、名称、地区、年度、合同、在哪里
    #[command(help_template = TEMPLATE, override_usage = "gongkai layout list [选项]")]
    List(LayoutListArgs),
    /// 新建一个版式：照抄一个，或本于一个只写不同的地方
    #[command(help_template = TEMPLATE, override_usage = "gongkai layout new [选项] <代号>")]
    New(LayoutNewArgs),
    /// 检查一个版式：写法，再用样例报告逐份试排、校样
    #[command(help_template = TEMPLATE, override_usage = "gongkai layout check [选项] <代号或文件夹>")]
    Check(LayoutCheckArgs),
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct LayoutListArgs {
    /// 到这个文件夹里找版式，可以写几次
    #[arg(long, value_name = "文件夹", value_parser = values::folders())]
    pub layout_dir: Vec<PathBuf>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct LayoutNewArgs {
    /// 新版式的代号，也是文件夹的名称，如 hubei-2025
    #[arg(value_name = "代号", help_heading = "参数")]
    pub id: String,
    /// 照抄这个版式的全部文件；不写则照抄 shandong-2024
    #[arg(long, value_name = "版式", conflicts_with = "base")]
    pub from: Option<String>,
    /// 本于这个版式，只写不同的地方
    #[arg(long, value_name = "版式")]
    pub base: Option<String>,
    /// 建在这个文件夹里；不写则在当前文件夹
    #[arg(short, long, value_name = "文件夹", default_value = ".", hide_default_value = true)]
    pub output: PathBuf,
    /// 到这个文件夹里找所抄、所本的版式，可以写几次
    #[arg(long, value_name = "文件夹", value_parser = values::folders())]
    pub layout_dir: Vec<PathBuf>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct LayoutCheckArgs {
    /// 版式的代号，或版式文件夹
    #[arg(value_name = "代号或文件夹", help_heading = "参数")]
    pub id: String,
    /// 另用这个报告试排，可以写几次
    #[arg(long, value_name = "报告")]
    pub report: Vec<PathBuf>,
    /// 到这个文件夹里找版式，可以写几次
    #[arg(long, value_name = "文件夹", value_parser = values::folders())]
    pub layout_dir: Vec<PathBuf>,
    #[command(flatten)]
    pub fonts: FontDirArgs,
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
    super::tell(&format!("不能运行：{reason}{hint}\n看帮助：gongkai --help"));
    ExitCode::from(2)
}

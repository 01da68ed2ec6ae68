//! 选项和参数，连同中文的帮助：全部命令在这里，各命令的选项按用处分在各文件里。

mod batch;
mod begin;
mod layout;
mod mistake;
mod report;

pub use batch::{BatchArgs, BatchFormat, BatchReportArgs, CommonArgs, MergeArgs, WatchArgs};
pub use begin::{ImportArgs, InitArgs};
pub use layout::{LayoutCheckArgs, LayoutCommand, LayoutListArgs, LayoutNewArgs};
pub use mistake::explain;
pub use report::{BuildArgs, CheckArgs, ExportArgs, FactsArgs, Format, TextArgs};

use super::guide::GuideArgs;
use super::values;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

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
    /// 逐步引导，没有用过命令行的从这里开始：把文件拖进来就检查、排版
    #[command(help_template = TEMPLATE, override_usage = "gongkai guide [路径]…")]
    Guide(GuideArgs),
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
pub struct FontsArgs {
    #[command(flatten)]
    pub fonts: FontDirArgs,
}

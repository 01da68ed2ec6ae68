//! 批量各命令的选项和参数。

use super::{Encoding, FontDirArgs};
use crate::cli::values;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct BatchArgs {
    /// 名册（CSV 或工作簿：单位名称,代码,级次,报告,版式,批复日期），或放着许多报告、填报工作簿的文件夹
    #[arg(value_name = "名册或文件夹", help_heading = "参数")]
    pub source: PathBuf,
    /// 写到这个文件夹：一个单位一个文件夹，另有批量报告；再运行一次只做变了的和没做完的
    #[arg(short, long, value_name = "文件夹")]
    pub output: PathBuf,
    /// 名册没有写在哪里的报告，到这个文件夹里找（连同里面的文件夹），照报告里的单位名称；不写则到名册所在的文件夹
    #[arg(long, value_name = "文件夹")]
    pub reports: Option<PathBuf>,
    /// 几份一起排；不写则有几个核排几份，一路用 150 MB 上下的内存
    #[arg(long, value_name = "个数", value_parser = values::count)]
    pub jobs: Option<std::num::NonZero<usize>>,
    /// 接着上次的做：文件夹里没有上次的结果就不动手，免得写错了地方
    #[arg(long)]
    pub resume: bool,
    /// 没有变化的也重排
    #[arg(long, conflicts_with = "resume")]
    pub force: bool,
    /// 有单位排不成也以 0 结束，供接着运行别的程序；不写则其余照排，以 1 结束；没能写出批量报告的，都以 2 结束
    #[arg(long)]
    pub keep_going: bool,
    /// 只做名册的一片，如 2/8
    #[arg(long, value_name = "第几片/共几片")]
    pub shard: Option<String>,
    /// 标准输出的写法：human 报告的位置，short 一行一个发现，json 整个报告
    #[arg(long, value_name = "写法", value_enum, default_value_t = BatchFormat::Human, hide_default_value = true, hide_possible_values = true)]
    pub format: BatchFormat,
    /// 文件名的模板，可以写 {code}、{unit}、{year}
    #[arg(long, value_name = "模板", value_parser = values::name, default_value = crate::batch::TEMPLATE, hide_default_value = true)]
    pub name: String,
    #[command(flatten)]
    pub common: CommonArgs,
}

/// 批量和边改边看都要的。
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct CommonArgs {
    /// 版式代号，代替名册和报告里写的；单独的工作簿没有写版式，要用它
    #[arg(long, value_name = "代号")]
    pub layout: Option<String>,
    /// 到这个文件夹里找版式，可以写几次
    #[arg(long, value_name = "文件夹", value_parser = values::folders())]
    pub layout_dir: Vec<PathBuf>,
    /// 不是 UTF-8 的文件按这种编码读：gb18030
    #[arg(long, value_name = "编码", hide_possible_values = true)]
    pub encoding: Option<Encoding>,
    #[command(flatten)]
    pub fonts: FontDirArgs,
}

/// 批量结果的写法。
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum BatchFormat {
    Human,
    Short,
    Json,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct BatchReportArgs {
    /// 批量的输出文件夹，或分片报告的 JSON，可以写几个
    #[arg(value_name = "文件夹", help_heading = "参数", required = true)]
    pub sources: Vec<PathBuf>,
    /// 写到这个文件夹；不写则写到第一个文件夹
    #[arg(short, long, value_name = "文件夹")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct MergeArgs {
    /// 批量的输出文件夹
    #[arg(value_name = "文件夹", help_heading = "参数")]
    pub out: PathBuf,
    /// 写到这个文件，如 全区汇编.pdf
    #[arg(short, long, value_name = "文件.pdf", value_parser = values::pdfs())]
    pub output: PathBuf,
    /// 封面上的书名，如 云岭区2024年度部门决算公开汇编
    #[arg(long, value_name = "书名", value_parser = values::name)]
    pub title: Option<String>,
    /// 到这个文件夹里找汇编的版式（lib/volume），可以写几次
    #[arg(long, value_name = "文件夹", value_parser = values::folders())]
    pub layout_dir: Vec<PathBuf>,
    #[command(flatten)]
    pub fonts: FontDirArgs,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct WatchArgs {
    /// 一个报告，或放着许多报告的文件夹；PDF 写在报告旁边，与 build 的相同
    #[arg(value_name = "报告或文件夹", help_heading = "参数")]
    pub source: PathBuf,
    #[command(flatten)]
    pub common: CommonArgs,
}

//! 建报告的命令：新建、导入。

use super::DEFAULT_LAYOUT;
use crate::cli::values;
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct InitArgs {
    /// 要建的文件夹
    #[arg(value_name = "文件夹", help_heading = "参数")]
    pub folder: PathBuf,
    /// 单位名称；有 --from、--tables 时可以不写，--tables 里有几个单位的，是要哪一个
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

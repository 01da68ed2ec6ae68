//! 版式各命令。

use super::{FontDirArgs, TEMPLATE};
use crate::cli::values;
use clap::{Args, Subcommand};
use std::path::PathBuf;

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

//! `gongkai guide`：逐步引导没有用过命令行的人。
//!
//! The guide knows nothing of reports: it finds out what a path is, asks for what is missing,
//! and runs the ordinary command, which it shows. Windows starts it on a double click or a drop.

mod again;
mod ask;
mod compose;
mod create;
mod line;
mod recognise;
mod uri;
mod which;

use super::args::{Cli, DEFAULT_LAYOUT};
use super::{CannotRun, Outcome, say, tell};
use again::Again;
use ask::Dialogue;
use clap::{Args, CommandFactory};
use compose::{Words, of_path, words};
use create::{Start, beside, create, layout};
use line::Line;
use recognise::{USABLE, What, is_gb18030_roster, is_new_folder, what};
use std::ffi::OsString;
use std::io::{BufReader, IsTerminal, stdin, stdout};
use std::path::{Path, PathBuf};

/// 末了的一句。
const END: &str = "再拖别的进来也行；结束，直接按回车。";

#[derive(Debug, Args)]
pub struct GuideArgs {
    /// 先做这些：报告文件夹、填报工作簿、决算表、名册；不写就问
    #[arg(value_name = "路径", help_heading = "参数")]
    pub paths: Vec<PathBuf>,
}

/// 是不是双击打开的、拖了文件上去的：没有命令，在终端里；或几个参数都是已有的路径，没有一个是命令。
pub fn is_meant(arguments: &[OsString]) -> bool {
    let Some(first) = arguments.first() else { return stdin().is_terminal() && stdout().is_terminal() };
    let is_other =
        first.as_encoded_bytes().starts_with(b"-") || Cli::command().find_subcommand(first).is_some();
    !is_other && arguments.iter().all(|argument| Path::new(argument).symlink_metadata().is_ok())
}

/// 做完所给的路径，再一句一句问；退出码 2：有的没能运行，1：末一份有错误。
pub fn run(args: &GuideArgs) -> Result<Outcome, CannotRun> {
    let asks = args.paths.is_empty() || stdin().is_terminal();
    // 不在终端里又给了路径的，标准输入是别人的（如脚本里的一个循环），不读。
    let dialogue = if asks { Dialogue::new(BufReader::new(stdin())) } else { Dialogue::unattended() };
    let mut guide =
        Guide { dialogue, asks, again: Again::default(), offered: None, last: Outcome::Fine, failed: false };
    let mut next = greeting();
    if !args.paths.is_empty() {
        next = guide.take(&args.paths);
    }
    while asks && let Some(line) = guide.dialogue.line(&next) {
        let offered = guide.offered.take();
        next = match line::read(&line) {
            Line::Empty => break,
            Line::Choice(1) => guide.create(offered.map_or(Start::Blank, Start::In)),
            Line::Choice(2) => guide.build(),
            Line::Choice(3) => guide.draft(),
            Line::Choice(other) => guide.warnings(other),
            Line::Paths(paths) => guide.take(&paths),
            Line::Other(text) => guide.puzzled(&text),
        };
    }
    // 没有人答，空的文件夹就没有做什么。
    let undone = !asks && guide.offered.is_some();
    Ok(if guide.failed || undone { Outcome::Stopped } else { guide.last })
}

fn greeting() -> String {
    format!(
        "公开 gongkai {}：把决算数据排成可以公开的 PDF\n\n\
         把报告文件夹、填报工作簿或软件导出的决算表拖到这个窗口里，按回车；\n\
         新建一份填报工作簿，输入 1；结束，直接按回车。",
        env!("CARGO_PKG_VERSION")
    )
}

/// 引导做到了哪里。
struct Guide {
    dialogue: Dialogue,
    /// 有没有人答。
    asks: bool,
    /// 再排一次要做的。
    again: Again,
    /// 刚拖进来的空文件夹。
    offered: Option<PathBuf>,
    /// 末一次做的结果。
    last: Outcome,
    /// 有没有什么没能运行。
    failed: bool,
}

impl Guide {
    /// 做拖进来的各个路径；得到下一步的话。
    fn take(&mut self, paths: &[PathBuf]) -> String {
        let (mut commands, mut tables) = (Vec::new(), Vec::new());
        let mut next = format!("新建输入 1；{END}");
        for path in paths {
            match what(path) {
                What::Report(report) => commands.push(build(&report)),
                What::LoneForm(form) => commands.push(self.with_layout(build(&form))),
                What::Many(source) => commands.push(batch(&source)),
                What::ManyForms(source) => commands.push(self.with_layout(batch(&source))),
                What::Tables(books) => tables.extend(books),
                What::EmptyFolder(folder) => next = self.offer(folder, "是空的"),
                What::Unusable(reason) => {
                    tell(&reason);
                    self.failed = true;
                }
            }
        }
        if !commands.is_empty() {
            self.again = Again::new(commands);
            next = self.build();
        }
        if !tables.is_empty() {
            next = self.create(Start::Tables(tables));
        }
        next
    }

    /// 排末一次拖进来的、新建的。
    fn build(&mut self) -> String {
        let (outcome, next) = self.again.build();
        self.note(outcome);
        next
    }

    /// 没有排成的排草稿。
    fn draft(&mut self) -> String {
        let (outcome, next) = self.again.draft();
        self.note(outcome);
        next
    }

    /// 输入 4，再列一遍警告；别的数，没有警告的，没有这一项。
    fn warnings(&mut self, choice: usize) -> String {
        let listed = if choice == 4 { self.again.warnings() } else { None };
        listed.unwrap_or_else(|| format!("没有 {choice} 这一项。新建输入 1；{END}"))
    }

    /// 记下结果；一次做几份的，是最重的一个，没有做的没有。
    fn note(&mut self, outcome: Option<Outcome>) {
        self.last = outcome.unwrap_or(self.last);
        self.failed |= outcome == Some(Outcome::Stopped);
    }

    /// 新建一份填报工作簿；建成了，再排一次就是排它。
    fn create(&mut self, start: Start) -> String {
        match create(&mut self.dialogue, start) {
            Some((outcome, place)) => {
                self.note(Some(outcome));
                if outcome == Outcome::Fine {
                    self.again = Again::new(vec![build(&place)]);
                    return format!("{}\n{END}", create::next_step(&place));
                }
                format!("没有建成。照上面说的办好以后再来；要建在别处，先在那里建一个空文件夹，拖进来。{END}")
            }
            None => {
                say("没有建。");
                // 没有人答的，这就是结果。
                self.failed |= !self.asks;
                format!("新建输入 1；{END}")
            }
        }
    }

    /// 空的、还没有的文件夹：接着输入 1，就建在那里。
    fn offer(&mut self, folder: PathBuf, why: &str) -> String {
        tell(&format!("{} {why}", folder.display()));
        self.offered = Some(folder);
        format!("在里面新建一份填报工作簿，输入 1；{END}")
    }

    /// 一行看不懂的话。
    fn puzzled(&mut self, text: &str) -> String {
        let path = Path::new(text);
        if is_new_folder(path) {
            return self.offer(path.to_path_buf(), "还没有");
        }
        let shown = crate::diagnostic::shown_path(path);
        format!("没有“{shown}”这个文件或文件夹。{USABLE}。\n新建输入 1；{END}")
    }

    /// 单独的填报工作簿没有写版式：问。
    fn with_layout(&mut self, mut words: Words) -> Words {
        let id = layout(&mut self.dialogue, "用第 1 个").unwrap_or(DEFAULT_LAYOUT);
        words.extend(["--layout".into(), id.into()]);
        words
    }
}

fn build(report: &Path) -> Words {
    vec!["build".into(), of_path(report)]
}

/// 成品写在旁边。
fn batch(source: &Path) -> Words {
    let out = beside(source, "成品");
    let mut words = words(["batch".as_ref(), of_path(source).as_ref(), "-o".as_ref(), out.as_os_str()]);
    if is_gb18030_roster(source) {
        words.extend(["--encoding".into(), "gb18030".into()]);
    }
    words
}

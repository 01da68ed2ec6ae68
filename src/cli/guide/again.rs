//! 排过的可以再做：再排、先排草稿、再列警告；各做哪几份，下一步怎样说。

use super::super::Outcome;
use super::END;
use super::compose::{Words, run};

/// 末一次拖进来的、新建的各份报告。
#[derive(Default)]
pub struct Again {
    tasks: Vec<Task>,
}

/// 一条排版的命令，和末一次的结果；还没有做过的没有。
struct Task {
    words: Words,
    outcome: Option<Outcome>,
}

impl Task {
    /// 排一份的；排一批的没有草稿，警告在批量报告里。
    fn is_build(&self) -> bool {
        self.words.first().is_some_and(|word| word == "build")
    }

    fn warnings(&self) -> usize {
        match self.outcome {
            Some(Outcome::Warned(count)) if self.is_build() => count,
            _ => 0,
        }
    }
}

impl Again {
    pub fn new(commands: Vec<Words>) -> Self {
        Self { tasks: commands.into_iter().map(|words| Task { words, outcome: None }).collect() }
    }

    /// 排；得到结果（没有做的没有）和下一步的话。
    pub fn build(&mut self) -> (Option<Outcome>, String) {
        self.tasks.iter_mut().for_each(|task| task.outcome = Some(run(&task.words)));
        let outcome = self.tasks.iter().filter_map(|task| task.outcome).max();
        (outcome, outcome.map_or_else(never, |outcome| self.after(outcome)))
    }

    /// 排了以后的下一步。
    fn after(&self, outcome: Outcome) -> String {
        let built = self.tasks.iter().any(Task::is_build);
        let next = match outcome {
            Outcome::Fine | Outcome::Warned(_) if built => {
                let warnings: usize = self.tasks.iter().map(Task::warnings).sum();
                let told = match warnings {
                    0 => String::new(),
                    _ => format!("还有 {warnings} 个警告，公开以前逐个看过：输入 4 再列一遍。"),
                };
                format!("排好了，PDF 的位置见上。{told}改了数，存盘以后输入 2 再排一次")
            }
            Outcome::Fine | Outcome::Warned(_) => {
                "排好了，批量报告的位置见上，用浏览器打开。改了数，输入 2 再排一次".into()
            }
            Outcome::Findings if built => {
                "改好、存盘以后，输入 2 再排一次；上面说能排草稿的，输入 3 先看看样子".into()
            }
            Outcome::Findings => "改好、存盘以后，输入 2 再排一次，只排变了的".into(),
            Outcome::Stopped => "照上面说的办好以后，输入 2 再试一次".to_string(),
        };
        format!("{next}；{END}")
    }

    /// 有错误、没有排成的排草稿；排好了的不动，免得草稿盖住它。
    pub fn draft(&self) -> (Option<Outcome>, String) {
        let failed = |task: &&Task| task.is_build() && task.outcome == Some(Outcome::Findings);
        let drafts = self.tasks.iter().filter(failed).map(|task| run(&with(&task.words, &["--draft"])));
        let outcome = drafts.max();
        let next = match outcome {
            Some(Outcome::Stopped) => "照上面说的办好以后，输入 3 再试一次",
            Some(Outcome::Findings) => "改好、存盘以后，输入 2 再排一次",
            Some(Outcome::Fine | Outcome::Warned(_)) => "草稿的位置见上。改好、存盘以后，输入 2 再排一次",
            None if self.tasks.is_empty() => return (None, never()),
            None if !self.tasks.iter().any(Task::is_build) => {
                "一批报告没有草稿：改好、存盘以后，输入 2 再排一次"
            }
            None => "有错误、没有排成的才排草稿。改了数，存盘以后输入 2 再排一次",
        };
        (outcome, format!("{next}；{END}"))
    }

    /// 排好了的各份的警告再列一遍；没有的没有话。
    pub fn warnings(&self) -> Option<String> {
        let warned: Vec<&Task> = self.tasks.iter().filter(|task| task.warnings() > 0).collect();
        for task in &warned {
            let mut words = with(&task.words, &["--severity", "warning"]);
            words[0] = "check".into();
            run(&words);
        }
        let next = "改好、存盘以后，输入 2 再排一次；确实无误的可以不改，或写进豁免，不再提醒";
        (!warned.is_empty()).then(|| format!("{next}；{END}"))
    }
}

fn never() -> String {
    format!("还没有排过：先把报告拖进来。{END}")
}

/// 一条命令加上几个选项。
fn with(words: &Words, options: &[&str]) -> Words {
    words.iter().cloned().chain(options.iter().map(Into::into)).collect()
}

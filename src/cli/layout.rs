//! `gongkai layout`：列出、新建、检查版式。

use super::args::{LayoutCheckArgs, LayoutCommand, LayoutListArgs, LayoutNewArgs};
use super::findings::{closing, lines, print};
use super::trial::{self, Trial};
use super::{CannotRun, Outcome, folder, say};
use crate::diagnostic::{Diagnostic, has_errors, summary_line};
use crate::layout::{self, Layout, MANIFEST};
use crate::typeset::{FontSet, Typesetter, lint};
use std::path::{Path, PathBuf};

pub fn run(command: &LayoutCommand) -> Result<Outcome, CannotRun> {
    match command {
        LayoutCommand::List(args) => list(args),
        LayoutCommand::New(args) => new(args),
        LayoutCommand::Check(args) => check(args),
    }
}

/// 版式命令找版式的地方：所给的文件夹，当前文件夹；都没有再找自带的。
fn folders(given: &[PathBuf]) -> Vec<&Path> {
    given.iter().map(AsRef::as_ref).chain([Path::new(".")]).collect()
}

fn list(args: &LayoutListArgs) -> Result<Outcome, CannotRun> {
    say("代号\t名称\t地区\t年度\t文种\t合同\t在哪里");
    let mut outcome = Outcome::Fine;
    for (id, found) in Layout::all(&folders(&args.layout_dir)) {
        match found {
            Ok(layout) => {
                let m = &layout.manifest;
                let place =
                    layout.folder.as_ref().map_or("自带".into(), |folder| folder.display().to_string());
                let base = layout.bases.first().map_or(String::new(), |base| format!("，本于 {base}"));
                say(&format!(
                    "{id}\t{}\t{}\t{}\t{}\t第 {} 版\t{place}{base}",
                    m.name, m.jurisdiction, m.year, m.kind, m.contract
                ));
            }
            Err(findings) => {
                say(&format!("{id}\t不能用"));
                print(&findings);
                outcome = Outcome::Findings;
            }
        }
    }
    Ok(outcome)
}

fn new(args: &LayoutNewArgs) -> Result<Outcome, CannotRun> {
    let id = args.id.as_str();
    if !layout::is_id(id) || id.contains(char::is_whitespace) {
        return Err(format!("{id} 不能作版式的代号；写一个文件夹名，没有空白，如 hubei-2025"));
    }
    if Layout::names().any(|name| name == id) {
        return Err(format!("{id} 是自带的版式；换一个代号，免得盖住它"));
    }
    let from = args.base.as_ref().or(args.from.as_ref()).map_or(super::args::DEFAULT_LAYOUT, String::as_str);
    let source = match Layout::find(from, &folders(&args.layout_dir)) {
        Ok(source) => source,
        Err(findings) => {
            print(&findings);
            return Ok(Outcome::Findings);
        }
    };
    let whole = args.base.is_none();
    let files = if whole { layout::copy(&source, id) } else { layout::derive(&source, id) };
    folder::write_new(&args.output, &files, "换一个文件夹")?;
    let made = args.output.join(id);
    let made = made.strip_prefix(".").unwrap_or(&made);
    say(&format!("建好 {}，{} {from}", made.display(), if whole { "照抄" } else { "本于" }));
    say("下一步：");
    say(&format!("  改 {} 里的名称、年度、地区", made.join(MANIFEST).display()));
    if whole {
        say(&format!("  看页面：typst watch {}", made.join("main.typ").display()));
    }
    say(&format!("  检查：gongkai layout check {}", made.display()));
    Ok(Outcome::Fine)
}

fn check(args: &LayoutCheckArgs) -> Result<Outcome, CannotRun> {
    // 写的是版式文件夹的路径，就在它的上级里找；`.` 看不出名称，换成完整的路径。
    let mut path = PathBuf::from(&args.id);
    if path.file_name().is_none() {
        path = path.canonicalize().unwrap_or(path);
    }
    let named = path.join(MANIFEST).is_file().then(|| path.file_name()).flatten();
    let id = named.map_or(args.id.clone(), |name| name.to_string_lossy().into_owned());
    let beside = named.and_then(|_| path.parent());
    let folders: Vec<&Path> = beside.into_iter().chain(folders(&args.layout_dir)).collect();
    let layout = match Layout::find(&id, &folders) {
        Ok(layout) => layout,
        Err(findings) => {
            print(&findings);
            return Ok(Outcome::Findings);
        }
    };
    let mut trials = trial::of_layout(&layout)?;
    for report in &args.report {
        match Trial::read(report) {
            Ok(trial) => trials.push(trial),
            Err(findings) => {
                print(&findings);
                return Err(format!("{} 有错误，不能拿来试排；改正后再试", report.display()));
            }
        }
    }
    let name = layout.origin(&format!("{id}/{MANIFEST}"));
    let typesetter =
        match FontSet::load(&args.fonts.font_dir).and_then(|fonts| Typesetter::new(layout, fonts)) {
            Ok(typesetter) => typesetter,
            Err(findings) => {
                print(&findings);
                return Ok(Outcome::Findings);
            }
        };
    let findings = lint(typesetter.layout(), &trial::shape(&trials, &typesetter));
    // 写法有错的先改，不用试排。
    let faulty = has_errors(&findings);
    let mut all = tell(&name, findings);
    for trial in trials.iter().filter(|_| !faulty) {
        all.extend(tell(&trial.name, trial.run(&typesetter)));
    }
    let tried = if faulty {
        "写法有错，没有试排".into()
    } else {
        format!("试排 {} 份报告", trials.len())
    };
    say(&format!("{tried}；{}", summary_line(&all)));
    Ok(if has_errors(&all) { Outcome::Findings } else { Outcome::Fine })
}

/// 一份试排所得，连同标题。
fn tell(name: &str, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    say(&format!("──── {name} ────"));
    lines(&findings, false).iter().for_each(|block| say(block));
    say(&closing(&findings));
    findings
}

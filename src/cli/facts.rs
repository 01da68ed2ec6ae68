//! `gongkai facts`：列出全部事实。

use super::args::FactsArgs;
use super::findings::only;
use super::job::{Job, told};
use super::{CannotRun, Outcome, say};
use crate::diagnostic::Diagnostic;
use crate::facts::{FactLine, Node, Origin, facts, flatten};

pub fn run(args: &FactsArgs) -> Result<Outcome, CannotRun> {
    let job = match Job::load(&args.input)? {
        Ok(job) => job,
        Err(findings) => return Ok(without_facts(args, &findings)),
    };
    // 没有版式的，原因已经在发现里。
    let Ok(layout) = job.layout else { return Ok(without_facts(args, &job.findings)) };
    let outcome = told(&job.findings);
    let facts = facts(&job.loaded.report, &job.accounts, &layout.manifest.style);
    if args.json {
        say(&serde_json::to_string_pretty(&Node::Map(facts).to_json()).unwrap_or_default());
        return Ok(outcome);
    }
    let origin = |line: &FactLine| match &line.origin {
        Some(Origin::Input(path)) => match job.loaded.places.get(path) {
            Some(place) => place.to_string(),
            None => path.clone(),
        },
        Some(Origin::Computed(how)) => format!("计算：{how}"),
        None => String::new(),
    };
    let lines = flatten(&facts);
    let rows = lines.iter().map(|line| {
        let text = line.text.replace('\n', " ");
        let value = line.value().map_or(String::new(), |value| value.to_string());
        format!("{}\t{text}\t{value}\t{}\t{}", line.key, line.about, origin(line))
    });
    let head = "键\t写法\t精确值（万元）\t含义\t来历".to_string();
    say(&std::iter::once(head).chain(rows).collect::<Vec<_>>().join("\n"));
    Ok(outcome)
}

/// 没有事实可列：只有发现；要 JSON 的，标准输出里照样是一个 JSON。
fn without_facts(args: &FactsArgs, findings: &[Diagnostic]) -> Outcome {
    if args.json {
        say(&only(findings));
    }
    told(findings)
}

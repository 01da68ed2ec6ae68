//! `gongkai facts`：列出全部事实。

use super::args::FactsArgs;
use super::findings::{only, told};
use super::job;
use super::{CannotRun, Outcome, say};
use crate::diagnostic::Diagnostic;
use crate::facts::{FactLine, Node, Origin, flatten};

pub fn run(args: &FactsArgs) -> Result<Outcome, CannotRun> {
    // 事实印不印得出，由 check 和 build 查。
    let job = match job::load(&args.input, None)? {
        Ok(job) => job,
        Err(unready) => return Ok(without_facts(args, &unready.findings)),
    };
    // 没有版式的，原因已经在发现里。
    if job.layout.is_none() {
        return Ok(without_facts(args, &job.findings));
    }
    let outcome = told(&job.findings);
    if args.json {
        say(&serde_json::to_string_pretty(&Node::Map(job.facts).to_json()).unwrap_or_default());
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
    let lines = flatten(&job.facts);
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

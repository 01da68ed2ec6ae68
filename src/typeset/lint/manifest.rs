//! 版式说明与版式文件是否相合：声明的都用到，要求的都有地方印。

use super::Sources;
use crate::diagnostic::Diagnostic;
use crate::facts::Shape;
use crate::layout::{GRADES, Layout, Need, Require};
use crate::report::GradeCounts;
use std::collections::BTreeSet;
use typst::syntax::ast::Str;

const FAULTY: &str = "L02";
const UNKNOWN_FACT: &str = "L11";
const NO_REGION: &str = "L13";
const UNUSED: &str = "L14";

/// 版式文件里写出的东西。
struct Written {
    /// 各个字符串。
    strings: BTreeSet<String>,
    /// 全部文字。
    text: String,
}

/// 核对版式说明；`reached` 是排进去的文件，`used` 是它们用到的事实。
pub fn check(layout: &Layout, shape: &Shape, reached: &Sources, used: &BTreeSet<String>) -> Vec<Diagnostic> {
    let written = Written::of(reached);
    let mut findings = unknown_facts(layout, shape);
    findings.extend(uncounted_grades(layout));
    let manifest = &layout.manifest;
    for require in &manifest.requires {
        if !written.makes(&require.region) {
            findings.push(
                Diagnostic::error(NO_REGION, format!("没有一处印区域 {}，它的事实必须印出", require.region))
                    .at(layout.place_in_manifest(&format!("\"{}\"", require.region)))
                    .help("排进标有 #region 的那个文件；本于别的版式而不要这一节的，写进 without"),
            );
        }
    }
    let mut unused = |what: String, needle: &str| {
        findings.push(
            Diagnostic::warning(UNUSED, format!("{what} 没有用到"))
                .at(layout.place_in_manifest(needle))
                .help("删去，或改成版式里用的写法"),
        );
    };
    for table in manifest.tables.iter().filter(|table| !written.strings.contains(&table.id)) {
        unused(format!("[[table]] {}", table.id), &format!("\"{}\"", table.id));
    }
    for literal in manifest.literals.iter().filter(|literal| !written.text.contains(&literal.text)) {
        unused(format!("[[literal]] “{}”", literal.text), &literal.text);
    }
    let regions = manifest.generated.iter().flat_map(|generated| &generated.regions);
    for region in regions.filter(|region| !written.makes(region)) {
        unused(format!("[[generated]] 的区域 {region}"), &format!("\"{region}\""));
    }
    for need in manifest.needs.iter().filter(|need| !used.iter().any(|key| touches(key, &need.fact))) {
        unused(format!("[[need]] {}", need.fact), &format!("\"{}\"", need.fact));
    }
    findings
}

/// 版式说明里合同没有的事实。
fn unknown_facts(layout: &Layout, shape: &Shape) -> Vec<Diagnostic> {
    let manifest = &layout.manifest;
    let requires = manifest.requires.iter().flat_map(Require::keys);
    let needs = manifest.needs.iter().flat_map(Need::keys);
    let unknown: BTreeSet<&str> = requires.chain(needs).filter(|key| !shape.has(key)).collect();
    let told = unknown.into_iter().map(|key| {
        Diagnostic::error(UNKNOWN_FACT, format!("合同里没有 {key} 这个事实"))
            .at(layout.place_in_manifest(&format!("\"{key}")))
            .help("全部的键见 docs/layout-contract.md")
    });
    told.collect()
}

/// 等级的数目与报告里填的各等级项目数不同：多的、少的都印不全。
fn uncounted_grades(layout: &Layout) -> Option<Diagnostic> {
    let (grades, counts) = (layout.manifest.style.grades.len(), GradeCounts::default().from_the_best().len());
    let message =
        format!("等级有 {grades} 等，报告里填写的各等级项目数（performance.appraised.grades）是 {counts} 等");
    (grades != counts).then(|| {
        Diagnostic::warning(FAULTY, message)
            .at(layout.place_in_manifest(GRADES).label("style.grades"))
            .help("写成一样多；只用自评表算个数的，不用改")
    })
}

/// 用到的键与声明的键是一处，或一个在另一个里面。
fn touches(used: &str, declared: &str) -> bool {
    let same = |(one, other): (&str, &str)| one == other || one == "*" || other == "*";
    used.split('.').zip(declared.split('.')).all(same)
}

impl Written {
    fn of(sources: &Sources) -> Self {
        let mut strings = BTreeSet::new();
        for source in sources.values() {
            let mut pending = vec![source.root()];
            while let Some(node) = pending.pop() {
                pending.extend(node.children());
                strings.extend(node.cast::<Str>().map(|text| text.get().to_string()));
            }
        }
        let text = sources.values().map(|source| source.text()).collect::<Vec<_>>().join("\n");
        Self { strings, text }
    }

    /// 有没有一处能标出这个区域：整个写出，或前一半写出、后一半另有（`"tables." + id`）。
    fn makes(&self, region: &str) -> bool {
        let fixed = region.split('*').next().unwrap_or_default();
        let whole = region == fixed;
        self.strings.iter().any(|text| {
            if whole && text == region || !whole && text.starts_with(fixed) {
                return true;
            }
            let rest = text.ends_with('.').then(|| region.strip_prefix(text.as_str())).flatten();
            rest.is_some_and(|rest| rest.starts_with('*') || self.strings.contains(rest))
        })
    }
}

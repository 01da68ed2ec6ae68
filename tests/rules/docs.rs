//! `docs/rules.md` 和 `docs/messages.md` 是当前的。

use crate::common::same_as_stored;
use crate::support::ROOT;
use gongkai::explain::STAGES;
use gongkai::rules::GROUPS;
use std::path::Path;

#[test]
fn the_rule_book_is_current() {
    same_as_stored(&Path::new(ROOT).join("docs/rules.md"), &gongkai::explain::markdown()).unwrap();
}

/// 不合的报告说出的话，去掉结尾的一行；取存着的，它与现在的相同由别的测试保证。
fn shown(code: &str) -> Option<String> {
    let told =
        std::fs::read_to_string(Path::new(ROOT).join(format!("tests/rules/expected/{code}.txt"))).ok()?;
    let lines: Vec<&str> = told.lines().filter(|line| !line.starts_with("错误 ")).collect();
    Some(format!("```text\n{}\n```\n", lines.join("\n")))
}

#[test]
fn the_gallery_is_current() {
    let mut page = String::from(
        "# 消息册\n\n程序能说的每种消息，照用户所见。由 `GONGKAI_BLESS=1 cargo test --test rules` 从样例生成，不要手改。\n",
    );
    for group in GROUPS {
        page.push_str(&format!("\n## {}\n", group.name));
        for rule in group.by_code() {
            let told = shown(rule.code).unwrap_or_default();
            page.push_str(&format!("\n### {} {}\n\n{told}", rule.code, rule.title));
        }
    }
    for stage in STAGES {
        page.push_str(&format!("\n## {}\n", stage.name));
        for message in stage.messages {
            let example = || {
                format!("```text\n[{}] {}\n    改法：{}\n```\n", message.code, message.example, message.mend)
            };
            let told = shown(message.code).unwrap_or_else(example);
            page.push_str(&format!("\n### {} {}\n\n{told}", message.code, message.title));
        }
    }
    same_as_stored(&Path::new(ROOT).join("docs/messages.md"), &page).unwrap();
}

//! 说明：每个代码的一页，规则的清单，规则手册。
//!
//! Rules carry their own page; the messages of the other stages (reading, fonts,
//! layout, proof, typesetting) have theirs in [`STAGES`].

mod batch;
mod layout;
mod stages;
mod workbook;

pub use stages::{Message, STAGES, Stage};

use crate::rules::{GROUPS, Rule};

/// 一个代码的手册页；没有这个代码时没有。
pub fn explain(code: &str) -> Option<String> {
    let code = code.trim().to_ascii_uppercase();
    if let Some(rule) = crate::rules::rule(&code) {
        return Some(page(rule));
    }
    let (stage, message) = STAGES
        .iter()
        .flat_map(|stage| stage.messages.iter().map(move |one| (stage, one)))
        .find(|(_, one)| one.code == code)?;
    Some(format!(
        "{} {}\n\n阶段    {}\n说什么  {}\n例      {}\n怎样改  {}\n",
        message.code, message.title, stage.name, message.what, message.example, message.mend
    ))
}

/// 全部代码，用于提示写错的代码。
pub fn codes() -> impl Iterator<Item = &'static str> {
    let stages = STAGES.iter().flat_map(|stage| stage.messages).map(|message| message.code);
    crate::rules::rules().map(|rule| rule.code).chain(stages)
}

fn page(rule: &Rule) -> String {
    format!(
        "{} {}\n\n轻重    {}\n查什么  {}\n为什么  {}\n依据    {}\n例      {}\n怎样改  {}\n{}",
        rule.code,
        rule.title,
        severity(rule),
        rule.what,
        rule.why,
        rule.basis,
        rule.example,
        rule.mend,
        if rule.is_identity() { WAIVED_IDENTITY } else { "" }
    )
}

/// 豁免一条恒等式是什么意思。
const WAIVED_IDENTITY: &str =
    "豁免    写 [[waiver]] 的降为警告，可以排版，每次都说；豁免不改数，印出来照旧对不上\n";

fn severity(rule: &Rule) -> String {
    let fixed = if rule.is_identity() { "（恒等式，版式不能降低）" } else { "" };
    format!("{}{fixed}", rule.severity.label())
}

/// 全部规则，一行一条。
pub fn list() -> String {
    let mut lines = Vec::new();
    for group in GROUPS {
        lines.push(group.name.to_string());
        for rule in group.by_code() {
            lines.push(format!("  {:<5}{}  {}", rule.code, rule.severity.label(), rule.title));
        }
    }
    for stage in STAGES {
        lines.push(stage.name.to_string());
        lines.extend(stage.messages.iter().map(|one| format!("  {:<5}{}", one.code, one.title)));
    }
    lines.join("\n") + "\n"
}

/// 规则手册 `docs/rules.md`。
pub fn markdown() -> String {
    let mut text = String::from(
        "# 规则手册\n\n由 `gongkai rules --markdown` 写出，不要手改。单看一条：`gongkai explain 代码`。\n\n\
         金额以元填报时，恒等式不容任何差；以万元填报时，容许的差是 0.005 万元乘以参与的数的个数，在此之内是尾数差（G900）。\n\n\
         恒等式也可以写 [[waiver]] 豁免，如涉密的行依法不公开，各行之和就不等于合计：错误降为警告，可以排版，但每次检查、排版都说；\
         豁免不改数，印出来照旧对不上，读者看得出。判断性的规则豁免以后是信息。\n",
    );
    for group in GROUPS {
        text.push_str(&format!("\n## {}\n", group.name));
        for rule in group.by_code() {
            text.push_str(&format!(
                "\n### {} {}\n\n{}。{}\n\n- 为什么：{}\n- 依据：{}\n- 例：{}\n- 怎样改：{}\n",
                rule.code,
                rule.title,
                severity(rule),
                rule.what,
                rule.why,
                rule.basis,
                rule.example,
                rule.mend
            ));
        }
    }
    for stage in STAGES {
        text.push_str(&format!("\n## {}\n", stage.name));
        for one in stage.messages {
            text.push_str(&format!(
                "\n### {} {}\n\n{}\n\n- 例：{}\n- 怎样改：{}\n",
                one.code, one.title, one.what, one.example, one.mend
            ));
        }
    }
    text
}

//! 全部规则在一份大报告上的用时：500 个科目行、60 个项目，应少于 50 毫秒。
//!
//! `cargo bench --bench rules`

use gongkai::accounts::Accounts;
use gongkai::facts::{NumberStyle, facts};
use gongkai::read::{ReadOptions, read};
use gongkai::report::Report;
use gongkai::rules::{Case, Settings, check};
use serde_json::{Value as Json, json};
use std::path::Path;
use std::time::{Duration, Instant};

const ROWS: usize = 500;
const PROJECTS: usize = 60;
const MOST: Duration = Duration::from_millis(50);
const ROUNDS: usize = 20;

/// 把样例的项目和科目行照样增多；数不必合，规则照样要看一遍。
fn large(sample: &Report) -> Report {
    let mut json = serde_json::to_value(sample).unwrap();
    for table in ["income", "expenditure", "general_budget"] {
        let rows = json["tables"][table].as_array_mut().unwrap();
        let leaf = rows.iter().find(|row| row["code"] == "2010301").unwrap().clone();
        for index in 0..ROWS - rows.len() {
            let mut row = leaf.clone();
            row["code"] =
                json!(format!("2{:02}{:02}{:02}", 30 + index / 100, index / 10 % 10 + 10, index % 10 + 10));
            row["name"] = json!(format!("科目{index}"));
            rows.push(row);
        }
    }
    let projects = json["appraisal"]["projects"].as_array_mut().unwrap();
    let given: Vec<Json> = projects.clone();
    for index in given.len()..PROJECTS {
        let mut project = given[index % given.len()].clone();
        project["name"] = json!(format!("{}{index}", given[index % given.len()]["name"].as_str().unwrap()));
        projects.push(project);
    }
    serde_json::from_value(json).unwrap()
}

fn main() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/zhangdian-2024");
    let loaded = read(&sample, ReadOptions::default()).expect("样例能读");
    let report = large(&loaded.report);
    let accounts = Accounts::of(&report);
    let facts = facts(&report, &accounts, &NumberStyle::default());
    let round = || {
        let started = Instant::now();
        let case = Case::new(&report, &accounts, &facts, &loaded.places);
        let findings = check(case, &Settings::default()).len();
        (started.elapsed(), findings)
    };
    round();
    let mut times: Vec<(Duration, usize)> = (0..ROUNDS).map(|_| round()).collect();
    times.sort();
    let (median, findings) = times[ROUNDS / 2];
    println!("{ROWS} 行、{PROJECTS} 个项目：中位数 {median:.2?}，{findings} 个发现，上限 {MOST:?}");
    assert!(median < MOST, "超过上限");
}

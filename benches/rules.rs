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

/// 把样例的项目和科目行照样增多：每款一行、十六项，各项一万元；只有 201 类和合计对不上。
fn large(sample: &Report) -> Report {
    const ITEMS: usize = 16;
    let mut json = serde_json::to_value(sample).unwrap();
    for (table, own) in [("income", "fiscal"), ("expenditure", "basic"), ("general_budget", "basic")] {
        let rows = json["tables"][table].as_array_mut().unwrap();
        let blank = rows.iter().find(|row| row["code"] == "2010302").unwrap().clone();
        let line = |code: String, yuan: usize| {
            let mut row = blank.clone();
            for (key, value) in row.as_object_mut().unwrap() {
                *value = json!(match key.as_str() {
                    "code" => code.clone(),
                    "name" => format!("科目{code}"),
                    key if key == "total" || key == own => yuan.to_string(),
                    _ => "0".to_string(),
                });
            }
            row
        };
        for section in 20104.. {
            if rows.len() + ITEMS >= ROWS {
                break;
            }
            rows.push(line(section.to_string(), ITEMS * 10_000));
            rows.extend((1..=ITEMS).map(|item| line(format!("{section}{item:02}"), 10_000)));
        }
        while rows.len() < ROWS {
            rows.push(line(format!("20199{:02}", ROWS - rows.len()), 10_000));
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

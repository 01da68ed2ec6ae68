//! 造一个区：N 个单位，名称、金额、科目行数、自评表数各不相同，各表相合。

use gongkai::read::read;
use serde_json::{Value as Json, json};
use std::path::Path;

/// 项级科目从这个报告里取，名称与目录一致。
const SUBJECTS: &str = "tests/reports/institution";
/// 文字和自评表从样本里取。
const WORDS: &str = "examples/zhangdian-2024";
const PLACES: [&str; 12] =
    ["云岭", "青屿", "临川", "松阳", "白河", "望海", "玉泉", "长陵", "新丰", "石桥", "柳河", "金沙"];
const OFFICES: [&str; 16] = [
    "财政局",
    "教育和体育局",
    "民政局",
    "司法局",
    "水利局",
    "农业农村局",
    "卫生健康局",
    "审计局",
    "统计局",
    "信访局",
    "档案馆",
    "城市管理局",
    "交通运输局",
    "应急管理局",
    "文化和旅游局",
    "退役军人事务局",
];

/// 确定的随机数；同一个种子总造出同一个区。
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    fn between(&mut self, least: u64, most: u64) -> u64 {
        least + self.below(most - least + 1)
    }
}

fn yuan(cents: u64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

fn sample(name: &str) -> Json {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let loaded = read(&path, Default::default()).expect("the sample reads");
    serde_json::to_value(loaded.report).expect("a report is JSON")
}

/// 造 `count` 个单位的 JSON，写进 `folder`；没有这个文件夹就建一个。
pub fn district(folder: &Path, count: usize) {
    std::fs::create_dir_all(folder).expect("a writable place");
    let (words, subjects) = (sample(WORDS), rows(&sample(SUBJECTS)["tables"]["general_budget"], &[5, 7]));
    let economic: Vec<Json> = rows(&sample(SUBJECTS)["tables"]["basic"], &[5]);
    for index in 0..count {
        let report = unit(&words, &subjects, &economic, index);
        let path = folder.join(format!("{index:05}.json"));
        std::fs::write(path, report.to_string()).expect("a writable folder");
    }
}

/// 代码有这么多位的行。
fn rows(table: &Json, lengths: &[usize]) -> Vec<Json> {
    let rows = table.as_array().expect("a table");
    rows.iter().filter(|row| lengths.contains(&code(row).len())).cloned().collect()
}

fn unit(words: &Json, subjects: &[Json], economic: &[Json], index: usize) -> Json {
    let mut random = Random(index as u64 + 1);
    let mut report = words.clone();
    let place = PLACES[index % PLACES.len()];
    let office = OFFICES[index / PLACES.len() % OFFICES.len()];
    let branch = index / (PLACES.len() * OFFICES.len());
    let branch = if branch == 0 { String::new() } else { format!("第{branch}分局") };
    report["unit"]["name"] = json!(format!("{place}区{office}{branch}"));
    report["amount_unit"] = json!("元");
    let projects = fill_tables(&mut report, subjects, economic, &mut random);
    report["procurement"] = json!({ "goods": yuan(random.between(1, 9_000_000)) });
    report["operation"] = json!({ "reason": words["operation"]["reason"] });
    fill_appraisal(&mut report, words, projects, &mut random);
    report
}

/// 一个科目的基本支出和项目支出，以分计。
struct Spent {
    code: String,
    name: Json,
    basic: u64,
    project: u64,
}

/// 随机的一段末级科目。
fn spent(subjects: &[Json], random: &mut Random) -> Vec<Spent> {
    let leaves: Vec<&Json> = subjects.iter().filter(|row| code(row).len() == 7).collect();
    let rows = random.between(3, leaves.len() as u64) as usize;
    let start = random.below((leaves.len() - rows + 1) as u64) as usize;
    let leaf = |row: &&Json| Spent {
        code: code(row).to_string(),
        name: row["name"].clone(),
        basic: random.between(1_000_000, 900_000_000),
        project: random.between(1, 90_000_000),
    };
    leaves[start..start + rows].iter().map(leaf).collect()
}

/// 连同款级的小计。
fn with_groups(leaves: &[Spent], subjects: &[Json]) -> Vec<Spent> {
    let mut rows: Vec<Spent> = Vec::new();
    for leaf in leaves {
        let group = &leaf.code[..5];
        match rows.iter_mut().find(|row| row.code == group) {
            Some(row) => (row.basic, row.project) = (row.basic + leaf.basic, row.project + leaf.project),
            None => {
                let known = subjects.iter().find(|row| code(row) == group).expect("every leaf has a group");
                let name = known["name"].clone();
                rows.push(Spent { code: group.into(), name, basic: leaf.basic, project: leaf.project });
            }
        }
        rows.push(Spent { code: leaf.code.clone(), name: leaf.name.clone(), ..*leaf });
    }
    rows
}

fn code(row: &Json) -> &str {
    row["code"].as_str().unwrap_or_default()
}

/// 填九张表，返回项目支出的总额。
fn fill_tables(report: &mut Json, subjects: &[Json], economic: &[Json], random: &mut Random) -> u64 {
    let leaves = spent(subjects, random);
    let rows = with_groups(&leaves, subjects);
    let basic_total: u64 = leaves.iter().map(|row| row.basic).sum();
    let project_total: u64 = leaves.iter().map(|row| row.project).sum();
    let total = basic_total + project_total;
    let income: Vec<Json> = rows
        .iter()
        .map(|row| {
            json!({ "code": row.code, "name": row.name, "fiscal": yuan(row.basic + row.project), "superior": 0,
                "service": 0, "business": 0, "affiliated": 0, "other": 0 })
        })
        .collect();
    let budget: Vec<Json> = rows
        .iter()
        .map(|row| {
            json!({ "code": row.code, "name": row.name, "basic": yuan(row.basic), "project": yuan(row.project) })
        })
        .collect();
    let spent: Vec<Json> = budget
        .iter()
        .map(|row| {
            let mut row = row.clone();
            ["to_superior", "business", "to_affiliated"].iter().for_each(|key| row[*key] = json!(0));
            row
        })
        .collect();
    let mut classes: Vec<(&str, u64)> = Vec::new();
    let mut words = serde_json::Map::new();
    for row in &leaves {
        let (class, all) = (class_name(&row.code[..3]), row.basic + row.project);
        match classes.last_mut().filter(|(last, _)| *last == class) {
            Some((_, sum)) => *sum += all,
            None => classes.push((class, all)),
        }
        let initial = yuan(all + random.between(1, 900_000));
        words.insert(
            row.code.clone(),
            json!({ "initial": initial, "reason": "压减一般性支出，部分项目按进度结转。",
                "usage": "主要用于保障本单位履行职责的支出" }),
        );
    }
    let line =
        |side: &str, item: &str, cents: u64| json!({ "side": side, "item": item, "amount": yuan(cents) });
    let general = |side: &str, item: &str, cents: u64| json!({ "side": side, "item": item, "general": yuan(cents), "funds": 0, "capital": 0 });
    let mut summary = vec![line("收入", "一般公共预算财政拨款收入", total)];
    let mut appropriation = vec![general("收入", "本年收入", total)];
    for (class, cents) in &classes {
        summary.push(line("支出", class, *cents));
        appropriation.push(general("支出", class, *cents));
    }
    let basic = split(economic, basic_total, random);
    let public = three_public(&basic);
    report["tables"] = json!({
        "summary": summary, "income": income, "expenditure": spent, "appropriation": appropriation,
        "general_budget": budget, "basic": basic, "funds": [], "state_capital": [], "three_public": public,
    });
    report["subjects"] = Json::Object(words);
    // 上年全是一般公共预算财政拨款。
    let before = yuan(total * random.between(80, 120) / 100);
    report["prior"] = json!({ "total": before, "appropriation": before, "general_budget": before });
    project_total
}

/// “三公”经费全由基本支出安排，与经济分类的三个款相等。
fn three_public(basic: &[Json]) -> Json {
    let items = [("因公出国（境）费", "30212"), ("公务用车运行维护费", "30231"), ("公务接待费", "30217")];
    let line = |(item, wanted): (&str, &str)| {
        let amount =
            basic.iter().find(|row| code(row) == wanted).map_or(json!(0), |row| row["amount"].clone());
        json!({ "item": item, "budget": amount, "actual": amount })
    };
    items.into_iter().map(line).collect()
}

/// 基本支出分到经济分类。
fn split(economic: &[Json], total: u64, random: &mut Random) -> Vec<Json> {
    let mut left = total;
    let count = economic.len() as u64;
    economic
        .iter()
        .enumerate()
        .map(|(index, row)| {
            let last = index + 1 == economic.len();
            let cents = if last { left } else { total / count - random.below(total / count / 4) };
            left -= cents;
            json!({ "code": row["code"], "name": row["name"], "amount": yuan(cents) })
        })
        .collect()
}

fn class_name(code: &str) -> &'static str {
    match code {
        "205" => "教育支出",
        "207" => "文化旅游体育与传媒支出",
        "208" => "社会保障和就业支出",
        "210" => "卫生健康支出",
        "213" => "农林水支出",
        _ => "住房保障支出",
    }
}

/// 0 到 12 张自评表，名称和资金各不相同；头一个单位起每三个有一份评价报告。
fn fill_appraisal(report: &mut Json, words: &Json, spent: u64, random: &mut Random) {
    let known = words["appraisal"]["projects"].as_array().expect("projects");
    let count = random.between(0, 12) as usize;
    let mut projects = Vec::new();
    for index in 0..count {
        let mut project = known[index % known.len()].clone();
        let name = project["name"].as_str().unwrap_or_default().to_string();
        if index >= known.len() {
            project["name"] = json!(format!("{name}（二期）"));
        }
        // 各项目合起来不超过项目支出。
        let executed = random.between(spent / 40, spent / 13);
        let budget = executed + random.between(0, executed / 8);
        project["funds"] = json!({ "current": { "initial": yuan(budget), "budget": yuan(budget),
            "executed": yuan(executed) } });
        projects.push(project);
    }
    if projects.is_empty() {
        report["appraisal"] = Json::Null;
        return;
    }
    let mut evaluations = words["appraisal"]["evaluations"].as_array().cloned().unwrap_or_default();
    let chosen = random.below(3) == 0;
    evaluations.retain(|evaluation| chosen && projects.iter().any(|p| p["name"] == evaluation["project"]));
    report["appraisal"]["projects"] = json!(projects);
    report["appraisal"]["evaluations"] = json!(evaluations);
    report["appraisal"]["budget_total"] = Json::Null;
}

//! 重复的单位、代码、报告，和会写到一处的文件夹：动手之前就说。

use super::{Listed, code};
use crate::batch::name::folded;
use crate::batch::report::are_two;
use crate::diagnostic::{Diagnostic, visible};
use std::collections::HashMap;
use std::path::Path;

/// 各种重复：叫法，和比较用的键。
type Key = (&'static str, fn(&Listed) -> String);
const KEYS: [Key; 4] = [
    (NAME, |unit| unit.name.clone()),
    (CODE, |unit| unit.code.clone()),
    ("报告", source_key),
    (FOLDER, |unit| folded(&unit.folder)),
];
const NAME: &str = "单位";
const CODE: &str = "代码";
const FOLDER: &str = "文件夹";
/// 没有名称又没有代码的两个，说是撞了名就不知所云。
const NAMELESS: &str = "名册的这两行都没有写单位名称和代码，分不开";

fn source_key(unit: &Listed) -> String {
    let path = unit.source.as_deref().unwrap_or(Path::new(""));
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf()).to_string_lossy().into_owned()
}

/// 全部重复：代码 B02，后出现的指到先出现的。
pub fn find(units: &[Listed]) -> Vec<Diagnostic> {
    let mut findings: Vec<Diagnostic> = Vec::new();
    for (what, key) in KEYS {
        let mut seen: HashMap<String, &Listed> = HashMap::new();
        for unit in units {
            let key = key(unit);
            if key.is_empty() {
                continue;
            }
            let Some(first) = seen.insert(key.clone(), unit) else { continue };
            // 同名而代码不同的是两个单位，如部门和它的本级。
            if what == NAME && are_two(&first.code, &unit.code) {
                continue;
            }
            // 同一处已经说过一种重复，不再说第二种。
            if findings.iter().any(|finding| finding.places.last() == Some(&unit.place)) {
                continue;
            }
            let message = match what {
                FOLDER if unit.is_nameless() && first.is_nameless() => NAMELESS.into(),
                FOLDER => format!("两个单位的输出文件夹都会叫 {}", unit.folder),
                _ => format!("{what}重复：{}", visible(&key)),
            };
            // 两个不同的代码给表格软件写坏了，才成了一样的。
            let help = match what {
                CODE if code::spoiled(&key).is_some() => code::MEND,
                FOLDER if unit.is_nameless() => "各补上单位名称；不是单位的，删去这一行",
                _ => "一个单位只列一次；同名的两个单位（如部门和它的本级）各写各的代码",
            };
            let finding = Diagnostic::error("B02", message).at(first.place.clone());
            findings.push(finding.at(unit.place.clone()).help(help));
        }
    }
    findings
}

//! 名册没有写报告在哪里的：到文件夹里找，看报告里写的单位名称。

use super::Listed;
use super::claims::{Claim, settle};
use super::folder::{is_made, is_named_so};
use super::peek::{Peeked, peek_within};
use crate::batch::name::folded;
use crate::batch::report::{BatchReport, EXEMPT};
use crate::chars::narrowed;
use crate::diagnostic::{Diagnostic, Place, visible};
use crate::publish::resolved;
use crate::read::{name_of, paths_in};
use crate::report::files::{MAIN_FILE, TABLE_FOLDER, is_input};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// 由 `--reports` 的文件夹往里至多几层。
const DEEPEST: usize = 4;
/// 不在名册上的点名头几个。
const NAMED: usize = 20;

/// 找到的一份报告。
pub(super) struct Found {
    /// 由找的文件夹算起。
    told: String,
    path: PathBuf,
    /// 报告里写的；看不出的没有。
    pub(super) peeked: Option<Peeked>,
    /// 文件名开头的代码；没有的没有。
    pub(super) code: Option<String>,
}

impl Found {
    pub(super) fn new(path: PathBuf, peeked: Option<Peeked>) -> Self {
        Self { code: leading_code(&name_of(&path)), told: path.display().to_string(), path, peeked }
    }

    /// 怎样说它。
    fn shown(&self) -> String {
        let owner = self
            .peeked
            .as_ref()
            .map_or("看不出是哪个单位的".into(), |peeked| peeked.owner().title());
        format!("{}（{}）", visible(&owner), visible(&self.told))
    }
}

/// 文件名开头的数字和字母，三位以上才是代码；一两位的多半是序号。
fn leading_code(name: &str) -> Option<String> {
    const SHORTEST: usize = 3;
    let code: String = name.chars().map(narrowed).take_while(char::is_ascii_alphanumeric).collect();
    (code.len() >= SHORTEST && code.contains(|c: char| c.is_ascii_digit())).then(|| folded(&code))
}

/// 给没有写报告在哪里的单位在 `reports` 里找，输出的 `out` 和名册 `source` 不看；都写了的不找。
/// 得到与单位无关的发现：不在名册上的报告，列不出的文件夹。
pub fn seek(units: &mut [Listed], source: &Path, reports: &Path, out: &Path) -> Vec<Diagnostic> {
    if source.is_dir() || !units.iter().any(|unit| unit.source.is_none() && unit.exempt.is_none()) {
        settle_exempt(units);
        return Vec::new();
    }
    let mut search = Search { root: reports.to_path_buf(), ..Search::default() };
    search.seen.extend([resolved(source), resolved(out)]);
    search.seen.extend(units.iter().filter_map(|unit| unit.source.as_deref()).map(resolved));
    search.look(reports, 0);
    let Search { found, mut findings, .. } = search;
    let wanting = || (0..units.len()).filter(|at| units[*at].source.is_none());
    let claims = settle(&wanting().map(|at| &units[at]).collect::<Vec<_>>(), &found);
    let mut claimed = HashSet::new();
    for (at, claim) in wanting().collect::<Vec<_>>().into_iter().zip(claims) {
        match &claim {
            Claim::None => {}
            Claim::One(one) | Claim::Shared(one) => claimed.extend([*one]),
            Claim::Several(several) => claimed.extend(several.iter().copied()),
        }
        give(&mut units[at], claim, &found, reports);
    }
    let strays = found.iter().enumerate().filter(|(at, _)| !claimed.contains(at)).map(|(_, one)| one);
    findings.extend(unlisted(&strays.collect::<Vec<_>>()));
    settle_exempt(units);
    findings
}

/// 找到的给这个单位；分不清的是错误，不公开的说一声。
fn give(unit: &mut Listed, claim: Claim, found: &[Found], reports: &Path) {
    let place = unit.place.clone().label("报告");
    unit.sought = Some(reports.to_path_buf());
    let finding = match claim {
        Claim::None => return,
        Claim::One(one) if unit.exempt.is_none() => {
            unit.source = Some(found[one].path.clone());
            return;
        }
        _ if unit.exempt.is_some() => return,
        Claim::One(one) | Claim::Shared(one) => {
            let message = format!("{} 像是它的，名册上另有单位也这样叫，没有排", found[one].shown());
            let help = "名册上写明 某某局本级、某某局部门；或在“报告”一列写明是哪个单位的";
            Diagnostic::error("B21", message).help(help)
        }
        Claim::Several(several) => {
            let told: Vec<String> = several.iter().map(|at| found[*at].shown()).collect();
            let message = format!("有 {} 份报告都像是它的，没有排：{}", told.len(), told.join("、"));
            Diagnostic::error("B21", message).help("只留一份，别的移走；或在名册的“报告”一列写明用哪一份")
        }
    };
    unit.findings.push(finding.at(place));
}

/// 不公开的，和没有找到报告的上级单位，各说一句；又写着报告的提醒。
fn settle_exempt(units: &mut [Listed]) {
    for unit in units {
        let place = unit.place.clone();
        if let Some(words) = &unit.exempt {
            let message = format!("名册上写着“{}”，没有排，不算缺报", visible(words));
            let finding = match unit.source.take() {
                Some(source) => {
                    let told = visible(&source.display().to_string()).to_string();
                    let help = "要公开的，改正名册上的话；不公开的，删去名册上的报告";
                    Diagnostic::warning(EXEMPT, format!("{message}；名册又写着报告 {told}")).help(help)
                }
                None => Diagnostic::info(EXEMPT, message),
            };
            unit.findings.push(finding.at(place));
        } else if unit.source.is_none() && unit.below > 0 {
            let message =
                format!("没有报告，是下面 {} 个单位的上级（代码由它的加几位而成），不算缺报", unit.below);
            let finding = Diagnostic::info(EXEMPT, message.clone()).at(place);
            unit.findings.push(finding.help("自己也要公开的，在名册的“报告”一列写明"));
            unit.exempt = Some(message);
        }
    }
}

/// 不在名册上的各份，一句话。
fn unlisted(strays: &[&Found]) -> Option<Diagnostic> {
    if strays.is_empty() {
        return None;
    }
    let told: Vec<String> = strays.iter().take(NAMED).map(|one| one.shown()).collect();
    let more = if strays.len() > NAMED { "……" } else { "" };
    let count = strays.len();
    let message = format!("有 {count} 份报告对不上名册上没有写报告的单位，没有排：{}{more}", told.join("、"));
    let help = "名称要与名册一样；是名册上哪个单位的，改正一处的名称，或在“报告”一列写明；别的不必改";
    Some(Diagnostic::info("B23", message).help(help))
}

/// 一层一层地找。
#[derive(Default)]
struct Search {
    root: PathBuf,
    /// 看过的、不看的，照盘上真正的位置：链接不会看两遍。
    seen: HashSet<PathBuf>,
    found: Vec<Found>,
    findings: Vec<Diagnostic>,
}

impl Search {
    /// 看一个文件夹，依名称。
    fn look(&mut self, folder: &Path, depth: usize) {
        let paths = paths_in(folder).unwrap_or_else(|reason| {
            let finding = Diagnostic::warning("B16", format!("没有找：{reason}"));
            let place = Place::file(folder.display().to_string());
            self.findings.push(finding.at(place).help("给出读取权限；里面没有报告的，移到别处"));
            Vec::new()
        });
        for path in paths {
            let name = name_of(&path);
            if !is_input(&name) || !self.seen.insert(resolved(&path)) {
                continue;
            }
            if path.join(MAIN_FILE).is_file() {
                self.add(path);
            } else if path.is_dir() {
                if depth < DEEPEST && name != TABLE_FOLDER && !is_made(&path) {
                    self.look(&path, depth + 1);
                }
            } else if path.is_file() && is_named_so(&path) && !BatchReport::is_at(&path) {
                self.add(path);
            }
        }
    }

    /// 是报告的记下。
    fn add(&mut self, path: PathBuf) {
        if let Ok(peeked) = peek_within(&path) {
            let told = path.strip_prefix(&self.root).unwrap_or(&path).display().to_string();
            self.found.push(Found { told, ..Found::new(path, peeked) });
        }
    }
}

//! 没有读成表的：题名认得、表头认不得的，和没有用的工作表。

use crate::diagnostic::{Diagnostic, Place};
use crate::read::workbook::recognise::cells::titles;
use crate::read::workbook::recognise::{Ignored, Recognised};
use crate::read::workbook::sheet::Sheet;
use crate::report::TableKind;

/// 没有读成表的。
#[derive(Default)]
pub struct Unread {
    /// 题名认得、里面有数、表头认不得的。
    pub headless: Vec<(TableKind, Place)>,
    /// 没有用的工作表：说法，和其中不认得的题名。
    ignored: Vec<(Ignored, Vec<String>)>,
}

impl Unread {
    /// 记下没有用的一处。
    pub fn ignore(&mut self, sheet: &Sheet, told: String, titles: Vec<String>) {
        let elsewhere = titles.iter().any(|title| is_appraisal(title)).then_some(APPRAISALS);
        self.ignored.push((Ignored { sheet: sheet.name.clone(), told, elsewhere }, titles));
    }
}

/// 自评表填在哪里。
const APPRAISALS: &str = "自评表的内容填在填报表的“绩效1”页，再有一个项目的填在“绩效2”页";

/// 财预〔2020〕10号的项目支出绩效自评表；单位整体支出的自评表没有填的地方。
fn is_appraisal(title: &str) -> bool {
    title.contains("自评表") && !title.contains("整体")
}

impl Recognised {
    /// 没有读成表的，说为什么；别处已有这张表的不必说。
    pub(in crate::read::workbook::recognise) fn tell_unread(&mut self, unread: Unread) {
        let missing: Vec<TableKind> = TableKind::ALL
            .into_iter()
            .filter(|kind| !self.tables.iter().any(|table| table.kind == *kind))
            .collect();
        for (kind, place) in unread.headless.into_iter().filter(|(kind, _)| missing.contains(kind)) {
            let message = format!("{}有题名，认不出表头，里面的数没有读", kind.title());
            let help = match kind {
                TableKind::Basic => "经济科目要有科目编码、科目名称、金额三列",
                TableKind::Summary | TableKind::Appropriation => {
                    "表头照通行的写法：收、支两方各有“项目”一列和“金额”（或“决算数”、合计与三本预算）各列"
                }
                TableKind::ThreePublic => "表头照通行的写法：写明预算数、决算数和各项费用的名称",
                _ => "表头照通行的写法：科目编码、科目名称，和各列的名称",
            };
            self.findings.push(Diagnostic::error("X33", message).at(place).help(help));
            self.unsure.push(kind);
        }
        let nearest = |titles: &[String]| titles.iter().find_map(|title| titles::near(title, &missing));
        self.ignored = unread
            .ignored
            .into_iter()
            .map(|(one, titles)| match nearest(&titles) {
                Some(known) => Ignored {
                    told: format!("{}（若是这一张，题名改成“{known}”）", one.told),
                    ..one
                },
                None => one,
            })
            .collect();
    }
}

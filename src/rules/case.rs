//! 规则所见的一份报告。

use super::settings::{NO_SETTINGS, Settings};
use super::words::{Line, lines};
use crate::accounts::Accounts;
use crate::diagnostic::{Diagnostic, Place, SHEET_MARK};
use crate::facts::{FactLine, Map, flatten};
use crate::read::workbook::form::phrases::{in_pages, reword_for_pages, waivers_in_pages};
use crate::read::{Loaded, Places};
use crate::report::{AmountUnit, DocumentKind, Report, TableKind, UnitKind, each_text};
use crate::subject::{Code, Level};
use std::cell::OnceCell;

/// 规则所见：报告、补全的账、事实、各值的位置，有上年报告的连同上年的账。
pub struct Case<'a> {
    /// 报告。
    pub report: &'a Report,
    /// 补全的账。
    pub accounts: &'a Accounts,
    /// 各值在输入里的位置。
    pub places: &'a Places,
    /// 上年的报告。
    pub last: Option<&'a LastYear>,
    /// 版式的规定；没有版式的照缺省。
    pub(super) settings: &'a Settings,
    /// 版式要而报告没有的（L06）；没有版式的不知道。
    pub(super) needs: Option<Vec<Diagnostic>>,
    facts: &'a Map,
    texts: OnceCell<Vec<Text>>,
    fact_lines: OnceCell<Vec<FactLine>>,
    lines: OnceCell<Vec<Line>>,
}

/// 上年的报告。
#[derive(Debug)]
pub struct LastYear {
    /// 报告。
    pub report: Report,
    /// 补全的账。
    pub accounts: Accounts,
    /// 各值的位置；文件名带上年报告的文件夹。
    pub places: Places,
}

impl LastYear {
    /// 读好的上年报告（`read::read_last_year`）。
    pub fn of(loaded: Loaded) -> Self {
        Self { accounts: Accounts::of(&loaded.report), report: loaded.report, places: loaded.places }
    }
}

/// 单位写的一段文字。
#[derive(Debug)]
pub(super) struct Text {
    /// 键，如 `overview.duties[3]`。
    pub key: String,
    /// 文字。
    pub text: String,
}

/// 不是话的文字：代码、选项，上年报告的文件夹，和豁免的理由（它会引用有问题的文字）；金额没有字，本来不算。
const NOT_PROSE: [&str; 7] =
    ["layout", "document", "amount_unit", "unit.kind", "unit.level", "waiver", "prior.folder"];

impl<'a> Case<'a> {
    /// 备好一份报告。
    pub fn new(report: &'a Report, accounts: &'a Accounts, facts: &'a Map, places: &'a Places) -> Self {
        Self {
            report,
            accounts,
            places,
            last: None,
            settings: &NO_SETTINGS,
            needs: None,
            facts,
            texts: OnceCell::new(),
            fact_lines: OnceCell::new(),
            lines: OnceCell::new(),
        }
    }

    /// 版式印不印这几个事实里的一个。
    pub(super) fn prints(&self, facts: &[&str]) -> bool {
        self.settings.prints(facts)
    }

    /// 单位写的每段文字。
    pub(super) fn texts(&self) -> &[Text] {
        self.texts.get_or_init(|| {
            let mut texts = Vec::new();
            each_text(self.report, |key, text| {
                let prose = text.chars().any(|c| !c.is_ascii_digit() && !matches!(c, '.' | '-'));
                if prose && !NOT_PROSE.iter().any(|skipped| key.starts_with(skipped)) {
                    texts.push(Text { key: key.to_string(), text: text.to_string() });
                }
            });
            texts
        })
    }

    /// 全部事实，一行一个。
    pub(super) fn fact_lines(&self) -> &[FactLine] {
        self.fact_lines.get_or_init(|| flatten(self.facts))
    }

    /// 文中要说变动和原因的各项。
    pub(super) fn lines(&self) -> &[Line] {
        self.lines.get_or_init(|| lines(self))
    }

    /// 连同上年的报告。
    pub fn with_last_year(mut self, last: Option<&'a LastYear>) -> Self {
        self.last = last;
        self
    }

    /// 连同版式的规定。
    pub(super) fn with_settings(mut self, settings: &'a Settings) -> Self {
        self.settings = settings;
        self
    }

    /// 连同版式要而报告没有的：与别的发现一样可以豁免。
    pub fn with_needs(mut self, needs: Vec<Diagnostic>) -> Self {
        self.needs = Some(needs);
        self
    }

    /// 报告的金额单位。
    pub(super) fn unit(&self) -> AmountUnit {
        self.report.amount_unit
    }

    /// 一个键的位置；输入里没有写的只有叫法。
    pub(super) fn at(&self, key: &str) -> Place {
        match self.places.get(key) {
            Some(place) => place.clone(),
            None => Place::default().label(key),
        }
    }

    /// 一个行政单位自己的决算；部门决算里可以有事业单位。
    pub(super) fn is_administrative(&self) -> bool {
        let report = self.report;
        report.document == DocumentKind::Unit && report.unit.kind == UnitKind::Administrative
    }

    /// 报告是填报工作簿写的。
    pub(super) fn in_workbook(&self) -> bool {
        self.places.get("unit.name").is_some_and(|place| place.file.contains(SHEET_MARK))
    }

    /// 用工作簿的，一张表里没有数的一行：该写数的那一格，或这张工作表。
    pub(super) fn blank_at(&self, table: TableKind, row: &str) -> Option<Place> {
        if !self.in_workbook() {
            return None;
        }
        let key = table.format().key;
        let line = |side| self.places.get(&format!("tables.{key}.{side}.{row}")).cloned();
        let rows = format!("tables.{key}[");
        let sheet = || {
            let places = self.places.iter().filter(|(key, _)| key.starts_with(&rows));
            places.map(|(_, place)| place.file.as_str()).min().map(Place::file)
        };
        // 一行也没有写的表。
        let empty = || self.places.get(&format!("tables.{key}")).map(|place| Place::file(&*place.file));
        line("收入").or_else(|| line("支出")).or_else(sheet).or_else(empty)
    }

    /// 一个键该在哪里写：填报工作簿的那一页那一行；不用工作簿的是键本身。
    pub(super) fn written_at(&self, key: &str) -> String {
        if self.in_workbook() { in_pages(key) } else { key.to_string() }
    }

    /// 用工作簿的，话和位置里的键都换成填报页的叫法。
    pub(super) fn tell_in_pages(&self, findings: &mut [Diagnostic]) {
        if self.in_workbook() {
            findings.iter_mut().for_each(reword_for_pages);
        }
        if self.waives_in_pages() {
            findings.iter_mut().for_each(|finding| finding.help = waivers_in_pages(&finding.help));
        }
    }

    /// 填报表有“豁免”页，一条也没有写，或写着几条；都写在主文件里的不算。
    fn waives_in_pages(&self) -> bool {
        let given = (0..self.report.waivers.len()).map(|index| format!("waiver[{index}].code"));
        let mut keys = given.chain(["waiver".to_string()]);
        keys.any(|key| self.places.get(&key).is_some_and(|place| place.file.contains(SHEET_MARK)))
    }

    /// 一段文字里的一处，位置上写出这一处；文字单独成文件的，指到那一行。
    pub(super) fn quoted(&self, key: &str, quote: &str) -> Place {
        let mut place = self.at(key).value(quote);
        let text = self.texts().iter().find(|text| text.key == key && place.file.ends_with(".txt"));
        if let Some((before, _)) = text.and_then(|text| text.text.split_once(quote)) {
            place.line = before.matches('\n').count() + 1;
            place.column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
        }
        place
    }

    /// 一个科目的叫法：代码和名称。
    pub(super) fn named(&self, code: &str) -> String {
        let parsed = Code::parse(code).filter(|code| code.level() == Level::Item);
        let name = parsed.and_then(|code| self.accounts.names.get(&code).map(str::to_string));
        format!("{code} {}", name.unwrap_or_default()).trim_end().to_string()
    }
}

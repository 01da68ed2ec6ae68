//! 备一份报告：读入 → 上年的报告 → 补全的账 → 版式 → 事实 → 检查，和同时备好的排版机。
//!
//! Every command that needs a report goes through here ([`Job::read`], [`Job::check`],
//! [`Job::ready`]), so `check`, `build`, `text`, `facts`, `export`, `batch` and `watch`
//! find the same things; they differ only in what they do with the job afterwards.
//! `layout check --report` tries a report in another layout: it takes only [`complete`].

mod last_year;
mod source;
mod unfinished;

pub use last_year::complete;
pub use source::{Instead, Source};

use crate::accounts::Accounts;
use crate::diagnostic::{Diagnostic, sort};
use crate::facts::{Map, facts};
use crate::layout::Layout;
use crate::read::{Loaded, read_as_far};
use crate::rules::{self, Case, LastYear};
use crate::typeset::{FontSet, Typesetter, unprintable};

/// 备好的一份报告。
pub struct Job {
    /// 报告，上年数已经补上；读入时的发现移到了 [`Self::findings`]。
    pub loaded: Loaded,
    /// 补全的账。
    pub accounts: Accounts,
    /// 全部事实；没有版式的照通例写。
    pub facts: Map,
    /// 所用的版式；没有的，原因在 [`Self::findings`]。
    pub layout: Option<Layout>,
    /// 到现在为止的全部发现；检查以后是排好的。
    pub findings: Vec<Diagnostic>,
    last: Option<LastYear>,
}

/// 读不成的一份报告。
pub struct Unready {
    /// 全部发现，排好了。
    pub findings: Vec<Diagnostic>,
    /// 只是缺几项（如刚导入的，还没有填文字）：缺的空着，它的 `findings` 里
    /// 没有缺的各项和文字的发现。
    pub unfinished: Option<Box<Job>>,
}

/// 只读这份报告，还没有读上年的；版式照 `source` 换好。
///
/// # Errors
/// 读入时的错误，连同其余的发现；只缺几项的，各表和版式的发现也在内。
pub fn read(source: &Source) -> Result<Loaded, Unready> {
    match read_as_far(source.report, source.read) {
        Ok(mut loaded) => {
            source.choose_layout(&mut loaded);
            Ok(loaded)
        }
        Err(unread) => Err(unfinished::checked(unread, source)),
    }
}

impl Job {
    /// 读入，还没有检查。
    ///
    /// # Errors
    /// 同 [`read`]。
    pub fn read(source: &Source) -> Result<Self, Unready> {
        Ok(Self::of(read(source)?, source))
    }

    /// 读好的报告：读上年的、补全、找版式、算出事实，还没有检查。
    pub fn of(mut loaded: Loaded, source: &Source) -> Self {
        let (accounts, last) = complete(&mut loaded, source.report, source.read);
        let mut findings = std::mem::take(&mut loaded.findings);
        let layout = source.find_layout(&loaded).map_err(|missing| findings.extend(missing)).ok();
        let style = layout.as_ref().map(|layout| &layout.manifest.style);
        let facts = facts(&loaded.report, &accounts, style.unwrap_or(&Default::default()));
        Self { loaded, accounts, facts, layout, findings, last }
    }

    /// 检查：各条规则、版式要的内容；没有版式的，规则照查，轻重按通例。
    /// 给了字体的，没有字体能印的字也在内，免得排的时候才知道。
    pub fn check(&mut self, fonts: Option<&FontSet>) {
        let Self { loaded, accounts, facts, layout, last, .. } = self;
        self.findings.extend(match layout {
            Some(layout) => layout.examine(loaded, accounts, facts, last.as_ref()),
            None => {
                let case = Case::new(&loaded.report, accounts, facts, &loaded.places);
                rules::check(case.with_last_year(last.as_ref()), &Default::default())
            }
        });
        if let Some(fonts) = fonts {
            self.findings.extend(unprintable(&loaded.report, &loaded.places, fonts));
        }
        sort(&mut self.findings);
    }

    /// 检查，同时备排版机，各占一个核；没有版式、字体不能用的没有排版机，原因在发现里，
    /// 载入字体时的发现也在内。
    pub fn ready(&mut self, fonts: &Result<FontSet, Vec<Diagnostic>>) -> Option<Typesetter> {
        let layout = self.layout.clone();
        let machine = || Some(Typesetter::new(layout?, fonts.as_ref().ok()?.clone()));
        let ((), machine) = rayon::join(|| self.check(fonts.as_ref().ok()), machine);
        self.findings.extend(match fonts {
            Ok(fonts) => fonts.findings.iter().cloned(),
            Err(findings) => findings.iter().cloned(),
        });
        let machine = machine.and_then(|made| made.map_err(|findings| self.findings.extend(findings)).ok());
        sort(&mut self.findings);
        machine
    }
}

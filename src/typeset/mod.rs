//! 排版：数据与版式交给 Typst，校样合格才给出 PDF。唯一使用 typst 的地方。

mod ahead;
mod attachment;
mod english;
mod export;
mod fonts;
mod glyphs;
mod lint;
mod problems;
pub mod proof;
mod volume;
mod words;
mod world;

pub use attachment::{attachment, machine_readable};
pub use fonts::{FileEntry, FontSet, Role};
pub use glyphs::{NO_GLYPH, unprintable};
pub use lint::lint;
pub use volume::{VolumeEntry, VolumeSheets, VolumeTitle};

use crate::accounts::Accounts;
use crate::chart::{Charts, Figure};
use crate::diagnostic::{Diagnostic, has_errors};
use crate::facts::{Map, Node, facts};
use crate::layout::{Layout, Manifest};
use crate::read::Places;
use crate::report::Report;
use export::export;
use proof::Proof;
use serde_json::Value as Json;
use typst_layout::PagedDocument;
use world::{ReportWorld, Shared};

/// 随附在 PDF 里的机读数据的名称，版式用它读取附件内容。
const ATTACHMENT: &str = "attachment.json";
/// 一份文件最多多少页；再多是版式出了错，校样、导出都要用尽内存。
const MOST_PAGES: usize = 5_000;
/// 版式读取的数据。
const DATA: &str = "report.json";

/// 排版机：字体、版式、图的样子只载入一次，可以排许多份报告。
pub struct Typesetter {
    shared: Shared,
    charts: Charts,
}

/// 备好待排的事实和图。
#[derive(Debug, Clone)]
pub struct Prepared {
    /// 全部事实，连同图题。
    pub facts: Map,
    /// 画好的图。
    pub figures: Vec<Figure>,
}

/// 排好的一份文件。
pub struct Typeset {
    document: PagedDocument,
    /// 校样：各页的文字。
    pub proof: Proof,
    /// 警告和信息。
    pub findings: Vec<Diagnostic>,
}

/// 排版的选项。
#[derive(Debug, Clone, Copy, Default)]
pub struct TypesetOptions {
    /// 每页印“草稿”；校样不合格也给出，供人查看。
    pub draft: bool,
}

impl Typesetter {
    /// 备好一台排版机。
    ///
    /// # Errors
    /// 图的说明有误。
    pub fn new(layout: Layout, fonts: FontSet) -> Result<Self, Vec<Diagnostic>> {
        let charts = Charts::load(|role| {
            let role = fonts.roles.iter().find(|known| known.id == role);
            role.map(|role| role.families.clone()).unwrap_or_default()
        })
        .map_err(|error| vec![Diagnostic::error("L05", error)])?;
        Ok(Self { shared: Shared::new(layout, fonts), charts })
    }

    /// 版式。
    pub fn layout(&self) -> &Layout {
        &self.shared.layout
    }

    /// 版式说明。
    pub fn manifest(&self) -> &Manifest {
        &self.shared.layout.manifest
    }

    /// 算出一份报告的事实，画出它的图。
    pub fn prepare(&self, report: &Report, accounts: &Accounts) -> Prepared {
        self.draw(facts(report, accounts, &self.manifest().style), report.year)
    }

    /// 照算好的事实画出版式要印的图；事实要照这个版式的写法。
    pub fn draw(&self, mut facts: Map, year: u16) -> Prepared {
        let figures = self.charts.draw(&facts, year, |id| self.manifest().prints_chart(id));
        let mut charts = Map::new();
        for figure in &figures {
            let node = figure.svg.as_ref().map_or(Node::Absent, |_| {
                let mut map = Map::new();
                map.put("path", "图的文件", Node::Tag(format!("data/{}", svg_name(figure))))
                    .put("alt", "替代文本", Node::Tag(figure.alt.clone()))
                    .put("caption", "图题", Node::Tag(figure.caption.clone()));
                map.into()
            });
            charts.put(&figure.id, "图；没有可画的是 null", node);
        }
        facts.put("charts", "图，以图号为键", charts);
        Prepared { facts, figures }
    }

    /// 版式得到的数据文件：名称与内容。
    pub fn data_files(
        &self,
        report: &Report,
        prepared: &Prepared,
        options: TypesetOptions,
    ) -> Vec<(String, Vec<u8>)> {
        let mut data = Node::Map(prepared.facts.clone()).to_json();
        data["draft"] = Json::Bool(options.draft);
        data["fonts"] = self.shared.fonts.to_json();
        let drawn = prepared
            .figures
            .iter()
            .filter_map(|figure| figure.svg.as_ref().map(|svg| (svg_name(figure), svg.clone().into_bytes())));
        let mut files: Vec<_> = drawn.collect();
        files.push((DATA.into(), data.to_string().into_bytes()));
        files.push((ATTACHMENT.into(), attachment(report).into_bytes()));
        files
    }

    /// 版式得到的 `lib/words.txt`：其中这些数据文件用得上的词；版式没有词表的没有。
    pub fn words(&self, data: &[(String, Vec<u8>)]) -> Option<Vec<u8>> {
        self.shared.words_for(data)
    }

    /// 排一份报告并校样。
    ///
    /// # Errors
    /// 缺字、版式出错、校样不合格，全部发现一并返回。
    pub fn typeset(
        &self,
        report: &Report,
        places: &Places,
        prepared: &Prepared,
        options: TypesetOptions,
    ) -> Result<Typeset, Vec<Diagnostic>> {
        let compiled = self.compile(report, places, prepared, options)?;
        let proof = compiled.proof(self, prepared);
        compiled.passed(proof, options)
    }

    /// 排一份报告，一面校样，一面导出 PDF/A-3a 与 PDF/UA-1：两件事都只读排好的页面。
    ///
    /// # Errors
    /// 与 [`Self::typeset`] 相同，校样不合格的没有 PDF；或不合 PDF 的标准，连同版式里的位置。
    pub fn typeset_pdf(
        &self,
        report: &Report,
        places: &Places,
        prepared: &Prepared,
        options: TypesetOptions,
    ) -> Result<(Typeset, Vec<u8>), Vec<Diagnostic>> {
        let compiled = self.compile(report, places, prepared, options)?;
        let identity = (report.unit.name.as_str(), report.year);
        let (pdf, proof) = rayon::join(
            || export(&compiled.document, identity, &self.shared),
            || compiled.proof(self, prepared),
        );
        Ok((compiled.passed(proof, options)?, pdf?))
    }

    fn compile(
        &self,
        report: &Report,
        places: &Places,
        prepared: &Prepared,
        options: TypesetOptions,
    ) -> Result<Compiled, Vec<Diagnostic>> {
        let mut findings = unprintable(report, places, &self.shared.fonts);
        if has_errors(&findings) {
            return Err(findings);
        }
        let world = ReportWorld::new(&self.shared, self.data_files(report, prepared, options));
        let compile = || typst::compile::<PagedDocument>(&world);
        let compiled = match rayon::current_num_threads() {
            1 => compile(),
            _ => rayon::join(compile, || ahead::evaluate_includes(&world)).0,
        };
        findings.extend(problems::warnings(&world, &compiled.warnings));
        match compiled.output {
            Ok(document) if document.pages().len() > MOST_PAGES => {
                findings.push(
                    Diagnostic::error(
                        "P07",
                        format!("排出 {} 页，至多 {MOST_PAGES} 页", document.pages().len()),
                    )
                    .help("检查版式里有没有排不完的重复；数据确实有这么多的，核对是不是放错了文件"),
                );
                Err(findings)
            }
            Ok(document) => Ok(Compiled { document, findings }),
            Err(errors) => {
                findings.extend(problems::errors(&world, &errors));
                Err(findings)
            }
        }
    }
}

/// 排好、还没有校样的页面。
struct Compiled {
    document: PagedDocument,
    findings: Vec<Diagnostic>,
}

impl Compiled {
    /// 各页的文字，和校样的发现。
    fn proof(&self, typesetter: &Typesetter, prepared: &Prepared) -> (Proof, Vec<Diagnostic>) {
        let proof = Proof::read(&self.document);
        let findings = proof.check(&self.document, &typesetter.shared, &prepared.facts);
        (proof, findings)
    }

    /// 没有错误的，或只要草稿的。
    fn passed(
        self,
        (proof, found): (Proof, Vec<Diagnostic>),
        options: TypesetOptions,
    ) -> Result<Typeset, Vec<Diagnostic>> {
        let Self { document, mut findings } = self;
        findings.extend(found);
        if has_errors(&findings) && !options.draft {
            return Err(findings);
        }
        Ok(Typeset { document, proof, findings })
    }
}

/// 忘掉最近 `age` 次没有用到的排版缓存；一份接一份地排时，内存才不会一直涨。
pub fn forget(age: usize) {
    comemo::evict(age);
}

fn svg_name(figure: &Figure) -> String {
    format!("{}.svg", figure.id)
}

impl Typeset {
    /// 页数。
    pub fn pages(&self) -> usize {
        self.document.pages().len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 版式文件夹里的样例数据够排出全文，不靠程序另给；任何 Typst 编辑器打开就有页面。
    #[test]
    fn every_layout_opens_with_its_own_sample_data() {
        let fonts = FontSet::load(&[]).unwrap();
        for id in Layout::names() {
            let shared = Shared::new(Layout::find(id, &[]).unwrap(), fonts.clone());
            let compiled = typst::compile::<PagedDocument>(&ReportWorld::new(&shared, Vec::new()));
            let document = compiled.output.unwrap_or_else(|errors| panic!("{id}: {errors:#?}"));
            assert!(document.pages().len() > 20, "{id}");
        }
    }
}

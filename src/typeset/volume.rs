//! 汇编的封面、目录和各页的汇编页码：由 `layouts/lib/volume/` 排。

use super::export::options;
use super::fonts::FontSet;
use super::glyphs;
use super::problems;
use super::world::{ReportWorld, Shared};
use crate::diagnostic::{Diagnostic, has_errors};
use crate::layout::Layout;
use serde::Serialize;
use serde_json::json;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

/// 版式读取的数据。
const DATA: &str = "volume.json";

/// 目录的一项。
#[derive(Debug, Clone, Serialize)]
pub struct VolumeEntry {
    /// 单位。
    pub title: String,
    /// 汇编的第几页起。
    pub page: usize,
}

/// 封面上的字。
#[derive(Debug, Clone)]
pub struct VolumeTitle {
    /// 书名；不写的由版式按年度起。
    pub title: Option<String>,
    /// 年度。
    pub year: u16,
    /// 各份成品的摘要合起来的，成品不变则文件的编号不变。
    pub digest: String,
}

/// 排汇编另加的页。
pub struct VolumeSheets {
    shared: Shared,
}

impl VolumeSheets {
    /// 以一套字体为准。
    pub fn new(layout: Layout, fonts: FontSet) -> Self {
        Self { shared: Shared::new(layout, fonts) }
    }

    /// 封面和目录。目录各项的链接是 `gongkai:序号`，装订时指到各份。
    ///
    /// # Errors
    /// 缺字、版式出错、不合标准。
    pub fn front(&self, title: &VolumeTitle, entries: &[VolumeEntry]) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let written = title.title.as_deref().unwrap_or_default();
        let missing = glyphs::check_line("书名", written, &self.shared.fonts);
        if !missing.is_empty() {
            return Err(missing);
        }
        let options = options(format!("gongkai/汇编/{}", title.digest), title.year)?;
        let (title, year) = (&title.title, title.year);
        self.sheets(json!({ "sheet": "front", "title": title, "year": year, "entries": entries }), &options)
    }

    /// 第 1 到第 `count` 页的汇编页码，一页一个，不带标签。
    ///
    /// # Errors
    /// 版式出错。
    pub fn stamps(&self, count: usize) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let options = PdfOptions {
            ident: Smart::Custom("gongkai".to_string()),
            tagged: false,
            ..PdfOptions::default()
        };
        self.sheets(json!({ "sheet": "stamps", "count": count }), &options)
    }

    fn sheets(&self, mut data: serde_json::Value, options: &PdfOptions) -> Result<Vec<u8>, Vec<Diagnostic>> {
        data["fonts"] = self.shared.fonts.to_json();
        let world = ReportWorld::new(&self.shared, vec![(DATA.into(), data.to_string().into_bytes())]);
        let compiled = typst::compile::<PagedDocument>(&world);
        let findings = problems::warnings(&world, &compiled.warnings);
        if has_errors(&findings) {
            return Err(findings);
        }
        let document = compiled.output.map_err(|errors| problems::errors(&world, &errors))?;
        typst_pdf::pdf(&document, options).map_err(|errors| problems::errors(&world, &errors))
    }
}

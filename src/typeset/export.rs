//! 导出 PDF/A-3a 与 PDF/UA-1。

use super::problems;
use super::world::{ReportWorld, Shared};
use crate::diagnostic::Diagnostic;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

/// 导出一份文件的 PDF；单位和年度写进文件的标识和日期。
pub(super) fn export(
    document: &PagedDocument,
    (unit, year): (&str, u16),
    shared: &Shared,
) -> Result<Vec<u8>, Vec<Diagnostic>> {
    typst_pdf::pdf(document, &options(format!("gongkai/{unit}/{year}"), year)?)
        .map_err(|errors| problems::errors(&ReportWorld::new(shared, Vec::new()), &errors))
}

/// PDF/A-3a 与 PDF/UA-1，文件的标识是 `ident`。
pub(super) fn options(ident: String, year: u16) -> Result<PdfOptions, Vec<Diagnostic>> {
    let standards = PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1])
        .map_err(|error| vec![Diagnostic::error("P09", format!("PDF 标准不能并用：{}", error.message()))])?;
    Ok(PdfOptions {
        ident: Smart::Custom(ident),
        creator: Smart::Custom(Some(format!("gongkai {}", env!("CARGO_PKG_VERSION")))),
        // 没有时钟：文件日期取决算年度的最后一天，同样的输入总得同样的字节。
        timestamp: Datetime::from_ymd_hms(i32::from(year), 12, 31, 0, 0, 0).map(Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    })
}

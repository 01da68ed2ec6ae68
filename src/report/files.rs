//! 报告文件夹里各文件叫什么，哪些名称不算报告的内容；各处都由此取。

use std::path::Path;

/// 主文件。
pub const MAIN_FILE: &str = "report.toml";
/// 放决算表的文件夹。
pub const TABLE_FOLDER: &str = "表";
/// 填报用的工作簿；自己找工作簿时认这个名称。
pub const FORM_FILE: &str = "填报.xlsx";
/// `gongkai export` 写在报告旁边的文件夹；不是报告的内容。
pub const EXPORT_FOLDER: &str = "公开数据";
/// 微软的表格软件开着一个文件时，旁边留着的文件的开头；别家的见 [`opened_by`]。
pub const OPENED: &str = "~$";
/// 文件夹最多往下几层；报告文件夹只有两层。
pub const DEEPEST: usize = 8;

/// 文件的种类。
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// `.toml`：报告的主文件。
    Toml,
    /// `.json`：一个报告。
    Json,
    /// `.csv`：一张表。
    Csv,
    /// `.txt`：一段文字。
    Text,
    /// 工作簿。
    Workbook,
    /// `.pdf`：成品。
    Pdf,
}

/// 看扩展名是哪一种，不分大小写（`甲.JSON` 也是 JSON）；别的、没有扩展名的没有。
pub fn kind_of(path: impl AsRef<Path>) -> Option<FileKind> {
    let extension = path.as_ref().extension()?.to_str()?.to_ascii_lowercase();
    Some(match extension.as_str() {
        "toml" => FileKind::Toml,
        "json" => FileKind::Json,
        "csv" => FileKind::Csv,
        "txt" => FileKind::Text,
        "xlsx" | "xlsm" | "xls" | "ods" => FileKind::Workbook,
        "pdf" => FileKind::Pdf,
        _ => return None,
    })
}

/// “表”文件夹里一张表的文件，以题名为名。
pub fn table_file(title: &str) -> String {
    format!("{TABLE_FOLDER}/{title}.csv")
}

/// 表格软件开着哪个文件时，旁边会留着叫这个名称的文件：微软的 `~$甲.xlsx`、LibreOffice 的
/// `.~lock.甲.xlsx#`、WPS 的 `.~甲.xlsx`；别的名称没有。
pub fn opened_by(name: &str) -> Option<&str> {
    let own = match name.strip_prefix(".~lock.") {
        Some(rest) => rest.strip_suffix('#'),
        None => name.strip_prefix(OPENED).or_else(|| name.strip_prefix(".~")),
    };
    own.filter(|own| !own.is_empty())
}

/// 文件夹里的这个名称是不是输入：隐藏的、表格软件开着文件时留的 `~$`、写在这里的 PDF 和导出的
/// 公开数据都不是。
pub fn is_input(name: &str) -> bool {
    !name.starts_with('.')
        && !name.starts_with(OPENED)
        && kind_of(name) != Some(FileKind::Pdf)
        && name != EXPORT_FOLDER
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_told_whatever_the_case() {
        for (name, kind) in [
            ("甲.JSON", Some(FileKind::Json)),
            ("甲/乙.Toml", Some(FileKind::Toml)),
            ("表/收入决算表.CSV", Some(FileKind::Csv)),
            ("填报.XLSX", Some(FileKind::Workbook)),
            ("甲.pdf.bak", None),
            ("甲", None),
        ] {
            assert_eq!(kind_of(name), kind, "{name}");
        }
    }
}

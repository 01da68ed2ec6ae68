//! 一个文件夹不是报告文件夹：看里面有什么，说该运行哪个命令。

use super::listing::{name_of, paths_in};
use super::only_report::{forms_in, is_json_report};
use super::workbook::is_workbook;
use crate::diagnostic::{Diagnostic, Place};
use crate::report::files::{FORM_FILE, MAIN_FILE, TABLE_FOLDER};
use std::path::Path;

/// 没有 report.toml 的文件夹。
pub fn of_folder(folder: &Path) -> Diagnostic {
    // 列不出的已经说了，不会到这里。
    let names: Vec<String> = paths_in(folder).unwrap_or_default().iter().map(|path| name_of(path)).collect();
    let forms = forms_in(folder);
    let help = if let [first, _, ..] = forms.as_slice() {
        format!(
            "里面有 {} 份填报工作簿，写明用哪一份：gongkai check {} --layout 代号（build 也一样）；或只留一份",
            forms.len(),
            first.display()
        )
    } else if names.iter().any(|name| name == FORM_FILE) {
        format!(
            "填报表可以直接用：gongkai check {} --layout 代号（build 也一样）；或在旁边写一份 {MAIN_FILE}，内有 layout 一行",
            folder.join(FORM_FILE).display()
        )
    } else if let Some(book) = names.iter().find(|name| is_workbook(Path::new(name))) {
        let book = folder.join(book);
        format!("工作簿先导入：gongkai import {} -o 报告，补上文字，再用文件夹“报告”", book.display())
    } else if let Some(data) = product_data(&names) {
        format!("这里是排成的成品；其中的机读数据就是报告，写到它为止：{}", folder.join(data).display())
    } else if let Some(report) = names.iter().map(|name| folder.join(name)).find(|path| is_json_report(path))
    {
        format!(
            "里面的 JSON 不止一份，写明用哪一份：gongkai check {}（build 也一样）；或只留一份",
            report.display()
        )
    } else if names.iter().any(|name| name == TABLE_FOLDER) {
        format!("“{TABLE_FOLDER}”旁边要有 {MAIN_FILE}：单位、年度、版式和文字；照样本的填")
    } else {
        "新建：gongkai init 文件夹 --unit 单位名称 --year 年度；已有工作簿的，gongkai import 工作簿 -o 文件夹"
            .into()
    };
    Diagnostic::error("R17", format!("不是报告文件夹：里面没有 {MAIN_FILE}"))
        .at(Place::file(MAIN_FILE))
        .help(help)
}

/// 一批的成品文件夹里，与 PDF 同名的机读数据；上年报告常指到这样的文件夹。
fn product_data(names: &[String]) -> Option<&String> {
    let is_data = |name: &&String| {
        let pdf = name.strip_suffix(".json").map(|stem| format!("{stem}.pdf"));
        pdf.is_some_and(|pdf| names.contains(&pdf))
    };
    names.iter().find(is_data)
}

/// 一看扩展名就知道不是报告的文件。
pub fn of_file(path: &Path, name: &str) -> Option<Diagnostic> {
    const OTHERS: [&str; 11] = ["csv", "txt", "md", "pdf", "doc", "docx", "wps", "et", "typ", "zip", "rar"];
    let extension = path.extension()?;
    OTHERS.iter().find(|known| extension.eq_ignore_ascii_case(known))?;
    Some(not_a_report(name))
}

/// 一个文件不是报告；`name` 照用户所写的。
pub fn not_a_report(name: &str) -> Diagnostic {
    Diagnostic::error("R17", format!("{name} 不是报告：报告是文件夹、.json 或填报工作簿"))
        .at(Place::file(name))
        .help(format!("写它所在的报告文件夹（内有 {MAIN_FILE}）"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_products_names_the_data_in_it() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["记录.json", "1-甲局-2023年度决算.json", "1-甲局-2023年度决算.pdf"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        let help = of_folder(folder.path()).help;
        assert!(help.ends_with("1-甲局-2023年度决算.json"), "{help}");
    }

    #[test]
    fn of_several_json_reports_one_is_to_be_named() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["乙局.json", "甲局.json"] {
            std::fs::write(folder.path().join(name), r#"{"unit":{"name":""}}"#).unwrap();
        }
        let help = of_folder(folder.path()).help;
        assert!(help.contains("写明用哪一份") && help.contains("乙局.json"), "{help}");
    }
}

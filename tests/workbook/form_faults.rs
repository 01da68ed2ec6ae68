//! 填报表里有毛病的格：说那一格，不说由它算出的合计。

use super::support::{lines, read_changed};
use gongkai::diagnostic::Diagnostic;

/// 支出决算表。
const EXPENDITURE: &str = "xl/worksheets/sheet5.xml";
/// 三公经费支出决算表。
const THREE_PUBLIC: &str = "xl/worksheets/sheet11.xml";

/// 一张表里的几格换了内容以后的发现；`cells` 是地址、种类（`n`、`e`、`str`）和值。
fn changed(sheet: &str, cells: &[(&str, &str, &str)]) -> Vec<Diagnostic> {
    let findings = read_changed(|name, text| match name == sheet {
        true => cells.iter().fold(text, |text, cell| put(&text, *cell)),
        false => text,
    });
    findings.err().unwrap_or_default()
}

/// 换一格的值；有公式的留着公式。
fn put(text: &str, (address, kind, value): (&str, &str, &str)) -> String {
    let start = text.find(&format!("<c r=\"{address}\"")).unwrap_or_else(|| panic!("{address}"));
    let end = start + text[start..].find("</c>").unwrap_or_else(|| panic!("{address}"));
    let cell = &text[start..end];
    let style = cell.split("s=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
    let formula = cell.find("<f>").map_or("", |from| &cell[from..cell.find("</f>").unwrap() + 4]);
    let value = if value.is_empty() { String::new() } else { format!("<v>{value}</v>") };
    let cell = format!("<c r=\"{address}\" s=\"{style}\" t=\"{kind}\">{formula}{value}");
    format!("{}{cell}{}", &text[..start], &text[end..])
}

#[test]
fn a_faulty_cell_is_told_and_not_the_sum_of_it() {
    // D10 是要填的，C10 是本行之和的公式，D7 是这一列的合计。
    let error = ("D10", "e", "#REF!");
    for (cells, told) in [
        (vec![error, ("C10", "e", "#REF!"), ("C7", "e", "#REF!"), ("D7", "e", "#REF!")], "X25"),
        (vec![error, ("C10", "n", "")], "X25"),
        (vec![error], "X25"),
        (vec![("D10", "n", "12.345"), ("C10", "n", "12.345")], "R07"),
        (vec![("D10", "n", "12.345"), ("C10", "n", "")], "R07"),
    ] {
        let findings = changed(EXPENDITURE, &cells);
        let codes: Vec<&str> = findings.iter().map(|finding| &*finding.code).collect();
        assert_eq!(codes, [told], "{cells:?}: {}", lines(&findings));
        assert!(findings[0].places[0].to_string().starts_with("填报.xlsx › 支出决算表 › D10 › "));
    }
}

/// 毛病在公式自己的，照旧说它。
#[test]
fn a_faulty_sum_of_good_cells_is_told() {
    let findings = changed(EXPENDITURE, &[("C10", "b", "1")]);
    assert_eq!(lines(&findings).matches("错误[X24]").count(), 1, "{}", lines(&findings));
}

/// 套着的合计也不说。
#[test]
fn sums_of_sums_are_not_told() {
    let error = |address| (address, "e", "#REF!");
    let findings = changed(THREE_PUBLIC, &["A8", "C8", "D8"].map(error));
    assert_eq!(lines(&findings).matches("错误[").count(), 1, "{}", lines(&findings));
    assert!(findings[0].places[0].to_string().starts_with("填报.xlsx › 财政拨款三公经费支出决算表 › D8 › "));
}

/// 忘了填的一张表：只说它没有填，不说由它而来的几十处不平。
#[test]
fn a_table_left_blank_is_told_before_what_follows() {
    let findings = read_changed(|name, text| match name == EXPENDITURE {
        true => numbers_removed(&text),
        false => text,
    });
    let told = lines(&findings.err().unwrap_or_default());
    assert!(told.starts_with("错误[X31] 支出决算表没有填，收入支出决算总表里它的合计不是零"), "{told}");
    assert!(told.contains("位置：填报.xlsx › 支出决算表 › A1 › 支出决算表"), "{told}");
    assert!(told.contains("位置：填报.xlsx › 收入支出决算总表 › F33 › 支出 本年支出合计 = "), "{told}");
    assert_eq!(told.matches("错误[").count(), 1, "{told}");
}

/// 第 8 行起各格的值都去掉。
fn numbers_removed(text: &str) -> String {
    let at = text.find("<row r=\"8\"").unwrap();
    let mut pieces = text[at..].split("<v>");
    let first = pieces.next().unwrap_or_default().to_string();
    let bare = pieces.fold(first, |kept, piece| kept + &piece[piece.find("</v>").unwrap() + 4..]);
    format!("{}{bare}", &text[..at])
}

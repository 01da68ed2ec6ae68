//! 填报表自己的合计公式：写的一方（`workbook::tables`）和读的一方（`sums`、`own_totals`）共用。
//!
//! 写法是它独有的，读时凭它认出；早先发出去的填报表，开头与现在的一样。

use super::inspect::area_of;
use super::sheet::Area;

/// 加最上一级科目的公式的开头。
const TOPMOST: &str = "SUMPRODUCT(((LEN(";
/// 类的代码：三个字符。
const CLASS: &str = "\"???\"";

/// 按科目列示的表的合计：`codes`、`cells` 是代码和数的范围，如 `A8:A47`。
///
/// 没有上级科目列在表里的行是一，别的是零；类、款、项都列的加各类，只列项的加各项；代码前后的空格不算。
/// 用逗号隔开的，格里的文字、空格当零，不成错误值。
pub fn topmost_sum(codes: &str, cells: &str) -> String {
    let codes = format!("TRIM({codes})");
    let absent = |digits: u8| format!("ISNA(MATCH(LEFT({codes},{digits}),{codes},0))");
    let (class, section) = (absent(3), absent(5));
    format!("{TOPMOST}{codes})=3)+(LEN({codes})>3)*{class}*((LEN({codes})=5)+{section})),{cells})")
}

/// 基本支出表一块的合计：代码是三位的各类之和；几块的用加号连着。
pub fn class_sum(codes: &str, cells: &str) -> String {
    format!("SUMIF({codes},{CLASS},{cells})")
}

/// 是填报表自己的合计，由程序相加，不照公式算。
pub fn is_own(formula: &str) -> bool {
    formula.contains(TOPMOST) || formula.contains(CLASS)
}

/// [`class_sum`] 的各块：代码和数的范围；不是这样的公式没有。
pub fn class_blocks(formula: &str) -> Option<Vec<(Area, Area)>> {
    let block = |term: &str| {
        let (codes, rest) = term.strip_prefix("SUMIF(")?.strip_suffix(')')?.split_once(',')?;
        Some((area_of(codes)?, area_of(rest.strip_prefix(CLASS)?.strip_prefix(',')?)?))
    };
    formula.split('+').map(block).collect()
}

/// `.ods` 的写法（OpenFormula）换成表格软件通行的：`of:=SUM([.C7:.C12];[.D7])` → `SUM(C7:C12,D7)`；别的照旧。
pub fn plain(formula: &str) -> String {
    let Some((_, bare)) = formula.split_once(":=").filter(|(kind, _)| ["of", "oooc"].contains(kind)) else {
        return formula.to_string();
    };
    bare.replace("[.", "").replace(":.", ":").replace(']', "").replace(';', ",")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::workbook::sheet::Area;

    #[test]
    fn what_is_written_is_known_again() {
        assert!(is_own(&topmost_sum("A8:A47", "C8:C47")));
        let formula = format!("{}+{}", class_sum("D6:D38", "F6:F38"), class_sum("G6:G38", "I6:I38"));
        assert!(is_own(&formula) && !is_own("SUM(C7:C32)"));
        let area = |start, end| Area { start, end };
        let blocks =
            [(area((5, 3), (37, 3)), area((5, 5), (37, 5))), (area((5, 6), (37, 6)), area((5, 8), (37, 8)))];
        assert_eq!(class_blocks(&formula), Some(blocks.to_vec()));
        assert_eq!(class_blocks("SUM(C7:C32)"), None);
    }

    #[test]
    fn formulas_of_an_ods_are_as_of_others() {
        for (written, told) in [
            ("of:=SUM([.C7:.C12];[.D7])", "SUM(C7:C12,D7)"),
            ("of:=[.B8]+[.$C$8]", "B8+$C$8"),
            ("of:=SUMIF([.A6:.A38];\"???\";[.C6:.C38])", "SUMIF(A6:A38,\"???\",C6:C38)"),
            ("SUM(C7:C12)", "SUM(C7:C12)"),
        ] {
            assert_eq!(plain(written), told);
        }
    }
}

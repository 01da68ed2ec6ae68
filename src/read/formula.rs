//! 表格程序会当作公式的文字：写出时前面加一撇，读入时去掉；公开的 CSV 谁都会双击打开，不能让它算。

/// 公式的开头。
const MARKS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// 写进 CSV 的文字；像公式的前面加一撇，表格程序不去算它。
pub fn disarmed(text: &str) -> String {
    if is_formula(text) { format!("'{text}") } else { text.to_string() }
}

/// 读出的文字；去掉 [`disarmed`] 加的一撇。
pub fn plain(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(text)
}

/// 原来就有撇的也算，读回来才与原来一样。
fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(MARKS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_disarmed_and_read_back() {
        for formula in ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1", "'=1"] {
            assert_eq!(disarmed(formula), format!("'{formula}"));
            assert_eq!(plain(&disarmed(formula)), formula);
        }
        for text in ["某局", "'十四五'规划", ""] {
            assert_eq!(disarmed(text), text);
            assert_eq!(plain(text), text);
        }
    }
}

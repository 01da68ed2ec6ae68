//! Typst 的错误、警告的中文说法和改法；原话附在后面，供查它的手册。

/// Typst 说的话 → 一句中文（连同原话）和改法；版式自己说的（`panic`、`assert` 的话）照说。
pub fn told(english: &str) -> (String, &'static str) {
    if let Some(own) = of_layout(english) {
        return (own.into(), "照版式所说的改；说的是版式自己的毛病，告诉做版式的人");
    }
    let (what, help) = phrase(english);
    (format!("{what}（原文：{english}）"), help)
}

/// 版式里写好的话。
fn of_layout(english: &str) -> Option<&str> {
    let said = ["assertion failed: ", "equality assertion failed: ", "inequality assertion failed: "]
        .iter()
        .find_map(|start| english.strip_prefix(start))
        .or_else(|| english.strip_prefix("panicked with: ").map(|said| said.trim_matches('"')));
    said.filter(|said| !said.is_empty())
}

fn phrase(english: &str) -> (&'static str, &'static str) {
    const NAMES: &str = "核对名称；版式可以用哪些，见 docs/layout-contract.md";
    const ARGUMENTS: &str = "照这个函数的定义写参数";
    let has = |part: &str| english.contains(part);
    match english {
        _ if has("unknown variable") => ("没有这个变量", NAMES),
        _ if has("unexpected argument") => ("多写了参数", ARGUMENTS),
        _ if has("missing argument") || has("not enough arguments") => ("少写了参数", ARGUMENTS),
        _ if has("not found (searched at") => ("没有这个文件", "核对路径；文件要在版式的文件夹里"),
        _ if has("package not found") => ("没有这个包", "版式不能用网上的包，要用的抄进版式的文件夹"),
        _ if has("unresolved import") || has("does not contain `") => ("没有引入的这一项", NAMES),
        _ if has("does not contain key") || has("does not contain field") || has("does not have field") => {
            ("没有这一项", NAMES)
        }
        _ if has("has no method") || has("does not have accessible fields") => {
            ("这种值没有这个方法或字段", "核对值是哪一种")
        }
        _ if has("index out of bounds") => ("取的位置超出了列表", "先看列表有几项"),
        _ if has("unclosed") => ("括号、引号没有收尾", "补上另一半"),
        _ if has("unknown font family") => ("没有这种字体", "字体只写版式数据里的 fonts"),
        _ if has("did not converge") => ("目录、页码排了几遍还没有算定", "检查版式里由页码决定内容的地方"),
        _ if has("does not exist in the document") => ("没有这个标签", "核对标签"),
        _ if has("divide by zero") || has("divisor must not be zero") => ("除以零", "先看除数是不是零"),
        _ if has("panicked") || has("assertion failed") => ("版式里的核对没有通过", "看这一处核对的是什么"),
        // 语法上缺什么的没有 found；种类不合的有。
        _ if english.starts_with("expected") && has("found") => ("值的种类不对", "核对值是哪一种"),
        _ if english.starts_with("expected") || english.starts_with("unexpected") => {
            ("写法有误", "检查这一处的括号、逗号和引号")
        }
        _ if has("cannot") => ("不能这样用", "核对值是哪一种，能不能这样用"),
        _ => ("版式的这一处有误", "检查版式的这一处"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_messages_are_chinese_and_keep_the_original() {
        for (english, chinese) in [
            ("unknown variable: foo", "没有这个变量"),
            ("missing argument: body", "少写了参数"),
            ("file not found (searched at a.typ)", "没有这个文件"),
            ("expected integer, found string", "值的种类不对"),
            ("expected expression", "写法有误"),
            ("cannot add integer and string", "不能这样用"),
            ("dictionary does not contain key \"a\"", "没有这一项"),
            ("layout did not converge within 5 attempts", "目录、页码排了几遍还没有算定"),
            ("something new", "版式的这一处有误"),
        ] {
            assert_eq!(told(english).0, format!("{chinese}（原文：{english}）"));
        }
        assert_eq!(told("panicked with: \"没有封面\"").0, "没有封面");
        assert_eq!(told("assertion failed: 没有封面").0, "没有封面");
    }
}

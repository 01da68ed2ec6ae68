//! 单位名称：去掉印在后面的“（公章）”和写在前面的预算编码。

/// 盖章处的写法。
const SEALS: [&str; 6] = ["公章", "盖章", "签章", "印章", "单位公章", "章"];
/// 没有括起来的预算编码至少这么多位；“101中学”是名称。
const CODE_DIGITS: usize = 6;

/// 单位名称本身。
pub fn bare(written: &str) -> &str {
    let mut name = written;
    for (open, close) in [('（', '）'), ('(', ')')] {
        if let Some((rest, inner)) = name.strip_suffix(close).and_then(|text| text.rsplit_once(open))
            && SEALS.contains(&inner)
        {
            name = rest;
        }
    }
    for (open, close) in [('[', ']'), ('【', '】'), ('〔', '〕'), ('(', ')'), ('（', '）')] {
        if let Some((code, rest)) = name.strip_prefix(open).and_then(|text| text.split_once(close))
            && !code.is_empty()
            && code.bytes().all(|byte| byte.is_ascii_digit())
        {
            name = rest;
        }
    }
    let rest = name.trim_start_matches(|c: char| c.is_ascii_digit());
    match name.len() - rest.len() >= CODE_DIGITS && !rest.is_empty() {
        true => rest.trim_start_matches(['-', '－', '—', '_']),
        false => name,
    }
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn seals_and_codes_are_not_of_the_name() {
        for (written, name) in [
            ("某局", "某局"),
            ("某局（公章）", "某局"),
            ("某局(盖章)", "某局"),
            ("[101001]某局", "某局"),
            ("101001-某局（本级）", "某局（本级）"),
            ("101中学", "101中学"),
            ("某局（本级）（公章）", "某局（本级）"),
            ("（公章）", ""),
        ] {
            assert_eq!(bare(written), name, "{written}");
        }
    }
}

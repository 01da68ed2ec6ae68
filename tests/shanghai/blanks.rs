//! 参考格式的一句话填上空，是不是某一句。

/// 一句话的一段。
enum Piece {
    /// 几种说法之一。
    Either(Vec<String>),
    /// 填空，至少一个字。
    Blank,
}

/// 参考格式里的记号和它代表的说法；没有说法的是空。
const MARKS: [(&str, &[&str]); 22] = [
    ("上海市XX局", &[]),
    ("XX部门（单位）", &[]),
    // 举例的科目。
    ("一般公共服务支出（类）", &[]),
    ("教育支出（类）", &[]),
    ("普通教育（款）", &[]),
    ("初中教育（项）", &[]),
    ("高等教育（项）", &[]),
    ("增加（减少）", &["增加", "减少"]),
    ("减少（增加）", &["增加", "减少"]),
    ("增长（下降）", &["增长", "下降"]),
    ("下降（增长）", &["增长", "下降"]),
    ("大于（小于）", &["大于", "小于"]),
    ("小于（大于）", &["大于", "小于"]),
    ("本部门", &["本部门", "本单位"]),
    ("部门决算编制", &["部门决算编制", "单位决算编制"]),
    // 填写说明不是话。
    ("（制度名称）", &[""]),
    ("（不涉及的不列）", &[""]),
    ("（如持平作持平表述）", &[""]),
    ("……", &[""]),
    // 列明的数量。
    ("列明公务用车购置数量", &[]),
    ("列明公务接待批次、人次", &[]),
    ("接待外宾批次、人次", &[]),
];

fn pieces(template: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = template;
    while let Some(c) = rest.chars().next() {
        if let Some((mark, choices)) = MARKS.iter().find(|(mark, _)| rest.starts_with(mark)) {
            pieces.push(match choices {
                [] => Piece::Blank,
                choices => Piece::Either(choices.iter().map(|choice| choice.to_string()).collect()),
            });
            rest = &rest[mark.len()..];
        } else if c == 'X' {
            pieces.push(Piece::Blank);
            rest = rest.trim_start_matches('X');
        } else {
            pieces.push(Piece::Either(vec![c.to_string()]));
            rest = &rest[c.len_utf8()..];
        }
    }
    pieces
}

/// 从头到尾填得上。
pub fn fills(template: &str, said: &str) -> bool {
    // 走到每一段之后可能停在哪里。
    let mut ends = vec![0];
    for piece in pieces(template) {
        ends = match piece {
            Piece::Either(choices) => {
                let reached = |start: &usize| {
                    let rest = &said[*start..];
                    choices
                        .iter()
                        .filter(|choice| rest.starts_with(choice.as_str()))
                        .map(|choice| start + choice.len())
                        .collect::<Vec<_>>()
                };
                ends.iter().flat_map(reached).collect()
            }
            Piece::Blank => match ends.iter().min() {
                Some(first) => {
                    said.char_indices().map(|(at, c)| at + c.len_utf8()).filter(|end| end > first).collect()
                }
                None => Vec::new(),
            },
        };
    }
    ends.contains(&said.len())
}

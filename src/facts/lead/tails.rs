//! 引语的下半句：“……所致”“……造成的”“……的原因”，版式写了“主要原因是”就不再说。

use super::{MARKS, without_end};

/// 说由什么造成的末尾，长的在前。
const DUE: [&str; 12] = [
    "所造成的",
    "所导致的",
    "所引起的",
    "所造成",
    "所导致",
    "所引起",
    "造成的",
    "导致的",
    "引起的",
    "所致",
    "造成",
    "导致",
];
/// 与“……所致”成对的开头，“由于”已经当引语去掉。
const BECAUSE: [&str; 3] = ["由于", "由", "因"];
/// 前面是这些的，“造成”“是主要原因”去掉了就不成话。
const LEANING: [&str; 9] = ["而", "共同", "都", "也", "仍", "为", "均", "其", "人"];
/// 说是原因的末尾。
const CAUSE: [&str; 3] = ["是主要原因", "的原因", "的缘故"];
/// “的原因”前面以这些结尾、以这些开头的，去掉“的原因”仍是一件事；“历史的原因”“出于安全的原因”不是。
const HAPPENED: [&str; 24] = [
    "增加", "增长", "增多", "上升", "提高", "减少", "下降", "降低", "压减", "调整", "变动", "变化", "追加",
    "增资", "调标", "调资", "调出", "调入", "退休", "取消", "新增", "推迟", "影响", "补发",
];
const DOING: [&str; 7] = ["追加", "新增", "增加", "减少", "压减", "调整", "补发"];
/// “有所致”是“所致”多写了一个字，前面是这些的才是。
const CHANGED: [&str; 6] = ["增加", "减少", "增长", "下降", "提高", "降低"];

/// 只有一小句的，去掉末尾说“是原因”的话，免得印成“主要原因是……所致”。
pub(super) fn without_tail(text: &str) -> &str {
    let told = without_end(text);
    let alone = !told.contains(|c| MARKS.contains(&c) && c != '、');
    let bare = || without_due_to(told).or_else(|| without_cause(told));
    bare().filter(|_| alone).unwrap_or(text)
}

/// “（因）人员减少所致”；“支出减少是人员调出所致”去掉了就不成话。
fn without_due_to(told: &str) -> Option<&str> {
    let cause = DUE.iter().find_map(|tail| told.strip_suffix(tail)).filter(|cause| !cause.is_empty())?;
    let bare = cause.strip_suffix('有').filter(|bare| CHANGED.iter().any(|word| bare.ends_with(word)));
    let cause = bare.unwrap_or(cause);
    // “支出减少由人员调出造成”“共同导致的”去掉了也不成话。
    let leans = LEANING.iter().any(|word| cause.ends_with(word));
    let named = cause.strip_prefix('由').unwrap_or(cause);
    let by = named.contains('由') && !named.contains("由于");
    (!cause.contains('是') && !leans && !by).then(|| without_because(cause))
}

/// “人员增加的原因”。
fn without_cause(told: &str) -> Option<&str> {
    let (tail, cause) = CAUSE.iter().find_map(|tail| Some((*tail, told.strip_suffix(tail)?)))?;
    let happened = HAPPENED.iter().any(|word| cause.ends_with(word));
    let of_many = ["方面", "性", "等", "后", "时"].iter().any(|word| cause.ends_with(word));
    let doing = DOING.iter().any(|word| cause.starts_with(*word) && cause.len() > word.len()) && !of_many;
    let leans = LEANING.iter().any(|word| cause.ends_with(word));
    let main = tail == CAUSE[0] && !cause.is_empty() && !leans;
    (main || happened || doing).then(|| without_because(cause))
}

/// 去掉开头的“因”；“因公出国减少”“因地制宜”的不是。
fn without_because(cause: &str) -> &str {
    const WORDS: [char; 13] = ['公', '素', '此', '地', '特', '私', '材', '果', '应', '循', '陋', '式', '病'];
    let rest = BECAUSE.iter().find_map(|head| cause.strip_prefix(head));
    rest.filter(|rest| !rest.starts_with(WORDS)).unwrap_or(cause)
}

#[cfg(test)]
mod tests {
    use super::super::{Lead, without_lead};

    #[test]
    fn the_second_half_of_a_lead_is_taken_off() {
        for (text, rest) in [
            ("加强了公务接待管理费用支出减少有所致。", "加强了公务接待管理费用支出减少"),
            ("划转为国有所致。", "划转为国有"),
            ("主要是工资调标增资所造成。", "工资调标增资"),
            ("因人员增资造成的。", "人员增资"),
            ("由于人员增加的原因。", "人员增加"),
            ("主要是人员减少的原因", "人员减少"),
            ("追加预算的原因。", "追加预算"),
            ("因为新招录公务员所致。", "新招录公务员"),
            ("人员增资、补发奖金所致", "人员增资、补发奖金"),
            ("预算执行中人员减少是主要原因", "预算执行中人员减少"),
            ("因公出国减少所致", "因公出国减少"),
            ("信息系统升级所致", "信息系统升级"),
            ("损失是台风造成的", "损失是台风造成的"),
            ("历史的原因", "历史的原因"),
            ("出于安全的原因", "出于安全的原因"),
            ("人员减少，公用经费减少所致。", "人员减少，公用经费减少所致。"),
            ("疫情原因", "疫情原因"),
            ("因政策调整而导致的", "因政策调整而导致的"),
            ("由在职人员减少造成的", "在职人员减少"),
            ("因地制宜推进项目建设所致", "因地制宜推进项目建设"),
            ("增加人员等方面的原因", "增加人员等方面的原因"),
            ("人员减少、项目减少都是主要原因", "人员减少、项目减少都是主要原因"),
            ("支出增加由人员增加造成", "支出增加由人员增加造成"),
            ("未说明原因", "未说明原因"),
        ] {
            assert_eq!(without_lead(text, Lead::Reason), rest, "{text}");
        }
    }
}

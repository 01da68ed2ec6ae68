//! 不说变动的话：持平、没有发生、照预算执行；两个数相同的，写它们也合宜。

use super::lead::{Lead, only_tells_change, without_lead};
use super::lexicon::{DOWN, UP, is_slogan, is_unfinished, tells_change};

/// 两个数一样。
const SAME: [&str; 13] = [
    "持平",
    "一致",
    "相同",
    "相等",
    "等于预算",
    "等于年初预算",
    "等于全年预算",
    "无差异",
    "无差额",
    "保持不变",
    "调整后的全年预算",
    "按规定程序调整",
    "预算执行较好",
];
/// 没有，前面可以有是谁没有；其余的没有要在一小句的开头说。
const NONE: [&str; 7] = ["均无", "无此项", "未发生", "没有发生", "未安排", "没有安排", "未产生"];
/// 照预算执行的。
const AS_BUDGETED: [&str; 4] = ["按", "照", "依", "严格"];
/// “与上年（年初预算）相比”，说到这里为止。
const COMPARING: [&str; 4] = ["与", "同", "较", "比"];
/// 一小句开头说的是哪一年、哪个单位、为什么说；后面的话才是它说的事。
const OPENING: [&str; 14] = [
    "因",
    "由于",
    "本年",
    "上年",
    "今年",
    "全年",
    "年度",
    "年",
    "度",
    "本单位",
    "本部门",
    "我单位",
    "单位",
    "均",
];
/// 没有、没有做。
const DENIED: [&str; 3] = ["没有", "未", "无"];
/// 以“无、未”开头的词，说的不是没有。
const NOT_DENIED: [&str; 7] = ["无偿", "无线", "无人机", "无障碍", "无害", "未成年", "未来"];
/// “无人员增加”里没有的，至多这么多字。
const LONGEST_DENIED: usize = 2;

/// 小句的末尾：句末和逗号。
pub(crate) fn ends_clause(c: char) -> bool {
    matches!(c, '。' | '；' | ';' | '\n' | '，' | ',')
}

/// 整个原因，一小句一小句说的都是没有变动、没有发生；口号陪着说的不算在内。
pub(crate) fn says_none(reason: &str) -> bool {
    if gives_sameness_a_reason(reason) {
        return true;
    }
    let bare = without_lead(reason, Lead::Reason).trim_end_matches(['。', '.', '；', ' ']);
    // 只写了“无差异”的，等于没有写。
    let mut told = bare.is_empty();
    for clause in bare.split(ends_clause).map(str::trim).filter(|clause| !clause.is_empty()) {
        match is_neutral(clause) {
            true => told = true,
            false if is_slogan(clause) && !tells_change(clause) => {}
            false => return false,
        }
    }
    told
}

/// 说的是为什么持平，可以印在“持平”后面；只说持平、没有增减、完成了预算的，版式自己会说。
pub(crate) fn tells_why_same(reason: &str) -> bool {
    let bare = without_lead(reason, Lead::Reason);
    let clauses = bare.split(ends_clause).map(|clause| clause.trim().trim_end_matches('.'));
    let repeats = |clause: &str| {
        only_tells_change(clause)
            || only_says_same(clause)
            || denies_change(past_comparing(clause).unwrap_or(clause))
            || clause.contains("预算") && is_all_spent(clause)
    };
    let clauses: Vec<&str> = clauses.filter(|clause| !clause.is_empty()).collect();
    says_none(reason)
        && !clauses.iter().any(|clause| is_left_undone(clause))
        && !clauses.into_iter().all(repeats)
}

/// 说的是没有做完的，与持平不合：“未足额缴纳”；“未安排出国”不是。
fn is_left_undone(clause: &str) -> bool {
    const NOT_HAPPENED: [&str; 8] = ["发生", "安排", "产生", "购置", "新增", "组织", "开展", "调整"];
    clause.strip_prefix('未').is_some_and(|rest| !NOT_HAPPENED.iter().any(|word| rest.starts_with(word)))
}

/// 只说两个数一样，没有说为什么：“公务接待费决算数与预算数保持一致”“两年持平”“无结余”。
fn only_says_same(clause: &str) -> bool {
    /// 说一样的末尾。
    const ENDS: [&str; 8] = ["持平", "一致", "相同", "相等", "不变", "无差异", "无差额", "等于"];
    /// 说是哪两个数的话。
    const FIGURES: [&str; 24] = [
        "决算数",
        "预算数",
        "年初",
        "全年",
        "预决算",
        "预算",
        "决算",
        "上年",
        "去年",
        "两年",
        "本年",
        "数据",
        "支出",
        "收入",
        "总计",
        "度",
        "数",
        "收",
        "支",
        "、",
        "基本",
        "保持",
        "均",
        "与",
    ];
    const JOINS: [&str; 4] = ["与", "和", "同", "较"];
    if clause.starts_with("无需") || ["无结余", "无结转", "没有结余"].contains(&clause) {
        return true;
    }
    let told = clause
        .replace("等于预算数", "等于")
        .replace("等于年初预算数", "等于")
        .replace("等于全年预算数", "等于");
    let Some(mut rest) = ENDS.iter().find_map(|end| told.strip_suffix(end)) else { return false };
    // 开头可以是这一项的名称。
    if let Some((name, compared)) = JOINS.iter().find_map(|join| rest.split_once(join))
        && name.ends_with(['费', '出', '入'])
    {
        rest = compared;
    }
    while let Some(after) = FIGURES.iter().chain(&JOINS).find_map(|word| rest.strip_prefix(word)) {
        rest = after;
    }
    rest.is_empty()
}

/// 整个原因只说持平、没有增减，没有说别的；“人员支出持平，项目支出增加”不是。
pub(crate) fn says_same(reason: &str) -> bool {
    let bare = reason.trim().trim_end_matches(['。', '.', '；', '，']);
    !bare.contains(ends_clause)
        && (bare.ends_with("持平") || past_comparing(bare).is_some_and(denies_change) || denies_change(bare))
}

/// “与预算数持平的主要原因是……”：作者知道是持平，说的是为什么。
fn gives_sameness_a_reason(reason: &str) -> bool {
    SAME.iter().any(|same| {
        reason.split_once(same).is_some_and(|(before, rest)| {
            let rest = rest.trim_start_matches(['的', '，', '。']).trim_start_matches("主要");
            !before.ends_with('不') && rest.starts_with("原因")
        })
    })
}

/// 一小句说的是没有变动、没有发生。
fn is_neutral(clause: &str) -> bool {
    let told = |word: &str| clause.match_indices(word).any(|(at, _)| !clause[..at].ends_with('不'));
    SAME.iter().chain(&NONE).any(|word| told(word))
        || clause.contains("预算") && (is_as_budgeted(clause) || is_all_spent(clause))
        || past_comparing(clause).is_some_and(denies_change)
        || denies(clause)
}

/// “严格按预算执行”“按照年初预算执行”。
fn is_as_budgeted(clause: &str) -> bool {
    let Some((before, after)) = clause.split_once("预算") else { return false };
    let as_told = AS_BUDGETED.iter().any(|word| before.contains(word));
    as_told && after.contains("执行") && !tells_change(clause)
}

/// “完成年初预算的100%”；“根据预算100%完成压减任务”说的是压减。
fn is_all_spent(clause: &str) -> bool {
    clause.replace('％', "%").split_once("100%").is_some_and(|(_, after)| !tells_change(after))
}

/// “与上年相比无增减变化”里的“无增减变化”。
fn past_comparing(clause: &str) -> Option<&str> {
    let rest = COMPARING.iter().find_map(|word| clause.strip_prefix(word))?;
    let at = DENIED.iter().filter_map(|word| rest.find(word)).min()?;
    Some(&rest[at..])
}

/// 没有增减、没有变化。
fn denies_change(text: &str) -> bool {
    let rest = DENIED.iter().find_map(|word| text.strip_prefix(word));
    let rest = rest.map(|rest| rest.trim_start_matches(['发', '生', '有']));
    rest.is_some_and(|rest| {
        let bare =
            rest.trim_start_matches(['增', '减', '变', '动', '化', '差', '异', '额', '加', '少', '的']);
        rest != bare && bare.is_empty()
    })
}

/// “2023年度未安排出国”“本单位无公务用车”：一开头就说没有；没有完工、没有支付的，是减少的原因。
fn denies(clause: &str) -> bool {
    let mut rest = clause.trim_start_matches(|c: char| c.is_ascii_digit());
    while let Some(after) = OPENING.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = after.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '及' | '和' | '、'));
    }
    let starts = |words: &[&str]| words.iter().any(|word| rest.starts_with(word));
    starts(&DENIED) && !starts(&NOT_DENIED) && !is_unfinished(rest) && !ends_in_change(rest)
}

/// “无房职工补贴增加”“未休年休假补贴增加2万元”：以“无、未”开头的一样东西有了增减；“无人员增加”是没有。
fn ends_in_change(text: &str) -> bool {
    let bare = text.trim_end_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | '％' | ' ' | '了' | '约' | '元' | '万' | '人')
    });
    let thing = UP.iter().chain(&DOWN).find_map(|word| bare.strip_suffix(word));
    let thing = thing.and_then(|thing| thing.strip_prefix(['未', '无']));
    thing.is_some_and(|thing| thing.chars().count() > LONGEST_DENIED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_that_tells_of_nothing_needs_no_change() {
        for none in [
            "与预算持平",
            "与预算数一致，无变动",
            "两年均无此项收支",
            "上年和本年均无经营收入。",
            "与上年相比无增减变化。",
            "2023年度未安排因公出国（境）事项。",
            "无差异。",
            "决算数等于预算数。",
            "未安排此项支出。",
            "严格按预算执行。",
            "完成年初预算的100%。",
            "年初预算执行较好，无增减变化。",
            "与年初预算持平的主要原因是严格按预算执行。",
            "决算数与预算数持平的主要原因是预算数为按规定程序调整后的全年预算数。",
            "预算数为按规定程序调整后的全年预算数。",
            "严格落实中央八项规定精神，本年未发生公务接待。",
            "本单位无公务用车，未购置车辆。",
            "主要原因是按照年初预算执行。",
            "本年度及上年度均未发生。",
            "本年无人员增加。",
            "没有公用经费增加。",
            "本年未增加。",
            "追加后的预算100%执行。",
        ] {
            assert!(says_none(none), "{none}");
        }
        for change in [
            "业务量减少。",
            "人员支出持平，项目支出增加。",
            "部分项目未完工。",
            "未支付合同尾款。",
            "与预算不一致。",
            "与预算不一致的主要原因是追加经费。",
            "厉行节约，压减一般性支出。",
            "严格控制一般性支出。",
            "加快预算执行，项目支出增加。",
            "无偿划入设备，支出增加。",
            "未休年休假补贴增加。",
            "无房职工补贴增加2万元。",
            "无固定期限合同人员增加。",
            "本年无锡校区支出增加",
            "未央路校区维修支出减少。",
            "根据预算100%完成压减任务",
        ] {
            assert!(!says_none(change), "{change}");
        }
    }

    #[test]
    fn why_it_is_the_same_is_more_than_that_it_is() {
        for why in [
            "持平的主要原因是两年均按标准执行",
            "与上年基本持平，主要原因是两年均按标准执行。",
            "持平的原因是本部门无因公出国(境)费支出。",
            "预算数为按规定程序调整后的全年预算数。",
            "按规定程序调整",
            "2023年度未安排因公出国（境）事项。",
            "与预算数一致，严格按预算执行。",
            "两年补助标准一致",
        ] {
            assert!(tells_why_same(why), "{why}");
        }
        for no in [
            "与预算数一致，无变动",
            "与上年基本持平。",
            "与上年持平，无增减变化",
            "无差异",
            "业务量减少。",
            "决算数与预算数保持一致",
            "决算数等于预算数",
            "预决算无差异",
            "两年持平",
            "公务接待费与上年持平",
            "保持不变",
            "数据一致",
            "预算数与决算数一致",
            "预算执行率100%，无结余",
            "无需要说明的事项",
            "未完成预算",
            "未足额缴纳",
        ] {
            assert!(!tells_why_same(no), "{no}");
        }
    }

    #[test]
    fn only_a_reason_that_tells_nothing_else_says_same() {
        for same in ["与上年持平。", "与上年基本持平", "与上年相比无增减变化。", "较年初预算没有变化"]
        {
            assert!(says_same(same), "{same}");
        }
        for other in [
            "人员支出持平，项目支出增加。",
            "人员支出与上年持平，项目减少",
            "压减一般性支出。",
            "与上年相比无新增项目。",
            "本年未发生。",
        ] {
            assert!(!says_same(other), "{other}");
        }
    }
}

//! 引语的各种说法：几组词依次连起来，“其主要原因在于”是“其”“主要”“原因”“在于”。

use super::cut::cuts_a_word;
use super::{Lead, MARKS};

/// 一组词，任取一个，长的在前；有空的可以不说。
type Words = &'static [&'static str];
/// 一种说法。
type Form = &'static [Words];

const REASON: &[Form] = &[
    &[
        &["其中", "其", "具体", ""],
        &["主要", "具体", "直接", "根本", ""],
        &["变动", "变化", "增减变动", "增减", "差异", ""],
        &["原因"],
        &["主要", ""],
        &["是", "为", "系", "在于", "包括", "如下", "有", "：", ":"],
    ],
    &[&["究其原因"]],
    &[
        &["其中", "其", ""],
        &["主要", "具体"],
        &["是", "系", "由于", "因为", "在于", "为", "如下：", "：", ":"],
    ],
    &[&["其中", "其", ""], &["主要"], &["有"]],
    &[&["是由于", "是因为", "由于", "因为", "在于", "是", "系"]],
    &[&["其中"], &["：", ":"]],
];
const PURPOSE: &[Form] = &[
    &[
        &["主要", "具体", ""],
        &["开支", "支出", "使用", "经费", ""],
        &["内容", "用途", "范围", "方向"],
        &["主要", "具体", ""],
        &["包括", "包含", "用于", "为", "是", "有", "：", ":"],
    ],
    &[
        &["该项支出", "该项经费", "此项支出", "此项经费", "该支出", "该经费", "支出", "经费", "资金", ""],
        &["主要", "具体", ""],
        &["是", "系", ""],
        &["用于", "用以", "用作", "包括", "包含", "反映的是", "反映"],
    ],
    &[&["主要"], &["是", "系", "为", "有"]],
];
const COMMENT: &[Form] = &[
    &[
        &["从"],
        &["项目", "总体", ""],
        &["绩效", ""],
        &["自评", "评价"],
        &["结果", "总体情况", "得分情况", "情况", "得分"],
        &["来", ""],
        &["看"],
    ],
    &[&["绩效", ""], &["自评", "评价"], &["结果", "情况"], &["显示", "表明"]],
];
const MECHANISM: &[Form] = &[
    &[
        &["已经", "已", "初步", ""],
        &["建立", "构建", "形成"],
        &["健全", "完善", "并完善", "和完善", "并健全", "起", ""],
        &["了", ""],
    ],
    &[&["健全", "完善"], &["完善", "并完善", ""], &["了"]],
];
const ACHIEVED: &[Form] =
    &[&[&["项目", ""], &["年度", ""], &["绩效", ""], &["目标"], &["实际", ""], &["完成情况"], &["：", ":"]]];
const PROBLEMS: &[Form] = &[&[
    &["发现", "存在", ""],
    &["的", ""],
    &["主要", ""],
    &["问题"],
    &["及其", "及", "和", "与", ""],
    &["原因", ""],
    &["分析", ""],
    &["：", ":"],
]];
const MEASURES: &[Form] =
    &[&[&["下一步", ""], &["拟采取的", "的", ""], &["改进", "整改"], &["措施", "打算"], &["：", ":"]]];

impl Lead {
    /// 它的各种说法。
    const fn forms(self) -> &'static [Form] {
        match self {
            Self::Reason => REASON,
            Self::Purpose => PURPOSE,
            Self::Comment => COMMENT,
            Self::Mechanism => MECHANISM,
            Self::Achieved => ACHIEVED,
            Self::Problems => PROBLEMS,
            Self::Measures => MEASURES,
            Self::None => &[],
        }
    }

    /// “主要”后面是这些的，不带“主要”就能接在版式的“主要是”“主要用于”之后；
    /// 再后面是哪些字就不是（“主要因素”“主要受益群体”）。
    const fn after_mainly(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Reason => AFTER_MAINLY_OF_REASON,
            Self::Purpose => AFTER_MAINLY_OF_PURPOSE,
            _ => &[],
        }
    }
}

const AFTER_MAINLY_OF_REASON: &[(&str, &str)] = &[
    ("因", "素子果"),
    ("由", "来"),
    ("受", "益灾援助众"),
    ("为", ""),
    ("随", "行"),
    ("根据", "地"),
    ("按照", ""),
    ("新增", "项指人"),
    ("增加了", ""),
    ("减少了", ""),
    ("压减", "项"),
    ("压缩", "机"),
    ("用于", ""),
    ("体现在", ""),
    ("表现在", ""),
    ("表现为", ""),
    ("集中在", ""),
    ("有以下", ""),
    ("有两", ""),
    ("有三", ""),
];
const AFTER_MAINLY_OF_PURPOSE: &[(&str, &str)] = &[
    ("支付", "方对"),
    ("保障", "对"),
    ("开展", ""),
    ("购买", "方"),
    ("购置", "项"),
    ("开支", "项"),
    ("发放", "对"),
    ("缴纳", ""),
    ("承担", "单"),
    ("负担", ""),
    ("列支", "项"),
    ("解决", ""),
    ("完成", "单人"),
    ("接待", "对单"),
    ("弥补", ""),
    ("核算", "中单"),
    ("为", ""),
];

/// 以一种引语开头的，后面的话；“主要系统升级”的“系”不是引语。
pub(super) fn without_form(text: &str, lead: Lead) -> Option<&str> {
    lead.forms().iter().find_map(|form| {
        let rest = after(text, form)?;
        let words = &text[..text.len() - rest.len()];
        if cuts_a_word(words, rest) || lead == Lead::Purpose && words == "主要为" && is_for(rest) {
            return None;
        }
        if !words.ends_with('有') {
            return Some(rest);
        }
        let told = without_count(rest);
        let plain = lead != Lead::Reason || words.contains("原因") && !is_count(rest);
        told.or_else(|| plain.then_some(rest))
    })
}

/// 数目的字，和后面的量词。
const NUMERALS: &str = "一二三四五六七八九十两几多";
const COUNTED: [&str; 8] = ["个方面", "方面", "大", "点", "个", "条", "项", "种"];

/// “（原因有）三：一是……”“（主要有）以下几个方面的原因：一是……”：去掉几点这样的话，从第一点起。
fn without_count(text: &str) -> Option<&str> {
    let off = |text: &'_ str, words: &[&str]| {
        let found = words.iter().find(|word| text.starts_with(**word));
        found.map_or(0, |word| word.len())
    };
    let rest = &text[off(text, &["以下", "如下"])..];
    let rest = rest.trim_start_matches(|c| NUMERALS.contains(c));
    let rest = &rest[off(rest, &COUNTED)..];
    let rest = &rest[off(rest, &["的"])..];
    let rest = &rest[off(rest, &["主要"])..];
    let rest = &rest[off(rest, &["原因", "因素", "内容", "支出"])..];
    let first = |rest: &&str| rest.starts_with(['一', '1', '（', '①']);
    let listed = || rest.strip_prefix(['，', ',', '。']).filter(|_| rest.len() < text.len()).filter(first);
    rest.strip_prefix(['：', ':']).or_else(listed)
}

/// “（原因有）三点”“（原因有）两方面”：说有几点，不是说有什么；“一般公共预算追加”不是。
fn is_count(text: &str) -> bool {
    let rest = text.trim_start_matches(|c| NUMERALS.contains(c));
    rest.len() < text.len()
        && (rest.is_empty() || rest.starts_with(MARKS) || COUNTED.iter().any(|unit| rest.starts_with(unit)))
}

/// “（主要为）困难群众发放补助”：为了谁做什么，“为”不能去掉；“公务用车购置支出”“发放补助”“本单位开展业务”不是。
fn is_for(text: &str) -> bool {
    let clause = text.split(MARKS).next().unwrap_or(text);
    let done = |verb: &&str| {
        let Some((whom, what)) = clause.split_once(*verb) else { return false };
        let is_name = what.is_empty() || NAMED.iter().any(|noun| what.starts_with(noun));
        let of_government = *verb == "购买" && whom.ends_with("政府");
        !(whom.is_empty() || is_name || of_government || ITSELF.contains(&whom))
    };
    !NOT_FOR.iter().any(|word| clause.starts_with(word)) && DONE_FOR.iter().any(done)
}

/// 为别人做的事。
const DONE_FOR: [&str; 16] = [
    "提供", "发放", "支付", "购买", "购置", "开展", "缴纳", "缴存", "办理", "配备", "配置", "解决", "创造",
    "安装", "补发", "代缴",
];
/// 动词后面是这些的，连前面的是一个名称：“公务用车购置费”。
const NAMED: [&str; 13] =
    ["费", "支出", "经费", "款", "资金", "项目", "工作", "等", "及", "和", "与", "情况", "（"];
/// 以这些开头的，前面的“为”是“是”。
const NOT_FOR: [&str; 18] = [
    "用于", "向", "对", "按", "由", "因", "以", "提供", "发放", "支付", "购买", "购置", "开展", "缴纳",
    "办理", "配备", "配置", "解决",
];
/// 自己做的，不是为别人：“本单位开展业务活动”；“本单位职工缴纳社会保险费”是为职工。
const ITSELF: [&str; 8] = ["本单位", "本部门", "我单位", "我部门", "机关", "单位", "本级", "我局"];

/// 一种说法后面的话。
fn after(text: &str, form: Form) -> Option<&str> {
    form.iter().try_fold(text, |rest, words| words.iter().find_map(|word| rest.strip_prefix(word)))
}

/// “主要因人员减少”“主要支付会议费”：去掉“主要”；“主要因素”“主要领导”是一个词。
pub(super) fn without_mainly(text: &str, lead: Lead) -> &str {
    let Some(rest) = text.strip_prefix("主要") else { return text };
    let follows = |(word, unless): &(&str, &str)| {
        rest.strip_prefix(word).is_some_and(|after| !after.starts_with(|c| unless.contains(c)))
    };
    if lead.after_mainly().iter().any(follows) { rest } else { text }
}

#[cfg(test)]
mod tests {
    use super::super::{Lead, without_label, without_lead};

    #[test]
    fn a_lead_in_any_words_is_taken_off() {
        for (text, rest) in [
            ("主要由于在职人员增加", "在职人员增加"),
            ("主要因为在职人员增加。", "在职人员增加。"),
            ("主要为在职人员增加", "在职人员增加"),
            ("其主要原因是在职人员增加", "在职人员增加"),
            ("原因主要是在职人员增加", "在职人员增加"),
            ("主要原因在于在职人员增加", "在职人员增加"),
            ("主要原因有：一是人员增加", "一是人员增加"),
            ("究其原因，主要是在职人员增加", "在职人员增加"),
            ("其中主要是在职人员增加", "在职人员增加"),
            ("主要因在职人员增加", "因在职人员增加"),
            ("主要受疫情影响", "受疫情影响"),
            ("较上年减少5万元，主要由于人员减少", "人员减少"),
            ("减少的原因在于人员减少", "人员减少"),
            ("原因有三：一是人员增加", "一是人员增加"),
            ("原因有三，一是人员增加", "一是人员增加"),
            ("主要原因有三点：一是人员增加", "一是人员增加"),
            ("主要有三点：一是人员增加", "一是人员增加"),
            ("原因主要有以下几个方面：一是人员增加", "一是人员增加"),
            ("主要有以下两方面的原因：1.人员增加", "1.人员增加"),
            ("主要有：一是人员增加", "一是人员增加"),
            ("原因有两方面因素", "原因有两方面因素"),
            ("主要原因有一般公共预算追加", "一般公共预算追加"),
            ("主要有关部门撤并", "主要有关部门撤并"),
        ] {
            assert_eq!(without_lead(text, Lead::Reason), rest, "{text}");
        }
        for (text, rest) in [
            ("主要为接待来访", "接待来访"),
            ("主要用途为：接待来访", "接待来访"),
            ("开支内容主要包括住宿费", "住宿费"),
            ("主要开支内容：住宿费", "住宿费"),
            ("该项支出主要用于接待来访", "接待来访"),
            ("主要反映接待来访的支出", "接待来访的支出"),
            ("主要支付住宿费", "支付住宿费"),
            ("主要有住宿费、餐费", "住宿费、餐费"),
            ("主要有一般公务接待", "一般公务接待"),
            ("主要有两项支出：一是住宿费", "一是住宿费"),
            ("主要为全区中小学提供教材", "为全区中小学提供教材"),
            ("主要为困难群众发放补助", "为困难群众发放补助"),
            ("主要为职工缴纳社会保险费", "为职工缴纳社会保险费"),
            ("主要为公务用车购置支出", "公务用车购置支出"),
            ("主要为政府购买服务支出", "政府购买服务支出"),
            ("主要为办公费，购买办公用品", "办公费，购买办公用品"),
            ("主要为发放补助", "发放补助"),
            ("主要为用于发放补助", "发放补助"),
            ("主要为本单位开展业务活动", "本单位开展业务活动"),
            ("主要为本单位在职人员缴纳社会保险费", "为本单位在职人员缴纳社会保险费"),
        ] {
            assert_eq!(without_lead(text, Lead::Purpose), rest, "{text}");
        }
        for text in ["从自评结果看，完成较好", "从绩效自评情况来看：完成较好", "自评结果显示，完成较好"]
        {
            assert_eq!(without_lead(text, Lead::Comment), "完成较好", "{text}");
        }
        for text in ["建立健全了事前评估", "已建立事前评估", "建立并完善了事前评估", "健全完善了事前评估"]
        {
            assert_eq!(without_lead(text, Lead::Mechanism), "事前评估", "{text}");
        }
    }

    #[test]
    fn a_label_is_not_printed_twice() {
        for (text, lead, rest) in [
            ("项目绩效目标完成情况：完成80%", Lead::Achieved, "完成80%"),
            ("发现的主要问题及原因：一是进度慢", Lead::Problems, "一是进度慢"),
            ("存在问题: 进度慢", Lead::Problems, "进度慢"),
            ("问题整改不到位", Lead::Problems, "问题整改不到位"),
            ("下一步改进措施：加快进度", Lead::Measures, "加快进度"),
            ("改进措施不落实的要问责", Lead::Measures, "改进措施不落实的要问责"),
        ] {
            assert_eq!(without_label(text, lead), rest, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_lead_stays() {
        for text in
            ["主要因素是人员减少", "主要领导调整", "主要受益群体扩大", "其他人员减少", "原因有关部门已说明"]
        {
            assert_eq!(without_lead(text, Lead::Reason), text);
        }
        for text in [
            "主要道路保洁",
            "主要领导用车",
            "主要接待对象的食宿",
            "反映强烈的环境问题整治",
            "有害生物防治",
            "资金管理系统运维",
            "支出绩效评价",
        ] {
            assert_eq!(without_lead(text, Lead::Purpose), text);
        }
        for text in ["从总体上看，完成较好", "从自评情况看得出成效"] {
            assert_eq!(without_lead(text, Lead::Comment), text);
        }
        for text in ["建立在预算编制基础上", "完善的内控制度", "形成性评价"] {
            assert_eq!(without_lead(text, Lead::Mechanism), text);
        }
    }
}

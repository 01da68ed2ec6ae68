//! 引语：版式自己会写“主要原因是”“主要用于”，单位写的话常常也以它们开头。

mod changes;
mod cut;
mod forms;
mod names;
mod node;
mod nothing;
mod tails;

use changes::{without_long_lead, without_restated};
use forms::{without_form, without_mainly};
use nothing::{NOTHING, tells_none};
use tails::without_tail;

pub(super) use changes::only_tells_change;
pub use names::own_names;

use crate::report::list_number;

/// 版式自己会写的引语，一种一个。
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lead {
    /// 变动的原因。
    Reason,
    /// 用途、开支内容。
    Purpose,
    /// 自评总体情况。
    Comment,
    /// 工作机制。
    Mechanism,
    /// 项目绩效目标完成情况。
    Achieved,
    /// 发现的主要问题及原因。
    Problems,
    /// 下一步改进措施。
    Measures,
    /// 没有引语：自成一句、一个名称。
    None,
}

/// 句中、句末的标点，半角的也算。
const MARKS: &[char] = &['。', '；', '，', '、', '！', '？', '：', '.', ';', ',', '!', '?', ':'];

/// 去掉开头的引语和它后面的标点，免得印成“主要是主要原因是”；全是引语，或只写了“无”“同上”的为空。
pub fn without_lead(text: &str, lead: Lead) -> &str {
    without_lead_of(text, lead, &[])
}

/// 同 [`without_lead`]，知道是哪一项（`names` 是它的各种叫法）的原因：“本项支出比上年减少……，主要是”也是引语。
pub fn without_lead_of<'a>(text: &'a str, lead: Lead, names: &[String]) -> &'a str {
    let of_reason = lead == Lead::Reason;
    let mut rest = text.trim();
    if of_reason {
        rest = without_restated(without_brackets(rest), names);
    }
    let long = |rest| without_long_lead(rest, names).filter(|_| of_reason);
    while let Some(after) = without_form(rest, lead).or_else(|| long(rest)) {
        rest = after.trim_start_matches(['：', ':', '，', ',', ' ', '　']);
    }
    rest = without_mainly(rest, lead);
    if of_reason {
        rest = without_tail(rest);
    }
    let bare = without_end(rest);
    let is_dash = bare.chars().all(|c| matches!(c, '-' | '－' | '—' | '–'));
    let unspent = lead == Lead::Purpose && tells_none(bare);
    if is_dash || unspent || NOTHING.contains(&bare) { "" } else { rest }
}

/// 去掉开头的小标题：版式自己写“下一步改进措施：”。
pub fn without_label(text: &str, lead: Lead) -> &str {
    let text = text.trim();
    without_form(text, lead).map_or(text, str::trim_start)
}

/// “（人员减少）”：全在一对括号里的，去掉括号。
fn without_brackets(text: &str) -> &str {
    let inner = || {
        let inner = without_end(text).strip_prefix(['（', '('])?.strip_suffix(['）', ')'])?;
        (!inner.contains(['（', '）', '(', ')'])).then_some(inner)
    };
    inner().unwrap_or(text)
}

/// 写了的原因；只写了“主要是”、只写了“无”的当作没有写。
pub fn given_reason(reason: &Option<String>) -> &str {
    let told = reason.as_deref().map_or("", str::trim);
    if without_lead(told, Lead::Reason).is_empty() { "" } else { told }
}

/// 去掉末尾的标点：句子由版式收尾，免得印成“！。”。
pub fn without_end(text: &str) -> &str {
    text.trim_end_matches(|c: char| MARKS.contains(&c) || c.is_whitespace())
}

/// 没有收尾的一段补上句号；以标点（分号、冒号等）结尾的照旧。
pub fn with_stop(text: &str) -> String {
    let text = text.trim_end();
    let closed = text.trim_end_matches(['）', ')', '》', '”', '’', '%', '％']);
    let open = closed.chars().next_back().is_some_and(char::is_alphanumeric);
    if open { format!("{text}。") } else { text.to_string() }
}

/// 几行连成一句；行末没有标点的以逗号相连。
pub fn one_line(text: &str) -> String {
    let mut whole = String::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !whole.is_empty() && !whole.ends_with(MARKS) {
            whole.push('，');
        }
        whole.push_str(line);
    }
    whole
}

/// 去掉一条开头的序号，版式会编。
pub fn without_number(text: &str) -> &str {
    list_number(text).map_or_else(|| text.trim_start(), |found| found.rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lead_is_taken_off_however_often_it_stands() {
        for (text, lead, rest) in [
            ("主要原因是在职人员增加", Lead::Reason, "在职人员增加"),
            ("主要是主要原因：在职人员增加。", Lead::Reason, "在职人员增加。"),
            ("主要是由于人员增加", Lead::Reason, "人员增加"),
            ("是由于人员增加", Lead::Reason, "人员增加"),
            ("原因为：人员增加", Lead::Reason, "人员增加"),
            ("因为人员增加", Lead::Reason, "人员增加"),
            ("建立了节约制度，费用减少", Lead::Reason, "建立了节约制度，费用减少"),
            ("主要系统升级改造费用增加", Lead::Reason, "主要系统升级改造费用增加"),
            ("主要领导调整，费用减少", Lead::Reason, "主要领导调整，费用减少"),
            ("决算数大于预算数的主要原因是标准提高", Lead::Reason, "标准提高"),
            ("比上年增加的原因：标准提高", Lead::Reason, "标准提高"),
            ("决算数小于年初预算数，主要原因是标准降低", Lead::Reason, "标准降低"),
            ("教育支出减少的主要原因是学生减少", Lead::Reason, "教育支出减少的主要原因是学生减少"),
            ("人员增加，主要原因是招录", Lead::Reason, "人员增加，主要原因是招录"),
            ("增加人员，主要原因是招录", Lead::Reason, "增加人员，主要原因是招录"),
            ("减少的原因是厉行节约", Lead::Reason, "厉行节约"),
            ("较上年减少489.67万元，主要是人员减少。", Lead::Reason, "人员减少。"),
            ("比上年增加3.5万元，增长10%，主要原因是：标准提高", Lead::Reason, "标准提高"),
            ("项目支出减少25万元，主要是会务减少", Lead::Reason, "项目支出减少25万元，主要是会务减少"),
            ("（人员减少）", Lead::Reason, "人员减少"),
            ("（一）人员减少（2人）", Lead::Reason, "（一）人员减少（2人）"),
            ("主要用于：接待来访", Lead::Purpose, "接待来访"),
            ("用于接待来访", Lead::Purpose, "接待来访"),
            ("从自评情况看，项目完成较好", Lead::Comment, "项目完成较好"),
            ("主要系人员减少。", Lead::Reason, "人员减少。"),
            ("减少原因是人员调出。", Lead::Reason, "人员调出。"),
            ("其减少原因为：预算项目结构性调整", Lead::Reason, "预算项目结构性调整"),
            ("变动原因主要是人员调出", Lead::Reason, "人员调出"),
            ("本年减少主要是因为人员调出", Lead::Reason, "人员调出"),
            ("较上年减少主要系项目减少", Lead::Reason, "项目减少"),
            ("决算数与年初预算数的差异主要是追加经费", Lead::Reason, "追加经费"),
            (
                "收入增加主要是学费增加；支出减少主要是节约",
                Lead::Reason,
                "收入增加主要是学费增加；支出减少主要是节约",
            ),
            ("较上年公用经费减少主要是节约", Lead::Reason, "较上年公用经费减少主要是节约"),
            ("与预算数持平的主要原因是按预算执行", Lead::Reason, "按预算执行"),
            ("决算数小于预算数，主要系厉行节约", Lead::Reason, "厉行节约"),
            ("系人员减少所致。", Lead::Reason, "人员减少"),
            ("人员减少所致。", Lead::Reason, "人员减少"),
            ("人员减少，公用经费减少所致。", Lead::Reason, "人员减少，公用经费减少所致。"),
            ("其中：人员经费减少，公用经费减少", Lead::Reason, "人员经费减少，公用经费减少"),
            ("具体为：人员减少", Lead::Reason, "人员减少"),
            ("具体如下：人员减少", Lead::Reason, "人员减少"),
            ("系列活动减少", Lead::Reason, "系列活动减少"),
            ("疫情原因", Lead::Reason, "疫情原因"),
            ("人员减少主要是调出", Lead::Reason, "人员减少主要是调出"),
            ("减少人员主要是调出", Lead::Reason, "减少人员主要是调出"),
            ("主要是：", Lead::Reason, ""),
            ("是人员增加", Lead::Reason, "人员增加"),
            ("决算数大于预算数的原因主要是追加经费", Lead::Reason, "追加经费"),
            ("反映单位的基本支出", Lead::Purpose, "单位的基本支出"),
            (
                "增加10万元，主要是新增人员；减少5万元，主要是压减公用经费",
                Lead::Reason,
                "增加10万元，主要是新增人员；减少5万元，主要是压减公用经费",
            ),
        ] {
            assert_eq!(without_lead(text, lead), rest, "{text}");
        }
    }

    #[test]
    fn words_that_only_fill_a_cell_are_no_words() {
        for text in [
            "无",
            "无。",
            "主要是无",
            "/",
            "-",
            "——",
            "同上。",
            "略",
            "持平",
            "主要原因：基本持平。",
            "无此项支出。",
        ] {
            assert_eq!(without_lead(text, Lead::Reason), "", "{text}");
        }
        assert_eq!(without_lead("无新增项目", Lead::Reason), "无新增项目");
        for text in ["本单位2024年没有购置公务用车。", "未发生公务用车购置支出", "无购置", "0"]
        {
            assert_eq!(without_lead(text, Lead::Purpose), "", "{text}");
        }
        for text in
            ["无线电监测车购置", "无偿献血工作经费", "无人机采购", "无障碍设施改造", "没有围墙的公园管护"]
        {
            assert_eq!(without_lead(text, Lead::Purpose), text);
        }
    }

    #[test]
    fn a_stop_ends_what_is_open() {
        for (text, ended) in [
            ("负责宣传", "负责宣传。"),
            ("执行规定（试行）", "执行规定（试行）。"),
            ("负责宣传；", "负责宣传；"),
            ("职责如下：", "职责如下："),
            ("说明“同上。”", "说明“同上。”"),
        ] {
            assert_eq!(with_stop(text), ended, "{text}");
        }
    }

    #[test]
    fn lines_are_joined_into_one_sentence() {
        assert_eq!(one_line("人员增加\n项目增加。\n\n 车辆减少"), "人员增加，项目增加。车辆减少");
        assert_eq!(without_end("人员增加！"), "人员增加");
        assert_eq!(without_end("人员增加. "), "人员增加");
    }

    #[test]
    fn a_number_at_the_head_is_taken_off() {
        for (text, rest) in [
            ("（一）负责宣传", "负责宣传"),
            ("(2) 负责宣传", "负责宣传"),
            ("3. 负责宣传", "负责宣传"),
            ("十二、负责宣传", "负责宣传"),
            ("④ 负责党建", "负责党建"),
            ("⑳、负责党建", "负责党建"),
            ("一、二类疫苗的管理", "一、二类疫苗的管理"),
            ("3.5公里河道的管理", "3.5公里河道的管理"),
            ("一切工作", "一切工作"),
            ("（十四五）规划编制", "（十四五）规划编制"),
            ("（试行）办法", "（试行）办法"),
        ] {
            assert_eq!(without_number(text), rest, "{text}");
        }
    }
}

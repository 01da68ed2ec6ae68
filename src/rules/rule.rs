//! 一条规则：代码、手册页和核对的办法。

use super::Case;
use super::equation::Balances;
use crate::diagnostic::{Diagnostic, Place, Severity};

/// 一条规则。各段文字就是 `gongkai explain` 的手册页。
pub struct Rule {
    /// 稳定的代码。
    pub code: &'static str,
    /// 查什么，一句话。
    pub title: &'static str,
    /// 怎样查：哪些数、哪些话，怎样算相合。
    pub what: &'static str,
    /// 为什么查。
    pub why: &'static str,
    /// 依据：哪张表、哪一条。
    pub basis: &'static str,
    /// 一个例子。
    pub example: &'static str,
    /// 怎样改。
    pub mend: &'static str,
    /// 轻重；版式可以改。
    pub severity: Severity,
    /// 核对的办法。
    pub check: Check,
}

/// 核对的办法。
pub enum Check {
    /// 恒等式：给出应当相等（或不大于）的两边。
    Identity(for<'a> fn(&Case<'a>, &mut Balances<'a>)),
    /// 判断：看过就说。
    Judgement(fn(&Case, &mut Findings)),
    /// 由别的核对带出，自己不跑，如尾数差、豁免。
    Derived,
}

impl Rule {
    /// 恒等式的规则，错误级别；为什么和怎样改，各恒等式相同。
    pub(super) const fn identity(
        code: &'static str,
        title: &'static str,
        what: &'static str,
        basis: &'static str,
        example: &'static str,
        check: for<'a> fn(&Case<'a>, &mut Balances<'a>),
    ) -> Self {
        Self {
            code,
            title,
            what,
            why: "这是恒等式，不相等就一定有一处写错了；公开以后读者用计算器就能发现。",
            basis,
            example,
            mend: "对照决算软件导出的数，改正写错的一处；合计行、合计列可以不填，由程序相加。",
            severity: Severity::Error,
            check: Check::Identity(check),
        }
    }

    /// 两边应当相合而不一定相等的：只是警告，不再是恒等式。
    pub(super) const fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// 同一规则，另说为什么和怎样改。
    pub(super) const fn because(mut self, why: &'static str, mend: &'static str) -> Self {
        self.why = why;
        self.mend = mend;
        self
    }

    /// 是恒等式：版式不能把它的轻重降低，豁免了也还是警告。
    pub fn is_identity(&self) -> bool {
        matches!(self.check, Check::Identity(_)) && self.severity == Severity::Error
    }
}

/// 一条规则说出的发现，代码和轻重由规则而来。
pub struct Findings<'a> {
    pub(super) rule: &'static Rule,
    pub(super) list: &'a mut Vec<Diagnostic>,
}

impl Findings<'_> {
    /// 说出一个发现：一句话、位置；怎样改照规则的手册页。
    pub fn tell(&mut self, message: impl Into<String>, places: impl IntoIterator<Item = Place>) {
        self.tell_with_help(message, places, self.rule.mend.trim_end_matches('。'));
    }

    /// 说出一个发现，怎样改另说：随这一处的内容而变，或同一规则的几种情形改法不同。
    pub fn tell_with_help(
        &mut self,
        message: impl Into<String>,
        places: impl IntoIterator<Item = Place>,
        help: impl Into<String>,
    ) {
        self.list.push(Diagnostic {
            code: self.rule.code.into(),
            severity: self.rule.severity,
            message: message.into(),
            places: places.into_iter().collect(),
            help: help.into(),
        });
    }
}

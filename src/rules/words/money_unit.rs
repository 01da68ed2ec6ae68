//! 整份报告的金额单位选反了：处处差一万倍，表与表、今年与上年互相比是看不出的。

use crate::accounts::BasicAccount;
use crate::amount::{Amount, grouped, round};
use crate::diagnostic::Severity;
use crate::report::{AmountUnit, TableKind, summary_item};
use crate::rules::equation::amount_text;
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule, Term};
use crate::subject::Level;
use rust_decimal::Decimal;

pub(crate) const RULES: &[Rule] = &[Rule {
    code: "W26",
    title: "总计、各项支出的大小不像选反了金额单位",
    what: "金额单位是万元的，收入支出决算总表的总计，乡镇、街道的单位不到 200 亿元，县、区的 500 亿元，省、市的 3,000 亿元，中央的 2 万亿元；金额单位是元、总计在一万元以上的（不到一万元的由 W17 核对），基本支出表有八款以上时，不是一半以上的款不到 100 元。",
    why: "整份报告的单位选反了，各表、上年数一起差一万倍，互相比看不出来，公开以后读者一眼就看出来。",
    basis: "部门决算报表以元为单位，公开以万元为单位",
    example: "区级单位，各表是以元计的，金额单位选了万元，总计 12,252,100.00 万元（1,225.21 亿元）。",
    mend: "核对金额单位与各表的数：单位选反了的改选，数换算错了的改正数。",
    severity: Severity::Warning,
    check: Check::Judgement(check),
}];

/// 各级的单位一年的总计不会到的数，亿元；比已知最大的大几倍，高的在前。
///
/// 县级的大部门不过二百多亿元，省、市的不过几百亿元（连同所属医院、高校），中央的不过五千亿元。
const BOUNDS: [(&[&str], i64); 4] = [
    (&["中央", "国家", "兵团"], 20_000),
    (&["省", "自治区", "市", "州", "盟", "地区"], 3_000),
    (&["县", "区", "旗"], 500),
    (&["乡", "镇", "街道"], 200),
];
/// 看不出级次的。
const HIGHEST: i64 = 20_000;

/// 一款支出以元计，一年不到这么多；偶尔有一两款。
const TRIFLE: Decimal = Decimal::ONE_HUNDRED;
/// 至少有这么多款，才看得出多半如此。
const LEAST_ITEMS: usize = 8;
/// 一万元；总计不到的，W17 已说。
const TEN_THOUSAND: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);

fn check(case: &Case, findings: &mut Findings) {
    let total = Term::entry(&case.accounts.summary.total_in, TableKind::Summary, summary_item::TOTAL);
    let (amount, unit) = (total.amount, case.unit());
    let doubt = match unit {
        AmountUnit::TenThousandYuan => too_large(amount, &case.report.unit.level),
        AmountUnit::Yuan => trifling(amount, &case.accounts.basic),
    };
    let Some(doubt) = doubt else { return };
    let number = amount.in_unit(unit);
    let [in_wan, in_yuan] =
        [AmountUnit::TenThousandYuan, AmountUnit::Yuan].map(|unit| in_words(Amount::from_unit(number, unit)));
    let message = format!(
        "收、支总计 {}，{doubt}：若是万元，总额为 {in_wan}；若是元，总额为 {in_yuan}",
        amount_text(amount, unit)
    );
    let other = match unit {
        AmountUnit::Yuan => AmountUnit::TenThousandYuan,
        AmountUnit::TenThousandYuan => AmountUnit::Yuan,
    };
    let help =
        format!("各表的数是以{other}计的，金额单位改选{other}；不是的，核对各表的数", other = other.name());
    let places = total.places(case).into_iter().chain(case.places.get("amount_unit").cloned());
    findings.tell_with_help(message, places.collect::<Vec<_>>(), help);
}

/// 大得不像 `level` 这一级的单位的。
fn too_large(total: Amount, level: &str) -> Option<String> {
    let has = |words: &[&str]| words.iter().any(|word| level.contains(word));
    let bound = BOUNDS.iter().find(|(words, _)| has(words)).map_or(HIGHEST, |(_, bound)| *bound);
    let (bound, total) = (Decimal::from(bound), hundred_millions(total));
    // 以元计也大得不像的，不是单位的事。
    let is_doubtful = total >= bound && total < bound * TEN_THOUSAND;
    is_doubtful.then(|| format!("{level}的单位没有这么多"))
}

/// 以元计，一半以上的款一年不到 [`TRIFLE`] 元的。
fn trifling(total: Amount, basic: &BasicAccount) -> Option<String> {
    if total.yuan().abs() < TEN_THOUSAND {
        return None;
    }
    let items = basic
        .rows
        .iter()
        .filter(|(code, (_, entry))| code.level() == Level::Section && !entry.amount.is_zero());
    let amounts: Vec<Decimal> = items.map(|(_, (_, entry))| entry.amount.yuan().abs()).collect();
    let trifles = amounts.iter().filter(|amount| **amount < TRIFLE).count();
    let most = amounts.len() >= LEAST_ITEMS && trifles * 2 > amounts.len();
    most.then(|| format!("基本支出的 {} 款里有 {trifles} 款不到 {TRIFLE} 元", amounts.len()))
}

/// 以亿元计的绝对值。
fn hundred_millions(amount: Amount) -> Decimal {
    amount.in_unit(AmountUnit::TenThousandYuan).abs() / TEN_THOUSAND
}

/// 一亿元以上的说亿元，别的说万元。
fn in_words(amount: Amount) -> String {
    let large = hundred_millions(amount);
    if large >= Decimal::ONE {
        format!("{} 亿元", grouped(round(large, 2), 2))
    } else {
        amount_text(amount, AmountUnit::TenThousandYuan)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ministry_is_larger_than_an_office_of_a_county() {
        let doubted = |wan: i64, level: &str| {
            too_large(Amount::from_unit(Decimal::from(wan), AmountUnit::TenThousandYuan), level).is_some()
        };
        for (wan, level) in [
            (1_247_320, "中央级"),
            (48_000_000, "中央"),
            (6_000_000, "省级"),
            (8_000_000, "市级"),
            (2_500_000, "区级"),
            (600_000, "镇级"),
            (100_000_000, ""),
            (99_999_999_999_999, "县级"),
        ] {
            assert!(!doubted(wan, level), "{wan} {level}");
        }
        assert!(doubted(12_473_200, "县级") && doubted(124_732_000, "市级") && doubted(3_000_000, "乡级"));
    }
}

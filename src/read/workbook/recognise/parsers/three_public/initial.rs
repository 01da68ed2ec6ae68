//! 与全年预算数并列的年初预算数：表里放不下，不同的另记下来。

use super::found::{Column, Figures};
use crate::read::workbook::recognise::{InitialBudget, Parsed, Reading, Scene, Value};
use crate::read::workbook::sheet::Spot;
use crate::report::ThreePublicItem;
use rust_decimal::Decimal;

/// 各项的年初预算数；与预算数处处相同的没有，一个数也没有的、有一格不是数的也没有。
pub fn of(scene: &Scene, figures: &Figures, parsed: &mut Parsed) -> Vec<InitialBudget> {
    let of_column = |column| ThreePublicItem::ALL.map(|item| amount(scene, column, item));
    let is_told = |spots: &Vec<Spot>| {
        spots
            .iter()
            .any(|spot| !matches!(scene.amount(*spot, "", &mut Vec::new()), Value::Amount(Reading::Blank)))
    };
    if !figures.initial.values().any(is_told) {
        return Vec::new();
    }
    let initial = of_column(&figures.initial);
    if initial.contains(&None) {
        parsed.remarks.push("略去年初预算数（有一格不是数）".into());
        return Vec::new();
    }
    if initial == of_column(&figures.budget) {
        parsed.remarks.push("年初预算数与全年预算数相同，不另写".into());
        return Vec::new();
    }
    parsed.remarks.push("年初预算数与全年预算数不同，作 three_public.initial（另写了的，用写了的）".into());
    let kept = ThreePublicItem::ALL.into_iter().zip(initial).filter(|(item, _)| item.key().is_some());
    kept.filter_map(|(item, amount)| {
        Some(InitialBudget { item, spot: spot(&figures.initial, item)?, amount: amount? })
    })
    .collect()
}

/// 一列里一个项目的格；没有写合计、各项都有的，是头一项的。
fn spot(column: &Column, item: ThreePublicItem) -> Option<Spot> {
    if let Some(spots) = column.get(item.name()) {
        return spots.first().copied();
    }
    let parts: Option<Vec<Spot>> = item.parts().iter().map(|part| spot(column, *part)).collect();
    parts?.first().copied()
}

/// 一列里一个项目的数：空着的合计由各项相加，空着的项目是零；不是数的没有。
fn amount(scene: &Scene, column: &Column, item: ThreePublicItem) -> Option<Decimal> {
    let mut findings = Vec::new();
    let spots = column.get(item.name()).map_or(&[][..], Vec::as_slice);
    let mut sum = None;
    for spot in spots {
        match scene.amount(*spot, "", &mut findings) {
            Value::Amount(Reading::Exact(number)) => sum = Some(sum.unwrap_or_default() + number),
            Value::Amount(Reading::Blank) => {}
            _ => return None,
        }
    }
    if !findings.is_empty() {
        return None;
    }
    sum.or_else(|| item.parts().iter().map(|part| amount(scene, column, *part)).sum())
}

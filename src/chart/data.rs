//! What a chart shows: exact values for the geometry, ready texts for the reader.

use rust_decimal::Decimal;

/// The data of one chart 图, taken from the facts.
#[derive(Debug, Clone, PartialEq)]
pub enum ChartData {
    /// 柱状图.
    Bars(Bars),
    /// 饼图.
    Pie(Pie),
}

/// Amounts of years or categories side by side 柱状图.
#[derive(Debug, Clone, PartialEq)]
pub struct Bars {
    /// In the order of the picture, the year reported on last.
    pub bars: Vec<Bar>,
    /// 增减变动 from the last bar but one to the last.
    pub change: Option<ChangeLabel>,
    /// 金额单位, “万元”.
    pub unit: String,
}

/// One bar 柱.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// “2023年”.
    pub label: String,
    /// In [`Bars::unit`].
    pub value: Decimal,
    /// The value as printed, “1,247.32”.
    pub text: String,
}

/// The change 增减变动 between two years.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeLabel {
    /// 增加 or 减少; `None` for 持平.
    pub up: Option<bool>,
    /// Ready made, “减少22.11，下降1.77%”.
    pub text: String,
}

/// Parts of a whole 饼图.
#[derive(Debug, Clone, PartialEq)]
pub struct Pie {
    /// In the order of the facts.
    pub slices: Vec<Slice>,
    /// 金额单位, “万元”.
    pub unit: String,
}

/// One part of a whole 扇区.
#[derive(Debug, Clone, PartialEq)]
pub struct Slice {
    /// “卫生健康支出”.
    pub label: String,
    /// In [`Pie::unit`].
    pub value: Decimal,
    /// The value as printed, “62.68”.
    pub text: String,
    /// 占比 as printed, “5.12%”.
    pub share: String,
}

impl ChartData {
    /// Whether there is anything to see: a bar that is not zero, a slice above zero.
    pub fn is_empty(&self) -> bool {
        match self {
            ChartData::Bars(bars) => bars.bars.iter().all(|bar| bar.value.is_zero()),
            ChartData::Pie(pie) => pie.shown().next().is_none(),
        }
    }
}

impl Pie {
    /// The slices that a circle can hold: those above zero.
    pub fn shown(&self) -> impl Iterator<Item = &Slice> {
        self.slices.iter().filter(|slice| slice.value > Decimal::ZERO)
    }

    /// The slices that no circle can hold, 负数: to be named in words instead.
    pub fn left_out(&self) -> impl Iterator<Item = &Slice> {
        self.slices.iter().filter(|slice| slice.value < Decimal::ZERO)
    }
}

//! 两张总表里除各项收入、各类支出外的行的名称：读、核对、叫法都用这里的。

/// 收入支出决算总表。
pub mod summary_item {
    /// 本年收入合计。
    pub const INCOME: &str = "本年收入合计";
    /// 使用非财政拨款结余。
    pub const NONFISCAL_USED: &str = "使用非财政拨款结余";
    /// 年初结转和结余。
    pub const OPENING: &str = "年初结转和结余";
    /// 本年支出合计。
    pub const EXPENDITURE: &str = "本年支出合计";
    /// 结余分配。
    pub const DISTRIBUTION: &str = "结余分配";
    /// 年末结转和结余。
    pub const CLOSING: &str = "年末结转和结余";
    /// 总计，收、支两方各有一行。
    pub const TOTAL: &str = "总计";
}

/// 财政拨款收入支出决算总表。
pub mod appropriation_item {
    /// 本年收入。
    pub const INCOME: &str = "本年收入";
    /// 年初财政拨款结转和结余。
    pub const OPENING: &str = "年初财政拨款结转和结余";
    /// 本年支出。
    pub const EXPENDITURE: &str = "本年支出";
    /// 年末财政拨款结转和结余。
    pub const CLOSING: &str = "年末财政拨款结转和结余";
    /// 总计，收、支两方各有一行。
    pub const TOTAL: &str = super::summary_item::TOTAL;
}

/// 收入方的总计在话里的叫法。
pub const TOTAL_IN: &str = "收入总计";
/// 支出方的总计在话里的叫法。
pub const TOTAL_OUT: &str = "支出总计";

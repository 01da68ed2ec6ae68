//! “三公”经费表的六个项目。

/// “三公”经费的一个项目，依表内次序。
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThreePublicItem {
    /// 合计。
    Total,
    /// 因公出国（境）费。
    Abroad,
    /// 公务用车购置及运行维护费。
    Vehicles,
    /// 公务用车购置费。
    Purchase,
    /// 公务用车运行维护费。
    Running,
    /// 公务接待费。
    Reception,
}

impl ThreePublicItem {
    /// 六个项目。
    pub const ALL: [Self; 6] =
        [Self::Total, Self::Abroad, Self::Vehicles, Self::Purchase, Self::Running, Self::Reception];

    /// 名称，照表上所印。
    pub const fn name(self) -> &'static str {
        match self {
            Self::Total => "合计",
            Self::Abroad => "因公出国（境）费",
            Self::Vehicles => "公务用车购置及运行维护费",
            Self::Purchase => "公务用车购置费",
            Self::Running => "公务用车运行维护费",
            Self::Reception => "公务接待费",
        }
    }

    /// 在上年数、年初预算数里的键；那里没有购置、运行两项。
    pub const fn key(self) -> Option<&'static str> {
        match self {
            Self::Total => Some("total"),
            Self::Abroad => Some("abroad"),
            Self::Vehicles => Some("vehicles"),
            Self::Purchase | Self::Running => None,
            Self::Reception => Some("reception"),
        }
    }

    /// 由哪几项相加；不是合计、小计的没有。
    pub const fn parts(self) -> &'static [Self] {
        match self {
            Self::Total => &[Self::Abroad, Self::Vehicles, Self::Reception],
            Self::Vehicles => &[Self::Purchase, Self::Running],
            Self::Abroad | Self::Purchase | Self::Running | Self::Reception => &[],
        }
    }
}

/// “三公”经费六个项目的名称，依表内次序。
pub const THREE_PUBLIC_ITEMS: [&str; 6] = {
    let mut names = [""; 6];
    let mut index = 0;
    while index < names.len() {
        names[index] = ThreePublicItem::ALL[index].name();
        index += 1;
    }
    names
};

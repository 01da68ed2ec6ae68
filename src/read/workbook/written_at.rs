//! 一张表的单位、年度、金额单位写在哪一格：写错了的，改的是那一格，不是题名。

use super::recognise::{Table, place};
use super::sheet::Spot;
use crate::diagnostic::Place;

impl Table {
    /// 题名。
    pub(super) fn title_place(&self) -> Place {
        self.place_of(self.area.start).label(self.title.clone())
    }

    /// 写着单位的格；没有写的是题名。
    pub(super) fn unit_place(&self) -> Place {
        self.written("单位", self.meta.unit_at, self.meta.unit.clone())
    }

    /// 写着年度的格；没有写的是题名。
    pub(super) fn year_place(&self) -> Place {
        self.written("年度", self.meta.year_at, self.meta.year.map(|year| year.to_string()))
    }

    /// 写着金额单位的格；表上没有写、随别处的，是题名。
    pub(super) fn money_place(&self) -> Place {
        let (unit, at) = self.meta.money.unzip();
        self.written("金额单位", at, unit.map(|unit| unit.name().to_string()))
    }

    fn written(&self, label: &str, at: Option<Spot>, value: Option<String>) -> Place {
        let place = match at.filter(|at| *at != self.area.start) {
            Some(at) => self.place_of(at).label(label),
            None => self.title_place(),
        };
        place.value(value.unwrap_or_default())
    }

    fn place_of(&self, spot: Spot) -> Place {
        place(&self.file, &self.sheet, spot)
    }
}

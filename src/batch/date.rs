//! 日期：读批复日期，加二十日得公开期限；公历，不用时钟。

use std::fmt;

/// 批复之后多少日之内公开（预算法第十四条）。
pub const DAYS_TO_PUBLISH: u32 = 20;

/// 公历的一天。
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: u32,
    month: u32,
    day: u32,
}

impl Date {
    /// 读 `2025-08-01`、`2025/8/1`、`2025.8.1`、`2025年8月1日`，后面可以跟着零点；没有这一天的不认。
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        // 表格软件把日期存成 CSV 时常带上时刻。
        let text = match text.split_once([' ', 'T']) {
            Some((date, time)) if time.contains(':') && time.chars().all(|c| c == '0' || c == ':') => date,
            _ => text,
        };
        let text = text.strip_suffix('日').unwrap_or(text);
        let mut parts = text.split(['-', '/', '.', '年', '月']);
        let mut next = |longest: usize| {
            let part = parts.next()?;
            let digits =
                !part.is_empty() && part.len() <= longest && part.bytes().all(|b| b.is_ascii_digit());
            digits.then(|| part.parse().ok()).flatten()
        };
        let date = Self { year: next(4)?, month: next(2)?, day: next(2)? };
        let real = (1990..=2199).contains(&date.year)
            && (1..=12).contains(&date.month)
            && (1..=days_of_month(date.year, date.month)).contains(&date.day);
        (real && parts.next().is_none()).then_some(date)
    }

    /// 公开期限。
    pub fn due(self) -> Self {
        let mut due = Self { day: self.day + DAYS_TO_PUBLISH, ..self };
        while due.day > days_of_month(due.year, due.month) {
            due.day -= days_of_month(due.year, due.month);
            (due.year, due.month) =
                if due.month == 12 { (due.year + 1, 1) } else { (due.year, due.month + 1) };
        }
        due
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

fn days_of_month(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn due(text: &str) -> Option<String> {
        Date::parse(text).map(|date| date.due().to_string())
    }

    #[test]
    fn twenty_days_after_across_months_and_years() {
        assert_eq!(due("2025-08-01").as_deref(), Some("2025-08-21"));
        assert_eq!(due("2025/8/12").as_deref(), Some("2025-09-01"));
        assert_eq!(due("2025年12月31日").as_deref(), Some("2026-01-20"));
        assert_eq!(due("2025/8/1 0:00").as_deref(), Some("2025-08-21"));
        assert_eq!(due("2024.2.10").as_deref(), Some("2024-03-01"));
        assert_eq!(due("2025-02-10").as_deref(), Some("2025-03-02"));
        assert_eq!(due("2100-02-28").as_deref(), Some("2100-03-20"));
    }

    #[test]
    fn days_that_do_not_exist_are_not_dates() {
        for wrong in [
            "2025-8-1 12:30",
            "2025-02-29",
            "2025-13-01",
            "2025-00-01",
            "45657",
            "八月",
            "",
            "2025-8-1-2",
            "+25-8-1",
        ] {
            assert_eq!(Date::parse(wrong), None, "{wrong}");
        }
    }
}

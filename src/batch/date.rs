//! 日期：读批复日期，加二十日得公开期限；公历，不用时钟。

use crate::chars::{is_digits, is_han_numeral, narrowed, small_number, unspaced};
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
    /// 读 `2025-08-01`、`2025/8/1`、`2025.8.1`、`2025年8月1日`（号），后面可以跟着零点；`20250801`；
    /// 表格软件的日期序号（`45870`）；二〇二五年八月二十日。全角的一样，末尾括号里的话（第二批）不看；
    /// 没有这一天的不认。
    pub fn parse(text: &str) -> Option<Self> {
        let text: String = text.trim().chars().map(narrowed).collect();
        let text = match text.split_once('(') {
            Some((date, note)) if note.ends_with(')') => date.trim_end().to_string(),
            _ => text,
        };
        // 表格软件把日期存成 CSV 时常带上时刻。
        let date = match text.split_once([' ', 'T']) {
            Some((date, time)) if time.contains(':') && time.chars().all(|c| c == '0' || c == ':') => date,
            _ => text.as_str(),
        };
        let date = unspaced(date);
        let digits = is_digits(&date);
        match date.len() {
            5 if digits => Self::of_serial(date.parse().ok()?),
            8 if digits => Self::of_parts(&format!("{}-{}-{}", &date[..4], &date[4..6], &date[6..])),
            _ => Self::of_parts(date.strip_suffix(['日', '号']).unwrap_or(&date)),
        }
    }

    /// 表格软件的日期序号：格式丢了的日期，只剩这个数；本世纪以外的不认。
    fn of_serial(serial: u32) -> Option<Self> {
        /// 2000 年 1 月 1 日的序号。
        const START: u32 = 36_526;
        let date = Self { year: 2000, month: 1, day: 1 }.after(serial.checked_sub(START)?);
        (date.year < 2100).then_some(date)
    }

    /// 读写着年、月、日的。
    fn of_parts(text: &str) -> Option<Self> {
        let mut parts = text.split(['-', '/', '.', '年', '月']);
        let mut next = |longest: usize| {
            let part = parts.next()?;
            match part.len() <= longest && is_digits(part) {
                true => part.parse().ok(),
                false => of_han(part, longest),
            }
        };
        let date = Self { year: next(4)?, month: next(2)?, day: next(2)? };
        let real = (1990..=2199).contains(&date.year)
            && (1..=12).contains(&date.month)
            && (1..=days_of_month(date.year, date.month)).contains(&date.day);
        (real && parts.next().is_none()).then_some(date)
    }

    /// 公开期限。
    pub fn due(self) -> Self {
        self.after(DAYS_TO_PUBLISH)
    }

    /// 哪一年。
    pub fn year(self) -> u32 {
        self.year
    }

    /// 若干天以后。
    fn after(self, days: u32) -> Self {
        let mut date = Self { day: self.day + days, ..self };
        while date.day > days_of_month(date.year, date.month) {
            date.day -= days_of_month(date.year, date.month);
            (date.year, date.month) =
                if date.month == 12 { (date.year + 1, 1) } else { (date.year, date.month + 1) };
        }
        date
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// 汉字的年（二〇二五）、月和日（十二）。
fn of_han(part: &str, longest: usize) -> Option<u32> {
    const ZEROS: [char; 3] = ['〇', '○', '零'];
    if longest == 2 {
        let number = part.chars().all(is_han_numeral).then(|| small_number(part)).flatten()?;
        return u32::try_from(number).ok();
    }
    let digit = |c: char| if ZEROS.contains(&c) { Some(0) } else { small_number(&c.to_string()) };
    let digits: Option<Vec<usize>> = part.chars().map(digit).collect();
    let digits = digits.filter(|digits| digits.len() == longest && digits.iter().all(|digit| *digit < 10))?;
    u32::try_from(digits.iter().fold(0, |year, digit| year * 10 + digit)).ok()
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
    fn dates_as_people_and_spreadsheets_write_them() {
        for (text, date) in [
            ("20250805", "2025-08-05"),
            ("２０２５－０８－０５", "2025-08-05"),
            ("２０２５年８月４号", "2025-08-04"),
            ("2025 年 8 月 4 日", "2025-08-04"),
            ("二〇二五年八月二十日", "2025-08-20"),
            ("二○二五年十二月三日", "2025-12-03"),
            ("2025年8月20日（第二批）", "2025-08-20"),
            ("45872", "2025-08-03"),
            ("36526", "2000-01-01"),
            ("73050", "2099-12-31"),
        ] {
            assert_eq!(Date::parse(text).map(|date| date.to_string()).as_deref(), Some(date), "{text}");
        }
    }

    #[test]
    fn days_that_do_not_exist_are_not_dates() {
        for wrong in [
            "2025-8-1 12:30",
            "2025-02-29",
            "2025-13-01",
            "2025-00-01",
            "36525",
            "99999",
            "20250230",
            "2025080",
            "八月",
            "",
            "2025-8-1-2",
            "+25-8-1",
            "2025-+8-1",
            "二五年八月二日",
            "二〇二五年八月",
            "（第二批）",
        ] {
            assert_eq!(Date::parse(wrong), None, "{wrong}");
        }
    }
}

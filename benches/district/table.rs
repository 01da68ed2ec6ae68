//! 指标表：目标、测得、达到没有。

/// 一行。
struct Line {
    name: String,
    target: String,
    measured: String,
    reached: &'static str,
}

/// 指标表。
pub struct Table(Vec<Line>);

impl Table {
    /// 空表。
    pub fn new() -> Self {
        Self(Vec::new())
    }

    /// 越大越好的。
    pub fn at_least(&mut self, name: &str, target: f64, measured: f64, unit: &str) {
        self.line(name, format!("≥ {target} {unit}"), measured, unit, Some(measured >= target));
    }

    /// 越小越好的。
    pub fn at_most(&mut self, name: &str, target: f64, measured: f64, unit: &str) {
        self.line(name, format!("≤ {target} {unit}"), measured, unit, Some(measured <= target));
    }

    /// 没有目标，只供参考。
    pub fn told(&mut self, name: &str, measured: f64, unit: &str) {
        self.line(name, String::new(), measured, unit, None);
    }

    fn line(&mut self, name: &str, target: String, measured: f64, unit: &str, reached: Option<bool>) {
        let measured =
            if measured.abs() < 20.0 { format!("{measured:.2}") } else { format!("{measured:.0}") };
        let reached = reached.map_or("", |reached| if reached { "达到" } else { "未达到" });
        self.0.push(Line { name: name.into(), target, measured: format!("{measured} {unit}"), reached });
    }

    /// 印成 Markdown 的表，可以直接放进 `docs/performance.md`。
    pub fn print(&self) {
        println!("| 指标 | 目标 | 测得 | |\n| --- | --- | --- | --- |");
        for Line { name, target, measured, reached } in &self.0 {
            println!("| {name} | {target} | {measured} | {reached} |");
        }
    }
}

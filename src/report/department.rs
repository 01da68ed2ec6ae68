//! 内设机构名称的样子。

/// 名称的末尾，依常见的次序。
const ENDINGS: [&str; 21] = [
    "科", "室", "股", "处", "办", "中心", "部", "局", "队", "所", "站", "组", "厅", "院", "馆", "课", "司",
    "委", "会", "校", "班",
];

/// 以机构名称的末尾结尾，如“党政办公室”；“农业”不是。
pub fn is_department_name(text: &str) -> bool {
    ENDINGS.iter().any(|ending| text.ends_with(ending))
}

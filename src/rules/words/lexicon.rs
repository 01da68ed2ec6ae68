//! 原因里的词：说增减的，说人的。

pub(super) use crate::facts::{DOWN, UP};

/// 后面紧跟增减额、增减率的词：“追加”“节约”“不再”后面的数不是增减额，不在内。
pub(super) const WAYS: [&str; 8] = ["增加", "增长", "上升", "提高", "减少", "下降", "降低", "压减"];

/// 说的是人。
pub(super) const PEOPLE: [&str; 4] = ["人员", "人数", "职工", "教师"];
/// 说的是人以外数得出个数的。
const COUNTED_BESIDE: [&str; 4] = ["人次", "学生", "批次", "数量"];

/// 说的是人或别的数得出个数的：它的增减不是钱的增减。
pub(super) fn counted() -> impl Iterator<Item = &'static str> {
    PEOPLE.into_iter().chain(COUNTED_BESIDE)
}

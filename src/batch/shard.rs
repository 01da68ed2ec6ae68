//! 分片：把一本名册按次序分给几台机器。

use std::str::FromStr;

/// 第几片，共几片。
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    index: usize,
    count: usize,
}

impl Shard {
    /// 名册上第几个（从 0 起）归不归这一片。
    pub fn has(self, order: usize) -> bool {
        order % self.count == self.index - 1
    }

    /// 共几片。
    pub fn count(self) -> usize {
        self.count
    }

    /// 第几片，从 1 起。
    pub fn index(self) -> usize {
        self.index
    }

    /// 由文件名里的写法读回。
    pub fn of_tag(tag: &str) -> Option<Self> {
        let (index, count) = tag.split_once("-of-")?;
        format!("{index}/{count}").parse().ok()
    }

    /// 文件名里的写法，如 `2-of-8`。
    pub fn tag(self) -> String {
        format!("{}-of-{}", self.index, self.count)
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parsed = text.split_once('/').and_then(|(index, count)| {
            let shard = Self { index: index.parse().ok()?, count: count.parse().ok()? };
            (1..=shard.count).contains(&shard.index).then_some(shard)
        });
        parsed.ok_or_else(|| format!("分片 {text} 应写成 第几片/共几片，如 2/8"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_belongs_to_one_shard() {
        let shards: Vec<Shard> = (1..=3).map(|index| format!("{index}/3").parse().unwrap()).collect();
        for order in 0..10 {
            assert_eq!(shards.iter().filter(|shard| shard.has(order)).count(), 1);
        }
        assert_eq!(Shard::of_tag(&shards[1].tag()), Some(shards[1]));
        for wrong in ["0/3", "4/3", "a/b", "3", "1/0", ""] {
            assert!(wrong.parse::<Shard>().is_err(), "{wrong}");
        }
    }
}

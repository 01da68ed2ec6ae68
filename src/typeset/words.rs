//! 断词的词表：题名、名称在词与词之间折行（`layouts/lib/balance.typ`）。
//!
//! 词表有两万多个词，拼成正则要编译几十毫秒；每份报告只交给版式其中用得上的几百个，折行的结果一样。

use std::collections::{BTreeMap, BTreeSet, HashSet};

/// 词表：一行一个词，长的在前。
pub(super) const LIST: &str = "lib/words.txt";
/// 比这长的（字节）是段落，不由版式断词。
const LONGEST_NAME: usize = 3 * 80;

/// 一个版式的词表。
pub(super) struct Words {
    known: HashSet<String>,
    longest: usize,
    /// 版式自己的文字里的词。
    of_layout: BTreeSet<String>,
}

impl Words {
    /// 由版式的文件；没有词表的没有。
    pub fn of(files: &BTreeMap<String, Vec<u8>>) -> Option<Self> {
        let list = String::from_utf8_lossy(files.get(LIST)?).into_owned();
        let known: HashSet<String> = list.lines().map(str::to_string).collect();
        let longest = known.iter().map(|word| word.chars().count()).max().unwrap_or_default();
        let mut words = Self { known, longest, of_layout: BTreeSet::new() };
        let mut found = BTreeSet::new();
        for (_, bytes) in files.iter().filter(|(path, _)| *path != LIST) {
            words.find(&String::from_utf8_lossy(bytes), &mut found);
        }
        words.of_layout = found;
        Some(words)
    }

    /// 版式和这些数据文件用得上的词，与词表同样的写法。
    pub fn used<'a>(&self, data: impl Iterator<Item = &'a [u8]>) -> String {
        let mut found = self.of_layout.clone();
        for bytes in data {
            // 数据是 JSON：引号之间是一个个值。
            let text = String::from_utf8_lossy(bytes);
            text.split('"')
                .filter(|value| value.len() <= LONGEST_NAME)
                .for_each(|value| self.find(value, &mut found));
        }
        let mut words: Vec<&str> = found.iter().map(String::as_str).collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        words.join("\n")
    }

    /// 从头逐词取最长的，与版式的正则取得的一样。
    fn find(&self, text: &str, found: &mut BTreeSet<String>) {
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut at = 0;
        while at + 1 < starts.len() {
            let end = (starts.len() - 1).min(at + self.longest);
            let word = (at + 2..=end).rev().map(|to| (to, &text[starts[at]..starts[to]]));
            match word.into_iter().find(|(_, word)| self.known.contains(*word)) {
                Some((to, word)) => {
                    if !found.contains(word) {
                        found.insert(word.to_string());
                    }
                    at = to;
                }
                None => at += 1,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_words_in_use_are_handed_over() {
        let files = BTreeMap::from([
            (LIST.to_string(), "民政局\n淄博市\n市民\n养护\n政局\n决算\n".into()),
            ("own/main.typ".to_string(), "部门决算".into()),
        ]);
        let words = Words::of(&files).unwrap();
        let data = "{\"name\":\"淄博市民政局\",\"note\":\"道路养护\"}";
        assert_eq!(words.used([data.as_bytes()].into_iter()), "民政局\n淄博市\n养护\n决算");
        assert!(Words::of(&BTreeMap::new()).is_none());
    }
}

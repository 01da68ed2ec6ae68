//! 断词的词表：题名、名称在词与词之间折行（`layouts/lib/breaks.typ`）。
//!
//! 词表有两万多个词，版式备成词典要几十毫秒；每份报告只交给它用得上的几百个，折行的结果一样。

use rustc_hash::FxHashSet;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

/// 词表：一行一个词，长的在前。
pub(super) const LIST: &str = "lib/words.txt";
/// 要折行的名称这么长（字节）：再短的一行排得下，再长的是段落，不由版式断词。
const NAMES: RangeInclusive<usize> = 3 * 5..=3 * 80;
/// 成句的话不是名称。
const SENTENCES: [char; 2] = ['，', '。'];

/// 一个词：至多八个汉字，每字十六位；不分配内存，两万多个词不到一毫秒就备好。
type Key = u128;
const MOST: usize = 8;

/// 一个版式的词表。
pub(super) struct Words {
    known: FxHashSet<Key>,
    /// 版式自己的文字里的词。
    of_layout: BTreeSet<String>,
}

impl Words {
    /// 由版式的文件；没有词表的没有。
    pub fn of(files: &BTreeMap<String, Vec<u8>>) -> Option<Self> {
        let list = String::from_utf8_lossy(files.get(LIST)?);
        // 更长的词装不进键，留下的后八个字是另一个词。
        let fits = |word: &&str| word.chars().count() <= MOST && word.chars().all(fits_key);
        let known = list.lines().filter(fits).map(|word| word.chars().fold(0, longer)).collect();
        let mut words = Self { known, of_layout: BTreeSet::new() };
        let own = files.iter().filter(|(path, _)| *path != LIST).map(|(_, bytes)| bytes.as_slice());
        words.of_layout = words.found(own);
        Some(words)
    }

    /// 版式和这些数据文件用得上的词，与词表同样的写法。
    pub fn used<'a>(&self, data: impl Iterator<Item = &'a [u8]>) -> String {
        let found = self.found(data);
        let mut words: Vec<&str> = found.union(&self.of_layout).map(String::as_str).collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        words.join("\n")
    }

    /// 这些文件的名称里的词：JSON 和 Typst 的字符串都在引号之间。
    fn found<'a>(&self, files: impl Iterator<Item = &'a [u8]>) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for bytes in files {
            let text = String::from_utf8_lossy(bytes);
            let names =
                text.split('"').filter(|part| NAMES.contains(&part.len()) && !part.contains(SENTENCES));
            names.for_each(|name| self.find(name, &mut found));
        }
        found
    }

    /// 从头逐词取最长的，与版式取得的一样。
    fn find(&self, text: &str, found: &mut BTreeSet<String>) {
        let mut rest = text;
        while let Some(start) = rest.find(fits_key) {
            rest = &rest[start..];
            let mut key = 0;
            let mut word = "";
            for (at, c) in rest.char_indices().take(MOST).take_while(|(_, c)| fits_key(*c)) {
                key = longer(key, c);
                if self.known.contains(&key) {
                    word = &rest[..at + c.len_utf8()];
                }
            }
            if !word.is_empty() && !found.contains(word) {
                found.insert(word.to_string());
            }
            let one = rest.chars().next().map_or(0, char::len_utf8);
            rest = &rest[word.len().max(one)..];
        }
    }
}

fn longer(key: Key, next: char) -> Key {
    key << u16::BITS | Key::from(u32::from(next) as u16)
}

/// 基本区的汉字：十六位装得下，别的区的字会与它们相混。
fn fits_key(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_longer_than_a_key_are_left_out() {
        let words =
            Words::of(&BTreeMap::from([(LIST.to_string(), "国有资本经营预算支出\n预算支出\n".into())]));
        let data = "{\"name\":\"本级资本经营预算支出明细\"}";
        assert_eq!(words.unwrap().used([data.as_bytes()].into_iter()), "预算支出");
    }

    #[test]
    fn only_the_words_in_use_are_handed_over() {
        let files = BTreeMap::from([
            (LIST.to_string(), "住房和城乡建设\n民政局\n淄博市\n市民\n养护\n政局\n决算\n".into()),
            ("own/main.typ".to_string(), "#part(\"部门决算附表和图\")".into()),
        ]);
        let words = Words::of(&files).unwrap();
        let data =
            "{\"name\":\"淄博市民政局本级\",\"member\":\"住房和城乡建设局\",\"note\":\"道路的日常养护\"}";
        assert_eq!(words.used([data.as_bytes()].into_iter()), "住房和城乡建设\n民政局\n淄博市\n养护\n决算");
        assert!(Words::of(&BTreeMap::new()).is_none());
    }
}

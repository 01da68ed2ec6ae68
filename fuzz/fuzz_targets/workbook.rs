//! 任意字节当工作簿导入：只许有发现，不许崩溃、不许久等。
#![no_main]

use gongkai::workbook::import::{ImportOptions, import};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let options = ImportOptions { layout: "shandong-2024".into(), ..ImportOptions::default() };
    let _ = import(&[("fuzz.xlsx".to_string(), bytes.to_vec())], &options);
});

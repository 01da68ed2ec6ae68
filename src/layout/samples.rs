//! 样例报告：编进程序，检查版式时逐份试排；版式自己的样例是它的 `data/attachment.json`。

use super::{Layout, source};
use include_dir::{Dir, include_dir};

/// 各种单位的样例，由 `tests/reports` 里的报告写成。
static SAMPLES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/examples/samples");
/// 版式的样例数据里的整个报告，与附在 PDF 里的相同。
const REPORT: &str = "data/attachment.json";

/// 一份样例报告。
#[derive(Debug, Clone)]
pub struct Sample {
    /// 名称。
    pub name: String,
    /// JSON。
    pub text: String,
}

/// 自带的全部样例：各种单位的，和自带的各版式的。
pub fn samples() -> Vec<Sample> {
    let units = SAMPLES.files().filter_map(|file| {
        let name = file.path().file_stem()?.to_string_lossy().into_owned();
        Some(Sample { name, text: file.contents_utf8()?.to_string() })
    });
    let layouts = source::names().filter_map(|id| {
        let text = source::built_in(id).remove(REPORT)?;
        Some(Sample { name: id.to_string(), text: String::from_utf8_lossy(&text).into_owned() })
    });
    units.chain(layouts).collect()
}

impl Layout {
    /// 版式自己的样例。
    pub fn sample(&self) -> Option<Sample> {
        let text = self.files.get(&format!("{}/{REPORT}", self.manifest.id))?;
        Some(Sample { name: self.manifest.id.clone(), text: String::from_utf8_lossy(text).into_owned() })
    }
}

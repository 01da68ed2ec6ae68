//! 版式、图、样例、字体编进程序，改了就要重编；程序自己的摘要也编进去，批量凭它知道程序换过没有。

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

/// 决定成品的一切；字体也在内：换了文件而没有改登记的，也是另一个程序。
const SOURCES: [&str; 6] = ["src", "layouts", "charts", "fonts", "Cargo.toml", "Cargo.lock"];

fn main() {
    for path in SOURCES.iter().chain(&["examples/samples"]) {
        println!("cargo:rerun-if-changed={path}");
    }
    let mut hasher = DefaultHasher::new();
    for source in SOURCES {
        add(Path::new(source), &mut hasher);
    }
    println!("cargo:rustc-env=GONGKAI_BUILD={:016x}", hasher.finish());
}

/// 文件的路径和内容；文件夹里的按名称的次序。
fn add(path: &Path, hasher: &mut DefaultHasher) {
    if path.is_dir() {
        let entries = fs::read_dir(path).into_iter().flatten().flatten();
        let mut inner: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
        inner.sort();
        inner.iter().for_each(|path| add(path, hasher));
    } else {
        path.to_string_lossy().replace('\\', "/").hash(hasher);
        fs::read(path).unwrap_or_default().hash(hasher);
    }
}

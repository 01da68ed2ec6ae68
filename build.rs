//! 版式编进程序，改了版式就要重编；没有别的事。

fn main() {
    println!("cargo:rerun-if-changed=layouts");
    println!("cargo:rerun-if-changed=charts");
    println!("cargo:rerun-if-changed=fonts");
}

//! 版式和样例编进程序，改了就要重编；没有别的事。

fn main() {
    println!("cargo:rerun-if-changed=layouts");
    println!("cargo:rerun-if-changed=charts");
    println!("cargo:rerun-if-changed=examples/samples");
    println!("cargo:rerun-if-changed=fonts");
}

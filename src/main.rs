//! 命令行入口。

fn main() {
    let path = std::env::args().nth(1).unwrap_or_default();
    match gongkai::read::read(path.as_ref(), Default::default()) {
        Ok(loaded) => {
            let accounts = gongkai::accounts::Accounts::of(&loaded.report);
            let facts = gongkai::facts::facts(&loaded.report, &accounts, &Default::default());
            println!("{}", serde_json::to_string_pretty(&gongkai::facts::Node::Map(facts).to_json()).unwrap());
            for f in &loaded.findings { eprintln!("{f}"); }
        }
        Err(findings) => findings.iter().for_each(|f| println!("{f}")),
    }
}

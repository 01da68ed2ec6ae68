//! 边改边看：哪些重排，哪些等着，旧的 PDF 留在哪里。

mod common;

use common::copy;
use common::district::{options, write_unit};
use gongkai::batch::{Options, Rebuilt, Watch};
use gongkai::diagnostic::Diagnostic;
use gongkai::workbook::form;
use std::fs;
use std::path::Path;
use std::sync::atomic::AtomicBool;

fn watching(options: Options) -> Watch {
    Watch::new(options).unwrap_or_else(|stopped| panic!("{stopped:?}"))
}

/// 看着一个文件夹。
fn watching_folder(folder: &Path) -> Watch {
    watching(Options { source: folder.to_path_buf(), ..options(folder, "") })
}

fn rebuild(watch: &mut Watch) -> Vec<Rebuilt> {
    watch.rebuild(&AtomicBool::new(false)).rebuilt
}

/// 排成了的单位，和不是哪一份的发现。
fn round(watch: &mut Watch) -> (Vec<String>, Vec<String>) {
    let round = watch.rebuild(&AtomicBool::new(false));
    let built = round.rebuilt.into_iter().filter(|one| one.pdf.is_some()).map(|one| one.unit);
    (built.collect(), round.findings.iter().map(Diagnostic::line).collect())
}

#[test]
fn watching_rebuilds_what_changed_and_survives_half_saved_files() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["甲局", "乙局"] {
        write_unit(&folder.path().join(format!("{name}.json")), name, "86.35");
    }
    let mut options = options(folder.path(), "");
    options.source = folder.path().to_path_buf();
    let mut watch = watching(options);
    let first = rebuild(&mut watch);
    assert_eq!(first.len(), 2);
    assert!(
        first.iter().all(|one| one.pdf.as_ref().is_some_and(|(path, pages)| path.is_file() && *pages == 28))
    );
    assert!(rebuild(&mut watch).is_empty());

    let before = watch.snapshot();
    let file = folder.path().join("乙局.json");
    let whole = fs::read_to_string(&file).unwrap();
    fs::write(&file, &whole[..whole.len() / 2]).unwrap();
    assert_ne!(before, watch.snapshot());
    let half = rebuild(&mut watch);
    assert!(half.len() == 1 && half[0].pdf.is_none() && !half[0].findings.is_empty());
    let pdf = folder.path().join("2024年度乙局决算.pdf");
    let old = fs::read(&pdf).unwrap();

    write_unit(&file, "乙局", "90.35");
    let after = rebuild(&mut watch);
    assert!(after.len() == 1 && after[0].pdf.is_some(), "{after:?}");
    assert_ne!(fs::read(&pdf).unwrap(), old);
}

/// 只放着填报工作簿的文件夹，存到一半的还是它，说打不开；不是没有了。
#[test]
fn a_form_cut_short_in_its_folder_is_told_as_broken() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("甲局/填报.xlsx");
    fs::create_dir(book.parent().unwrap()).unwrap();
    let whole = fs::read(common::path("tests/workbooks/filled-form.xlsx")).unwrap();
    fs::write(&book, &whole).unwrap();
    write_unit(&folder.path().join("乙局.json"), "乙局", "86.35");
    let mut options = Options { source: folder.path().to_path_buf(), ..options(folder.path(), "") };
    options.setup.layout = Some("shandong-2024".into());
    let mut watch = watching(options);
    assert_eq!(rebuild(&mut watch).iter().filter(|one| one.pdf.is_some()).count(), 2);
    fs::write(&book, &whole[..whole.len() / 2]).unwrap();
    let broken = watch.rebuild(&AtomicBool::new(false));
    assert!(broken.findings.is_empty(), "{:?}", broken.findings);
    assert_eq!(broken.rebuilt.len(), 1);
    assert!(broken.rebuilt[0].unread && broken.rebuilt[0].findings[0].code == "X03");
    assert!(broken.rebuilt[0].left.is_some(), "the old PDF is told");

    fs::remove_file(&book).unwrap();
    let gone = watch.rebuild(&AtomicBool::new(false)).findings;
    assert!(gone[0].message.starts_with("甲局 里没有报告了，它的 PDF 还在"), "{gone:?}");
}

#[test]
fn watching_sees_the_layout_beside_the_report() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("甲局.json");
    write_unit(&file, "甲局", "86.35");
    let own = folder.path().join("own");
    fs::create_dir_all(&own).unwrap();
    let manifest = |rest: &str| format!("contract = 1\nid = \"own\"\nbase = \"shandong-2024\"\n{rest}");
    fs::write(own.join("layout.toml"), manifest("")).unwrap();
    let mut options = options(folder.path(), "");
    options.source = file.clone();
    options.setup.layout = Some("own".into());
    let mut watch = watching(options);
    assert!(rebuild(&mut watch)[0].pdf.is_some());
    assert!(rebuild(&mut watch).is_empty());

    let before = watch.snapshot();
    fs::write(own.join("layout.toml"), manifest("name = \"本区的\"\n")).unwrap();
    assert_ne!(before, watch.snapshot());
    assert_eq!(rebuild(&mut watch).len(), 1);
    assert!(rebuild(&mut watch).is_empty());

    // 版式旁边共用的部分也算。
    let before = watch.snapshot();
    let shared = folder.path().join("lib");
    fs::create_dir(&shared).unwrap();
    fs::write(shared.join("own.typ"), "// 本区的\n").unwrap();
    assert_ne!(before, watch.snapshot());
    assert_eq!(rebuild(&mut watch).len(), 1);

    // 停下以后不再取新的。
    write_unit(&file, "甲局", "90.35");
    assert!(watch.rebuild(&AtomicBool::new(true)).rebuilt.is_empty());
    assert_eq!(rebuild(&mut watch).len(), 1);
}

#[test]
fn what_is_saved_during_a_rebuild_is_built_next() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("甲局.json");
    let mut options = options(folder.path(), "");
    options.source = file.clone();
    let pdf = folder.path().join("2024年度甲局决算.pdf");
    write_unit(&file, "甲局", "90.35");
    rebuild(&mut watching(options.clone()));
    let wanted = fs::read(&pdf).unwrap();
    // 存盘落在排的当中哪一刻都一样。
    for wait in [0, 20, 60, 120, 240] {
        write_unit(&file, "甲局", "86.35");
        let mut watch = watching(options.clone());
        std::thread::scope(|scope| {
            scope.spawn(|| {
                std::thread::sleep(std::time::Duration::from_millis(wait));
                write_unit(&file, "甲局", "90.35");
            });
            rebuild(&mut watch);
        });
        rebuild(&mut watch);
        assert!(fs::read(&pdf).unwrap() == wanted, "{wait} ms");
    }
}

/// 多出一份副本，只有重复的两份等着；开着看的时候就有的也一样。
#[test]
fn a_duplicate_stops_no_other_unit() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    write_unit(&file("甲.json"), "甲局", "86.35");
    write_unit(&file("乙.json"), "乙局", "86.35");
    fs::copy(file("甲.json"), file("甲 - 副本.json")).unwrap();
    let mut watch = watching_folder(folder.path());
    let repeated = "错误[B02] 单位重复：甲局（甲 - 副本.json；甲.json）".to_string();
    assert_eq!(round(&mut watch), (vec!["乙局".to_string()], vec![repeated.clone()]));
    write_unit(&file("乙.json"), "乙局", "90.35");
    assert_eq!(round(&mut watch), (vec!["乙局".to_string()], vec![repeated]));
    fs::remove_file(file("甲 - 副本.json")).unwrap();
    assert_eq!(round(&mut watch), (vec!["甲局".to_string()], vec![]));
    // 整个文件夹移走又移回的，不必重排。
    let away = folder.path().with_extension("away");
    fs::rename(folder.path(), &away).unwrap();
    let (built, told) = round(&mut watch);
    assert!(built.is_empty() && told[0].starts_with("错误[B01] 没有要排的单位："), "{told:?}");
    fs::rename(&away, folder.path()).unwrap();
    assert_eq!(round(&mut watch), (vec![], vec![]));
}

/// 改了名、没有了的单位，旧的 PDF 在哪里要说；改了文件名的不算，有人写了它也不再说。
#[test]
fn what_is_left_behind_is_told_until_it_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    for name in ["甲", "乙"] {
        write_unit(&file(&format!("{name}.json")), &format!("{name}局"), "86.35");
    }
    let mut watch = watching_folder(folder.path());
    assert_eq!(round(&mut watch).0, ["乙局", "甲局"].map(String::from));
    fs::rename(file("乙.json"), file("改.json")).unwrap();
    assert_eq!(round(&mut watch), (vec!["乙局".to_string()], vec![]));
    write_unit(&file("甲.json"), "丙局", "86.35");
    fs::remove_file(file("改.json")).unwrap();
    let (built, told) = round(&mut watch);
    assert_eq!(built, ["丙局"]);
    let left = |name: &str| file(&format!("2024年度{name}决算.pdf")).display().to_string();
    let wanted = [
        format!("信息[B07] 改.json 没有了，它的 PDF 还在（{}）", left("乙局")),
        format!("信息[B07] 甲.json 改了名称或年度，旧名的 PDF 还在（{}）", left("甲局")),
    ];
    assert_eq!(told, wanted);
    fs::remove_file(left("乙局")).unwrap();
    write_unit(&file("新.json"), "甲局", "86.35");
    assert_eq!(round(&mut watch), (vec!["甲局".to_string()], vec![]));
}

/// 成品没有了就再排；对调名称的两个单位也排得成。
#[test]
fn a_missing_product_is_a_change_and_names_may_be_swapped() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    write_unit(&file("甲.json"), "甲局", "86.35");
    write_unit(&file("乙.json"), "乙局", "90.35");
    let mut watch = watching_folder(folder.path());
    rebuild(&mut watch);
    let pdfs = ["甲局", "乙局"].map(|name| file(&format!("2024年度{name}决算.pdf")));
    let before = watch.snapshot();
    fs::remove_file(&pdfs[0]).unwrap();
    assert_ne!(before, watch.snapshot());
    assert_eq!(round(&mut watch), (vec!["甲局".to_string()], vec![]));
    assert_eq!(before, watch.snapshot());
    let old = pdfs.each_ref().map(|pdf| fs::read(pdf).unwrap());
    write_unit(&file("甲.json"), "乙局", "86.35");
    write_unit(&file("乙.json"), "甲局", "90.35");
    let (built, told) = round(&mut watch);
    assert_eq!((built.len(), told.len()), (2, 0), "{told:?}");
    assert!(pdfs.each_ref().map(|pdf| fs::read(pdf).unwrap()).iter().zip(&old).all(|(new, old)| new != old));
}

/// 工作簿里的名称读过才知道：后排的一份等着，先排的让出文件名就排。
#[test]
fn a_report_whose_file_name_is_taken_waits_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    let report = common::load("tests/reports/minimal").report;
    let words = serde_json::to_value(&report).unwrap();
    let book = form::workbook(&report, &words, &common::typesetter().manifest().tables, &[]).unwrap();
    for name in ["甲.xlsx", "甲2.xlsx"] {
        fs::write(file(name), &book).unwrap();
    }
    let mut options = Options { source: folder.path().to_path_buf(), ..options(folder.path(), "") };
    options.setup.layout = Some("shandong-2024".into());
    let mut watch = watching(options);
    let first = rebuild(&mut watch);
    let waiting = first.iter().find(|one| one.pdf.is_none()).unwrap();
    assert!(first.len() == 2 && waiting.findings[0].code == "B02" && waiting.left.is_none(), "{first:?}");
    assert_eq!(waiting.unit, "云屿县数据服务中心");
    assert!(rebuild(&mut watch).is_empty());
    let other = first.iter().find(|one| one.pdf.is_some()).unwrap();
    fs::remove_file(&other.source).unwrap();
    assert_eq!(round(&mut watch), (vec!["云屿县数据服务中心".to_string()], vec![]));
}

/// 说单位的名称，不说文件名；读不懂的时候也记得；原来有的 PDF 才说未动。
#[test]
fn a_unit_goes_by_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let unit = folder.path().join("填");
    copy(&common::path("tests/reports/minimal"), &unit);
    let main = unit.join("report.toml");
    let whole = fs::read_to_string(&main).unwrap();
    let mut watch = watching_folder(folder.path());
    fs::write(&main, &whole[..whole.len() / 3]).unwrap();
    let [one] = &rebuild(&mut watch)[..] else { panic!() };
    assert!(one.unread && one.left.is_none() && one.unit == "填", "{one:?}");
    fs::write(&main, &whole).unwrap();
    let [one] = &rebuild(&mut watch)[..] else { panic!() };
    assert!(one.pdf.is_some() && one.unit == "云屿县数据服务中心", "{one:?}");
    fs::write(&main, &whole[..whole.len() / 3]).unwrap();
    let [one] = &rebuild(&mut watch)[..] else { panic!() };
    assert!(one.unread && one.left.is_some() && one.unit == "云屿县数据服务中心", "{one:?}");
    // 没有再动它，就不再说。
    assert!(rebuild(&mut watch).is_empty());
}

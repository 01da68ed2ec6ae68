//! 版面的讲究：名称怎样折行，标点在不在行首行末，一面放不下的怎样接到下一面。

mod common;

use common::{load, prepare, typesetter_in};
use gongkai::read::Places;
use gongkai::report::Report;

const SAMPLE: &str = "examples/zhangdian-2024";
const MINIMAL: &str = "tests/reports/minimal";
const SHANDONG: &str = "shandong-2024";
const SHANGHAI: &str = "shanghai-2024";

/// 报告改几处，排好，校样没有发现；各页的各行。
fn pages(layout: &str, report: &str, change: impl FnOnce(&mut Report)) -> Vec<Vec<String>> {
    let mut report = load(report).report;
    change(&mut report);
    let typesetter = typesetter_in(layout);
    let prepared = prepare(&report, typesetter);
    let typeset = typesetter
        .typeset(&report, &Places::new(), &prepared, Default::default())
        .unwrap_or_else(|findings| panic!("{findings:#?}"));
    assert!(typeset.findings.is_empty(), "{:#?}", typeset.findings);
    typeset.proof.texts().iter().map(|page| page.lines().map(str::to_string).collect()).collect()
}

/// 封面各行。
fn cover(layout: &str, name: &str) -> Vec<String> {
    pages(layout, MINIMAL, |report| report.unit.name = name.to_string()).swap_remove(0)
}

#[test]
fn a_name_on_the_cover_breaks_between_its_words() {
    for (name, lines) in [
        (
            "中国共产主义青年团淄博市张店区委员会",
            ["2024年度中国共产主义青年团", "淄博市张店区委员会决算"].as_slice(),
        ),
        ("积石山保安族东乡族撒拉族自治县教育局", &["2024年度积石山保安族东乡族", "撒拉族自治县教育局决算"]),
        // 机关名称里的连词前面不断。
        (
            "青屿市云岭区规划和自然资源局土地储备中心",
            &["2024年度青屿市云岭区", "规划和自然资源局", "土地储备中心决算"],
        ),
        // 不排成两头长、中间短。
        (
            "黔东南苗族侗族自治州凯里市农业农村局（凯里市乡村振兴局）",
            &["2024年度黔东南苗族侗族自治州凯里市", "农业农村局（凯里市乡村振兴局）决算"],
        ),
    ] {
        assert_eq!(cover(SHANDONG, name), lines, "{name}");
    }
    assert_eq!(
        cover(SHANGHAI, "中国人民政治协商会议上海市浦南区委员会办公室")[..2],
        ["中国人民政治协商会议", "上海市浦南区委员会办公室"]
    );
}

#[test]
fn separators_stay_inside_a_line() {
    let duties = ["负责全县公共数据资源统一管理和，统筹推进“智慧云岭·数字政府”建设。"]
        .into_iter()
        .chain(["负责全县公共数据资源统一管，补助标准提高至3,200元/人·月，其中“8·15”专项另计。"])
        .map(str::to_string);
    let pages = pages(SHANDONG, MINIMAL, |report| report.overview.duties = duties.collect());
    let lines: Vec<&String> = pages.iter().flatten().collect();
    assert!(lines.iter().any(|line| line.contains("岭·数")), "{lines:#?}");
    assert!(lines.iter().any(|line| line.contains("3,200元/人·月")), "{lines:#?}");
    let wrong = |line: &&&String| line.starts_with(['·', '/']) || line.ends_with('/');
    assert_eq!(lines.iter().find(wrong), None);
}

#[test]
fn what_is_taller_than_a_page_goes_on_under_the_head_of_the_form() {
    let pages = pages(SHANDONG, SAMPLE, |report| {
        let appraisal = report.appraisal.as_mut().unwrap();
        appraisal.projects[0].expected = "围绕困难群众基本生活救助，健全分层分类的社会救助体系。".repeat(70);
        appraisal.projects[1].indicators[1].note = "原因：受年度任务调整影响，部分工作没有完成。".repeat(100);
    });
    let text = |page: &[String]| page.concat().replace(' ', "");
    for name in ["民生热线工作人员经费", "市民投诉及市民建议征集处理工作"] {
        let first = pages
            .iter()
            .position(|page| {
                text(page).contains(&format!("项目名称{name}")) && text(page).contains("主管部门")
            })
            .unwrap_or_else(|| panic!("{name}"));
        let continued: Vec<usize> =
            (0..pages.len()).filter(|at| text(&pages[*at]).contains(&format!("项目名称：{name}"))).collect();
        // 一面接一面，各面都写明续表和哪个项目，到总分为止。
        assert_eq!(continued, (first + 1..=first + continued.len()).collect::<Vec<_>>(), "{name}");
        assert!(!continued.is_empty(), "{name}");
        for at in &continued {
            assert!(text(&pages[*at]).contains("自评表（续表）"), "{:#?}", pages[*at]);
        }
        assert!(text(&pages[first + continued.len()]).contains("总分"), "{name}");
    }
}

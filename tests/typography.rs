//! 版面的讲究：名称怎样折行，标点在不在行首行末，一面放不下的怎样接到下一面。

mod common;

use common::{load, prepare, typesetter_in};
use gongkai::read::Places;
use gongkai::report::{Member, Report, Term};

const SAMPLE: &str = "examples/zhangdian-2024";
const MINIMAL: &str = "tests/reports/minimal";
const DEPARTMENT: &str = "tests/reports/shanghai-department";
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
    // 断在局之后，“事业单位”不拆开。
    assert_eq!(
        cover(
            SHANGHAI,
            "上海市浦南区人力资源和社会保障局城乡居民基本养老保险与机关事业单位社会保险经办服务管理中心"
        )[..3],
        [
            "上海市浦南区人力资源和社会保障局",
            "城乡居民基本养老保险与机关事业单位",
            "社会保险经办服务管理中心"
        ]
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

/// 指标值的窄格里，数不拆开，也不离开比较的符号和百分号；拆开的，校样认不出是哪个数，整份不写。
#[test]
fn a_number_in_a_narrow_cell_is_whole() {
    let values = ["≥123,456.78平方米", "新建和改建的社区食堂、日间照料中心合格率≥95%", "≤1234567890.12元"];
    let pages = pages(SHANDONG, SAMPLE, |report| {
        let indicators = &mut report.appraisal.as_mut().unwrap().projects[0].indicators;
        for (indicator, value) in indicators.iter_mut().zip(values) {
            indicator.target = value.to_string();
            indicator.actual = value.replace(['≥', '≤'], "");
        }
    });
    let text = pages.iter().flatten().map(String::as_str).collect::<Vec<_>>().join("\n");
    for number in ["≥123,456.78", "≥95%", "≤1234567890.12"] {
        assert!(text.contains(number), "{number}");
    }
    assert!(!text.contains('\u{200b}'));
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

/// 各页正文的各行，不算页码。
fn body(page: &[String]) -> Vec<&str> {
    page.iter().map(|line| line.trim()).filter(|line| !line.is_empty() && !line.starts_with('—')).collect()
}

#[test]
fn a_report_of_evaluation_is_titled_by_its_project() {
    let pages = pages(SHANDONG, SAMPLE, |report| {
        report.appraisal.as_mut().unwrap().evaluations[0].project = "城乡居民养老保险政府缴费补贴".into();
    });
    let lines: Vec<&str> = pages.iter().flatten().map(|line| line.trim()).collect();
    assert!(
        lines.windows(2).any(|pair| pair == ["城乡居民养老保险政府缴费补贴", "项目绩效评价报告"]),
        "{lines:#?}"
    );
}

/// 句式固定的一段，前一行不拉得稀疏：百分数与前面的词分开，放得进的数收进来，不拆开“增长”“总计”。
#[test]
fn a_line_is_not_torn_for_what_follows_it() {
    let pages = pages(SHANDONG, SAMPLE, |_| ());
    for line in [
        "2、上级补助收入0万元。与2023年度相比，增加0万元，增长",
        "3、公务接待费全年预算数为0.28万元，支出决算数为0.28万元，",
    ] {
        assert!(pages.iter().flatten().any(|printed| printed.trim() == line), "{line}");
    }
    for name in ["云岭区开元街道办事处", "云岭区开元路街道办事处", "青屿市云岭区开元街道办事处"]
    {
        let pages = self::pages(SHANGHAI, DEPARTMENT, |report| report.unit.name = name.to_string());
        let torn = |line: &&String| line.ends_with('总') || line.starts_with('计');
        assert_eq!(pages.iter().flatten().find(torn), None, "{name}");
    }
}

/// 名词解释的末一条有六行，前面的行推到哪里，末面都至少三行，前一面至多空两行。
#[test]
fn the_last_term_leaves_neither_a_hole_nor_a_short_page() {
    for shift in 0..7 {
        let pages = pages(SHANDONG, MINIMAL, |report| {
            let term = |name: &str, lines: usize| Term {
                name: name.to_string(),
                text: "指为保障单位正常运转、完成日常工作任务而发生的人员支出和公用支出等。".repeat(lines),
            };
            report.terms =
                (0..shift).map(|at| term(&format!("名词{at}"), 1)).chain([term("末条", 4)]).collect();
        });
        let start = pages.iter().position(|page| page.iter().any(|line| line.contains("、末条："))).unwrap();
        let (before, last) = (body(&pages[start]), body(&pages[start + 1]));
        let fits = last.first() == Some(&"第五部分");
        assert!(fits || before.len() >= 20 && last.len() >= 3, "{shift}: {before:#?} {last:#?}");
    }
}

/// 单位构成表多几行就排紧些，不为几行另起一面。
#[test]
fn a_table_of_units_a_few_rows_too_long_is_set_closer() {
    for count in 9..=14 {
        let pages = pages(SHANGHAI, DEPARTMENT, |report| {
            let member =
                |at: usize| Member { name: format!("浦南区第{at}中心小学"), note: String::new() };
            report.overview.members = (1..=count).map(member).collect();
            report.overview.duties.truncate(2);
        });
        let continued = pages.iter().flatten().any(|line| line.contains("单位构成（续表）"));
        assert!(!continued, "{count}");
    }
}

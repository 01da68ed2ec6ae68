//! 页面上的样子和说法：长到要断的、少到没有的、不知道的。

mod common;

use common::{load, prepare, squeezed, typesetter_in};
use gongkai::accounts::Accounts;
use gongkai::amount::Amount;
use gongkai::diagnostic::{Diagnostic, Severity};
use gongkai::facts::{Node, facts};
use gongkai::read::Places;
use gongkai::report::{DocumentKind, Member, Report, Waiver};
use gongkai::rules::{Case, check};

const SAMPLE: &str = "examples/zhangdian-2024";
const MINIMAL: &str = "tests/reports/minimal";
const DEPARTMENT: &str = "tests/reports/shanghai-department";
const SHANDONG: &str = "shandong-2024";
const SHANGHAI: &str = "shanghai-2024";

/// 报告改几处。
fn changed(report: &str, change: impl FnOnce(&mut Report)) -> Report {
    let mut report = load(report).report;
    change(&mut report);
    report
}

/// 排好，校样没有发现；返回各页的文字，每页一行一行。
fn pages(layout: &str, report: &Report) -> Vec<String> {
    let typesetter = typesetter_in(layout);
    let prepared = prepare(report, typesetter);
    let typeset = typesetter
        .typeset(report, &Places::new(), &prepared, Default::default())
        .unwrap_or_else(|findings| panic!("{findings:#?}"));
    assert!(typeset.findings.is_empty(), "{:#?}", typeset.findings);
    typeset.proof.texts()
}

/// 各页接起来的文字，不带空白。
fn whole(pages: &[String]) -> String {
    pages.iter().map(|page| squeezed(page)).collect()
}

/// 检查所得，版式缺少的也在内。
fn findings(layout: &str, report: &Report) -> Vec<Diagnostic> {
    let layout = typesetter_in(layout).layout();
    let accounts = Accounts::of(report);
    let (facts, places) = (facts(report, &accounts, &layout.manifest.style), Places::new());
    let case = Case::new(report, &accounts, &facts, &places);
    check(case.with_needs(layout.unmet_needs(&facts, &places)), &layout.settings())
}

fn told(findings: &[Diagnostic], code: &str, part: &str) -> bool {
    findings.iter().any(|finding| finding.code == code && finding.to_string().contains(part))
}

#[test]
fn a_share_is_told_only_of_a_known_total() {
    const SHARE: &str = "占单位预算项目支出总额的";
    assert!(
        whole(&pages(SHANDONG, &load(SAMPLE).report)).contains("228.79万元，占单位预算项目支出总额的100%。")
    );
    let unknown = changed(SAMPLE, |report| report.appraisal.as_mut().unwrap().budget_total = None);
    let text = whole(&pages(SHANDONG, &unknown));
    assert!(text.contains("涉及预算资金228.79万元。") && !text.contains(SHARE), "{text}");
    assert!(told(&findings(SHANDONG, &unknown), "L06", "appraisal.budget_total"));
}

#[test]
fn projects_all_added_in_the_year_are_told_by_the_budget_of_the_year() {
    let added = changed(SAMPLE, |report| {
        for project in &mut report.appraisal.as_mut().unwrap().projects {
            project.funds.current.initial = Amount::ZERO;
        }
    });
    let text = whole(&pages(SHANDONG, &added));
    assert!(text.contains("涉及全年预算资金237.79万元。"), "{text}");
    let findings = findings(SHANDONG, &added);
    assert!(
        !told(&findings, "L06", "appraisal.budget_total") && !told(&findings, "A13", ""),
        "{findings:#?}"
    );
}

#[test]
fn a_table_without_data_lists_no_zeros() {
    let carried = changed(MINIMAL, |report| {
        let row = serde_json::json!({
            "code": "2230107", "name": "国有企业棚户区改造支出",
            "opening": "1205000", "income": "0", "basic": "0", "project": "0", "closing": "1205000",
        });
        report.tables.state_capital.push(serde_json::from_value(row).unwrap());
    });
    let style = &typesetter_in(SHANDONG).layout().manifest.style;
    let facts = facts(&carried, &Accounts::of(&carried), style);
    let rows = |key: &str| facts.find(key).unwrap().items().len();
    assert_eq!((rows("tables.state_capital.rows"), rows("tables.state_capital_flow.rows")), (0, 3));
    // 没有“三公”经费，就没有占比。
    assert_eq!(facts.find("three_public.abroad.share"), Some(&Node::Absent));
}

#[test]
fn a_reason_is_not_used_against_the_other_way() {
    let less = "严控出国团组";
    let report = |own: Option<&str>| {
        changed(DEPARTMENT, |report| {
            report.three_public.reason = Some(format!("{less}。"));
            report.three_public.initial_reason = own.map(str::to_string);
            // 决算数比全年预算数少，比年初预算数多。
            report.three_public.initial.total = None;
            report.three_public.initial.abroad = Some(Amount::ZERO);
            report.three_public.initial.vehicles = Some(Amount::ZERO);
            report.three_public.initial.reception = Some(Amount::ZERO);
        })
    };
    let silent = report(None);
    let text = whole(&pages(SHANGHAI, &silent));
    assert!(text.contains("“三公”经费支出决算数大于预算数。") && !text.contains(less), "{text}");
    assert!(told(&findings(SHANGHAI, &silent), "W04", "three_public.initial_reason"));

    let own = report(Some("年中追加购车预算。"));
    let text = whole(&pages(SHANGHAI, &own));
    assert!(text.contains("“三公”经费支出决算数大于预算数的主要原因：年中追加购车预算。"), "{text}");
    assert!(!told(&findings(SHANGHAI, &own), "W04", "three_public.initial_reason"));
    let wrong = report(Some("压减公务用车支出。"));
    assert!(told(&findings(SHANGHAI, &wrong), "W06", "“三公”经费（与年初预算相比）是增加"));
}

#[test]
fn nothing_is_said_to_be_nothing_only_when_it_is() {
    let none = changed(MINIMAL, |report| {
        report.tables.general_budget.clear();
        report.tables.basic.clear();
        report.subjects.clear();
        report.tables.appropriation.clear();
        report.prior.general_budget = Some(Amount::ZERO);
        report.prior.appropriation = Some(Amount::ZERO);
    });
    let text = whole(&pages(SHANDONG, &none));
    assert!(
        text.contains("情况说明2024年度本单位没有财政拨款收支。") && !text.contains("增加0万元"),
        "{text}"
    );
    assert!(text.contains("情况说明2024年度本单位没有一般公共预算财政拨款支出。"), "{text}");
    assert!(!text.contains("年初无预算") && !text.contains("占本年支出合计的0%"), "{text}");
}

#[test]
fn what_is_gone_is_compared_with_last_year() {
    let was = |wan: i64| Some(Amount::from_yuan((wan * 10_000).into()));
    let gone = |report: &mut Report| {
        report.prior.funds = was(100);
        report.reasons.funds = Some("因为上年项目完工！".into());
        report.prior.state_capital = was(3);
        report.reasons.state_capital = Some("补助已发完".into());
        report.prior.three_public.total = was(2);
        report.prior.three_public.reception = was(2);
        report.reasons.three_public.reception = Some("没有来访".into());
    };
    let text = whole(&pages(SHANDONG, &changed(MINIMAL, gone)));
    for said in [
        "没有政府性基金财政拨款收支。与2023年度相比，政府性基金预算财政拨款支出减少100万元，下降100.00%。主要是上年项目完工。",
        "没有国有资本经营预算财政拨款支出。与2023年度相比，国有资本经营预算财政拨款支出减少3万元，下降100.00%。主要是补助已发完。",
    ] {
        assert!(text.contains(said), "{text}");
    }
    let text = whole(&pages(SHANGHAI, &changed("tests/reports/shanghai-unit", gone)));
    let said = "无“三公”经费财政拨款支出。2024年度“三公”经费财政拨款支出决算数比2023年度减少2.00万元，下降100.00%，其中：公务接待费支出决算减少2.00万元，下降100.00%。公务接待费支出减少的主要原因是没有来访。";
    assert!(text.contains(said), "{text}");
}

#[test]
fn empty_tables_say_why() {
    let none = changed(MINIMAL, |report| {
        let tables = &mut report.tables;
        tables.summary.clear();
        tables.income.clear();
        tables.expenditure.clear();
        tables.appropriation.clear();
        tables.general_budget.clear();
        tables.basic.clear();
        report.subjects.clear();
    });
    let text = whole(&pages(SHANDONG, &none));
    for said in [
        "注：1.本单位本年度没有收入和支出，故本表无数据。",
        "注：本单位本年度没有财政拨款收入和支出，故本表无数据。",
        "注：本单位没有使用一般公共预算财政拨款安排的基本支出，故本表无数据。",
    ] {
        assert!(text.contains(said), "{said}：{text}");
    }
}

#[test]
fn departments_are_counted_as_they_are_printed() {
    let split = changed(MINIMAL, |report| {
        report.overview.departments = vec!["办公室\n人事科".into(), "财务科".into()];
        report.overview.duties = vec!["（一）负责甲。".into(), "2. 负责乙。".into()];
    });
    let text = whole(&pages(SHANDONG, &split));
    assert!(text.contains("内设3个职能科室，分别是：办公室、人事科、财务科。"), "{text}");
    assert!(text.contains("1.负责甲。2.负责乙。"), "{text}");
}

#[test]
fn a_form_longer_than_a_page_goes_on_under_its_heads() {
    let long = |count: usize| "落实过紧日子要求，保障重点项目，".repeat(count / 16);
    let report = changed(SAMPLE, |report| {
        let project = &mut report.appraisal.as_mut().unwrap().projects[0];
        project.expected = long(2800);
        project.actual = long(1500);
    });
    let goals = pages(SHANDONG, &report);
    let headed = goals.iter().filter(|page| squeezed(page).contains("年度总体目标：目标实际完成情况"));
    assert_eq!(headed.count(), 1);
    let headed = goals.iter().filter(|page| squeezed(page).contains("年度总体目标：年初预期目标"));
    assert_eq!(headed.count(), 2);

    let report = changed(SAMPLE, |report| {
        report.appraisal.as_mut().unwrap().projects[0].indicators[0].note = long(1600);
    });
    let rows = pages(SHANDONG, &report);
    let long: Vec<&String> = rows.iter().filter(|page| page.matches("过紧日子要求").count() > 9).collect();
    assert!(long.len() > 1, "the long cell goes on over a page");
    for page in long {
        assert!(squeezed(page).contains("三级指标"), "{page}");
    }
}

/// 自评表的窄格里，比较的符号不离开后面的数，常用词不拆开；偏差原因多的，各列让出宽度，仍在一页。
#[test]
fn narrow_cells_keep_signs_with_numbers_and_words_whole() {
    let report = changed(SAMPLE, |report| {
        for indicator in &mut report.appraisal.as_mut().unwrap().projects[0].indicators {
            indicator.name = "服务对象对窗口服务满意程度".into();
            (indicator.target, indicator.actual) = ("≤1,132.15万元".into(), "1,132.15万元".into());
            indicator.note =
                "原因：受外部环境变化影响，部分乡镇参训学员流动性大，集中培训推迟；措施：优化培训组织方式。"
                    .into();
        }
    });
    let pages = pages(SHANDONG, &report);
    let forms: Vec<&String> = pages.iter().filter(|page| page.matches("窗口").count() > 5).collect();
    assert_eq!(forms.len(), 1, "{forms:#?}");
    let cells = forms[0].lines().flat_map(|line| line.split("  ")).map(squeezed);
    let torn: Vec<String> =
        cells.filter(|cell| cell.ends_with(['≤', '窗']) || cell.starts_with('口')).collect();
    assert!(torn.is_empty(), "{torn:?}");
}

/// 几行就满一面的自评表：总分、说明跟着末一行到下一面，不独自在没有表头的一面上。
#[test]
fn the_last_rows_of_a_form_stand_under_its_heads() {
    for rows in 1..=4 {
        for length in [60, 120, 400] {
            let report = changed(SAMPLE, |report| {
                for project in &mut report.appraisal.as_mut().unwrap().projects {
                    project.indicators.truncate(rows);
                    for indicator in &mut project.indicators {
                        indicator.actual = "强化保障落实到位".repeat(length / 8);
                    }
                }
            });
            for page in pages(SHANDONG, &report).iter().map(|page| squeezed(page)) {
                let foot = page.contains("总分在80分以下") || page.contains("强化保障");
                assert!(!foot || page.contains("三级指标"), "{rows} {length} {page}");
            }
        }
    }
}

/// 负号与它的数、“互联网+”的加号、标准的代号都不拆在两行。
#[test]
fn a_sign_stays_with_its_number() {
    for push in 0..14 {
        let report = changed(SAMPLE, |report| {
            let reason = "一".repeat(2 * push) + "冲回-674.57万元，推进互联网+政务服务，执行GB/T 9704-2012";
            report.reasons.total = Some(reason);
        });
        let text = pages(SHANDONG, &report).join("\n");
        assert!(squeezed(&text).contains("冲回-674.57万元"));
        let torn = text.lines().map(squeezed).find(|line| {
            line.starts_with("674.57")
                || line.starts_with('+')
                || line.ends_with("冲回-")
                || line.ends_with("GB/")
        });
        assert_eq!(torn, None, "{push}");
    }
}

#[test]
fn rows_and_entries_stay_on_one_page() {
    let name =
        |number: usize| format!("第{number}号江原省临川市东屏区人民政府机关事务管理和后勤保障服务中心");
    let report = changed(DEPARTMENT, |report| {
        let member = |number| Member { name: name(number), note: String::new() };
        report.overview.members = (1..60).map(member).collect();
    });
    let text: Vec<String> = pages(SHANGHAI, &report).iter().map(|page| squeezed(page)).collect();
    assert!((1..60).all(|number| text.iter().any(|page| page.contains(&name(number)))));

    let title =
        |number: usize| format!("第{number}号一体化政务服务平台升级改造及三年运行维护服务采购和宣传推广工作");
    let report = changed(SAMPLE, |report| {
        let appraisal = report.appraisal.as_mut().unwrap();
        let project = appraisal.projects[1].clone();
        appraisal.budget_total = None;
        appraisal.projects.extend((1..40).map(|number| {
            let mut project = project.clone();
            project.name = title(number);
            project
        }));
    });
    let text: Vec<String> = pages(SHANDONG, &report).iter().map(|page| squeezed(page)).collect();
    let contents = text.iter().filter(|page| page.contains("……"));
    let contents: Vec<&String> = contents.collect();
    assert!((1..40).all(|number| contents.iter().any(|page| page.contains(&title(number)))));
}

#[test]
fn a_number_and_a_latin_word_are_not_torn() {
    let report = changed(MINIMAL, |report| report.assets = Default::default());
    let text = pages(SHANDONG, &report).join("\n");
    assert!(text.lines().any(|line| squeezed(line).contains("0台（套）。")), "{text}");

    let title = "Digital Government Infrastructure Upgrade and Maintenance Programme Phase II";
    let report = changed(SAMPLE, |report| {
        report.appraisal.as_mut().unwrap().projects[1].name = title.into();
    });
    let text = pages(SHANDONG, &report).join("\n");
    let lines: Vec<&str> = text.lines().filter(|line| line.contains("Infrastructure")).collect();
    assert!(!lines.is_empty() && lines.iter().all(|line| !line.contains("Upgr") || line.contains("Upgrade")));
}

/// 起止年份与连接号、文号、短的数与万元都不拆在两行，正文推到哪里都一样。
#[test]
fn what_belongs_together_stays_on_one_line() {
    for push in 0..6 {
        let report = changed(SAMPLE, |report| {
            let reason = "一".repeat(push) + "落实〔2024〕16号文件和2021—2025年规划，压减6.5万元";
            report.reasons.total = Some(reason);
        });
        let text = pages(SHANDONG, &report).join("\n");
        let lines: Vec<String> = text.lines().map(squeezed).collect();
        for (before, line) in lines.iter().zip(&lines[1..]) {
            let dash = line.starts_with('—') && !line.ends_with('—');
            let split = line.starts_with("万元") && tail_number(before).len() < 4;
            assert!(!dash && !split && !line.ends_with('〕') && !line.ends_with("〔2024〕16"), "{line}");
        }
    }
}

/// 一行末尾的数。
fn tail_number(line: &str) -> &str {
    let rest = line.trim_end_matches(|c: char| c.is_ascii_digit() || ",.".contains(c));
    &line[rest.len()..]
}

/// 数放得下、单位放不下的一行，与其拉得稀疏，不如把单位放到下一行；窄格里的指标值一行放得下就不拆。
#[test]
fn a_long_amount_leaves_its_unit_rather_than_a_torn_line() {
    let text = pages(SHANDONG, &load(SAMPLE).report).join("\n");
    let ends = |end: &str| text.lines().any(|line| squeezed(line).ends_with(end));
    assert!(ends("年初预算数为1,241.94"), "{text}");
    assert!(text.lines().any(|line| squeezed(line).contains("≤132.15万元")));
}

#[test]
fn a_web_address_is_printed_as_it_was_typed() {
    let address = "https://www.example.gov.cn/project/2025/very-long-identifier-without-any-break/index.html";
    let report = changed(MINIMAL, |report| report.overview.notes = vec![format!("办事指南见{address}。")]);
    // 断行之外没有别的字，零宽空格也没有。
    assert!(whole(&pages(SHANDONG, &report)).contains(address));
}

/// 窄格里给每个字加了断点的一串，仍照单位写的读：时间、编号、起止日期都排得出。
#[test]
fn numbers_a_unit_wrote_in_a_narrow_cell_are_its_own() {
    let written =
        ["18:00-20:00", "2024-01-01至2024-12-31", "370303-2024-0012", "1,234,567.89元", "GB/T9704-2012"];
    let report = changed(SAMPLE, |report| {
        let project = &mut report.appraisal.as_mut().unwrap().projects[0];
        for (indicator, text) in project.indicators.iter_mut().zip(written) {
            indicator.target = text.into();
        }
    });
    // 校样没有发现，数都有来历；断行之外没有别的字。
    let text = whole(&pages(SHANDONG, &report)).replace('\u{200b}', "");
    assert!(text.contains("18:00-20:00"));
}

/// “其中：”“支出具体情况如下：”不独自在一面之末，正文推到哪一行都一样。
#[test]
fn what_leads_on_stands_with_what_follows() {
    for lines in 0..6 {
        let report = changed(MINIMAL, |report| {
            report.reasons.total = Some("落实过紧日子要求，压减一般性支出，".repeat(2 * lines) + "人员减少");
        });
        for page in pages(SHANDONG, &report) {
            let lines: Vec<String> = page.lines().map(squeezed).collect();
            let last = lines.iter().rev().find(|line| !line.is_empty() && !line.starts_with('—'));
            assert!(last.is_none_or(|line| !line.ends_with('：')), "{page}");
        }
    }
}

/// 一段的末行不独自到下一面，三行的段也不；页末的一行是一段的首行也不行。
#[test]
fn no_line_of_a_paragraph_stands_alone_on_a_page() {
    for report in [SAMPLE, MINIMAL] {
        let text = pages(SHANDONG, &load(report).report);
        let body = |page: &String| -> Vec<String> {
            page.lines().map(squeezed).filter(|line| !line.is_empty() && !line.starts_with('—')).collect()
        };
        // 下页的第一行没有排满，就是一段的末行；缩进的是段首、标题，前面有缩进的空。
        let whole = |line: &str| line.chars().count() >= 26;
        for (before, page) in text.iter().map(body).zip(text.iter().skip(1).map(body)) {
            let (Some(last), [first, second, ..]) = (before.last(), page.as_slice()) else { continue };
            let goes_on = !last.ends_with(['。', '：']) && whole(last) && before.len() > 15;
            assert!(!goes_on || whole(first) || !first.ends_with('。'), "{last}\n{first}\n{second}");
        }
    }
}

#[test]
fn a_lead_the_unit_typed_is_not_printed_twice() {
    let report = changed(SAMPLE, |report| {
        report.reasons.total = Some("主要原因是贯彻落实过紧日子要求".into());
        report.three_public.abroad_purpose = Some("开支内容包括国际旅费".into());
        report.three_public.vehicles_purpose = Some("主要是燃料费、维修费等支出；".into());
        report.three_public.reception.purpose = Some("主要用于接待来访，".into());
        report.subjects.get_mut("2080506").unwrap().usage = Some("职业年金缴纳支出".into());
        report.appraisal.as_mut().unwrap().comment = Some("从自评情况看，较好。".into());
    });
    let text = whole(&pages(SHANDONG, &report));
    for twice in ["主要是主要", "包括开支", "主要用于主要", "从自评情况看，从自评", "；。", "，，"]
    {
        assert!(!text.contains(twice), "{twice}");
    }
    for once in ["主要是燃料费、维修费等支出。截至", "主要用于接待来访，共计", "主要用于职业年金"]
    {
        assert!(text.contains(once), "{once}");
    }
}

#[test]
fn an_unspent_budget_of_a_fund_is_not_of_the_general_budget() {
    let report = changed(SAMPLE, |report| {
        let mut words = report.subjects["2080506"].clone();
        words.name = Some("其他支出/彩票公益金安排的支出/用于社会福利的彩票公益金支出".into());
        words.initial = Some(Amount::from_yuan(100_000.into()));
        report.subjects.insert("2296002".into(), words);
    });
    assert!(!whole(&pages(SHANDONG, &report)).contains("彩票公益金支出（项）。年初预算数"));
}

#[test]
fn amounts_of_performance_are_of_the_size_of_the_unit() {
    let report = changed(SAMPLE, |report| {
        report.appraisal.as_mut().unwrap().budget_total = Some(Amount::from_yuan(20_000_000_000_i64.into()));
    });
    assert!(told(&findings(SHANDONG, &report), "W14", "单位预算项目支出总额"));
}

#[test]
fn a_department_is_listed_once() {
    let report = changed(SAMPLE, |report| {
        let first = report.overview.departments[0].clone();
        report.overview.departments.push(first);
    });
    assert!(told(&findings(SHANDONG, &report), "W15", "列了两次"));
}

/// 山东的部门决算：汇编下属单位，通篇自称部门。
fn shandong_department() -> Report {
    changed(SAMPLE, |report| {
        report.document = DocumentKind::Department;
        report.unit.scope.clear();
        let names = ["（本级）", "机关事务服务中心"].map(|name| format!("{}{name}", report.unit.name));
        report.overview.members =
            names.into_iter().map(|name| Member { name, note: String::new() }).collect();
    })
}

#[test]
fn a_department_of_shandong_is_called_a_department_throughout() {
    let report = shandong_department();
    let text = whole(&pages(SHANDONG, &report));
    for words in [
        "2024年度淄博市张店区人民政府办公室部门决算",
        "第二部分2024年度部门决算表",
        "一、部门职责",
        "部门：淄博市张店区人民政府办公室",
        "本表反映部门本年度的总收支",
        "本部门内设10个职能科室",
        "2淄博市张店区人民政府办公室机关事务服务中心",
        "本部门财政拨款开支运行维护费的公务用车保有量为",
        "占部门预算项目支出总额的",
    ] {
        assert!(text.contains(words), "{words}");
    }
    // 名词解释里的“单位”是泛称。
    for words in ["本单位", "我单位", "在单位决算", "单位职责", "单位概况", "{"] {
        assert!(!text.contains(words), "{words}");
    }
    assert!(!told(&findings(SHANDONG, &report), "W15", ""));
}

#[test]
fn a_department_says_of_which_units_it_is_made() {
    let alone = changed(SAMPLE, |report| {
        *report = shandong_department();
        report.overview.members.truncate(1);
    });
    let text = whole(&pages(SHANDONG, &alone));
    assert!(text.contains("部门决算只包括淄博市张店区人民政府办公室本级决算。"), "{text}");
    let untold = changed(SAMPLE, |report| {
        *report = shandong_department();
        report.overview.members.clear();
        report.unit.scope = "本级".into();
    });
    let findings = findings(SHANDONG, &untold);
    assert!(told(&findings, "W15", "没有列单位构成"), "{findings:#?}");
    assert!(told(&findings, "W15", "决算范围是“本级”"), "{findings:#?}");
}

#[test]
fn what_a_new_unit_has_not_is_waived_at_once() {
    let mut report = changed("tests/reports/shanghai-unit", |report| report.prior = Default::default());
    let lacking = |report: &Report| {
        let all = findings(SHANGHAI, report).into_iter().filter(|finding| finding.code == "L06");
        all.filter(|finding| finding.severity == Severity::Warning)
            .map(|finding| finding.places[0].label.clone())
            .collect::<Vec<_>>()
    };
    // 上年数一个也没有，是一条。
    assert_eq!(lacking(&report), ["performance.targets", "prior.total"]);
    let mut unplanned = report.clone();
    unplanned.subjects.values_mut().for_each(|words| words.initial = None);
    let all = lacking(&unplanned);
    // 一般公共预算的、国有资本经营预算的，用在两页，是两条。
    assert_eq!(all.iter().filter(|label| label.ends_with(".initial")).count(), 2, "{all:?}");
    report
        .waivers
        .push(Waiver { code: "L06".into(), place: "prior".into(), reason: "本年新设。".into() });
    assert_eq!(lacking(&report), ["performance.targets"]);
    assert!(!told(&findings(SHANGHAI, &report), "V01", "") && !told(&findings(SHANGHAI, &report), "V02", ""));
    // 没有就不能排的，豁免不了。
    report.overview.duties.clear();
    report.waivers[0].place = "overview.duties".into();
    let findings = findings(SHANGHAI, &report);
    assert!(findings.iter().any(|found| found.code == "L06" && found.severity == Severity::Error));
}

#[test]
fn why_it_is_the_same_is_told_after_it() {
    let report = changed(SAMPLE, |report| {
        let why = |text: &str| Some(text.to_string());
        report.three_public.reason = why("持平的主要原因是预算数为按规定程序调整后的全年预算数。");
        report.three_public.abroad_reason = why("与预算数一致");
        report.three_public.vehicles_reason = why("车辆减少");
        report.reasons.income.business = why("两年均无经营收入");
    });
    let text = squeezed(&pages(SHANDONG, &report).concat());
    assert!(text.contains("决算数与全年预算数基本持平，主要原因是预算数为按规定程序调整后的全年预算数。"));
    assert!(text.contains("增加0万元，增长0.00%。主要是两年均无经营收入。"));
    assert!(!text.contains("基本持平，主要原因是与预算数一致") && !text.contains("车辆减少"));
}

//! 对的不拒，错的不放，拿不准的只提醒：一条规则样例以外的情形。

use crate::support::{base, check_edited, check_with_last, text};

/// 样例改几处后，一条规则说的话。
fn told(name: &str, code: &str, edits: &[[&str; 3]]) -> String {
    text(&check_edited(name, edits, None, &["--rule", code]))
}

const THREE_PUBLIC: &str = "表/财政拨款三公经费支出决算表.csv";

#[test]
fn a_printed_zero_may_be_an_amount_below_fifty() {
    let rows = |parts: &str| format!("公务用车购置及运行维护费,0,0.01\n{parts}");
    let minimal = |code, parts| told("minimal", code, &[[THREE_PUBLIC, "", &rows(parts)]]);
    let tiny = "公务用车购置费,0,0.00\n公务用车运行维护费,0,0.00\n";
    assert!(!minimal("G191", tiny).contains("[G191]"));
    assert!(minimal("G900", tiny).contains("信息[G900]"));
    assert!(minimal("G191", "").contains("错误[G191]"), "没有写的行是真正的零");
}

#[test]
fn several_printed_zeros_are_doubtful_and_idle_columns_are_zeros() {
    let income = "表/收入决算表.csv";
    let beyond = |total: &str| told("minimal", "G111", &[["表/收入支出决算总表.csv", "", total]]);
    let zeros = "收入,上级补助收入,0.00\n收入,事业收入,0.00\n收入,经营收入,0.00\n收入,其他收入,0.00\n";
    assert!(beyond(&format!("{zeros}收入,本年收入合计,86.37\n")).contains("警告[G111]"));
    assert!(beyond(&format!("{zeros}收入,本年收入合计,86.39\n")).contains("错误[G111]"));
    let idle = [income, "201,一般公共服务支出,963.47,963.47", "201,一般公共服务支出,963.49,963.47"];
    assert!(told("zhangdian-2024", "G121", &[idle]).contains("错误[G121]"));
}

#[test]
fn a_visitor_of_another_unit_s_group_is_asked_for_once() {
    let edits = [["report.toml", "abroad_groups = 1", "abroad_groups = 0"]];
    assert!(!told("zhangdian-2024", "S18", &edits).contains("[S18]"));
    let asked = told("zhangdian-2024", "S11", &edits);
    assert!(asked.contains("警告[S11]") && asked.contains("参加其他单位组织的团组"), "{asked}");
}

#[test]
fn the_contracts_are_measured_against_the_spending_too() {
    let signed = |works: &str| {
        let contracts = format!("contracts = {{ goods = 0, works = {works}, services = 0 }}\n");
        let edits = [["report.toml", "[procurement]\n", &format!("[procurement]\n{contracts}")]];
        told("minimal", "S09", &edits) + &told("minimal", "S10", &edits)
    };
    assert!(signed("100").contains("警告[S09] 政府采购合同金额"));
    assert!(signed("99999.99").contains("错误[S10] 政府采购合同金额"));
}

#[test]
fn last_year_s_parts_of_the_appropriation_are_below_it() {
    let with = |line: &str| {
        told("zhangdian-2024", "G304", &[["report.toml", "[prior]\n", &format!("[prior]\n{line}\n")]])
    };
    assert!(with("operation = 99999").contains("错误[G304] 上年机关运行经费"));
    assert!(with("three_public = { total = 99999 }").contains("错误[G304] 上年“三公”经费"));
    assert!(!with("operation = 70\nthree_public = { total = 8 }").contains("[G304]"));
}

#[test]
fn the_projects_of_a_grade_are_as_many_as_the_forms_say() {
    let comment = |words: &str| {
        let edits = [["report.toml", "comment = \"项目支出", &format!("comment = \"{words}项目支出")]];
        told("zhangdian-2024", "A22", &edits)
    };
    for wrong in [
        "6个项目自评等级为优。",
        "8个项目自评等级为“优”。",
        "1个项目评价结果等级为良好。",
        "等级为优的项目5个。",
    ] {
        assert!(comment(wrong).contains("由自评表算出的是"), "{wrong}");
    }
    assert!(comment("8个项目自评得分在90分以上。").contains("[A22] 总体情况说其中 8个项目"));
    for right in ["7个项目自评等级为优。", "评价等级为优的项目7个。", "服务保障重大活动120个项目落地。"]
    {
        assert!(!comment(right).contains("[A22]"), "{right}");
    }
}

#[test]
fn a_project_has_one_evaluation() {
    let second = "\n[[appraisal.evaluations]]\nproject = \"民生热线工作人员经费\"\nbody = \"一、概况\"\n";
    let told = told("zhangdian-2024", "A01", &[["report.toml", "", second]]);
    assert!(told.contains("错误[A01] 项目“民生热线工作人员经费”有两份评价报告"), "{told}");
}

#[test]
fn a_total_of_the_initial_budget_alone_does_not_measure_its_parts() {
    let initial = |line: &str| {
        let words = format!("\n[three_public.initial]\n{line}\n");
        told("shanghai-department", "L06", &[["report.toml", "", &words]])
    };
    assert!(initial("total = 100").contains("three_public.initial.abroad"), "{}", initial("total = 100"));
    assert!(!initial("abroad = 5").contains("three_public.initial"));
}

#[test]
fn the_department_itself_is_not_a_unit_below_it() {
    let own = |name: &str| {
        let edits = [["report.toml", "绿化和市容管理局（本级）", &format!("绿化和市容管理局{name}")]];
        told("shanghai-department", "W15", &edits)
    };
    assert!(own("所属春晖幼儿园").contains("[W15]"));
    for right in ["", "本级", "（机关）", "机关"] {
        assert!(!own(right).contains("[W15]"), "{right}");
    }
}

#[test]
fn a_share_of_nothing_is_not_missing() {
    let total = |value: &str| {
        let edits = [["report.toml", "budget_total = 228.79", value]];
        told("zhangdian-2024", "L06", &edits)
    };
    assert!(!total("budget_total = 0").contains("[L06]"));
    assert!(total("").contains("[L06]"));
}

#[test]
fn parts_above_the_whole_point_at_the_whole_first() {
    let edits = [["report.toml", "budget_total = 228.79", "budget_total = 222.79"]];
    let told = told("zhangdian-2024", "A12", &edits);
    let places: Vec<&str> = told.lines().filter(|line| line.contains("位置：")).collect();
    assert!(places[0].contains("appraisal.budget_total = 222.79"), "{told}");
    assert!(places[1..].iter().all(|place| place.contains("report.toml:")), "{told}");
}

#[test]
fn amounts_that_print_as_nothing_are_told() {
    let rows = format!(
        "{}{}",
        "因公出国（境）费,0,0\n公务用车购置及运行维护费,0,0\n公务用车购置费,0,0\n",
        "公务用车运行维护费,0,0\n公务接待费,3.20,3.10\n"
    );
    let desk = "\n[three_public.reception]\nbatches = 1\npeople = 5\nreason = \"减少。\"\n";
    let unit = ["report.toml", "amount_unit = \"万元\"", "amount_unit = \"元\""];
    let income = ["表/收入支出决算总表.csv", "政拨款收入,86.35", "政拨款收入,863500"];
    let edits = [unit, ["report.toml", "", desk], [THREE_PUBLIC, "", &rows], income];
    let told = |code| told("minimal", code, &edits);
    assert!(told("S15").contains("公务接待费却只有 3.10 元，公开时印成 0"), "{}", told("S15"));
    assert!(told("W17").contains("“三公”经费合计的决算数只有 3.10 元"), "{}", told("W17"));
    assert!(told("W05").contains("公开时都是 0.00 万元，没有变动"), "{}", told("W05"));
}

/// 以万元计的数选了元：总计过了一万元，也看得出。
#[test]
fn a_report_of_trifles_is_of_the_other_unit() {
    let unit = ["report.toml", "amount_unit = \"万元\"", "amount_unit = \"元\""];
    let total = ["表/收入支出决算总表.csv", "收入,总计,1225.21", "收入,总计,12252.10"];
    let told = told("zhangdian-2024", "W26", &[unit, total]);
    assert!(told.contains("款不到 100 元：若是万元，总额为 1.23 亿元；若是元，总额为 1.23 万元"), "{told}");
    assert!(told.contains("金额单位改选万元") && told.contains("amount_unit = 元"), "{told}");
}

#[test]
fn a_budget_ten_times_the_whole_year_is_doubtful() {
    let initial = |value: &str| {
        let edits = [["report.toml", "initial = 757.10", &format!("initial = {value}")]];
        told("zhangdian-2024", "W14", &edits)
    };
    assert!(initial("12300").contains("2010301 行政运行的年初预算数 12,300.00 万元，是本年支出合计"));
    assert!(!initial("9000").contains("[W14]"));
}

#[test]
fn classes_of_projects_exist_but_not_among_the_basic() {
    let row = "309,资本性支出（基本建设）,5\n";
    let told = told("zhangdian-2024", "K03", &[["表/一般公共预算财政拨款基本支出决算明细表.csv", "", row]]);
    assert!(told.contains("309 资本性支出（基本建设）是项目支出的科目"), "{told}");
}

#[test]
fn the_reasons_of_three_public_follow_their_counts() {
    let reason = |text: &str| {
        let rows = "合计,1,2\n因公出国（境）费,0,0\n公务用车购置及运行维护费,0,0\n公务接待费,1,2\n";
        let words = format!("\n[three_public.reception]\nreason = \"{text}\"\n");
        told("minimal", "W06", &[["report.toml", "", &words], [THREE_PUBLIC, "", rows]])
    };
    for wrong in ["接待批次减少。", "落实过紧日子要求，严格控制接待支出。"] {
        assert!(reason(wrong).contains("公务接待费是增加，原因说的是减少"), "{wrong}");
    }
    for right in ["接待批次增加。", "接待批次减少，但人次增加。", "严格控制接待，外地来访较多。"]
    {
        assert!(!reason(right).contains("[W06]"), "{right}");
    }
}

#[test]
fn a_reason_the_layout_does_not_tell_is_not_dropped_silently() {
    let subject =
        "\n[subjects.2120801]\nname = \"城乡社区支出/国有土地使用权出让收入安排的支出/征地和拆迁补偿支出\"\n";
    let words = format!("{subject}reason = \"使用上年结转。\"\n");
    let told = |words: &str| told("zhangdian-2024", "W16", &[["report.toml", "", words]]);
    assert!(told(&words).contains("这个版式不说这本预算的原因，不会印出"), "{}", told(&words));
    assert!(!told(subject).contains("[W16]"));
}

#[test]
fn levels_are_written_in_full() {
    let level = |text: &str| {
        let edits = [["report.toml", "level = \"区级\"", &format!("level = \"{text}\"")]];
        told("zhangdian-2024", "W19", &edits)
    };
    for wrong in ["县", "2023", "2023级"] {
        assert!(level(wrong).contains(&format!("警告[W19] 预算级次写的是“{wrong}”")), "{wrong}");
    }
    for right in ["县级", "市本级", "乡镇级", "中央", "兵团", ""] {
        assert!(!level(right).contains("[W19]"), "{right}");
    }
}

#[test]
fn a_project_without_problems_leaves_them_out() {
    let project = std::fs::read_to_string(base("zhangdian-2024").join("report.toml")).unwrap();
    let line = |key: &str| {
        let found = project.lines().find(|line| line.starts_with(&format!("{key} = ")));
        found.unwrap().to_string()
    };
    let (problems, measures) = (line("problems"), line("measures"));
    let edits = [["report.toml", problems.as_str(), ""], ["report.toml", measures.as_str(), ""]];
    assert!(!text(&check_edited("zhangdian-2024", &edits, None, &[])).contains("R04"));
}

#[test]
fn half_width_marks_before_a_space_and_at_the_end() {
    let note = |text: &str| {
        let edits = [["report.toml", "完成县政府交办的其他任务。", text]];
        told("minimal", "W03", &edits)
    };
    for wrong in ["项目增加, 人员增加。", "人员增加.", "压减支出(含项目)", "负责宣传;\\n负责教育。"]
    {
        assert!(note(wrong).contains("[W03]"), "{wrong}");
    }
    for right in ["负责A.", "网站: http://a.cn", "共1,225.21万元。", "（含项目）"] {
        assert!(!note(right).contains("[W03]"), "{right}");
    }
}

#[test]
fn departments_left_out_are_told_and_an_empty_list_is_none() {
    let notes = std::fs::read_to_string(base("minimal").join("report.toml")).unwrap();
    let start = notes.find("notes = [").unwrap();
    let notes = &notes[start..start + notes[start..].find("\n]\n").unwrap() + 3];
    let with = |instead: &str| told("minimal", "S33", &[["report.toml", notes, instead]]);
    assert!(with("").contains("没有填内设机构"));
    assert!(!with("departments = []\n").contains("[S33]"));
}

#[test]
fn a_year_in_the_other_unit_is_rounded_only_there() {
    const PRIOR: [&str; 3] = ["report.toml", "", "\n[prior]\nfolder = \"../last\"\n"];
    const YUAN: [&str; 3] = ["report.toml", "amount_unit = \"万元\"", "amount_unit = \"元\""];
    const SUMMARY: &str = "表/收入支出决算总表.csv";
    let opening = |amount: &str| format!("收入,年初结转和结余,{amount}\n");
    let closing = |amount: &str| format!("支出,年末结转和结余,{amount}\n");
    let year = |code, now: [[&str; 3]; 3], last: [[&str; 3]; 2]| {
        text(&check_with_last("minimal", &now, &last, code))
    };
    let same = ["report.toml", "year = 2024", "year = 2024"];
    let told = |now: &str, before: &str| {
        let last = [["report.toml", "year = 2024", "year = 2023"], [SUMMARY, "", &closing(before)]];
        year("G301", [PRIOR, YUAN, [SUMMARY, "", &opening(now)]], last)
    };
    assert!(!told("14021.17", "1.40").contains("G301"), "公开时一样");
    let wrong = told("14060.00", "1.40");
    assert!(wrong.contains("错误[G301]") && wrong.contains("1 个四舍五入的数，容许的差是 50 元"), "{wrong}");
    let told = |now: &str, before: &str| {
        year("G301", [PRIOR, same, [SUMMARY, "", &opening(now)]], [YUAN, [SUMMARY, "", &closing(before)]])
    };
    assert!(!told("1.40", "13977.77").contains("G301"), "公开时一样");
    let wrong = told("1.41", "13977.77");
    assert!(
        wrong.contains("错误[G301]") && wrong.contains("年末结转和结余 1.40 万元，相差 0.01 万元"),
        "{wrong}"
    );
}

#[test]
fn last_year_s_figures_are_often_copied_from_print() {
    let told = |basic: &str| {
        let spent = format!("expenditure = {{ basic = {basic}, project = 2000000 }}");
        let prior = format!("\n[prior]\ntotal = 40000000\n{spent}\n");
        let unit = ["report.toml", "amount_unit = \"万元\"", "amount_unit = \"元\""];
        let edits = [unit, ["report.toml", "", &prior]];
        told("minimal", "G304", &edits) + &told("minimal", "G900", &edits)
    };
    let copied = told("38000100");
    assert!(!copied.contains("[G304]") && copied.contains("信息[G900]"), "{copied}");
    for wrong in ["38000200", "38000100.01"] {
        assert!(told(wrong).contains("错误[G304]"), "{wrong}");
    }
}

#[test]
fn a_mistyped_code_of_a_reason_is_told_with_the_one_of_the_tables() {
    let typed = |code: &str| {
        told("shanghai-unit", "K05", &[["report.toml", "[subjects.2080505]", &format!("[subjects.{code}]")]])
    };
    assert!(typed("2080550").contains("是不是 2080505 "), "{}", typed("2080550"));
    assert!(!typed("2089999").contains("是不是"), "{}", typed("2089999"));
}

#[test]
fn a_department_is_not_compared_with_its_own_office() {
    let last = |edits: &[[&str; 3]]| {
        let now = [["report.toml", "[prior]\n", "[prior]\nfolder = \"../last\"\n"]];
        text(&check_with_last("shanghai-department", &now, edits, "G305"))
    };
    let year = ["report.toml", "year = 2024", "year = 2023"];
    assert!(!last(&[year]).contains("[G305]"), "{}", last(&[year]));
    let office = ["report.toml", "document = \"部门决算\"", "document = \"单位决算\""];
    assert!(
        last(&[year, office]).contains("上年报告是单位决算，本报告是部门决算"),
        "{}",
        last(&[year, office])
    );
}

#[test]
fn the_year_and_the_codes_are_no_amounts() {
    let purpose = "接待来函来访单位考察调研";
    let helped = |amount: &str| {
        told("zhangdian-2024", "W13", &[["report.toml", purpose, &format!("每人补助{amount}，{purpose}")]])
    };
    for amount in ["2024元", "2023元", "201元", "2010301元"] {
        assert!(!helped(amount).contains("[W13]"), "{}", helped(amount));
    }
    assert!(helped("963.47元").contains("警告[W13]"), "表中的金额还是金额");
}

#[test]
fn what_is_left_blank_is_not_told_as_none() {
    let blank = |name: &str, edits: &[[&str; 3]]| told(name, "S33", edits);
    let sme =
        ["sme = 7.95  ", "micro = 7.95  ", "goods_sme = 5.08  ", "works_sme = 0  ", "services_sme = 2.87  "]
            .map(|line| ["report.toml", line, "# "]);
    assert!(blank("zhangdian-2024", &sme).contains("没有填授予中小企业合同金额"));
    assert!(blank("zhangdian-2024", &sme[2..]).contains("没有填货物、工程、服务各自授予中小企业的合同金额"));
    for (name, line, asked) in [
        ("zhangdian-2024", "micro = 7.95  ", "授予小微企业合同金额"),
        ("institution", "equipment = 3\n", "单价100万元以上设备"),
        ("shanghai-department", "sme_won = 640.25\n", "预留项目由中小企业中标的采购金额"),
        ("shanghai-department", "works = 300.5\n", "按合同计的工程采购金额"),
    ] {
        let told = blank(name, &[["report.toml", line, "# \n"]]);
        assert!(told.contains(&format!("警告[S33] 没有填{asked}")), "{told}");
    }
    assert!(blank("institution", &[]).contains("信息[S33] 没有填绩效自评"), "豁免了的");
    let none = [["report.toml", "[assets]\n", "[appraisal]\nprojects = []\n\n[assets]\n"]];
    assert!(!blank("institution", &none).contains("没有填绩效自评"));
    let mixed = [
        ["report.toml", "layout = \"shanghai-2024\"", "layout = \"shandong-2024\""],
        ["report.toml", "amount = 386.4", ""],
    ];
    let told = blank("shanghai-department", &mixed);
    assert!(told.contains("没有填机关运行经费，文中会当作公用经费合计"), "{told}");
}

#[test]
fn the_members_of_a_department_are_its_own_office_and_others() {
    let members = |from: &str, to: &str| told("shanghai-department", "W15", &[["report.toml", from, to]]);
    let own = "{ name = \"上海市浦南区绿化和市容管理局（本级）\" }";
    assert!(!members(own, "{ name = \"1. 上海市浦南区绿化和市容管理局（本级）\" }").contains("[W15]"));
    let twice = members(own, &format!("{own}, {{ name = \"上海市浦南区绿化和市容管理局机关\" }}"));
    assert!(twice.contains("本级列了 2 次"), "{twice}");
    let named = members("市容管理局\"\nlevel", "市容管理局（本级）\"\nlevel");
    assert!(named.contains("单位名称以“（本级）”结尾"), "{named}");
}

#[test]
fn full_width_figures_are_checked_as_half_width_ones() {
    let reason = ["report.toml", "编私补助经费支出8.06万元。", "编私补助经费支出８．０６万元。"];
    assert!(told("zhangdian-2024", "W07", &[reason]).contains("[W07]"));
    let year = ["report.toml", "actual = \"通过完成2024年", "actual = \"通过完成２０２２年"];
    assert!(told("zhangdian-2024", "W08", &[year]).contains("[W08]"));
}

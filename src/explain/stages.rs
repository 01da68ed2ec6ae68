//! 规则以外各阶段的消息：读入、字体、版式、校样、排版。

/// 一个阶段的消息。
pub struct Stage {
    /// 阶段的名称。
    pub name: &'static str,
    /// 各条消息，依代码。
    pub messages: &'static [Message],
}

/// 一种消息。
pub struct Message {
    /// 代码。
    pub code: &'static str,
    /// 一句话。
    pub title: &'static str,
    /// 说的是什么。
    pub what: &'static str,
    /// 一个例子。
    pub example: &'static str,
    /// 怎样改。
    pub mend: &'static str,
}

/// 一条消息。
pub const fn message(
    code: &'static str,
    title: &'static str,
    what: &'static str,
    example: &'static str,
    mend: &'static str,
) -> Message {
    Message { code, title, what, example, mend }
}

/// 全部阶段。
pub const STAGES: &[Stage] = &[
    Stage {
        name: "读入",
        messages: &[
            message(
                "R01",
                "文件读不到",
                "报告里提到的文件不存在、没有权限、是文件夹或设备，或超过 32 MB。",
                "表/收入决算表.csv 不存在",
                "检查文件名和位置；Windows 下注意扩展名是否被隐藏。",
            ),
            message(
                "R02",
                "文字编码不对",
                "输入文件须是 UTF-8；GB18030、UTF-16 或损坏的文件不猜。",
                "report.toml 不是 UTF-8，看上去是 GB18030（GBK）编码",
                "另存为 UTF-8，或加选项 --encoding gb18030。",
            ),
            message(
                "R03",
                "文件写法有误",
                "TOML、JSON、CSV 的写法不合语法：引号、括号不成对，多逗号少逗号。",
                "TOML 写法有误：第 7 行的引号没有收尾",
                "照位置改正这一行。",
            ),
            message(
                "R04",
                "缺少必填的键",
                "模型里必填的键没有写。",
                "缺少 unit.name",
                "补上这个键，提示里有它的含义。",
            ),
            message(
                "R05",
                "不认识的键",
                "写了模型里没有的键，多半是拼错。",
                "不认识的键 goood",
                "照提示里最接近的键改；用 gongkai schema 看全部键。",
            ),
            message(
                "R06",
                "值的种类不对",
                "该写文字的写了数，该写列表的写了文字，等等。",
                "“unit.name”应是文字（加引号），这里是数",
                "照提示改成应有的种类。",
            ),
            message(
                "R07",
                "金额或分值写法不对",
                "带单位、千分位错位、小数多于两位、百分数、不是数。",
                "金额“1225.21万元”数后带有单位",
                "只填数字；单位写在 amount_unit。",
            ),
            message(
                "R08",
                "值不在允许的范围",
                "选项不在允许之列，整数超出范围，文字太长或空着。",
                "“year”应是 2000 到 2099 的整数，这里是 24",
                "照提示里允许的写法改。",
            ),
            message(
                "R09",
                "文字里有不能公开的字符",
                "控制字符、替换符、私用区的旧造字。",
                "第 3 个字符是私用区字符（旧造字） U+E123，不能公开",
                "在原处重新录入这个字。",
            ),
            message(
                "R10",
                "文字已规整",
                "去掉了看不见的字符，制表符换成空格，部首字符换成普通汉字。",
                "文字已规整：去掉看不见的字符",
                "不必改；核对一下那段文字。",
            ),
            message(
                "R11",
                "表的表头不对",
                "CSV 的列缺少、多余、重复，或一行比表头长。",
                "收入决算表缺少“其他收入”这一列",
                "第一行照提示里的标准表头写。",
            ),
            message(
                "R12",
                "键写了两次",
                "同一个键在一处写了两次，后一个会盖掉前一个。",
                "键 total 写了两次",
                "只留一个。",
            ),
            message(
                "R13",
                "缺少一张决算表",
                "九张表都要有，没有数据的表也要有表头。",
                "缺少国有资本经营预算财政拨款支出决算表",
                "放一个只有表头的 CSV 文件。",
            ),
            message(
                "R14",
                "路径指到了报告文件夹之外",
                "输入文件只在报告文件夹里读，不跟随 .. 和绝对路径。",
                "路径 ../其他/表.csv 指到了报告文件夹之外",
                "文件放进报告文件夹，写相对路径。",
            ),
        ],
    },
    super::workbook::WORKBOOK,
    super::batch::BATCH,
    Stage {
        name: "字体",
        messages: &[
            message(
                "F01",
                "字体目录有误",
                "fonts.toml 的写法有误。",
                "字体目录有误：缺少 families",
                "改正 fonts.toml，或用随程序发布的那一份。",
            ),
            message(
                "F02",
                "字体文件已损坏或不是字体",
                "--font-dir 里的文件不能当字体读。",
                "fonts/仿宋.ttf 已损坏",
                "换一个完好的文件。",
            ),
            message(
                "F03",
                "没有找到字体文件",
                "随程序的字体缺了，由其他字体代替。",
                "没有找到字体文件 FandolFang.ttf，由其他字体代替",
                "把随程序发布的 fonts 文件夹放在程序旁边。",
            ),
            message(
                "F04",
                "字体文件夹不存在",
                "--font-dir 指的文件夹不存在。",
                "/home/a/fonts 不存在",
                "检查 --font-dir 的路径。",
            ),
            message(
                "F05",
                "没有字体能印这个字",
                "所用字体都没有这个字，不印空框。",
                "没有字体能印“𬭊”（U+2CB4A）",
                "换成规范汉字，或用 --font-dir 给出有这个字的字体。",
            ),
        ],
    },
    Stage {
        name: "版式",
        messages: &[
            message(
                "L01",
                "没有这个版式",
                "layout 写的代号找不到。",
                "没有版式 shangdong-2024",
                "照提示里可用的版式改，或用 --layout-dir 指出所在的文件夹。",
            ),
            message(
                "L02",
                "版式说明有误",
                "layout.toml 的写法有误，或代号与文件夹不同。",
                "版式说明里的代号是 a，文件夹是 b",
                "改正 layout.toml。",
            ),
            message(
                "L03",
                "版式文件不能读取",
                "版式文件夹里的文件读不了。",
                "版式文件不能读取：没有权限",
                "检查文件的权限。",
            ),
            message(
                "L04",
                "版式合同的版本不符",
                "版式按另一版合同编写，事实的键或含义不同。",
                "版式按合同第 2 版编写，本程序是第 1 版",
                "升级程序，或按 docs/layout-contract.md 修改版式。",
            ),
            message(
                "L05",
                "图的说明有误",
                "charts 里的图说明有误，或用了没有的事实。",
                "charts/prior.toml 的 series 没有这个键",
                "改正图的说明。",
            ),
            message(
                "L06",
                "报告缺少版式需要的内容",
                "版式在 layout.toml 的 [[need]] 里声明了要用的内容，报告没有写；排版之前就说，并指出哪一页要用。",
                "缺少 prior.total，“一、收入支出决算总体情况说明”要用它",
                "照提示填写这个键；确实没有这项内容的，换一个不要它的版式。",
            ),
            message(
                "L07",
                "没有所本的版式",
                "layout.toml 的 base 写的版式找不到。",
                "没有所本的版式 shangdong-2024",
                "改正代号；自己做的版式放在同一个文件夹里，或用 --layout-dir 指出。",
            ),
            message(
                "L08",
                "版式绕回自己",
                "几个版式的 base 首尾相接，没有一个是完整的。",
                "版式绕回自己：a → b → a",
                "最里面的一个版式不写 base。",
            ),
            message(
                "L11",
                "用了合同里没有的事实",
                "版式的 Typst 文件或 layout.toml 用了一个键，合同里没有；排到那里就会出错。没有执行到的分支也看。",
                "合同里没有 summary.totl 这个事实；是不是 total？",
                "照提示改成合同里的键，全部的键见 docs/layout-contract.md。",
            ),
            message(
                "L12",
                "句子里直接写了数字",
                "版式的句子里有数字，既不是引用事实，也没有在 layout.toml 声明；今年对，明年就错。",
                "句子里直接写了数字 2024",
                "改为引用事实，如 #year；确是固定文字的，在 [[literal]] 里声明，写明理由。",
            ),
            message(
                "L13",
                "必须有的一节没有地方印",
                "layout.toml 的 [[require]] 要求一个区域，排进去的文件里没有一处标出它。",
                "没有一处印区域 text.assets，它的事实必须印出",
                "在 main.typ 里 #include 标有这个区域的文件；本于别的版式而不要这一节的，把它写进 without。",
            ),
            message(
                "L14",
                "版式说明里有没有用到的",
                "[[table]]、[[literal]]、[[generated]]、[[need]] 里的一项，版式文件没有用到。",
                "[[literal]] “12月31日” 没有用到",
                "删去这一项，或改成版式里用的写法。",
            ),
            message(
                "L15",
                "版式里有没有排进去的文件",
                "版式文件夹里的一个 Typst 文件，从 main.typ 走不到。",
                "layouts/own/text/assets.typ 没有排进去",
                "在 main.typ 里 #include 它；不要的删去。",
            ),
            message(
                "L16",
                "样例报告缺少版式需要的内容",
                "检查版式时，一份样例报告没有 [[need]] 要的内容，所以没有用它试排；不是版式的毛病。",
                "样例 minimal 没有试排：缺少 prior.total",
                "不必改；要用更像的报告来试，加 --report。",
            ),
        ],
    },
    Stage {
        name: "校样",
        messages: &[
            message(
                "P01",
                "版式里直接写了数字",
                "版式印出的数字既不是事实，也没有在 layout.toml 声明。",
                "版式里直接写了数字 2023",
                "改为引用事实；确是固定文字的，在 [[literal]] 里声明。",
            ),
            message(
                "P02",
                "页面上的数不是事实",
                "页面上有一个数，找不到它的来历。",
                "页面上的数 1,225.12 不是事实",
                "检查版式是否改动或拼接了数字。",
            ),
            message(
                "P03",
                "必须印出的事实没有印出",
                "layout.toml 的 [[require]] 要求的事实，页面上没有。",
                "summary.total 没有印在 text.summary",
                "版式漏印或改动了这个事实，改正版式。",
            ),
            message(
                "P04",
                "目录的页码不对",
                "目录里的页码与标题实际所在的页不同。",
                "目录里“收入决算表”的页码是 9，实际在第 10 页",
                "目录由标题生成，不要另写。",
            ),
            message(
                "P05",
                "目录里的标题在正文里没有",
                "目录多出一行，正文没有对应的标题。",
                "目录里的“附件”在正文里没有对应的标题",
                "目录由标题生成，不要另写。",
            ),
            message(
                "P09",
                "PDF 标准不能并用",
                "所选的 PDF 标准互相冲突。",
                "PDF 标准不能并用",
                "去掉一个标准。",
            ),
        ],
    },
    Stage {
        name: "排版",
        messages: &[
            message(
                "T01",
                "排版出错",
                "版式的 Typst 程序出错，位置指到版式的文件和行。",
                "排版出错：unknown variable: summry",
                "改正版式；用的是自带版式的，请报告这个问题。",
            ),
            message(
                "T02",
                "排版的警告，不能公开",
                "没有声明的字体，或目录页码没有算定。",
                "排版警告：unknown font family",
                "改正版式。",
            ),
            message(
                "T03",
                "排版的警告",
                "版式的 Typst 程序给出的其他警告。",
                "排版警告：layout did not converge within 5 attempts",
                "看一看版式的那一处。",
            ),
        ],
    },
];

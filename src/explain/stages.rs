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
    super::layout::LAYOUT,
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

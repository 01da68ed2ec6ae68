//! 版式的消息：找版式、版式说明、报告缺的内容、检查版式。

use super::stages::{Stage, message};

/// 版式。
pub(super) const LAYOUT: Stage = Stage {
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
            "layout.toml 的写法有误：缺少键、键写错、值的种类不对；或代号与文件夹不同。",
            "版式说明里的代号是 a，文件夹是 b",
            "改正 layout.toml。",
        ),
        message(
            "L03",
            "版式文件不能读取",
            "版式文件夹里的文件读不了，或超过 4 MB。",
            "版式文件不能读取：没有权限",
            "检查文件的权限；太大的换小的，不是版式用的移到别处。",
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
            "L09",
            "版式不排这种决算",
            "一个单位的是单位决算，汇编下属单位的是部门决算；版式在 layout.toml 的 kind 里写了排哪种，报告的 document 是另一种。照排就会改称“本单位”，下属单位也不列。",
            "版式 shandong-2024 只排单位决算，本报告 document = \"部门决算\"",
            "换一个排这种决算的版式（gongkai layout list 有“文种”一栏），或改正 report.toml 的 document。",
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
            "版式文件夹里的一个 Typst 文件，从 main.typ 走不到；或者自己的 lib 里有，引用的却是外面 lib 里同名的。",
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
};

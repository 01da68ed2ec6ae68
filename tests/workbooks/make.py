"""做出测试用的工作簿：独立的写法（openpyxl），一个变体一个文件。

用法：python3 tests/workbooks/make.py
填报表：gongkai init 空表 --unit 单位 --year 2024 && python3 tests/workbooks/make.py --form 空表/填报.xlsx，--items 同此
数据取自 examples/zhangdian-2024/表；做好的文件入库，cargo test 不需要 Python。
"""
import csv, datetime, pathlib, re, shutil, zipfile
from decimal import Decimal
from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter as letter

HERE = pathlib.Path(__file__).parent
TABLES = HERE.parent.parent / "examples/zhangdian-2024/表"
UNIT = "淄博市张店区人民政府办公室"
LINES = ("一般公共服务支出 外交支出 国防支出 公共安全支出 教育支出 科学技术支出 文化旅游体育与传媒支出 社会保障和就业支出 卫生健康支出 "
         "节能环保支出 城乡社区支出 农林水支出 交通运输支出 资源勘探工业信息等支出 商业服务业等支出 金融支出 援助其他地区支出 "
         "自然资源海洋气象等支出 住房保障支出 粮油物资储备支出 国有资本经营预算支出 灾害防治及应急管理支出 其他支出 债务还本支出 债务付息支出 抗疫特别国债安排的支出").split()
NUMERALS = "一二三四五六七八九十"
INCOME = ["一般公共预算财政拨款收入", "政府性基金预算财政拨款收入", "国有资本经营预算财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"]


def numeral(n):
    if n <= 10: return NUMERALS[n - 1]
    return ("" if n < 20 else NUMERALS[n // 10 - 1]) + "十" + (NUMERALS[n % 10 - 1] if n % 10 else "")


def rows(name):
    with open(TABLES / f"{name}.csv", encoding="utf-8") as f:
        return list(csv.DictReader(f))


class Style:
    """一个变体的写法。"""
    unit_line = "金额单位：万元"
    unit = UNIT
    year = 2024
    titles = {}
    code_heads = ["科目代码"]          # 一列，或 类 款 项 三列
    pieces = False                     # 三列时各写两位
    codes = True                       # 公开01表
    index = True                       # 行次、栏次
    bottom = False                     # 合计在下
    lines = LINES
    pairs = False                      # 三公逐项一对
    capital_income = False
    name_head = "科目名称"
    gap = False                        # 插空行
    one_sheet = False
    sheet_names = True
    note = "注：本表反映单位本年度情况。"

    def number(self, text, cell):
        cell.value = float(text) if text not in ("", None) else None
        cell.number_format = "#,##0.00"


class Sheet:
    """往工作表上从某一行起写。"""
    def __init__(self, ws, style, top=1):
        self.ws, self.s, self.r = ws, style, top

    def text(self, column, value, row=None, span=1, tall=1):
        row = row or self.r
        self.ws.cell(row, column, value).alignment = Alignment(horizontal="center", wrap_text=True)
        if span > 1 or tall > 1:
            self.ws.merge_cells(start_row=row, start_column=column, end_row=row + tall - 1, end_column=column + span - 1)

    def amount(self, column, value, row=None):
        self.s.number(value, self.ws.cell(row or self.r, column))

    def heading(self, title, code, width):
        title = self.s.titles.get(title, title)
        self.text(1, title, span=width)
        self.r += 1
        if self.s.codes:
            self.text(width, code)
            self.r += 1
        if self.s.unit:
            self.ws.cell(self.r, 1, f"单位：{self.s.unit}")
        self.ws.cell(self.r, width, self.s.unit_line)
        self.r += 1
        if self.s.gap: self.r += 1

    def end(self):
        self.ws.cell(self.r, 1, self.s.note)
        self.r += 3

    def summary(self):
        s, data = self.s, {(r["收支"], r["项目"]): r["金额"] for r in rows("收入支出决算总表")}
        step = 3 if s.index else 2
        self.heading("收入支出决算总表", "公开01表", 2 * step)
        self.text(1, "收入", span=step); self.text(step + 1, "支出", span=step); self.r += 1
        for c in (1, step + 1):
            self.text(c, "项目")
            if s.index: self.text(c + 1, "行次")
            self.text(c + step - 1, "金额" if s.index else "决算数")
        self.r += 1
        if s.index:
            self.text(1, "栏次"); self.amount_index(3, 1); self.text(4, "栏次"); self.amount_index(6, 2); self.r += 1
        body = [(f"{numeral(i + 1)}、{INCOME[i]}" if i < len(INCOME) else "", f"{numeral(i + 1)}、{line}",
                 INCOME[i] if i < len(INCOME) else "", line) for i, line in enumerate(s.lines)]
        body += [("本年收入合计", "本年支出合计") * 2, ("使用非财政拨款结余", "结余分配") * 2, ("年初结转和结余", "年末结转和结余") * 2, ("总计", "总计") * 2]
        for i, (left, right, a, b) in enumerate(body):
            if left:
                self.text(1, left); self.amount(step, data.get(("收入", a), "0"))
            self.text(step + 1, right); self.amount(2 * step, data.get(("支出", b), "0"))
            if s.index:
                self.ws.cell(self.r, 2, i + 1); self.ws.cell(self.r, 5, len(body) + i + 1)
            self.r += 1
            if s.gap and i % 7 == 3: self.r += 1
        self.end()

    def amount_index(self, column, n):
        self.ws.cell(self.r, column, n)

    def subjects(self, table, title, code, heads, extra=None):
        """heads：[(上层, [下层…]) 或 单层文字]，下层与 CSV 的列依次对应；extra：下层 → CSV 列名，None 写零。"""
        s, n = self.s, len(self.s.code_heads)
        leaves = [leaf for head in heads for leaf in (head[1] if isinstance(head, tuple) else [head])]
        width = n + 1 + len(leaves)
        self.heading(title, code, width)
        top = self.r
        self.text(1, "项目", span=n + 1)
        if n == 1: self.text(1, s.code_heads[0], row=top + 1, tall=2)
        else:
            self.text(1, "科目编码", row=top + 1, span=n)
            for i, head in enumerate(s.code_heads): self.text(1 + i, head, row=top + 2)
        self.text(n + 1, s.name_head, row=top + 1, tall=2)
        c = n + 2
        for head in heads:
            if isinstance(head, tuple):
                self.text(c, head[0], row=top, span=len(head[1]))
                for i, leaf in enumerate(head[1]): self.text(c + i, leaf, row=top + 1, tall=2)
                c += len(head[1])
            else:
                self.text(c, head, row=top, tall=3); c += 1
        self.r = top + 3
        if s.index:
            self.text(1, "栏次", span=n + 1)
            for i in range(len(leaves)): self.amount_index(n + 2 + i, i + 1)
            self.r += 1
        data = rows(table)
        fields = extra or list((data[0] if data else {}).keys())[2:]
        total = [r for r in data if not r["科目代码"]]
        body = [r for r in data if r["科目代码"]]
        if not data:
            total = [{"科目代码": "", "科目名称": "合计"}]
        for r in body + total if s.bottom else total + body:
            if not r["科目代码"]: self.text(1, "合计", span=n + 1)
            else:
                code = r["科目代码"]
                if n == 1: self.ws.cell(self.r, 1, code)
                elif s.pieces:
                    for i, piece in enumerate(p for p in (code[:3], code[3:5], code[5:7]) if p): self.ws.cell(self.r, 1 + i, piece)
                else: self.ws.cell(self.r, {3: 1, 5: 2, 7: 3}[len(code)], code)
                self.ws.cell(self.r, n + 1, "  " * (len(code) - 3) + r["科目名称"])
            for i in range(len(leaves)):
                field = fields[i] if i < len(fields) else None
                self.amount(n + 2 + i, r.get(field, "0") if field else "0")
            self.r += 1
            if s.gap and r["科目代码"].endswith("3"): self.r += 1
        self.end()

    def income(self):
        self.subjects("收入决算表", "收入决算表", "公开02表", ["本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"])

    def expenditure(self):
        self.subjects("支出决算表", "支出决算表", "公开03表", ["本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"])

    def general(self):
        self.subjects("一般公共预算财政拨款支出决算表", "一般公共预算财政拨款支出决算表", "公开05表", [("本年支出", ["小计", "基本支出", "项目支出"])])

    def funds(self):
        self.subjects("政府性基金预算财政拨款收入支出决算表", "政府性基金预算财政拨款收入支出决算表", "公开07表",
                      ["年初结转和结余", "本年收入", ("本年支出", ["小计", "基本支出", "项目支出"]), "年末结转和结余"])

    def capital(self):
        if self.s.capital_income:
            self.subjects("国有资本经营预算财政拨款支出决算表", "国有资本经营预算财政拨款收入支出决算表", "公开08表",
                          ["年初结转和结余", "本年收入", ("本年支出", ["合计", "基本支出", "项目支出"]), "年末结转和结余"])
        else:
            self.subjects("国有资本经营预算财政拨款支出决算表", "国有资本经营预算财政拨款支出决算表", "公开08表", [("本年支出", ["合计", "基本支出", "项目支出"])])

    def appropriation(self):
        s = self.s
        data = {(r["收支"], r["项目"]): r for r in rows("财政拨款收入支出决算总表")}
        cols = ["合计", "一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"]
        step = 1 if s.index else 0
        width = 2 + step + 1 + step + 4
        right = 3 + step
        first = right + 1 + step
        self.heading("财政拨款收入支出决算总表", "公开04表", width)
        self.text(1, "收     入", span=right - 1); self.text(right, "支     出", span=width - right + 1); self.r += 1
        self.text(1, "项目"); self.text(right, "项目")
        if s.index: self.text(2, "行次"); self.text(right + 1, "行次")
        self.text(right - 1, "金额")
        for i, col in enumerate(cols): self.text(first + i, col)
        self.r += 1
        if s.index:
            self.text(1, "栏次"); self.amount_index(right - 1, 1); self.text(right, "栏次")
            for i in range(4): self.amount_index(first + i, i + 2)
            self.r += 1
        def get(side, item, col): return data.get((side, item), {}).get(col, "0")
        left = [(f"{numeral(i + 1)}、{name}", get("收入", "本年收入", name)) for i, name in enumerate(cols[1:])]
        body = []
        for i, line in enumerate(s.lines):
            body.append((left[i] if i < 3 else ("", None), f"{numeral(i + 1)}、{line}", line))
        body.append((("本年收入合计", get("收入", "本年收入", "合计")), "本年支出合计", "本年支出"))
        body.append((("年初财政拨款结转和结余", get("收入", "年初财政拨款结转和结余", "合计")), "年末财政拨款结转和结余", "年末财政拨款结转和结余"))
        for name in cols[1:]: body.append(((f"  {name}", get("收入", "年初财政拨款结转和结余", name)), "", ""))
        body.append((("总计", get("收入", "总计", "合计")), "总计", "总计"))
        for i, ((text, value), label, item) in enumerate(body):
            if text: self.ws.cell(self.r, 1, text); self.amount(right - 1, value)
            if s.index: self.ws.cell(self.r, 2, i + 1); self.ws.cell(self.r, right + 1, len(body) + i + 1)
            if label:
                self.ws.cell(self.r, right, label)
                for j, col in enumerate(cols): self.amount(first + j, get("支出", item, col))
            self.r += 1
        self.end()

    def basic(self):
        data = {r["科目代码"] or r["科目名称"]: r for r in rows("一般公共预算财政拨款基本支出决算明细表")}
        self.heading("一般公共预算财政拨款基本支出决算明细表", "公开06表", 9)
        self.text(1, "人员经费", span=3); self.text(4, "公用经费", span=6); self.r += 1
        for c in (1, 4, 7):
            self.text(c, "科目\n代码"); self.text(c + 1, "科目名称"); self.text(c + 2, "金额")
        self.r += 1
        people = [r for k, r in data.items() if k.startswith(("301", "303"))]
        goods = [r for k, r in data.items() if k.startswith("302")]
        others = [{"科目代码": "310", "科目名称": "资本性支出", "金额": "0"}, {"科目代码": "31002", "科目名称": "办公设备购置", "金额": "0"}]
        for i in range(max(map(len, (people, goods, others)))):
            for c, part in ((1, people), (4, goods), (7, others)):
                if i < len(part):
                    self.ws.cell(self.r, c, part[i]["科目代码"]); self.ws.cell(self.r, c + 1, part[i]["科目名称"]); self.amount(c + 2, part[i]["金额"])
            self.r += 1
        self.text(1, "人员经费合计", span=2); self.amount(3, data["人员经费合计"]["金额"])
        self.text(4, "公用经费合计", span=5); self.amount(9, data["公用经费合计"]["金额"])
        self.r += 1
        self.end()

    def three_public(self):
        s, data = self.s, rows("财政拨款三公经费支出决算表")
        self.heading("财政拨款“三公”经费支出决算表", "公开09表", 12)
        top = self.r
        if s.pairs:
            self.text(1, "财政拨款“三公”经费", span=12)
            self.text(1, "合计", row=top + 1, span=2, tall=2); self.text(3, "因公出国\n（境）费", row=top + 1, span=2, tall=2)
            self.text(5, "公务用车购置及运行维护费", row=top + 1, span=6); self.text(11, "公务接待费", row=top + 1, span=2, tall=2)
            for c, t in ((5, "小计"), (7, "公务用车\n购置费"), (9, "公务用车\n运行维护费")): self.text(c, t, row=top + 2, span=2)
            for i in range(12): self.text(1 + i, ("预算数", "决算数")[i % 2], row=top + 3)
            self.r = top + 4
            for i, r in enumerate(data): self.amount(1 + 2 * i, r["预算数"]); self.amount(2 + 2 * i, r["决算数"])
        else:
            for c, t in ((1, "预算数"), (7, "决算数")):
                self.text(c, t, span=6)
                self.text(c, "合计", row=top + 1, tall=2); self.text(c + 1, "因公出国（境）费", row=top + 1, tall=2)
                self.text(c + 2, "公务用车购置及运行维护费", row=top + 1, span=3); self.text(c + 5, "公务接待费", row=top + 1, tall=2)
                for i, t in enumerate(("小计", "公务用车购置费", "公务用车运行维护费")): self.text(c + 2 + i, t, row=top + 2)
            self.r = top + 3
            if s.index:
                for i in range(12): self.amount_index(1 + i, i + 1)
                self.r += 1
            for i, r in enumerate(data): self.amount(1 + i, r["预算数"]); self.amount(7 + i, r["决算数"])
        self.r += 1
        self.end()


PARTS = ["summary", "income", "expenditure", "appropriation", "general", "basic", "funds", "capital", "three_public"]


def build(style, order=PARTS, book=None):
    book = book or Workbook()
    if "Sheet" in book.sheetnames and len(book.sheetnames) == 1: book.remove(book.active)
    if style.one_sheet:
        ws, row = book.create_sheet("决算"), 1
        for part in order:
            sheet = Sheet(ws, style, row)
            getattr(sheet, part)()
            row = sheet.r
        return book
    for i, part in enumerate(order):
        ws = book.create_sheet(f"Z{i + 1:02} {part}" if style.sheet_names else f"Sheet{len(book.sheetnames) + 1}")
        getattr(Sheet(ws, style), part)()
    return book


def save(book, name):
    book.properties.created = book.properties.modified = datetime.datetime(2025, 8, 1)
    path = HERE / name
    book.save(path)
    # 固定压缩包里的时间，重做出的文件逐字节相同。
    fixed = path.with_suffix(".tmp")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename == "docProps/core.xml":
                data = re.sub(rb"20\d\d-\d\d-\d\dT[\d:]+Z", b"2025-08-01T00:00:00Z", data)
            info = zipfile.ZipInfo(item.filename, (2025, 8, 1, 0, 0, 0)); info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, data)
    fixed.replace(path)


def patch(name, change):
    """改压缩包里的 XML。"""
    path = HERE / name
    with zipfile.ZipFile(path) as old: parts = [(i, old.read(i)) for i in old.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for info, data in parts: new.writestr(info, change(info.filename, data))


def style(**changes):
    return type("S", (Style,), changes)()


def good():
    save(build(style()), "published.xlsx")
    save(build(style(codes=False, index=False, bottom=True, pairs=True, capital_income=True, unit_line="单位：万元", unit=None, year=None,
                     code_heads=["功能分类\n科目编码"], lines=[l for l in LINES if not l.startswith("债务")],
                     titles={"一般公共预算财政拨款基本支出决算明细表": "一般公共预算财政拨款基本支出决算表"},
                     number=lambda self, text, cell: Style.number(self, text if text and float(text) else None, cell))), "shanghai.xlsx")
    yuan = lambda self, text, cell: Style.number(self, str(Decimal(text) * 10000) if text not in ("", None) else None, cell)
    save(build(style(unit_line="单位：元", number=yuan, titles={"收入支出决算总表": "收入支出决算表", "一般公共预算财政拨款基本支出决算明细表": "基本支出决算明细表"})), "yuan.xlsx")
    save(build(style(one_sheet=True, gap=True)), "one-sheet.xlsx")
    save(build(style(code_heads=["类", "款", "项"], titles={"收入支出决算总表": "2024年度收支决算总表"}, sheet_names=False), list(reversed(PARTS))), "split-codes.xlsx")
    save(build(style(code_heads=["类", "款", "项"], pieces=True)), "code-pieces.xlsx")
    def messy(self, text, cell):
        if text in ("", None): return
        n = Decimal(text)
        full = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
        cell.value = {0: "—", 1: "-", 2: ""}[cell.row % 3] if n == 0 else [f"{n:,.2f}", f" {n:,.2f} ", f"{n:,.2f}".translate(full), f"{n:,.2f}".replace(",", " ")][cell.row % 4]
    save(build(style(number=messy, titles={"财政拨款收入支出决算总表": "财 政 拨 款 收 入 支 出 决 算 总 表"})), "text-numbers.xlsx")
    # 公式：存着结果
    book = build(style())
    ws = book["Z02 income"]
    row = next(r for r in range(1, 20) if ws.cell(r, 1).value == "合计")
    cached = ws.cell(row, 3).value
    ws.cell(row, 3).value = f"=SUM(D{row}:I{row})"
    save(book, "formulas.xlsx")
    patch("formulas.xlsx", lambda name, data: re.sub(rb"(<f>SUM\(D\d+:I\d+\)</f>)<v\s*/>|(<f>SUM\(D\d+:I\d+\)</f>)<v></v>", lambda m: (m[1] or m[2]) + f"<v>{cached}</v>".encode(), data))
    # 隐藏的表和行，夹着不相干的表
    book = build(style())
    book["Z05 general"].sheet_state = "hidden"
    book["Z02 income"].row_dimensions[10].hidden = True
    ws = book.create_sheet("目录", 0)
    for i, t in enumerate(["目录", "1.收入支出决算总表", "2.收入决算表", "3.支出决算表"]): ws.cell(1 + i, 1, t)
    book.create_sheet("随手记").cell(1, 1, "下周交")
    ws = book.create_sheet("Z05_2")
    ws.cell(1, 1, "项目支出决算明细表"); ws.cell(3, 1, "科目编码"); ws.cell(3, 2, "科目名称"); ws.cell(3, 3, "合计"); ws.cell(4, 1, "201"); ws.cell(4, 3, 1)
    save(book, "hidden.xlsx")
    # 没有题名，只凭表头（收入、支出、总表、三公认得出）
    # 三公竖排（内部表 F03 的样子）
    book = build(style(), [p for p in PARTS if p != "three_public"])
    ws = book.create_sheet("F03")
    ws.cell(1, 1, "机构运行信息表"); ws.cell(2, 1, "编制单位：" + UNIT); ws.cell(2, 5, "金额单位：万元")
    for i, t in enumerate(["项目", "行次", "年初预算数", "全年预算数", "统计数"]): ws.cell(3, 1 + i, t)
    names = ["（一）支出合计", "  1．因公出国（境）费", "  2．公务用车购置及运行维护费", "  （1）公务用车购置费", "  （2）公务用车运行维护费", "  3．公务接待费"]
    ws.cell(4, 1, "一、“三公”经费支出")
    for i, (n, r) in enumerate(zip(names, rows("财政拨款三公经费支出决算表"))):
        ws.cell(5 + i, 1, n); ws.cell(5 + i, 2, i + 1); ws.cell(5 + i, 3, 99.0); ws.cell(5 + i, 4, float(r["预算数"])); ws.cell(5 + i, 5, float(r["决算数"]))
    ws.cell(11, 1, "  （1）国内接待费"); ws.cell(11, 5, 0.28)
    save(book, "vertical.xlsx")
    internal()
    # 两个单位
    book = build(style())
    build(style(unit="某某区财政局"), book=book)
    save(book, "two-units.xlsx")


def internal():
    """财政部内部表：Z01 三块、Z01_1、Z07 收支结余各组。"""
    book = build(style(unit_line="金额单位：万元", codes=False), ["income", "expenditure", "funds", "capital", "three_public"])
    s = style()
    data = {(r["收支"], r["项目"]): r["金额"] for r in rows("收入支出决算总表")}
    ws = book.create_sheet("Z01 收入支出决算总表(财决01表)", 0)
    ws.cell(1, 1, "收入支出决算总表"); ws.cell(2, 15, "财决01表"); ws.cell(3, 1, "编制单位：" + UNIT); ws.cell(3, 15, "金额单位：万元")
    for c, t in ((1, "收入"), (6, "支出")):
        ws.cell(4, c, t)
    ws.merge_cells(start_row=4, start_column=1, end_row=4, end_column=5); ws.merge_cells(start_row=4, start_column=6, end_row=4, end_column=15)
    for c, t in ((1, "项目"), (6, "项目(按功能分类)"), (11, "项目(按支出性质和经济分类)")):
        ws.cell(5, c, t)
        for i, h in enumerate(["行次", "年初预算数", "全年预算数", "决算数"]): ws.cell(5, c + 1 + i, h)
    for c in (1, 6, 11): ws.cell(6, c, "栏次")
    for c in list(range(3, 6)) + list(range(8, 11)) + list(range(13, 16)): ws.cell(6, c, c)
    body = [(f"{numeral(i + 1)}、{INCOME[i]}" if i < 8 else None, INCOME[i] if i < 8 else None, f"{numeral(i + 1)}、{l}", l) for i, l in enumerate(LINES)]
    body += [("本年收入合计", "本年收入合计", "本年支出合计", "本年支出合计"), ("使用非财政拨款结余", "使用非财政拨款结余", "结余分配", "结余分配"),
             ("年初结转和结余", "年初结转和结余", "年末结转和结余", "年末结转和结余"), ("总计", "总计", "总计", "总计")]
    for i, (a, x, b, y) in enumerate(body):
        r = 7 + i
        if a: ws.cell(r, 1, a); ws.cell(r, 3, 1.0); ws.cell(r, 4, 2.0); ws.cell(r, 5, float(data.get(("收入", x), 0)))
        ws.cell(r, 6, b); ws.cell(r, 8, 3.0); ws.cell(r, 9, 4.0); ws.cell(r, 10, float(data.get(("支出", y), 0)))
        ws.cell(r, 2, i + 1); ws.cell(r, 7, i + 50)
    ws.cell(7, 11, "一、基本支出"); ws.cell(7, 15, 1018.8)
    # Z01_1：支出按三本预算分，再分年初、全年、决算
    data = {(r["收支"], r["项目"]): r for r in rows("财政拨款收入支出决算总表")}
    cols = ["合计", "一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"]
    ws = book.create_sheet("Z01_1 财政拨款收入支出决算总表(财决01-1表)", 1)
    ws.cell(1, 1, "财政拨款收入支出决算总表"); ws.cell(2, 1, "编制单位：" + UNIT); ws.cell(2, 19, "金额单位：万元")
    ws.cell(3, 1, "收入"); ws.merge_cells("A3:E3"); ws.cell(3, 6, "支出"); ws.merge_cells("F3:S3")
    ws.cell(4, 1, "项目"); ws.merge_cells("A4:A5")
    for i, h in enumerate(["行次", "年初预算数", "全年预算数", "决算数"]): ws.cell(4, 2 + i, h); ws.merge_cells(start_row=4, start_column=2 + i, end_row=5, end_column=2 + i)
    ws.cell(4, 6, "项目(按功能分类)"); ws.merge_cells("F4:F5"); ws.cell(4, 7, "行次"); ws.merge_cells("G4:G5")
    for g, h in enumerate(["年初预算数", "全年预算数", "决算数"]):
        ws.cell(4, 8 + 4 * g, h); ws.merge_cells(start_row=4, start_column=8 + 4 * g, end_row=4, end_column=11 + 4 * g)
        for i, col in enumerate(cols): ws.cell(5, 8 + 4 * g + i, col)
    def get(side, item, col): return float(data.get((side, item), {}).get(col, 0) or 0)
    left = [(f"{numeral(i + 1)}、{n}", get("收入", "本年收入", n)) for i, n in enumerate(cols[1:])]
    body = [(left[i] if i < 3 else None, f"{numeral(i + 1)}、{l}", l) for i, l in enumerate(LINES)]
    body += [(("本年收入合计", get("收入", "本年收入", "合计")), "本年支出合计", "本年支出"), (("年初财政拨款结转和结余", 0.0), "年末财政拨款结转和结余", "年末财政拨款结转和结余")]
    body += [((n, 0.0), None, None) for n in cols[1:]] + [(("总计", get("收入", "总计", "合计")), "总计", "总计")]
    for i, (l, b, y) in enumerate(body):
        r = 6 + i
        if l: ws.cell(r, 1, l[0]); ws.cell(r, 3, 7.0); ws.cell(r, 5, l[1])
        if b:
            ws.cell(r, 6, b)
            for j, col in enumerate(cols): ws.cell(r, 8 + j, 5.0); ws.cell(r, 16 + j, get("支出", y, col))
    # Z07：收入支出各组
    ws = book.create_sheet("Z07 一般公共预算财政拨款收入支出决算表(财决07")
    ws.cell(1, 1, "一般公共预算财政拨款收入支出决算表"); ws.cell(2, 1, "编制单位：" + UNIT); ws.cell(2, 18, "金额单位：万元")
    ws.cell(3, 1, "项目"); ws.merge_cells("A3:D3")
    ws.cell(4, 1, "支出功能分类科目编码"); ws.merge_cells("A4:C6"); ws.cell(4, 4, "科目名称"); ws.merge_cells("D4:D6")
    groups = [("年初结转和结余", ["合计", "基本支出结转", "项目支出结转和结余"]), ("本年收入", ["合计", "基本支出", "项目支出"]),
              ("本年支出", ["合计", "基本支出", "项目支出"]), ("年末结转和结余", ["合计", "基本支出结转", "项目支出结转和结余"])]
    c = 5
    for g, leaves in groups:
        ws.cell(3, c, g); ws.merge_cells(start_row=3, start_column=c, end_row=3, end_column=c + 2)
        for i, leaf in enumerate(leaves): ws.cell(4, c + i, leaf); ws.merge_cells(start_row=4, start_column=c + i, end_row=6, end_column=c + i)
        c += 3
    for i, t in enumerate(["类", "款", "项"]): ws.cell(7, 1 + i, t)
    ws.cell(7, 4, "栏次")
    for i in range(12): ws.cell(7, 5 + i, i + 1)
    for i, r in enumerate(rows("一般公共预算财政拨款支出决算表")):
        row = 8 + i
        if r["科目代码"]: ws.cell(row, 1, r["科目代码"]); ws.merge_cells(start_row=row, start_column=1, end_row=row, end_column=3); ws.cell(row, 4, r["科目名称"])
        else: ws.cell(row, 1, "合计"); ws.merge_cells(start_row=row, start_column=1, end_row=row, end_column=4)
        for k in range(12): ws.cell(row, 5 + k, 0.0)
        for k, f in enumerate(["小计", "基本支出", "项目支出"]): ws.cell(row, 8 + k, float(r[f])); ws.cell(row, 11 + k, float(r[f]))
    # Z08_1：经济科目作列
    ws = book.create_sheet("Z08_1 一般公共预算财政拨款基本支出决算明细表")
    ws.cell(1, 1, "一般公共预算财政拨款基本支出决算明细表"); ws.cell(2, 1, "编制单位：" + UNIT); ws.cell(2, 40, "金额单位：万元")
    ws.cell(3, 1, "项目"); ws.merge_cells("A3:D3"); ws.cell(4, 1, "支出功能分类科目编码"); ws.merge_cells("A4:C6"); ws.cell(4, 4, "科目名称"); ws.merge_cells("D4:D6")
    ws.cell(3, 5, "合计"); ws.merge_cells("E3:E6")
    for i, t in enumerate(["类", "款", "项"]): ws.cell(7, 1 + i, t)
    ws.cell(7, 4, "栏次"); ws.cell(8, 1, "合计"); ws.merge_cells("A8:D8")
    data = [r for r in rows("一般公共预算财政拨款基本支出决算明细表") if r["科目代码"]]
    c = 6
    for group in [r for r in data if len(r["科目代码"]) == 3]:
        leaves = [("小计", group)] + [(r["科目名称"], r) for r in data if len(r["科目代码"]) == 5 and r["科目代码"].startswith(group["科目代码"])]
        ws.cell(3, c, group["科目名称"]); ws.merge_cells(start_row=3, start_column=c, end_row=3, end_column=c + len(leaves) - 1)
        for i, (name, r) in enumerate(leaves):
            ws.cell(4, c + i, name); ws.merge_cells(start_row=4, start_column=c + i, end_row=6, end_column=c + i)
            ws.cell(8, c + i, float(r["金额"]))
        c += len(leaves)
    for i in range(5, c): ws.cell(7, i, i - 4)
    ws.cell(8, 5, 1018.8)
    ws.cell(9, 1, "201"); ws.cell(9, 4, "一般公共服务支出"); ws.cell(9, 6, 1.0)
    save(book, "internal.xlsx")


def bad():
    """每个文件一处毛病。"""
    def one(name, change):
        book = build(style())
        ws = book["Z02 income"]
        row = next(r for r in range(1, 20) if ws.cell(r, 1).value == "合计") + 3
        change(book, ws, row)
        save(book, name)
    def put(value, fmt=None):
        def change(book, ws, row):
            ws.cell(row, 4).value = value
            if fmt: ws.cell(row, 4).number_format = fmt
        return change
    one("bad-percent.xlsx", put(0.9987, "0.00%"))
    one("bad-scaled.xlsx", put(7598000.0, "0!.0000,"))
    one("bad-date.xlsx", put(datetime.date(2025, 1, 1)))
    one("bad-error.xlsx", put("#REF!"))
    one("bad-no-cache.xlsx", put("=1+1"))
    one("bad-text.xlsx", put("约759万元"))
    one("bad-merged.xlsx", lambda b, ws, r: ws.merge_cells(start_row=r, start_column=4, end_row=r + 1, end_column=4))
    def unknown(b, ws, r):
        ws.cell(4, 10).value = "捐赠收入"; ws.cell(r, 10).value = 3.5
    one("bad-unknown-column.xlsx", unknown)
    def repeated(b, ws, r):
        for k in range(1, 12):
            if ws.cell(k, 6).value == "事业收入": ws.cell(k, 6).value = "经营收入"
    one("bad-repeated-column.xlsx", repeated)
    one("bad-duplicate.xlsx", lambda b, ws, r: setattr(b.copy_worksheet(ws), "title", "收入（旧）"))
    one("bad-no-unit.xlsx", lambda b, ws, r: [setattr(c, "value", None) for w in b for rw in w.iter_rows(max_row=6) for c in rw if isinstance(c.value, str) and "金额单位" in c.value])
    one("bad-missing.xlsx", lambda b, ws, r: b.remove(b["Z08 capital"]))
    # 一百万个空行的格式
    book = Workbook(); ws = book.active; ws.title = "收入"; ws.cell(1, 1, "收入决算表")
    save(book, "bad-million-rows.xlsx")
    rows_xml = b"".join(b'<row r="%d" ht="15" customHeight="1"/>' % r for r in range(2, 200_001))
    patch("bad-million-rows.xlsx", lambda name, data: data.replace(b"</sheetData>", rows_xml + b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>end</t></is></c></row></sheetData>') if name.endswith("sheet1.xml") else data)


def ods(name="expenditure.ods", bad=False):
    """一张表的 ods，手写；bad 时有一格百分比、一行隐藏。"""
    def cell(v):
        if isinstance(v, tuple): return f'<table:table-cell office:value-type="percentage" office:value="{v[0]}"><text:p>99.87%</text:p></table:table-cell>'
        if v is None: return "<table:table-cell/>"
        if isinstance(v, float): return f'<table:table-cell office:value-type="float" office:value="{v}"><text:p>{v}</text:p></table:table-cell>'
        return f'<table:table-cell office:value-type="string"><text:p>{v}</text:p></table:table-cell>'
    heads = ["本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"]
    grid = [["支出决算表"], ["编制单位：" + UNIT, None, "单位：万元"], ["科目编码", "科目名称"] + heads]
    for r in rows("支出决算表"): grid.append([r["科目代码"] or None, r["科目名称"]] + [float(r[h]) for h in heads])
    if bad: grid[6][3] = (0.9987,)
    hidden = lambda i: ' table:visibility="collapse"' if bad and i == 7 else ""
    body = "".join(f"<table:table-row{hidden(i)}>" + "".join(map(cell, r)) + "</table:table-row>" for i, r in enumerate(grid))
    content = ('<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
               'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
               f'<office:body><office:spreadsheet><table:table table:name="支出">{body}<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>')
    with zipfile.ZipFile(HERE / name, "w", zipfile.ZIP_DEFLATED) as z:
        for name, text in (("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content),
                           ("META-INF/manifest.xml", '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>')):
            info = zipfile.ZipInfo(name, (2025, 8, 1, 0, 0, 0)); info.compress_type = zipfile.ZIP_DEFLATED
            z.writestr(info, text)


def xls(name="expenditure.xls", bad=False, formula=False):
    """旧式 .xls；没有装 xlwt 就跳过。bad 时有一格百分比、一行隐藏；formula 时有一格没有算过的公式。"""
    try: import xlwt
    except ImportError: return print("没有 xlwt，跳过 .xls")
    book = xlwt.Workbook(encoding="utf-8")
    ws = book.add_sheet("Z04 支出决算表")
    heads = ["本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"]
    ws.write_merge(0, 0, 0, 7, "支出决算表"); ws.write(1, 0, "编制单位：" + UNIT); ws.write(1, 7, "金额单位：万元")
    ws.write_merge(2, 2, 0, 1, "项目"); ws.write(3, 0, "科目编码"); ws.write(3, 1, "科目名称")
    for i, h in enumerate(heads): ws.write_merge(2, 3, 2 + i, 2 + i, h)
    for i, r in enumerate(rows("支出决算表")):
        ws.write(4 + i, 0, r["科目代码"]); ws.write(4 + i, 1, r["科目名称"])
        for k, h in enumerate(heads): ws.write(4 + i, 2 + k, float(r[h]))
    if formula:
        ws._cell_overwrite_ok = True
        ws.write(4, 2, xlwt.Formula("D5+E5+F5+G5+H5"))
    if bad:
        percent = xlwt.XFStyle(); percent.num_format_str = "0.00%"
        ws._cell_overwrite_ok = True
        ws.write(7, 3, 0.9987, percent); ws.row(8).hidden = True
    book.save(str(HERE / name))


WORDS = {
    "单位与年度": {"金额单位": "amount_unit", "单位名称": "unit.name", "决算范围": "unit.scope", "预算级次": "unit.level", "单位性质": "unit.kind", "决算年度": "year"},
    "上年数与原因": {n: (f"prior.{p}", f"reasons.{p}") for n, p in {
        "收、支总计": "total", "财政拨款收入": "income.fiscal", "上级补助收入": "income.superior", "事业收入": "income.service", "经营收入": "income.business",
        "附属单位上缴收入": "income.affiliated", "其他收入": "income.other", "基本支出": "expenditure.basic", "项目支出": "expenditure.project",
        "上缴上级支出": "expenditure.to_superior", "经营支出": "expenditure.business", "对附属单位补助支出": "expenditure.to_affiliated",
        "财政拨款收、支总计": "appropriation", "一般公共预算财政拨款支出": "general_budget", "政府性基金预算财政拨款支出": "funds", "国有资本经营预算财政拨款支出": "state_capital"}.items()}
        | {"一般公共预算财政拨款支出比年初预算": (None, "reasons.general_budget_initial")},
    "三公数量": {"因公出国（境）团组数（个）": "three_public.abroad_groups", "因公出国（境）累计人次": "three_public.abroad_visitors", "因公出国（境）费的开支内容": "three_public.abroad_purpose",
        "年末公务用车保有量（辆）": "three_public.vehicles_kept", "公务用车运行维护费的用途": "three_public.vehicles_purpose", "国内接待费的用途": "three_public.reception.purpose",
        "国内接待批次": "three_public.reception.batches", "国内接待人次": "three_public.reception.people"},
    "运行采购资产": {"机关运行经费年初预算数": "operation.initial", "机关运行经费变动的主要原因": "operation.reason", "政府采购支出总额": "procurement.total", "政府采购货物支出": "procurement.goods",
        "政府采购工程支出": "procurement.works", "政府采购服务支出": "procurement.services", "授予中小企业合同金额": "procurement.sme", "其中：授予小微企业合同金额": "procurement.micro",
        "货物采购授予中小企业合同金额": "procurement.goods_sme", "工程采购授予中小企业合同金额": "procurement.works_sme", "服务采购授予中小企业合同金额": "procurement.services_sme",
        "机要通信用车（辆）": "assets.vehicles.confidential"},
    "绩效总体": {"单位预算项目支出总额": "appraisal.budget_total", "自评总体情况": "appraisal.comment"},
}
PROJECT = {"项目名称": "name", "年初预期目标": "expected", "目标实际完成情况": "actual", "综述：目标完成情况": "achieved", "综述：主要问题及原因": "problems", "综述：下一步改进措施": "measures",
           "当年财政拨款（年初预算、全年预算、全年执行）": tuple(f"funds.current.{k}" for k in ("initial", "budget", "executed"))}


def form(blank):
    """像会计那样填 gongkai init 建的空表：照叫法找格，填样本的内容。"""
    import tomllib
    from openpyxl import load_workbook
    folder = TABLES.parent
    report = tomllib.loads((folder / "report.toml").read_text(encoding="utf-8"))
    book = load_workbook(blank)

    def get(data, path):
        for key in path.split("."): data = data.get(key) if data else None
        return data

    def fill(ws, words, data):
        for row in range(1, ws.max_row + 1):
            paths = words.get(ws.cell(row, 1).value)
            for i, path in enumerate([paths] if isinstance(paths, str) else paths or ()):
                if path and get(data, path) is not None: ws.cell(row, 2 + i).value = get(data, path)

    def find(ws, text):
        return next((c.row, c.column) for r in ws.iter_rows() for c in r if c.value == text)

    def below(ws, head, values):
        row, column = find(ws, head)
        for i, value in enumerate(values):
            cell = ws.cell(row + 1 + i, column)
            cell.value = value
            if isinstance(value, str): cell.data_type = "s"  # 以等号开头的也是文字

    def indicators(ws, name):
        with open(folder / name, encoding="utf-8") as f: data = list(csv.DictReader(f))
        for head in data[0]: below(ws, head, [float(r[head]) if head in ("分值", "得分") else r[head] or None for r in data])

    for tab, words in WORDS.items(): fill(book[tab], words, report)
    ws = book["职责与机构"]
    below(ws, "单位职责", report["overview"]["duties"]); below(ws, "内设机构", report["overview"]["departments"])
    ws = book["年初预算与原因"]
    for head, key in (("年初预算数", "initial"), ("与年初预算不同的主要原因", "reason"), ("名词解释中的用途", "usage")):
        below(ws, head, [s.get(key) for s in report["subjects"].values()])
    below(ws, "科目代码", list(report["subjects"]))
    projects = report["appraisal"]["projects"]
    for i in range(3, len(projects) + 1): book.copy_worksheet(book["绩效2"]).title = f"绩效{i}"
    for i, project in enumerate(projects, 1):
        fill(book[f"绩效{i}"], PROJECT, project); indicators(book[f"绩效{i}"], project["indicators"])
    evaluation, ws = report["appraisal"]["evaluations"][0], book["评价1"]
    fill(ws, {"评价的项目": "project", "报告落款单位": "issuer"}, evaluation)
    indicators(ws, evaluation["indicators"])
    below(ws, "报告正文", (folder / evaluation["body"]).read_text(encoding="utf-8").splitlines())

    # 九张表；openpyxl 不会算，公式一律换成数
    number = lambda text: float(text) if text else None
    for title in ("收入决算表", "支出决算表", "一般公共预算财政拨款支出决算表", "政府性基金预算财政拨款收入支出决算表", "国有资本经营预算财政拨款支出决算表"):
        ws, data = book[title], rows(title)
        top, _ = find(ws, "合计") if title != "国有资本经营预算财政拨款支出决算表" else find(ws, "合计")
        for r in range(top, ws.max_row + 1):
            for c in range(3, 12):
                if isinstance(ws.cell(r, c).value, str) and ws.cell(r, c).value.startswith("="): ws.cell(r, c).value = None
        row = top + 1
        for r in data:
            at = top if not r["科目代码"] else row
            if at == row: ws.cell(row, 1).value, ws.cell(row, 2).value, row = r["科目代码"], r["科目名称"], row + 1
            for c, head in enumerate(list(r)[2:], 3): ws.cell(at, c).value = number(r[head])
    def sides(title, right):
        ws, out = book[title], {}
        for r in range(1, ws.max_row + 1):
            for c, side in ((1, "收入"), (4, "支出")):
                text = ws.cell(r, c).value
                if isinstance(text, str): out[side, text.split("、")[-1]] = (r, c + 2)
        return ws, out
    ws, spots = sides("收入支出决算总表", 6)
    for r in ws.iter_rows(min_row=7):
        for c in r:
            if isinstance(c.value, str) and c.value.startswith("="): c.value = 0
    for r in rows("收入支出决算总表"): ws.cell(*spots[r["收支"], r["项目"]]).value = number(r["金额"])
    ws, spots = sides("财政拨款收入支出决算总表", 9)
    for r in ws.iter_rows(min_row=7):
        for c in r:
            if isinstance(c.value, str) and c.value.startswith("="): c.value = 0
    names = {"本年支出": "本年支出合计", "本年收入": "本年收入合计"}
    budgets = ["一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"]
    for r in rows("财政拨款收入支出决算总表"):
        at = spots[r["收支"], names.get(r["项目"], r["项目"])]
        ws.cell(*at).value = number(r["合计"])
        if r["收支"] == "支出":
            for i, b in enumerate(budgets): ws.cell(at[0], at[1] + 1 + i).value = number(r[b])
    for r in range(1, 12):
        for b in budgets:
            if str(ws.cell(r, 1).value).endswith("、" + b): ws.cell(r, 3).value = number(next(x for x in rows("财政拨款收入支出决算总表") if x["项目"] == "本年收入")[b])
    ws = book["一般公共预算财政拨款基本支出决算明细表"]
    data = {r["科目代码"] or r["科目名称"]: r["金额"] for r in rows("一般公共预算财政拨款基本支出决算明细表")}
    for r in ws.iter_rows():
        for c in r:
            if isinstance(c.value, str) and c.value.startswith("="): c.value = 0
    for r in range(1, ws.max_row + 1):
        for c in (1, 4, 7):
            key = ws.cell(r, c).value
            if key in data: ws.cell(r, {"人员经费合计": 3, "公用经费合计": 9}.get(key, c + 2)).value = number(data[key])
    ws = book["财政拨款三公经费支出决算表"]
    row = next(r for r in range(1, 20) if ws.cell(r, 1).value == 1) + 1
    for i, r in enumerate(rows("财政拨款三公经费支出决算表")): ws.cell(row, 1 + i).value, ws.cell(row, 7 + i).value = number(r["预算数"]), number(r["决算数"])
    save(book, "filled-form.xlsx")


def items(path):
    """支出决算表只填项级科目，由 LibreOffice 算过：合计是各项之和。"""
    import subprocess
    from openpyxl import load_workbook
    book = load_workbook(path)
    for name in book.sheetnames:
        if name not in ("单位与年度", "支出决算表"): book[name].sheet_state = "hidden"
    ws = book["支出决算表"]
    for i, (code, basic, project) in enumerate([("2010301", 3, 0), ("2010302", 2, 1), ("2080501", 10, 0), ("22102", 4, 0), ("2210201", 4, 0)]):
        ws.cell(8 + i, 1).value, ws.cell(8 + i, 4).value, ws.cell(8 + i, 5).value = code, basic, project
    made = HERE / "items-form.xlsx"
    book.save(made)
    subprocess.run(["soffice", "--headless", "--convert-to", "xlsx", "--outdir", str(HERE / "out"), str(made)], check=True)
    shutil.move(HERE / "out" / made.name, made); (HERE / "out").rmdir()


def stale():
    """items-form.xlsx 的一个数写成文字、一个代码后面有空格，另存为 .ods、.xls：存着的合计是错的。"""
    import subprocess
    from openpyxl import load_workbook
    book = load_workbook(HERE / "items-form.xlsx")
    ws = book["支出决算表"]
    ws["D9"].value, ws["D9"].number_format, ws["A10"].value = "2", "@", "2080501 "
    book.save(HERE / "stale-form.xlsx")
    for kind in ("ods", "xls"):
        subprocess.run(["soffice", "--headless", "--convert-to", kind, "--outdir", str(HERE), str(HERE / "stale-form.xlsx")], check=True)
    (HERE / "stale-form.xlsx").unlink()


if __name__ == "__main__":
    import sys
    if sys.argv[1:] == ["--stale"]:
        stale(); sys.exit()
    if len(sys.argv) == 3 and sys.argv[1] == "--items":
        items(sys.argv[2]); sys.exit()
    if len(sys.argv) == 3 and sys.argv[1] == "--form":
        form(sys.argv[2]); sys.exit()
    good(); bad(); ods(); ods("bad-percent.ods", True); xls(); xls("bad-percent.xls", True); xls("bad-no-cache.xls", formula=True)
    for path in sorted(HERE.glob("*.*s*")): print(path.name, path.stat().st_size)

"""照各地公开表的样子做测试用的工作簿；数取自样本和 tests/reports/institution。

用法：python3 tests/workbooks/provinces.py
每个文件仿一地的写法：题名、表头、分列、单位、空表的说法、多出来的表。数与文字形式一样，导入后应得同样的表。
旧格式的几个由 LibreOffice 转换（没有装就跳过）。做好的文件入库，cargo test 不需要 Python。
"""
import csv, pathlib, re, shutil, subprocess, tempfile, zipfile
from decimal import Decimal
from openpyxl import Workbook
from openpyxl.styles import Alignment
import make
from make import HERE, INCOME, LINES, TABLES, numeral

SAMPLE, SCHOOL = TABLES, HERE.parent / "reports/institution/表"
BUDGETS = ["一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"]
OLD_LINES = [line for line in LINES if not line.startswith("债务")]


def save(book, name):
    """压到最小，不带主题。"""
    make.save(book, name)
    path = HERE / name
    with zipfile.ZipFile(path) as old: parts = [(i, old.read(i)) for i in old.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
        for info, data in parts:
            if info.filename.endswith((".xml", ".rels")): data = re.sub(rb"<(Override|Relationship)[^>]*theme1.xml[^>]*/>", b"", data)
            if "theme" not in info.filename: new.writestr(info, data, compresslevel=9)


class Data:
    """一套九张表的数，元或万元的十进制文字。"""
    def __init__(self, folder, divide=1):
        self.folder, self.divide = folder, divide

    def amount(self, text):
        return Decimal(text.replace(",", "")) / self.divide if text else None

    def rows(self, name):
        with open(self.folder / f"{name}.csv", encoding="utf-8") as f: return list(csv.DictReader(f))

    def subjects(self, name):
        """科目表的各行：(代码, 名称, {列: 数})，合计在前。"""
        out = []
        for r in self.rows(name):
            values = {k: self.amount(v) for k, v in list(r.items())[2:]}
            out.append((r["科目代码"], r["科目名称"], values))
        return out

    def balance(self, name):
        """两张总表：(收支, 项目, 列) → 数。"""
        return {(r["收支"], r["项目"], k): self.amount(v) for r in self.rows(name) for k, v in list(r.items())[2:]}

    def basic(self):
        return {r["科目代码"] or r["科目名称"]: (r["科目名称"], self.amount(r["金额"])) for r in self.rows("一般公共预算财政拨款基本支出决算明细表")}

    def three(self):
        return [(r["项目"], self.amount(r["预算数"]), self.amount(r["决算数"])) for r in self.rows("财政拨款三公经费支出决算表")]


def plain(number): return None if number is None else float(number)
def no_zero(number): return plain(number) if number else None
def dash(number): return plain(number) if number else "—"
def text(number): return None if number is None else f"{number:,.2f}"
def zero_text(number): return f"{number or 0:.2f}"


class Place:
    """一地的写法；写在一张工作表上，从 (row, column) 起。"""
    def __init__(self, data, unit="某某市某某局", money=plain, meta=None, index=False, lines=LINES, left=1, top=1, codes="one",
                 code_head="科目代码", name_head="科目名称", corner="项目", total="top", note=(), title=str, code="公开{:02}表", side=("收入", "支出")):
        self.__dict__.update({k: v for k, v in locals().items() if k != "self"})
        self.meta = meta or [("单位：{unit}", "金额单位：万元")]
        self.count = 0

    def start(self, book, title, width, tab=None):
        self.count += 1
        self.ws = book.create_sheet(tab or f"Sheet{len(book.sheetnames) + 1}")
        self.r = self.top
        if self.code: self.put(self.left + width - 1, self.code.format(self.count)); self.r += 1
        self.put(self.left, self.title(title), wide=width); self.r += 1
        for first, last in self.meta:
            if first: self.put(self.left, first.format(unit=self.unit))
            if last: self.put(self.left + width - 1, last.format(unit=self.unit))
            self.r += 1

    def put(self, column, value, row=None, wide=1, tall=1):
        row = row or self.r
        cell = self.ws.cell(row, column, value)
        cell.alignment = Alignment(horizontal="center", wrap_text=True)
        if isinstance(value, float): cell.number_format = "#,##0.00"
        if wide > 1 or tall > 1:
            self.ws.merge_cells(start_row=row, start_column=column, end_row=row + tall - 1, end_column=column + wide - 1)

    def amount(self, column, number, row=None):
        value = self.money(number)
        if value is not None: self.put(column, value, row)

    def heads(self, column, paths, depth=None):
        """多层表头：上层相同的横向合并，短的纵向合并。"""
        depth = depth or max(map(len, paths))
        for level in range(depth):
            i = 0
            while i < len(paths):
                j = i + 1
                while j < len(paths) and len(paths[i]) > level + 1 and paths[j][:level + 1] == paths[i][:level + 1]: j += 1
                if level < len(paths[i]) and paths[i][level]:
                    last = level == len(paths[i]) - 1
                    self.put(column + i, paths[i][level], self.r + level, wide=j - i, tall=depth - level if last else 1)
                i = j
        self.r += depth

    def numbers(self, first, count, label=True, at=1):
        if label: self.put(self.left, "栏次")
        for i in range(count): self.put(first + i, at + i)
        self.r += 1

    def end(self):
        for line in self.note if isinstance(self.note, (list, tuple)) else [self.note]:
            self.ws.cell(self.r, self.left, line); self.r += 1
        self.note = ()

    # 各表

    def summary(self, book, title="收入支出决算总表", amount="金额", **more):
        d = self.data.balance("收入支出决算总表")
        step = 3 if self.index else 2
        self.start(book, title, 2 * step, **more)
        names = [self.corner] + (["行次"] if self.index else []) + [amount]
        self.heads(self.left, [(s, n) for s in self.side for n in names])
        if self.index:
            for c, n in ((0, 1), (3, 2)): self.put(self.left + c, "栏次"); self.put(self.left + c + 2, n)
            self.r += 1
        body = [(f"{numeral(i + 1)}、{INCOME[i]}" if i < 8 else None, INCOME[i] if i < 8 else None, f"{numeral(i + 1)}、{l}", l) for i, l in enumerate(self.lines)]
        body += [("本年收入合计", "本年收入合计", "本年支出合计", "本年支出合计"), ("使用非财政拨款结余", "使用非财政拨款结余", "结余分配", "结余分配"),
                 ("年初结转和结余", "年初结转和结余", "年末结转和结余", "年末结转和结余"), ("总  计", "总计", "总  计", "总计")]
        for i, (a, x, b, y) in enumerate(body):
            if a: self.put(self.left, a); self.amount(self.left + step - 1, d.get(("收入", x, "金额"), Decimal(0)))
            self.put(self.left + step, b); self.amount(self.left + 2 * step - 1, d.get(("支出", y, "金额"), Decimal(0)))
            if self.index: self.put(self.left + 1, i + 1); self.put(self.left + 4, len(body) + i + 1)
            self.r += 1
        self.end()

    def subjects(self, book, table, title, columns, rows=None, empty=None, **more):
        """columns：[(路径, 列名或函数)]。"""
        wide = 3 if self.codes in ("three", "merged", "pieces") else 1
        n = wide + 1
        self.start(book, title, n + len(columns), **more)
        top, depth = self.r, max(max(len(p) for p, _ in columns), 3 if wide > 1 else 2)
        code = self.code_head
        if wide == 1: paths = [(self.corner, code), (self.corner, self.name_head)]
        else: paths = [(self.corner, code, t) for t in "类款项"] + [(self.corner, self.name_head)]
        if not self.corner: paths = [p[1:] for p in paths]
        self.heads(self.left, paths + [p for p, _ in columns], depth)
        if self.index: self.numbers(self.left + n, len(columns))
        body = self.data.subjects(table) if rows is None else rows
        if not body: body = [("", "合计", {})]
        head = [r for r in body if not r[0]]
        body = [r for r in body if r[0]]
        for code, name, values in head + body if self.total == "top" else body + head:
            if not code: self.put(self.left, "合   计", wide=n if self.total == "top" else 1)
            elif wide == 1: self.put(self.left, int(code) if self.codes == "number" else code)
            elif self.codes == "merged": self.put(self.left, code, wide=3)
            elif self.codes == "pieces":
                for i, piece in enumerate(p for p in (code[:3], code[3:5], code[5:]) if p): self.put(self.left + i, piece)
            else: self.put(self.left + {3: 0, 5: 1, 7: 2}[len(code)], code)
            if code: self.put(self.left + n - 1, name)
            for i, (_, key) in enumerate(columns):
                number = key(values) if callable(key) else values.get(key, Decimal(0))
                self.amount(self.left + n + i, number)
            self.r += 1
        if empty: self.put(self.left, empty, wide=n + len(columns)); self.r += 1
        self.end()

    def income(self, book, title="收入决算表", columns=None, **more):
        names = columns or ["本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"]
        self.subjects(book, "收入决算表", title, [c if isinstance(c, tuple) else ((c,), c) for c in names], **more)

    def expenditure(self, book, title="支出决算表", order=range(6), **more):
        names = ["本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"]
        self.subjects(book, "支出决算表", title, [((names[i],), names[i]) for i in order], **more)

    def general(self, book, title="一般公共预算财政拨款支出决算表", group="本年支出", columns=None, **more):
        names = ["小计", "基本支出", "项目支出"]
        self.subjects(book, "一般公共预算财政拨款支出决算表", title, columns or [((group, n) if group else ("合计" if n == "小计" else n,), n) for n in names], **more)

    def funds(self, book, title="政府性基金预算财政拨款收入支出决算表", columns=None, **more):
        columns = columns or [(("年初结转和结余",), "年初结转和结余"), (("本年收入",), "本年收入"), (("本年支出", "小计"), "支出小计"),
                              (("本年支出", "基本支出"), "基本支出"), (("本年支出", "项目支出"), "项目支出"), (("年末结转和结余",), "年末结转和结余")]
        self.subjects(book, "政府性基金预算财政拨款收入支出决算表", title, columns, **more)

    def capital(self, book, title="国有资本经营预算财政拨款支出决算表", income=False, **more):
        columns = [(("本年支出", n), k) for n, k in (("合计", "小计"), ("基本支出", "基本支出"), ("项目支出", "项目支出"))]
        if income:
            columns = [(("年初结转和结余",), lambda v: Decimal(0)), (("本年收入",), "小计")] + columns + [(("年末结转和结余",), lambda v: Decimal(0))]
        self.subjects(book, "国有资本经营预算财政拨款支出决算表", title, columns, **more)

    def appropriation(self, book, title="财政拨款收入支出决算总表", amount="金额", budgets=BUDGETS, total="合计", **more):
        d = self.data.balance("财政拨款收入支出决算总表")
        step = 1 if self.index else 0
        right = 2 + step
        width = right + 2 + step + len(budgets)
        self.start(book, title, width, **more)
        row = (["行次"] if self.index else [])
        self.heads(self.left, [(self.side[0], n) for n in [self.corner] + row + [amount]] + [(self.side[1], n) for n in [self.corner] + row + [total] + list(budgets)])
        if self.index:
            self.put(self.left, "栏次"); self.put(self.left + right - 1, 1); self.put(self.left + right, "栏次")
            for i in range(len(budgets) + 1): self.put(self.left + right + 2 + i, 2 + i)
            self.r += 1
        def get(side, item, key): return d.get((side, item, key), Decimal(0))
        kept = BUDGETS[:len(budgets)]
        left = [(f"{numeral(i + 1)}、{b}", get("收入", "本年收入", b)) for i, b in enumerate(kept)]
        body = [(left[i] if i < len(left) else None, f"{numeral(i + 1)}、{l}", l) for i, l in enumerate(self.lines)]
        body.append((("本年收入合计", get("收入", "本年收入", "合计")), "本年支出合计", "本年支出"))
        body.append((("年初财政拨款结转和结余", get("收入", "年初财政拨款结转和结余", "合计")), "年末财政拨款结转和结余", "年末财政拨款结转和结余"))
        for i, b in enumerate(kept): body.append(((f"{numeral(i + 1)}、{b}", get("收入", "年初财政拨款结转和结余", b)), None, None))
        body.append((("总  计", get("收入", "总计", "合计")), "总  计", "总计"))
        for i, (a, b, y) in enumerate(body):
            if a: self.put(self.left, a[0]); self.amount(self.left + right - 1, a[1])
            if b:
                self.put(self.left + right, b)
                for j, key in enumerate(["合计"] + kept): self.amount(self.left + right + 1 + step + j, get("支出", y, key))
            if self.index: self.put(self.left + 1, i + 1); self.put(self.left + right + 1, len(body) + i + 1)
            self.r += 1
        self.end()

    def basic(self, book, title="一般公共预算财政拨款基本支出决算明细表", blocks=3, code="科目\n编码", amount="决算数", extra=True, **more):
        """几块并排；extra：没有发生的科目也列，数空着。"""
        d = self.data.basic()
        people = [(k, n, v) for k, (n, v) in d.items() if k[:3] in ("301", "303")]
        goods = [(k, n, v) for k, (n, v) in d.items() if k[:3] == "302"]
        other = [(k, n, v) for k, (n, v) in d.items() if k[:3] in ("307", "310", "399")]
        if extra:
            people.append(("30311", "代缴社会保险费", None))
            other = other or [("310", "资本性支出", None)]
            other += [("31099", "其他资本性支出", None), ("399", "其他支出", None), ("39999", "其他支出", None)]
        parts = [people, goods, other] if blocks == 3 else [people, goods + other]
        self.start(book, title, 3 * blocks, **more)
        one = [code, "科目名称", amount]
        self.heads(self.left, [("人员经费", n) for n in one] + [("公用经费", n) for n in one] + ([("公用经费", n + "") for n in one] if blocks == 3 else []))
        for i in range(max(map(len, parts))):
            for b, part in enumerate(parts):
                if i < len(part):
                    k, n, v = part[i]
                    self.put(self.left + 3 * b, k); self.put(self.left + 3 * b + 1, ("  " if len(k) > 3 else "") + n)
                    if v is not None: self.amount(self.left + 3 * b + 2, v)
            self.r += 1
        self.put(self.left, "人员经费合计", wide=2); self.amount(self.left + 2, d["人员经费合计"][1])
        self.put(self.left + 3, "公用经费合计", wide=3 * blocks - 4); self.amount(self.left + 3 * blocks - 1, d["公用经费合计"][1])
        self.r += 1
        self.end()

    def basic_list(self, book, title="一般公共预算财政拨款基本支出决算表", total=True, code="支出经济分类科目编码", name="支出经济分类科目名称", **more):
        """一列科目，合计、人员经费、公用经费三列。"""
        d = self.data.basic()
        self.start(book, title, 4 + total, **more)
        group = "一般公共预算财政拨款基本支出"
        self.heads(self.left, [("项目", code), ("项目", name)] + [(group, n) for n in (["合计"] if total else []) + ["人员经费", "公用经费"]])
        people, goods = d["人员经费合计"][1], d["公用经费合计"][1]
        self.put(self.left, "合计", wide=2)
        for i, v in enumerate(([people + goods] if total else []) + [people, goods]): self.amount(self.left + 2 + i, v)
        self.r += 1
        for k, (n, v) in sorted(d.items()):
            if not k.isdigit(): continue
            self.put(self.left, k); self.put(self.left + 1, n)
            if total: self.amount(self.left + 2, v)
            self.amount(self.left + 2 + total + (0 if k[:3] in ("301", "303") else 1), v)
            self.r += 1
        self.end()

    def three(self, book, title="财政拨款“三公”经费支出决算表", form="blocks", names=("因公出国（境）费", "公务用车购置及运行维护费", "公务用车\n购置费", "公务用车\n运行维护费", "公务接待费"),
              stages=("预算数", "决算数"), more_items=(), **more):
        """form：blocks 两块并排，pairs 逐项一对，stacked 上下两块，rows 两行，down 竖排。"""
        d = self.data.three()
        abroad, cars, buy, run, guests = names
        items = [("合计",), (abroad,), (cars, "小计"), (cars, buy), (cars, run), (guests,)] + [(m,) for m in more_items]
        values = [(b, a) for _, b, a in d] + [(Decimal(9), Decimal(8))] * len(more_items)
        n = len(items)
        if form == "blocks":
            self.start(book, title, 2 * n, **more)
            self.heads(self.left, [(s,) + i for s in stages for i in items])
            if self.index: self.numbers(self.left, 2 * n, label=False)
            for i, (b, a) in enumerate(values): self.amount(self.left + i, b); self.amount(self.left + n + i, a)
        elif form == "pairs":
            self.start(book, title, 2 * n, **more)
            self.heads(self.left, [i + ("",) * (2 - len(i)) + (s,) if len(i) < 2 else i + (s,) for i in items for s in stages])
            for i, (b, a) in enumerate(values): self.amount(self.left + 2 * i, b); self.amount(self.left + 2 * i + 1, a)
        elif form == "stacked":
            self.start(book, title, n, **more)
            for k, s in enumerate(stages):
                self.heads(self.left, [(s,) + i for i in items])
                for i, pair in enumerate(values): self.amount(self.left + i, pair[k])
                self.r += 1
        elif form == "rows":
            self.start(book, title, n + 1, **more)
            self.heads(self.left, [("项目",)] + items)
            for k, s in enumerate(stages):
                self.put(self.left, s)
                for i, pair in enumerate(values): self.amount(self.left + 1 + i, pair[k])
                self.r += 1
        self.r += 0 if form in ("stacked", "rows") else 1
        self.end()

    def three_down(self, book, title, lines, heads=("项目", "行次", "预算数", "决算数"), **more):
        """竖排：lines 是 (叫法, 第几项或 None, 另给的数)。"""
        d = self.data.three()
        self.start(book, title, len(heads), **more)
        self.heads(self.left, [(h,) for h in heads])
        self.numbers(self.left + 2 if heads[1] == "行次" else self.left + 1, len(heads) - (2 if heads[1] == "行次" else 1))
        for k, (name, item, other) in enumerate(lines):
            self.put(self.left, name)
            if heads[1] == "行次": self.put(self.left + 1, k + 1)
            for c, h in enumerate(heads[1:], 1):
                if h == "行次": continue
                if item is not None: self.amount(self.left + c, d[item][1] if "预算" in h else d[item][2])
                elif other is not None and "预算" not in h: self.put(self.left + c, other)
            self.r += 1
        self.end()

    def other(self, book, title, heads, rows, **more):
        """不是九张表的表。"""
        self.start(book, title, len(heads), **more)
        self.heads(self.left, [h if isinstance(h, tuple) else (h,) for h in heads])
        for row in rows:
            for i, v in enumerate(row): self.put(self.left + i, v)
            self.r += 1
        self.end()


def new():
    book = Workbook(); book.remove(book.active); return book


def spaced(title): return " ".join(title)


COUNTS = [("（二）相关统计数", None, None), ("  1．因公出国（境）团组数（个）", None, 2), ("  2．因公出国（境）人次数（人）", None, 3), ("  3．公务用车购置数（辆）", None, 1),
          ("  4．公务用车保有量（辆）", None, 4), ("  5．国内公务接待批次（个）", None, 12), ("  6．国内公务接待人次（人）", None, 96)]
ITEMS = [("（一）支出合计", 0, None), ("  1．因公出国（境）费", 1, None), ("  2．公务用车购置及运行维护费", 2, None), ("  （1）公务用车购置费", 3, None),
         ("  （2）公务用车运行维护费", 4, None), ("  3．公务接待费", 5, None), ("  （1）国内接待费", None, 0.98), ("  　其中：外事接待费", None, 0.0), ("  （2）国（境）外接待费", None, 0.0)]
PURCHASE = ("政府采购情况表", ["项目", "采购决算总额", "财政拨款"], [("合计", 12.5, 12.5), ("货物", 10.0, 10.0), ("服务", 2.5, 2.5)])


def central():
    """中央部门：公开 01—09 表，部门、金额单位，行次栏次，类款项合并成一格；上方左方留空。"""
    p = Place(Data(SAMPLE), "某某部某某中心", meta=[("部门：{unit}", "金额单位：万元")], index=True, left=2, top=3, codes="merged", code_head="功能分类\n科目编码",
              title=lambda t: t)
    book = new()
    ws = book.create_sheet("封面"); ws.cell(8, 2, "某某部某某中心2024年度部门决算"); ws.cell(20, 2, "2025年8月")
    ws = book.create_sheet("目录")
    for i, t in enumerate(["目  录", "一、收入支出决算总表", "二、收入决算表", "三、支出决算表", "四、财政拨款收入支出决算总表"]): ws.cell(2 + i, 2, t); ws.cell(2 + i, 3, i)
    p.note = ["注：1.本表反映部门本年度的总收支和年末结转结余等情况。", "    2.本套报表金额单位转换时可能存在尾数误差。"]
    p.summary(book)
    p.note = "注：本表反映部门本年度取得的各项收入情况。"; p.income(book)
    p.note = "注：本表反映部门本年度各项支出情况。"; p.expenditure(book)
    p.note = "注：本表反映部门本年度一般公共预算财政拨款、政府性基金预算财政拨款和国有资本经营预算财政拨款的总收支和年末结转结余等情况。"; p.appropriation(book)
    p.general(book)
    p.note = "注：本表反映部门本年度一般公共预算财政拨款基本支出明细情况。"; p.basic(book)
    p.note = ["注：本表反映部门本年度政府性基金预算财政拨款收入、支出及结转和结余情况。", "说明：某某部某某中心没有政府性基金收入，也没有使用政府性基金安排的支出，故本表无数据。"]; p.funds(book)
    p.note = ["注：本表反映部门本年度国有资本经营预算财政拨款支出情况。", "某某部某某中心没有国有资本经营预算财政拨款支出，故本表无数据。"]; p.capital(book)
    p.note = ["注：本表反映部门本年度“三公”经费支出预决算情况。其中，预算数为“三公”经费全年预算数，反映按规定程序调整后的预算数；决算数是包括当年财政拨款和以前年度结转资金安排的实际支出。", "单位负责人：张三        财务负责人：李四        填表人：王五"]
    p.three(book)
    save(book, "place-central.xlsx")


def shanghai():
    """上海：没有行次、公开编号；零空着；合计有上有下；三公逐项一对；国有资本有收入。"""
    data = Data(SCHOOL, 10000)
    p = Place(data, money=no_zero, meta=[(None, "单位：万元")], lines=OLD_LINES, code=None, code_head="功能分类\n科目编码", total="top", title=lambda t: t)
    book = new()
    ws = book.create_sheet("封面"); ws.cell(5, 1, "上海市某某局"); ws.cell(6, 1, "2024年度部门决算")
    ws = book.create_sheet("目录"); ws.cell(1, 1, "目   录"); ws.cell(3, 1, "第二部分 上海市某某局2024年度部门决算表"); ws.cell(4, 1, "一、收入支出决算总表")
    p.note = "注：本表反映部门本年度的总收支和年末结转结余情况。"; p.summary(book, amount="决算数")
    p.note = "注：本表反映部门本年度取得的各项收入情况。"; p.income(book)
    p.note = "注：本表反映部门本年度各项支出情况。"; p.expenditure(book)
    p.note = "注：本表反映部门本年度财政拨款总收支和结转结余情况。"; p.appropriation(book, amount="决算数")
    p.total = "bottom"; p.note = "注：本表反映部门本年度一般公共预算财政拨款支出情况。"; p.general(book, group=None); p.total = "top"
    p.note = "注：本表反映部门本年度一般公共预算财政拨款基本支出明细情况。"; p.basic(book, "一般公共预算财政拨款基本支出决算表", blocks=2, code="经济分类\n科目编码")
    p.note = "注：本表反映部门本年度“三公”经费支出预决算情况。"; p.three(book, form="pairs", names=("因公出国\n（境）费", "公务用车购置及运行维护费", "公务用车\n购置费", "公务用车\n运行维护费", "公务接待费"))
    p.note = "注：本表反映部门本年度政府性基金预算财政拨款收入支出及结转和结余情况。"; p.funds(book)
    p.note = ["注：本表反映部门本年度国有资本经营预算财政拨款收入支出及结转和结余情况。"]; p.capital(book, "国有资本经营预算财政拨款收入支出决算表", income=True)
    save(book, "place-shanghai.xlsx")


def sichuan():
    """四川：十三张表，财政拨款支出明细、项目支出不在九张之内，国有资本有两张；编制单位带公章，数是文字。"""
    data = Data(SCHOOL)
    p = Place(data, "渠江县职业教育中心", money=text, meta=[(None, "财决公开表"), ("编制单位：{unit}", "单位：元")], index=True, code="财决公开{:02}表", codes="three", code_head="科目编码", title=spaced)
    book = new()
    p.summary(book); p.income(book); p.expenditure(book, order=[0, 2, 1, 4, 3, 5]); p.appropriation(book)
    classes = [r for r in data.subjects("一般公共预算财政拨款支出决算表")]
    p.other(book, "财政拨款支出决算明细表", [("项目", "科目编码"), ("项目", "科目名称"), ("合计",), ("工资福利支出", "小计"), ("工资福利支出", "基本工资")], [(c, n, text(v["小计"]), "0.00", "0.00") for c, n, v in classes[:9]])
    p.general(book)
    p.other(book, "一般公共预算财政拨款支出决算明细表", [("项目", "科目编码"), ("项目", "科目名称"), ("合计",), ("工资福利支出", "小计"), ("工资福利支出", "基本工资")], [(c, n, text(v["小计"]), "0.00", "0.00") for c, n, v in classes[:9]])
    p.basic(book, "一般公共预算财政拨款基本支出决算明细表", amount="金额")
    p.other(book, "一般公共预算财政拨款项目支出决算表", [("项目", "科目编码"), ("项目", "科目名称"), ("合计",)], [(c, n, text(v["项目支出"])) for c, n, v in classes[:9]])
    p.funds(book)
    p.capital(book, "国有资本经营预算财政拨款收入支出决算表", income=True)
    p.capital(book)
    p.three(book, form="blocks", names=("因公出国（境）费", "公务用车购置及运行费", "公务用车购置费", "公务用车运行费", "公务接待费"))
    save(book, "place-sichuan.xlsx")


def yunnan():
    """云南：一般公共预算也列收支结余，三公两张情况表（竖排，统计数在下），另有国有资产、绩效的表。"""
    data = Data(SAMPLE, Decimal("0.0001"))
    p = Place(data, "某某州某某办公室", meta=[("编制单位：{unit}", "金额单位：元")], index=True, code="公开{:02}表", codes="merged", code_head="支出功能分类科目编码", total="top")
    book = new()
    p.summary(book, "收入支出决算表"); p.income(book); p.expenditure(book); p.appropriation(book, "财政拨款收入支出决算表")
    g = lambda key: (lambda v: v.get(key, Decimal(0)))
    zero = lambda v: Decimal(0)
    groups = [(("年初结转和结余", "合计"), zero), (("年初结转和结余", "基本支出结转"), zero), (("年初结转和结余", "项目支出结转和结余"), zero),
              (("本年收入", "合计"), g("小计")), (("本年收入", "基本支出"), g("基本支出")), (("本年收入", "项目支出"), g("项目支出")),
              (("本年支出", "合计"), g("小计")), (("本年支出", "基本支出", "小计"), g("基本支出")), (("本年支出", "基本支出", "人员经费"), g("基本支出")), (("本年支出", "基本支出", "公用经费"), zero), (("本年支出", "项目支出"), g("项目支出")),
              (("年末结转和结余", "合计"), zero), (("年末结转和结余", "基本支出结转"), zero), (("年末结转和结余", "项目支出结转和结余", "小计"), zero), (("年末结转和结余", "项目支出结转和结余", "项目支出结转"), zero)]
    p.general(book, "一般公共预算财政拨款收入支出决算表", columns=groups)
    p.basic(book, "一般公共预算财政拨款基本支出决算表")
    p.other(book, "一般公共预算财政拨款项目支出决算表", [("项目", "科目编码"), ("项目", "科目名称"), ("合计",)], [("205", "教育支出", 1.0)])
    p.funds(book)
    p.capital(book, "国有资本经营预算财政拨款收入支出决算表", income=True)
    lines = [("一、“三公”经费支出", None, None)] + ITEMS + COUNTS + [("二、机关运行经费", None, None), ("（一）行政单位", None, 5.0)]
    heads = ("项目", "行次", "年初预算数", "全年预算数", "决算统计数")
    p.three_down(book, "财政拨款“三公”经费、行政参公单位机关运行经费情况表", lines, heads)
    p.three_down(book, "一般公共预算财政拨款“三公”经费情况表", lines[:-2], heads)
    p.other(book, "国有资产使用情况表", ["项目", "行次", "资产总额", "流动资产", "固定资产"], [("合计", 1, 100.0, 20.0, 80.0)])
    p.other(book, "2024年度部门整体支出绩效自评情况", ["一级指标", "二级指标", "三级指标"], [("产出指标", "数量指标", "培训人数")])
    save(book, "place-yunnan.xlsx")


def jiangsu():
    """江苏：财政拨款支出、基本支出各多一张，基本支出一列科目分人员公用；三公带会议费培训费，上下两块，下面是统计数。"""
    data = Data(SCHOOL, 10000)
    p = Place(data, "某某市某某中学", meta=[("部门名称：{unit}", "单位：万元")], index=False, code="公开{:02}表", code_head="功能分类科目编码", name_head="功能分类科目名称")
    book = new()
    p.summary(book, amount="决算数"); p.income(book); p.expenditure(book); p.appropriation(book, amount="决算数", total="小计")
    all_columns = [(("本年支出合计",), "本年支出合计"), (("基本支出",), "基本支出"), (("项目支出",), "项目支出")]
    p.subjects(book, "支出决算表", "财政拨款支出决算表（功能科目）", all_columns, rows=data.subjects("支出决算表")[:9])
    p.basic_list(book, "财政拨款基本支出决算表（经济科目）")
    p.general(book, "一般公共预算支出决算表（功能科目）", group=None)
    p.basic_list(book, "一般公共预算基本支出决算表（经济科目）")
    p.three(book, "一般公共预算“三公”经费、会议费和培训费支出决算表", form="stacked", stages=("2024年度预算数", "2024年度决算数"), more_items=("会议费", "培训费"))
    ws, r = p.ws, p.r
    for i, t in enumerate(["相关统计数：", "项目", "统计数", "项目", "统计数"]): ws.cell(r if i == 0 else r + 1, max(i, 1), t)
    for k, (a, x, b, y) in enumerate([("因公出国（境）团组数（个）", 2, "公务用车购置数（辆）", 1), ("因公出国（境）人次数（人）", 3, "公务用车保有量（辆）", 4), ("公务接待批次（个）", 12, "公务接待人次（人）", 96)]):
        for c, v in enumerate((a, x, b, y), 1): ws.cell(r + 2 + k, c, v)
    p.funds(book, "政府性基金预算收入支出决算表"); p.capital(book, "国有资本经营预算支出决算表")
    p.other(book, "机关运行经费支出决算表", ["科目编码", "科目名称", "机关运行经费支出"], [("302", "商品和服务支出", 1.0)])
    p.other(book, *PURCHASE)
    save(book, "place-jiangsu.xlsx")


def beijing():
    """北京：基本支出分人员公用，三公分预算决算两行，另有政府采购、购买服务；万元写到分。"""
    data = Data(SCHOOL, 10000)
    p = Place(data, "北京市某某学校", meta=[("部门：{unit}", "单位：万元")], index=True, codes="number", code="公开{:02}表", code_head="科目编码")
    book = new()
    p.summary(book)
    p.income(book, columns=["本年收入合计", "财政拨款收入", "上级补助收入", (("事业收入", "小计"), "事业收入"), (("事业收入", "其中：教育收费"), "事业收入"), "经营收入", "附属单位上缴收入", "其他收入"])
    p.expenditure(book); p.appropriation(book)
    zero = lambda v: Decimal(0)
    split = [(("合计",), "小计"), (("基本支出", "小计"), "基本支出"), (("基本支出", "人员经费"), "基本支出"), (("基本支出", "公用经费"), zero), (("项目支出",), "项目支出")]
    p.general(book, columns=split)
    p.basic_list(book)
    p.funds(book); p.capital(book, "国有资本经营预算财政拨款收入支出决算表", income=True)
    p.three(book, form="rows", names=("因公出国（境）费用", "公务用车购置及运行维护费", "公务用车购置费", "公务用车运行维护费", "公务接待费"))
    p.other(book, *PURCHASE)
    p.other(book, "政府购买服务决算公开情况表", ["项目名称", "金额"], [("物业管理", 36.0)])
    save(book, "place-beijing.xlsx")


def hubei():
    """湖北：题名带年度和（表1），注不写“注”字，空表写明本表为空表。"""
    p = Place(Data(SAMPLE), "某某区某某处", meta=[("公开部门：{unit}", None), ("公开时间：2025年9月12日", "单位：万元")], index=False, code=None, code_head="科目编码", total="bottom", lines=OLD_LINES,
              title=lambda t: f"2024年度{t}（表{p.count}）")
    book = new()
    p.note = "本表反映部门本年度的总收支和年末结转结余情况。"; p.summary(book)
    p.note = "1.本表反映部门本年度取得的各项收入情况。"; p.income(book); p.expenditure(book); p.appropriation(book)
    p.general(book, group=None); p.basic(book, "一般公共预算财政拨款基本支出决算表", blocks=2, extra=False)
    p.three(book, "一般公共预算财政拨款“三公”经费支出决算表")
    p.funds(book, empty="我单位2024年度没有政府性基金收入，也没有使用政府性基金安排的支出，本表为空表。")
    p.start(book, "国有资本经营预算财政拨款支出决算表", 5); p.put(1, "备注：本单位无国有资本经营预算财政拨款支出，本表为空表"); p.r += 1
    save(book, "place-hubei.xlsx")


def guangdong():
    """广东：导出的工作簿，类款项三列各写两位，零写成 0.00 的文字，金额单位为元，表在“Z01”等工作表里，另有封面和参数表。"""
    p = Place(Data(SCHOOL), "某某市某某学校", money=zero_text, meta=[(None, "财决公开表"), ("部门：{unit}", "金额单位：元")], index=True, code=None, codes="pieces", code_head="支出功能分类\n科目编码")
    book = new()
    ws = book.create_sheet("HIDDENSHEETNAME"); ws.cell(1, 1, "单位代码"); ws.cell(1, 2, "440101001"); ws.sheet_state = "veryHidden"
    ws = book.create_sheet("FMDM 封面代码"); ws.cell(1, 1, "2024年度部门决算报表"); ws.cell(3, 1, "单位名称：某某市某某学校"); ws.cell(4, 1, "报送日期：2025年03月05日")
    tabs = ["Z01_1 收入支出决算总表(公开01表)", "Z03 收入决算表(公开02表)", "Z04 支出决算表(公开03表)", "Z01_2 财政拨款收入支出决算总表(公开04", "Z07 一般公共预算财政拨款支出决算表(公",
            "Z08_1 一般公共预算财政拨款基本支出决", "Z09 政府性基金预算财政拨款收入支出决算", "Z11 国有资本经营预算财政拨款支出决算表", "F03 财政拨款“三公”经费支出决算表(公开0"]
    for part, tab in zip(("summary", "income", "expenditure", "appropriation", "general", "basic", "funds", "capital", "three"), tabs): getattr(p, part)(book, tab=tab[:31])
    save(book, "place-guangdong.xlsx")


def zhejiang():
    """浙江：附件、表一的编号，三公竖排、叫法省字，金额单位写在表头里，年度写汉字。"""
    p = Place(Data(SAMPLE), "某某县某某局", meta=[("二○二四年度", None), ("编制单位：{unit}", "计量单位：万元")], index=False, code="附表{}", code_head="科目编码", title=lambda t: f"表{numeral(p.count)}：{t}", side=("收    入", "支    出"))
    book = new()
    p.summary(book, "收支决算总表"); p.income(book, columns=[(("合计",), "本年收入合计"), "财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"])
    p.expenditure(book); p.appropriation(book, "财政拨款收支决算总表")
    p.general(book, "一般公共预算财政拨款支出决算表"); p.basic_list(book, "一般公共预算财政拨款基本支出决算表", total=False, code="经济分类编码", name="科目名称")
    p.funds(book, "政府性基金预算财政拨款收支决算表", empty="备注：本单位无政府性基金收支，空表列示"); p.capital(book, empty="本单位无国有资本经营预算支出，此表无数据")
    lines = [("合计", 0, None), ("1.因公出国（境）费用", 1, None), ("2.公务接待费", 5, None), ("3.公务用车费", 2, None), ("其中：（1）公务用车运行维护费", 4, None), ("     （2）公务用车购置", 3, None)]
    p.three_down(book, "一般公共预算“三公”经费支出情况表", lines, ("项目", "2024年预算数", "2024年决算数"))
    save(book, "place-zhejiang.xlsx")


def shaanxi():
    """陕西：收入、支出决算总表，没有国有资本一列，三公连着会议费培训费，数空白为横线。"""
    p = Place(Data(SAMPLE), "某某县审计局", money=dash, meta=[("编制部门：{unit}", "金额单位：人民币万元")], index=False, code="公开{:02}表", code_head="功能分类科目编码", title=lambda t: f"2024年部门{t}" if "财政" not in t else t)
    book = new()
    p.summary(book); p.income(book, "收入决算总表"); p.expenditure(book, "支出决算总表"); p.appropriation(book, budgets=BUDGETS[:2])
    p.general(book); p.basic(book, "一般公共预算财政拨款基本支出决算表", amount="金额")
    p.three(book, "一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表", form="blocks", more_items=("会议费", "培训费"), names=("因公出国（境）费用", "公务用车购置及运行维护费", "购置费", "运行维护费", "公务接待费"))
    p.note = "说明：本部门无政府性基金收支，并已公开空表。"; p.funds(book); p.capital(book)
    save(book, "place-shaanxi.xlsx")


def pasted():
    """从 PDF 粘成一张工作表：续页重复题名和表头，名称折行，数是带空格的文字。"""
    words = lambda number: None if number is None else (f"{number:,.2f}" if number else "-")
    p = Place(Data(SAMPLE), "某某区某某局", money=words, code=None, meta=[("单位：{unit}", "金额单位：万元")])
    book = new()
    for part in ("summary", "income", "expenditure", "appropriation", "general", "basic", "funds", "capital", "three"): getattr(p, part)(book)
    out = new(); ws = out.create_sheet("Table 1"); row = 1
    for sheet in book.worksheets:
        title = next(c.value for r in sheet.iter_rows() for c in r if isinstance(c.value, str) and c.value.endswith("表"))
        merges = {(m.min_row, m.min_col): m for m in sheet.merged_cells.ranges}
        last = sheet.max_row
        cut = 14 if title in ("收入决算表", "支出决算表", "一般公共预算财政拨款支出决算表") else None
        start = row
        for r in range(1, last + 1):
            if cut and r == cut:
                # 续页：题名（续）和表头两行再来一次
                ws.cell(row, 1, f"{title}（续）"); row += 1
                for h in (3, 4):
                    for c in range(1, sheet.max_column + 1): ws.cell(row, c, sheet.cell(h, c).value)
                    row += 1
            for c in range(1, sheet.max_column + 1):
                value = sheet.cell(r, c).value
                if isinstance(value, str) and len(value) > 12 and c == 2: value = value[:8] + "\n" + value[8:]
                if value is not None: ws.cell(row, c, value)
                m = merges.get((r, c))
                if m and not cut: ws.merge_cells(start_row=row, start_column=c, end_row=row + m.max_row - m.min_row, end_column=m.max_col)
                elif m and r < (cut or 0): ws.merge_cells(start_row=row, start_column=c, end_row=row + m.max_row - m.min_row, end_column=m.max_col)
            row += 1
        row += 2
    save(out, "place-pasted.xlsx")


def old():
    """LibreOffice 转换的旧格式：上海的 .ods，财政部内部表的 .xls。"""
    office = shutil.which("soffice")
    if not office: return print("没有 LibreOffice，跳过 .xls 和 .ods")
    with tempfile.TemporaryDirectory() as folder:
        for name, kind in (("place-shanghai.xlsx", "ods"), ("internal.xlsx", "xls")):
            subprocess.run([office, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", kind, "--outdir", folder, str(HERE / name)], check=True, capture_output=True)
            shutil.copy(pathlib.Path(folder) / pathlib.Path(name).with_suffix(f".{kind}"), HERE)


if __name__ == "__main__":
    for place in (central, shanghai, sichuan, yunnan, jiangsu, beijing, hubei, guangdong, zhejiang, shaanxi, pasted): place()
    old()
    for path in sorted(HERE.glob("place-*")) + [HERE / "internal.xls"]: print(path.name, path.stat().st_size)

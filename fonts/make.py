#!/usr/bin/env python3
# -*- coding: utf-8 -*-
"""做出本文件夹里的字体文件。编译 gongkai 时不运行，只在要更新字体时手工运行一次。

运行：
    pip install fonttools==4.68.0 numpy==2.2.6
    python3 fonts/make.py [工作目录，默认 /tmp/gongkai-fonts]

需要：python3 ≥ 3.9、npm、apt-get / dpkg-deb（Debian 12 bookworm）。
工作目录里没有来源包时自动取，版本写死在下面：
    npm pack         @expo-google-fonts/noto-serif-sc、@expo-google-fonts/noto-sans-sc
    apt-get download fonts-lxgw-wenkai、fonts-liberation2、texlive-lang-chinese、unicode-data

做什么：
  1. 思源宋体（Noto Serif SC 400、700）、思源黑体（Noto Sans SC 500）：取子集，去提示（hinting）；
     破折号、间隔号改为全角；常见的字（GB 2312）轮廓重拟合（refit.py，误差 1/1000 字身）。
  2. 霞鹜文楷 Regular：同上取子集；名称受 OFL 保留字体名限制，改名 Gongkai Kai；
     引号、间隔号、±×÷ 改为全角；常见的字轮廓重拟合，误差 1/1000 字身。
  3. FandolFang：CFF（三次曲线）转 TrueType（二次曲线），轮廓重拟合（误差 2/1000 字身），字形全留；
     ℃※‰№ 等窄符号改为全角；族名改为 FandolFang。
  4. Liberation Serif：去提示，其余不动；“Liberation”是保留字体名，改名 Gongkai Serif。
  5. 写 fonts.toml、licenses/。README.md 是手写的。

字表（都加西文、标点、符号、全角形式）：
  全：GBK 全部 ＋ 通用规范汉字表 8105 字（Unihan kTGH，即 GB 18030—2022 实现级别 2 的汉字）
      —— 宋体、黑体。宋体是各角色补字的底，要全。
  常：GB 2312 ＋ 8105 字 ＋ Big5 一级 5401 字（常用繁体）
      —— 小标宋、楷体。字形不常用，省一半大小；缺的由宋体、黑体补。

结果可重现：head.modified 定死，字形按字体原序，同样的来源与 fonttools、numpy 版本得同样的字节
（重拟合用浮点数，换一种处理器，个别点可能差一个单位）。重拟合一个核约半小时。
"""
import bz2, glob, gzip, hashlib, os, re, shutil, subprocess, sys
from fontTools import subset
from fontTools.misc.timeTools import timestampFromString
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # 矩阵都很小
sys.dont_write_bytecode = True  # 字体文件夹随程序发布，不留 __pycache__
import refit

HERE = os.path.dirname(os.path.abspath(__file__))
WORK = sys.argv[1] if len(sys.argv) > 1 else "/tmp/gongkai-fonts"
STAMP = timestampFromString("Thu Jan  1 00:00:00 2026")

NPM = {"noto-serif-sc": "0.4.3", "noto-sans-sc": "0.4.3"}
DEB = {
    "fonts-lxgw-wenkai": "1.250+repack-1",
    "fonts-liberation2": "2.1.5-1",
    "texlive-lang-chinese": "2022.20230122-1",
    "unicode-data": "15.0.0-1",
}
X = os.path.join(WORK, "x")
FANDOL = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf"


# ---------------------------------------------------------------- 取来源
def fetch():
    os.makedirs(X, exist_ok=True)
    for name, ver in NPM.items():
        tgz = os.path.join(WORK, f"expo-google-fonts-{name}-{ver}.tgz")
        if not os.path.exists(tgz):
            subprocess.run(["npm", "pack", f"@expo-google-fonts/{name}@{ver}"], cwd=WORK, check=True)
        if not os.path.isdir(f"{X}/{name}"):
            os.makedirs(f"{X}/{name}")
            subprocess.run(["tar", "xzf", tgz, "-C", f"{X}/{name}"], check=True)
    for name, ver in DEB.items():
        pat = os.path.join(WORK, f"{name}_*.deb")
        if not glob.glob(pat):
            subprocess.run(["apt-get", "download", f"{name}={ver}"], cwd=WORK, check=True)
        mark = f"{X}/.{name}"
        if not os.path.exists(mark):
            want = []
            if name == "texlive-lang-chinese":  # 包很大，只取这几样
                want = ["./" + FANDOL, "./usr/share/doc/texlive-doc/fonts/fandol"]
            tar = subprocess.Popen(["dpkg-deb", "--fsys-tarfile", glob.glob(pat)[0]], stdout=subprocess.PIPE)
            subprocess.run(["tar", "x", "-C", X] + want, stdin=tar.stdout, check=True)
            tar.wait()
            open(mark, "w").close()


# ---------------------------------------------------------------- 字表
def tgh():
    s = set()
    with bz2.open(f"{X}/usr/share/unicode/Unihan_OtherMappings.txt.bz2", "rt", encoding="utf-8") as f:
        for line in f:
            p = line.rstrip("\n").split("\t")
            if len(p) == 3 and p[1] == "kTGH":
                s.add(int(p[0][2:], 16))
    assert len(s) == 8105, len(s)
    return s


def codec(name, lead=(0x81, 0xFE), trail=(0x40, 0xFE)):
    s = set()
    for a in range(lead[0], lead[1] + 1):
        for b in range(trail[0], trail[1] + 1):
            try:
                t = bytes([a, b]).decode(name)
            except UnicodeDecodeError:
                continue
            if len(t) == 1 and not 0xE000 <= ord(t) <= 0xF8FF:
                s.add(ord(t))
    return s


RANGES = [
    (0x20, 0x7E), (0xA0, 0x17F), (0x18F, 0x18F), (0x192, 0x192), (0x1CD, 0x1DC), (0x1F8, 0x1F9),
    (0x251, 0x251), (0x261, 0x261), (0x2B0, 0x2FF), (0x300, 0x304), (0x30C, 0x30C), (0x370, 0x3FF),
    (0x400, 0x45F), (0x1E3E, 0x1E3F), (0x1EBC, 0x1EBD), (0x2000, 0x206F), (0x2070, 0x209F),
    (0x20A0, 0x20BF), (0x2100, 0x218F), (0x2190, 0x22FF), (0x2300, 0x23FF), (0x2460, 0x27BF),
    (0x2900, 0x2BFF), (0x2E3A, 0x2E3B), (0x3000, 0x303F), (0x3041, 0x312F), (0x31A0, 0x31BF),
    (0x31C0, 0x31EF), (0x31F0, 0x33FF), (0xFE10, 0xFE1F), (0xFE30, 0xFE6F), (0xFF00, 0xFFEF),
]


def symbols():
    s = set()
    for a, b in RANGES:
        s.update(range(a, b + 1))
    return s


def full():
    return tgh() | codec("gbk") | symbols()


def common():
    return tgh() | codec("gb2312", (0xA1, 0xF7), (0xA1, 0xFE)) | codec("big5", (0xA4, 0xC6), (0x40, 0xFE)) | symbols()


def often(font):
    """公开文本里常见的字：GB 2312 ＋ 符号。其余极少用到，不必费时重拟合。"""
    cmap = font.getBestCmap()
    return {cmap[c] for c in codec("gb2312", (0xA1, 0xF7), (0xA1, 0xFE)) | symbols() if c in cmap}


# ---------------------------------------------------------------- 工具
def cut(font, chars):
    o = subset.Options()
    o.layout_features = ["vert", "vrt2", "ccmp"]
    o.hinting = False
    o.glyph_names = False
    o.notdef_outline = True
    o.name_IDs = ["*"]
    o.name_languages = ["*"]
    o.name_legacy = False
    o.recalc_timestamp = False
    o.drop_tables += ["GPOS", "STAT", "GDEF", "kern", "FFTM", "DSIG"]
    s = subset.Subsetter(o)
    s.populate(unicodes=chars)
    s.subset(font)


def remap(font, pairs):
    """码位改指另一个字形。"""
    for t in font["cmap"].tables:
        for cp, g in pairs.items():
            if t.isUnicode() and cp in t.cmap:
                t.cmap[cp] = g


def widen(font, cp, side, bear=None):
    """把一个窄字形改成一个字身宽。side：l 靠左、r 靠右、c 居中；bear：留空。"""
    upm = font["head"].unitsPerEm
    g = font.getBestCmap()[cp]
    glyf = font["glyf"]
    for n in font.getGlyphOrder():
        gl = glyf[n]
        if gl.isComposite():
            assert g not in [c.glyphName for c in gl.components], (hex(cp), n)
    gl = glyf[g]
    gl.recalcBounds(glyf)
    w = gl.xMax - gl.xMin
    x = {"l": bear, "r": upm - (bear or 0) - w, "c": (upm - w) // 2}[side]
    dx = x - gl.xMin
    if gl.isComposite():
        for c in gl.components:
            c.x += dx
    else:
        gl.coordinates.translate((dx, 0))
    gl.recalcBounds(glyf)
    font["hmtx"][g] = (upm, gl.xMin)


def names(font, family, style, full, ps, extra=None):
    """名称表只留英文 Windows 一套；族名、样式定死，去掉 16/17/21/22/25 与可变字体的残留。"""
    n = font["name"]
    keep = {}
    for r in n.names:
        if r.platformID == 3 and r.langID == 0x409 and r.nameID in (0, 3, 5, 7, 8, 9, 10, 11, 12, 13, 14):
            keep[r.nameID] = str(r)
    keep.update({1: family, 2: style, 4: full, 6: ps})
    keep[3] = keep.get(3, "") + ";gongkai"
    keep.update(extra or {})
    n.names = []
    for i in sorted(keep):
        if keep[i].strip():
            n.setName(keep[i], i, 3, 1, 0x409)


def slim(font, tol, names, draw=None):
    """重拟合这些字形的轮廓。draw(n) 给出画原轮廓的函数（三次曲线，方向相反），没有就用现有的 TrueType 轮廓。
    点数没有少的、相差过了误差的、面积变了 2% 以上的，留旧轮廓。字宽不变。"""
    glyf = font["glyf"]
    todo = [n for n in font.getGlyphOrder() if glyf[n].numberOfContours > 0 and n in names]
    kept, far, ink = [], [], []
    for i in range(0, len(todo), 48):
        part = todo[i:i + 48]
        old = [refit.contours_of(draw(n) if draw else lambda pen: glyf[n].draw(pen, glyf), draw is not None) for n in part]
        for n, r in zip(part, refit.refit(old, tol)):
            if r is None or len(r[0].coordinates) >= len(glyf[n].coordinates) or r[1] > 1.1 * tol or abs(r[2]) > .02:
                kept.append(n)
                continue
            r[0].flags[0] |= glyf[n].flags[0] & 0x40  # 轮廓有重叠：留住这一位，重叠处才不会发虚
            glyf[n] = r[0]
            far.append(r[1])
            ink.append(abs(r[2]))
    for n in font.getGlyphOrder():
        if glyf[n].numberOfContours:
            glyf[n].recalcBounds(glyf)
            font["hmtx"][n] = (font["hmtx"][n][0], glyf[n].xMin)
    far.sort(), ink.sort()
    print(f"重拟合 {len(far)}，留旧 {len(kept)}；相差 中位 {far[len(far) // 2]:.2f} 最大 {far[-1]:.2f}；"
          f"面积变化 中位 {ink[len(ink) // 2]:.2%} 最大 {ink[-1]:.2%}；留旧：{' '.join(kept[:20])}", flush=True)


def save(font, name):
    font["head"].modified = STAMP
    p = os.path.join(HERE, name)
    font.save(p, reorderTables=True)
    print(f"{name}: {os.path.getsize(p)/1e6:.2f} MB, {font['maxp'].numGlyphs} 字形", flush=True)


# ---------------------------------------------------------------- 各字体
NOTE = ("Subset made for gongkai: hinting and most layout features removed; U+2014, U+00B7 full width; "
        "GB 2312 outlines refitted with fewer points (within 1/1000 em).")


def noto(src, out, family, style, full, ps, weight, chars):
    f = TTFont(src, recalcTimestamp=False)
    remap(f, {0x2014: f.getBestCmap()[0x2015]})  # 破折号：用全角的那一个；两个相连由 ccmp 接成一条线
    cut(f, chars)
    if f["hmtx"][f.getBestCmap()[0xB7]][0] != 1000:
        widen(f, 0xB7, "c")
    f["OS/2"].usWeightClass = weight
    old = f["name"].getDebugName(10) or ""
    names(f, family, style, full, ps, {10: (old + "\n" + NOTE).strip()})
    slim(f, 1.0, often(f))
    save(f, out)


def kai(chars):
    f = TTFont(f"{X}/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf", recalcTimestamp=False)
    cut(f, chars)
    for cp, side in ((0x201C, "r"), (0x201D, "l"), (0x2018, "r"), (0x2019, "l")):
        widen(f, cp, side, 80)
    for ch in "·±×÷":
        widen(f, ord(ch), "c")
    names(f, "Gongkai Kai", "Regular", "Gongkai Kai", "GongkaiKai-Regular", {
        3: "Gongkai Kai:Version 1.250;gongkai",
        10: "Renamed subset of LXGW WenKai 1.250 (Debian fonts-lxgw-wenkai 1.250+repack-1), made for gongkai; "
            "quotation marks and U+00B7, U+00B1, U+00D7, U+00F7 made full width; GB 2312 outlines refitted (within 1/1000 em). Not the original; the original is at https://github.com/lxgw/LxgwWenKai",
    })
    slim(f, 1.0, often(f))
    save(f, "GongkaiKai-Regular.ttf")


def fang():
    f = TTFont(f"{X}/{FANDOL}", recalcTimestamp=False)
    gs = f.getGlyphSet()
    order = f.getGlyphOrder()
    glyphs = {}
    for n in order:
        pen = TTGlyphPen(gs)
        # PostScript 与 TrueType 外轮廓方向相反，要翻转
        gs[n].draw(Cu2QuPen(pen, 1.0, reverse_direction=True))
        glyphs[n] = pen.glyph()
    f["loca"] = newTable("loca")
    f["glyf"] = glyf = newTable("glyf")
    glyf.glyphOrder = order
    glyf.glyphs = glyphs
    for n in order:
        glyf[n].recalcBounds(glyf)
        f["hmtx"][n] = (f["hmtx"][n][0], getattr(glyf[n], "xMin", 0))
    m = f["maxp"]
    m.tableVersion = 0x00010000
    m.maxZones = 1
    for k in ("maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements",
              "maxSizeOfInstructions", "maxComponentElements", "maxPoints", "maxContours",
              "maxCompositePoints", "maxCompositeContours", "maxComponentDepth"):
        setattr(m, k, 0)
    f["post"].formatType = 3.0
    f["post"].extraNames, f["post"].mapping = [], {}
    for t in ("CFF ", "VORG"):
        if t in f:
            del f[t]
    f.sfntVersion = "\x00\x01\x00\x00"
    f["head"].glyphDataFormat = 0
    # 原字体这 12 个繁体码位里画的是别的字（干丑只余鹵碱准松舍症郁髒）：去掉映射，由宋体补，免得悄悄换字
    for t in f["cmap"].tables:
        for ch in "幹醜衹餘滷鹼準鬆捨癥鬱臟":
            t.cmap.pop(ord(ch), None)
    moved = set()
    for ch in "℃※‖‰№Ⅳ↑↓♂♀￠":
        if f["hmtx"][f.getBestCmap()[ord(ch)]][0] != 1000:
            widen(f, ord(ch), "c")
            moved.add(f.getBestCmap()[ord(ch)])
    slim(f, 2.0, set(order) - moved, lambda n: gs[n].draw)
    names(f, "FandolFang", "Regular", "FandolFang", "FandolFang-Regular", {
        10: "Chinese fonts for TeX system. Modified 2026 for gongkai: CFF outlines converted to TrueType "
            "and refitted with fewer points (within 2/1000 em), "
            "family name set to FandolFang, some GB 2312 symbols (U+2103, U+203B, U+2116 ...) made full width; "
            "12 traditional code points whose glyphs show another character unmapped; all glyphs kept.",
        13: "GNU General Public License version 3 with font embedding exception",
    })
    # 下伸部与西文（Liberation Serif）取齐：同一行的汉字和数字在 PDF 里底边相同，取字的软件才认作一行
    f["hhea"].descent = f["OS/2"].sTypoDescender = -216
    save(f, "FandolFang-Regular.ttf")


def latin(style):
    """去提示；轮廓、字宽、字距、行高都不动。"""
    f = TTFont(f"{X}/usr/share/fonts/truetype/liberation2/LiberationSerif-{style}.ttf", recalcTimestamp=False, recalcBBoxes=False)
    for t in ("fpgm", "prep", "cvt ", "hdmx", "VDMX", "LTSH", "gasp", "FFTM", "DSIG"):
        if t in f:
            del f[t]
    glyf = f["glyf"]
    for n in f.getGlyphOrder():
        glyf[n].removeHinting()
    m = f["maxp"]
    m.maxZones = 1
    for k in ("maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements", "maxSizeOfInstructions"):
        setattr(m, k, 0)
    f["head"].flags &= ~0b11100  # 提示才用的三位：随字号变、取整、改字宽
    full = "Gongkai Serif" + ("" if style == "Regular" else " " + style)
    names(f, "Gongkai Serif", style, full, "GongkaiSerif-" + style, {
        3: full + ":Version 2.1.5;gongkai",
        7: "", 8: "", 9: "", 11: "", 12: "",
        10: "Renamed from Liberation Serif 2.1.5 (Debian fonts-liberation2 2.1.5-1), made for gongkai: hinting removed, "
            "outlines and metrics unchanged. Not the original; the original is at https://github.com/liberationfonts",
    })
    save(f, f"GongkaiSerif-{style}.ttf")


# ---------------------------------------------------------------- 许可与清单
def licences():
    d = os.path.join(HERE, "licenses")
    os.makedirs(d, exist_ok=True)

    def w(name, text):
        with open(os.path.join(d, name), "w", encoding="utf-8") as f:
            f.write(text)

    def cp(p):
        n = TTFont(p, lazy=True)["name"]
        return n.getName(0, 3, 1, 0x409).toUnicode()

    def r(p):
        return open(p, encoding="utf-8").read().replace("\r\n", "\n")

    serif, sans = (r(f"{X}/{p}/package/LICENSE_FONT") for p in ("noto-serif-sc", "noto-sans-sc"))
    w("OFL-NotoSerifSC.txt", cp(f"{X}/noto-serif-sc/package/400Regular/NotoSerifSC_400Regular.ttf") + "\n" + serif)
    w("OFL-NotoSansSC.txt", sans)
    body = sans[sans.index("This Font Software is licensed"):]
    w("OFL-GongkaiKai-LXGWWenKai.txt",
      cp(f"{X}/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf")
      + '\nwith Reserved Font Names "霞鹜" and "LXGW".\n\n' + body)
    w("OFL-GongkaiSerif-LiberationSerif.txt",
      "Digitized data copyright (c) 2010 Google Corporation with Reserved Font Arimo, Tinos and Cousine.\n"
      "Copyright (c) 2012 Red Hat, Inc. with Reserved Font Name Liberation.\n\n" + body)
    fd = f"{X}/usr/share/doc/texlive-doc/fonts/fandol"
    with gzip.open(f"{fd}/COPYING.gz", "rt", encoding="utf-8") as f:
        w("GPL-3-FandolFang.txt", f.read())  # 原包文件，末尾即字体例外
    shutil.copyfile(f"{fd}/README", os.path.join(d, "FandolFang-README.txt"))


ROLES = [
    ("title", "小标宋", "公文标题", 700,
     ["方正小标宋_GBK", "FZXiaoBiaoSong-B05", "方正小标宋简体", "FZXiaoBiaoSong-B05S", "FZXBSJW", "FZXBSK",
      "方正小标宋_GB18030", "FZXBSJW--GB1-0", "华文中宋", "STZhongsong"],
     ["Noto Serif SC"], ["Noto Serif SC", "Noto Sans SC"]),
    ("hei", "黑体", "一级标题、密级、附件字样", 500,
     ["黑体", "SimHei", "方正黑体_GBK", "FZHei-B01", "方正黑体简体", "FZHei-B01S", "华文黑体", "STHeiti"],
     ["Noto Sans SC"], ["Noto Serif SC"]),
    ("kai", "楷体", "二级标题、签发人姓名", 400,
     ["楷体_GB2312", "KaiTi_GB2312", "方正楷体_GBK", "FZKai-Z03", "方正楷体简体", "FZKai-Z03S", "楷体", "KaiTi", "SimKai",
      "华文楷体", "STKaiti"],
     ["Gongkai Kai"], ["Noto Serif SC", "Noto Sans SC"]),
    ("fang", "仿宋", "正文、三级标题", 400,
     ["仿宋_GB2312", "FangSong_GB2312", "方正仿宋_GBK", "FZFangSong-Z02", "方正仿宋简体", "FZFangSong-Z02S", "仿宋",
      "FangSong", "SimFang", "华文仿宋", "STFangsong"],
     ["FandolFang"], ["Noto Serif SC", "Noto Sans SC"]),
    ("song", "宋体", "页码、表格、注释，其余各角色缺字时补字", 400,
     ["宋体", "SimSun", "方正书宋_GBK", "FZShuSong-Z01", "方正书宋简体", "FZShuSong-Z01S", "新宋体", "NSimSun", "华文宋体", "STSong"],
     ["Noto Serif SC"], ["Noto Sans SC"]),
    ("latin", "西文", "西文字母与阿拉伯数字", 400,
     ["Times New Roman"], ["Gongkai Serif"], ["Noto Serif SC"]),
]
FILES = [  # path, family, weight, source, license, embedded
    ("NotoSerifSC-Regular.ttf", "Noto Serif SC", 400, "npm @expo-google-fonts/noto-serif-sc " + NPM["noto-serif-sc"], "OFL-1.1", True),
    ("NotoSerifSC-Bold.ttf", "Noto Serif SC", 700, "npm @expo-google-fonts/noto-serif-sc " + NPM["noto-serif-sc"], "OFL-1.1", True),
    ("NotoSansSC-Medium.ttf", "Noto Sans SC", 500, "npm @expo-google-fonts/noto-sans-sc " + NPM["noto-sans-sc"], "OFL-1.1", True),
    ("GongkaiKai-Regular.ttf", "Gongkai Kai", 400, "deb fonts-lxgw-wenkai " + DEB["fonts-lxgw-wenkai"], "OFL-1.1", True),
    ("FandolFang-Regular.ttf", "FandolFang", 400, "deb texlive-lang-chinese " + DEB["texlive-lang-chinese"], "GPL-3.0-with-font-exception", False),
    ("GongkaiSerif-Regular.ttf", "Gongkai Serif", 400, "deb fonts-liberation2 " + DEB["fonts-liberation2"], "OFL-1.1", True),
    ("GongkaiSerif-Bold.ttf", "Gongkai Serif", 700, "deb fonts-liberation2 " + DEB["fonts-liberation2"], "OFL-1.1", True),
]


def manifest():
    def q(v):
        return '"' + v + '"'

    def a(v):
        return "[" + ", ".join(map(q, v)) + "]"

    L = ["# 由 make.py 写出，不要手改。",
         "# 角色 → 字体族（按先后）。用户自己的字体放在前面：有就用，没有就用后面随程序带的。",
         "# weight 是用随程序带的字体时要的字重；同一族的两个字重靠它分开。", ""]
    for i, n, u, wt, p, b, fb in ROLES:
        L += ["[[role]]", f"id = {q(i)}", f"name = {q(n)}", f"use = {q(u)}", f"weight = {wt}",
              f"preferred = {a(p)}", f"bundled = {a(b)}", f"fallback = {a(fb)}", ""]
    for p, fam, wt, src, lic, emb in FILES:
        f = TTFont(os.path.join(HERE, p), lazy=True)
        assert f["name"].getDebugName(1) == fam and f["OS/2"].usWeightClass == wt, p
        h = hashlib.sha256(open(os.path.join(HERE, p), "rb").read()).hexdigest()
        L += ["[[file]]", f"path = {q(p)}", f"family = {q(fam)}", f"weight = {wt}", f"sha256 = {q(h)}",
              f"source = {q(src)}", f"license = {q(lic)}", f"embedded = {'true' if emb else 'false'}", ""]
    with open(os.path.join(HERE, "fonts.toml"), "w", encoding="utf-8") as f:
        f.write("\n".join(L))


def main():
    fetch()
    chars, few = full(), common()
    only = os.environ.get("ONLY", "").split(",") if os.environ.get("ONLY") else None

    def on(k):
        return only is None or k in only

    if on("latin"):
        for s in ("Regular", "Bold"):
            latin(s)
    if on("serif"):
        noto(f"{X}/noto-serif-sc/package/400Regular/NotoSerifSC_400Regular.ttf", "NotoSerifSC-Regular.ttf",
             "Noto Serif SC", "Regular", "Noto Serif SC", "NotoSerifSC-Regular", 400, chars)
    if on("fang"):
        fang()
    if on("kai"):
        kai(few)
    if on("sans"):
        noto(f"{X}/noto-sans-sc/package/500Medium/NotoSansSC_500Medium.ttf", "NotoSansSC-Medium.ttf",
             "Noto Sans SC", "Regular", "Noto Sans SC Medium", "NotoSansSC-Medium", 500, chars)
    if on("bold"):
        noto(f"{X}/noto-serif-sc/package/700Bold/NotoSerifSC_700Bold.ttf", "NotoSerifSC-Bold.ttf",
             "Noto Serif SC", "Bold", "Noto Serif SC Bold", "NotoSerifSC-Bold", 700, few)
    licences()
    if only is None or on("manifest"):
        manifest()


if __name__ == "__main__":
    main()

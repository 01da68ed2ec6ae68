#!/usr/bin/env python3
"""别的排版工具排同样的九张表要多久：WeasyPrint、无界面的 Chromium、LibreOffice。

    pip install weasyprint ; apt-get install chromium libreoffice-writer
    python3 benches/peers/tables.py [报告文件夹] [遍数]

九张表写成一个 HTML（A4，表头每页重复），各工具把它变成 PDF，轮流运行，取最短的一遍；没有装的跳过。
gongkai 排的是整本（封面、目录、九张表、说明、附件，另加校样、标签和 PDF/A-3a），所以比每页的用时。
"""

import csv
import html
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STYLE = """
@page { size: A4; margin: 37mm 26mm 35mm 28mm }
body { font: 9pt "Noto Serif SC", serif } table { border-collapse: collapse; width: 100% }
thead { display: table-header-group } td, th { border: 0.5pt solid; padding: 2pt }
td.number { text-align: right } section { break-after: page } h1 { font-size: 18pt; text-align: center }
"""


def table(path):
    rows = list(csv.reader(path.open(encoding="utf-8-sig")))

    def cell(text, tag):
        number = text.replace(",", "").replace(".", "").replace("-", "").isdigit()
        return f'<{tag}{" class=number" if number else ""}>{html.escape(text)}</{tag}>'

    def row(cells, tag):
        return "<tr>" + "".join(cell(text, tag) for text in cells) + "</tr>"

    body = "".join(row(cells, "td") for cells in rows[1:])
    return f"<section><h1>{html.escape(path.stem)}</h1><table><thead>{row(rows[0], 'th')}</thead>{body}</table></section>"


def commands(page, out):
    """名称 → 命令和它写出的文件。"""
    chromium = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
                f"--user-data-dir={out / 'profile'}", f"--print-to-pdf={out / 'chromium.pdf'}", page.as_uri()]
    office = ["soffice", "--headless", f"-env:UserInstallation={(out / 'office').as_uri()}", "--convert-to",
              "pdf:writer_web_pdf_Export", "--outdir", str(out), str(page)]
    weasy = [sys.executable, "-m", "weasyprint", str(page), str(out / "weasyprint.pdf")]
    return {
        "WeasyPrint": (weasy, out / "weasyprint.pdf"),
        "Chromium": (chromium, out / "chromium.pdf"),
        "LibreOffice": (office, out / f"{page.stem}.pdf"),
    }


def pages(pdf):
    told = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True).stdout
    return next((int(line.split()[1]) for line in told.splitlines() if line.startswith("Pages")), 0)


def run(command, pdf):
    pdf.unlink(missing_ok=True)
    start = time.perf_counter()
    try:
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0
    except FileNotFoundError:
        done = False
    # 缺部件的 LibreOffice 什么都不写，也说成功
    return time.perf_counter() - start if done and pdf.exists() else None


def main():
    report = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "examples/zhangdian-2024"
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        page = out / "tables.html"
        tables = "".join(table(path) for path in sorted((report / "表").glob("*.csv")))
        page.write_text(f"<!doctype html><meta charset=utf-8><title>九张表</title><style>{STYLE}</style>{tables}", "utf-8")
        ours = out / "gongkai.pdf"
        program = ROOT / "target/release/gongkai"
        tools = {"gongkai（整本）": ([str(program), "build", str(report), "-o", str(ours)], ours)} | commands(page, out)
        tools = {name: tool for name, tool in tools.items() if shutil.which(tool[0][0])}
        best = {}
        for _ in range(rounds):
            for name, (command, pdf) in tools.items():
                seconds = run(command, pdf)
                if seconds is not None:
                    best[name] = min(seconds, best.get(name, seconds))
        print("| 工具 | 页 | 用时 | 每页 | 成品 |\n| --- | --- | --- | --- | --- |")
        for name, seconds in best.items():
            pdf = tools[name][1]
            count = max(1, pages(pdf))
            print(f"| {name} | {count} | {seconds * 1000:.0f} ms | {seconds * 1000 / count:.1f} ms | {pdf.stat().st_size // 1024} KB |")


if __name__ == "__main__":
    main()

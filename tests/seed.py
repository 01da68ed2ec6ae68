"""由 `cargo bench --bench district -- --generate` 造好的一个区写名册，放进十个坏单位，印出是哪十个。"""

import json
import pathlib
import sys

folder = pathlib.Path(sys.argv[1])
reports = sorted(folder.glob("*.json"))
rows = ["单位名称,代码,级次,报告,版式,批复日期"]
chosen = [len(reports) * part // 10 + 3 for part in range(10)]
kinds = ["表与表对不上", "缺报", "文件断了", "名称不符", "有占位的字"]
for order, path in enumerate(reports):
    report = json.loads(path.read_text())
    name = report["unit"]["name"] + (report["unit"].get("scope") or "")
    rows.append(f"{name},{101001 + order},区级,{path.name},,2025-09-{order % 28 + 1:02}")
    if order not in chosen:
        continue
    kind = kinds[chosen.index(order) % len(kinds)]
    text = None
    if kind == "表与表对不上":
        report["tables"]["summary"][0]["amount"] = "1.00"
    elif kind == "缺报":
        path.unlink()
    elif kind == "文件断了":
        text = json.dumps(report, ensure_ascii=False)[:3000]
    elif kind == "名称不符":
        report["unit"]["name"] = "别的单位"
    else:
        report["subjects"][next(iter(report["subjects"]))]["reason"] = "因XX增加，待填写。"
    if path.exists():
        path.write_text(text or json.dumps(report, ensure_ascii=False))
    print(f"{order + 1}  {name}  {kind}")
(folder / "名册.csv").write_text("\n".join(rows) + "\n")

"""Hostile files through the program, and hostile tables twice as long, which take twice the steps: `nox -s slow`."""

import json
import os
import subprocess
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hostile import BAD
from sheets import HEAD, sheet

from dutoan.chain import read_plan

pytestmark = pytest.mark.slow
SECONDS, MEBIBYTES = 1, 150

# A small process of its own starts the program: the memory of whoever starts it is on its account.
RUN = """
import json, os, subprocess, sys
for path in sys.argv[3:]:
    child = subprocess.Popen([*sys.argv[1:3], path, "--lang", "en"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    said = child.stdout.read().decode()
    _, status, used = os.wait4(child.pid, 0)
    print(json.dumps([path, os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, said]))
"""


@pytest.mark.parametrize("command", ["import", "check"])
def test_the_program_refuses_each_bad_file_at_once(tmp_path: Path, command: str) -> None:
    rules = {}
    for number, bad in enumerate(BAD.values()):
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(bad.make())
        rules[str(path)] = bad.rule
    program = os.path.join(os.path.dirname(sys.executable), "dutoan")
    ran = subprocess.run([sys.executable, "-c", RUN, program, command, *rules], capture_output=True, text=True, check=True)
    measured = [json.loads(line) for line in ran.stdout.splitlines()]
    for path, _, cpu, memory, said in sorted(measured, key=lambda row: -row[2])[:10]:
        sys.stdout.write(f"{cpu:5.2f} s {memory:5.0f} MiB  {said.removeprefix(path)[:100]}\n")
    wrong = [row for row in measured if row[1] != 1 or rules[row[0]] not in row[4] or "Traceback" in row[4]]
    assert wrong == []
    assert [row for row in measured if row[2] >= SECONDS or row[3] >= MEBIBYTES] == []


ITEM = "1 | v | c | 1 | 1_000 | 1_000"
FOOT = " | Tổng cộng | | | | 1_000"
KINDS = {
    "headings": "I | Nhóm",
    "sums": " | Cộng | | | | 1_000",
    "sums of a group": " | Cộng I | | | | 1_000",
    "notes": " | - diễn giải",
    "the same number": ITEM,
    "amounts alone": " | v | | | | 1_000",
    "an amount and its sum": " | v | | | | 1_000\n | w | | | | 1_000",
    "levels": "A | a\nI | b\n1 | c\n1.1 | d\na) | e\n- | f | | | | 1_000",
    "products by formula": "1 | v | c | 1 | 1_000 | 1_000 =D3*E3",
    "sums by formula": "1 | N\n- | v | c | 1 | 1_000 | 1_000\n | Cộng | | | | 1_000 =F4",
    "rates by formula": " | v | | | | 100 =F3*10%",
    "rates of everything": " | v | | | | 100 =SUM(F3:F900)*10%",
    "rates of themselves": " | v | | | | 100 =F4*10%\n | w | | | | 100 =F5*10%",
    "rates of many": " | v | | | | 100 =(" + "+".join(f"F{row}" for row in range(3, 900, 3)) + ")*10%",
    "charges by formula": f"{FOOT}\n | Chi phí quản lý | | | | 100 =F3*10%",
    "charges of everything": f"{FOOT}\n | Chi phí quản lý | | | | 100 =SUM(F3:F900)*10%",
    "VAT": f"{FOOT}\n | Thuế GTGT (8%) | | | | 80",
    "VAT inside": f"{FOOT}\n | Trong đó thuế GTGT (8%) | | | | 80",
    "charges": f"{FOOT}\n | Chi phí quản lý (5%) | | | | 50",
    "words": "Bằng chữ: Một nghìn đồng",
    "who signs": "NGƯỜI LẬP | | | KT. GIÁM ĐỐC\n(Ký, ghi rõ họ tên)\nNguyễn Văn A",
    "titles again": HEAD.partition("\n")[2] + ITEM,
    "cells that cannot be read": "1 | v | c | x | y | z",
    "factors": "1 | v | c | 2 người x 3 ngày | 1_000 | 6_000",
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_of_one_kind_of_rows_takes_steps_in_proportion(kind: str) -> None:
    def steps(rows: int) -> int:
        lines = KINDS[kind].split("\n")
        data = sheet(f"{HEAD}{ITEM}\n" + "\n".join(lines * (rows // len(lines))) + f"\n{FOOT}")
        count = 0

        def trace(_: FrameType, event: str, __: object) -> Any:
            nonlocal count
            count += event == "line"
            return trace

        before = sys.gettrace()
        sys.settrace(trace)
        try:
            read_plan("so.xlsx", data)
        finally:
            sys.settrace(before)
        return count

    assert steps(1_200) < 2.4 * steps(600)

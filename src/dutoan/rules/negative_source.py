"""Một nguồn bị âm ở một dòng. | A source is negative in a row.

vi: Khi số tiền ghi cho một nguồn lớn hơn cả dòng, nguồn nhận phần còn lại (`balance`) của dòng ấy bị âm: bảng vẫn cộng khớp, nhưng
    không nguồn nào chi được số âm. Hay gặp khi ghi số tiền ở nhóm: dòng nào của nhóm cũng chia theo số ấy. Cách sửa: ghi tỷ lệ %,
    hoặc ghi số tiền ở đúng dòng của nó.
en: Where a source gives an amount above the whole row, the row's `balance` source is negative: the table still adds up, and nobody
    pays a negative amount. It happens when an amount stands on a group, and every row of the group is split by it. Fix: write
    rates, or write the amount at its own row.

Bad:
    dutoan: 1
    title: Hội thảo
    sources: {nsnn: Ngân sách nhà nước, doi_ung: Vốn đối ứng}
    items:
      - {name: Thuê hội trường, amount: 10_000_000, source: {nsnn: 12_000_000, doi_ung: balance}}
Good:
    dutoan: 1
    title: Hội thảo
    sources: {nsnn: Ngân sách nhà nước, doi_ung: Vốn đối ứng}
    items:
      - {name: Thuê hội trường, amount: 10_000_000, source: {nsnn: 8_000_000, doi_ung: balance}}
"""

from collections.abc import Iterator

from dutoan.case import Case
from dutoan.findings import Problem
from dutoan.number import show_money
from dutoan.text import Text

SEVERITY = "error"
check_rest = None


def check(case: Case) -> Iterator[Problem]:
    """Yield a problem for each row or charge in which a source pays the other way round than the row goes."""
    names = [source.name for source in case.plan.sources.values()]
    for line in case.estimate.lines if names else ():
        if line.kind not in ("item", "charge"):
            continue
        for name, part in zip(names, line.sources, strict=True):
            if part * line.amount < 0:
                shown, whole = show_money(part), show_money(line.amount)
                message = Text(
                    f"“{name}” trả {shown} đồng trong dòng {whole} đồng: các nguồn khác đã ghi quá số của dòng; ghi tỷ lệ %, hoặc sửa số tiền",
                    f'"{name}" pays {shown} đồng of a row of {whole} đồng: the other sources give more than the row; write rates, or mend the amounts',
                )
                yield Problem("negative-source", (*line.path, "source"), message, actual=part)

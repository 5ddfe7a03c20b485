"""Một nguồn kinh phí chi vượt trần của nó. | A funding source pays more than its ceiling.

vi: `sources: {doi_ung: {name: …, ceiling: …}}` nói một nguồn chi được nhiều nhất bao nhiêu. Tổng cộng nằm trong trần chung mà cột
    của một nguồn vẫn có thể vượt, nhất là khi thuế và chi phí quản lý được chia theo các dòng; kho bạc sẽ không chi phần vượt.
    Thông báo nêu số tiền vượt. Cách sửa: chuyển bớt cho nguồn khác (đổi `source`, tỷ lệ, hoặc ghi `balance` cho nguồn còn dư), hoặc
    giảm chi.
en: `sources: {doi_ung: {name: …, ceiling: …}}` says how much a source can give. The total may be inside the plan's ceiling while
    the column of one source is not, above all where VAT and overhead are split as the rows are; the treasury will not pay the rest.
    The message tells by how much it is. Fix: move some of it to another source (change `source` or its shares), or spend less.

Bad:
    dutoan: 1
    title: Hội thảo
    sources: {nsnn: Ngân sách nhà nước, doi_ung: {name: Vốn đối ứng, ceiling: 300_000}}
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000, source: {nsnn: 60%, doi_ung: 40%}}
Good:
    dutoan: 1
    title: Hội thảo
    sources: {nsnn: Ngân sách nhà nước, doi_ung: {name: Vốn đối ứng, ceiling: 300_000}}
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000, source: {nsnn: 70%, doi_ung: 30%}}
"""

from collections.abc import Iterator

from dutoan.case import Case
from dutoan.findings import Problem
from dutoan.number import show_money
from dutoan.text import Text, clip

SEVERITY = "error"
check_rest = None


def check(case: Case) -> Iterator[Problem]:
    """Yield a problem for every source that pays more than its ceiling."""
    for (key, source), paid in zip(case.plan.sources.items(), case.estimate.sources, strict=True):
        if source.ceiling is not None and paid > source.ceiling:
            name, shown, most, over = clip(source.name), show_money(paid), show_money(source.ceiling), show_money(paid - source.ceiling)
            message = Text(
                f"nguồn “{name}” chi {shown}, vượt trần {most} của nguồn: thừa {over} đồng; chuyển bớt sang nguồn khác hoặc giảm chi",
                f'the source "{name}" pays {shown}, above its ceiling {most} by {over} đồng; move some to another source or spend less',
            )
            yield Problem("source-over-ceiling", ("sources", key, "ceiling"), message, expected=source.ceiling, actual=paid)

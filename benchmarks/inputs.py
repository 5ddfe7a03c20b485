"""Made-up plans and ledgers of any size, the same on every run.

They come in pieces: a process starts with its parent's peak memory on its account, so the benchmark must stay small.
"""

from collections.abc import Iterator

UNITS = ("Công", "Người", "Bộ", "Báo cáo", "Lượt", "Buổi")
GROUP = 100
CEILING_A_LINE = 50_000_000  # more than any line costs, so that the balance is never negative


def plan(lines: int, variant: int = 0) -> Iterator[str]:
    """Yield a plan of so many items, in groups of a hundred, with VAT and an overhead that meets the ceiling.

    Another `variant` has other quantities and prices. Every seventh quantity has a fraction and every fiftieth item is a lump sum, as in real documents.
    """
    yield f"dutoan: 1\ntitle: Dự toán {lines} dòng, bản {variant}\ndate: 2023-08-15\nceiling: {lines * CEILING_A_LINE}\n"
    yield "vat: 8%\noverhead: balance\nitems:\n"
    for number in range(lines):
        if number % GROUP == 0:
            yield f"  - name: Phần {number // GROUP + 1}\n    items:\n"
        yield f"      - {{{_item(number + variant)}}}\n"


def _item(number: int) -> str:
    name = f'name: "Nội dung công việc số {number + 1}, theo kế hoạch"'
    if number % 50 == 49:  # noqa: PLR2004 - every fiftieth
        return f"{name}, amount: {(number % 90 + 10) * 100_000}"
    quantity = f"{number % 9 + 1}.{(number % 3 + 1) * 25}" if number % 7 == 0 else f"{number % 120 + 1}"
    return f"{name}, unit: {UNITS[number % len(UNITS)]}, quantity: {quantity}, unit_price: {(number % 40 + 1) * 5_000}"


def ledger(transactions: int) -> Iterator[str]:
    """Yield a beancount ledger of so many transactions of two postings each, over a hundred accounts."""
    yield 'option "operating_currency" "VND"\n2020-01-01 open Assets:Bank VND\n'
    for number in range(GROUP):
        yield f"2020-01-01 open Expenses:Group{number} VND\n"
    for number in range(transactions):
        date = f"2023-{number * 12 // transactions + 1:02}-{number % 28 + 1:02}"
        amount = (number % 40 + 1) * 5_000 * (number % 120 + 1)
        yield f'{date} * "Đơn vị {number % 50}" "Nội dung công việc số {number + 1}"\n'
        yield f"  Expenses:Group{number % GROUP}  {amount} VND\n  Assets:Bank  -{amount} VND\n"

"""What a problem says once its place is known: of a workbook in words of cells, and which figures are wrong because of it alone.

Rules speak of plans, whose keys an accountant never sees. What they say of keys is put into other words here, in one place.
"""

import re
from collections.abc import Sequence
from fractions import Fraction

from dutoan.document import Document, Node
from dutoan.findings import Finding, Follower, Position, Problem
from dutoan.money import Exact
from dutoan.number import show_money, show_number
from dutoan.text import Text

FOLLOWERS_SHOWN = 5
"""So many figures that follow are named; of more, how many there are."""

Said = tuple[str, Text, Text]

_DECLARED = "expect-mismatch"

_IN_WORDS_OF_CELLS: Sequence[Said] = (
    # The rule, patterns of what it says, and what a workbook says instead; {cell} is the cell.
    (
        _DECLARED,
        Text("^công bố (.*), tính ra ", "^declared (.*), computed "),
        Text(r"ô {cell} ghi \1, tính lại được ", r"{cell} says \1, recomputed it is "),
    ),
    (
        _DECLARED,
        Text("; sửa dự toán, hoặc sửa expect nếu chép nhầm", "; mend the plan, or expect if it was copied wrongly"),
        Text("", ""),
    ),
    (
        "missing-number",
        Text("bỏ no để dutoan đánh số$", "drop no and let dutoan number them$"),
        Text("đánh số cho các dòng ấy", "number them"),
    ),
    ("missing-unit", Text("thêm unit$", "add unit$"), Text("ghi đơn vị tính", "fill in the unit")),
    (
        "label-vat-rate",
        Text("sửa nhãn hoặc vat$", "mend the label, or vat$"),
        Text("sửa nhãn, hoặc tính lại thuế", "mend the label, or the VAT"),
    ),
    (
        "name-rate",
        Text("sửa tên hoặc rate$", "mend the name, or rate$"),
        Text("sửa tên, hoặc sửa công thức", "mend the name, or the formula"),
    ),
    ("over-ceiling", Text("hạ ceiling$", "lower ceiling$"), Text("hạ trần", "lower the ceiling")),
    (
        "unused-ceiling",
        Text("để một dòng balance nhận$", "let one line be the balance$"),
        Text("để một dòng nhận phần còn lại", "let one line take what is left"),
    ),
    (
        "unused-name",
        Text(
            "không biểu thức nào dùng tham số (.*); viết =.* ở chỗ cần", "no expression uses the parameter (.*); write =.* where it belongs"
        ),
        Text(
            r"không công thức nào dùng tham số \1; dùng ô này ở chỗ cần", r"no formula uses the parameter \1; use the cell where it belongs"
        ),
    ),
    (
        "unused-name",
        Text("không dòng nào dùng nguồn .*; ghi source: .* ở dòng", "no row uses the source .*; write source: .* on the rows"),
        Text("không dòng nào ghi tiền ở nguồn này; ghi ở dòng", "no row has money of this source; write it on the rows"),
    ),
    ("vat-rate", Text("hoặc exempt$", "or exempt$"), Text("hoặc “không chịu thuế”", 'or "không chịu thuế"')),
    ("vat-rate-date", Text(r" \((?:date|spend)\)", r" \((?:date|spend)\)"), Text("", "")),
    (
        "vat-rate-date",
        Text("dự toán không ghi date hay spend", "the plan has neither date nor spend"),
        Text("bảng không ghi ngày", "the table says no date"),
    ),
    (
        "missing-source",
        Text("thêm source: một trong .*", "add source: one of .*"),
        Text("ghi tiền vào cột của nguồn chịu nó", "write its money into the column of a source"),
    ),
    (
        "missing-source",
        Text("ghi source cho khoản này", "name its source"),
        Text("ghi tiền vào cột của nguồn chịu nó", "write its money into the column of a source"),
    ),
    (
        "bad-shares",
        Text("; sửa lại, hoặc ghi balance .*", "; mend one, or write balance .*"),
        Text("; sửa bên sai", "; mend the wrong one"),
    ),
    (
        "negative-figure",
        Text("ghi bằng amount: -…", "as amount: -…"),
        Text("ghi thành tiền âm, không có đơn giá", "as a negative amount without a unit price"),
    ),
    ("conflicting-keys", Text(r" \(vat_included\)|; bỏ source ở vat.*", r" \(vat_included\)|; take source out of vat.*"), Text("", "")),
    (
        "conflicting-keys",
        Text("không dùng round_to cùng balance: .*", "round_to does not go with a balance: .*"),
        Text(
            "tổng đã bằng đúng trần, không có gì để làm tròn; bỏ dòng làm tròn",
            "the total is the ceiling, nothing is left to round; take the row out",
        ),
    ),
)


def retell(problem: Problem, document: Document, position: Position) -> Problem:
    """Return a problem as it is said of its document, at the place where it stands: with the places of what follows from it."""
    message = problem.message
    if position.cell:
        message = in_words_of_cells(problem.rule, message, position.cell)
        if problem.product:
            told = _say_product(problem, problem.product, document, position.cell)
            message = Text(f"{message.vi} {told.vi}", f"{message.en} {told.en}")
    if problem.followers:
        told = _follow(problem.followers, document, is_book=position.cell is not None)
        message = Text(f"{message.vi}; {told.vi}", f"{message.en}; {told.en}")
    return problem._replace(message=message, followers=())


def in_words_of_cells(rule: str, message: Text, cell: str | None = None) -> Text:
    """Return what a rule says as it is said of a workbook: without the keys of a plan.

    `cell` is the one that says what the rule is about; None where no cell says it, as of what a plan alone declares.
    """
    vi, en = message
    for name, said, instead in _IN_WORDS_OF_CELLS:
        if name == rule and (cell or "{cell}" not in instead.vi):
            vi = re.sub(said.vi, instead.vi.replace("{cell}", cell or ""), vi)
            en = re.sub(said.en, instead.en.replace("{cell}", cell or ""), en)
    return Text(vi, en)


def without_followers(findings: Sequence[Finding], told: Sequence[Finding]) -> list[Finding]:
    """Return the findings without those that only come of another finding of the sheet: cells that it names, who pays a row where cells clash."""
    known = {follower.path for finding in told for follower in finding.problem.followers}
    clashing = {finding.position.line for finding in told if finding.position and finding.problem.rule == "sheet-mismatch"}

    def follows(one: Finding) -> bool:
        place = one.position[:2] if one.position else (0, 0)
        return (one.problem.rule == _DECLARED and place in known) or (one.problem.rule == "negative-source" and place[0] in clashing)

    return [one for one in findings if not follows(one)]


def _say_product(problem: Problem, product: tuple[Exact, Exact], document: Document, cell: str) -> Text:
    """Return what an amount should be made of, and the ways to mend it: the amount is wrong, or a figure that it is made of."""
    row = problem.path[: problem.path.index("expect")]
    price, quantity = (document.locate((*row, key), "value", None).cell for key in ("unit_price", "quantity"))
    item: Node = document.data
    for step in row:
        item = item[step]
    is_one = str(item["quantity"])[:1].isdigit()  # else it stands in several cells, or is a formula
    vi, en = [f"sửa {cell}"], [f"mend {cell}"]
    for at, other in ((price, product[0]), (quantity, product[1]))[: 1 + is_one]:
        fitting = Fraction(problem.actual or 0) / other if other else Fraction()  # what would give the amount
        if fitting and fitting.denominator == 1:
            vi.append(f"hoặc {at} thành {show_number(int(fitting))}")
            en.append(f"or {at} to {show_number(int(fitting))}")
    if len(vi) == 1:
        vi.append(f"{price} hoặc số lượng")
        en.append(f"{price} or the quantity")
    made = f"{show_number(product[0])} × {show_number(product[1])} ({f'{quantity} × ' * is_one}{price})"
    return Text(f"từ {made}; {', '.join(vi)}", f"from {made}; {', '.join(en)}")


def _follow(followers: Sequence[Follower], document: Document, *, is_book: bool) -> Text:
    placed = sorted(((document.locate(one.path, "value", None), one.value) for one in followers), key=lambda pair: pair[0][:2])
    vi, en = [], []
    for position, value in placed[:FOLLOWERS_SHOWN]:
        place = position.cell or f"{position.line}:{position.column}"
        vi.append(place if value is None else f"{place} (đúng ra {show_money(value)})")
        en.append(place if value is None else f"{place} (should be {show_money(value)})")
    more = len(placed) - len(vi)
    listed, listed_en = ", ".join(vi) + f" và {more} chỗ nữa" * bool(more), ", ".join(en) + f" and {more} more" * bool(more)
    return Text(f"các {'ô' if is_book else 'số'} sai theo: {listed}", f"wrong only because of it: {listed_en}")

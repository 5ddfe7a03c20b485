"""What stands above a table: who issues it, what it is called, what it belongs to, in which unit of money it counts."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from dutoan.understand.figures import show_cell
from dutoan.understand.fold import fold, lower, tidy
from dutoan.understand.grid import Cells, Grid
from dutoan.understand.titles import money_scale
from dutoan.workbook.book import Cell

_MONEY = re.compile(
    r"(?:\(?\s*(?:don vi(?: tinh| tien)?|dvt|dv tinh|(?:[^:()]* )?tinh (?:bang|theo)(?: don vi)?)(?: la\b)?\s*[:(]?|\()\s*(.*?)[)\s]*"
)
_UNIT = re.compile(r"\(?\s*(?:(?:don vi|dv) tinh|dvt)\b")  # after these words, nothing but a unit of money
_MOTTO = re.compile(r"cong hoa xa hoi chu nghia.*|doc lap\b.*hanh phuc.*|[-_=*~. ]*")
_MOTTO_WORDS = ("cong hoa xa hoi", "doc lap")
_ANNEX = re.compile(r"\(?\s*(?:ban hanh )?kem theo.*|\(?\s*phu luc.*|(?:mau|bieu) (?:so|mau)\b.*")
_AGENCY = re.compile(
    r"(?:ubnd|ủy ban|uỷ ban|hđnd|sở|bộ|cục|tổng cục|chi cục|trường|viện|trung tâm|công ty|tổng công ty|phòng(?! chống)|ban(?! hành)|liên hiệp|liên đoàn"
    r"|hội(?! thảo| nghị| thi| chợ| đồng)|đại học|học viện|bệnh viện|đơn vị|cơ quan|văn phòng|tỉnh|thành phố|huyện|quận|xã|phường|thị xã|thị trấn|đảng ủy"
    r"|tỉnh ủy|thành ủy|huyện ủy|đoàn|báo(?! giá| cáo)|đài|quỹ|hợp tác xã|doanh nghiệp|kho bạc|tòa án|viện kiểm sát|công đoàn|nhà)\b.*"
)
_TITLE = re.compile(r".*\b(?:du toan|kinh phi|chi phi|bang|bieu|bao gia|khai toan|ke hoach|thuyet minh|quyet toan)\b.*")
_DATED = re.compile(
    r"(?:(?P<place>[^,\d]{2,60}),)?\s*ngày\s*(?P<day>\d{0,2})[\s.…]*tháng\s*(?P<month>\d{0,2})[\s.…]*năm\s*(?P<year>\d{0,4})[\s.…]*",
    re.IGNORECASE,
)
_LONGEST_PLACE = 5  # words
_LONGEST_AGENCY = 120  # characters
_LONGEST_UNIT = 100


class Line(NamedTuple):
    """One line of text and the cell it stands in."""

    text: str
    cell: Cell


class Heading(NamedTuple):
    """The lines above a table by the key of a plan they belong to; `scale` is the unit of money, None where no line names it.

    `unit` is a unit of money that is not understood.
    """

    lines: dict[str, list[Line]]
    scale: int | None
    unit: Line | None


def read_heading(grid: Grid, top: int) -> Heading:
    """Return what stands above the row `top`."""
    lines: dict[str, list[Line]] = {}
    scale, unknown, last, right = None, None, "", 0  # right: the column of the motto, where it stands beside the agency
    for line, beside in _lines_above(grid, top):
        money = _MONEY.fullmatch(fold(line.text)) if len(line.text) <= _LONGEST_UNIT else None
        found = money_scale(money[1]) if money else None
        if found is not None:
            scale = found
        elif money and money[1] and _UNIT.match(fold(line.text)):
            unknown = line
        elif line.cell.column == right and "title" not in lines and is_place(line.text):
            lines.setdefault("date", []).append(line)
        elif _MOTTO.fullmatch(fold(line.text)):
            right = line.cell.column if line.cell.column > 1 else 0
        else:
            last = "agency" if beside and _may_issue(line.text) else _key_of(line.text, lines, last)
            lines.setdefault(last, []).append(line)
    return Heading(_sorted_out(lines), scale, unknown)


def _lines_above(grid: Grid, top: int) -> Iterator[tuple[Line, bool]]:
    """Yield the lines above the row `top`, and whether they stand on the left of the motto: there documents name who issues them."""
    for found in (lines_of(cells) for number, cells in grid.rows.items() if number < top):
        motto = next((line.cell.column for line in found if fold(line.text).startswith(_MOTTO_WORDS)), 0)
        yield from ((line, line.cell.column < motto) for line in found)


def _may_issue(text: str) -> bool:
    """Tell whether a line beside the motto names an agency: it is no number of a document, date or annex."""
    is_other = ":" in text or lower(text).startswith("số ") or read_date(text) or _ANNEX.fullmatch(fold(text))
    return not is_other and len(text) <= _LONGEST_AGENCY


def lines_of(cells: Cells) -> list[Line]:
    """Return the lines of text in a row, from left to right."""
    return [Line(tidy(text), cell) for _, cell in sorted(cells.items()) for text in show_cell(cell).split("\n") if text]


def is_place(text: str) -> bool:
    """Tell whether a line is the name of a place, where one may stand: “Hải Phòng”."""
    words = text.split()
    is_name = 0 < len(words) <= _LONGEST_PLACE and all(word.isalpha() and word[0].isupper() and not word[1:].isupper() for word in words)
    return is_name and not _AGENCY.fullmatch(lower(text)) and not _TITLE.fullmatch(fold(text))


def read_date(text: str) -> tuple[str, str] | None:
    """Return the place and the date (YYYY-MM-DD, "" where it is not filled in) of “Hải Phòng, ngày 15 tháng 8 năm 2023”."""
    found = _DATED.fullmatch(text.strip("() "))
    if not found:
        return None
    day, month, year = found["day"], found["month"], found["year"]
    whole = day and month and len(year) == 4  # noqa: PLR2004 - a year has 4 digits
    return tidy(found["place"] or ""), f"{year}-{int(month):02}-{int(day):02}" if whole else ""


def _key_of(text: str, met: dict[str, list[Line]], last: str) -> str:
    """Return the key of a plan that a line belongs to, in the light of those above it.

    A title goes on in the `last` line's next one, where no bracket or colon makes that a remark.
    """
    folded = fold(text)
    if read_date(text):
        return "date"
    if _ANNEX.fullmatch(folded):
        return "annex"
    if "title" not in met and _AGENCY.fullmatch(lower(text)) and len(text) <= _LONGEST_AGENCY:
        return "agency"
    goes_on = last == "title" and ":" not in text and not text.startswith("(")
    return "title" if goes_on or ("title" not in met and _TITLE.fullmatch(folded)) else "note"


def _sorted_out(lines: dict[str, list[Line]]) -> dict[str, list[Line]]:
    """Return the lines with a title, if any can be one, and with the two agencies told apart."""
    if "title" not in lines:
        rest = lines.get("note") or lines.get("annex") or []
        if rest:
            longest = max(rest, key=lambda line: (line.cell.style.bold, len(line.text)))
            lines = {key: [line for line in found if line != longest] for key, found in lines.items()} | {"title": [longest]}
    agencies = lines.pop("agency", [])
    if len(agencies) > 1:
        lines["parent_agency"] = agencies[:1]
    if agencies:
        lines["agency"] = agencies[-1:] if len(agencies) < 3 else agencies[1:]  # noqa: PLR2004 - more are the lines of one name
    return {key: found for key, found in lines.items() if found}

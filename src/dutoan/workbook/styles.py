"""The styles that cells share: number format, bold, indent; and which number formats show a day."""

import re

from dutoan.workbook.book import Style
from dutoan.workbook.references import read_index
from dutoan.workbook.refusals import damaged, too_much
from dutoan.workbook.xml import Attributes, walk

STYLE_LIMIT = 65_536
"""A workbook has at most this many styles; Excel stops a little earlier."""

FORMAT_LIMIT = 255
"""A number format is at most this long, in Excel as here."""

# Those that Excel knows by number alone (ECMA-376, part 1, 18.8.30).
_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "mm-dd-yy",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm",
    37: "#,##0 ;(#,##0)", 38: "#,##0 ;[Red](#,##0)", 39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;[Red](#,##0.00)",
    41: '_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)', 42: '_("$"* #,##0_);_("$"* \\(#,##0\\);_("$"* "-"_);_(@_)',
    43: '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)', 44: '_("$"* #,##0.00_);_("$"* \\(#,##0.00\\);_("$"* "-"??_);_(@_)',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
_NO_CODE = re.compile(
    r'"[^"]*"|\[(?![hms]+\])[^\]]*\]|[\\_*].', re.IGNORECASE
)  # quoted, in brackets (a colour, but not elapsed hours), escaped
_MOST = 2**31  # of the numbers that parts of a style go by


def read_styles(data: bytes, part: str) -> list[Style]:
    """Return the styles in the order that cells refer to; raises Refusal where they do not fit together or are too many."""
    styles: list[Style] = []
    bold: list[bool] = []
    formats = dict(_BUILT_IN)

    def number(attributes: Attributes, key: str) -> int:
        index = read_index(attributes.get(key, "0"), _MOST)
        if index is None:
            raise damaged(f"số hiệu định dạng “{key}” sai", f'a style has a wrong "{key}"')
        return index

    def visit(path: str, attributes: Attributes) -> None:
        if path == "x:fonts/x:font":
            bold.append(False)
        elif path == "x:fonts/x:font/x:b":
            bold[-1] = attributes.get("val", "1") in ("1", "true", "on")
        elif path == "x:numFmts/x:numFmt":
            formats[number(attributes, "numFmtId")] = _short(attributes.get("formatCode", "General"))
            _check_count(len(formats))
        elif path == "x:cellXfs/x:xf":
            font = number(attributes, "fontId")
            styles.append(Style(formats.get(number(attributes, "numFmtId"), "General"), bold[font] if font < len(bold) else False))
            _check_count(len(styles))
        elif path == "x:cellXfs/x:xf/x:alignment":
            styles[-1] = styles[-1]._replace(indent=number(attributes, "indent"))

    walk(data, part, "x:styleSheet", visit)
    return styles


def _check_count(count: int) -> None:
    if count > STYLE_LIMIT:
        raise too_much(
            f"sổ tính có hơn {STYLE_LIMIT} kiểu ô hoặc định dạng số", f"the workbook has more than {STYLE_LIMIT} styles or number formats"
        )


def _short(code: str) -> str:
    if len(code) > FORMAT_LIMIT:
        raise too_much(f"có định dạng số dài quá {FORMAT_LIMIT} ký tự", f"a number format is longer than {FORMAT_LIMIT} characters")
    return code


def shows_a_day(number_format: str) -> bool:
    """Return whether a number in this format is a day: `dd/mm/yyyy` is, `h:mm` and `#,##0 "đ/ngày"` are not."""
    letters = set(_NO_CODE.sub("", number_format.partition(";")[0]).lower())
    return not letters.isdisjoint("dy") or ("m" in letters and letters.isdisjoint("hs0#"))

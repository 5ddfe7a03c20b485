"""The styles that cells share: number format, bold, indent; and which number formats show a day."""

import re

from dutoan.workbook.book import Style
from dutoan.workbook.xml import Attributes, walk

# Those that Excel knows by number alone (ECMA-376, part 1, 18.8.30).
_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "mm-dd-yy",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm",
    37: "#,##0 ;(#,##0)", 38: "#,##0 ;[Red](#,##0)", 39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;[Red](#,##0.00)", 45: "mm:ss",
    46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
_NO_CODE = re.compile(r'"[^"]*"|\[[^\]]*\]|[\\_*].')


def read_styles(data: bytes) -> list[Style]:
    """Return the styles in the order that cells refer to."""
    styles: list[Style] = []
    bold: list[bool] = []
    formats = dict(_BUILT_IN)

    def visit(path: str, attributes: Attributes) -> None:
        if path == "x:styleSheet/x:cellXfs/x:xf":
            font = int(attributes.get("fontId", "0"))
            number_format = formats.get(int(attributes.get("numFmtId", "0")), "General")
            styles.append(Style(number_format, font < len(bold) and bold[font]))
        elif path == "x:styleSheet/x:cellXfs/x:xf/x:alignment":
            styles[-1] = styles[-1]._replace(indent=int(attributes.get("indent", "0")))
        elif path == "x:styleSheet/x:fonts/x:font":
            bold.append(False)
        elif path == "x:styleSheet/x:fonts/x:font/x:b":
            bold[-1] = attributes.get("val", "1") in ("1", "true")
        elif path == "x:styleSheet/x:numFmts/x:numFmt":
            formats[int(attributes["numFmtId"])] = attributes["formatCode"]

    walk(data, "styles.xml", visit)
    return styles


def shows_a_day(number_format: str) -> bool:
    """Return whether a number in this format is a day: `dd/mm/yyyy` is, `h:mm` and `#,##0 "đ/ngày"` are not."""
    letters = set(_NO_CODE.sub("", number_format.partition(";")[0]).lower())
    return bool(letters & {"d", "y"}) or ("m" in letters and not letters & {"h", "s"})

"""The ways to refuse a workbook; each adds what to do."""

from dutoan.findings import Refusal
from dutoan.text import Text

_SAVE_AS = Text(
    "hãy mở bằng Excel hoặc LibreOffice rồi lưu thành .xlsx: Tệp > Lưu như (File > Save As), kiểu tệp Excel Workbook (.xlsx)",
    "open it in Excel or LibreOffice and save it as .xlsx: File > Save As, of the type Excel Workbook (.xlsx)",
)


def damaged(vi: str, en: str) -> Refusal:
    """Return the refusal of a workbook that is not written as one has to be."""
    return Refusal(
        "unreadable-workbook",
        Text(
            f"sổ tính bị hỏng: {vi}; hãy mở bằng Excel hoặc LibreOffice, kiểm tra nội dung rồi lưu thành tệp .xlsx mới",
            f"the workbook is damaged: {en}; open it in Excel or LibreOffice, look it through and save it as a new .xlsx file",
        ),
    )


def other(vi: str, en: str, do: Text | None = None) -> Refusal:
    """Return the refusal of a file that is something else than an .xlsx workbook; without `do` it has to be saved as one."""
    do = do or _SAVE_AS
    return Refusal("unreadable-workbook", Text(f"{vi}; {do.vi}", f"{en}; {do.en}"))


def unsafe(vi: str, en: str) -> Refusal:
    """Return the refusal of a workbook that no spreadsheet program would write."""
    return Refusal(
        "unsafe-workbook",
        Text(
            f"không chương trình bảng tính nào ghi tệp như thế này: {vi}; đừng mở tệp, hãy hỏi lại người gửi và xin tệp gốc",
            f"no spreadsheet program writes a file like this: {en}; do not open it, ask its sender for the original",
        ),
    )


def too_much(vi: str, en: str) -> Refusal:
    """Return the refusal of a workbook with more than one of an estimate ever holds."""
    return Refusal(
        "over-limit",
        Text(
            f"{vi}; hãy sao trang tính có bảng dự toán sang một sổ tính mới (dán giá trị và định dạng) rồi dùng tệp đó",
            f"{en}; copy the sheet with the estimate into a new workbook (paste values and formats) and use that file",
        ),
    )

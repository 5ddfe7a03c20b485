"""What libyaml says of broken YAML, in words a planner can act on: loaded only when there is a mistake."""

from dutoan.text import Text

_QUOTE = Text(
    "nếu đây là câu chữ có dấu “: ”, dấu ngoặc hay ký hiệu đặc biệt, đặt cả câu trong dấu ngoặc kép",
    'if this is a text with ": ", a bracket or a special sign, put the whole text in quotes',
)
_INDENT = Text("kiểm tra thụt đầu dòng: các khóa cùng cấp phải thẳng cột", "check the indentation: keys of one level stand in one column")
_CLOSE = Text("thiếu dấu đóng ngoặc hoặc dấu phẩy giữa hai mục", "a closing bracket, or a comma between two entries, is missing")

_SAYINGS = (
    ("mapping values are not allowed", _QUOTE),
    ("did not find expected ',' or", _CLOSE),
    ("did not find expected key", _INDENT),
    ("did not find expected '-' indicator", _INDENT),
    ("block sequence entries are not allowed", _INDENT),
    (
        "could not find expected ':'",
        Text(
            "thiếu dấu “: ” sau khóa, hoặc câu chữ bị ngắt dòng mà không có ngoặc kép",
            'a ": " is missing behind a key, or a text runs over lines without quotes',
        ),
    ),
    ("unexpected end of stream", Text("dấu ngoặc kép mở ra mà không đóng lại", "a quote is opened and never closed")),
    (
        "cannot start any token",
        Text(
            "ký hiệu này (@, `, %, dấu tab) không đứng đầu được; đặt câu chữ trong ngoặc kép, và thụt dòng bằng dấu cách",
            "this sign (@, `, %, a tab) cannot come first; quote the text, and indent with spaces",
        ),
    ),
    ("tab character", Text("thụt đầu dòng bằng dấu cách, không bằng phím Tab", "indent with spaces, not with tabs")),
    (
        "unknown escape character",
        Text(
            "dấu \\ trong ngoặc kép có nghĩa riêng; dùng ngoặc đơn, hoặc viết \\\\",
            "a \\ in double quotes has a meaning of its own; use single quotes, or write \\\\",
        ),
    ),
)


def explain(problem: str) -> Text:
    """Return what libyaml's `problem` means and what to do; its own words are kept for those who search for them."""
    for saying, hint in _SAYINGS:
        if saying in problem:
            return Text(f"YAML không đọc được ở đây: {hint.vi} ({problem})", f"YAML cannot be read here: {hint.en} ({problem})")
    return Text(f"YAML không đọc được ở đây ({problem})", f"YAML cannot be read here ({problem})")

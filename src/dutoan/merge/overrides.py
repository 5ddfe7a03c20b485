"""Numbers typed over cells that only repeat a parameter: a change of the parameter, where nothing goes on following it."""

import re
from collections.abc import Iterator, Sequence

from dutoan.edit import Put
from dutoan.expression import Expression
from dutoan.merge.changes import Change, Found
from dutoan.merge.compare import param_of
from dutoan.merge.inputs import path_of_input, read_input
from dutoan.merge.place import Place, Sheet
from dutoan.merge.written import shown, value_of
from dutoan.text import Text

SHOWN = 5
"""So many cells are named; of more, how many."""


def settle(sheet: Sheet, typed: Sequence[Place], found: Found) -> None:
    """Find what numbers typed over parameters mean."""
    by_param: dict[str, list[Place]] = {}
    for place in typed:
        by_param.setdefault(str(param_of(place)), []).append(place)
    for name, places in by_param.items():
        follow = list(_still_following(sheet, name, places))
        values = {value_of(place.cell) for place in places}
        if len(values) > 1 or follow:
            found.conflicts.extend(place.conflict(_say(name, follow)) for place in places)
        else:
            _change(sheet, name, places, found)


def _change(sheet: Sheet, name: str, places: Sequence[Place], found: Found) -> None:
    first = places[0]
    path, before = path_of_input(sheet.base, ("params", name))
    text = read_input(sheet.base, first.cell, before)
    if isinstance(text, Text):
        found.conflicts.append(first.conflict(text))
        return
    cells = ", ".join(place.address for place in places[:SHOWN])
    before_text, after_text = shown(dict(sheet.base.estimate.params)[name]), shown(value_of(first.cell))
    doubt = None
    if before and before.startswith("="):
        doubt = Text(f"tham số {name} đang là biểu thức {before}", f"the parameter {name} is the expression {before}")
    found.changes.append(Change(cells, name, "value", before_text, after_text, (Put(path, text),), "parameter", doubt))


def _still_following(sheet: Sheet, name: str, typed: Sequence[Place]) -> Iterator[str]:
    """Yield the cells and parameters that go on using a parameter."""
    pattern = re.compile(rf"(?<![\w.]){re.escape(sheet.base.names.cells[name])}(?![\w.])", re.IGNORECASE)
    done = {(place.at, place.key) for place in typed}
    for index, cells in enumerate(sheet.base.cells):
        for key, cell in cells.items():
            if cell.formula and (index, key) not in done and index not in sheet.gone and pattern.search(cell.formula):
                yield sheet.base.lines[index].name
    for other, param in sheet.base.plan.params.items():
        if other != name and isinstance(param.value, Expression) and re.search(rf"\b{re.escape(name)}\b", param.value.text):
            yield other


def _say(name: str, follow: Sequence[str]) -> Text:
    users = ", ".join(f"“{user}”" for user in follow[:SHOWN]) + (" …" if len(follow) > SHOWN else "")
    if not follow:
        return Text(
            f"ô này lấy từ tham số {name}, nhưng các ô cùng tham số được gõ những số khác nhau; sửa tham số, hoặc khôi phục công thức",
            f"this cell repeats the parameter {name}, and its cells were given different numbers; change the parameter, or restore the formula",
        )
    return Text(
        f"ô này lấy từ tham số {name}, mà {users} vẫn theo tham số đó; sửa tham số ở trang Tham số, hoặc khôi phục công thức",
        f"this cell repeats the parameter {name}, which {users} still follow; change the parameter on its sheet, or restore the formula",
    )

"""Keys that a file may say and nothing looks at yet: `check` lists them as not checked, so that nobody takes them for looked at.

Whoever builds what a key is for takes it out here.
"""

from collections.abc import Container

from dutoan.model import Plan
from dutoan.rows import Rows
from dutoan.text import Text

_WHY = {
    "norm": Text(
        "phiên bản này chưa có định mức để so; norm chỉ được giữ lại", "this version has no norms to compare with; it only keeps norm"
    ),
    "fit": Text(
        "phiên bản này chưa có lệnh fit; các mức trong fit chưa được xét", "this version has no command fit; it only keeps what fit says"
    ),
    "norms": Text("phiên bản này chưa đọc bộ định mức", "this version reads no norms"),
}


def list_unchecked(keys: Container[str]) -> list[tuple[str, Text]]:
    """Return those of `keys` that nothing looks at yet, each with the reason."""
    return [(key, why) for key, why in _WHY.items() if key in keys]


def keys_of(plan: Plan, rows: Rows) -> set[str]:
    """Return which of these keys a plan says."""
    norms = [*(row.item.norm for row in rows.printed if "norm" in row.keys), *(charge.norm for _, charge in rows.charges)]
    fits = [*(row.item.fit for row in rows.printed if "fit" in row.keys), *(param.fit for param in plan.params.values())]
    return {key for key, said in (("norm", any(norms)), ("fit", any(fits))) if said}

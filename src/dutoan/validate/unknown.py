"""A key that nobody knows: which one was meant, and whether it can be written in its place."""

from typing import Any, get_args, get_origin

from dutoan.document import Map
from dutoan.findings import Edit, Fix, Path, Problem
from dutoan.model import Model
from dutoan.text import Text, clip, near
from dutoan.validate.translations import translate


def unknown_key(path: Path, model: type[Model], data: Map, above: Path) -> Problem:
    """Return the problem of the key at `path` of a `model`, written as `data`, where its mapping stands at `above`."""
    known = [field.alias or name for name, field in _model_at(path[:-1], model).model_fields.items()]
    key = str(path[-1])
    bare = key.strip()
    odd = bare != key and bare in known  # a blank that nobody sees
    meant = bare if odd else translate(key, known)
    fix = None
    if meant is None:
        hint = near(key, known)
    elif _holder(_mapping_at(data, above), meant, known, key) != key:
        hint = Text(f"; {meant} đã có ở đây, bỏ một trong hai", f"; {meant} is here already, delete one of them")
    else:
        hint, fix = _say_odd(key, meant) if odd else Text(f"; viết {meant}", f"; write {meant}"), Fix(odd, (Edit(path, meant, "key"),))
    message = Text(f"không có khóa “{clip(key)}”{hint.vi}", f'there is no key "{clip(key)}"{hint.en}')
    return Problem("unknown-key", path, message, "key", fix=fix)


def _mapping_at(node: Any, path: Path) -> Map:
    for step in path:
        node = node[step]
    return node if isinstance(node, Map) else Map()


def _holder(written: Map, meant: str, known: list[str], key: str) -> str:
    """Return which key of a mapping is `meant`: the key itself where it is written, else the first that means it."""
    alike = (other for other in written if meant in (other.strip(), translate(other, known)))
    return meant if meant in written else next(alike, key)


def _say_odd(key: str, meant: str) -> Text:
    code = f"U+{ord(key.replace(meant, '')[0]):04X}"
    return Text(
        f": có dấu cách đặc biệt ({code}, thường do chép từ Word) ở đầu hoặc cuối; viết {meant}",
        f": a special blank ({code}, often from Word) stands at its edge; write {meant}",
    )


def _model_at(path: Path, root: type[Model]) -> type[Model]:
    """Return the model that describes the mapping at `path`: its fields are the keys known there."""
    found = root
    steps = iter(path)
    for step in steps:
        by_key = {field.alias or name: field.annotation for name, field in found.model_fields.items()}
        if step in by_key:
            found = _inner_model(by_key[str(step)]) or found
            if get_origin(by_key[str(step)]) is dict:
                next(steps)  # a name that the plan gives
    return found


def _inner_model(annotation: Any) -> type[Model] | None:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    return next((model for arg in get_args(annotation) if (model := _inner_model(arg))), None)

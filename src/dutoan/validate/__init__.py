"""Document → plan, or problems: first the shape (pydantic), then what one key means for another (`references`)."""

from collections.abc import Iterator
from itertools import islice
from typing import Any, TypeVar, get_args, get_origin

from pydantic import ValidationError

from dutoan.document import Document, Map
from dutoan.findings import Edit, Fix, Part, Path, Problem, Refusal
from dutoan.model import Model, Plan
from dutoan.rows import Rows, lay_rows
from dutoan.text import Text, clip, near
from dutoan.validate.references import check_references

Shape = TypeVar("Shape", bound=Model)

PROBLEM_LIMIT = 1_000
"""Validation stops after this many problems."""


def validate(document: Document) -> tuple[Plan | None, Rows | None, list[Problem]]:
    """Return the plan that the document writes, with its rows, or neither and every problem of the first stage that has one."""
    plan, problems = read_shape(document, Plan)
    if plan is None:
        return None, None, problems
    rows = lay_rows(plan)
    problems = _first(as_written(document.data, problem) for problem in check_references(plan, rows))
    return (None, None, problems) if problems else (plan, rows, [])


def read_shape(document: Document, model: type[Shape]) -> tuple[Shape | None, list[Problem]]:
    """Return the document as a `model`, or None and every place where its shape is wrong."""
    try:
        return model.model_validate(document.data), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, _first(as_written(document.data, _problem(entry, model, document.data)) for entry in details)


def _first(problems: Iterator[Problem]) -> list[Problem]:
    """Return at most PROBLEM_LIMIT problems, each once, and say so where there are more."""
    found = list(dict.fromkeys(islice(problems, PROBLEM_LIMIT)))
    if next(problems, None):
        message = Text(
            f"quá {PROBLEM_LIMIT} lỗi; sửa những lỗi này rồi chạy lại để thấy phần còn lại",
            f"more than {PROBLEM_LIMIT} problems; mend these and run again to see the rest",
        )
        found.append(Problem("over-limit", found[-1].path, message))
    return found


def _problem(details: Any, model: type[Model], data: Map) -> Problem:
    path: Path = details["loc"]
    part: Part = "value"
    if path and path[-1] == "[key]":
        path, part = path[:-1], "key"
    refusal: Refusal | None = details.get("ctx", {}).get("error")
    if refusal:
        fix = Fix(refusal.safe, (Edit(path, refusal.instead),)) if refusal.instead and part == "value" else None
        return Problem(refusal.rule, path, refusal.message, part, refusal.offset, fix=fix)
    if details["type"] == "extra_forbidden":
        return _unknown_key(path, model, _mapping_at(data, _written_path(data, path[:-1])))
    rule, message = _SHAPES[details["type"]]
    if rule == "missing-key" and path == ("dutoan",):
        message = Text(f"{message.vi}; viết dutoan: 1 ở dòng đầu", f"{message.en}; write dutoan: 1 in the first line")
    if details["type"] == "list_type" and isinstance(details["input"], dict) and details["input"]:
        return Problem(rule, path, _no_list(next(iter(details["input"]))))
    return Problem(rule, path, Text(message.vi.format(path[-1]), message.en.format(path[-1])))


def _no_list(key: str) -> Text:
    """Return what to write instead of a mapping whose first key is `key`, the dash of an entry perhaps included."""
    shown = clip(key.lstrip("-"))
    return Text(
        f"ở đây cần một danh sách; viết dấu - và một dấu cách trước khóa đầu của mỗi mục: - {shown}: …",
        f"a list is expected here; write a - and a blank in front of the first key of each entry: - {shown}: …",
    )


def as_written(node: Any, problem: Problem) -> Problem:
    """Return the problem with its path, and those of its fix and followers, as written, where a shorthand was spelled out into more."""
    path = _written_path(node, problem.path)
    fix = problem.fix
    if fix:
        fix = fix._replace(edits=tuple(edit._replace(path=_written_path(node, edit.path)) for edit in fix.edits))
    followers = tuple(one._replace(path=_written_path(node, one.path)) for one in problem.followers)
    return problem._replace(path=path, part=problem.part if len(path) == len(problem.path) else "value", fix=fix, followers=followers)


def _written_path(node: Any, path: Path) -> Path:
    written: list[str | int] = []
    for step in path:
        if isinstance(node, list) and isinstance(step, str):
            continue  # a list spelled out as {style: [...]}
        if isinstance(node, str):
            break
        written.append(step)
        node = node.get(step, {}) if isinstance(node, dict) else node[step]
    return tuple(written)


_MAPPING = Text("ở đây cần một nhóm khóa (“khóa: giá trị”)", 'a group of keys ("key: value") is expected here')
_SINGLE = Text("ở đây cần một giá trị, không phải danh sách hay nhóm khóa", "a single value is expected here, not a list or a mapping")
_SHAPES = {
    "missing": ("missing-key", Text("thiếu khóa “{}”", 'the key "{}" is missing')),
    "model_type": ("wrong-shape", _MAPPING),
    "dict_type": ("wrong-shape", _MAPPING),
    "string_type": ("wrong-shape", _SINGLE),
    "list_type": ("wrong-shape", Text("ở đây cần một danh sách (mỗi mục một dấu -)", "a list is expected here (a - for each entry)")),
}


def _mapping_at(node: Any, path: Path) -> Map:
    for step in path:
        node = node[step]
    return node if isinstance(node, Map) else Map()


def _unknown_key(path: Path, model: type[Model], written: Map) -> Problem:
    """Return the problem of a key that nobody knows; `written` is the mapping it stands in, with the keys beside it."""
    from dutoan.validate.translations import translate  # noqa: PLC0415 - only a mistake needs it

    known = [field.alias or name for name, field in _model_at(path[:-1], model).model_fields.items()]
    key = str(path[-1])
    bare = key.strip()
    odd = bare != key and bare in known  # a blank that nobody sees
    meant = bare if odd else translate(key, known)
    hint = _say_meant(meant, odd=odd, key=key) if meant else near(key, known)
    fix = Fix(safe=odd, edits=(Edit(path, meant, "key"),)) if meant else None
    alike = [other for other in written if meant in (other.strip(), translate(other, known))] if meant else [key]
    if meant in written or alike[:1] != [key]:
        hint, fix = Text(f"; {meant} đã có ở đây, bỏ một trong hai", f"; {meant} is here already, delete one of them"), None
    message = Text(f"không có khóa “{clip(key)}”{hint.vi}", f'there is no key "{clip(key)}"{hint.en}')
    return Problem("unknown-key", path, message, "key", fix=fix)


def _say_meant(meant: str, *, odd: bool, key: str) -> Text:
    if not odd:
        return Text(f"; viết {meant}", f"; write {meant}")
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

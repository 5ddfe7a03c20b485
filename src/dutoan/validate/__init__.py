"""Document → plan, or problems: first the shape (pydantic), then what one key means for another (`references`)."""

from collections.abc import Iterator
from itertools import islice
from typing import Any, TypeVar

from pydantic import ValidationError

from dutoan.document import Document, Map
from dutoan.findings import Edit, Fix, Part, Path, Problem, Refusal
from dutoan.model import Model, Plan
from dutoan.rows import Rows, lay_rows
from dutoan.text import Text, clip
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
        from dutoan.validate.unknown import unknown_key  # noqa: PLC0415 - only a mistake needs it

        return unknown_key(path, model, data, _written_path(data, path[:-1]))
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

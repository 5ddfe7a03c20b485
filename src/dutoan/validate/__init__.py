"""Document → plan, or problems: first the shape (pydantic), then what one key means for another (`references`)."""

from typing import Any, get_args

from pydantic import ValidationError

from dutoan.document import Document
from dutoan.findings import Part, Path, Problem, Refusal
from dutoan.model import Model, Plan
from dutoan.text import Text, near
from dutoan.validate.references import check_references


def validate(document: Document) -> tuple[Plan | None, list[Problem]]:
    """Return the plan that the document writes, or None and every problem of the first stage that has one."""
    try:
        plan = Plan.model_validate(document.data)
    except ValidationError as error:
        return None, [_problem(document, details) for details in error.errors(include_url=False)]
    problems = [problem._replace(path=_as_written(document.data, problem.path)) for problem in check_references(plan)]
    return (None if problems else plan), problems


def _problem(document: Document, details: Any) -> Problem:
    path: Path = details["loc"]
    part: Part = "value"
    if path and path[-1] == "[key]":
        path, part = path[:-1], "key"
    refusal: Refusal | None = details.get("ctx", {}).get("refusal")
    if refusal:
        return Problem(refusal.rule, _as_written(document.data, path), refusal.message, part, refusal.offset)
    if details["type"] == "extra_forbidden":
        return Problem("unknown-key", path, _unknown_key(path), "key")
    rule, message = _SHAPES[details["type"]]
    return Problem(rule, path, Text(message.vi.format(path[-1]), message.en.format(path[-1])))


def _as_written(node: Any, path: Path) -> Path:
    """Return `path` up to the scalar that was written, where a shorthand was spelled out into more."""
    for depth, step in enumerate(path):
        if isinstance(node, str):
            return path[:depth]
        node = node.get(step, {}) if isinstance(node, dict) else node[step]
    return path


_MAPPING = Text("ở đây cần một nhóm khóa (“khóa: giá trị”)", 'a group of keys ("key: value") is expected here')
_SHAPES = {
    "missing": ("missing-key", Text("thiếu khóa “{}”", 'the key "{}" is missing')),
    "model_type": ("wrong-shape", _MAPPING),
    "dict_type": ("wrong-shape", _MAPPING),
    "list_type": ("wrong-shape", Text("ở đây cần một danh sách (mỗi mục một dấu -)", "a list is expected here (a - for each entry)")),
}


def _unknown_key(path: Path) -> Text:
    known = [field.alias or name for name, field in _model_at(path[:-1]).model_fields.items()]
    hint = near(str(path[-1]), known)
    return Text(f"không có khóa “{path[-1]}”{hint.vi}", f'there is no key "{path[-1]}"{hint.en}')


def _model_at(path: Path) -> type[Model]:
    """Return the model that describes the mapping at `path`: its fields are the keys known there."""
    found: type[Model] = Plan
    for step in path:
        by_key = {field.alias or name: field for name, field in found.model_fields.items()}
        if step in by_key:
            found = _inner_model(by_key[str(step)].annotation) or found
    return found


def _inner_model(annotation: Any) -> type[Model] | None:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    return next((model for arg in get_args(annotation) if (model := _inner_model(arg))), None)

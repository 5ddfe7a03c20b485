"""Formulas compared where rows were deleted, added, or changed places."""

from dutoan.workbook.normal import Cells, Normal


def is_same(expected: Normal, seen: Normal, gone: frozenset[int], shuffled: frozenset[int]) -> bool:
    """Tell whether a formula is the one that is expected, when the rows in `gone` were deleted and those in `shuffled` changed places.

    A sum may or may not reach over rows that are new or changed places: what is summed is for the plan to say.
    """
    if len(expected) != len(seen):
        return False
    return all(_is_same(one, other, gone, shuffled) for one, other in zip(expected, seen, strict=True))


def _is_same(expected: str | Cells, seen: str | Cells, gone: frozenset[int], shuffled: frozenset[int]) -> bool:
    if expected == seen:
        return True
    if not isinstance(expected, Cells) or not isinstance(seen, Cells):
        return False
    left = expected.without(gone)
    if left == seen:
        return True
    loose = shuffled | frozenset(row for (_, row), _ in seen.counts if row < 0)
    return len(expected.counts) > 1 and left.without(loose) == seen.without(loose)

"""What rows, charges and the plan have in common: names, a rate with its base, who pays VAT, what may be fitted."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from dutoan.findings import Part, Path, Problem
from dutoan.model import Vat
from dutoan.model.parts import Fit
from dutoan.text import Text, clip, near

_FACTOR = Text("thừa số", "factor")


def conflict(path: Path, message: Text, part: Part = "value") -> Problem:
    """Return the problem of keys that do not go together."""
    return Problem("conflicting-keys", path, message, part)


def name_unknown(path: Path, word: str, known: Iterable[str], what: Text) -> Problem:
    """Return the problem of a name that nothing has, with those that are `known`; `what` says what it should name."""
    shown, hint = clip(word), near(word, known)
    return Problem("unknown-reference", path, Text(f"không có {what.vi} “{shown}”{hint.vi}", f'there is no {what.en} "{shown}"{hint.en}'))


def check_names(path: Path, of: list[str] | None, without: list[str] | None = None) -> Iterator[Problem]:
    """Yield a problem for a base, or what is taken out of it, that names nothing."""
    for key, words in (("of", of), ("except", without)):
        if words == []:
            yield Problem(
                "missing-key",
                (*path, key),
                Text(f"{key} chưa có tên nào; ghi id, hoặc bỏ khóa", f"{key} names nothing; write ids, or leave it out"),
            )


def check_rate(path: Path, *, of: list[str] | None, rate: Fraction | None) -> Iterator[Problem]:
    """Yield a problem where a rate has no base, or a base no rate."""
    if rate is not None and of is None:
        yield Problem("missing-key", (*path, "of"), Text("rate cần of: tỷ lệ của những dòng nào", "rate needs of: a rate of which rows"))
    if of is not None and rate is None:
        yield conflict((*path, "of"), Text("of chỉ đi với rate", "of goes with rate"), "key")


def check_payer(path: Path, vat: Vat | None, *, is_own: bool, included: bool) -> Iterator[Problem]:
    """Yield a problem where a price includes VAT and another source than the row's is to pay that. `is_own`: `vat` is written here."""
    if vat is None or vat.source is None or not included:
        return
    message = Text(
        "giá đã gồm thuế (vat_included): nguồn nào trả dòng đó thì trả cả thuế; bỏ source ở vat, hoặc viết prices: vat_excluded",
        "the price includes VAT (vat_included), so whoever pays the row pays that; take source out of vat, or write prices: vat_excluded",
    )
    yield conflict((*path, "vat", "source") if is_own else (*path, "prices"), message, "key")


def check_fit(path: Path, fit: Fit | None, factors: Sequence[str] = ()) -> Iterator[Problem]:
    """Yield a problem where a factor is to be fitted that the quantity does not have."""
    if fit and fit.factor is not None and fit.factor not in factors:
        yield name_unknown((*path, "fit", "factor"), fit.factor, factors, _FACTOR)

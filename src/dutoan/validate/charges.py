"""Which keys of a charge go together; what cannot be combined is refused with what to write instead."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple

from dutoan.fields import BALANCE
from dutoan.findings import Part, Path, Problem
from dutoan.model import TOTAL, Charge
from dutoan.text import Text
from dutoan.validate.parts import check_names, conflict

_KINDS = Text(
    "một khoản chi là đúng một trong: rate (+ of), amount, balance: true",
    "a charge is exactly one of: rate (+ of), amount, balance: true",
)


class Clash(NamedTuple):
    """Keys of a charge that do not go together: when, which key is named (the first that is written), what to write instead."""

    happens: Callable[[Charge], object]
    keys: tuple[str, ...]
    message: Text
    part: Part = "key"


def check_charge(path: Path, charge: Charge) -> Iterator[Problem]:
    """Yield what does not fit together in one charge."""
    yield from check_names(path, charge.of, charge.except_)
    if (charge.rate is not None) + (charge.amount is not None) + charge.balance != 1:
        yield conflict(path, _KINDS)
        return
    for clash in _CLASHES:
        if clash.happens(charge):
            key = next(key for key in clash.keys if _written(charge, key))
            yield conflict((*path, key), Text(clash.message.vi.format(key), clash.message.en.format(key)), clash.part)


def _written(charge: Charge, key: str) -> bool:
    return getattr(charge, "except_" if key == "except" else key) not in (None, [])


def _is_total(charge: Charge) -> bool:
    return TOTAL in (charge.of or [])


def _has_wide_base(charge: Charge) -> bool:
    return _is_total(charge) and (len(charge.of or []) > 1 or bool(charge.except_))


def _has_base(charge: Charge) -> bool:
    return bool(charge.of or charge.except_)


_CLASHES = (
    Clash(
        lambda charge: charge.amount == BALANCE,
        ("amount",),
        Text("viết balance: true thay cho amount: balance", "write balance: true instead of amount: balance"),
        "value",
    ),
    Clash(
        lambda charge: charge.amount is not None and (charge.at_most is not None or _has_base(charge)),
        ("at_most", "of", "except"),
        Text("{} không đi với amount; ghi thẳng số tiền", "{} does not go with amount; write the amount itself"),
    ),
    Clash(
        lambda charge: charge.balance and _has_base(charge) and not isinstance(charge.at_most, Fraction),
        ("of", "except"),
        Text(
            "balance lấy phần còn lại; bỏ of và except, trừ khi chúng là cơ sở của at_most: …%",
            "a balance takes what is left; take out of and except, unless they are the base of at_most: …%",
        ),
    ),
    Clash(
        _has_wide_base,
        ("of",),
        Text("of: total đứng một mình; bỏ except và các tên khác", "of: total stands alone; take out except and other names"),
        "value",
    ),
    Clash(
        lambda charge: charge.balance and _is_total(charge),
        ("of",),
        Text(
            "at_most của balance không tính trên total; chọn subtotal hoặc các nhóm",
            "at_most of a balance is not of total; choose subtotal or groups",
        ),
        "value",
    ),
    Clash(
        lambda charge: TOTAL in (charge.except_ or []),
        ("except",),
        Text("không trừ được total; bỏ nó khỏi except", "total cannot be taken out; take it out of except"),
        "value",
    ),
    Clash(
        lambda charge: charge.inclusive and charge.rate is None,
        ("inclusive",),
        Text("inclusive chỉ đi với rate; bỏ inclusive", "inclusive goes with rate; take inclusive out"),
    ),
    Clash(
        lambda charge: charge.inclusive and _is_total(charge),
        ("inclusive",),
        Text("of: total đã gồm chính nó; bỏ inclusive", "of: total counts the charge already; take inclusive out"),
    ),
    Clash(
        lambda charge: charge.inclusive and charge.rate is not None and charge.rate >= 1,
        ("rate",),
        Text("tỷ lệ tính cả chính nó phải nhỏ hơn 100%", "a rate that counts itself must be below 100%"),
        "value",
    ),
    Clash(
        lambda charge: charge.inclusive and isinstance(charge.at_most, Fraction) and charge.at_most >= 1,
        ("at_most",),
        Text("mức trần tính cả chính nó phải nhỏ hơn 100%", "a cap that counts the charge itself must be below 100%"),
        "value",
    ),
    Clash(
        lambda charge: charge.rate is not None and charge.rate < 0 and charge.at_most is not None,
        ("at_most",),
        Text("at_most không đi với tỷ lệ âm", "at_most does not go with a negative rate"),
    ),
    Clash(
        lambda charge: charge.after_vat and charge.vat is not None,
        ("vat",),
        Text("khoản sau thuế (after_vat) không chịu thuế; bỏ vat", "a row after VAT carries none; take vat out"),
    ),
)

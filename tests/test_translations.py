import pytest
from chain import HEAD, problems

from dutoan.model import Charge, Item, Plan
from dutoan.validate.translations import _SAID, translate


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("tên", "name"),
        ("TÊN", "name"),
        ("ten", "name"),
        ("đvt", "unit"),
        ("Đơn giá", "unit_price"),
        ("don_gia", "unit_price"),
        ("số lượng", "quantity"),
        ("so-luong", "quantity"),
        ("thuế GTGT", "vat"),
        ("trần", "ceiling"),
        ("price", "unit_price"),
        ("Unit price", "unit_price"),
        ("CEILING", "ceiling"),
        ("something else", None),
    ],
)
def test_what_a_key_most_likely_means(key: str, meant: str | None) -> None:
    assert translate(key, _SAID) == meant


def test_every_answer_is_a_key() -> None:
    keys = {field.alias or name for model in (Plan, Item, Charge) for name, field in model.model_fields.items()}
    assert set(_SAID) <= keys


def test_an_unknown_key_in_vietnamese_is_answered_with_the_key() -> None:
    assert problems(HEAD + "items:\n- {name: a, đvt: b, amount: 1}\n") == ['4:13 unknown-key there is no key "đvt"; write unit']


def test_a_meaning_that_is_no_key_here_falls_back_to_the_nearest() -> None:
    (problem,) = problems(HEAD + "labels: {trần: x}\nitems: [{name: a, amount: 1}]\n")
    assert problem.startswith('3:10 unknown-key there is no key "trần"; known here: ')

"""The small parts of rows and plans: sources, VAT, parameters, limits, what a document declares."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from dutoan.fields import Bound, Flag, Line, Money, Name, Names, Number, Rate, SignedMoney, Value, VatRate


class Model(BaseModel):
    """No unknown keys, no changes after validation."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


# pydantic asks these for their parameters: a function tells them at once, `dict` and `list` after a tokenizer has been loaded.
def no_keys() -> dict[str, Any]:
    """Return what an absent mapping of a plan is."""
    return {}


def no_rows() -> list[Any]:
    """Return what an absent list of a plan is."""
    return []


class Source(Model):
    """A funding source and what it can give at most, in đồng."""

    name: Name
    ceiling: Money | None = None


class Vat(Model):
    """A VAT rate, or "exempt", and who pays it."""

    rate: VatRate
    source: Name | None = None


class Fit(Model):
    """Bounds within which a later `fit` may move a quantity, one factor, a parameter or a lump sum."""

    min: Bound | None = None
    max: Bound | None = None
    step: Number | None = None
    keep: Flag = False
    weight: Number | None = None
    factor: Name | None = None


class Param(Model):
    """A named number that expressions use."""

    value: Value
    name: Line | None = None
    unit: Line | None = None
    fit: Fit | None = None


class Limit(Model):
    """What a group may come to at most: đồng, or a rate of other rows. A check, it changes no number."""

    amount: Money | None = None
    rate: Rate | None = None
    of: Names | None = None


class RowExpect(Model):
    """What a signed document declares of one row."""

    quantity: Number | None = None
    unit_price: Money | None = None
    amount: SignedMoney | None = None


class PlanExpect(Model):
    """What a signed document declares of its foot."""

    subtotal: SignedMoney | None = None
    charges: dict[Name, SignedMoney] = Field(default_factory=no_keys)
    vat: SignedMoney | None = None
    total: SignedMoney | None = None
    words: Line | None = None

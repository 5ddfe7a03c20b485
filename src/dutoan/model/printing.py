"""How a plan is printed: titles, wording, numbers, rounding, signatures, and when the money is spent."""

from typing import Annotated

from pydantic import Field

from dutoan.fields import Date, Flag, Line, Money, Name, choice, spelled
from dutoan.model.parts import Model


class Labels(Model):
    """Titles printed as they stand: of the foot's rows, and of columns."""

    subtotal: Name | None = None
    vat: Name | None = None
    rounding: Name | None = None
    total: Name | None = None
    words: Name | None = None
    no: Name | None = None
    name: Name | None = None
    unit: Name | None = None
    quantity: Name | None = None
    unit_price: Name | None = None
    amount: Name | None = None
    code: Name | None = None
    note: Name | None = None


class Wording(Model):
    """How the amount in words is spelled."""

    thousand: Annotated[str, choice("nghìn", "ngàn")] = "nghìn"
    zero: Annotated[str, choice("linh", "lẻ")] = "linh"
    ending: Annotated[str, choice("đồng", "đồng chẵn")] = "đồng"


class Numbering(Model):
    """The style of row numbers, by level; the last one serves all deeper levels."""

    style: Annotated[list[Annotated[str, choice("upper", "roman", "decimal", "alpha", "dash", "none")]], spelled(lambda text: [text])]
    continue_: Flag = Field(default=False, alias="continue")


class RoundTo(Model):
    """The multiple of đồng that the total is rounded to."""

    to: Money
    mode: Annotated[str, choice("nearest", "up", "down")] = "nearest"


class Spend(Model):
    """When the money is spent: this decides norms and VAT rates."""

    from_: Date = Field(alias="from")
    to: Date


class Signature(Model):
    """Who signs a printed document."""

    title: Name
    name: Line | None = None

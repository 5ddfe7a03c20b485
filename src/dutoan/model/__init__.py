"""What a file may say: frozen data and nothing else. `validate` fills it, `calc` reads it.

Amounts are whole đồng, rates are fractions (5% is 1/20). A shorthand is spelled out before it is validated, so that there is
one form of everything here.
"""

from typing import Annotated

from pydantic import BeforeValidator, Field

from dutoan.fields import (
    BALANCE,
    Cap,
    Date,
    Flag,
    Line,
    Lump,
    Money,
    Name,
    Names,
    ParamName,
    Price,
    Quantity,
    Shares,
    SignedRate,
    choice,
    spelled,
)
from dutoan.findings import Path
from dutoan.model.parts import Fit, Limit, Model, Param, PlanExpect, RowExpect, Source, Vat, no_keys, no_rows
from dutoan.model.printing import Labels, Numbering, RoundTo, Signature, Spend, Wording

__all__ = ["SUBTOTAL", "TOTAL", "Charge", "Item", "Limit", "Model", "Numbering", "Plan", "RoundTo", "RowExpect", "Vat", "printed_charges"]

OVERHEAD_NAME = "Chi phí quản lý chung"
SUBTOTAL = "subtotal"
TOTAL = "total"

VatField = Annotated[Vat, spelled(lambda text: {"rate": text})]
RowExpectField = Annotated[RowExpect, spelled(lambda text: {"amount": text})]
Prices = Annotated[str, choice("vat_included", "vat_excluded")]
Allow = dict[Name, Name]


class Item(Model):
    """A row: quantity × unit price, a lump sum, a rate of other rows, or a group of rows."""

    name: Name
    id: Name | None = None
    no: Line | None = None
    unit: Line | None = None
    quantity: Quantity | None = None
    unit_price: Price | None = None
    amount: Lump | None = None
    rate: SignedRate | None = None
    of: Names | None = None
    except_: Names | None = Field(default=None, alias="except")
    items: "list[Item] | None" = None
    vat: VatField | None = None
    prices: Prices | None = None
    source: Shares | None = None
    limit: Limit | None = None
    code: Line | None = None
    note: Line | None = None
    norm: Line | None = None
    expect: RowExpectField | None = None
    fit: Fit | None = None
    allow: Allow | None = None


class Charge(Model):
    """A row printed after the subtotal: a rate of a base, an amount, or what is left under the ceiling."""

    name: Name
    id: Name | None = None
    no: Line | None = None
    rate: SignedRate | None = None
    of: Names | None = None
    except_: Names | None = Field(default=None, alias="except")
    amount: Lump | None = None
    balance: Flag = False
    inclusive: Flag = False
    at_most: Cap | None = None
    after_vat: Flag = False
    vat: VatField | None = None
    source: Shares | None = None
    code: Line | None = None
    note: Line | None = None
    norm: Line | None = None
    expect: RowExpectField | None = None
    allow: Allow | None = None


def _spell_overhead(written: object) -> object:
    if isinstance(written, str):
        key = "balance" if written == BALANCE else "rate" if written.endswith("%") else "amount"
        written = {key: "true" if written == BALANCE else written}
    if isinstance(written, dict):
        return {"name": OVERHEAD_NAME, "id": "overhead"} | written
    return written


def _spell_numbering(written: object) -> object:
    return {"style": written} if isinstance(written, str | list) else written


class Plan(Model):
    """A budget estimate as its planner wrote it."""

    dutoan: Annotated[str, choice("1")]
    title: Name
    items: list[Item]
    date: Date | None = None
    spend: Annotated[Spend, spelled(lambda text: {"from": text, "to": text})] | None = None
    agency: Line | None = None
    parent_agency: Line | None = None
    place: Line | None = None
    annex: Line | None = None
    signatures: list[Annotated[Signature, spelled(lambda text: {"title": text})]] = Field(default_factory=no_rows)
    ceiling: Money | None = None
    vat: VatField | None = None
    vat_by: Annotated[str, choice("rate", "row")] = "rate"
    prices: Prices | None = None
    source: Shares | None = None
    sources: dict[Name, Annotated[Source, spelled(lambda text: {"name": text})]] = Field(default_factory=no_keys)
    params: dict[ParamName, Annotated[Param, spelled(lambda text: {"value": text})]] = Field(default_factory=no_keys)
    charges: list[Charge] = Field(default_factory=no_rows)
    overhead: Annotated[Charge, BeforeValidator(_spell_overhead)] | None = None
    round_to: Annotated[RoundTo, spelled(lambda text: {"to": text})] | None = None
    numbering: Annotated[Numbering, BeforeValidator(_spell_numbering)] | None = None
    totals: Annotated[str, choice("head", "foot", "none")] = "head"
    labels: Labels = Labels.model_construct()
    words: Wording = Wording.model_construct()
    expect: PlanExpect | None = None
    code: Line | None = None
    note: Line | None = None
    allow: Allow | None = None


def printed_charges(plan: Plan) -> list[tuple[Path, Charge]]:
    """Return every charge with its path, in print order: those above VAT first, the overhead last of its kind."""
    written: list[tuple[Path, Charge]] = [(("charges", index), charge) for index, charge in enumerate(plan.charges)]
    if plan.overhead:
        written.append((("overhead",), plan.overhead))
    return sorted(written, key=lambda pair: pair[1].after_vat)

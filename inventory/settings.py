"""What the owner of a shop decides once for all: the settings of the books. Changes are kept in a log (``setting_change``)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from decimal import Decimal, InvalidOperation
from typing import Literal, get_args

from inventory.language import _

FreeGoods = Literal["included", "excluded"]
PersonalData = Literal["mask", "drop", "keep"]


@dataclass(frozen=True)
class Settings:
    """The settings in force; each has the value here until somebody changes it."""

    free_goods: FreeGoods = "included"
    """Goods received at nought: ``included`` lowers the average; ``excluded`` brings them in at the average."""
    personal_data: PersonalData = "mask"
    """Names, telephones, addresses and ID numbers of files loaded from now on: ``mask`` keeps 李** and 138****0000, ``drop`` leaves
    them out, ``keep`` keeps them. Province and city are always kept."""
    purchase_approval_limit: str = ""
    """Purchase orders of more yuan than this wait for approval; nothing = none does."""
    purchase_approvers: str = ""
    """Names of those who may approve purchase orders, with commas between; nothing = anybody but who made the order."""
    count_approvers: str = ""
    """Names of those who may approve stocktakes, with commas between; nothing = anybody."""
    ship_within_hours: str = "48"
    """Hours from payment to shipping for orders that promise no time."""
    lost_return_days: str = "15"
    """Days after which refunded goods that did not arrive count as lost."""
    capital_rate: str = "6"
    """What money costs, in percent a year."""
    price_elasticity: str = "1.5"
    """How many percent more pieces go for each percent that the price falls; what clearances are reckoned with."""
    shop_name: str = ""
    """What printed documents call the business; nothing = they begin with their title."""
    dashboard_address: str = ""
    """Where people open the dashboard, for links in messages; nothing = messages have no link."""

    @property
    def approval_limit_fen(self) -> int | None:
        """Purchase orders of more than this wait for approval; None = none does."""
        return int(Decimal(self.purchase_approval_limit) * 100) if self.purchase_approval_limit else None

    @property
    def approvers(self) -> tuple[str, ...]:
        """Who may approve purchase orders; empty = anybody but who made the order."""
        return tuple(self.purchase_approvers.split(", ")) if self.purchase_approvers else ()

    @property
    def hours_to_ship(self) -> int:
        """Hours from payment to shipping for orders that promise no time."""
        return int(self.ship_within_hours)

    @property
    def days_until_lost(self) -> int:
        """Days after which refunded goods that did not arrive count as lost."""
        return int(self.lost_return_days)

    @property
    def yearly_rate(self) -> Decimal:
        """What money costs a year: 0.06 = 6 %."""
        return Decimal(self.capital_rate) / 100

    @property
    def count_approver_names(self) -> tuple[str, ...]:
        """Who may approve stocktakes; empty = anybody."""
        return tuple(self.count_approvers.split(", ")) if self.count_approvers else ()


CHOICES: dict[str, tuple[str, ...]] = {"free_goods": get_args(FreeGoods), "personal_data": get_args(PersonalData)}
"""Setting → what it can be."""

MEANINGS: dict[str, dict[str, str]] = {
    "free_goods": {
        "included": "Goods received at no cost lower the average cost.",
        "excluded": "Goods received at no cost come in at the average; the gain is cost variance.",
    },
    "personal_data": {
        "mask": "Names, telephones, addresses and ID numbers in files are masked: 张**, 138****0000; province and city stay.",
        "drop": "Columns with names, telephones, addresses and ID numbers are left out; province and city stay.",
        "keep": "Names, telephones, addresses and ID numbers are kept as they stand in the files.",
    },
}
"""Setting → what it can be → what that means, a sentence to be translated."""


def _amount(typed: str) -> str | None:
    """An amount in yuan as settings keep it; None for what is none."""
    text = typed.replace(",", "").replace("¥", "").strip()
    if not text:
        return ""
    try:
        found = Decimal(text).quantize(Decimal("0.01"))
    except InvalidOperation:
        return None
    return f"{found:f}".removesuffix(".00") if found.is_finite() and 0 <= found < 10**12 else None


def _names(typed: str) -> str | None:
    """Names as settings keep them."""
    said = typed.replace("，", ",").replace("、", ",").split(",")
    return ", ".join(dict.fromkeys(name.strip() for name in said if name.strip()))


def _span(typed: str) -> str | None:
    """A whole number of hours or days."""
    text = typed.strip()
    return str(int(text)) if text.isdecimal() and 1 <= int(text) <= 744 else None


def _number(least: str, most: str) -> Callable[[str], str | None]:
    """A number from ``least`` to ``most`` with at most two digits behind the point, as settings keep it."""

    def kept(typed: str) -> str | None:
        text = typed.strip().removesuffix("%").removesuffix("％").strip()
        if not re.fullmatch(r"\d{1,3}(\.\d{1,2})?", text) or not Decimal(least) <= Decimal(text) <= Decimal(most):
            return None
        return f"{Decimal(text).normalize():f}"

    return kept


def _title(typed: str) -> str | None:
    """A name as it is printed; None when it is too long for the head of a page."""
    text = " ".join(typed.split())
    return text if len(text) <= 60 else None


def _address(typed: str) -> str | None:
    """The address of a web page without its last slash; None for what is none."""
    text = typed.strip().rstrip("/")
    return text if not text or re.fullmatch(r"https?://[^\s/]+(/[^\s]*)?", text) else None


WRITTEN: dict[str, Callable[[str], str | None]] = {
    "purchase_approval_limit": _amount,
    "purchase_approvers": _names,
    "count_approvers": _names,
    "ship_within_hours": _span,
    "lost_return_days": _span,
    "capital_rate": _number("0", "100"),
    "price_elasticity": _number("0.1", "10"),
    "shop_name": _title,
    "dashboard_address": _address,
}
"""Setting of a free value → that value as it is kept, None when it cannot be."""

EXPECTED = {
    "purchase_approval_limit": "an amount in yuan, or nothing",
    "purchase_approvers": "names, with commas between, or nothing",
    "count_approvers": "names, with commas between, or nothing",
    "ship_within_hours": "whole hours, 1 to 744",
    "lost_return_days": "whole days, 1 to 744",
    "capital_rate": "percent a year, 0 to 100",
    "price_elasticity": "a number, 0.1 to 10",
    "shop_name": "a name of at most 60 characters, or nothing",
    "dashboard_address": "an address that begins with http:// or https://, or nothing",
}
"""Setting of a free value → what it takes, to be translated."""

WRITTEN_MEANINGS = {
    "purchase_approval_limit": ("No purchase order needs approval.", "Purchase orders of more than ¥{value} wait for approval."),
    "purchase_approvers": ("Anybody but who made a purchase order may approve it.", "Purchase orders are approved by: {value}."),
    "count_approvers": ("Anybody may approve a stocktake.", "Stocktakes are approved by: {value}."),
    "ship_within_hours": (
        "Orders that promise no time are due at once.",
        "Orders that promise no time are due {value} hours after payment.",
    ),
    "lost_return_days": (
        "Refunded goods count as lost at once.",
        "Refunded goods that did not arrive after {value} days count as lost.",
    ),
    "capital_rate": ("Money costs nothing.", "Money costs {value} % a year."),
    "price_elasticity": (
        "A lower price sells no more pieces.",
        "Each percent that a price falls sells {value} percent more pieces.",
    ),
    "shop_name": ("Printed documents begin with their title.", "Printed documents begin with the name {value}."),
    "dashboard_address": ("Messages about alerts have no link.", "Messages about alerts lead to {value}."),
}
"""Setting of a free value → what it means that there is none, and what a value means; to be translated."""


def expected(name: str) -> str:
    """What a setting takes, in the reader's language."""
    return " / ".join(CHOICES[name]) if name in CHOICES else _(EXPECTED[name])


def meaning(name: str, value: str) -> str:
    """What a setting means as it is, in the reader's language."""
    if name in CHOICES:
        return _(MEANINGS[name][value])
    none, some = WRITTEN_MEANINGS[name]
    return _(some, value=value) if value else _(none)


assert {name: tuple(said) for name, said in MEANINGS.items()} == CHOICES
assert WRITTEN.keys() == EXPECTED.keys() == WRITTEN_MEANINGS.keys()
assert [*CHOICES, *WRITTEN] == [field.name for field in fields(Settings)]

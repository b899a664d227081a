"""What the owner of a shop decides once for all: the settings of the books. Changes are kept in a log (``setting_change``)."""

from __future__ import annotations

from dataclasses import dataclass, fields
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
    shop_name: str = ""
    """What printed documents call the business; nothing: they begin with their title."""


CHOICES: dict[str, tuple[str, ...]] = {"free_goods": get_args(FreeGoods), "personal_data": get_args(PersonalData)}
"""Setting → what it can be."""

TEXTS: dict[str, int] = {"shop_name": 60}
"""Setting in one's own words → how many characters it may have."""

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


def meaning(name: str, value: str) -> str:
    """What a setting means as it is, in the reader's language."""
    return value if name in TEXTS else _(MEANINGS[name][value])


assert {name: tuple(said) for name, said in MEANINGS.items()} == CHOICES
assert CHOICES.keys() | TEXTS.keys() == {field.name for field in fields(Settings)}

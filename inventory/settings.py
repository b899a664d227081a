"""What the owner of a shop decides once for all: the settings of the books. Changes are kept in a log (``setting_change``)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal, get_args

FreeGoods = Literal["included", "excluded"]
PersonalData = Literal["drop", "mask"]


@dataclass(frozen=True)
class Settings:
    """The settings in force; each has the value here until somebody changes it."""

    free_goods: FreeGoods = "included"
    """Goods received at nought: ``included`` lowers the average; ``excluded`` brings them in at the average."""
    personal_data: PersonalData = "drop"
    """Names, telephones and addresses in kept raw rows: ``drop`` leaves them out, ``mask`` keeps 李** and 138****0000."""


CHOICES: dict[str, tuple[str, ...]] = {"free_goods": get_args(FreeGoods), "personal_data": get_args(PersonalData)}
"""Setting → what it can be."""

assert CHOICES.keys() == {field.name for field in fields(Settings)}

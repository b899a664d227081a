"""Changing the settings of the books; every change is kept with who made it and when."""

from __future__ import annotations

from inventory import clock
from inventory.database import Books, settings
from inventory.errors import StreamStockError
from inventory.settings import CHOICES


def change_setting(books: Books, name: str, value: str, *, person: str = "") -> None:
    """Let a setting be ``value`` from now on; what was posted before stays. Raises StreamStockError for what there is not."""
    if name not in CHOICES:
        raise StreamStockError("There is no setting {name}: use one of {names}.", name=name, names=", ".join(CHOICES))
    if value not in CHOICES[name]:
        raise StreamStockError(
            "{name} cannot be {value}: use {choices}.", name=name, value=value, choices=" / ".join(CHOICES[name])
        )
    with books.write() as cursor:
        settings.change(cursor, name, value, person=person, at=clock.now())

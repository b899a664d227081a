"""Changing the settings of the books; every change is kept with who made it and when."""

from __future__ import annotations

from inventory import clock
from inventory.database import Books, settings
from inventory.errors import StreamStockError
from inventory.settings import CHOICES, WRITTEN, expected, meaning


def change_setting(books: Books, name: str, value: str, *, person: str = "", shown: str | None = None) -> None:
    """Let a setting be ``value`` from now on; what was posted before stays. ``shown``: what it was when the person decided.

    Raises StreamStockError for what there is not, and when somebody else changed it since it was shown.
    """
    names = [*CHOICES, *WRITTEN]
    if name not in names:
        raise StreamStockError("There is no setting {name}: use one of {names}.", name=name, names=", ".join(names))
    kept = WRITTEN[name](value) if name in WRITTEN else value if value in CHOICES[name] else None
    if kept is None:
        raise StreamStockError("{name} cannot be {value}: use {choices}.", name=name, value=value, choices=expected(name))
    with books.write() as cursor:
        now = getattr(settings.current(cursor), name)
        if shown is not None and now != shown:
            raise StreamStockError(
                "Somebody else set {name} meanwhile: {value} Nothing was changed; look at it again.",
                name=name,
                value=meaning(name, now),
            )
        settings.change(cursor, name, kept, person=person, at=clock.now())

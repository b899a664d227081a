"""Changing the settings of the books; every change is kept with who made it and when."""

from __future__ import annotations

from inventory import clock
from inventory.database import Books, settings
from inventory.errors import StreamStockError
from inventory.settings import CHOICES, TEXTS, meaning


def change_setting(books: Books, name: str, value: str, *, person: str = "", shown: str | None = None) -> None:
    """Let a setting be ``value`` from now on; what was posted before stays. ``shown``: what it was when the person decided.

    Raises StreamStockError for what there is not, and when somebody else changed it since it was shown.
    """
    if name not in CHOICES and name not in TEXTS:
        raise StreamStockError("There is no setting {name}: use one of {names}.", name=name, names=", ".join((*CHOICES, *TEXTS)))
    if name in TEXTS:
        value = " ".join(value.split())
        if len(value) > TEXTS[name]:
            raise StreamStockError("{name} has {n} characters: use {most} at most.", name=name, n=len(value), most=TEXTS[name])
    elif value not in CHOICES[name]:
        raise StreamStockError(
            "{name} cannot be {value}: use {choices}.", name=name, value=value, choices=" / ".join(CHOICES[name])
        )
    with books.write() as cursor:
        now = getattr(settings.current(cursor), name)
        if shown is not None and now != shown:
            raise StreamStockError(
                "Somebody else set {name} meanwhile: {value} Nothing was changed; look at it again.",
                name=name,
                value=meaning(name, now),
            )
        settings.change(cursor, name, value, person=person, at=clock.now())

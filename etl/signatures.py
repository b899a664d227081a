"""What a header has of a format's signature and needed columns, and how specific or near it is."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Mapping, Sequence

from etl.formats import Column, Format, Target
from etl.formats.schema import Signature
from etl.header import normalise, normalise_all


def absent(candidate: Format, found: Mapping[str, int], *, signature: bool = True) -> tuple[str, ...]:
    """Headings that keep the format from being this one; () when it is. A forbidden heading is reported by
    nothing: ("",). Without `signature` only the columns count that a line cannot do without.
    """
    told = candidate.signature if signature else Signature(())
    if any(normalise(heading) in found for heading in told.forbidden):
        return ("",)
    lacking = [heading for heading in told.required if not has(candidate, heading, found)]
    lacking += [group[0] for group in told.one_of if not any(has(candidate, heading, found) for heading in group)]
    for column in candidate.main.columns.values():
        first = column.sources[0][0] if column.sources else ""
        # One factor tells no amount.
        enough = len(column.sources) if column.combine == "product" else 1
        if not column.optional and len(columns_of(column, found)) < enough and first not in lacking:
            lacking.append(first)
    return tuple(lacking)


def has(candidate: Format, heading: str, found: Container[str]) -> bool:
    """True when a heading of the signature is among those `found`; of our own sheets in either language."""
    if candidate.confidence == "own":
        for column in candidate.all_columns():
            for alternatives in column.sources:
                if heading in alternatives:
                    return any(normalise(name) in found for name in alternatives)
    return normalise(heading) in found


def headings_of(candidate: Format) -> Iterator[str]:
    """Every heading, normalised, that a table with this format may have; of a second one of a name (`店仓#2`) the name."""
    signature = candidate.signature
    drawn_on = [alternatives for column in candidate.all_columns() for alternatives in column.drawn_on]
    for group in (signature.required, signature.distinguishing, *signature.one_of, *drawn_on):
        for name in normalise_all(group):
            yield name.split("#")[0]


def specificity(candidate: Format, found: Mapping[str, int]) -> tuple[int, ...]:
    """How specific a match is: distinguishing headings, then needed ones, then all that the format uses."""
    signature = candidate.signature
    distinguishing = sum(has(candidate, heading, found) for heading in signature.distinguishing)
    used = sum(bool(columns_of(column, found)) for column in candidate.all_columns())
    return distinguishing + len(signature.required) + len(signature.one_of), used


def nearness(candidate: Format, found: Mapping[str, int], missing: Sequence[str]) -> float:
    """How near the table is to a format, 0 to 1: the share of its headings that are there. 0 when it is
    another thing.
    """
    signature = candidate.signature
    needed = len(signature.required) + len(signature.one_of) + len(candidate.required_fields())
    if missing == ("",) or 2 * len(missing) > needed:
        return 0.0
    drawn_on = [bool(columns_of(column, found)) for column in candidate.all_columns() if column.sources]
    heavy = [has(candidate, heading, found) for heading in signature.required]
    return (3 * sum(heavy) + sum(drawn_on)) / (3 * len(heavy) + len(drawn_on))


def columns_of(column: Column, found: Mapping[str, int]) -> tuple[int, ...]:
    """The columns that a field is made of, by where the headings stand; those the file lacks are left out."""
    hits: Collection[int | None] = [
        next((found[name] for name in normalise_all(alternatives) if name in found), None) for alternatives in column.drawn_on
    ]
    return tuple(index for index in hits if index is not None)


def wide_columns(target: Target, headings: Sequence[str]) -> list[tuple[int, str]]:
    """Columns right of the last known one, each named by a warehouse."""
    if target.wide is None:
        return []
    known = {normalise(name) for name in target.wide.known}
    known |= {normalise(name) for c in target.columns.values() for source in c.sources for name in source}
    last = max((index for index, heading in enumerate(headings) if normalise(heading) in known), default=-1)
    return [(index, heading.strip()) for index, heading in enumerate(headings) if index > last and heading.strip()]


def currency_columns(candidate: Format, found: Mapping[str, int]) -> set[int]:
    """Columns that tell in which currency the amounts are."""
    names = candidate.currency.columns if candidate.currency else ()
    return {found[name] for name in map(normalise, names) if name in found}

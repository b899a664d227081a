"""What the columns of a sheet nobody here has met probably are: its kind, and the column of each field."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Mapping as Table
from dataclasses import dataclass
from typing import Any, Literal

from rapidfuzz import fuzz

from etl.formats.fields import FIELDS, KINDS, Kind
from etl.header import is_personal, normalise
from etl.mapping.layout import ENOUGH, Layout
from etl.mapping.vocabulary import aliases, headings_of
from inventory.language import _

Sure = Literal["sure", "likely", "unsure"]
SIMILAR = 84
"""A heading this like a known one, of 100, probably means the same."""
CLEAR = 2
"""By so much a kind must lead to be taken without asking."""


@dataclass(frozen=True)
class Guess:
    """One field and where it comes from, as a mapping says it (``entry``)."""

    field: str
    entry: Any
    sure: Sure
    why: str


def guess_kind(layout: Layout, about: str) -> tuple[Kind | None, Sure, str]:
    """(kind, how sure, why) by the headings, and by ``about``: names of file and sheet, titles above the header."""
    names = [normalise(heading) for heading in layout.headings if heading.strip()]
    scores: dict[Kind, float] = {}
    reasons: dict[Kind, list[str]] = {}
    for kind, parts in aliases()["kinds"].items():
        for part, weight in parts.items():
            said = [heading for heading in names if part in heading]
            if said:
                scores[kind] = scores.get(kind, 0) + weight
                reasons.setdefault(kind, []).extend(said)
            elif part in about.lower():
                scores[kind] = scores.get(kind, 0) + weight
                reasons.setdefault(kind, []).append(part)
    guesses = {kind: guess_columns(kind, layout) for kind in scores}
    whole = {kind: score for kind, score in scores.items() if not _lacking(kind, guesses[kind])}
    # When no kind has all it needs, the one that is spoken of most is named; what it lacks is told beside it.
    incomplete, scores = not whole, whole or scores
    if layout.header_row and any(guess.field == "qty" for found in guesses.values() for guess in found):
        # With pieces it is a document about products, not the list of them.
        scores.pop("products", None)
    ranked = sorted(scores, key=lambda kind: -scores[kind])
    if not ranked:
        return None, "unsure", _("Nothing in its headings tells what it is about.")
    best = ranked[0]
    lead = scores[best] - (scores[ranked[1]] if len(ranked) > 1 else 0)
    why = _("Its headings speak of it: {headings}.", headings=", ".join(dict.fromkeys(reasons[best])))
    return best, "sure" if lead >= CLEAR and not incomplete else "unsure", why


def _lacking(kind: Kind, guesses: list[Guess]) -> list[str]:
    filled = {guess.field for guess in guesses}
    needed = [name for name, field in FIELDS[KINDS[kind]].items() if field.required and name not in ("document", "order_at")]
    return [name for name in needed if name not in filled]


def guess_columns(kind: Kind, layout: Layout) -> list[Guess]:
    """The fields of the kind's document that a column, or several, or a constant probably fill, in the document's order."""
    taken: dict[int, str] = {}
    found: dict[str, Guess] = {}
    known = headings_of(kind)
    order = [*aliases()["columns"].get(kind, {}), *known]
    for field in dict.fromkeys(order):
        _by_heading(kind, layout, field, known.get(field, ()), taken, found)
    for field in dict.fromkeys(order):
        if field not in found:
            _by_likeness(kind, layout, field, known.get(field, ()), taken, found)
    if not layout.header_row:
        _by_cells(kind, layout, taken, found)
    _derived(kind, layout, found, taken)
    fields = list(FIELDS[KINDS[kind]])
    return sorted(found.values(), key=lambda guess: fields.index(guess.field))


def _by_heading(
    kind: Kind, layout: Layout, field: str, known: tuple[str, ...], taken: dict[int, str], found: dict[str, Guess]
) -> None:
    """The column whose heading is the surest of those known for the field, when its cells fit."""
    type_ = FIELDS[KINDS[kind]][field].type
    sure: Sure
    there = [(known.index(name), index) for index, name in enumerate(map(normalise, layout.headings)) if name in known]
    # Of two columns with one heading the one with names goes before the one with numbers, for what is a text.
    for _rank, index in sorted(there, key=lambda one: (one[0], -layout.cells[one[1]].chinese if type_ == "text" else one[1])):
        cells = layout.cells[index]
        if index in taken or not cells.filled:
            continue
        if field == "sku_code" and cells.chinese > 0.5 and layout.cells[index].distinct > 1 and len(there) > 1:
            continue
        if cells.fit(type_) or (type_ == "qty" and cells.numbers >= ENOUGH):
            heading = layout.headings[index].strip()
            same = [i for i, name in enumerate(layout.headings) if normalise(name) == normalise(heading)]
            sure, why = "sure", _("The heading {heading} is known for it.", heading=heading)
            if len(same) > 1 and type_ in ("qty", "money", "cost"):
                parts = aliases()["groups"].get(kind, ())
                meant = [i for i in same if any(part in layout.groups[i] for part in parts) and layout.cells[i].fit(type_)]
                index, sure = (meant[0], "likely") if meant else (index, "unsure")
                why = _(
                    "Several columns are called {heading}; this one is {name}.", heading=heading, name=layout.groups[index] or "—"
                )
            elif not cells.fit(type_):
                sure, why = "unsure", _("Not all of its numbers are whole pieces: the others are rejected.")
            taken[index] = field
            found[field] = Guess(field, layout.names[index], sure, why)
            return


def misfits(kind: Kind, layout: Layout, guesses: Collection[Guess]) -> dict[str, str]:
    """Heading → a cell of columns that are known for a field which nothing else fills, but whose cells are something else."""
    filled = {guess.field for guess in guesses if not isinstance(guess.entry, Table)}
    used = {name for guess in guesses for name in entry_headings(guess.entry)}
    found = {}
    for field, known in headings_of(kind).items():
        type_ = FIELDS[KINDS[kind]][field].type
        for name, heading, cells in zip(layout.names, layout.headings, layout.cells, strict=True):
            strange = cells.filled and not cells.fit(type_)
            if field not in filled and name not in used and normalise(heading) in known and strange:
                found[name] = cells.examples[0]
    return found


def _by_likeness(
    kind: Kind, layout: Layout, field: str, known: tuple[str, ...], taken: dict[int, str], found: dict[str, Guess]
) -> None:
    """The column whose heading is like a known one, or ends with it after a dot."""
    type_ = FIELDS[KINDS[kind]][field].type
    best: tuple[float, int, str] = (0.0, -1, "")
    for index, heading in enumerate(layout.headings):
        name = normalise(heading)
        if not name or index in taken or is_personal(heading) or not layout.cells[index].fit(type_):
            continue
        ends = {name.rpartition(".")[2], name.partition("(")[0]}
        for alias in known:
            like = 95.0 if alias in ends else fuzz.ratio(name, alias) if len(alias) > 2 else 0.0
            if like > best[0]:
                best = like, index, alias
    like, index, alias = best
    if like >= SIMILAR:
        taken[index] = field
        why = _("The heading {heading} is like {known}.", heading=layout.headings[index].strip(), known=alias)
        found[field] = Guess(field, layout.names[index], "likely", why)


def _by_cells(kind: Kind, layout: Layout, taken: dict[int, str], found: dict[str, Guess]) -> None:
    """A sheet without a header: the first columns whose cells look like a time, a code, a name, pieces and a price."""
    price = {"sales_order_line": "paid", "product_line": "list_price"}.get(KINDS[kind], "unit_cost")
    time = {"sales_order_line": "order_at", "product_line": ""}.get(KINDS[kind], "at")
    name = "product_name" if kind == "products" else "title"
    free = [index for index, cells in enumerate(layout.cells) if cells.filled and index not in taken]

    def take(field: str, indices: list[int]) -> None:
        if field in FIELDS[KINDS[kind]] and field not in found and indices:
            free.remove(indices[0])
            found[field] = Guess(field, layout.names[indices[0]], "unsure", _("Its cells look like it."))

    cells = layout.cells
    take(time, [i for i in free if cells[i].moments >= 0.9 and not cells[i].examples[0].isdigit()])
    take(name, [i for i in free if cells[i].chinese >= 0.5])
    take("sku_code", [i for i in free if cells[i].distinct >= 0.5 * cells[i].filled and cells[i].numbers < 1] or free[:1])
    take("qty", [i for i in free if cells[i].whole >= 0.9 and cells[i].longest <= 6])
    take(price, [i for i in free if cells[i].numbers >= 0.9])


def _derived(kind: Kind, layout: Layout, found: dict[str, Guess], taken: dict[int, str]) -> None:
    """Fields without a column of their own that others tell."""
    document = KINDS[kind]
    title = found.get("title") or found.get("product_name")
    if "sku_code" not in found and title and document != "after_sale":
        entry = {"join": [title.entry, found["spec"].entry]} if "spec" in found and "title" in found else title.entry
        found["sku_code"] = Guess("sku_code", entry, "likely", _("There is no code: the name stands for it."))
    if kind == "products" and "product_name" not in found and "sku_code" in found:
        found["product_name"] = Guess(
            "product_name", found["sku_code"].entry, "likely", _("There is no name: the code stands for it.")
        )
    pieces = {normalise(heading) for heading in aliases()["pieces"]["headings"]}
    if document == "stock_line" and "qty" not in found and any(normalise(h) in pieces for h in layout.headings):
        found["qty"] = Guess("qty", {"value": "1"}, "sure", _("Every row is one piece with a number of its own."))
    if document == "sales_order_line":
        _drop_amounts_of_orders(layout, found)
        _of_a_sale(found)
    if document == "stock_line":
        _amounts_of_the_group(layout, found, taken)


def _drop_amounts_of_orders(layout: Layout, found: dict[str, Guess]) -> None:
    """Amounts that stand on the first line of an order only are the whole order's, none of its lines' own."""
    number = found.get("order_no")
    if number is None or number.entry not in layout.names:
        return
    group = layout.names.index(number.entry)
    for field, guess in list(found.items()):
        amount = FIELDS["sales_order_line"][field].type == "money" and guess.entry in layout.names
        if amount and layout.merged(group, layout.names.index(guess.entry)):
            del found[field]


def _amounts_of_the_group(layout: Layout, found: dict[str, Guess], taken: dict[int, str]) -> None:
    """Pieces out of several groups (期初, 入库, 期末): the money is that of the same group."""
    qty = found.get("qty")
    group = layout.groups[layout.names.index(qty.entry)] if qty and qty.entry in layout.names else ""
    said = [normalise(heading) for heading in layout.headings]
    if not group or said.count(said[layout.names.index(qty.entry)] if qty else "") < 2:
        return
    for field, names in (("amount", ("金额", "成本金额", "成本")), ("unit_cost", ("单价", "成本价", "单位成本"))):
        for index, name in enumerate(said):
            if name in names and layout.groups[index] == group and layout.cells[index].fit("money"):
                taken[index] = field
                found[field] = Guess(field, layout.names[index], "likely", _("It stands under {name} too.", name=group))


def _of_a_sale(found: dict[str, Guess]) -> None:
    price, qty = found.get("unit_price"), found.get("qty")
    if "paid" not in found and price and qty and isinstance(price.entry, str):
        sure: Sure = "sure" if price.sure == qty.sure == "sure" else "likely"
        found["paid"] = Guess("paid", {"product": [price.entry, qty.entry]}, sure, _("Price times pieces."))
    if "order_no" not in found and "order_at" in found:
        parts = [found[field].entry for field in ("order_at", "shop") if field in found]
        found["order_no"] = Guess(
            "order_no", {"join": parts}, "likely", _("There is no order number: the sales of a day are one order.")
        )
    if "status" not in found:
        if "pay_at" in found or "ship_at" in found:
            found["status"] = Guess("status", {"else_by_times": True}, "sure", _("There is no state: the times tell it."))
        else:
            found["status"] = Guess(
                "status", {"value": "completed"}, "sure", _("There is no state: the sheet lists what was sold.")
            )


def guess_products(kind: Kind, layout: Layout, used: Collection[str]) -> dict[str, str]:
    """What a sheet about something else says of its products in passing: product field → column that nothing else uses."""
    if kind in ("products", "after_sales"):
        return {}
    found: dict[str, str] = {}
    for field, known in headings_of("products").items():
        if field not in ("category", "brand", "unit", "barcode", "list_price"):
            continue
        for name, heading, cells in zip(layout.names, layout.headings, layout.cells, strict=True):
            free = name not in used and name not in found.values()
            if field not in found and free and normalise(heading) in known and cells.fit(FIELDS["product_line"][field].type):
                found[field] = name
    return found


def entry_headings(entry: Any) -> list[str]:
    """The columns an entry of a mapping draws on."""
    if isinstance(entry, str):
        return [entry]
    if isinstance(entry, list):
        return [name for one in entry for name in entry_headings(one)]
    if isinstance(entry, Table):
        return [name for way in ("from", "first", "sum", "join", "product", "less") for name in entry_headings(entry.get(way, []))]
    return []

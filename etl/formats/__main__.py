"""``python -m etl.formats > docs/formats.md``: the page that says which exports are known and what is read from each."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from etl.formats import Column, Format, Target, formats
from etl.formats.fields import KINDS
from etl.formats.money import Identity

HEAD = """\
# Formats

The spreadsheets that are recognised, and what is read from each. `python -m etl.formats` writes this page from the files in
`etl/formats/`; adding a format is adding one such file.

A file is recognised by the headings of its header row, wherever that stands in the first 30 rows, and never by its name.
Headings are compared whole: full-width signs, white space, a `*` and `(元)` at the end, 帐/账 and 劵/券 make no difference.
Columns may stand in any order and further ones may be there. Where a field lists several headings, the first that the file
has is used; *else* means the next one where the cell is blank. Columns that hold people (names, telephones, addresses,
messages) are left out before anything is stored.

An order that is in the books from another kind of report of its shop (numbers of 14 characters and more: of any shop) is rejected
row by row, so that it never counts twice; layouts of one report bring each other up to date. After-sale cases that name no line
are about the only line of their order, and about none where there are several.

How well a layout is known: **F** seen in a real file, **P+** two independent parsers of real files, **P** one parser,
**own** our template.
"""

KIND_NAMES = {
    "products": "Products 商品资料", "purchases": "Purchases 采购", "orders": "Orders 订单", "after_sales": "After-sales 售后",
    "returns": "Returned goods 退货入库", "stock": "Stock 库存", "bundles": "Bundle recipes 组合装配方",
    "sessions": "Live sessions 直播场次", "parcels": "Parcels 发货包裹",
    "documents": "Other stock documents 其它库存单据",
    "settlements": "Settlement bills 结算单", "fund_flows": "Fund flows 资金流水",
}  # fmt: skip
REFUNDS = {
    "column": "its own refund column",
    "whole_line": "it only says that money went back: the whole amount of the line counts",
    "after_sales": "the platform's after-sale export; until that is loaded, a line that says it was refunded counts in full",
}
RETURNS = {
    "after_sales": "the after-sale export, when the parcel was signed for",
    "return_sheet": "the warehouse's return sheet (退货入库单)",
}
REPEATS = {"last": "the last row of a file counts", "number": "equal rows of one file are all real"}
DOCUMENT = "Rows with one document number are one document; without a number, those of one time, warehouse and supplier."
ROWS = {
    "purchases": DOCUMENT,
    "returns": DOCUMENT,
    "documents": DOCUMENT,
    "bundles": "Rows of one bundle and time are one recipe; it goes in whole or not at all.",
    "sessions": "Rows of one shop, room and start are one session, one row a host's slot; it goes in whole or not at all.",
    "parcels": "Rows of one parcel, order and SKU add up. Nothing moves in stock; they are only compared with the orders.",
    "stock": "Rows of one SKU in one warehouse add up. The first statement opens the SKU there; every later one is a count.",
}
LAYOUTS = {
    "own": "",
    "repeated": "stand on every row of the order: they count once, shared out over its lines by amount, to the fen"
    " (in a file where they mostly differ within an order they are the line's own)",
    "first": "stand on the first row of the order and are shared out over its lines by value, to the fen of an order, to the last"
    " 1/10 000 yuan of a purchase",
}


def page() -> str:
    """The whole page in Markdown."""
    lines = [HEAD]
    for kind in KINDS:
        of_kind = [one for one in formats() if one.kind == kind]
        lines += [f"## {KIND_NAMES[kind]}\n", f"`streamstock load --kind {kind}`\n"] if of_kind else []
        for one in of_kind:
            lines += [*_section(one), ""]
    return "\n".join(lines).rstrip() + "\n"


def _section(one: Format) -> Iterator[str]:
    yield f"### {one.name['zh']} · {one.name['en']}\n"
    yield f"`{one.code}`, platform `{one.platform}`, known: {one.confidence}.\n"
    yield from (f"* {fact}" for fact in _facts(one))
    for target in one.targets:
        yield f"\n| `{target.document}` | from |\n| --- | --- |"
        yield from (
            f"| `{column.field}`{'*' if column.required else ''} | {_sources(column)} |" for column in target.columns.values()
        )
        yield from _wide(target)
    for target in one.targets:
        for column in target.columns.values():
            if column.words and column.sources:
                words = ", ".join(f"{word} → `{meant}`" for word, meant in column.words.items())
                how = ", looked for inside the cell" if column.within else ""
                rest = f"; any other → `{column.otherwise}`" if column.otherwise else ""
                yield f"\n`{column.field}`{how}: {words}{rest}."


def _facts(one: Format) -> Iterator[str]:
    signature = one.signature
    if signature.title:
        yield (
            f"Recognised by the title {signature.title} above; its columns are read by their position, below row"
            f" {signature.title_above}. The letters are those a spreadsheet program gives the columns."
        )
    groups = "".join(f", and one of {_cells(group)}" for group in signature.one_of)
    yield (
        f"Recognised by {_cells(signature.required)}{groups}"
        + (f"; never with {_cells(signature.forbidden)}" if signature.forbidden else "")
        + "."
    )
    yield ROWS.get(one.kind) or f"One line is {', '.join(f'`{field}`' for field in one.key.fields)}; {REPEATS[one.key.repeats]}."
    if one.kind == "orders":
        yield f"Refunds: {REFUNDS[one.refund_from]}. Goods that came back: {RETURNS[one.refund_after_ship]}."
    if one.money.order_level:
        yield f"{', '.join(f'`{field}`' for field in one.money.order_level)} {LAYOUTS[one.money.layout]}."
    for field, words in one.drop.items():
        told = ", ".join(word or "blank" for word in words)
        yield f"Rows are left out and counted in a note where `{field}` is {told}: other rows say the same."
    if one.moves_when:
        moving = ", ".join(f"`{word}`" for word in one.moves_when)
        yield f"Only lines with the status {moving} move stock; the others are counted as unchanged."
    for identity in one.identities:
        yield f"An order must add up: {_identity(identity)}; one that does not is told in a note."
    if one.currency:
        yield "Amounts are kept in the currency they are in; a note says which."
    if one.idle_at_nought:
        yield "A line of no pieces moves nothing yet and is counted as unchanged."
    if one.caution:
        yield one.caution["en"]
    if one.stock_time == "import":
        yield "The sheet tells no time: it speaks of the moment it was handed in (the file's own time)."
    if one.exported_at:
        yield "The moment of export is told by the file's name (epoch seconds); the newer export wins."
    if one.joined:
        yield f"Rows exported by main order (`{one.joined.separator}` between ids) are rejected: their money cannot be told apart."
    if one.remark:
        yield f"Rows that begin with {_cells(tuple(f'`{mark}`' for mark in one.remark))} are remarks and not kept."
    if one.cell_prefix:
        yield f"`` {one.cell_prefix} `` before every value is taken off."
    if one.kind == "settlements":
        yield "Signs and totals: each file's own totals tell how it counts ([settlements](settlements.md#a-bill-foots))."
    if one.fill_down:
        yield f"Merged cells are filled down for {', '.join(f'`{field}`' for field in one.fill_down)}, never for money."


def _sources(column: Column) -> str:
    if not column.sources and column.value is not None:
        return f"always `{column.value}`"
    between = {"first": " else ", "sum": " + ", "join": " and ", "product": " × "}[column.combine]
    found = between.join(_cells(source, " or ") for source in column.sources)
    if column.less:
        found += " − " + " − ".join(_cells(source, " or ") for source in column.less)
    if column.negate:
        found += ", the other way round"
    if column.else_yymmdd_of:
        found += f" else the day in `{column.else_yymmdd_of}` (yymmdd)"
    if column.net_of_refund_if:
        found += f"; where it and the refund make up `{column.net_of_refund_if}`, that is the amount before refunds"
    if column.one_piece_unless:
        found += f" (for every piece, where `{column.one_piece_unless}` shows that the price is of one)"
    if column.zero_if_unpaid:
        found += " else 0 where nothing was ever paid"
    if column.else_by_times:
        found += " else as far as its times tell"
    if column.else_by_refund:
        found += " else as `refund` tells"
    return (found + (f" else `{column.value}`" if column.value is not None else "")).removeprefix(" else ")


def _identity(identity: Identity) -> str:
    told = {"goods": "`unit_price` × `qty`"}
    left = " + ".join(told.get(name, f"`{name}`") for name in identity.sum)
    left += "".join(f" − `{name}`" for name in identity.less) + "".join(f" (+ `{name}`)" for name in identity.maybe)
    return f"{left} = `{identity.total}`"


def _wide(target: Target) -> Iterator[str]:
    if target.wide:
        filled = f"`{target.wide.heading}`, `{target.wide.cell}`"
        yield f"| {filled} | every further column: its heading and its cells, a line for each that is not blank |"


def _cells(headings: tuple[str, ...], between: str = ", ") -> str:
    return between.join(headings)


if __name__ == "__main__":
    sys.stdout.write(page())

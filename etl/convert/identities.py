"""What the amounts of an order must come to. An export whose orders do not add up may mean something else by its columns."""

from __future__ import annotations

from dataclasses import dataclass

from etl.convert.columns import Columns
from etl.formats.money import Identity
from inventory.database import Staging


@dataclass(frozen=True)
class NotAddingUp:
    """A rule in the file's own headings, how many orders break it, and the first of them."""

    rule: str
    orders: int
    first: str


def broken(staging: Staging, columns: Columns, fields: str) -> list[NotAddingUp]:
    """The identities of the format that orders of ``fields`` (Columns.select) break; an order with an unfit row is left alone."""
    found = []
    for identity in columns.format.identities:
        needed = [columns.target.columns[name] for name in identity.needed]
        if not all(columns.indices(column) for column in needed):
            continue
        orders = (
            f"SELECT order_no, min(row_no) AS row_no FROM ({fields}) GROUP BY order_no"
            f" HAVING NOT bool_or(bad) AND NOT ({_holds(identity)})"
        )
        ((count, first),) = staging.rows(f"SELECT count(*), arg_min(order_no, row_no) FROM ({orders})")
        if count:
            found.append(NotAddingUp(_in_words(identity, columns), int(count), str(first)))
    return found


def _holds(identity: Identity) -> str:
    plus = [_sum(name) for name in identity.sum]
    less = "".join(f" - {_sum(name)}" for name in identity.less)
    rest = f"{' + '.join(plus)}{less} - {_sum(identity.total)}"
    # An amount that is part of the total in some countries and comes on top of it in others.
    return " OR ".join(f"abs({rest}{maybe}) <= 1" for maybe in ("", *(f" + {_sum(name)}" for name in identity.maybe)))


def _sum(name: str) -> str:
    return "coalesce(sum(unit_price * qty), 0)" if name == "goods" else f"coalesce(sum({name}), 0)"


def _in_words(identity: Identity, columns: Columns) -> str:
    def heading(name: str) -> str:
        return f"{columns.heading('unit_price')} × {columns.heading('qty')}" if name == "goods" else columns.heading(name)

    left = " + ".join(map(heading, identity.sum)) + "".join(f" − {heading(name)}" for name in identity.less)
    return f"{left} = {heading(identity.total)}"

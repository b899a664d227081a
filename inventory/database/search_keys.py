"""检索码 of products and suppliers: found once for each name that is new or changed, however it came in."""

from __future__ import annotations

from typing import Any, Literal, Protocol

from inventory.initials import initials


class Executes(Protocol):
    def execute(self, sql: str, parameters: object = None) -> None: ...
    def rows(self, sql: str, parameters: object = None) -> list[tuple[Any, ...]]: ...


def fill(cursor: Executes, table: Literal["product", "supplier", "customer"]) -> None:
    """Give every row without a ``search_key`` the one of its name. Who changes a name sets the key to NULL first."""
    names = [name for (name,) in cursor.rows(f"SELECT DISTINCT name FROM {table} WHERE search_key IS NULL")]
    if names:
        cursor.execute(
            f"UPDATE {table} AS t SET search_key = s.key"
            " FROM (SELECT unnest($1::VARCHAR[]) AS name, unnest($2::VARCHAR[]) AS key) AS s"
            " WHERE t.name = s.name AND t.search_key IS NULL",
            [names, [initials(name) for name in names]],
        )

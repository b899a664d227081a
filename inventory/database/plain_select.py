"""Which SQL may be asked for others: one SELECT over the tables of the books, and nothing that reaches outside them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import duckdb

from inventory.errors import StreamStockError

LONGEST = 20_000
"""Characters of a query."""
_OUTSIDE = re.compile(
    r"read_|glob$|sniff_csv|parquet_|duckdb_|pragma_|query(_table)?$|current_setting|getenv|json_execute|json_serialize|from_"
    r"|sql_auto_complete|which_secret|storage_info|.*checkpoint|enable_|disable_|.*_scan$|.*_attach$|sqlite_|postgres_|mysql_"
    r"|(add_|remove_)?parquet_key|nextval|currval|write_log|parse_duckdb_log|test_"
)
"""Functions that read files, other databases or settings, run SQL that is handed in as text, or change something."""
_SCHEMAS = {"", "main", "information_schema"}


def filters_of(text: str) -> list[str]:
    """The names behind ``$`` in a plain SELECT, in the order they are first met.

    Raises StreamStockError, in one sentence, for anything that is not one SELECT over the books' own tables.
    """
    tree = _tree(text)
    for node in _nodes(tree):
        _inside(node)
    names = {str(node["identifier"]) for node in _nodes(tree) if node.get("class") == "PARAMETER"}
    if unnamed := [name for name in names if not name.isidentifier()]:
        raise StreamStockError("A filter needs a name: write $shop instead of ? or ${name}.", name=unnamed[0])
    folded: dict[str, str] = {}
    for name in sorted(names, key=lambda one: _place(text, one)):
        folded.setdefault(name.lower(), name.lower())
    return list(folded)


def _place(text: str, name: str) -> int:
    found = re.search(rf"\${re.escape(name)}\b", text)
    return found.start() if found else len(text)


def _tree(text: str) -> Any:
    """The one SELECT as DuckDB's parser understands it."""
    if not text.strip():
        raise StreamStockError("There is no query: write a SELECT.")
    if len(text) > LONGEST:
        raise StreamStockError("The query is longer than {n} characters: shorten it.", n=f"{LONGEST:,}")
    with duckdb.connect() as connection:
        try:
            statements = connection.extract_statements(text)
        except duckdb.Error as error:
            raise StreamStockError("This SQL cannot be read: {reason}", reason=reason(error)) from error
        if len(statements) != 1:
            raise StreamStockError("A saved query is one SELECT; this text holds {n} statements.", n=len(statements))
        kind = statements[0].type.name
        ((answer,),) = connection.execute("SELECT json_serialize_sql(?)", [text]).fetchall()
    tree = json.loads(answer)
    if kind != "SELECT" or tree["error"]:
        word = re.sub(r"^(\s|--[^\n]*\n|/\*.*?\*/)+", "", text, flags=re.S).split(maxsplit=1)[0].upper()
        raise StreamStockError("A saved query only reads: it begins with SELECT, WITH or FROM, not with {word}.", word=word)
    return tree["statements"]


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """Every node of the tree; not by recursion, so that no depth is too much."""
    waiting = [tree]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield one
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)


def _inside(node: dict[str, Any]) -> None:
    """Raise StreamStockError when the node reaches outside the books' tables."""
    function = str(node.get("function_name") or "").lower()
    if _OUTSIDE.match(function):
        raise StreamStockError("A saved query stays within the books: {function}() is not allowed in it.", function=function)
    if node.get("type") == "BASE_TABLE":
        table = str(node.get("table_name") or "")
        if re.search(r"[./\\:*?]", table):
            raise StreamStockError("A saved query reads tables and views, not files: {table} is not one of them.", table=table)
        if node.get("catalog_name") or str(node.get("schema_name") or "").lower() not in _SCHEMAS:
            place = node.get("catalog_name") or node.get("schema_name")
            raise StreamStockError("A saved query asks this shop's books only, not the database {name}.", name=place)
        if table.lower().startswith(("duckdb_", "pragma_", "sqlite_", "pg_")):
            raise StreamStockError("A saved query stays within the books: {function}() is not allowed in it.", function=table)


def reason(error: Exception) -> str:
    """What DuckDB complains of, in one line without the class of its error."""
    first = str(error).strip().splitlines()[0]
    return re.sub(r"^\w+( \w+)? Error: ", "", first)

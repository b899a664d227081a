"""A mapping's declaration as a TOML file that people can edit."""

from __future__ import annotations

import json
from collections.abc import Mapping as Table
from typing import Any


def as_toml(declaration: Table[str, Any]) -> str:
    """The declaration as TOML: plain keys first, then its tables."""
    plain = [f"{_key(key)} = {_value(value)}" for key, value in declaration.items() if not isinstance(value, Table)]
    tables = [_table(key, value) for key, value in declaration.items() if isinstance(value, Table)]
    return "\n".join([*plain, *tables]) + "\n"


def _table(name: str, content: Table[str, Any]) -> str:
    """A table; the words of coded fields are tables in it."""
    if name == "words":
        return "\n".join(_table(f"words.{field}", words) for field, words in content.items())
    return "\n".join(["", f"[{name}]", *(f"{_key(key)} = {_value(value)}" for key, value in content.items())])


def _key(key: str) -> str:
    return key if key.isascii() and key.replace("_", "").replace("-", "").isalnum() else _value(key)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Table):
        return "{ " + ", ".join(f"{_key(key)} = {_value(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_value, value)) + "]"
    return str(value) if isinstance(value, int) else json.dumps(str(value), ensure_ascii=False)

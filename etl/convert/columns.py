"""SQL for the columns of one sheet: where a field's text stands, what it means, and whether it is fit to be taken.

The expressions are laid in layers of sub-selects (text, reading, value), each naming what the next one uses: written into each
other they would grow without bound and take longer to plan than to run.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from etl.formats import Column, Format, Target
from etl.formats.fields import FIELDS
from etl.header import normalise, normalise_word, positions
from etl.read.table import EMPTY_CELL_MORE

SQL_TYPES = {
    "id": "VARCHAR", "code": "VARCHAR", "text": "VARCHAR", "word": "VARCHAR", "money": "BIGINT", "cost": "BIGINT",
    "qty": "BIGINT", "int": "BIGINT", "time": "TIMESTAMP",
}  # fmt: skip
READINGS = {
    "id": "clean_id", "code": "clean_id", "word": "word", "money": "amount", "cost": "amount", "qty": "pieces", "int": "pieces",
    "time": "moment",
}  # fmt: skip
_LESS = "_less_"
VALUES = {"money": "fen", "cost": "e4", "qty": "whole", "int": "whole", "time": "sane"}
REASONS = {
    "id": "damaged_id", "code": "damaged_id", "money": "not_money", "cost": "not_money", "qty": "not_whole",
    "int": "not_whole", "time": "not_time", "word": "unknown_word",
}  # fmt: skip


def quoted(text: str) -> str:
    """``text`` as an SQL string."""
    return "'" + text.replace("'", "''") + "'"


def named(field: str) -> str:
    """``field`` as an SQL name."""
    return f'"{field}"'


@dataclass(frozen=True)
class Sheet:
    """One staged sheet: the staging table with its cells, the heading of each column, and the columns that are warehouses."""

    table: str
    sheet_no: int
    headings: Sequence[str]
    wide: Sequence[tuple[int, str]] = ()


class Columns:
    """The fields of one document (``target``) as SQL over the cells of a sheet with these headings."""

    def __init__(self, format_: Format, target: Target, headings: Sequence[str]) -> None:
        self.format = format_
        self.target = target
        self._positions = positions(headings)
        self._headings = headings
        self._made: dict[str, list[tuple[str, str]]] = {}

    def indices(self, column: Column) -> list[int]:
        """The columns of the sheet that fill a field: of each source the first heading that is there."""
        return self._found(column.sources)

    def _found(self, sources: Sequence[Sequence[str]]) -> list[int]:
        names = [[normalise(heading) for heading in source] for source in sources]
        found = [next((self._positions[name] for name in source if name in self._positions), None) for source in names]
        return [index for index in found if index is not None]

    def heading(self, field: str) -> str:
        """The heading people know the field by: the one in the sheet, else the format's first name for it."""
        column = self.target.columns.get(field)
        if column is None:
            return field
        found = self.indices(column)
        return str(self._headings[found[0]]).strip() if found else (column.sources[0][0] if column.sources else field)

    def select(self, table: str) -> str:
        """One row per row of the sheet: row_no, every field of the document, its text as ``t_<field>`` where it has one, ``flaw``,
        and ``bad`` when a field is not fit."""
        columns = self.target.columns.values()
        texts = [f"{sql} AS t_{name}" for column in columns for name, sql in self._texts(column)]
        readings = [f"{self._reading(column, f't_{name}')} AS n_{name}" for column in columns for name, _ in self._texts(column)]
        values = [f"{self._value(column)} AS {named(column.field)}" for column in columns]
        values += [
            f"NULL::{SQL_TYPES[field.type]} AS {named(name)}"
            for name, field in FIELDS[self.target.document].items()
            if name not in self.target.columns
        ]
        layer = f"SELECT row_no, flaw{_listed(texts)} FROM {table}"
        layer = f"SELECT *{_listed(readings)} FROM ({layer})"
        layer = f"SELECT *{_listed(values)} FROM ({layer})"
        faults = [
            f"coalesce(flaw <> {quoted(EMPTY_CELL_MORE)}, false)",
            *(f"coalesce({fault}, false)" for c in columns if (fault := self.fault(c))),
        ]
        return f"SELECT *, ({' OR '.join(faults)}) AS bad FROM ({layer})"

    def fault(self, column: Column) -> str | None:
        """SQL over ``select`` that is true where the field is not fit; None when it always is."""
        faults, texts = [], [f"t_{name}" for name, _ in self._texts(column)]
        if column.type in ("id", "code"):
            faults = [f"is_damaged({text})" for text in texts]
        elif column.type != "text":
            faults = [f"({text} IS NOT NULL AND {self._one(column, text[2:])} IS NULL)" for text in texts]
        if column.required:
            faults.append(f"{named(column.field)} IS NULL")
        return " OR ".join(faults) or None

    def shown(self, column: Column) -> str:
        """SQL for what stood in the cell of a field that is not fit."""
        texts = [f"t_{name}" for name, _ in self._texts(column) if _LESS not in name]
        return f"coalesce({', '.join(texts)})" if len(texts) > 1 else next(iter(texts), "NULL::VARCHAR")

    def _texts(self, column: Column) -> list[tuple[str, str]]:
        """(name, SQL) of the texts a field is made of: one, or one per summand or factor, then those that are subtracted."""
        if column.field not in self._made:
            self._made[column.field] = self._make_texts(column)
        return self._made[column.field]

    def _make_texts(self, column: Column) -> list[tuple[str, str]]:
        cells = [self._cell(column, index) for index in self.indices(column)]
        if not cells:
            return []
        return self._wholes(column, cells) + [
            (f"{column.field}{_LESS}{number}", self._cell(column, index)) for number, index in enumerate(self._found(column.less))
        ]

    def _wholes(self, column: Column, cells: Sequence[str]) -> list[tuple[str, str]]:
        if column.combine in ("sum", "product"):
            return [(f"{column.field}_{number}", cell) for number, cell in enumerate(cells)]
        text = cells[0] if len(cells) == 1 else f"coalesce({', '.join(cells)})"
        if column.combine == "join":
            text = f"nullif(concat_ws(' ', {', '.join(cells)}), '')"
        return [(column.field, f"nullif(regexp_extract({text}, {quoted(column.pattern)}, 1), '')" if column.pattern else text)]

    def _cell(self, column: Column, index: int) -> str:
        """SQL for the cell of a column; NULL where its text means that nothing was said."""
        words = column.blanks(self.format.blank)
        blanks = sorted(
            {
                *words,
                *(dressed for word in words for dressed in (word.upper(), word.capitalize())),
                *self.format.blank,
                *column.blank,
            }
        )
        cell = f"c{index}"
        if self.format.cell_prefix:
            cell = f"nullif(ltrim({cell}, {quoted(self.format.cell_prefix)}), '')"
        return f"CASE WHEN {cell} NOT IN ({', '.join(map(quoted, blanks))}) THEN {cell} END"

    def _reading(self, column: Column, text: str) -> str:
        if self.format.dots_between_thousands and column.type in ("money", "cost"):
            text = f"undotted({text})"
        if column.combine == "product":
            return f"coalesce(amount({text}), pieces({text}))"
        return f"{READINGS[column.type]}({text})" if column.type in READINGS else text

    def _one(self, column: Column, name: str) -> str:
        """The value of one text."""
        reading = f"n_{name}"
        if column.type == "word":
            tests = "contains({reading}, {word})" if column.within else "{reading} = {word}"
            cases = " ".join(
                f"WHEN {tests.format(reading=reading, word=quoted(word))} THEN {quoted(meant)}"
                for word, meant in (column.words or {}).items()
            )
            otherwise = f"WHEN {reading} IS NOT NULL THEN {quoted(column.otherwise)}" if column.otherwise else ""
            return f"CASE {cases} {otherwise} END"
        value = f"{VALUES[column.type]}({reading})" if column.type in VALUES else reading
        if column.zero:
            value = f"CASE WHEN t_{name} IN ({', '.join(map(quoted, column.zero))}) THEN 0 ELSE {value} END"
        return f"-({value})" if column.negate else value

    def _value(self, column: Column) -> str:
        """The field's value in its SQL type."""
        names = [name for name, _ in self._texts(column)]
        ones = [self._one(column, name) for name in names if _LESS not in name]
        value = ones[0] if len(ones) == 1 else f"NULL::{SQL_TYPES[column.type]}"
        if column.combine == "product":
            factors = " * ".join(f"n_{name}" for name in names if _LESS not in name)
            value = f"{VALUES[column.type]}({factors if len(ones) == len(column.sources) else 'NULL::DECIMAL(18, 4)'})"
        elif len(ones) > 1:
            together = " + ".join(f"coalesce({one}, 0)" for one in ones)
            value = f"CASE WHEN coalesce({', '.join(ones)}) IS NOT NULL THEN {together} END"
        value += "".join(f" - coalesce({self._one(column, name)}, 0)" for name in names if _LESS in name)
        if column.else_yymmdd_of:
            value = f"coalesce({value}, try_strptime('20' || left(n_{column.else_yymmdd_of}, 6), '%Y%m%d'))"
        if column.else_by_times:
            value = f"coalesce({value}, {self._by_times()})"
        if column.zero_if_unpaid:
            status = self._value(self.target.columns["status"])
            value = f"coalesce({value}, CASE WHEN {status} IN ('pending_payment', 'closed') THEN 0 END)"
        constant = f"{quoted(column.value or '')}::{SQL_TYPES[column.type]}"
        return f"coalesce({value}, {constant})" if column.value is not None else value

    def _by_times(self) -> str:
        """The status of a line as the furthest of its times tells it."""
        states = (("finish_at", "completed"), ("ship_at", "shipped"), ("pay_at", "to_ship"))
        told = [(field, state) for field, state in states if (c := self.target.columns.get(field)) and self._texts(c)]
        cases = " ".join(f"WHEN sane(n_{field}) IS NOT NULL THEN {quoted(state)}" for field, state in told)
        return f"CASE {cases} ELSE 'pending_payment' END" if told else quoted("pending_payment")

    def dropped(self) -> str | None:
        """SQL over ``select`` that is true for rows the format leaves out; None when it leaves none out."""
        tests = []
        for field, words in self.format.drop.items():
            column = self.target.columns.get(field)
            text = next((name for name, _ in self._texts(column)), None) if column else None
            if text:
                tests.append(f"word(coalesce(t_{text}, '')) IN ({', '.join(quoted(normalise_word(word)) for word in words)})")
        return " OR ".join(tests) or None


def _listed(expressions: Sequence[str]) -> str:
    return "".join(f", {expression}" for expression in expressions)

"""From the tables of a format file to a `Format`: whatever is unknown, missing or contradictory in it is a `FormatFault`."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, get_args

from etl.formats.fields import FIELDS, KINDS, VOCABULARIES, Document
from etl.formats.money import Currency, Identity, Money
from etl.formats.rows import Joined, Key
from etl.formats.schema import Column, Format, Signature, Target, Wide
from etl.formats.template import read_template
from etl.header import normalise_word

_CONFIDENCE = ("F", "P+", "P", "D", "own")
_COMBINES = ("from", "first", "sum", "join", "product")
_DERIVED = {"else_by_times", "else_by_refund"}
_LISTS = (
    "remark",
    "personal",
    "not_personal",
    "blank",
    "fill_down",
    "footers",
    "footer_expressions",
    "full_refund_words",
    "moves_when",
)
_TRUTHS = ("idle_at_nought", "dots_between_thousands")
_CHOICES = {
    "refund_from": ("column", "whole_line", "after_sales"),
    "refund_after_ship": ("after_sales", "return_sheet"),
    "stock_time": ("column", "import"),
    "known_products": ("update", "stay", "edit"),
}


class FormatFault(ValueError):
    """A format file says something impossible: which file, which key and why. A mistake of ours, never of a
    user's file.
    """

    def __init__(self, file: str, key: str, why: str) -> None:
        super().__init__(f"{file}: {key}: {why}")
        self.file, self.key, self.why = file, key, why


def _chain(sources: Sequence[str | Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Columns as a list of alternative headings each."""
    return tuple((source,) if isinstance(source, str) else tuple(source) for source in sources)


class Reader:
    """Turns the tables of one TOML file into dataclasses; knows the file's name for its complaints."""

    def __init__(self, file: str) -> None:
        self.file = file

    def fault(self, key: str, why: str) -> FormatFault:
        return FormatFault(self.file, key, why)

    def format(self, code: str, content: Mapping[str, Any]) -> Format:
        rest = dict(content)
        kind = self.choice(rest, "kind", tuple(KINDS))
        words = self.table(rest, "words")
        documents: list[Document] = [name for name in get_args(Document) if name in rest]
        if KINDS[kind] not in documents:
            raise self.fault(KINDS[kind], f"a format of kind {kind!r} needs this table")
        documents.sort(key=lambda name: name != KINDS[kind])
        # A sheet that tells no time speaks of the moment it was handed in, orders too.
        timeless = {"order_at"} if rest.get("stock_time") == "import" else set()
        targets = tuple(self.target(name, self.table(rest, name), words, timeless) for name in documents)
        options: dict[str, Any] = {name: self.texts(rest, name) for name in _LISTS if name in rest}
        options |= {name: self.choice(rest, name, allowed) for name, allowed in _CHOICES.items() if name in rest}
        if "drop" in rest:
            dropped = self.table(rest, "drop")
            options["drop"] = {name: self.texts(dropped, name) for name in tuple(dropped)}
        if "joined" in rest:
            options["joined"] = self.record(Joined, rest, "joined")
        options |= {name: rest.pop(name) is True for name in _TRUTHS if name in rest}
        if "identity" in rest:
            options["identities"] = tuple(self.record(Identity, {"identity": one}, "identity") for one in rest.pop("identity"))
        if "currency" in rest:
            options["currency"] = self.record(Currency, rest, "currency")
        if "remark_rows" in rest:
            options["remark_rows"] = int(rest.pop("remark_rows"))
        if "cell_prefix" in rest:
            options["cell_prefix"] = self.text(rest, "cell_prefix")
        if "template" in rest:
            options["template"] = read_template(self.table(rest, "template"), lambda key, why: self.fault(f"template.{key}", why))
        if "caution" in rest:
            options["caution"] = self.table(rest, "caution")
        if "exported_at" in rest:
            options["exported_at"] = self.expression(rest, "exported_at")
        result = Format(
            code=self.text(rest, "code"),
            name=self.table(rest, "name"),
            kind=kind,
            platform=self.text(rest, "platform"),
            confidence=self.choice(rest, "confidence", _CONFIDENCE),
            signature=self.signature(self.table(rest, "signature")),
            targets=targets,
            key=self.record(Key, rest, "key"),
            money=self.record(Money, rest, "money") if "money" in rest else Money(),
            **options,
        )
        self.leftover("", rest)
        self.agree(code, result, words)
        return result

    def signature(self, table: dict[str, Any]) -> Signature:
        groups = tuple(tuple(group) for group in table.pop("one_of", []))
        lists: dict[str, Any] = {
            name: self.texts(table, name) for name in ("required", "forbidden", "distinguishing") if name in table
        }
        title: dict[str, Any] = {}
        if "title" in table:
            title = {"title": self.text(table, "title"), "title_above": int(table.pop("title_above", 0))}
        self.leftover("signature.", table)
        if not lists.get("required"):
            raise self.fault("signature.required", "at least one heading is needed")
        return Signature(one_of=groups, **lists, **title)

    def target(
        self, document: Document, table: dict[str, Any], words: Mapping[str, Mapping[str, str]], given: Collection[str] = ()
    ) -> Target:
        wide = self.record(Wide, table, "wide") if "wide" in table else None
        waived = self.texts(table, "optional") if "optional" in table else ()
        columns = {name: self.column(document, name, entry, words.get(name), waived) for name, entry in table.items()}
        filled = {*columns, *given} | ({wide.heading, wide.cell} if wide else set())
        needed = tuple(name for name, field in FIELDS[document].items() if field.required and name not in waived)
        missing = [name for name in needed if name not in filled]
        if missing:
            raise self.fault(document, f"required fields without a column: {', '.join(missing)}")
        return Target(document, columns, wide, needed)

    def column(
        self, document: Document, name: str, entry: Any, words: Mapping[str, str] | None, waived: Sequence[str] = ()
    ) -> Column:
        key = f"{document}.{name}"
        field = FIELDS[document].get(name)
        if field is None:
            raise self.fault(key, f"no such field; {document} has {', '.join(FIELDS[document])}")
        table = dict(entry) if isinstance(entry, Mapping) else {"from": entry}
        ways = [way for way in _COMBINES if way in table]
        if len(ways) > 1 or not (ways or "value" in table or _DERIVED & set(table)):
            raise self.fault(key, "needs one of from, first, sum, join, product, or a value")
        raw = table.pop(ways[0]) if ways else []
        sources = _chain([raw] if ways == ["from"] else raw)
        options: dict[str, Any] = {way: self.texts(table, way) for way in ("blank", "zero") if way in table}
        for option in ("value", "otherwise", "else_yymmdd_of", "net_of_refund_if", "one_piece_unless"):
            if option in table:
                options[option] = self.text(table, option)
        for option in ("negate", "unit_or_line", "zero_if_unpaid", "within", *_DERIVED):
            if option in table:
                options[option] = table.pop(option) is True
        if "less" in table:
            options["less"] = _chain(table.pop("less"))
        if "pattern" in table:
            options["pattern"] = self.expression(table, "pattern")
        self.leftover(f"{key}.", table)
        if field.type == "word":
            options["words"] = self.vocabulary(
                document, name, words or {}, [options.get("value"), options.get("otherwise")], bool(sources)
            )
        combine = "first" if ways in ([], ["from"]) else ways[0]
        if combine == "product" and (field.type not in ("money", "cost") or len(sources) != 2):
            raise self.fault(f"{key}.product", "an amount is the product of two columns")
        if "value" in options:
            options["value"] = self.constant(f"{key}.value", field.type, options["value"])
        return Column(name, field.type, field.required and name not in waived, sources, combine, **options)  # type: ignore[arg-type]

    def constant(self, key: str, type_: str, text: str) -> str:
        """A constant as the books count it: yuan become fen or 1/10 000 yuan."""
        try:
            if type_ in ("money", "cost"):
                return str(int((Decimal(text) * (100 if type_ == "money" else 10_000)).to_integral_value()))
            if type_ in ("qty", "int"):
                return str(int(text))
            if type_ == "time":
                return datetime.fromisoformat(text).isoformat(" ")
        except (ValueError, ArithmeticError) as error:
            raise self.fault(key, f"{text!r} is no {type_}") from error
        return text

    def vocabulary(
        self, document: Document, name: str, words: Mapping[str, str], others: Sequence[str | None], sourced: bool
    ) -> dict[str, str]:
        allowed = VOCABULARIES[document, name]
        wrong = [word for word in (*words.values(), *filter(None, others)) if word not in allowed]
        if wrong:
            raise self.fault(f"words.{name}", f"{wrong[0]!r} is none of {', '.join(allowed)}")
        if sourced and not words:
            raise self.fault(f"words.{name}", "the words of this column are missing")
        return {normalise_word(source): canonical for source, canonical in words.items()}

    def agree(self, stem: str, result: Format, words: Mapping[str, Any]) -> None:
        """Keys that must fit each other."""
        fields = {column.field for column in result.all_columns()}
        if result.code != stem:
            raise self.fault("code", f"must be the file's name, {stem!r}")
        if set(result.name) != {"zh", "en"}:
            raise self.fault("name", "needs zh and en")
        if result.caution is not None and set(result.caution) != {"zh", "en"}:
            raise self.fault("caution", "needs zh and en")
        mentioned: dict[str, Sequence[str]] = {
            "key.fields": result.key.fields,
            "fill_down": result.fill_down,
            "money.order_level": result.money.order_level,
            "money.per": (result.money.per,) if result.money.order_level and result.kind == "orders" else (),
            "drop": tuple(result.drop),
            "identity": [name for one in result.identities for name in (*one.needed, *one.maybe)],
            "joined.fields": (result.joined.field, *result.joined.fields) if result.joined else (),
            "words": tuple(words),
            "else_yymmdd_of": [c.else_yymmdd_of for c in result.all_columns() if c.else_yymmdd_of],
            "one_piece_unless": [c.one_piece_unless for c in result.all_columns() if c.one_piece_unless],
            "net_of_refund_if": [c.net_of_refund_if for c in result.all_columns() if c.net_of_refund_if],
        }
        wide = {name for target in result.targets if target.wide for name in (target.wide.heading, target.wide.cell)}
        for key, names in mentioned.items():
            for name in names:
                if name not in fields | wide:
                    raise self.fault(key, f"{name!r} is filled by no column of this format")
        for name in result.fill_down:
            if any(c.field == name and c.type in ("money", "cost", "qty") for c in result.all_columns()):
                raise self.fault("fill_down", f"{name!r} is an amount; filling it down would count it again")
        if (result.money.layout == "own") == bool(result.money.order_level):
            raise self.fault("money", "layout own has no order_level fields, the other layouts need them")
        for column in result.all_columns():
            if column.less and (column.type not in ("money", "cost", "qty") or column.negate):
                raise self.fault(f"{column.field}.less", "only amounts that are not negated have something subtracted")
            if column.else_by_times and column.field != "status":
                raise self.fault(f"{column.field}.else_by_times", "only the status is told by times")
            if column.else_by_refund and (column.field != "after_sale" or "refund" not in fields):
                raise self.fault(f"{column.field}.else_by_refund", "only after_sale is told by refund, and needs it")

    def record(self, shape: type[Any], table: dict[str, Any], key: str) -> Any:
        """A small dataclass from a sub-table: lists become tuples, choices and unknown keys are checked."""
        content = {name: tuple(v) if isinstance(v, list) else v for name, v in self.table(table, key).items()}
        choices = {"layout": ("own", "repeated", "first"), "repeats": ("last", "number")}
        for name, allowed in choices.items():
            if name in content and content[name] not in allowed:
                raise self.fault(f"{key}.{name}", f"{content[name]!r} is none of {', '.join(allowed)}")
        try:
            return shape(**content)
        except TypeError as error:
            raise self.fault(key, str(error).partition("() ")[2]) from error

    def table(self, table: dict[str, Any], key: str) -> dict[str, Any]:
        value = table.pop(key, {})
        if not isinstance(value, dict):
            raise self.fault(key, "must be a table")
        return dict(value)

    def text(self, table: dict[str, Any], key: str) -> str:
        value = table.pop(key, None)
        if not isinstance(value, str) or not value:
            raise self.fault(key, "a text is needed")
        return value

    def texts(self, table: dict[str, Any], key: str) -> tuple[str, ...]:
        value = table.pop(key)
        if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
            raise self.fault(key, "must be a list of texts")
        return tuple(value)

    def choice(self, table: dict[str, Any], key: str, allowed: Sequence[str]) -> Any:
        value = self.text(table, key)
        if value not in allowed:
            raise self.fault(key, f"{value!r} is none of {', '.join(allowed)}")
        return value

    def expression(self, table: dict[str, Any], key: str) -> str:
        text = self.text(table, key)
        try:
            groups = re.compile(text).groups
        except re.error as error:
            raise self.fault(key, str(error)) from error
        if groups != 1:
            raise self.fault(key, "needs exactly one group")
        return text

    def leftover(self, prefix: str, table: Mapping[str, Any]) -> None:
        for name in table:
            raise self.fault(f"{prefix}{name}", "no such key")

"""What somebody says of a sheet (a mapping) as an ordinary format.

The declaration is small; what it leaves out follows from the kind. As TOML, the keys in any order:

    name = "门店库存"             # what people call it
    kind = "stock"                # orders, after_sales, purchases, stock, products, returns
    header = ["店仓", "商品", …]  # the headings it is known again by; without it those of `columns`
    header_row = 0                # only for sheets without a header: columns are called A, B, C
    document = "stock_statement"  # purchases: goods_receipt; stock: stock_statement; returns: sales_return
    fill_down = ["order_no"]      # merged cells
    [columns]                     # field = column of the sheet, as in the format files of etl/formats
    sku_code = "商品"
    qty = "库存数量"
    warehouse = "店仓#2"          # the second of two equal headings; "@C" = the column without a heading
    unit_cost = { value = "0" }   # a constant
    [products]                    # products made of the rows; known ones stay as they are
    [words.status]                # the sheet's word = ours
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping as Table
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etl.convert.bills import BESIDE
from etl.formats import Format, FormatFault, format_of
from etl.formats.fields import FIELDS, KINDS
from inventory.errors import FileRefused, StreamStockError

DOCUMENTS = {"purchases": "goods_receipt", "stock": "stock_statement", "returns": "sales_return"}
"""What a row of such a sheet is unless the mapping says otherwise."""
_PASSED_ON = (
    "fill_down", "footers", "blank", "moves_when", "personal", "not_personal", "refund_from", "refund_after_ship", "money",
    "joined", "exported_at", "words", "full_refund_words",
)  # fmt: skip
_KEYS = {
    "name", "kind", "header", "header_row", "document", "platform", "shop", "columns", "products", "known_products", "stock_time",
    "key", *_PASSED_ON,
}  # fmt: skip
#: Fields of a product that the line of another document tells as well: product field → fields, the first that is mapped.
_PRODUCT = {
    "sku_code": ("sku_code",), "product_name": ("title", "sku_code"), "spec": ("spec",), "supplier": ("supplier",),
    "reference_cost": ("unit_cost",),
}  # fmt: skip


class MappingFault(StreamStockError):
    """A mapping that says something impossible."""


@dataclass(frozen=True)
class Mapping:
    """A mapping ready for use: the format it is, and how its sheets are known again."""

    name: str
    format: Format
    #: The headings of the whole header; `A`, `B`, `C` … when the sheet has none.
    header: tuple[str, ...]
    has_header: bool = True


def read_mapping_file(path: Path) -> Mapping:
    """The mapping of a TOML or JSON file. Raises MappingFault, FileRefused."""
    return read_mapping(declaration_of(path))


def declaration_of(path: Path) -> dict[str, Any]:
    """What a TOML or JSON file says, named like the file unless it says otherwise. Raises FileRefused when it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        content = json.loads(text) if path.suffix.lower() == ".json" else tomllib.loads(text)
    except (OSError, ValueError) as error:
        raise FileRefused("{file} cannot be read as a mapping: {reason}", file=path.name, reason=error) from error
    if not isinstance(content, dict):
        raise FileRefused("{file} cannot be read as a mapping: {reason}", file=path.name, reason=type(content).__name__)
    return {"name": path.stem, **content}


def read_mapping(declaration: Table[str, Any], version: int = 0) -> Mapping:
    """A declaration as a mapping. ``version`` counts its corrections: with a new one the same file is read anew.

    Raises MappingFault with what is impossible in it.
    """
    name, kind = str(declaration.get("name") or "").strip(), declaration.get("kind")
    unknown = sorted(set(declaration) - _KEYS)
    if unknown:
        raise MappingFault("The mapping {name} has no use for {keys}: remove it.", name=name, keys=", ".join(unknown))
    if not name:
        raise MappingFault("The mapping needs a name.")
    if kind not in KINDS:
        raise MappingFault("There is no kind {kind}: use one of {kinds}.", kind=kind, kinds=", ".join(KINDS))
    columns = declaration.get("columns")
    if not isinstance(columns, Table) or not columns:
        raise MappingFault("The mapping {name} names no columns: say which column fills which field.", name=name)
    content = _content(declaration, kind, name, dict(columns), version)
    document = KINDS[kind]
    timeless = {"order_at"} if content["stock_time"] == "import" else set()
    missing = [field for field, about in FIELDS[document].items() if about.required and field not in content[document]]
    missing = [field for field in missing if field not in timeless]
    if missing:
        raise MappingFault("The mapping {name} does not fill {fields}: choose their columns.", name=name, fields=", ".join(missing))
    try:
        format_ = format_of(content["code"], content)
    except FormatFault as fault:
        raise MappingFault("The mapping {name}: {key}: {why}.", name=name, key=fault.key, why=fault.why) from fault
    header = tuple(str(heading) for heading in declaration.get("header") or _headings(format_))
    return Mapping(name, format_, header, declaration.get("header_row") != 0)


def _content(declaration: Table[str, Any], kind: Any, name: str, columns: dict[str, Any], version: int) -> dict[str, Any]:
    """The tables of a format file that says the same."""
    document, products = KINDS[kind], dict(declaration.get("products") or {})
    if document == "stock_line":
        columns.setdefault("document", {"value": declaration.get("document", DOCUMENTS[kind])})
    if document == "sales_order_line":
        # Nothing said of an after-sale: there was none.
        after_sale = columns.get("after_sale", {})
        nothing = {"else_by_refund": True} if "refund" in columns else {"value": "none"}
        columns["after_sale"] = {**nothing, **({"from": after_sale} if isinstance(after_sale, str | list) else after_sale)}
    if declaration.get("shop") and "shop" in FIELDS[document]:
        columns.setdefault("shop", {"value": declaration["shop"]})
    time = {"stock_line": "at", "sales_order_line": "order_at"}.get(document)
    content: dict[str, Any] = {
        "code": f"{name}@{version}" if version else name, "name": {"zh": name, "en": name}, "kind": kind, "confidence": "own",
        "platform": declaration.get("platform", "own"),
        "stock_time": declaration.get("stock_time", "import" if time and time not in columns else "column"),
        "key": declaration.get("key") or _key(document, columns), document: columns,
        "known_products": declaration.get("known_products", "update" if kind == "products" else "stay"),
        **{key: declaration[key] for key in _PASSED_ON if declaration.get(key)},
    }  # fmt: skip
    if document != "product_line" and (products or declaration.get("known_products") != "update"):
        products = {**_products_of(document, columns), **products}
        if "sku_code" in products:
            content["product_line"] = products
    content["fill_down"] = _merged(content.get("fill_down", []), columns)
    content["signature"] = {"required": list(declaration.get("header") or _texts(columns)) or [name]}
    return content


def _merged(fields: list[str], columns: dict[str, Any]) -> list[str]:
    """The fields with merged cells; a number made of such cells is merged with them."""
    cells = {heading for field in fields for heading in _texts({field: columns.get(field)})}
    made = [number for number in ("order_no", "document_no") if cells & set(_texts({number: columns.get(number)}))]
    return list(dict.fromkeys([*fields, *made]))


def _products_of(document: str, columns: dict[str, Any]) -> dict[str, Any]:
    """The products the rows speak of: their code, and their name or else the code again."""
    if document == "after_sale" or "sku_code" not in columns:
        return {}
    made = {field: next((columns[name] for name in names if name in columns), None) for field, names in _PRODUCT.items()}
    title, code = _texts({"title": columns.get("title")}), _texts({"sku_code": columns["sku_code"]})
    if title:
        made["product_name"] = {"first": [*title, *code]}
    return {field: entry for field, entry in made.items() if entry is not None}


def _key(document: str, columns: dict[str, Any]) -> dict[str, Any]:
    """What makes a line the same line in a newer sheet."""
    if document == "sales_order_line":
        if "line_no" in columns:
            return {"fields": ["order_no", "line_no"]}
        about = [field for field in ("sku_code", "platform_sku", "title", "spec") if field in columns][:2]
        return {"fields": ["order_no", *about], "repeats": "number"}
    if document == "after_sale":
        return {"fields": ["after_sale_no"]}
    if document in BESIDE:
        return {"fields": _bill_key(columns), "repeats": "number"}
    wanted = ("document_no", "at", "warehouse", "sku_code") if document == "stock_line" else ("sku_code",)
    fields = [field for field in wanted if field in columns]
    return {"fields": fields, "repeats": "number"} if document == "stock_line" else {"fields": fields}


def _bill_key(columns: dict[str, Any]) -> list[str]:
    """Its number and word; without a number all that tells one entry from another."""
    own = [str(field) for field in ("flow_no", "bill_no") if field in columns]
    about = ("order_no", "line_no", "settled_at", "at", "settled", "amount", "income", "expense")
    told = own or [str(field) for field in about if field in columns]
    return [*told, *(["word"] if "word" in columns else [])]


def _texts(columns: Table[str, Any]) -> list[str]:
    """The headings that the entries of ``columns`` draw on, in their order."""
    found: list[str] = []
    for entry in columns.values():
        drawn = [entry] if isinstance(entry, str | list) else [v for k, v in (entry or {}).items() if k in _WAYS]
        for source in drawn:
            for one in [source] if isinstance(source, str) else source:
                found += [one] if isinstance(one, str) else list(one)
    return list(dict.fromkeys(found))


_WAYS = ("from", "first", "sum", "join", "product")


def _headings(format_: Format) -> tuple[str, ...]:
    """The headings the format draws on."""
    return tuple(dict.fromkeys(source[0] for column in format_.all_columns() for source in column.sources if source))

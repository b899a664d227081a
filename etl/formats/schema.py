"""What a format file says, once read and checked. Every key of the TOML files is one field here, with its
meaning.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from etl.formats.fields import Document, Kind, Type
from etl.formats.money import Currency, Identity, Money
from etl.formats.rows import Joined, Key
from etl.formats.template import Template
from etl.header import normalise, normalise_word

#: Cells that mean "nothing was said" in every export (missing is not zero).
BLANK = ("-", "--", "—", "——", "/", "\\", "null", "none", "n/a", "#n/a", "#ref!", "#value!", "#div/0!")
#: First cells of rows that repeat what the rows above already say; a total that is kept doubles everything.
FOOTERS = ("合计", "总计", "小计", "汇总", "共计", "总交易单数")


@dataclass(frozen=True, slots=True)
class Column:
    """Where one field of a document comes from.

    TOML: `field = "标题"`, `field = ["标题", "新标题"]` (older and newer headings of one column: the first
    *heading* that the file has is used for all rows), or a table with one of `from`, `first`, `sum`, `join`
    and the options below.
    """

    field: str
    type: Type
    required: bool
    #: The columns drawn on. Each is a tuple of alternative headings, in order of preference. Empty: a
    #: constant (see `value`).
    sources: tuple[tuple[str, ...], ...] = ()
    #: How several sources make one cell. `first`: row by row the first source whose cell is not blank; `sum`:
    #: the sum of the amounts that are there (blank when none is); `join`: the texts that are there, with a
    #: space between; `product`: of an amount, all factors multiplied (price × pieces), blank when one is.
    combine: Literal["first", "sum", "join", "product"] = "first"
    #: The canonical value when there is no source or all sources are blank; without it the field stays empty.
    #: Amounts in yuan, times like 2026-05-01.
    value: str | None = None
    #: Further cells that mean blank, beside `BLANK` and the format's own `blank`, e.g. `0` for "no creator".
    blank: tuple[str, ...] = ()
    #: Cells that mean zero and not blank, e.g. `无退款申请` for a refund.
    zero: tuple[str, ...] = ()
    #: RE2 expression with one group: only what it captures counts, e.g. the waybill in
    #: `SF123-顺丰速运,10001-1`.
    pattern: str | None = None
    #: The file counts this amount the other way round (1688 `涨价或折扣`: + is dearer; `discount` is + for
    #: cheaper).
    negate: bool = False
    #: When blank: the day is written as yymmdd at the start of this other field (拼多多
    #: `260517-607198974342268`).
    else_yymmdd_of: str | None = None
    #: Exports disagree whether this is the price of one piece or of the line. Decide per file over rows with
    #: qty > 1: line totals when `cell = paid + the three discounts` holds more often than `cell × qty = …`;
    #: then divide by qty.
    unit_or_line: bool = False
    #: The amount may already be net of `refund`. Where refund > 0 and amount + refund = the field named here,
    #: that field is the amount before refunds; otherwise the amount stands as it is.
    net_of_refund_if: str | None = None
    #: Columns subtracted from the amount; each is a tuple of alternative headings. A blank one subtracts nothing.
    less: tuple[tuple[str, ...], ...] = ()
    #: For `status`, where the file has no such column or the cell is blank: the furthest time that the line has
    #: tells it (finished, shipped, paid, else waiting for payment).
    else_by_times: bool = False
    #: For `after_sale`, where the file has no such column or the cell is blank: `refund` tells it (all of `paid`
    #: refunded, some, none).
    else_by_refund: bool = False
    #: Source word → canonical word. A word that is not listed makes a rejected row; it is never guessed.
    words: Mapping[str, str] | None = None
    #: The amount may hold `unit_price` for one piece only. Decide per file over rows of several pieces: when the
    #: field named here is nearer to the amount with the price of every piece, the missing pieces are added.
    one_piece_unless: str | None = None
    #: A blank amount of an order that was never paid, or was cancelled, is zero; else it is missing.
    zero_if_unpaid: bool = False
    #: The words are looked for inside the cell, in the order of the file; the first one found counts.
    within: bool = False
    #: The canonical word of a cell with no known word; its own text is kept elsewhere. Without it such a row is
    #: rejected.
    otherwise: str | None = None

    @property
    def drawn_on(self) -> tuple[tuple[str, ...], ...]:
        """Every column that the field is made of, those subtracted included."""
        return self.sources + self.less

    @property
    def optional(self) -> bool:
        """True when the field is filled even in a file that has none of its columns."""
        return not self.required or self.value is not None or self.else_by_times or not self.sources

    def translate(self, word: str) -> str | None:
        """The canonical word, or None when unknown. White space and the width of commas make no difference."""
        cell, words = normalise_word(word), self.words or {}
        if self.within:
            return next((meant for known, meant in words.items() if known in cell), self.otherwise)
        return words.get(cell, self.otherwise)

    def blanks(self, extra: tuple[str, ...] = ()) -> frozenset[str]:
        """Every cell text (normalised as words are) that means blank here."""
        return frozenset(normalise_word(text) for text in (*BLANK, *extra, *self.blank))

    def zeros(self) -> frozenset[str]:
        """Every cell text (normalised as words are) that means zero here."""
        return frozenset(normalise_word(text) for text in self.zero)


@dataclass(frozen=True, slots=True)
class Wide:
    """Every column right of the last known one is a value of `heading` (a warehouse) and its cells are `cell`
    (qty).

    One document line for each row and such column whose cell is not blank.
    """

    heading: str
    cell: str
    #: Headings of the format that are neither mapped nor warehouses.
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """One document made from each row. Most formats have one; a goods sheet may be products and stock at
    once.
    """

    document: Document
    columns: Mapping[str, Column]
    wide: Wide | None = None
    #: Fields no line can do without.
    needed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """What the header must look like. Headings are compared normalised and whole."""

    #: All of them are needed.
    required: tuple[str, ...]
    #: At least one of each group is needed.
    one_of: tuple[tuple[str, ...], ...] = ()
    #: With one of these it is another format.
    forbidden: tuple[str, ...] = ()
    #: Not needed; each one that is there makes this format the better match among several.
    distinguishing: tuple[str, ...] = ()
    #: A sheet whose headings say nothing reliable: this title stands above, the records begin below row
    #: `title_above`, and the columns are named by their letters (A, B, C).
    title: str | None = None
    title_above: int = 0


def footer_pattern(more: Iterable[str] = (), expressions: Iterable[str] = ()) -> str:
    """RE2 expression over the raw cells of a row: its first non-empty cell is a total, a word of `more` or such an expression."""
    words = "|".join((*(re.escape(word) for word in (*FOOTERS, *more)), *expressions))
    return rf"^[\s\x1f'`]*(?:(?:{words})[:：]?|[^\x1f]{{0,40}}(?:小计|合计))\s*(?:\x1f|$)"


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of spreadsheet: `etl/formats/<code>.toml`."""

    code: str
    #: Language (`zh`, `en`) → name shown to people.
    name: Mapping[str, str]
    kind: Kind
    #: douyin, kuaishou, taobao, pinduoduo, 1688, jushuitan, jsherp; `own` for our own templates.
    platform: str
    #: How well the layout is known: F real file, P+ two independent parsers, P one parser, D documentation,
    #: own.
    confidence: str
    signature: Signature
    #: What to make of each row, the main document first.
    targets: tuple[Target, ...]
    key: Key
    money: Money = field(default_factory=Money)
    #: Headings left out of the staged rows and of the kept raw row (beside everything `header.is_personal`
    #: knows).
    personal: tuple[str, ...] = ()
    #: Headings that `header.is_personal` would drop and that hold no person.
    not_personal: tuple[str, ...] = ()
    #: Further cells that mean blank in every column.
    blank: tuple[str, ...] = ()
    #: Fields whose blank cells take the value of the row above (vertically merged cells), never beyond the
    #: rows of one order or document number. Never money.
    fill_down: tuple[str, ...] = ()
    #: Field → words of its cells (`""`: a blank cell) in rows that only sum up or were replaced by others, e.g.
    #: the parent of a split order. They are left out and counted in a note.
    drop: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    #: First cells of rows to drop, beside `FOOTERS`; a cell that ends with 小计 or 合计 is dropped too.
    footers: tuple[str, ...] = ()
    #: RE2 expressions for the first cell of further rows to drop (`83 record(s) downloaded`).
    footer_expressions: tuple[str, ...] = ()
    #: How the first cell of a row begins that is no record but a remark; it may name people and is not even kept raw.
    remark: tuple[str, ...] = ()
    #: How many rows such a remark is.
    remark_rows: int = 1
    #: What the platform writes before every value, e.g. a backtick.
    cell_prefix: str = ""
    joined: Joined | None = None
    #: What the amounts of an order must come to.
    identities: tuple[Identity, ...] = ()
    #: Where the amounts may be in another currency than CNY.
    currency: Currency | None = None
    #: Amounts have no decimals and a dot between the thousands (`125.000`).
    dots_between_thousands: bool = False
    #: Where refund money comes from. `column`: the file's own refund column. `whole_line`: the file only says
    #: that money went back: count all of `paid` when `after_sale` is refunded. `after_sales`: nothing here;
    #: the platform's after-sale export says it (until it is loaded, a word listed in `full_refund_words`
    #: counts all of `paid`).
    refund_from: Literal["column", "whole_line", "after_sales"] = "column"
    #: Source words of `after_sale` that state that the whole line was refunded.
    full_refund_words: tuple[str, ...] = ()
    #: What tells that the goods of a refunded line which had been shipped came back: the platform's
    #: after-sale export, or a return sheet of the warehouse. A refund moves no goods by itself.
    refund_after_ship: Literal["after_sales", "return_sheet"] = "return_sheet"
    #: `stock_line.status` values whose lines move stock; lines with others are kept and wait. Empty: every
    #: line moves.
    moves_when: tuple[str, ...] = ()
    #: A line of no pieces moves nothing and waits (an order of which nothing has arrived); else it is rejected.
    idle_at_nought: bool = False
    #: Language (`zh`, `en`) → what people should know of every file of this kind; told with each load.
    caution: Mapping[str, str] | None = None
    #: `column`: the time is in the sheet. `import`: the sheet has none, it speaks of the moment it was handed
    #: in, or of the day somebody names.
    stock_time: Literal["column", "import"] = "column"
    #: What a sheet says of products the books know: `update` follows it, `stay` only makes those that are new,
    #: `edit` only changes those there are.
    known_products: Literal["update", "stay", "edit"] = "update"
    #: Regular expression over the file name; its one group is the moment of export in epoch seconds (newer
    #: wins).
    exported_at: str | None = None
    #: Of our own formats: what the workbook that is handed out says.
    template: Template | None = None

    @property
    def main(self) -> Target:
        """The document that the rows are first of all."""
        return self.targets[0]

    def column(self, field: str) -> Column | None:
        """The column of the main document that fills `field`."""
        return self.main.columns.get(field)

    def all_columns(self) -> Iterator[Column]:
        """The columns of all targets."""
        for target in self.targets:
            yield from target.columns.values()

    def title(self, language: str) -> str:
        """The name for people; `language` is `zh`, `zh_CN`, `en` …"""
        return self.name["zh" if language.lower().startswith("zh") else "en"]

    def drops(self, heading: str) -> bool:
        """True when a column with this heading must not enter the books."""
        name = normalise(heading)
        return name in {normalise(text) for text in self.personal}

    def allows(self, heading: str) -> bool:
        """True when the format itself vouches that a personal sounding heading is harmless."""
        return normalise(heading) in {normalise(text) for text in self.not_personal}

    def footer_pattern(self) -> str:
        """RE2 expression for `regexp_matches(cells, …)`: the first non-empty cell of the row is a total or a
        remark.
        """
        return footer_pattern(self.footers, self.footer_expressions)

    def remark_pattern(self) -> str | None:
        """RE2 expression for `regexp_matches(cells, …)`: the row is a remark. None when the format has none."""
        words = "|".join(re.escape(word) for word in self.remark)
        return rf"^[\s\x1f'`]*(?:{words})" if words else None

    def required_fields(self) -> tuple[str, ...]:
        """Fields of the main document that no line can do without."""
        return self.main.needed

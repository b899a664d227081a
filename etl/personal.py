"""People in files: names, telephones, addresses, ID numbers. They are masked or left out before a row is kept, as the settings
say; province and city stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from etl.formats.fields import BUYER
from etl.header import is_personal, normalise
from etl.recognise import Match
from inventory.database import Staging
from inventory.settings import PersonalData

MACROS = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
#: Fields that people write freely into: a telephone in them is masked on its way into the books.
NOTES = ("note", "reason")
#: Reasons whose value may be anything, a telephone in the wrong column too; the others quote codes and numbers of orders.
_ANY_VALUE = ("not_money", "not_whole", "not_time", "not_positive", "unknown_word")
#: A mobile telephone or an ID number that stands alone.
_NUMBER_OF_A_PERSON = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|[1-8]\d{5}(?:19|20)\d{2}[01]\d[0-3]\d{4}[\dXx])(?!\d)")
#: Parts of headings → how their cells are masked; the first that fits counts, and a name it is where none does.
_KINDS = (
    ("mask_message", ("留言", "备注", "说明", "message", "note", "remark")),
    ("mask_phone", ("手机", "电话", "联系方式", "phone", "mobile")),
    (
        "mask_number",
        ("身份证号", "证件", "护照", "idnumber", "passport", "银行卡", "账号", "邮箱", "邮编", "mail", "zip", "postal"),
    ),
    ("mask_address", ("地址", "街道", "收货信息", "address", "street", "-区")),
)


def mask_of(heading: str) -> str:
    """The macro of ``personal.sql`` that masks the cells below a heading which speaks of people."""
    folded = normalise(heading)
    return next((mask for mask, parts in _KINDS if any(part in folded for part in parts)), "mask_name")


def stage(staging: Staging, match: Match, name: str, policy: PersonalData) -> list[str]:
    """Stage the records of a sheet (see ``Match.stage``); gives the headings of the kept raw rows.

    ``mask``: cells under a person's heading are masked, telephones and ID numbers elsewhere too. ``drop``: such columns are left
    out; what stands elsewhere is masked. ``keep``: everything stays as it stands in the file.
    """
    staging.execute(MACROS)
    gone = match.dropped if policy == "drop" else ()
    hidden = {index: mask_of(match.headings[index]) for index in match.dropped} if policy == "mask" else {}
    match.stage(staging, name, gone, hidden)
    kept = [index for index in range(len(match.headings)) if index not in gone]
    if policy != "keep":
        _mask_content(staging, match, name, kept, list(hidden))
    return [match.headings[index] for index in kept]


def forget_buyers(staging: Staging, match: Match, name: str) -> None:
    """Take the cells that told buyers out of a staged sheet once they are digested: only what is masked goes on."""
    columns = [column for field in BUYER if (column := match.format.column(field))]
    for index in sorted({index for column in columns for index in match.sources(column)}):
        staging.execute(f"ALTER TABLE {name} DROP COLUMN c{index}")


def mask_rejected(staging: Staging, policy: PersonalData) -> None:
    """Mask what rejected rows quote from cells that should have held an amount, a time or a word."""
    if policy != "keep":
        reasons = ", ".join(f"'{reason}'" for reason in _ANY_VALUE)
        staging.execute(
            f"UPDATE rejected_row SET value = mask_text(value) WHERE reason IN ({reasons}) AND may_name_somebody(value)"
        )


def _mask_content(staging: Staging, match: Match, name: str, kept: list[int], hidden: list[int]) -> None:
    """Mask telephones, ID numbers and mail addresses in notes and wherever they are not what the column is for: numbers of orders,
    codes and titles stay.
    """
    notes: set[int] = set()
    stay = set(hidden)
    for column in match.format.all_columns():
        if column.field in NOTES:
            notes.update(match.sources(column))
        elif column.type in ("id", "code", "text"):
            stay.update(match.sources(column))
    for index in sorted(notes):
        staging.execute(f"UPDATE {name} SET c{index} = mask_text(c{index}) WHERE may_name_somebody(c{index})")
    # Cells are counted from 1; what stands right of the last heading is looked at as well.
    exempt = [place for place, index in enumerate(kept, start=1) if index in stay - notes] or [0]
    stays = f"place IN ({', '.join(map(str, exempt))}) OR NOT may_name_somebody(cell)"
    cells = f"lambda cell, place: CASE WHEN {stays} THEN cell ELSE mask_text(cell) END"
    staging.execute(
        f"UPDATE {name} SET cells = array_to_string(list_transform(string_split(cells, chr(31)), {cells}), chr(31))"
        " WHERE may_name_somebody(cells)"
    )


def shown(heading: str, cells: Sequence[str], policy: PersonalData) -> list[str]:
    """A few cells as a page may show them before anything is staged: people masked, coarser than ``mask`` does it."""
    if policy == "keep":
        return list(cells)
    if is_personal(heading):
        return [f"{cell[0]}**" if cell else "" for cell in cells]
    return [_NUMBER_OF_A_PERSON.sub(lambda found: f"{found[0][:3]}****{found[0][-4:]}", cell) for cell in cells]

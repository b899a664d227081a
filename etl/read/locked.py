"""Workbooks with a password, opened with it. The password lives as long as the call and is written nowhere."""

from pathlib import Path

import msoffcrypto
from msoffcrypto.exceptions import InvalidKeyError

from etl.read.limits import limits
from inventory.errors import FileRefused

#: Excel locks workbooks that are only meant to be read-only with this word and asks nobody for it.
_WORD_OF_EXCEL = "VelvetSweatshop"


class Locked(FileRefused):
    """A file that opens with its password only; ``wrong`` when one was given and is not it."""

    def __init__(self, message: str, *, wrong: bool = False, **facts: object) -> None:
        super().__init__(message, **facts)
        self.wrong = wrong


def locked(file: str, password: str | None) -> Locked:
    """The refusal of a file whose password is not known, or is not the one given."""
    if password:
        return Locked("The password does not open {file}: check it and enter it again.", file=file, wrong=True)
    return Locked("{file} is protected by a password: enter it, or save the file without one in Excel or WPS.", file=file)


def unlock(path: Path, file: str, password: str | None, folder: Path) -> Path:
    """The workbook without its password, as a new file in ``folder``.

    Raises Locked; FileRefused when the file is too big to be unlocked or locked in a way that is not known.
    """
    if path.stat().st_size > limits().locked:
        raise FileRefused(
            "{file} is too big to be opened with its password here. Save it without the password in Excel or WPS.", file=file
        )
    target = folder / "unlocked"
    try:
        with path.open("rb") as source, target.open("wb") as plain:
            office = msoffcrypto.OfficeFile(source)
            office.load_key(password=password or _WORD_OF_EXCEL, verify_password=True)
            office.decrypt(plain)
    except InvalidKeyError as error:
        raise locked(file, password) from error
    except Exception as error:
        # Whatever the library stumbles over in a broken file (its errors are not ours to know).
        if not password:
            raise locked(file, None) from error
        raise FileRefused(
            "{file} is damaged, or locked in a way that is not known here. Save it without the password in Excel or WPS.",
            file=file,
        ) from error
    return target

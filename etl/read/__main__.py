"""`python -m etl.read WORKBOOK FOLDER`: read a workbook in a process of its own.

A single cell at the far corner of a sheet makes the reader ask for more memory than there is, and the
machine's answer to that is to end the process. Here it ends this one and not the dashboard.
"""

import sys
from pathlib import Path

from etl.read.workbook import UNREADABLE, limit_memory, read_sheets, write_sheets


def main(workbook: Path, folder: Path) -> int:
    """Write the sheets to `folder`; 0 when they are there, UNREADABLE with the reader's complaint on standard
    error.
    """
    limit_memory(workbook)
    try:
        write_sheets(folder, read_sheets(workbook))
    except Exception as error:
        print(error, file=sys.stderr)
        return UNREADABLE
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))

"""An Excel workbook as text: a line per row, cells parted by tabs. Its bytes are bounded before anything is parsed."""

import zipfile
from datetime import date, time
from typing import BinaryIO

from openpyxl import load_workbook
from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
from openpyxl.workbook import Workbook

from workflow.participants.sheet.errors import BrokenFileError, FileTooLargeError, WrongKindError
from workflow.participants.text import one_line

#: Unpacked: a zip of 2 MB can hold two gigabytes of zeros.
MAX_UNPACKED = 20_000_000
MAX_PARTS = 2_000
#: A few more than people may be, for titles and blank rows.
MAX_LINES = 3_001
MAX_COLUMNS = 30
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
#: What stands in place of a formula, for people to see where its value is missing.
FORMULA_MARK = "#FORMULE"


def workbook_text(file: BinaryIO) -> str:
    """The first visible sheet. Raises BrokenFileError, FileTooLargeError, WrongKindError."""
    _check_archive(file)
    try:
        # openpyxl raises whatever its parts raise on a file that is no true workbook.
        return _text_of(load_workbook(file, read_only=True, keep_links=False))
    except Exception as error:
        raise BrokenFileError from error


def _check_archive(file: BinaryIO) -> None:
    try:
        with zipfile.ZipFile(file) as archive:
            _check_parts(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise BrokenFileError from error
    file.seek(0)


def _check_parts(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise FileTooLargeError
    if "xl/workbook.xml" not in {part.filename for part in parts}:
        raise WrongKindError
    for part in parts:
        if part.filename.endswith((".xml", ".rels")) and _declares_entities(archive, part):
            raise BrokenFileError


def _declares_entities(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    # zipfile reads no more than the size that the archive declares, which has been bounded.
    content = archive.read(part)
    return any(word in content for word in _DECLARATIONS)


def _text_of(workbook: Workbook) -> str:
    sheet = next(sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible")
    sheet.reset_dimensions()  # as declared it may lie
    rows = sheet.iter_rows(max_row=MAX_LINES, max_col=MAX_COLUMNS)
    return "\n".join("\t".join(_cell(cell) for cell in row).rstrip("\t") for row in rows).rstrip("\n")


def _cell(cell: ReadOnlyCell | EmptyCell) -> str:
    value = cell.value
    if value is None or cell.data_type == "e":
        return ""
    if cell.data_type == "f":
        return FORMULA_MARK
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return value.isoformat() if isinstance(value, date | time) else one_line(str(value)).replace('"', "”")

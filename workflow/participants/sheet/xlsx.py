"""An Excel workbook as text: a line per row, cells parted by tabs. Its bytes are bounded before anything is parsed."""

import io
import re
import zipfile
import zlib
from datetime import date, time
from typing import BinaryIO

from openpyxl import load_workbook
from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
from openpyxl.workbook import Workbook

from workflow.participants.sheet.errors import BrokenFileError, UnpackedTooLargeError, WrongKindError
from workflow.participants.text import one_line

#: Unpacked: a zip of 2 MB can hold two gigabytes of zeros, and reading costs about a second per megabyte at worst.
MAX_UNPACKED = 5_000_000
_NEEDED = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/(?:workbook|sharedStrings)\.xml|"
    r"xl/_rels/workbook\.xml\.rels|xl/worksheets/[^/]+\.xml"
)
#: A few more than people may be, for titles and blank rows.
MAX_LINES = 3_001
MAX_COLUMNS = 30
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
#: What stands in place of a formula, for people to see where its value is missing.
FORMULA_MARK = "#FORMULE"


def workbook_text(file: BinaryIO) -> str:
    """The first visible sheet. Raises BrokenFileError, UnpackedTooLargeError, WrongKindError."""
    reduced = _reduced(file)
    try:
        # openpyxl raises whatever its parts raise on a file that is no true workbook.
        return _text_of(load_workbook(reduced, read_only=True, keep_links=False))
    except Exception as error:
        raise BrokenFileError from error


def _reduced(file: BinaryIO) -> BinaryIO:
    """The workbook with nothing but its cells: styles and pictures are slow to read, and mean nothing here."""
    kept = io.BytesIO()
    try:
        with zipfile.ZipFile(file) as archive, zipfile.ZipFile(kept, "w") as copy:
            for part in _needed(archive):
                copy.writestr(part.filename, _content(archive, part))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise BrokenFileError from error
    return kept


def _needed(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    parts = {part.filename: part for part in archive.infolist()}
    if "xl/workbook.xml" not in parts:
        raise WrongKindError
    needed = [part for name, part in parts.items() if _NEEDED.fullmatch(name)]
    if sum(part.file_size for part in needed) > MAX_UNPACKED:
        raise UnpackedTooLargeError
    return needed


def _content(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    # zipfile reads no more than the size that the archive declares, which has been bounded.
    content = archive.read(part)
    if any(word in content for word in _DECLARATIONS):
        raise BrokenFileError
    return content


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

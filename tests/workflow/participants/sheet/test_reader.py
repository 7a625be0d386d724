"""An uploaded file becomes text, or is refused with a sentence."""

import io
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from workflow.participants.sheet import errors
from workflow.participants.sheet.reader import read_file
from workflow.participants.sheet.xlsx import FORMULA_MARK


def workbook(*rows, hidden_first: bool = False) -> bytes:
    book = Workbook()
    sheet = book.active
    if hidden_first:
        sheet.sheet_state = "hidden"
        sheet.append(["Brouillon"])
        sheet = book.create_sheet("Comité")
    for row in rows:
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def repacked(content: bytes, changes: dict[str, bytes]) -> bytes:
    """The same archive with other parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename not in changes:
                new.writestr(part.filename, old.read(part))
        for name, text in changes.items():
            new.writestr(name, text)
    return file.getvalue()


def read(content: bytes, name: str = "comite.xlsx") -> str:
    return read_file(SimpleUploadedFile(name, content))


class TestWorkbook:
    def test_rows_keep_their_line(self):
        text = read(workbook(["Prénom", "Nom", "Mail"], [], ["Claude", "Petit", "c@ville.example"]))
        assert text.split("\n") == ["Prénom\tNom\tMail", "", "Claude\tPetit\tc@ville.example"]

    def test_kinds_of_cells(self):
        text = read(workbook(["A\nB\tC", 12.0, 1.5, True, date(2026, 12, 8), "=A1&B1", "#N/A", 'dit "Jo"']))
        assert text.split("\t") == ["A B C", "12", "1.5", "oui", "46364", FORMULA_MARK, "", "dit ”Jo”"]

    def test_the_first_visible_sheet_is_read(self):
        assert read(workbook(["Claude"], hidden_first=True)) == "Claude"

    def test_a_cell_far_away_costs_nothing(self):
        book = Workbook()
        book.active["A1"], book.active["XFD1048576"] = "Claude", "loin"
        file = io.BytesIO()
        book.save(file)
        assert read(file.getvalue()) == "Claude"

    def test_a_bomb_is_refused_before_it_is_unpacked(self):
        bomb = repacked(workbook(["A"]), {"xl/sharedStrings.xml": b" " * 25_000_000})
        assert len(bomb) < errors.MAX_FILE_BYTES
        with pytest.raises(errors.UnpackedTooLargeError):
            read(bomb)

    def test_styles_are_not_even_read(self):
        assert read(repacked(workbook(["Claude"]), {"xl/styles.xml": b"<broken" * 1_000_000})) == "Claude"

    def test_entities_are_refused(self):
        declared = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><sst>&a;</sst>'
        with pytest.raises(errors.BrokenFileError):
            read(repacked(workbook(["A"]), {"xl/sharedStrings.xml": declared}))

    @pytest.mark.parametrize("changes", [{"xl/workbook.xml": b"<broken"}, {"xl/worksheets/sheet1.xml": b"<broken"}])
    def test_a_broken_part(self, changes):
        with pytest.raises(errors.BrokenFileError):
            read(repacked(workbook(["A"]), changes))

    def test_a_cut_file(self):
        with pytest.raises(errors.BrokenFileError):
            read(workbook(["A"])[:-200])


COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", errors.EmptySheetError),
        (b"x" * (errors.MAX_FILE_BYTES + 1), errors.FileTooLargeError),
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), errors.LockedFileError),
        (COMPOUND + "Workbook".encode("utf-16-le"), errors.OldWorkbookError),
        (b"%PDF-1.7\nClaude;Petit", errors.WrongKindError),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), errors.WrongKindError),
        (b"<html><table><tr><td>Claude", errors.WrongKindError),
        (repacked(workbook(["A"]), {}).replace(b"xl/workbook.xml", b"content.xml....")[:], errors.WrongKindError),
        (b"\xff\xfe\x00", errors.WrongKindError),
    ],
)
def test_what_is_no_list_is_refused(content, error):
    with pytest.raises(error) as caught:
        read(content)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_text_in_the_encodings_that_spreadsheets_write(encoding):
    assert read("Élodie;L’Hôte;e@ville.example".encode(encoding), "comite.csv") == "Élodie;L’Hôte;e@ville.example"

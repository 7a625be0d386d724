"""An uploaded file as text. Its content says what it is; its name is not trusted."""

from django.core.files.uploadedfile import UploadedFile

from workflow.participants.sheet.errors import (
    MAX_FILE_BYTES,
    EmptySheetError,
    FileTooLargeError,
    LockedFileError,
    OldWorkbookError,
    WrongKindError,
)
from workflow.participants.sheet.xlsx import workbook_text

_ZIP = b"PK\x03\x04"
#: Compound File Binary: old workbooks, and new ones behind a password (MS-OFFCRYPTO, 1.3.2).
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_file(file: UploadedFile) -> str:
    """The rows of a workbook or of a CSV file as text. Raises UnreadableSheetError's kinds."""
    if file.size > MAX_FILE_BYTES:
        raise FileTooLargeError
    content = file.read()
    if not content.strip():
        raise EmptySheetError
    if content.startswith(_COMPOUND):
        raise LockedFileError if _ENCRYPTED in content else OldWorkbookError
    if content.startswith(_ZIP):
        file.seek(0)
        return workbook_text(file)
    return _decoded(content)


def _decoded(content: bytes) -> str:
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    try:
        text = content.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        # What Excel writes as « CSV » on a French machine; every byte but five means something in it.
        text = content.decode("cp1252", errors="replace") if encoding is None else ""
    if not text or _is_binary(text):
        raise WrongKindError
    return text


def _is_binary(text: str) -> bool:
    """Text of a spreadsheet has no control characters but tabs and line ends, and is no page of markup."""
    start = text[:4000]
    odd = sum((char < " " and char not in "\t\r\n") or char == "\ufffd" for char in start)
    return "\x00" in start or odd > len(start) / 100 or start.lstrip().startswith(("%PDF", "<", "{"))

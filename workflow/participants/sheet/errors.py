"""Why a file or a text cannot be read as a list of people."""

from parcours.errors import DomainError
from parcours.ui.french import NBSP, french_number

#: Rows of people in one paste: as many as a committee may have.
MAX_ROWS = 300
MAX_CHARACTERS = 200_000
MAX_FILE_BYTES = 2_000_000
SIZE_LIMIT = f"2{NBSP}Mo"


class UnreadableSheetError(DomainError):
    """What was given is no list of people that we can read."""


class FileTooLargeError(UnreadableSheetError):
    sentence = f"Ce fichier est trop volumineux{NBSP}: au plus {SIZE_LIMIT}. Copiez plutôt les lignes dans le cadre."


class UnpackedTooLargeError(UnreadableSheetError):
    sentence = f"Ce classeur contient trop de données{NBSP}: copiez plutôt les lignes utiles dans le cadre."


class WrongKindError(UnreadableSheetError):
    sentence = (
        f"Ce fichier n’est ni un classeur Excel (.xlsx) ni un fichier CSV{NBSP}: "
        "enregistrez-le dans l’un de ces formats, ou copiez ses lignes dans le cadre."
    )


class LockedFileError(UnreadableSheetError):
    sentence = (
        f"Ce classeur est protégé par un mot de passe{NBSP}: retirez la protection, ou copiez ses lignes dans le cadre."
    )


class OldWorkbookError(UnreadableSheetError):
    sentence = f"Ce classeur est dans l’ancien format .xls{NBSP}: enregistrez-le en .xlsx ou en CSV."


class BrokenFileError(UnreadableSheetError):
    sentence = (
        f"Ce classeur est endommagé et ne s’ouvre pas{NBSP}: enregistrez-le de nouveau, "
        "ou copiez ses lignes dans le cadre."
    )


class EmptySheetError(UnreadableSheetError):
    sentence = "Il n’y a aucune ligne à lire."


class NoAddressError(UnreadableSheetError):
    sentence = (
        f"Aucune adresse électronique n’a été trouvée{NBSP}: il faut une colonne d’adresses, "
        "avec ou sans ligne de titres."
    )


class TooManyRowsError(UnreadableSheetError):
    """More people than a committee may have."""

    def __init__(self, rows: int) -> None:
        found = f"il y en a {french_number(rows)}" if rows <= MAX_ROWS * 10 else "il y en a beaucoup plus"
        super().__init__(f"Au plus {MAX_ROWS}{NBSP}lignes à la fois{NBSP}: {found}.")


class TextTooLongError(UnreadableSheetError):
    sentence = f"Ce texte est trop long{NBSP}: au plus {MAX_ROWS}{NBSP}lignes à la fois."

"""The paste of rows, or the file that holds them."""

from typing import Any

from django import forms

from parcours.ui.forms import UNMARKED, Form
from workflow.participants.fields import PastedField
from workflow.participants.sheet.errors import MAX_ROWS, SIZE_LIMIT, UnreadableSheetError
from workflow.participants.sheet.reader import read_file
from workflow.participants.text import without_controls


class SheetForm(Form):
    """Text or file: what it says becomes `text`, which can be mended in the page."""

    # No `max_length`: a browser would cut a long paste without a word.
    text = PastedField(
        label="Lignes copiées du tableur",
        required=False,
        template_name=UNMARKED,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "autocomplete": "off", "spellcheck": "false", "wrap": "off"}),
        help_text=f"Au plus {MAX_ROWS}\u00a0lignes. Dans le tableur, sélectionnez les lignes, copiez, puis collez ici.",
    )
    file = forms.FileField(
        label="Ou un fichier Excel (.xlsx) ou CSV",
        required=False,
        template_name=UNMARKED,
        allow_empty_file=True,
        help_text=f"Taille maximale\u00a0: {SIZE_LIMIT}. La première feuille est lue, sans ses formules.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        typed, file = (values.get("text") or "").strip(), values.get("file")
        if typed and file:
            self.add_error("file", "Choisissez l’un ou l’autre\u00a0: videz le cadre pour lire le fichier.")
        elif file:
            self._read(file, values)
        elif not typed and not self.errors:
            self.add_error("text", "Collez au moins une ligne, ou choisissez un fichier.")
        return values

    def _read(self, file: Any, values: dict[str, Any]) -> None:
        try:
            values["text"] = without_controls(read_file(file))
        except UnreadableSheetError as error:
            self.add_error("file", str(error))

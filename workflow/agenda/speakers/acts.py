"""The buttons beside a speaker: French path, what it does, what is said once it is done."""

from functools import partial

from workflow.agenda.domain.choose_speakers import move_speaker, note_answer, remove_speaker

ACTS = {
    "accord": (partial(note_answer, agrees=True), "L’accord de {} est noté."),
    "refus": (partial(note_answer, agrees=False), "Le refus de {} est noté."),
    "monter": (partial(move_speaker, step=-1), "{} parle plus tôt."),
    "retirer": (remove_speaker, "{} n’est plus dans la liste des prises de parole."),
}

"""The title slide, the slide of those who say the opening words, and the closing slide."""

import re
from collections.abc import Sequence

from pptx.slide import Slide
from pptx.util import Pt

from workflow.deck.pptx import notes
from workflow.deck.pptx.boxes import SUBTITLE
from workflow.deck.pptx.canvas import Canvas
from workflow.deck.pptx.french import duration, long_moment, typeset
from workflow.deck.pptx.tables import Column, Sheet, add_tables
from workflow.deck.pptx.template import BODY_SIZE, OPENING

SIZES = (24, 22, BODY_SIZE, 18, 16, 14)
WEB_ADDRESS = re.compile(r"https?://[^\s/]+\S*")
SPACING = 6


def add_title(canvas: Canvas) -> None:
    """Meeting, authority, when and where, how to join from a distance."""
    content = canvas.content
    slide = canvas.add_slide(content.meeting_title, notes.WELCOME, OPENING)
    when = long_moment(content.meeting_at) if content.meeting_at else "Date à fixer"
    lines = [content.authority_name, f"{when} ({duration(content.duration_minutes)})", content.place]
    link = content.video_url.strip() if WEB_ADDRESS.fullmatch(content.video_url.strip()) else ""
    _write_lines(slide, [*lines, "Rejoindre à distance" if link else ""], canvas)
    paragraphs = slide.placeholders[1].text_frame.paragraphs
    for run in paragraphs[0].runs:
        run.font.bold = True
    if link:
        paragraphs[-1].runs[0].hyperlink.address = link


def add_closing(canvas: Canvas) -> None:
    """Questions and thanks, with the date to keep."""
    zoom = canvas.content.zoom
    date = long_moment(zoom.restitution_at) if zoom and zoom.restitution_at else ""
    slide = canvas.add_slide("Merci de votre participation", notes.CLOSING, OPENING)
    lines = [
        "Vos questions et vos idées sont les bienvenues, pendant la réunion comme après.",
        "Le compte rendu et ce support seront envoyés à tous les participants.",
        f"À retenir\u00a0: restitution du diagnostic, {date}." if date else "",
    ]
    _write_lines(slide, lines, canvas)


def _write_lines(slide: Slide, texts: Sequence[str], canvas: Canvas) -> None:
    """Put the texts that are not empty into the subtitle, one line each, at the size that fits."""
    lines = [line for line in (typeset(text).replace("\n", " ").strip() for text in texts) if line]
    size, shown = _fit(canvas, lines)
    frame = slide.placeholders[1].text_frame
    frame.text = "\n".join(shown)
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run.font.size = Pt(size)


def _fit(canvas: Canvas, lines: list[str]) -> tuple[int, list[str]]:
    width, room = SUBTITLE.width, SUBTITLE.height - SPACING * len(lines)
    size = canvas.measure.fitting_size("\n".join(lines), SIZES, (width, room), bold=True)
    if canvas.measure.height("\n".join(lines), size, width, bold=True) <= room:
        return size, lines
    return size, [canvas.measure.shorten(line, size, (width, room / len(lines)), bold=True) for line in lines]


def add_opening_words(canvas: Canvas) -> None:
    """Who says the opening words, and how long."""
    words = canvas.content.opening_words
    if not words:
        return
    timed = any(w.minutes for w in words)
    columns = [Column("Nom", 340, bold=True), Column("Fonction", 414 if timed else 524)]
    rows = [[w.name, w.job_title] + ([duration(w.minutes) if w.minutes else ""] if timed else []) for w in words]
    columns += [Column("Durée", 110, right=True)] if timed else []
    sheet = Sheet(columns, rows, "Personnes qui prononcent les mots d’introduction")
    add_tables(canvas, "Mots d’introduction", sheet, notes.OPENING)

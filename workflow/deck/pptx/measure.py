"""How wide and how high a text will be: nothing may overflow, and no renderer is at hand when a deck is built.

Widths are Helvetica's (Arial has the same), in thousandths of the size, from Adobe's font metrics of the 14 core fonts.
An estimate for other typefaces, with a margin for bold and for Marianne, which is wider.
"""

import re
import unicodedata
from dataclasses import dataclass

LINE_HEIGHT = 1.2
BOLD, MARIANNE = 1.09, 1.12
PRINTABLE = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 "
    "584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 "
    "667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 "
    "278 556 500 722 500 500 500 334 260 334 584"
)
WIDTHS = {chr(32 + i): int(width) for i, width in enumerate(PRINTABLE.split())}
WIDTHS |= {"’": 222, "‘": 222, "«": 556, "»": 556, "–": 556, "•": 350, "\u00a0": 278, "\u202f": 278, "œ": 944, "æ": 889}
UNKNOWN, WIDE = 1000, 1400  # other letters; ideographs and emoji


@dataclass(frozen=True, slots=True)
class Measure:
    """Measures text in one typeface. All lengths are points."""

    factor: float = 1.0

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Width of `text` on one line."""
        return sum(map(_letter_width, text)) * size / 1000 * self.factor * (BOLD if bold else 1)

    def lines(self, text: str, size: float, width: float, *, bold: bool = False) -> list[str]:
        """`text` as it wraps within `width`; a word wider than that is cut, as PowerPoint does."""
        return [line for part in text.split("\n") for line in self._wrap(part, size, width, bold)]

    def height(self, text: str, size: float, width: float, *, bold: bool = False) -> float:
        """Height of `text` wrapped within `width`."""
        return len(self.lines(text, size, width, bold=bold)) * size * LINE_HEIGHT

    def fitting_size(self, text: str, sizes: range | tuple[int, ...], box: tuple[float, float], *, bold: bool) -> int:
        """The first of `sizes` (falling) at which `text` fits into `box` (width, height), else the last."""
        fits = (size for size in sizes if self.height(text, size, box[0], bold=bold) <= box[1])
        return next(fits, sizes[-1])

    def shorten(self, text: str, size: float, box: tuple[float, float], *, bold: bool = False) -> str:
        """`text`, or as much of its beginning as fits into `box` (width, height), then an ellipsis."""
        room = max(1, int(box[1] / (size * LINE_HEIGHT) + 0.01))
        lines = self.lines(text, size, box[0], bold=bold)
        if len(lines) <= room:
            return text
        last = lines[room - 1].rstrip()
        while last and self.width(last + "…", size, bold=bold) > box[0]:
            last = last[:-1].rstrip()
        return "".join(lines[: room - 1]) + last + "…"

    def _wrap(self, text: str, size: float, width: float, bold: bool) -> list[str]:
        lines, line, used = [], "", 0.0
        for word in _pieces(text):
            extent = self.width(word.rstrip(" "), size, bold=bold)
            if line and used + extent > width:
                lines.append(line)
                line, used = "", 0.0
            if extent > width:
                *full, word = self._cut(word, size, width, bold)
                lines += full
            line += word
            used += self.width(word, size, bold=bold)
        return [*lines, line]

    def _cut(self, word: str, size: float, width: float, bold: bool) -> list[str]:
        parts, part, used = [], "", 0.0
        for letter in word:
            extent = self.width(letter, size, bold=bold)
            if part and used + extent > width:
                parts.append(part)
                part, used = "", 0.0
            part += letter
            used += extent
        return [*parts, part]


def _pieces(text: str) -> list[str]:
    """Where a line may break: after spaces and hyphens. Joined again they are the text."""
    return re.findall(r"[^ -]*(?:-+| +|$)", text)[:-1] if text else []


def _letter_width(letter: str) -> int:
    if letter in WIDTHS:
        return WIDTHS[letter]
    base = unicodedata.normalize("NFD", letter)[0]
    wide = unicodedata.east_asian_width(letter) in "WF" or ord(letter) > 0xFFFF
    width = WIDTHS.get(base) or (WIDE if wide else UNKNOWN)
    return WIDTHS.setdefault(letter, width) if len(WIDTHS) < 5000 else width

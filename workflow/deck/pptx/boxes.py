"""Where things stand on a slide. All lengths are points; a slide is 960 by 540."""

from dataclasses import dataclass

from pptx.shapes.base import BaseShape
from pptx.util import Pt


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the slide, in points."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def emu(self) -> tuple[int, int, int, int]:
        """Left, top, width, height as python-pptx wants them."""
        return Pt(self.left), Pt(self.top), Pt(self.width), Pt(self.height)

    def place(self, shape: BaseShape) -> None:
        """Put `shape` here."""
        shape.left, shape.top, shape.width, shape.height = self.emu


SLIDE = Box(0, 0, 960, 540)
TITLE = Box(48, 22, 864, 68)
BODY = Box(48, 116, 864, 372)
WELCOME = Box(72, 76, 816, 180)
SUBTITLE = Box(72, 276, 816, 196)
FOOTER = Box(48, 506, 720, 20)
NUMBER = Box(812, 506, 100, 20)

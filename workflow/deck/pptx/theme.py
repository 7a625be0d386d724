"""Colours and typefaces of the deck: they live in the file's theme, so that an authority changes them in one place."""

import re

from pptx.enum.dml import MSO_THEME_COLOR

WHITE, PAPER, INK = "FFFFFF", "F2F4F7", "1C1C1C"
DEFAULT_ACCENT, MILESTONE, MUTED, LINE = "1F3A5F", "A63A00", "56616E", "C5CCD6"
LEAST_CONTRAST = 4.5  # WCAG 2.1, criterion 1.4.3

TEXT, BACKGROUND, SOFT = MSO_THEME_COLOR.TEXT_1, MSO_THEME_COLOR.BACKGROUND_1, MSO_THEME_COLOR.BACKGROUND_2
ACCENT, WARM, GREY, RULE = (
    MSO_THEME_COLOR.ACCENT_1,
    MSO_THEME_COLOR.ACCENT_2,
    MSO_THEME_COLOR.ACCENT_3,
    MSO_THEME_COLOR.ACCENT_4,
)


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two RRGGBB colours, 1 to 21 (WCAG 2.1, relative luminance)."""
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def legible_accent(color: str) -> str:
    """`color` (RRGGBB, # or not) darkened until it can be read on the paper grey; the default where it is no colour."""
    value = color.strip().lstrip("#").upper()
    if not re.fullmatch(r"[0-9A-F]{6}", value):
        return DEFAULT_ACCENT
    while contrast(value, PAPER) < LEAST_CONTRAST:
        value = "".join(f"{int(int(value[i : i + 2], 16) * 0.94):02X}" for i in (0, 2, 4))
    return value


def theme_xml(original: bytes, accent: str, typeface: str) -> bytes:
    """The theme part with our colours, and `typeface` for titles and body."""
    xml = original.decode()
    colors = {"dk1": INK, "lt1": WHITE, "dk2": accent, "lt2": PAPER, "accent1": accent, "accent2": MILESTONE}
    colors |= {
        "accent3": MUTED,
        "accent4": LINE,
        "accent5": accent,
        "accent6": MUTED,
        "hlink": accent,
        "folHlink": MUTED,
    }
    for name, value in colors.items():
        xml = re.sub(rf"<a:{name}>.*?</a:{name}>", f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>', xml)
    xml = re.sub(r'<a:latin typeface="[^"]*"', f'<a:latin typeface="{typeface}"', xml)
    return xml.replace('name="Office Theme"', 'name="Parcours NR"').encode()


def _luminance(color: str) -> float:
    channels = (int(color[i : i + 2], 16) / 255 for i in (0, 2, 4))
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

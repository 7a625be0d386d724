"""Pure rules of the registry: what a SIREN is, and which clock an overseas authority lives by."""

import re

MAINLAND_ZONE = "Europe/Paris"

# Guadeloupe, Martinique… each has a zone of its own in the IANA database (zone.tab, country codes GP, MQ, GF…).
OVERSEAS_ZONES = {
    "971": "America/Guadeloupe",
    "972": "America/Martinique",
    "973": "America/Cayenne",
    "974": "Indian/Reunion",
    "975": "America/Miquelon",
    "976": "Indian/Mayotte",
    "977": "America/St_Barthelemy",
    "978": "America/Marigot",
    "984": "Indian/Kerguelen",
    "986": "Pacific/Wallis",
    # Tahiti, where the government sits: the Marquesas (-9:30) and the Gambier (-9) have their own.
    "987": "Pacific/Tahiti",
    "988": "Pacific/Noumea",
    # Clipperton has no zone in the IANA database; nobody lives there, its legal time is UTC-8.
    "989": "Etc/GMT+8",
}


def time_zone(department_code: str) -> str:
    """Return the IANA time zone of a département or overseas collectivity (INSEE code: "06", "2A", "974")."""
    return OVERSEAS_ZONES.get(department_code, MAINLAND_ZONE)


def is_siren(text: str) -> bool:
    """Tell whether `text` is nine ASCII digits that pass the Luhn check (INSEE, répertoire Sirene)."""
    if not re.fullmatch(r"[0-9]{9}", text):
        return False
    doubled = (int(digit) * (1 + index % 2) for index, digit in enumerate(reversed(text)))
    return sum(sum(divmod(value, 10)) for value in doubled) % 10 == 0

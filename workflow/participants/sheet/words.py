"""French words of spreadsheets: column titles, roles, attendance, yes and no; accents, capitals and endings apart."""

import re
import unicodedata

from workflow.participants.enums import Attendance, ParticipantRole

_INCLUSIVE = re.compile(r"[·•.(/-](?:e|es|s|rice|trice|ice|ere|se|ve|fe)\)?(?![a-z])")

TITLES: dict[str, str] = {
    "email": "mail|mel|e mail|email|courriel|messagerie|adresse|"
    "adresse (?:mail|email|e mail|electronique|courriel|de messagerie)(?: pro.*)?|(?:mail|email|courriel) pro.*",
    "first_name": "prenom|prenom usuel",
    "last_name": "nom|nom de famille|nom usuel|nom d usage",
    "full_name": "nom complet|nom (?:et )?prenom|prenom (?:et )?nom|participant|personne|membre|identite|contact",
    "role": "role|role dans le comite|qualite|profil|categorie|type",
    "job_title": "fonction|poste|titre|metier|mandat|intitule du poste",
    "organisation": "organisme|organisation|direction|service|structure|entite|collectivite|etablissement|employeur|"
    "direction (?:ou )?service|organisme (?:ou )?direction|societe",
    "attendance": "presence|presence prevue|modalite|participation|mode de participation|"
    "presentiel (?:ou )?distanciel|sur place (?:ou )?a distance",
    "can_validate": "peut valider.*|validation|valideur|validateur|decideur|decisionnaire",
}
# In this order: « directrice générale » is no « directrice ».
_ROLES: dict[str, str] = {
    ParticipantRole.SPONSOR: r"sponsor|commanditaire|parrain|marraine|porteu(?:r|se)(?: (?:du|de) .*)?",
    ParticipantRole.EXECUTIVE: r"(?:dg|dga|dgs|dgst)\b.*|direct(?:eur|rice) general.*|direction general.*|"
    r"secretaire general.*",
    ParticipantRole.ELECTED: r"elue?|maire\b.*|adjointe? au maire.*|(?:vice )?presidente?\b.*|"
    r"conseill(?:er|ere) (?:municip|communaut|depart|region|metropol).*|(?:depute|senat(?:eur|rice)).*",
    ParticipantRole.PARTNER: r"partenaire\b.*|prestataire\b.*|association\b.*|entreprise\b.*|externe",
    ParticipantRole.DIRECTORATE: r"direction\b.*|direct(?:eur|rice)\b.*|"
    r"chef(?:fe)? (?:de|du) (?:service|direction|departement|pole).*|"
    r"responsable\b.*|"
    r"service\b.*|dsi\b.*|drh\b.*",
    ParticipantRole.OTHER: r"autre|invitee?|membre|participante?|agente?",
}
_ATTENDANCE: dict[str, str] = {
    Attendance.REMOTE: r"(?:a )?distance|(?:en )?distanciel|(?:en |par )?visio.*|en ligne|remote",
    Attendance.ON_SITE: r"sur (?:place|site)|(?:en )?presentiel|presente?|(?:en )?salle|physique",
}
_BARE_ROLES = re.compile(r"sponsor|elue?|(?:dg|dga|dgs)(?: (?:dg|dga|dgs))*|direction|partenaire|autre|membre|invitee?")
_YES = {"oui", "o", "x", "1", "vrai", "true", "yes", "ok"}
_NO = {"", "non", "n", "0", "faux", "false", "no"}


def plain(text: str) -> str:
    """Small letters without accents, marks of punctuation, inclusive endings or plurals."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(char))
    words = re.sub(r"[^a-z0-9]+", " ", _INCLUSIVE.sub("", bare)).split()
    return " ".join(
        word[:-1] if len(word) > 3 and word.endswith("s") and word not in ("dgs",) else word for word in words
    )


def field_of(title: str) -> str:
    """The field that a column's title means, or nothing."""
    return _first(TITLES, plain(title))


def role_of(text: str) -> str:
    """The role that a word means, or nothing."""
    return _first(_ROLES, plain(text))


def is_bare_role(text: str) -> bool:
    """Whether a word names a role and says nothing more (« Élue », and not « Maire »)."""
    return bool(_BARE_ROLES.fullmatch(plain(text)))


def attendance_of(text: str) -> str:
    """On site or remote, or nothing."""
    return _first(_ATTENDANCE, plain(text))


def yes_or_no(text: str) -> bool | None:
    """None where it is neither."""
    word = plain(text)
    return True if word in _YES else False if word in _NO else None


def _first(patterns: dict[str, str], word: str) -> str:
    return next((str(key) for key, pattern in patterns.items() if re.fullmatch(pattern, word)), "")

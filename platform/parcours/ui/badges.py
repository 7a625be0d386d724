"""States in words, icon and colour together. The word decides: the same word looks the same on every page."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString

# word -> (tone, icon). Tones and icons are classes of css/parcours.css; words are those of the product's vocabulary.
LOOKS: dict[str, tuple[str, str]] = {
    # activities
    "À faire": ("neutral", "circle"),
    "En cours": ("info", "half"),
    "Terminé": ("success", "check"),
    "Sans objet": ("muted", "dash"),
    # answers
    "Présent": ("success", "check"),
    "À distance": ("success", "screen"),
    "Représenté": ("info", "swap"),
    "Peut-être": ("warning", "question"),
    "Absent": ("muted", "cross"),
    "Sans réponse": ("neutral", "circle"),
    # messages
    "En attente": ("neutral", "clock"),
    "Envoyé": ("info", "send"),
    "Différé": ("warning", "clock"),
    "Refusé": ("error", "alert"),
    "Revenu": ("error", "alert"),
    "Répondu": ("success", "reply"),
    # sending as a whole
    "En marche": ("success", "check"),
    "Arrêté": ("error", "alert"),
    # answers that calendar programs sent
    "Envoie quelqu’un": ("info", "swap"),
    "Propose une autre date": ("warning", "question"),
    "Pas encore de réponse": ("neutral", "circle"),
    "Rien de lisible": ("muted", "question"),
    "Prise en compte": ("success", "check"),
    "Expéditeur inconnu": ("warning", "alert"),
    "Expéditeur à vérifier": ("warning", "alert"),
    "Réponse à vérifier": ("warning", "question"),
    "Un suppléant est annoncé": ("info", "swap"),
    "Réponse à une ancienne date": ("warning", "clock"),
    "Plus ancienne que la réponse notée": ("muted", "clock"),
    "Réponses closes": ("muted", "cross"),
    "Répond à une réunion annulée": ("muted", "cross"),
    "Répond à l’ancien rendez-vous": ("warning", "clock"),
    "À voir avec la personne": ("warning", "question"),
    "Illisible": ("warning", "alert"),
    "Classée": ("muted", "dash"),
    # provisioning
    "Demandé": ("neutral", "circle"),
    "En préparation": ("info", "half"),
    "Prêt": ("success", "check"),
    "Échec": ("error", "alert"),
    # opening words
    "Pressenti": ("neutral", "circle"),
    "Prévenu": ("info", "send"),
    "Accord donné": ("success", "check"),
    "A décliné": ("muted", "cross"),
    # recommendations and checklists
    "En retard": ("warning", "clock"),
    "Après la réunion": ("warning", "alert"),
    "Suivie": ("success", "check"),
    "À regarder": ("warning", "alert"),
    # an authority in its Vague, an account invitation
    "Bloquée": ("error", "alert"),
    "Avance": ("info", "half"),
    "Comité tenu": ("success", "check"),
    "Pas commencé": ("neutral", "circle"),
    "Accepté": ("success", "check"),
    "Expiré": ("warning", "clock"),
}
UNKNOWN = ("neutral", "circle")


def render_badge(state: object) -> SafeString:
    """HTML of one badge. `state` is a Choices member (its label is shown) or the French word itself."""
    word = str(getattr(state, "label", state))
    tone, icon = LOOKS.get(word, UNKNOWN)
    return format_html('<span class="ui-badge ui-badge--{} ui-icon--{}">{}</span>', tone, icon, word)

"""What the invented teams write."""

STRENGTHS = """Achats\u00a0: les ordinateurs sont gardés six ans, avec une garantie prolongée
Réemploi\u00a0: 120 postes remis en état et donnés à des associations en deux ans
Site internet\u00a0: une première vérification de l’accessibilité est faite
Agents\u00a0: 40 personnes sensibilisées à la sobriété numérique"""

QUESTIONS = "Peut-on m’envoyer le support avant la séance\u00a0?"
REGRETS = "Je suis retenu par une autre réunion ce jour-là."

INTERVIEWEES = [
    ("Armelle Destouches", "Direction des systèmes d’information", "Parc, renouvellement et hébergement"),
    ("Gaspard Noirmont", "Commande publique", "Critères environnementaux dans les marchés"),
    ("Yasmine Tellier", "Relation aux usagers", "Accessibilité des démarches en ligne"),
    ("Corentin Albrespy", "Ressources humaines", "Formation et télétravail"),
]

NOTES = """Les sponsors rappellent que la démarche doit servir tous les services, pas seulement l’informatique.
Le quiz a surpris\u00a0: la fabrication des équipements pèse plus que leur usage.
Demande d’un point sur les écoles dans l’état des lieux."""

SUMMARY = """Le comité de lancement a ouvert la démarche Numérique responsable.
Les sponsors ont rappelé son sens\u00a0: réduire l’empreinte du numérique, et le rendre plus accessible à tous.
Les travaux déjà engagés ont été présentés, puis la démarche, son planning et les entretiens à venir."""

DECISIONS = """La démarche et son planning sont validés.
Les écoles entrent dans le périmètre de l’état des lieux.
Le comité se réunit de nouveau pour la restitution du diagnostic."""

NEXT_STEPS = """Mener les entretiens du diagnostic avec les personnes désignées en séance.
Rassembler l’inventaire du parc et les factures d’hébergement.
Préparer la restitution."""

CANCELLED = "Le vice-président qui porte la démarche est retenu au conseil régional ce jour-là."
RENEWED = "La salle du conseil est fermée pour travaux. Une nouvelle date vous sera proposée."

#: First name, last name, post, the word of whoever sends them, their answer and its word.
SUBSTITUTES = (
    (
        *("Lucette", "Grondin", "Adjointe de direction"),
        "Merci d’y aller pour moi, le dossier est dans le partage.",
        *("declined", "Je suis en congé cette semaine-là."),
    ),
    (
        *("Wilfrid", "Techer", "Chargé de mission"),
        "Je serai en déplacement\u00a0; tu connais bien le sujet.",
        *("accepted", ""),
    ),
)

#: A name for the Message-ID, who writes, about what, the text, further headers.
ASTRAY = (
    (
        "absence",
        "Mairie de Saint-Aubin <accueil@saint-aubin.example>",
        "Absence du bureau",
        "Je suis absent jusqu’à lundi. En cas d’urgence, appelez l’accueil.",
        {"Auto-Submitted": "auto-replied"},
    ),
    (
        "question",
        "Geneviève Palombier <g.palombier@conseil.example>",
        "Une question sur le comité de lancement",
        "Bonjour, faut-il venir avec l’inventaire du parc\u00a0? Merci.",
        {},
    ),
)

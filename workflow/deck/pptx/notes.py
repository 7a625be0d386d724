"""Speaking advice for each slide, from the recommendations of the method. It goes into the notes, not on the screen."""

WELCOME = (
    "Accueillir les participants sur place et à distance, vérifier que chacun voit et entend. "
    "Rappeler que cette réunion lance officiellement la démarche et qu’un compte rendu sera envoyé avec ce support."
)
AGENDA = (
    "Annoncer les points et la durée : une heure à une heure et demie suffit. "
    "Dire d’emblée que deux décisions sont attendues : qui interroger, et quand restituer le diagnostic."
)
OPENING = (
    "Laisser la parole au sponsor ou aux sponsors : leur engagement donne son poids à la démarche. "
    "S’assurer avant la réunion qu’ils ont accepté et qu’ils connaissent leur temps de parole."
)
COMMITTEE = (
    "Ne pas lire la liste. Vérifier que les personnes capables de valider la feuille de route (ambition, budget, "
    "ressources) sont là, et les inviter dès maintenant à la restitution finale."
)
CONTEXT = (
    "Partir de la situation de la collectivité plutôt que de généralités. "
    "Éviter les sigles de métier, ou les dire en toutes lettres la première fois."
)
FIGURES = (
    "Poser d’abord la question sous forme de quiz, laisser chacun proposer une réponse, puis montrer le chiffre. "
    "Citer la source, et présenter toute équivalence avec du recul."
)
STRENGTHS = (
    "Mettre en valeur ce qui existe déjà et nommer les services qui l’ont fait : on fait souvent du Numérique "
    "responsable sans le savoir. Inviter la salle à compléter la liste."
)
APPROACH = (
    "Situer l’étape en cours et dire ce que chaque étape attend des participants. "
    "Les durées sont données à titre indicatif."
)
PLANNING = (
    "Commenter les jalons plutôt que chaque barre, et dire à quels moments le comité sera réuni. "
    "Le planning est prévisionnel : demander quelles périodes éviter."
)
ZOOM = (
    "Expliquer comment se déroule l’état des lieux et ce qui est demandé aux personnes interrogées. "
    "Fixer la date de restitution du diagnostic en séance, avec l’ensemble des participants, si elle n’est pas connue."
)
INTERVIEWEES = (
    "Identifier ensemble, pendant la réunion, les bons interlocuteurs pour le diagnostic. "
    "Noter pour chacun le sujet et la personne qui le contacte."
)
NEXT_STEPS = "Pour chaque étape, dire qui fait quoi et pour quand. Reformuler les décisions prises pendant la réunion."
GLOSSARY = "À garder pour les questions : inutile de lire cette page en séance."
CLOSING = (
    "Répondre aux questions, rappeler les décisions et la prochaine date, remercier. "
    "Envoyer le compte rendu et ce support à tous les participants dans les jours qui suivent."
)

"""Which pages a user sees, by who sees them."""

#: Everybody, without an account.
PUBLIC = (
    "/",
    "/boite-a-outils/",
    "/boite-a-outils/recherche/?q=quiz",
    "/compte/connexion/",
    "/compte/mot-de-passe/oublie/",
    "/mentions-legales/",
    "/accessibilite/",
    "/donnees-personnelles/",
    "/page-inconnue/",
)
#: The coordinator, on the main host. Links found on these pages are followed once (a Vague, an authority).
CONSOLE = ("/pilotage/", "/pilotage/vagues/nouvelle/", "/mes-espaces/", "/compte/mot-de-passe/")
#: A lead or a member, in a space.
SPACE = (
    "/",
    "/participants/",
    "/participants/ajouter/",
    "/participants/coller/",
    "/reunion/",
    "/invitations/",
    "/logistique/",
    "/support/",
    "/support/textes/",
    "/support/ordre-du-jour/",
    "/support/planning/",
    "/mots-d-introduction/",
    "/animation/",
    "/compte-rendu/",
    "/equipe/",
)
#: An editor, on the editing host.
EDITING = ("/", "/snippets/cms/recommendation/", "/snippets/cms/faqentry/", "/pages/")

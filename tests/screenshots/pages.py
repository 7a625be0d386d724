"""Where the pictures start. What these pages link to is followed, by kind of page; see `following`."""

#: Everybody, without an account.
PUBLIC = (
    "/",
    "/boite-a-outils/",
    "/boite-a-outils/recherche/?q=quiz",
    "/boite-a-outils/recherche/?q=zzzz",
    "/compte/connexion/",
    "/page-inconnue/",
)
#: The coordinator, on the main host.
CONSOLE = (
    "/pilotage/",
    "/pilotage/envois/",
    "/pilotage/courriers/",
    "/pilotage/vagues/1/inscription/?q=can",
    "/mes-espaces/",
    "/compte/mot-de-passe/",
)
#: A lead or a member, in a space.
SPACE = ("/",)
#: Where the spaces of the demonstration differ: of all but the first of them these pages are enough.
STATES = ("/", "/participants/", "/reunion/", "/invitations/", "/invitations/messagerie/", "/invitations/relances/")
#: Subdomains whose pages are followed through: before, during and after the meeting.
FOLLOWED = ("cannes", "rouen", "brest")
#: An editor. Wagtail's own pages are not ours to draw: these few are enough.
EDITING = ("/", "/snippets/cms/recommendation/", "/snippets/cms/faqentry/", "/pages/")

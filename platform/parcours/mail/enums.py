from django.db import models


class MessageState(models.TextChoices):
    """What became of a message, in the words that pages, mails and exports share."""

    WAITING = "waiting", "En attente"
    SENT = "sent", "Envoyé"
    DEFERRED = "deferred", "Différé"
    REFUSED = "refused", "Refusé"
    #: Taken by the server, then sent back: a delivery status notice said so later (RFC 3464).
    BOUNCED = "bounced", "Revenu"
    #: Due, but no longer wanted when its time came (answered, cancelled, removed).
    DROPPED = "dropped", "Sans objet"


#: States in which a message is still to be sent.
PENDING = (MessageState.WAITING, MessageState.DEFERRED)

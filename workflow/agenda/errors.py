from parcours.errors import DomainError


class AgendaMoved(DomainError):
    sentence = "L’ordre du jour a changé entre-temps\u00a0: rien n’est enregistré, rechargez la page pour comparer."


class ItemBegun(DomainError):
    sentence = "Un point déjà commencé en séance ne peut plus être retiré."


class AlreadySpeaking(DomainError):
    sentence = "Cette personne est déjà dans la liste des prises de parole."


class NotInCommittee(DomainError):
    sentence = "Cette personne n’est plus membre du comité de lancement."


class SpeakerGone(DomainError):
    sentence = "Cette prise de parole n’est plus dans la liste\u00a0: quelqu’un de l’équipe l’a retirée entre-temps."


class AlreadyAsked(DomainError):
    sentence = (
        "Cette personne est déjà prévenue\u00a0: notez sa réponse, ou revenez à «\u00a0Pressenti\u00a0» "
        "pour la prévenir de nouveau."
    )


class MeetingNotDated(DomainError):
    sentence = "Fixez d’abord la date et le lieu du comité\u00a0: le message les indique."


class MeetingPast(DomainError):
    sentence = "La réunion est passée\u00a0: il n’y a plus personne à prévenir."

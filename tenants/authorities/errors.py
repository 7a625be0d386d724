"""Why an enrolment is refused. Each sentence is what the coordinator reads."""

from parcours.errors import DomainError


class EnrolmentError(DomainError):
    """Base of what is refused at enrolment."""


class AlreadyEnrolledError(EnrolmentError):
    sentence = "Cette collectivité est déjà inscrite."


class EntryEndedError(EnrolmentError):
    sentence = "Cette collectivité ne figure plus au répertoire officiel\u00a0: choisissez celle qui lui a succédé."


class SubdomainError(EnrolmentError):
    """Base of what is wrong with a subdomain."""


class SubdomainMalformedError(SubdomainError):
    sentence = (
        "Utilisez de 2 à 63\u00a0lettres sans accent, chiffres ou tirets, sans tiret au début ni à la fin. "
        "Exemple\u00a0: cannes-pays-de-lerins."
    )


class SubdomainReservedError(SubdomainError):
    sentence = "Ce nom est réservé à la plateforme\u00a0: choisissez-en un autre."


class SubdomainTakenError(SubdomainError):
    sentence = "Ce nom est déjà celui d’un autre espace\u00a0: choisissez-en un autre."


class LeadAddressError(EnrolmentError):
    sentence = "Cette adresse n’est pas valide. Exemple\u00a0: prenom.nom@collectivite.fr."


class AlreadyReadyError(DomainError):
    sentence = "L’espace de cette collectivité est prêt\u00a0: il n’y a rien à reprendre."

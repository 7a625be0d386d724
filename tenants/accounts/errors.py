"""What identities refuse."""

from parcours.errors import DomainError


class InvalidAddressError(DomainError):
    sentence = "Cette adresse n’est pas valide. Exemple\u00a0: prenom.nom@collectivite.fr."


class AlreadyMemberError(DomainError):
    sentence = "Cette personne est déjà membre de l’espace."


class InvitationGoneError(DomainError):
    """The token is unknown, expired, used or withdrawn."""

    sentence = "Cette invitation n’est plus valable."


class AddressTakenError(DomainError):
    """An account has this address: its owner logs in before joining."""

    sentence = "Un compte existe déjà avec cette adresse\u00a0: connectez-vous pour rejoindre l’espace."


class OtherPersonError(DomainError):
    """Somebody else is logged in than the person who was invited."""

    sentence = "Cette invitation est adressée à une autre personne que celle qui est connectée."


class LastLeadError(DomainError):
    sentence = "Un espace garde au moins un pilote du projet\u00a0: nommez d’abord quelqu’un d’autre."


class WrongPasswordError(DomainError):
    sentence = "Ce n’est pas votre mot de passe actuel."


class ResetLinkGoneError(DomainError):
    """The link of a mail about a new password is unknown, expired or used."""

    sentence = "Ce lien ne fonctionne plus. Demandez-en un nouveau."

from parcours.errors import DomainError


class ItemGone(DomainError):
    sentence = "Cet élément n’est plus dans la liste\u00a0: quelqu’un de l’équipe l’a retiré entre-temps."

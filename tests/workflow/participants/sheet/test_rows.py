"""Rows of a spreadsheet become people, whatever the columns look like."""

import pytest

from workflow.participants.sheet.errors import EmptySheetError, NoAddressError, TextTooLongError, TooManyRowsError
from workflow.participants.sheet.names import split_name
from workflow.participants.sheet.rows import read_rows
from workflow.participants.sheet.words import attendance_of, field_of, role_of, yes_or_no


def only(text: str):
    """The one person that `text` holds."""
    reading = read_rows(text, {})
    assert [left.reasons for left in reading.bad] == []
    return reading.people[0]


@pytest.mark.parametrize(
    "text",
    [
        "Claude\tPetit\tclaude.petit@ville.example",
        "Claude;Petit;claude.petit@ville.example",
        "Claude,Petit,claude.petit@ville.example",
        "claude.petit@ville.example;Claude;Petit",
        "Claude Petit\tclaude.petit@ville.example",
        "claude.petit@ville.example;Mme Claude Petit",
        "M.;Claude;Petit;claude.petit@ville.example",
        "Petit, Claude;claude.petit@ville.example",
        "Claude Petit <claude.petit@ville.example>",
        '"Claude";"Petit";"claude.petit@ville.example"',
        "Prénom;Nom;Courriel\nClaude;Petit;claude.petit@ville.example",
        "ADRESSE E-MAIL\tNOM(S)\tPRÉNOM(S)\nclaude.petit@ville.example\tPetit\tClaude",
        "Nom et prénom;Adresse électronique\nPetit Claude;claude.petit@ville.example",
        "Nom;E-mail\nClaude Petit;claude.petit@ville.example",
        "Comité de lancement\n\nNom;Prénom;Mail professionnel\nPetit;M. Claude;mailto:claude.petit@ville.example",
        "\r\n\r\nClaude;Petit;<claude.petit@ville.example>\r\n",
    ],
)
def test_the_same_person_in_many_shapes(text):
    person = only(text)
    assert (person.first_name, person.last_name, person.email) == ("Claude", "Petit", "claude.petit@ville.example")


def test_all_columns_with_titles_in_any_order():
    person = only(
        "Rôle;Peut valider ?;Nom;Prénom;Fonction;Présence prévue;E-mail;Direction / service;Téléphone\n"
        "Élue;oui;Petit;Claude;Maire-adjointe;en visio;c@ville.example;Numérique;+33 1 02 03 04 05"
    )
    assert (person.role, person.can_validate, person.attendance) == ("elected", True, "remote")
    assert (person.job_title, person.organisation) == ("Maire-adjointe", "Numérique")


def test_columns_without_titles_are_known_by_their_words():
    people = read_rows(
        "Claude\tPetit\tc@ville.example\tSponsor\tMaire\tVille\tà distance\n"
        "Dominique\tMorel\td@ville.example\tDGS\tDGS\tVille\tsur place",
        {},
    ).people
    assert [(p.role, p.job_title, p.organisation, p.attendance) for p in people] == [
        ("sponsor", "Maire", "Ville", "remote"),
        ("executive", "DGS", "Ville", "on_site"),
    ]


def test_capitals_tell_the_last_name_and_a_job_in_the_place_of_a_role_is_kept():
    person = only("PETIT;Claude;c@ville.example;Maire")
    assert (person.first_name, person.last_name) == ("Claude", "PETIT")
    assert (person.role, person.job_title) == ("elected", "Maire")


def test_a_full_name_followed_by_other_columns_before_the_address():
    person = only("Claude Petit;Partenaires;c@ville.example")
    assert (person.first_name, person.last_name, person.role) == ("Claude", "Petit", "partner")


def test_a_role_is_read_from_the_job_where_there_is_no_role():
    assert only("Prénom;Nom;Mail;Fonction\nC;P;c@ville.example;Directrice générale des services").role == "executive"


def test_an_unknown_title_is_told_and_its_column_left_out():
    assert read_rows("Prénom;Nom;Mail;Téléphone\nC;P;c@ville.example;0102", {}).columns.unknown == ("Téléphone",)


def test_each_bad_row_is_told_by_its_line_and_reason():
    reading = read_rows(
        "Prénom;Nom;Mail\nClaude;Petit;c@ville.example\n\nDominique;;d@ville.example\nCamille;Roux;camille.ville", {}
    )
    assert [(left.row.number, left.reasons[0][:12]) for left in reading.bad] == [
        (4, "Indiquez le "),
        (5, "Cette adress"),
    ]
    assert len(reading.good) == 1
    assert reading.rest == "Prénom;Nom;Mail\nDominique;;d@ville.example\nCamille;Roux;camille.ville"


def test_who_is_there_already_or_twice_is_left_aside():
    reading = read_rows(
        "C;P;C@ville.example\nC;P;c@VILLE.example\nD;M;d@ville.example", {"d@ville.example": "Dominique Morel"}
    )
    assert [found.row.number for found in reading.good] == [1]
    assert [left.row.number for left in reading.known] == [2, 3]
    assert "ligne\u00a01" in reading.known[0].reasons[0] and "Dominique Morel" in reading.known[1].reasons[0]


@pytest.mark.parametrize("cell", ["=1+1", "+33 1 02", "@SUM(A1)"])
def test_a_formula_is_refused(cell):
    (left,) = read_rows(f"Prénom;Nom;Mail;Fonction\nC;P;c@ville.example;{cell}", {}).bad
    assert "formule" in left.reasons[0]


def test_an_address_that_is_too_long_is_told_so_once():
    (left,) = read_rows(f"Prénom;Nom;Mail\nC;P;{'c' * 300}@ville.example", {}).bad
    assert left.reasons == ("Cette adresse est trop longue\u00a0: une adresse a au plus 254\u00a0caractères.",)


def test_words_that_mean_nothing_are_noted_not_refused():
    (found,) = read_rows(
        "Prénom;Nom;Mail;Rôle;Présence;Peut valider\nC;P;c@ville.example;Mascotte;bientôt;peut-être", {}
    ).good
    assert (found.person.role, found.person.job_title, found.person.can_validate) == ("other", "Mascotte", False)
    assert len(found.notes) == 3


def test_a_quoted_cell_may_have_line_ends_and_a_lone_quote_swallows_nothing():
    reading = read_rows('C;P;c@ville.example;"Chef\nde projet"\nD "Dom;M;d@ville.example\nE;R;e@ville.example', {})
    assert [found.row.number for found in reading.good] == [1, 3, 4]
    assert reading.people[0].job_title == "Chef de projet"


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("\n \t \n", EmptySheetError),
        ("Prénom;Nom;Mail", EmptySheetError),
        ("Claude;Petit\nDominique;Morel", NoAddressError),
        ("Prénom;Nom\nClaude;Petit", NoAddressError),
        ("x" * 200_001, TextTooLongError),
        ("\n".join(f"C;P;c{n}@ville.example" for n in range(301)), TooManyRowsError),
    ],
)
def test_what_is_no_list_is_refused_with_a_sentence(text, error):
    with pytest.raises(error) as caught:
        read_rows(text, {})
    assert str(caught.value).endswith(".")


def test_three_hundred_rows_are_read():
    assert len(read_rows("\n".join(f"C;P;c{n}@ville.example" for n in range(300)), {}).good) == 300


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("Sponsors", "sponsor"),
        ("porteuse du projet", "sponsor"),
        ("ÉLUES", "elected"),
        ("élu·e·s", "elected"),
        ("Élu(e)", "elected"),
        ("Vice-présidente", "elected"),
        ("Conseillère municipale", "elected"),
        ("Maire", "elected"),
        ("DG / DGA", "executive"),
        ("DGA", "executive"),
        ("DGS", "executive"),
        ("Directeur général adjoint", "executive"),
        ("Directrice générale", "executive"),
        ("Directions", "directorate"),
        ("Directeur·rice", "directorate"),
        ("Cheffe de service", "directorate"),
        ("Partenaires", "partner"),
        ("Autres", "other"),
        ("Mascotte", ""),
    ],
)
def test_roles_in_the_words_of_people(word, role):
    assert role_of(word) == role


def test_other_words():
    assert [attendance_of(word) for word in ("Présentiel", "À distance", "visioconférence", "?")] == [
        "on_site",
        "remote",
        "remote",
        "",
    ]
    assert [yes_or_no(word) for word in ("Oui", "x", "NON", "", "peut-être")] == [True, True, False, False, None]
    assert [field_of(word) for word in ("Courriel", "Prénom(s)", "NOM", "Téléphone")] == [
        "email",
        "first_name",
        "last_name",
        "",
    ]


@pytest.mark.parametrize(
    ("text", "last_first", "name"),
    [
        ("Jean-Marc Le Goff", False, ("Jean-Marc", "Le Goff")),
        ("LE GOFF Jean-Marc", False, ("Jean-Marc", "LE GOFF")),
        ("Le Goff Anne", True, ("Anne", "Le Goff")),
        ("M. Paul Roy", False, ("Paul", "Roy")),
        ("Roy", False, ("", "Roy")),
    ],
)
def test_names(text, last_first, name):
    assert split_name(text, last_first=last_first) == name

from zoneinfo import ZoneInfo

import pytest

from tenants.authorities.registry.keys import is_searchable, name_key, query_key, short_key
from tenants.authorities.registry.rules import MAINLAND_ZONE, OVERSEAS_ZONES, is_siren, time_zone


@pytest.mark.parametrize(
    ("department", "zone"),
    [
        ("06", "Europe/Paris"),
        ("2A", "Europe/Paris"),
        ("971", "America/Guadeloupe"),
        ("973", "America/Cayenne"),
        ("974", "Indian/Reunion"),
        ("976", "Indian/Mayotte"),
        ("988", "Pacific/Noumea"),
    ],
)
def test_time_zone(department, zone):
    assert time_zone(department) == zone


def test_every_zone_exists():
    assert all(ZoneInfo(zone) for zone in [*OVERSEAS_ZONES.values(), MAINLAND_ZONE])


@pytest.mark.parametrize("siren", ["200039915", "200000172", "217500016", "929939411"])
def test_true_sirens(siren):
    assert is_siren(siren)


@pytest.mark.parametrize("text", ["200039916", "20003991", "2000399150", "", "20003991a", "²00039915", "٢٠٠٠٣٩٩١٥"])
def test_what_is_no_siren(text):
    assert not is_siren(text)


@pytest.mark.parametrize(
    ("name", "key", "short"),
    [
        ("L'Haÿ-les-Roses", "l hay les roses", "l hay les roses"),
        ("CA de La Rochelle", "ca de la rochelle", "la rochelle"),
        ("CC du Pays de Pontchâteau St-Gildas-des-Bois", "cc du pays de pontchateau saint gildas des bois", None),
        ("Communauté d’agglomération Cannes Pays de Lérins", "ca cannes pays de lerins", "cannes pays de lerins"),
        ("Métropole d'Aix-Marseille-Provence", "metropole d aix marseille provence", "aix marseille provence"),
        ("Métropole", "metropole", "metropole"),
        ("Œuilly", "oeuilly", "oeuilly"),
        ("STE-FOY", "sainte foy", "sainte foy"),
    ],
)
def test_keys_of_names(name, key, short):
    assert name_key(name) == key
    assert short_key(name) == (short or key.removeprefix("cc du "))


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Mairie de Cannes", "cannes"),
        ("ville de St-Étienne", "saint etienne"),
        ("Ville-d'Avray", "ville d avray"),
        ("Département de l'Oise", "oise"),
        ("Région Bretagne", "bretagne"),
        ("agglomération de La Rochelle", "ca de la rochelle"),
    ],
)
def test_keys_of_what_is_typed(typed, key):
    assert query_key(typed) == key


@pytest.mark.parametrize("text", ["", "  ", "ly", "L'", "% _", "\x00\x00\x00", "!!!!", "東京都"])
def test_too_little_to_search(text):
    assert not is_searchable(text)


def test_three_letters_are_enough():
    assert is_searchable("lyo")
    assert is_searchable("l'ha")

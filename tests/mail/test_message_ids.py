"""A Message-ID of ours comes back from wherever a notice quotes it; anybody else's is nobody's."""

from uuid import UUID, uuid4

import pytest

from parcours.mail.message_ids import make_message_id, read_message_id

HOST = "parcours.localhost"
ID = UUID("0b6d7c1e-0000-4000-8000-00000000abcd")


@pytest.mark.parametrize("schema", ["public", "space_alpha", "space_" + "x" * 57])
def test_what_is_made_is_read(schema):
    message_id = uuid4()
    assert read_message_id(make_message_id(message_id, schema, HOST), HOST) == (message_id, schema)


@pytest.mark.parametrize(
    "text", [f"<{ID}.space_alpha@{HOST}>", f" {ID}.space_alpha@{HOST}\r\n", f"<{ID}.SPACE_Alpha@{HOST}>".upper()]
)
def test_as_others_write_it(text):
    assert read_message_id(text, HOST) == (ID, "space_alpha")


@pytest.mark.parametrize(
    "text",
    [
        "",
        f"<{ID}@{HOST}>",
        f"<{ID}.space_alpha@ailleurs.example>",
        f"<{ID}.space_alpha@{HOST}.ailleurs.example>",
        f'<{ID}.space"; DROP@{HOST}>',
        f"<{ID}.space_alpha@{HOST}> <{ID}.space_beta@{HOST}>",
        f"<{str(ID)[:-1]}.space_alpha@{HOST}>",
    ],
)
def test_not_ours(text):
    assert read_message_id(text, HOST) is None

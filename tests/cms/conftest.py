from tests.cms.fixtures import _toolkit_content, editor, guest, toolkit  # noqa: F401

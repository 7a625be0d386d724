"""Real servers for every test run: a pytest plugin, loaded before Django reads its settings (pyproject, addopts)."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

_stack = ExitStack()


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests() -> Iterator[None]:
    """Start PostgreSQL and Valkey out of wheels; addresses in the environment put other servers in their place."""
    from parcours.services import postgres, valkey

    folder = Path(_stack.enter_context(tempfile.TemporaryDirectory(prefix="parcours-tests-")))
    if "DATABASE_URL" not in os.environ:
        os.environ["DATABASE_URL"] = _stack.enter_context(postgres.running(folder / "postgres", durable=False)).url
    if "REDIS_URL" not in os.environ:
        os.environ["REDIS_URL"] = _stack.enter_context(valkey.running(folder / "valkey", persistent=False)).url
    try:
        return (yield)
    except BaseException:
        _stack.close()
        raise


def pytest_unconfigure() -> None:
    _stack.close()

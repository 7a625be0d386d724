"""What the floor plan promises about the tree."""

import ast
import subprocess
import sys
from pathlib import Path

from django.apps import apps
from django.conf import settings

ROOT = Path(settings.ROOT)
SOURCES = ("platform/parcours", "tenants", "cms", "workflow", "tasks")
FORBIDDEN_NAMES = {"utils.py", "helpers.py", "services.py"}


def modules() -> list[Path]:
    return [path for top in SOURCES for path in (ROOT / top).rglob("*.py") if "migrations" not in path.parts]


def test_platform_is_not_a_package():
    assert not (ROOT / "platform" / "__init__.py").exists()
    # In a process of its own: pytest has imported uuid long before.
    subprocess.run([sys.executable, "-c", "import uuid, platform; platform.system()"], cwd=ROOT, check=True)


def test_no_catch_all_modules():
    assert not [path for path in modules() if path.name in FORBIDDEN_NAMES]


def test_modules_stay_small():
    assert not [path for path in modules() if len(path.read_text().splitlines()) > 300]


def test_no_tenant_table_refers_to_a_public_one():
    """No database constraint across schemas: it would tie up backup, restore and the deletion of a user."""
    tenant_labels = {name.rpartition(".")[2] for name in settings.TENANT_APPS}
    crossing = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in tenant_labels
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model._meta.app_label not in tenant_labels
    ]
    assert not crossing


def test_a_space_has_at_most_twenty_tables():
    """With over a thousand spaces every table counts."""
    tenant_labels = {name.rpartition(".")[2] for name in settings.TENANT_APPS}
    assert len([m for m in apps.get_models(include_auto_created=True) if m._meta.app_label in tenant_labels]) <= 20


def test_domain_code_never_imports_tasks_or_views():
    guilty = []
    for path in modules():
        if "domain" not in path.parts:
            continue
        names = [
            node.module or "" for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ImportFrom)
        ]
        guilty += [
            f"{path}: {name}" for name in names if name.startswith("tasks") or name.endswith((".views", ".forms"))
        ]
    assert not guilty

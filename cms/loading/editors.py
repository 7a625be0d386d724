"""The group of content editors: Wagtail's admin, the toolkit's pages and entries, and nothing of users."""

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import GroupPagePermission, Page

from cms.entries import Entry

GROUP = "Rédaction de la boîte à outils"
_ON_PAGES = ("add_page", "change_page", "publish_page")
_ON_ENTRIES = ("add", "change", "delete", "view", "publish")


def grant_editors(home: Page) -> Group:
    """Make the group, and give it every right that it lacks. Rights that were added by hand stay."""
    group, _ = Group.objects.get_or_create(name=GROUP)
    group.permissions.add(_admin_access(), *_entry_permissions())
    for permission in Permission.objects.filter(codename__in=_ON_PAGES, content_type__app_label="wagtailcore"):
        GroupPagePermission.objects.get_or_create(group=group, page_id=home.pk, permission=permission)
    return group


def _admin_access() -> Permission:
    return Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")


def _entry_permissions() -> list[Permission]:
    models = [model for model in apps.get_app_config("cms").get_models() if issubclass(model, Entry)]
    types = ContentType.objects.get_for_models(*models)
    codenames = [f"{act}_{model._meta.model_name}" for model in models for act in _ON_ENTRIES]
    return list(Permission.objects.filter(content_type__in=types.values(), codename__in=codenames))

from django.apps import AppConfig
from django.contrib.staticfiles.apps import StaticFilesConfig
from django.db.models.signals import post_migrate
from wagtail.users.apps import WagtailUsersAppConfig


class ConfigConfig(AppConfig):
    """Registers the house rules as system checks, and sets up the roles after migrations."""

    name = "config"

    def ready(self) -> None:
        from home.people.role_setup import set_up_roles

        from . import checks  # noqa: F401

        # This app stands last, so that permissions are made before roles ask for them.
        post_migrate.connect(set_up_roles)


class StaticConfig(StaticFilesConfig):
    """Django's static files, without what only fetches them."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "vendor.py",
        "package*.json",
        "node_modules",
        "HASHES",
        "__pycache__",
    ]


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's users, with screens of our own: people are invited, and never deleted."""

    user_viewset = "home.people.accounts.viewset.PeopleViewSet"
    group_viewset = "home.people.accounts.groups.RoleGroupViewSet"

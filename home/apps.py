from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

SETTINGS = ("home.change_sitesettings", "home.change_helpsettings")


class HomeConfig(AppConfig):
    """The pages everyone reads, and what every other app shares."""

    name = "home"
    label = "home"
    verbose_name = _("Home")

    def ready(self) -> None:
        from home.people.roles import ADMIN, COMMUNICATIONS, declare_role

        declare_role(COMMUNICATIONS, "wagtailadmin.access_admin", *SETTINGS)
        declare_role(ADMIN, "wagtailadmin.access_admin", *SETTINGS)

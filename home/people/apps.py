from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    """Users, the municipality they work for, and their roles."""

    name = "home.people"
    label = "people"
    verbose_name = _("People")

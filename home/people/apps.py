from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    """Users, the municipality they work for, and their roles."""

    name = "home.people"
    label = "people"
    verbose_name = _("People")

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_added
        from django.db.models.signals import post_save

        from .signal_handlers import give_rights_to_new_page, note_added_factor

        authenticator_added.connect(note_added_factor)
        post_save.connect(give_rights_to_new_page)

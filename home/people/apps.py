from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    """Users, the municipality they work for, and their roles."""

    name = "home.people"
    label = "people"
    verbose_name = _("People")

    def ready(self) -> None:
        from allauth.account.signals import user_logged_in
        from allauth.mfa.signals import authenticator_added
        from django.db.models.signals import post_save
        from wagtail.users.models import UserProfile

        from .accounts_panel import accounts_panel
        from .admin_language import profile_follows_user, user_follows_profile
        from .models import User
        from .panels import register_panel
        from .signal_handlers import (
            forget_former_addresses,
            give_rights_to_new_page,
            note_added_factor,
            note_factor_of_provider,
        )

        authenticator_added.connect(note_added_factor)
        user_logged_in.connect(note_factor_of_provider)
        post_save.connect(give_rights_to_new_page)
        post_save.connect(forget_former_addresses, sender=User)
        post_save.connect(profile_follows_user, sender=User)
        post_save.connect(user_follows_profile, sender=UserProfile)
        register_panel(25, accounts_panel)

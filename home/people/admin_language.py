"""One language per person: what Wagtail's account page says and what the account says are the same.

Wagtail keeps the admin's language in a profile of its own; without one the browser would decide.
"""

from typing import Any

from django.conf import settings
from wagtail.admin.localization import get_available_admin_languages
from wagtail.users.models import UserProfile

from .models import User


def admin_language(user: User) -> str:
    """The person's own language where the admin speaks it, else the site's first language."""
    spoken = dict(get_available_admin_languages())
    return user.language if user.language in spoken else str(settings.LANGUAGE_CODE)


def profile_follows_user(sender: Any, instance: User, **kwargs: Any) -> None:
    """Each account has a profile in its language, from its first day, and at the latest from the
    next sign-in, which saves the account too."""
    if kwargs.get("raw"):
        return
    language = admin_language(instance)
    profile, _made = UserProfile.objects.get_or_create(
        user=instance, defaults={"preferred_language": language}
    )
    if profile.preferred_language != language:
        UserProfile.objects.filter(pk=profile.pk).update(preferred_language=language)


def user_follows_profile(sender: Any, instance: UserProfile, **kwargs: Any) -> None:
    """What is chosen on the admin's account page is the person's language everywhere.

    Whose language the admin does not speak keeps it until another one is chosen.
    """
    chosen = instance.preferred_language
    if kwargs.get("raw") or not chosen or chosen == admin_language(instance.user):
        return
    User.objects.filter(pk=instance.user_id).update(language=chosen)
    instance.user.language = chosen

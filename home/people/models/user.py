"""Who works with the site, and for which municipality."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from ..languages import first_language, language_choices

ADMIN_ACCESS = "wagtailadmin.access_admin"


class UserManager(BaseUserManager["User"]):
    """Makes users whose login is their e-mail address, compared without regard to case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractUser):  # type: ignore[django-manager-missing]  # Wagtail ships no types
    """Someone who signs in; residents never do."""

    class Organisation(models.TextChoices):
        MUNICIPALITY = "municipality", _("Municipality")
        LESSON_MAKER = "lesson_maker", _("Lesson maker")
        AGENCY = "agency", _("Agency")
        SCHOOL = "school", _("School")

    username = None  # type: ignore[assignment]
    email = models.EmailField(_("e-mail address"), unique=True)
    language = models.CharField(
        _("language"), max_length=10, choices=language_choices, default=first_language
    )
    organisation = models.CharField(
        _("organisation"),
        max_length=20,
        choices=Organisation.choices,
        default=Organisation.MUNICIPALITY,
    )
    municipality = models.ForeignKey(
        "people.Municipality",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="users",
        verbose_name=_("municipality"),
        help_text=_("Whose reports this person may work with."),
    )
    access_until = models.DateField(
        _("last day"),
        null=True,
        blank=True,
        help_text=_("After this day this person can do nothing here. Leave empty for no end."),
    )
    session_epoch = models.PositiveIntegerField(_("session epoch"), default=0, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            # 'Iemand@' and 'iemand@' are one person to whoever signs in.
            models.UniqueConstraint(Lower("email"), name="user_email_once_in_any_case")
        ]

    def clean(self) -> None:
        super().clean()
        self.email = self.email.lower()

    def may_enter(self) -> bool:
        """Whether this account is in use today: not put away, and not past its last day."""
        ended = self.access_until is not None and self.access_until < timezone.localdate()
        return self.is_active and not ended

    def is_staff_member(self) -> bool:
        """Whether this person works in the admin; else the account has no role."""
        return self.organisation != self.Organisation.SCHOOL or self.has_perm(ADMIN_ACCESS)

    def _get_session_auth_hash(self, secret: str | bytes | None = None) -> str:
        # With the epoch in it, raising the epoch signs this user out everywhere.
        return salted_hmac(
            "home.people.models.User.session",
            f"{self.password}|{self.session_epoch}",
            secret=secret,
            algorithm="sha256",
        ).hexdigest()

    def get_session_auth_hash(self) -> str:
        return self._get_session_auth_hash()

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        for secret in settings.SECRET_KEY_FALLBACKS:
            yield self._get_session_auth_hash(secret=secret)

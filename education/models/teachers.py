"""Teachers who sign in with a code by mail. They are no users and never enter the admin."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from home.people.languages import first_language, language_choices


class Teacher(models.Model):
    """Somebody with an e-mail address; nothing else is known of them."""

    class State(models.TextChoices):
        SCHOOL = "school", pgettext_lazy("access of a teacher", "school on the list")
        FORTNIGHT = "fortnight", pgettext_lazy("access of a teacher", "two weeks")
        CONFIRMED = "confirmed", pgettext_lazy("access of a teacher", "confirmed")
        ENDED = "ended", pgettext_lazy("access of a teacher", "ended")

    # Lower case and IDNA, see education.teachers.addresses.
    # None for whom a federation signs in without telling it.
    email = models.EmailField(_("e-mail address"), unique=True, null=True, blank=True)
    # Stands for the person at a federation of schools, see education.teachers.federation.claims.
    federated_as = models.CharField(
        max_length=64, unique=True, null=True, blank=True, editable=False
    )
    # Of the school that signed the person in; '' after signing in with a code.
    brin = models.CharField(_("BRIN code"), max_length=6, blank=True, editable=False)
    municipality = models.ForeignKey(
        "people.Municipality",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("municipality"),
    )
    school = models.ForeignKey(
        "education.School",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="teachers",
        verbose_name=_("school"),
    )
    state = models.CharField(
        _("access"), max_length=10, choices=State.choices, default=State.FORTNIGHT
    )
    # The last day of the two weeks; empty in every other state.
    access_until = models.DateField(_("last day"), null=True, blank=True)
    language = models.CharField(
        _("language"), max_length=10, choices=language_choices, default=first_language
    )
    # Raised, every session of before is over.
    session_epoch = models.PositiveIntegerField(default=0, editable=False)
    made_at = models.DateTimeField(_("since"), auto_now_add=True)
    # The first day of that month: when somebody works, to the day, is nobody's business.
    last_seen = models.DateField(_("last seen in"), null=True, blank=True)

    class Meta:
        verbose_name = _("teacher")
        verbose_name_plural = _("teachers")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email__isnull=False) | models.Q(federated_as__isnull=False),
                name="teacher_is_known_by_something",
            )
        ]

    def __str__(self) -> str:
        return self.email or str(_("school account"))


class SignInCode(models.Model):
    """A code that was mailed and not used yet; the row goes with its use.

    To which address, only the session knows that asked: whoever never types the code leaves
    nothing behind here.
    """

    # Known to the session that asked for it, and to no other.
    key_hash = models.CharField(max_length=64, unique=True)
    code_hash = models.CharField(max_length=64)
    tries = models.PositiveSmallIntegerField(default=0)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("sign-in code")
        verbose_name_plural = _("sign-in codes")

    def __str__(self) -> str:
        return f"until {self.expires_at:%H:%M}"

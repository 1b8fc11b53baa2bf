"""The actions of a municipality: a list of its own staff, of which a part is public."""

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from ..approach.progress import ENDED, Progress
from ..approach.public_action import PublicAction
from ..languages import in_language
from ..people.languages import language_choices
from ..people.models import Municipality


class ActionQuerySet(models.QuerySet["Action"]):
    def of(self, municipality: Municipality | None) -> "ActionQuerySet":
        return self.filter(municipality=municipality) if municipality else self.none()

    def overdue(self, today: date) -> "ActionQuerySet":
        """Promised for a day before this one, and nothing says that it ended."""
        return self.filter(due_on__lt=today).exclude(status__in=ENDED)

    def public_halves(self, language: str) -> list[PublicAction]:
        """What everyone may see, in a language; in two queries, and not a field more is read."""
        rows = self.filter(is_public=True).only("line", "status", "due_on")
        halves = (row.public_half(language) for row in rows.prefetch_related("texts"))
        return [half for half in halves if half is not None]


class Action(ClusterableModel):
    """Something that somebody in the municipality does, on a day, for a line of action."""

    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        related_name="+",  # the list is asked, never the municipality
        verbose_name=_("municipality"),
    )
    name = models.CharField(_("action"), max_length=200)
    # The number of a block on the page about the approach: the same in each of its languages.
    line = models.UUIDField(_("line of action"), null=True, blank=True)
    department = models.CharField(_("department"), max_length=120)
    # In words: a list that goes round in an organisation, and is kept for years, names no one.
    owner = models.CharField(_("owner"), max_length=120)
    due_on = models.DateField(_("ready on"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=12, choices=Progress.choices, default=Progress.PLANNED
    )
    is_public = models.BooleanField(_("public"), default=False)
    result = models.TextField(_("result"), blank=True)

    objects = ActionQuerySet.as_manager()

    if TYPE_CHECKING:
        texts: Any

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        # What has no day comes last.
        ordering: ClassVar[list[Any]] = [models.F("due_on").asc(nulls_last=True), "pk"]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def is_overdue(self) -> bool:
        late = self.due_on is not None and self.due_on < timezone.localdate()
        return late and self.status not in ENDED

    def public_half(self, language: str) -> PublicAction | None:
        """None without words that were meant for everyone."""
        text = in_language({text.language: text for text in self.texts.all()}, language)
        if text is None:
            return None
        return PublicAction(
            line=self.line,
            text=text.text,
            result=text.result,
            language=text.language,
            status=Progress(self.status),
            due_on=self.due_on,
        )


class ActionText(models.Model):
    """What everyone reads of an action, in one language."""

    action = ParentalKey(Action, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=10, choices=language_choices)
    text = models.CharField(_("what we do"), max_length=250)
    result = models.CharField(_("what came of it"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("public text of an action")
        verbose_name_plural = _("public texts of actions")
        ordering = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["action", "language"], name="one_action_text_per_language"
            )
        ]

    def __str__(self) -> str:
        return self.text

"""What public pages link to, and what was found there at the last check."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..link_checker.verdicts import Reason, State
from ..page_checks.pieces import Leads

ADDRESS_MAX_LENGTH = 2000
#: What an editor may want to do something about, the worst first.
TOLD = (State.BROKEN, State.UNSURE, State.MOVED)


class CheckedLinkQuerySet(QuerySet["CheckedLink"]):
    def on_pages(self, pages: "QuerySet[Any]") -> "CheckedLinkQuerySet":
        """What at least one of these pages links to."""
        uses = CheckedLink.pages.through.objects.filter(checkedlink=OuterRef("pk"))
        return self.filter(Exists(uses.filter(page__in=pages.order_by())))

    def told(self) -> "CheckedLinkQuerySet":
        return self.filter(state__in=TOLD)

    def broken(self) -> "CheckedLinkQuerySet":
        return self.filter(state=State.BROKEN)


class CheckedLink(models.Model):
    """An address of another site, or a page or document of this one, with the pages that use it.

    The next check writes it anew, and removes it when no public page uses it any more.
    """

    # No page counts as used because of this.
    wagtail_reference_index_ignore = True

    address = models.CharField(_("address"), max_length=ADDRESS_MAX_LENGTH, unique=True)
    leads = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Leads])
    # Of a page or document of this site, where it is still there.
    name = models.CharField(max_length=255, blank=True)
    state = models.CharField(
        pgettext_lazy("of a link", "state"),
        max_length=10,
        choices=State.choices,
        default=State.NEW,
        db_index=True,
    )
    reason = models.CharField(max_length=20, choices=Reason.choices, blank=True)
    status = models.PositiveSmallIntegerField(null=True)
    moved_to = models.CharField(max_length=ADDRESS_MAX_LENGTH, blank=True)
    # In a row; none after a check that went well.
    failures = models.PositiveSmallIntegerField(default=0)
    first_failed_at = models.DateTimeField(_("since"), null=True)
    checked_at = models.DateTimeField(null=True)
    pages: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(
        "wagtailcore.Page", related_name="+"
    )

    objects = CheckedLinkQuerySet.as_manager()

    if TYPE_CHECKING:
        #: The pages that use it and that who asks may change, where they were read along.
        own_pages: list[Any]

    class Meta:
        verbose_name = pgettext_lazy("on a page", "link")
        verbose_name_plural = pgettext_lazy("on a page", "links")
        ordering: ClassVar[list[str]] = ["address"]

    def __str__(self) -> str:
        return self.address

    @property
    def is_of_the_web(self) -> bool:
        return self.leads == Leads.ADDRESS.value and self.reason != Reason.UNREADABLE

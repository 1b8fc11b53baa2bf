"""What a site must say about itself: accessibility, privacy, cookies, reports, all its pages."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from ..blocks import BodyBlock
from ..help_texts import help_text
from .base import BasePage


class StatementPage(BasePage):
    """An editor's text with what the site knows itself: periods, status, or the tree of pages."""

    class Kind(models.TextChoices):
        REPORTS = "reports", _("What happens with a report")
        PRIVACY = "privacy", _("Privacy")
        COOKIES = "cookies", _("Cookies")
        ACCESSIBILITY = "accessibility", _("Accessibility")
        SITEMAP = "sitemap", _("All pages")

    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("content"))

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("kind", help_text=help_text("StatementPage.kind")),
        FieldPanel("body", help_text=help_text("StatementPage.body")),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")

    def clean(self) -> None:
        """A home page has one statement of a kind; which one is right nobody could know."""
        super().clean()
        home = self.get_parent() if self.path else None
        if home is None:
            return
        same = StatementPage.objects.child_of(home).filter(kind=self.kind)
        if same.exclude(pk=self.pk).exists():
            raise ValidationError({"kind": _("There is such a statement already.")})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        # Who reads what happens with a report may have to be gone at once.
        context["shows_leave_button"] = self.kind == self.Kind.REPORTS
        return context

"""Rows with a text in each language: always one in the site's first language."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import InlinePanel, Panel

from home.people.own_rows import OwnIndexView


class PerLanguageForm(WagtailAdminModelForm):
    """Asks for a text in the first language: whoever's language has none reads that one."""

    def is_valid(self) -> bool:
        return bool(super().is_valid()) and self._has_first_language()

    def _has_first_language(self) -> bool:
        kept = [
            row.cleaned_data.get("language")
            for row in self.formsets["texts"].forms
            if not row.cleaned_data.get("DELETE")
        ]
        if settings.LANGUAGE_CODE in kept:
            return True
        name = dict(settings.LANGUAGES)[settings.LANGUAGE_CODE]
        self.add_error(None, gettext("A text in %(language)s is needed.") % {"language": name})
        return False


class PerLanguageIndexView(OwnIndexView):
    def get_base_queryset(self) -> QuerySet[Any]:
        return super().get_base_queryset().prefetch_related("texts")


def texts_panel(*panels: Panel) -> InlinePanel:
    """The texts of a row, at least one."""
    return InlinePanel(
        "texts",
        list(panels),
        heading=_("Texts per language"),
        label=_("language"),
        min_num=1,
    )

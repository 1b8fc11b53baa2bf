"""The list of short links, and adding, changing and taking one away."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button

from campaign.models import ShortLink
from campaign.models.short_links import ShortLinkQuerySet
from home.people.municipality import municipality_of
from home.people.own_rows import OwnAddView, OwnDeleteView, OwnEditView
from home.registries import counts_by_source

from .access import keeps_links, links_for
from .looking import qr_buttons, target_of
from .shares import told

__all__ = [
    "ShortLinkAddView",
    "ShortLinkDeleteView",
    "ShortLinkEditView",
    "ShortLinkIndexView",
]

LATELY = timedelta(days=30)


class ShortLinkIndexView(generic.IndexView):
    default_ordering = ("-active", "code")
    add_item_label = _("Add a short link")

    def get_base_queryset(self) -> ShortLinkQuerySet:
        found = links_for(self.request).select_related("page", "campaign")
        return found.with_visits_since(timezone.localdate() - LATELY)

    @cached_property
    def reports(self) -> dict[str, int]:
        """By source, of every link in the list, in one count."""
        municipality = municipality_of(self.request)
        sources = set(links_for(self.request).values_list("source", flat=True))
        return counts_by_source(municipality, sources) if municipality else {}

    def reports_of(self, link: ShortLink) -> str:
        return told(self.reports.get(link.source, 0))

    @cached_property
    def columns(self) -> list[Column]:
        columns = [
            self._get_title_column("code", width="16%"),
            Column("target", label=_("Leads to"), accessor=target_of),
            Column("campaign", label=_("Campaign"), sort_key="campaign__title"),
            Column("note", label=_("Where it hangs"), sort_key="note"),
            BooleanColumn("active", label=_("In use"), sort_key="active"),
            Column("visits_lately", label=_("Visits in 30 days"), sort_key="visits_lately"),
        ]
        if keeps_links(self.request.user):
            label = _("Reports with this source")
            columns.append(Column("reports", label=label, accessor=self.reports_of))
        return columns

    def get_delete_url(self, instance: Any) -> str | None:
        # Of a row of this list, which says how often it was ever followed.
        return None if instance.visits_ever else super().get_delete_url(instance)

    def get_list_more_buttons(self, instance: ShortLink) -> list[Any]:
        return [*super().get_list_more_buttons(instance), *qr_buttons(instance)]


class ShortLinkAddView(OwnAddView):
    def get_initial_form_instance(self) -> Model:
        instance = super().get_initial_form_instance()
        instance.made_by = self.request.user  # type: ignore[attr-defined]
        return instance


class ShortLinkEditView(OwnEditView):
    @cached_property
    def header_more_buttons(self) -> list[Button]:
        return [*super().header_more_buttons, *qr_buttons(self.object)]


class ShortLinkDeleteView(OwnDeleteView):
    """Of a link that was followed there is none: it hangs somewhere."""

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        link = super().get_object(*args, **kwargs)
        if not self.user_has_permission_for_instance("delete", link):
            raise PermissionDenied
        return link

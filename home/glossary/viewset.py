"""The list of words that pages explain, in the admin.

Whoever makes pages keeps it: a word is only explained, and stands on a page already.
"""

from typing import Any

from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.viewsets.model import ModelViewSet

from home.models import GlossaryTerm
from home.people.fewer_screens import FewerScreens
from home.people.own_rows import (
    OwnAddView,
    OwnDeleteView,
    OwnEditView,
    OwnHistoryView,
    OwnIndexView,
)

from .form import GLOSSARY_PANELS


def languages_of(term: GlossaryTerm) -> str:
    return ", ".join(word.language for word in term.words.all())


class GlossaryIndexView(OwnIndexView):
    default_ordering = ("name", "pk")
    add_item_label = _("Add a word")

    def get_base_queryset(self) -> QuerySet[Any]:
        return super().get_base_queryset().prefetch_related("words")

    @cached_property
    def columns(self) -> list[Column]:
        return [
            self._get_title_column("name"),
            Column("languages", label=_("Languages"), accessor=languages_of),
            BooleanColumn("active", label=_("Explained on pages"), sort_key="active"),
        ]


class GlossaryViewSet(FewerScreens, ModelViewSet):
    model = GlossaryTerm
    name = "glossary"
    icon = "openquote"
    menu_label = _("Explained words")
    menu_order = 470
    add_to_admin_menu = True
    edit_handler = GLOSSARY_PANELS
    search_fields = ("name",)
    list_per_page = 50
    copy_view_enabled = False
    # No page holds one: each looks its words up.
    add_to_reference_index = False
    index_view_class = GlossaryIndexView
    add_view_class = OwnAddView
    edit_view_class = OwnEditView
    delete_view_class = OwnDeleteView
    history_view_class = OwnHistoryView


glossary_screens = GlossaryViewSet()


def glossary() -> GlossaryViewSet:
    return glossary_screens

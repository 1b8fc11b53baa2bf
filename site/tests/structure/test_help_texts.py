"""Every field that an editor fills in says what to put in it, in each language of the admin."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.utils import translation
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.contrib.settings.registry import registry
from wagtail.contrib.settings.views import get_setting_edit_handler
from wagtail.fields import StreamField
from wagtail.models import Page

from campaign.links.form import ADD_PANELS as LINK_PANELS
from campaign.models import Post, ShortLink
from campaign.planning.form import POST_PANELS
from campaign.results.forms import FigureForm, TableForm
from education.models import School
from education.teachers.screens.importing import ImportForm
from education.teachers.screens.schools import SCHOOL_PANELS
from home.action_list.form import ACTION_PANELS
from home.glossary.form import GLOSSARY_PANELS
from home.help_texts import texts_of
from home.media.viewsets import video_text_viewset
from home.models import Action, GlossaryTerm
from home.people.accounts.deputy_forms import DeputyForm
from home.people.accounts.forms import InvitationForm
from home.preview_links.forms import PreviewLinkForm
from reporting.lists.areas import AreaViewSet
from reporting.lists.behaviours import BehaviourViewSet
from reporting.lists.holidays import HolidayViewSet
from reporting.lists.partners import PartnerSiteViewSet
from reporting.lists.places import KnownPlaceViewSet
from reporting.measures.patrols.viewset import PatrolViewSet
from reporting.measures.viewset import MeasureViewSet
from reporting.models import Area, Behaviour, Holiday, KnownPlace, Measure, PartnerSite, Patrol
from reporting.partners.forms import KeyForm, RevokeForm

ROOMS = {"home", "campaign", "education", "reporting"}
# In a dialog of Wagtail's that explains them; and by the form of all that have a code.
EXPLAINED_ELSEWHERE = {"go_live_at", "expire_at", "code"}

LISTS = [
    (Action, ACTION_PANELS),
    (GlossaryTerm, GLOSSARY_PANELS),
    (ShortLink, LINK_PANELS),
    (Post, POST_PANELS),
    (Behaviour, BehaviourViewSet.add_edit_handler),
    (KnownPlace, KnownPlaceViewSet.add_edit_handler),
    (PartnerSite, PartnerSiteViewSet.add_edit_handler),
    (Area, AreaViewSet.edit_handler),
    (Holiday, HolidayViewSet.edit_handler),
    (Measure, MeasureViewSet.edit_handler),
    (Patrol, PatrolViewSet.edit_handler),
    (School, SCHOOL_PANELS),
]
FORMS: list[Any] = [
    InvitationForm,
    DeputyForm,
    PreviewLinkForm,
    video_text_viewset.get_form_class(),
    FigureForm,
    TableForm,
    ImportForm,
    KeyForm,
    RevokeForm,
]


def our_pages() -> list[type[Page]]:
    models = [model for model in apps.get_models() if issubclass(model, Page)]
    return [model for model in models if model._meta.app_label in ROOMS]


def fields_of(panel: Any) -> Iterator[tuple[str, Any]]:
    is_filled_in = isinstance(panel, FieldPanel) and not panel.read_only
    if is_filled_in and panel.field_name not in EXPLAINED_ELSEWHERE:
        # A field of the form alone is explained by its panel.
        told = panel.help_text or panel.model._meta.get_field(panel.field_name).help_text
        yield f"{panel.model.__name__}.{panel.field_name}", told
    children = [panel.child_edit_handler] if isinstance(panel, InlinePanel) else []
    for child in [*getattr(panel, "children", []), *children]:
        yield from fields_of(child)


def fields_of_blocks(owner: str, children: dict[str, blocks.Block]) -> Iterator[tuple[str, Any]]:
    for name, block in children.items():
        is_field = isinstance(block, blocks.FieldBlock)
        yield f"{owner}.{name}", block.field.help_text if is_field else block.meta.help_text
        inner = block.child_block if isinstance(block, blocks.ListBlock) else block
        yield from fields_of_blocks(type(inner).__name__, getattr(inner, "child_blocks", {}))


def everything() -> dict[str, Any]:
    found: dict[str, Any] = {}
    handlers = [model.get_edit_handler() for model in our_pages()]
    handlers += [get_setting_edit_handler(model) for model in registry]
    handlers += [handler.bind_to_model(model) for model, handler in LISTS]
    for handler in handlers:
        found.update(fields_of(handler))
    for form in FORMS:
        fields = form.base_fields.items()
        found.update({f"{form.__name__}.{name}": field.help_text for name, field in fields})
    for model in our_pages():
        for field in model._meta.get_fields():
            if isinstance(field, StreamField):
                block = field.stream_block
                found.update(fields_of_blocks(type(block).__name__, block.child_blocks))
    return found


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_field_and_every_block_is_explained(language: str) -> None:
    found = everything()
    assert len(found) > 100
    with translation.override(language):
        assert [name for name, text in found.items() if not str(text)] == []


def test_every_language_of_the_admin_explains_the_same() -> None:
    codes = [code for code, _name in settings.WAGTAILADMIN_PERMITTED_LANGUAGES]
    keys = {code: texts_of(code).keys() for code in codes}
    assert len({frozenset(known) for known in keys.values()}) == 1
    assert all(all(texts_of(code).values()) for code in codes)

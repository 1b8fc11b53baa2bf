"""Where staff keep what people agreed to whose own words stand on pages."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.viewsets.model import ModelViewSet

from home.help_texts import help_text
from home.media.models import RIGHTS_FIELDS, StoryConsent
from home.people.fewer_screens import FewerScreens
from home.people.own_rows import OwnAddView, OwnEditView, OwnHistoryView, OwnIndexView

__all__ = ["story_consents"]


class StoryConsentViewSet(FewerScreens, ModelViewSet):
    """Without deleting: it is what a story stands on, also to show later that there was consent."""

    model = StoryConsent
    name = "story_consents"
    icon = "key"
    menu_label = _("Consents")
    list_display = ("title", "usable_until")
    missing_screens = ("usage", "delete")
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("title"),
            *(FieldPanel(name, help_text=help_text(f"Rights.{name}")) for name in RIGHTS_FIELDS),
        ]
    )
    index_view_class = OwnIndexView
    add_view_class = OwnAddView
    edit_view_class = OwnEditView
    history_view_class = OwnHistoryView


_screens = StoryConsentViewSet()


def story_consents() -> StoryConsentViewSet:
    return _screens

"""The screen for ready answers: in every language of the site, or it says which are missing."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext, gettext_lazy, pgettext
from wagtail.admin.panels import FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import AdminAutoHeightTextInput

from home.people.own_rows import OwnAddView, OwnEditView
from reporting.models import CannedReply

from .per_language import PerLanguageForm, PerLanguageIndexView, texts_panel
from .viewset import ListViewSet, explained, yes_or_no


def missing_languages(reply: CannedReply) -> list[str]:
    """The names of the site's languages that this answer has no text in."""
    there = {text.language for text in reply.texts.all()}
    return [str(name) for code, name in settings.LANGUAGES if code not in there]


def missing_label(reply: CannedReply) -> str:
    return ", ".join(missing_languages(reply)) or pgettext("of missing languages", "none")


class CannedReplyForm(PerLanguageForm):
    """One name once, and always a text in the site's first language, from which staff choose."""

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        same = CannedReply.objects.filter(municipality=self.instance.municipality, name=name)
        if same.exclude(pk=self.instance.pk).exists():
            raise ValidationError(gettext("There is one with this name already."))
        return name


class _SaysWhatIsMissing:
    """After saving: the reporters who would get no answer in their language."""

    request: Any
    object: CannedReply

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        if missing := missing_languages(CannedReply.objects.get(pk=self.object.pk)):
            told = gettext("Not there yet in: %(languages)s.") % {"languages": ", ".join(missing)}
            messages.warning(self.request, told)
        return response


class CannedReplyAddView(_SaysWhatIsMissing, OwnAddView):
    pass


class CannedReplyEditView(_SaysWhatIsMissing, OwnEditView):
    pass


class CannedReplyViewSet(ListViewSet):
    model = CannedReply
    name = "canned_replies"
    icon = "mail"
    actions = ("add", "change", "delete")
    index_view_class = PerLanguageIndexView
    add_view_class = CannedReplyAddView
    edit_view_class = CannedReplyEditView
    list_display = (
        "name",
        Column("missing", label=gettext_lazy("Missing languages"), accessor=missing_label),
        "order",
        yes_or_no("active", gettext_lazy("in use")),
    )
    search_fields = ("name",)
    ordering = ("order", "name")
    edit_handler = ObjectList(
        [
            explained("CannedReply.name"),
            FieldRowPanel([explained("CannedReply.order"), explained("CannedReply.active")]),
            texts_panel(
                explained("CannedReplyText.language"),
                # Each in the direction of its own language.
                explained(
                    "CannedReplyText.text",
                    widget=AdminAutoHeightTextInput(attrs={"dir": "auto"}),
                ),
            ),
        ],
        base_form_class=CannedReplyForm,
    )

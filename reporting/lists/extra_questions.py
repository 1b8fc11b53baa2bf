"""The screen for questions of the municipality's own: what they ask, until when, and where they
stand."""

from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.widgets import AdminAutoHeightTextInput

from reporting.models import ExtraQuestion

from .approving_views import ApproveQuestionView
from .extra_question_form import ExtraQuestionForm
from .per_language import PerLanguageIndexView, texts_panel
from .permissions import can_approve_questions
from .question_changes import RecordedAddView, RecordedEditView
from .question_states import state_of
from .viewset import ListViewSet, explained, lazy_capfirst, yes_or_no

TEXTS = texts_panel(
    explained("ExtraQuestionText.language"),
    explained("ExtraQuestionText.label", widget=AdminAutoHeightTextInput(attrs={"dir": "auto"})),
    explained("ExtraQuestionText.hint"),
    explained("ExtraQuestionText.answers", widget=AdminAutoHeightTextInput(attrs={"dir": "auto"})),
)
REST = [
    FieldRowPanel([explained("ExtraQuestion.ends_on"), explained("ExtraQuestion.active")]),
    TEXTS,
]


def question_of(question: ExtraQuestion) -> str:
    """As it reads in the language of the screen."""
    text = question.text_in(get_language() or "")
    return text.label if text else question.code


class StateColumn(TitleColumn):
    """Where it stands; for who decides on it a link to the decision."""

    def get_link_url(self, instance: ExtraQuestion, parent_context: Any) -> str | None:
        if not can_approve_questions(parent_context["request"].user):
            return None
        return reverse("extra_questions:approve", args=[instance.pk])


class ExtraQuestionViewSet(ListViewSet):
    model = ExtraQuestion
    name = "extra_questions"
    menu_label = _("Own questions")
    icon = "help"
    actions = ("add", "change", "view")
    index_view_class = PerLanguageIndexView
    add_view_class = RecordedAddView
    edit_view_class = RecordedEditView
    list_display = (
        "code",
        Column("question", label=lazy_capfirst(_("question")), accessor=question_of),
        StateColumn("state", label=_("State"), accessor=state_of),
        "kind",
        "ends_on",
        yes_or_no("active", _("in use")),
    )
    ordering = ("order", "code")
    add_edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("code"), explained("ExtraQuestion.order")]),
            explained("ExtraQuestion.kind"),
            *REST,
        ],
        base_form_class=ExtraQuestionForm,
    )
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("code", read_only=True), explained("ExtraQuestion.order")]),
            explained("ExtraQuestion.kind", read_only=True),
            *REST,
        ],
        base_form_class=ExtraQuestionForm,
    )

    def get_urlpatterns(self) -> list[URLPattern]:
        approving = path("approve/<int:pk>/", ApproveQuestionView.as_view(), name="approve")
        return [*super().get_urlpatterns(), approving]

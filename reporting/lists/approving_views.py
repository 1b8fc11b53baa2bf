"""One question in every language, as the privacy officer decides on it."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from reporting.guarded import Guarded, OwnMunicipality, Someone, signed_in_user
from reporting.models import ExtraQuestion
from reporting.models.extra_question import answer_lines

from .approving import ChangedMeanwhileError, approve_question, withdraw_approval
from .permissions import can_approve_questions
from .question_states import state_of

__all__ = ["ApproveQuestionView"]


class ApproveQuestionView(Guarded, OwnMunicipality, WagtailAdminTemplateMixin, TemplateView):
    """Shows it and takes the decision."""

    template_name = "reporting/admin/lists/approve_question.html"
    refused_object = "question"
    header_icon = "help"
    http_method_names = ["get", "post"]

    @staticmethod
    def is_for(user: Someone) -> bool:
        return can_approve_questions(user)

    @cached_property
    def question(self) -> ExtraQuestion:
        rows = ExtraQuestion.objects.of(self.municipality).prefetch_related("texts")
        found: ExtraQuestion = get_object_or_404(rows, pk=self.kwargs["pk"])
        return found

    def get_page_title(self) -> str:
        return _("Approve a question")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        lists = reverse("extra_questions:index")
        return [
            *self.breadcrumbs_items,
            {"url": lists, "label": _("Own questions")},
            {"url": "", "label": self.question.code},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        question, by = self.question, self.question.approved_by
        names = dict(settings.LANGUAGES)
        texts = {text.language: text for text in question.texts.all()}
        return super().get_context_data(
            question=question,
            state=state_of(question),
            approved_by=(by.get_full_name() or by.email) if by else "",
            texts=[
                {"text": texts[code], "name": name, "answers": answer_lines(texts[code].answers)}
                for code, name in names.items()
                if code in texts
            ],
            missing=[str(name) for code, name in names.items() if code not in texts],
            is_over=question.ends_on < timezone.localdate(),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actor = signed_in_user(request)
        if request.POST.get("step") == "withdraw":
            withdraw_approval(question=self.question, actor=actor)
            messages.success(request, _("The question is out of the form. Answers stay."))
            return redirect("extra_questions:index")
        try:
            approve_question(question=self.question, actor=actor, seen=request.POST.get("seen", ""))
        except ChangedMeanwhileError:
            messages.error(
                request, _("The question was changed meanwhile. Look at it as it is now.")
            )
            return redirect("extra_questions:approve", self.question.pk)
        messages.success(request, _("The question is approved as it is now."))
        return redirect("extra_questions:index")

"""The screens on which versions of a lesson pack are released, compared and withdrawn."""

from collections.abc import Iterator
from typing import Any, cast

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from home.jobs.services import is_finished
from home.people.models import User

from .formats.problems import Code, Problem
from .forms import ChangeFormSet, ReleaseForm, WithdrawForm
from .models import ChangeEntry, LessonPackPage, PackRelease, ReleasePlan
from .permissions import can_release
from .releases.comparing import current_of, since
from .releases.differences import Difference, Impact, Turn, impact_of
from .releases.services import draft_of, plan_release, start_plan, withdraw_release
from .releases.words import told_difference, told_problem
from .versions import FIRST

TYPES = {
    Turn.ADDED: ChangeEntry.Type.ADDED,
    Turn.REMOVED: ChangeEntry.Type.REMOVED,
    Turn.CHANGED: ChangeEntry.Type.CHANGED,
}


class _OfPack(WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]
    """A screen about one pack, for whoever may release it."""

    header_icon = "tag"
    pack: LessonPackPage

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.pack = get_object_or_404(LessonPackPage, pk=kwargs["pk"])
        if not can_release(request.user, self.pack):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.pack.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        edit_url = reverse("wagtailadmin_pages:edit", args=[self.pack.pk])
        return [
            *self.breadcrumbs_items,
            {"url": edit_url, "label": self.pack.get_admin_display_title()},
            {"url": "", "label": self.page_title},
        ]


class ReleaseView(_OfPack):
    """What changed, what is to be mended first, and the form that releases the next version."""

    template_name = "education/admin/release.html"
    form_class = ReleaseForm
    page_title = gettext_lazy("Release a version")

    @cached_property
    def releases(self) -> list[PackRelease]:
        return list(PackRelease.objects.of(self.pack))

    @cached_property
    def plan(self) -> ReleasePlan | None:
        return ReleasePlan.objects.select_related("job").filter(pack=self.pack).first()

    @cached_property
    def _draft(self) -> tuple[list[Problem], list[Difference]]:
        """What is wrong with the published page, and what is new in it."""
        row = current_of(self.pack)
        page = self.pack
        told = [{"type": ChangeEntry.Type.CHANGED, "text": "-"}]
        draft, problems = draft_of(page=page, version=row.number if row else FIRST, changes=told)
        # There is no version yet whose place in the order could be wrong.
        found = [problem for problem in problems if problem.code != Code.CHANGE_ORDER]
        return found, since(row, draft) if row is not None else []

    def get_form_kwargs(self) -> dict[str, Any]:
        latest = self.releases[0].number if self.releases else None
        _problems, found = self._draft
        impact = impact_of(found) if found else Impact.PATCH
        return super().get_form_kwargs() | {"latest": latest, "impact": impact}

    @cached_property
    def changes(self) -> Any:
        data = self.request.POST if self.request.method == "POST" else None
        _problems, found = self._draft
        rows = [{"type": TYPES[one.turn], "text": told_difference(one)} for one in found]
        return ChangeFormSet(data, initial=rows, prefix="changes")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        problems, found = self._draft
        plan = self.plan
        at_work = plan is not None and plan.job is not None and not is_finished(plan.job)
        return super().get_context_data(
            action_url=self.request.path,
            pack=self.pack,
            releases=self.releases,
            problems=[told_problem(problem) for problem in problems],
            differences=[told_difference(one) for one in found],
            changes=self.changes,
            plan=plan,
            at_work=at_work,
            stopped_by=_stopped_by(plan),
            submit_button_label=_("Release"),
            submit_button_active_label=_("Releasing…"),
            media=self.get_form().media,
            **kwargs,
        )

    def form_valid(self, form: ReleaseForm) -> HttpResponse:
        if not self.changes.is_valid():
            return self.form_invalid(form)
        problems, _found = self._draft
        if problems:
            form.add_error(None, _("First mend what is listed above."))
            return self.form_invalid(form)
        try:
            plan = plan_release(
                pack=self.pack,
                version=form.cleaned_data["version"],
                changes=[row.cleaned_data for row in self.changes if row.cleaned_data],
                user=cast("User", self.request.user),
                release_at=form.cleaned_data["release_at"],
            )
        except ValidationError as error:
            form.take(error)
            return self.form_invalid(form)
        self._go(plan)
        return redirect(self.request.path)

    def _go(self, plan: ReleasePlan) -> None:
        data = {"version": plan.version}
        if plan.release_at is not None:
            messages.success(self.request, _("Version %(version)s is planned.") % data)
            return
        start_plan(plan=plan)
        if PackRelease.objects.filter(pack=self.pack).numbered(plan.number).exists():
            messages.success(self.request, _("Version %(version)s is released.") % data)
        else:
            messages.success(self.request, _("Version %(version)s is being built.") % data)


def _stopped_by(plan: ReleasePlan | None) -> list[str]:
    """Why the last try did not succeed."""
    if plan is None:
        return []
    return [
        told_problem(Problem(Code(one["code"]), one["where"], one["detail"]))
        for one in plan.problems
    ]


class WithdrawView(_OfPack):
    """Takes a version out of use, with a reason that teachers read."""

    template_name = "education/admin/withdraw.html"
    form_class = WithdrawForm
    page_title = gettext_lazy("Withdraw a version")
    release: PackRelease

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            release=self._release,
            action_url=self.request.path,
            submit_button_label=_("Withdraw"),
            media=self.get_form().media,
            **kwargs,
        )

    @cached_property
    def _release(self) -> PackRelease:
        releases = PackRelease.objects.filter(pack=self.pack, withdrawn_at=None)
        return get_object_or_404(releases, pk=self.kwargs["release"])

    def form_valid(self, form: WithdrawForm) -> HttpResponse:
        withdraw_release(
            release=self._release,
            reason=form.cleaned_data["reason"],
            user=cast("User", self.request.user),
        )
        data = {"version": self._release.version}
        messages.success(self.request, _("Version %(version)s is withdrawn.") % data)
        return redirect("education_release_new", self.pack.pk)


def release_buttons(
    page: Page, user: AbstractUser, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """The way from a lesson pack to its release, for who may release it."""
    if isinstance(page, LessonPackPage) and can_release(user, page):
        url = reverse("education_release_new", args=[page.pk])
        yield Button(gettext_lazy("Release a version"), url=url, icon_name="tag", priority=12)

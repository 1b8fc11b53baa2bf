"""What changed, what is to be mended first, and the form that releases the next version."""

from dataclasses import dataclass
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from home.jobs.services import is_finished, job_progress
from home.people.models import User

from ..formats.problems import Code, Problem
from ..forms import ChangeFormSet, ReleaseForm
from ..models import ChangeEntry, PackRelease, ReleasePlan
from ..releases.comparing import current_of, since
from ..releases.differences import Difference, Turn
from ..releases.impact import Impact, impact_of
from ..releases.lacking import told_lacking
from ..releases.overtaking import overtaken
from ..releases.patching import correctable
from ..releases.planning import plan_version
from ..releases.services import draft_of, start_plan
from ..releases.words import told_difference, told_problem
from ..versions import FIRST
from .amendment_log import amendment_log
from .of_pack import OfPack
from .told import told_by_lesson

TYPES = {
    Turn.ADDED: ChangeEntry.Type.ADDED,
    Turn.REMOVED: ChangeEntry.Type.REMOVED,
    Turn.CHANGED: ChangeEntry.Type.CHANGED,
    Turn.MOVED: ChangeEntry.Type.CHANGED,
}


@dataclass(frozen=True)
class LookedAt:
    """Of the published page: what is wrong with it, what is new in it, what it will lack."""

    problems: list[Problem]
    found: list[Difference]
    lacking: list[str]


class ReleaseView(OfPack):
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
    def _looked_at(self) -> LookedAt:
        row = current_of(self.pack)
        page = self.pack
        told = [{"type": ChangeEntry.Type.CHANGED, "text": "-"}]
        draft, problems = draft_of(page=page, version=row.number if row else FIRST, changes=told)
        # There is no version yet whose place in the order could be wrong.
        found = [problem for problem in problems if problem.code != Code.CHANGE_ORDER]
        return LookedAt(found, since(row, draft) if row else [], told_lacking(draft))

    def get_form_kwargs(self) -> dict[str, Any]:
        latest = self.releases[0].number if self.releases else None
        found = self._looked_at.found
        impact = impact_of(found) if found else Impact.PATCH
        return super().get_form_kwargs() | {"latest": latest, "impact": impact}

    @cached_property
    def changes(self) -> Any:
        data = self.request.POST if self.request.method == "POST" else None
        found = self._looked_at.found
        rows = [{"type": TYPES[one.turn], "text": told_difference(one)} for one in found]
        return ChangeFormSet(data, initial=rows, prefix="changes")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        looked_at = self._looked_at
        plan = self.plan
        at_work = plan is not None and plan.job is not None and not is_finished(plan.job)
        return super().get_context_data(
            action_url=self.request.path,
            pack=self.pack,
            releases=self.releases,
            problems=[told_problem(problem) for problem in looked_at.problems],
            groups=told_by_lesson(looked_at.found),
            lacking=looked_at.lacking,
            changes=self.changes,
            amendments=amendment_log(self.pack, self.releases),
            plan=plan,
            correctable=correctable(self.pack),
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
        problems = self._looked_at.problems
        if problems:
            form.add_error(None, _("First mend what is listed above."))
            return self.form_invalid(form)
        try:
            plan = plan_version(
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
    """Why the last try did not succeed, or why one that is planned will not."""
    if plan is None:
        return []
    if plan.job is None:
        return [told_problem(problem) for problem in overtaken(plan)]
    found = [Problem(Code(one["code"]), one["where"], one["detail"]) for one in plan.problems]
    if not found and is_finished(plan.job):
        return [str(job_progress(plan.job)["text"])]
    return [told_problem(problem) for problem in found]

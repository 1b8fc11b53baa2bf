"""The screen that lays two versions of a pack side by side."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..forms import CompareForm
from ..models import PackRelease
from ..releases.comparing import between
from .of_pack import OfPack
from .told import ToldGroup, told_by_lesson


class CompareView(OfPack):
    """What is different between two versions; without a choice the last two."""

    http_method_names = ["get", "head", "options"]
    template_name = "education/admin/compare.html"
    form_class = CompareForm
    page_title = gettext_lazy("Compare versions")

    @cached_property
    def releases(self) -> list[PackRelease]:
        return list(PackRelease.objects.filter(pack=self.pack))

    def get_form_kwargs(self) -> dict[str, Any]:
        last_two = [one.pk for one in self.releases[:2]]
        asked = {"new": last_two[0], "old": last_two[-1]} if len(last_two) > 1 else {}
        return {"releases": self.releases, "data": asked | self.request.GET.dict()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = self.get_form()
        rows = self._rows(form) if len(self.releases) > 1 and form.is_valid() else []
        groups, fault = _compared(*rows) if rows else ([], "")
        return super().get_context_data(
            form=form,
            pack=self.pack,
            has_two=len(self.releases) > 1,
            rows=rows,
            groups=groups,
            fault=fault,
            **kwargs,
        )

    def _rows(self, form: CompareForm) -> list[PackRelease]:
        """Both with their contents, the older one first."""
        chosen = [form.cleaned_data["old"], form.cleaned_data["new"]]
        rows = PackRelease.objects.with_contents().filter(pack=self.pack, pk__in=chosen)
        return list(reversed(rows))


def _compared(old: PackRelease, new: PackRelease) -> tuple[list[ToldGroup], str]:
    try:
        return told_by_lesson(between(old, new)), ""
    # From before releases held what they are made of.
    except KeyError:
        return [], _("Of one of these versions it was not kept what was in it.")

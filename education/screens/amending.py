"""The screen on which the current version takes over by what it is found from the page."""

from typing import Any, cast

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from home.people.models import User

from ..forms import AmendForm
from ..models import PackRelease
from ..releases.amending import Amendable, amend_release, amendable
from ..releases.paragraphs import paragraphs_of
from .of_pack import OfPack


class AmendView(OfPack):
    """Themes, levels, disciplines and standards; what is in the version stays as it is."""

    template_name = "education/admin/amend.html"
    form_class = AmendForm
    page_title = gettext_lazy("Amend a version")

    @cached_property
    def release(self) -> PackRelease:
        row = PackRelease.objects.of(self.pack).filter(is_current=True).first()
        if row is None or "pack" not in row.facts:
            raise Http404
        return row

    @cached_property
    def found(self) -> list[Amendable]:
        return amendable(self.pack, self.release)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"found": self.found}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            pack=self.pack,
            release=self.release,
            found=[
                (one.fact.label, paragraphs_of(one.before), paragraphs_of(one.after))
                for one in self.found
            ],
            action_url=self.request.path,
            submit_button_label=_("Amend"),
            media=self.get_form().media,
            **kwargs,
        )

    def form_valid(self, form: AmendForm) -> HttpResponse:
        try:
            amend_release(
                pack=self.pack,
                facts=form.cleaned_data["facts"],
                reason=form.cleaned_data["reason"],
                user=cast("User", self.request.user),
            )
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
            return self.form_invalid(form)
        data = {"version": self.release.version}
        messages.success(self.request, _("Version %(version)s is amended.") % data)
        return redirect("education_release_new", self.pack.pk)

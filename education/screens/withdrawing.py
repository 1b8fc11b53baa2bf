"""The screen that takes a version out of use."""

from typing import Any, cast

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from home.people.models import User

from ..forms import WithdrawForm
from ..models import PackRelease
from ..releases.services import withdraw_release
from .of_pack import OfPack


class WithdrawView(OfPack):
    """Takes a version out of use, with a reason that teachers read."""

    template_name = "education/admin/withdraw.html"
    form_class = WithdrawForm
    page_title = gettext_lazy("Withdraw a version")

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

"""Lessons from files: what they would become is shown, corrected, and made a draft."""

from typing import Any, cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from home.media.scanning import Harmful, NotScanned
from home.people.models import User

from ..importing import services
from ..importing.forms import FilesForm
from ..importing.parents import may_still, parents_of
from ..importing.proposal_forms import ProposalForms
from ..importing.words import UnfitArchive, told_fault, told_why
from ..models import PackImport


class ImportView(WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]
    """Takes files in, for whoever may make a pack or write in one."""

    template_name = "education/admin/import_files.html"
    form_class = FilesForm
    page_title = gettext_lazy("Lessons from files")
    header_icon = "upload"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.parents = parents_of(cast("User", request.user))
        if not self.parents:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_initial(self) -> dict[str, Any]:
        return {"to": self.request.GET.get("to", "")}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"parents": self.parents}

    def form_invalid(self, form: FilesForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def form_valid(self, form: FilesForm) -> HttpResponse:
        try:
            with form.archive() as file:
                waiting = services.take_in(
                    owner=cast("User", self.request.user),
                    file=file,
                    parent=self.parents[form.cleaned_data["to"]].page,
                )
        except (UnfitArchive, Harmful, NotScanned) as error:
            form.refuse(error)
            return self.form_invalid(form)
        return redirect("education_import_preview", waiting.token)


class PreviewView(WagtailAdminTemplateMixin, TemplateView):
    """Shows one's own files that wait; confirming makes the draft, giving up forgets them."""

    template_name = "education/admin/import_preview.html"
    page_title = gettext_lazy("What these files become")
    header_icon = "upload"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        mine = PackImport.objects.filter(owner_id=request.user.pk).select_related("index", "pack")
        self.waiting = get_object_or_404(mine, token=kwargs["token"])
        if not may_still(cast("User", request.user), self.waiting):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("education_import"), "label": ImportView.page_title}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.page_title}]

    @cached_property
    def forms(self) -> ProposalForms:
        return ProposalForms(
            services.proposal_in(self.waiting),
            has_title=self.waiting.pack is None,
            data=self.request.POST or None,
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        left_out = services.proposal_in(self.waiting).left_out
        return super().get_context_data(
            forms=self.forms,
            pack=self.waiting.pack,
            left_out=[(one.path, told_why(one.why)) for one in left_out],
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "give-up" in request.POST:
            services.end_import(waiting=self.waiting)
            messages.success(request, _("These files were forgotten. Nothing was made of them."))
            return redirect("education_import")
        if not self.forms.is_valid():
            return self._again(_("Nothing was made yet: see what stands beside the fields."))
        chosen = self.forms.chosen()
        if not (chosen.items or chosen.lessons):
            return self._again(_("Take in at least one lesson or one file."))
        try:
            page = services.confirm(
                waiting=self.waiting, chosen=chosen, user=cast("User", request.user)
            )
        except UnfitArchive as error:
            return self._again(told_fault(error.fault))
        except ValidationError as error:
            return self._again(" ".join(error.messages))
        messages.success(
            request,
            _("The draft is there. Say for each lesson what its goal and its steps are."),
        )
        return redirect("wagtailadmin_pages:edit", page.pk)

    def _again(self, why: str) -> HttpResponse:
        return self.render_to_response(self.get_context_data(why=why), status=422)

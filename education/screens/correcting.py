"""The short way to a version: one file is replaced, with one sentence on what changed."""

from typing import Any, cast

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from home.media.models import SiteDocument
from home.people.models import User
from home.people.role_setup import collection_of

from ..formats.items import Item
from ..forms import CorrectForm
from ..models import PackRelease
from ..releases.patching import correctable, plan_patch
from ..releases.services import start_plan
from .of_pack import OfPack


class CorrectView(OfPack):
    """Replaces the file of one item; everything else stays as it is in the current version."""

    template_name = "education/admin/correct.html"
    form_class = CorrectForm
    page_title = gettext_lazy("Replace a file")

    @cached_property
    def item(self) -> Item:
        for item in correctable(self.pack):
            if item.identifier == self.kwargs["item"]:
                return item
        raise Http404

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        current = PackRelease.objects.filter(pack=self.pack, is_current=True).first()
        form = self.get_form() if "form" not in kwargs else kwargs["form"]
        return super().get_context_data(
            item=self.item,
            current=current,
            action_url=self.request.path,
            submit_button_label=_("Release"),
            submit_button_active_label=_("Releasing…"),
            form_is_multipart=True,
            media=form.media,
            **kwargs,
        )

    def form_valid(self, form: CorrectForm) -> HttpResponse:
        name, content = form.cleaned_data["file"]
        document = SiteDocument.objects.create(
            title=self.item.title,
            file=ContentFile(content, name),
            collection=collection_of(User.Organisation.LESSON_MAKER),
        )
        try:
            plan = plan_patch(
                pack=self.pack,
                item=self.item.identifier,
                document=document,
                text=form.cleaned_data["text"],
                teacher_action=form.cleaned_data["teacher_action"],
                user=cast("User", self.request.user),
            )
        except ValidationError as error:
            document.delete()
            form.add_error(None, ValidationError(error.messages))
            return self.form_invalid(form)
        start_plan(plan=plan)
        data = {"version": plan.version}
        if PackRelease.objects.filter(pack=self.pack).numbered(plan.number).exists():
            messages.success(self.request, _("Version %(version)s is released.") % data)
        else:
            messages.success(self.request, _("Version %(version)s is being built.") % data)
        return redirect("education_release_new", self.pack.pk)

"""Photos of a report: each is opened by itself, and one that may be a crime is closed at once."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from reporting import vault
from reporting.guarded import signed_in_user
from reporting.models import Photo, Report

from ..acts.photos import close_photo, open_photo, reopen_photo
from ..permissions import can_open_closed_photo
from ..staff_only import refuse_report
from .photo_list import instruction_of, may_open_photo
from .views import CaseScreen

__all__ = ["ClosePhotoView", "OpenPhotoView", "ReopenPhotoView"]


class _PhotoView(CaseScreen):
    """One photo, by POST: what is done with it stands in the trail."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        photo = self.report.photos.filter(number=self.kwargs["number"]).first()
        # Before it is said whether there is one.
        if not self.may(photo):
            refuse_report(signed_in_user(request), self.report)
        if photo is None:
            raise Http404
        try:
            return self.act(photo)
        except (Photo.DoesNotExist, Report.DoesNotExist) as gone:
            raise Http404 from gone

    def may(self, photo: Photo | None) -> bool:
        return may_open_photo(self.request.user, self.report, photo)

    def act(self, photo: Photo) -> HttpResponse:
        raise NotImplementedError

    def back(self) -> HttpResponse:
        return redirect("casework:detail", self.report.pk)


class OpenPhotoView(_PhotoView):
    """The picture, on a page that nothing keeps."""

    template_name = "reporting/admin/case/photo.html"

    def act(self, photo: Photo) -> HttpResponse:
        actor = signed_in_user(self.request)
        try:
            opened = open_photo(report=self.report, number=photo.number, actor=actor)
        except vault.CannotOpenError:
            messages.error(self.request, _("This photo could not be opened here."))
            return self.back()
        return self.render_to_response(
            self.get_context_data(
                photo=photo,
                opened=opened,
                instruction=instruction_of(self.report) if photo.is_closed else "",
                may_reopen=photo.is_closed,
            )
        )


class ClosePhotoView(_PhotoView):
    """For everyone who can see it: nobody needs to be sure, or to look twice."""

    def act(self, photo: Photo) -> HttpResponse:
        close_photo(report=self.report, number=photo.number, actor=signed_in_user(self.request))
        messages.warning(self.request, instruction_of(self.report))
        return self.back()


class ReopenPhotoView(_PhotoView):
    """It turned out to be something else."""

    def may(self, photo: Photo | None) -> bool:
        return can_open_closed_photo(self.request.user)

    def act(self, photo: Photo) -> HttpResponse:
        reopen_photo(report=self.report, number=photo.number, actor=signed_in_user(self.request))
        messages.success(self.request, _("Handlers can open the photo again."))
        return self.back()

"""Captions belong to who may change their video: another organisation's are not touched."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.generic import CopyView, CreateView, DeleteView, EditView, IndexView
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.views.generic.usage import UsageView
from wagtailmedia import get_permission_policy

from home.people.models import User

from .captions_form import VideoTextForm
from .captions_preview import preview_of
from .models import SiteVideo, VideoText

# More would push the screen away; all of them stand under the text.
MOST_MESSAGES = 3


def videos_of(user: Any) -> QuerySet[SiteVideo]:
    """The videos in collections where this person may change things."""
    videos: QuerySet[SiteVideo] = get_permission_policy().instances_user_has_any_permission_for(
        user, ["change"]
    )
    return videos


def can_change_captions(user: User, text: VideoText) -> bool:
    return bool(
        get_permission_policy().user_has_permission_for_instance(user, "change", text.video)
    )


class OfOwnVideo:
    """For views of one text: of a video that the reader may not change there is none."""

    request: Any

    def get_object(self, *args: Any, **kwargs: Any) -> VideoText:
        text: VideoText = super().get_object(*args, **kwargs)  # type: ignore[misc]
        if not can_change_captions(self.request.user, text):
            raise PermissionDenied
        return text


class ForOwnVideo:
    """For forms: only these videos can be chosen, whatever was sent."""

    request: Any

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(*args, **kwargs)  # type: ignore[misc]
        form.fields["video"].queryset = videos_of(self.request.user)
        return form


class WithPreview:
    """For forms: shows what readers will see, and after saving what may not be meant."""

    request: Any
    form: VideoTextForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        return context | {"preview": preview_of(context["form"])}

    def save_action(self) -> HttpResponse:
        response: HttpResponse = super().save_action()  # type: ignore[misc]
        if self.form.has_new_transcript:
            what = _("The transcript was made of the captions. Add to it what is seen.")
            messages.info(self.request, what)
        files = [shown.on_screen for shown in self.form.shown.values() if shown.on_screen]
        for warning in [warning for file in files for warning in file.warnings][:MOST_MESSAGES]:
            messages.warning(self.request, str(warning))
        return response


class CaptionsIndex(IndexView):
    def get_base_queryset(self) -> QuerySet[VideoText]:
        texts: QuerySet[VideoText] = super().get_base_queryset()
        return texts.filter(video__in=videos_of(self.request.user))


class CaptionsCreate(WithPreview, ForOwnVideo, CreateView):
    pass


class CaptionsCopy(WithPreview, OfOwnVideo, ForOwnVideo, CopyView):
    pass


class CaptionsEdit(WithPreview, OfOwnVideo, ForOwnVideo, EditView):
    pass


class CaptionsDelete(OfOwnVideo, DeleteView):
    pass


class CaptionsHistory(OfOwnVideo, HistoryView):
    pass


class CaptionsUsage(OfOwnVideo, UsageView):
    pass

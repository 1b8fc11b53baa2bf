"""Where editors give a video its captions and transcript."""

from typing import Any

from django.db.models import Field
from django.forms import modelform_factory
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet
from wagtailmedia.widgets import AdminVideoChooser

from . import captions
from .captions_form import VideoTextForm
from .models import VideoText


class VideoTextViewSet(ModelViewSet):
    model = VideoText
    icon = "wagtailmedia-video"
    menu_label = _("Captions")
    add_to_admin_menu = True
    menu_order = 320
    list_display = ("video", "language")
    list_filter = ("language",)
    form_fields = [
        "video",
        "language",
        "captions",
        "captions_text",
        "descriptions",
        "descriptions_text",
        "poster",
        "transcript",
    ]
    create_template_name = edit_template_name = "media/captions_form.html"
    index_view_class = captions.CaptionsIndex
    add_view_class = captions.CaptionsCreate
    copy_view_class = captions.CaptionsCopy
    edit_view_class = captions.CaptionsEdit
    delete_view_class = captions.CaptionsDelete
    history_view_class = captions.CaptionsHistory
    usage_view_class = captions.CaptionsUsage

    def get_form_class(self, for_update: bool = False) -> type[VideoTextForm]:
        made: type[VideoTextForm] = modelform_factory(  # type: ignore[assignment]
            VideoText,
            form=VideoTextForm,
            fields=self.form_fields,
            formfield_callback=self.formfield_for_dbfield,
        )
        return made

    def formfield_for_dbfield(self, db_field: Field[Any, Any], **kwargs: Any) -> Any:
        if db_field.name == "video":
            kwargs["widget"] = AdminVideoChooser()
            kwargs["help_text"] = _("For example the film of a campaign.")
        elif db_field.name == "language":
            kwargs["help_text"] = _("The language of these captions and this transcript.")
        elif db_field.name == "transcript":
            kwargs["help_text"] = _(
                "Everything that is said and seen, to read. Left empty, it is made of the captions."
            )
        return super().formfield_for_dbfield(db_field, **kwargs)


video_text_viewset = VideoTextViewSet("video_texts")

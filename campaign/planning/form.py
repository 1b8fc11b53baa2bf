"""What is filled in of a post."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtailmedia.edit_handlers import MediaChooserPanel

from home.help_texts import help_text

from .access import campaigns_of

__all__ = ["GUEST_PANELS", "POST_PANELS", "PostForm"]


class PostForm(WagtailAdminModelForm):
    """Offers the campaigns of the municipality."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if field := self.fields.get("campaign"):
            field.queryset = campaigns_of(self.instance.municipality)


def _explained(name: str, **options: Any) -> FieldPanel:
    return FieldPanel(name, help_text=help_text(f"Post.{name}"), **options)


def _panels(*, of_guest: bool) -> ObjectList:
    fixed = {"read_only": True} if of_guest else {}
    campaign = {} if of_guest else {"widget": forms.Select}
    return ObjectList(
        [
            MultiFieldPanel(
                [
                    _explained("campaign", **fixed, **campaign),
                    FieldRowPanel([_explained("day"), _explained("time")]),
                    FieldRowPanel([_explained("channel"), _explained("language")]),
                ],
                heading=_("When and where"),
            ),
            MultiFieldPanel(
                [
                    _explained("text", widget=forms.Textarea(attrs={"rows": 6})),
                    _explained("image"),
                    MediaChooserPanel(
                        "video", media_type="video", help_text=help_text("Post.video")
                    ),
                    _explained("document"),
                ],
                heading=_("What is placed"),
            ),
            MultiFieldPanel(
                [_explained("state", **fixed), _explained("address", **fixed)],
                heading=_("Once it is placed"),
            ),
        ],
        base_form_class=PostForm,
    )


POST_PANELS, GUEST_PANELS = _panels(of_guest=False), _panels(of_guest=True)

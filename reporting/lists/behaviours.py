"""The screen for behaviours: their order, their texts, and whether they are in use."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column

from home.models import HelpLine
from home.people.models import Municipality
from reporting.models import Behaviour

from .fixed_code import FixedCodeForm
from .per_language import PerLanguageForm, PerLanguageIndexView, texts_panel
from .services import free_bits
from .viewset import ListViewSet, explained, lazy_capfirst, yes_or_no

TEXTS = texts_panel(
    FieldRowPanel([explained("BehaviourText.language"), explained("BehaviourText.label")]),
    explained("BehaviourText.hint"),
    FieldPanel("care"),
)
REST = [explained("Behaviour.active"), FieldPanel("help_line"), TEXTS]


def label_of(behaviour: Behaviour) -> str:
    """What it is called in the language of the screen, or in the site's first language."""
    labels = {text.language: text.label for text in behaviour.texts.all()}
    return labels.get(get_language() or "") or labels.get(settings.LANGUAGE_CODE, "")


def help_lines(municipality: Municipality) -> dict[str, str]:
    """Name by code of the site's help lines, in the language of the screen where there is one."""
    lines = HelpLine.objects.filter(settings__site=municipality.site_id).prefetch_related("texts")
    named = {}
    for line in lines.order_by("sort_order"):
        names = {text.language: text.name for text in line.texts.all()}
        fallback = names.get(settings.LANGUAGE_CODE, line.code)
        named[line.code] = names.get(get_language() or "", fallback)
    return named


class BehaviourForm(PerLanguageForm, FixedCodeForm):
    """Gives a new behaviour its place in the numbers, which nobody chooses."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = help_lines(self.instance.municipality)
        if chosen := self.instance.help_line:
            lines.setdefault(chosen, chosen)
        field = self.fields["help_line"]
        self.fields["help_line"] = forms.ChoiceField(
            label=field.label,
            help_text=field.help_text,
            required=False,
            choices=[("", pgettext_lazy("help line", "None")), *lines.items()],
        )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        if self.instance.pk is None and not free_bits(self.instance.municipality):
            raise ValidationError(_("The list is full. Bring one back into use instead."))
        return data

    def save(self, commit: bool = True) -> Behaviour:
        if self.instance.pk is None:
            self.instance.bit = free_bits(self.instance.municipality)[0]
        saved: Behaviour = super().save(commit)
        return saved


class BehaviourViewSet(ListViewSet):
    model = Behaviour
    name = "behaviours"
    icon = "comment"
    index_view_class = PerLanguageIndexView
    list_display = (
        "code",
        Column("label", label=lazy_capfirst(_("label")), accessor=label_of),
        "order",
        yes_or_no("active", _("in use")),
        "help_line",
    )
    ordering = ("order", "code")
    add_edit_handler = ObjectList(
        [FieldRowPanel([FieldPanel("code"), explained("Behaviour.order")]), *REST],
        base_form_class=BehaviourForm,
    )
    edit_handler = ObjectList(
        [FieldRowPanel([FieldPanel("code", read_only=True), explained("Behaviour.order")]), *REST],
        base_form_class=BehaviourForm,
    )

"""What is filled in about one patrol."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminTimeInput

from reporting.measures.choices import OneArea, areas_of
from reporting.models import Area, Patrol
from reporting.models.patrol import quarters

__all__ = ["PatrolForm"]


class PatrolForm(WagtailAdminModelForm):
    """Asks for times as a clock shows them; an end before the start lies on the next day."""

    starts = forms.TimeField(label=gettext_lazy("From"), widget=AdminTimeInput)
    ends = forms.TimeField(label=gettext_lazy("Until"), widget=AdminTimeInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        patrol: Patrol = self.instance
        old = self.fields["area"]
        chosen = Area.objects.filter(pk=patrol.area_id) if patrol.pk else None
        self.fields["area"] = OneArea(
            areas_of(patrol.municipality, chosen), label=old.label, help_text=old.help_text
        )
        if patrol.pk:
            self.initial |= {"starts": patrol.starts, "ends": patrol.ends}

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        day, starts, ends = (data.get(name) for name in ("day", "starts", "ends"))
        if day and day > timezone.localdate():
            self.add_error("day", _("This lies in the future."))
        if day is None or starts is None or ends is None:
            return data
        if starts == ends:
            self.add_error("ends", _("It ends when it starts."))
            return data
        patrol: Patrol = self.instance
        patrol.first_quarter, patrol.until_quarter = quarters(starts, ends)
        same = Patrol.objects.of(patrol.municipality).filter(
            area=data.get("area"),
            day=day,
            first_quarter=patrol.first_quarter,
            until_quarter=patrol.until_quarter,
            unit=data.get("unit", ""),
        )
        if same.exclude(pk=patrol.pk).exists():
            raise ValidationError(_("This patrol is there already."))
        return data

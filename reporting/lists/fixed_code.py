"""A code that is chosen once."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm


class FixedCodeForm(WagtailAdminModelForm):
    """Adds a row to the list of its municipality; the code is asked for then, and never again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "code" in self.fields:
            self.fields["code"].help_text = _("A short name in Latin letters that never changes.")

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"])
        same = type(self.instance).objects.filter(
            municipality=self.instance.municipality, code=code
        )
        if same.exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("There is one with this code already."))
        return code

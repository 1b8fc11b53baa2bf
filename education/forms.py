"""The forms that release and withdraw a version."""

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from home.media.scanning import refuse_harmful

from .documents.choosing import is_too_large
from .documents.cleaning.document import clean
from .documents.words import Fault, UnfitDocument, message_of
from .models import ChangeEntry, PackRelease
from .releases.amending import Amendable
from .releases.impact import Impact, proposed
from .releases.words import meaning_of
from .versions import Version

#: Rows to fill in beside those that are proposed; empty ones are left out.
SPARE_ROWS = 2


class ReleaseForm(forms.Form):
    version = forms.CharField(label=_("Version"), max_length=20)
    release_at = forms.DateTimeField(
        label=_("Release at"),
        required=False,
        help_text=_("Empty: now."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def __init__(self, *args: Any, latest: Version | None, impact: Impact, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = str(proposed(latest, impact))
        if latest is None:
            self.fields["version"].help_text = _("The first version of this pack.")
        else:
            choices = ((proposed(latest, one), meaning_of(one)) for one in Impact)
            self.fields["version"].help_text = format_html_join(", ", "{}: {}", choices)

    def clean_release_at(self) -> Any:
        moment = self.cleaned_data["release_at"]
        if moment is not None and moment <= timezone.now():
            raise ValidationError(_("This moment is over. Leave it empty to release now."))
        return moment

    def take(self, error: ValidationError) -> None:
        """Shows what the service refused beside the field it is about."""
        if hasattr(error, "error_dict") and "changes" in error.error_dict:
            error = ValidationError(error.error_dict["changes"])
        self.add_error(None, error)


class ChangeForm(forms.Form):
    type = forms.ChoiceField(label=_("Kind of change"), choices=ChangeEntry.Type.choices)
    text = forms.CharField(
        label=_("What changed"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    teacher_action = forms.CharField(
        label=_("What this means for my lesson"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only where a teacher must do something. It is mailed at once then."),
    )


ChangeFormSet = forms.formset_factory(ChangeForm, extra=SPARE_ROWS)


class CorrectForm(forms.Form):
    file = forms.FileField(label=_("The new file"), help_text=_("pptx, docx, odp, odt or PDF."))
    text = forms.CharField(
        label=_("What changed"),
        max_length=300,
        help_text=_("One sentence, for teachers who have the last version."),
    )
    teacher_action = forms.CharField(
        label=_("What this means for my lesson"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only where a teacher must do something. It is mailed at once then."),
    )

    def clean_file(self) -> tuple[str, bytes]:
        """Name and bytes of a document that can be given out; what is in the way is said."""
        chosen = self.cleaned_data["file"]
        if is_too_large(chosen.size):
            raise ValidationError(message_of(Fault.TOO_MANY_BYTES))
        refuse_harmful(chosen)
        content = chosen.read()
        try:
            cleaned = clean(content)
        except UnfitDocument as error:
            raise ValidationError(message_of(error.fault)) from None
        stem = slugify(PurePosixPath(chosen.name).stem) or "document"
        return f"{stem}.{cleaned.kind}", content


class CompareForm(forms.Form):
    old = forms.TypedChoiceField(
        label=_("Old version"), coerce=int, help_text=_("What teachers had before.")
    )
    new = forms.TypedChoiceField(
        label=_("New version"), coerce=int, help_text=_("What is different in it is shown.")
    )

    def __init__(self, *args: Any, releases: Sequence[PackRelease], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("old", "new"):
            cast("forms.ChoiceField", self.fields[name]).choices = [
                (one.pk, one.version) for one in releases
            ]

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if "old" in told and told.get("old") == told.get("new"):
            raise ValidationError(_("Choose two different versions."))
        return told


class AmendForm(forms.Form):
    facts = forms.MultipleChoiceField(
        label=_("What is amended"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The current version then says what the published page says."),
    )
    reason = forms.CharField(
        label=_("Why"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("It stands in the log, for colleagues."),
    )

    def __init__(self, *args: Any, found: Sequence[Amendable], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        facts = cast("forms.ChoiceField", self.fields["facts"])
        facts.choices = [(one.fact.value, one.fact.label) for one in found]


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Why it is withdrawn"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Teachers who have this version read it. It stays on the page."),
    )

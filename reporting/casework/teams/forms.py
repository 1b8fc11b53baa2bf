"""What is filled in about a team or a route."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from reporting.models import Area, Behaviour, Route, Team

from .choices import area_label, areas_of, behaviour_labels, behaviours_of, people_of
from .limits_in_words import person_label

ANY_AREA, ANY_BEHAVIOUR = _("any area"), _("any behaviour")


class _Several(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # none at run time
    """Boxes to tick, each with its own words."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *args: Any, label_of: Any, **kwargs: Any) -> None:
        super().__init__(*args, required=False, **kwargs)
        self.label_of = label_of

    def label_from_instance(self, obj: Any) -> str:
        return str(self.label_of(obj))


class _One(forms.ModelChoiceField):  # type: ignore[type-arg]  # none at run time
    """One of a list, each with its own words."""

    def __init__(self, *args: Any, label_of: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_of = label_of

    def label_from_instance(self, obj: Any) -> str:
        return str(self.label_of(obj))


class TeamForm(WagtailAdminModelForm):
    """A team of the municipality's own people, areas and behaviours."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        team: Team = self.instance
        own = team.municipality
        labels = behaviour_labels(own)
        areas = team.areas.all() if team.pk else None
        behaviours = team.behaviours.all() if team.pk else None
        self._ask("members", people_of(own, team), person_label)
        self._ask("areas", areas_of(own, areas), area_label)
        self._ask(
            "behaviours",
            behaviours_of(own, behaviours),
            lambda behaviour: labels.get(behaviour.code, behaviour.code),
        )

    def _ask(self, name: str, offered: Any, label_of: Any) -> None:
        old = self.fields[name]
        self.fields[name] = _Several(
            offered, label_of=label_of, label=old.label, help_text=old.help_text
        )

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        same = Team.objects.of(self.instance.municipality).filter(name=name)
        if same.exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("There is a team with this name already."))
        return name


class RouteForm(WagtailAdminModelForm):
    """A row of the table: an area, a behaviour, or both, and the team."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        route: Route = self.instance
        own = route.municipality
        labels = behaviour_labels(own)
        area = Area.objects.filter(pk__in=[route.area_id or 0])
        behaviour = Behaviour.objects.filter(pk__in=[route.behaviour_id or 0])
        self._ask("area", areas_of(own, area), area_label, ANY_AREA)
        self._ask(
            "behaviour",
            behaviours_of(own, behaviour),
            lambda one: labels.get(one.code, one.code),
            ANY_BEHAVIOUR,
        )
        self._ask("team", Team.objects.of(own), str, None)

    def _ask(self, name: str, offered: Any, label_of: Any, nothing: Any) -> None:
        old = self.fields[name]
        self.fields[name] = _One(
            offered,
            label_of=label_of,
            label=old.label,
            help_text=old.help_text,
            required=nothing is None,
            empty_label=nothing if nothing is not None else "—",
        )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        if self.errors:
            return data
        same = Route.objects.filter(
            municipality=self.instance.municipality,
            area=data.get("area"),
            behaviour=data.get("behaviour"),
        )
        if same.exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("There is a row for this already."))
        return data

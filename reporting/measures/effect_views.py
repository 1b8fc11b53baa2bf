"""What came of the measures: all of them, and one with the areas that it is compared with."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin import messages

from home.help_texts import help_text
from reporting.guarded import signed_in_user
from reporting.models import Area
from reporting.models.visibility import limits_of
from reporting.place_names import PlaceNames

from .access import MeasureScreen, can_keep_measures
from .changes import facts_of, record_change
from .choices import SeveralAreas, area_names, areas_of
from .effects import Effect, effects_of
from .in_words import headline, months_label, sentences, verdict
from .place_label import place_label

__all__ = ["CompareForm", "EffectView", "EffectsView"]

EFFECTS = gettext_lazy("Effects")


@dataclass(frozen=True)
class Told:
    """An effect in words."""

    effect: Effect
    place: str
    headline: str
    verdict: str
    sentences: list[str]
    months: str


def told(effect: Effect, names: PlaceNames) -> Told:
    place = place_label(effect.measure, names)
    return Told(
        effect,
        place,
        headline(effect),
        verdict(effect),
        sentences(effect),
        months_label(effect),
    )


class CompareForm(forms.Form):
    """The areas that a measure is compared with; none chosen: they are proposed again."""

    def __init__(self, *args: Any, areas: QuerySet[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in (
            ("comparison_areas", gettext_lazy("areas to compare with")),
            ("displacement_areas", gettext_lazy("areas where it may have moved to")),
        ):
            self.fields[name] = SeveralAreas(
                areas,
                label=label,
                help_text=help_text(f"Measure.{name}"),
            )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        compared, moved = (set(data.get(name, ())) for name in self.fields)
        if compared & moved:
            self.add_error("displacement_areas", _("An area can be one of the two, not both."))
        return data


class _EffectScreen(MeasureScreen):
    header_icon = "sliders"

    @cached_property
    def effects(self) -> list[Effect]:
        user = signed_in_user(self.request)
        return effects_of(self.municipality, user, today=timezone.localdate())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tested = [one for one in self.effects if one.judgement.change is not None]
        return super().get_context_data(
            tested=len(tested),
            is_limited=limits_of(signed_in_user(self.request)) is not None,
            **kwargs,
        )

    def crumbs(self) -> list[dict[str, Any]]:
        return [{"url": reverse("measures:index"), "label": gettext_lazy("Measures")}]


class EffectsView(_EffectScreen):
    template_name = "reporting/admin/measures/effects.html"
    page_title = EFFECTS

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        names = PlaceNames(self.municipality)
        return super().get_context_data(told=[told(one, names) for one in self.effects], **kwargs)


class EffectView(_EffectScreen):
    template_name = "reporting/admin/measures/effect.html"
    page_title = pgettext_lazy("of a measure", "Effect")

    @cached_property
    def effect(self) -> Effect:
        found = [one for one in self.effects if one.measure.pk == self.kwargs["pk"]]
        if not found:
            raise Http404
        return found[0]

    def get_page_title(self) -> str:
        return self.effect.measure.title

    def crumbs(self) -> list[dict[str, Any]]:
        return [*super().crumbs(), {"url": reverse("measures:effects"), "label": EFFECTS}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        effect = self.effect
        names = area_names(self.municipality)
        form = kwargs.pop("form", None) or self._form()
        return super().get_context_data(
            told=told(effect, PlaceNames(self.municipality)),
            measure=effect.measure,
            compared=sorted(names.get(number, "?") for number in effect.compared),
            moved=sorted(names.get(number, "?") for number in effect.moved),
            is_proposed=not effect.measure.comparison_areas.all(),
            is_moved_proposed=not effect.measure.displacement_areas.all(),
            keeps=can_keep_measures(self.request.user),
            form=form,
            **kwargs,
        )

    def _form(self, data: Any = None) -> CompareForm:
        measure = self.effect.measure
        own = [area.pk for area in measure.areas.all()] if not measure.is_drawn else []
        names = ("comparison_areas", "displacement_areas")
        chosen = {name: getattr(measure, name).all() for name in names}
        initial = {name: [area.pk for area in areas] for name, areas in chosen.items()}
        areas = areas_of(self.municipality).exclude(pk__in=own)
        return CompareForm(data, initial=initial, areas=areas)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not can_keep_measures(request.user):
            raise PermissionDenied
        measure, form = self.effect.measure, self._form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        with transaction.atomic():
            before = facts_of(measure)
            for name, areas in form.cleaned_data.items():
                getattr(measure, name).set(areas)
            record_change(
                actor=signed_in_user(request),
                municipality=self.municipality,
                row=measure,
                pk=measure.pk,
                before=before,
                after=facts_of(measure),
            )
        messages.success(request, _("The areas to compare with were saved."))
        return redirect("measures:effect", pk=pk)

"""What can be chosen in a measure or a patrol: only what is the municipality's own."""

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from home.models import OtherCityPage
from home.people.models import Municipality
from reporting.models import Area

__all__ = ["OneArea", "SeveralAreas", "area_label", "area_names", "areas_of", "other_cities"]


def areas_of(municipality: Municipality, chosen: QuerySet[Area] | None = None) -> QuerySet[Area]:
    """The districts of today where people live or come, and others that were chosen; without their
    outlines."""
    which = Q(current=True, kind=Area.Kind.DISTRICT, in_study_area=True)
    if chosen is not None:
        which |= Q(pk__in=chosen.values("pk"))
    return Area.objects.of(municipality).filter(which).only("name", "part", "current", "code")


def area_names(municipality: Municipality) -> dict[int, str]:
    """By number, also of older areas."""
    return dict(Area.objects.of(municipality).values_list("pk", "name"))


def area_label(area: Area) -> str:
    """The name, behind the part of the city that it lies in."""
    return f"{area.part} · {area.name}" if area.part and area.part != area.name else area.name


def other_cities(chosen: int | None) -> QuerySet[OtherCityPage]:
    """The public pages about other municipalities in the language of the admin, and one that was
    chosen in another."""
    here = Q(live=True, locale__language_code=get_language() or settings.LANGUAGE_CODE)
    return OtherCityPage.objects.filter(here | Q(pk=chosen)).order_by("title", "pk")


class SeveralAreas(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # none at run time
    """Boxes to tick."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, required=False, **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return area_label(obj)


class OneArea(forms.ModelChoiceField):  # type: ignore[type-arg]  # none at run time
    def label_from_instance(self, obj: Any) -> str:
        return area_label(obj)

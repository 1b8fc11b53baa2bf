"""What the list of actions can be narrowed down to."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple, RadioSelect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet

from home.approach.progress import Progress
from home.models import Action
from home.people.own_rows import municipality_to_edit

LATE = "late"


class ActionFilterSet(WagtailFilterSet):
    status = django_filters.MultipleChoiceFilter(
        label=_("Status"), choices=Progress.choices, widget=CheckboxSelectMultiple
    )
    department = django_filters.MultipleChoiceFilter(
        label=_("Department"), widget=CheckboxSelectMultiple
    )
    due = django_filters.ChoiceFilter(
        label=_("Ready on"),
        choices=[(LATE, _("Only what is overdue"))],
        empty_label=_("All"),
        method="being_late",
        widget=RadioSelect,
    )
    is_public = django_filters.ChoiceFilter(
        label=pgettext_lazy("action", "Public"),
        choices=[(True, _("Yes")), (False, _("No"))],
        empty_label=_("All"),
        widget=RadioSelect,
    )

    class Meta:
        model = Action
        fields: Sequence[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Action.objects.of(municipality_to_edit(self.request)).order_by("department")
        departments = own.values_list("department", flat=True).distinct()
        self.filters["department"].extra["choices"] = [(name, name) for name in departments]

    def being_late(self, actions: QuerySet[Action], name: str, value: str) -> QuerySet[Action]:
        late = Action.objects.overdue(timezone.localdate())
        return actions.filter(pk__in=late.values("pk")) if value == LATE else actions

"""The lists of teams and of routes, kept by the municipality itself."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn

from home.people.models import User
from home.people.municipality import municipality_of
from home.people.own_rows import (
    OwnAddView,
    OwnDeleteView,
    OwnEditView,
    OwnIndexView,
    municipality_to_edit,
)
from reporting.guarded import refuse, signed_in_user
from reporting.lists.viewset import ListViewSet, explained, lazy_capfirst
from reporting.models import Route, Team

from .changes import facts_of, record_change
from .choices import area_label, behaviour_labels
from .forms import ANY_AREA, ANY_BEHAVIOUR, RouteForm, TeamForm
from .limits_in_words import sight_of

__all__ = ["RouteViewSet", "TeamViewSet"]


class _Recorded:
    """Writes each refusal to the trail."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        except PermissionDenied:
            if isinstance(request.user, User):
                refuse(
                    actor=request.user,
                    municipality=municipality_of(request),
                    object_type="teams",
                )
            raise
        return response


class _RecordedSaving(_Recorded):
    """What is saved and that it was saved are one transaction."""

    request: HttpRequest

    def save_instance(self) -> Any:
        with transaction.atomic():
            own = municipality_to_edit(self.request)
            old = self.form.instance  # type: ignore[attr-defined]
            # Two who save at once: the second one's 'before' is what the first one left.
            list(type(old).objects.select_for_update().filter(pk=old.pk).order_by("pk"))
            before = facts_of(old)
            saved = super().save_instance()  # type: ignore[misc]
            record_change(
                actor=signed_in_user(self.request),
                municipality=own,
                row=saved,
                pk=saved.pk,
                before=before,
                after=facts_of(saved),
            )
        return saved


class _AddView(_RecordedSaving, OwnAddView):
    pass


class _EditView(_RecordedSaving, OwnEditView):
    pass


class _DeleteView(_Recorded, OwnDeleteView):
    def delete_action(self) -> None:
        with transaction.atomic():
            row, pk, before = self.object, self.object.pk, facts_of(self.object)
            super().delete_action()
            record_change(
                actor=signed_in_user(self.request),
                municipality=municipality_to_edit(self.request),
                row=row,
                pk=pk,
                before=before,
                after=None,
            )


class _RecordedViewSet(ListViewSet):
    actions = ("add", "change", "delete")
    add_view_class = _AddView
    edit_view_class = _EditView
    delete_view_class = _DeleteView


class TeamDeleteView(_DeleteView):
    @property
    def confirmation_message(self) -> str:
        """Says what the members see then: whoever is in no team sees everything."""
        others = Team.objects.of(self.object.municipality).exclude(pk=self.object.pk)
        free = self.object.members.exclude(teams__in=others).count()
        asked: str = super().confirmation_message
        said = [asked, _("Its reports stay, and lie with no team.")]
        if free:
            said.append(
                ngettext(
                    "%(count)d person is then in no team, and sees all reports.",
                    "%(count)d people are then in no team, and see all reports.",
                    free,
                )
                % {"count": free}
            )
        return " ".join(said)


class TeamIndexView(_Recorded, OwnIndexView):
    def get_base_queryset(self) -> QuerySet[Any]:
        teams = super().get_base_queryset().prefetch_related("areas", "behaviours")
        return teams.annotate(number_of_members=Count("members", distinct=True))

    @cached_property
    def columns(self) -> list[Column]:
        labels = behaviour_labels(municipality_to_edit(self.request))
        name: Column = super().columns[0]
        return [
            name,
            Column(
                "people", label=lazy_capfirst(gettext_lazy("members")), accessor="number_of_members"
            ),
            Column(
                "only",
                label=gettext_lazy("Sees"),
                accessor=lambda team: sight_of(team, labels),
            ),
        ]


class TeamViewSet(_RecordedViewSet):
    model = Team
    name = "teams"
    icon = "group"
    index_view_class = TeamIndexView
    delete_view_class = TeamDeleteView
    list_display = ("name",)
    ordering = ("name",)
    edit_handler = ObjectList(
        [
            explained("Team.name"),
            explained("Team.members"),
            explained("Team.areas"),
            explained("Team.behaviours"),
        ],
        base_form_class=TeamForm,
    )


class RouteIndexView(_Recorded, OwnIndexView):
    def get_base_queryset(self) -> QuerySet[Any]:
        rows = super().get_base_queryset().select_related("area", "behaviour", "team")
        return rows.defer("area__geometry")

    @cached_property
    def columns(self) -> list[Column]:
        labels = behaviour_labels(municipality_to_edit(self.request))

        def behaviour(route: Route) -> str:
            if route.behaviour is None:
                return str(ANY_BEHAVIOUR)
            return labels.get(route.behaviour.code, route.behaviour.code)

        return [
            self._get_title_column_class(TitleColumn)(
                "area",
                label=lazy_capfirst(gettext_lazy("area")),
                accessor=lambda route: area_label(route.area) if route.area else str(ANY_AREA),
                get_url=self.get_edit_url,
            ),
            Column("behaviour", label=lazy_capfirst(gettext_lazy("behaviour")), accessor=behaviour),
            Column("team", label=lazy_capfirst(gettext_lazy("team")), accessor="team"),
        ]


class RouteViewSet(_RecordedViewSet):
    model = Route
    name = "routes"
    icon = "arrow-right"
    index_view_class = RouteIndexView
    edit_handler = ObjectList(
        [
            explained("Route.area"),
            explained("Route.behaviour"),
            explained("Route.team"),
        ],
        base_form_class=RouteForm,
    )

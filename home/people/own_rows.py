"""Admin screens of rows that belong to a municipality: only the site's own are there."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from wagtail.admin.views import generic
from wagtail.admin.views.generic.history import HistoryView

from .models import Municipality, User
from .municipality import municipality_of

__all__ = [
    "OwnAddView",
    "OwnDeleteView",
    "OwnEditView",
    "OwnHistoryView",
    "OwnIndexView",
    "OwnInspectView",
    "municipality_to_edit",
]


def municipality_to_edit(request: HttpRequest) -> Municipality:
    """The municipality of the site that is asked. Raises PermissionDenied for another's staff."""
    municipality, user = municipality_of(request), request.user
    if municipality is None or not isinstance(user, User):
        raise PermissionDenied
    if not user.is_superuser and user.municipality_id != municipality.pk:
        raise PermissionDenied
    return municipality


class OwnIndexView(generic.IndexView):
    def get_base_queryset(self) -> QuerySet[Any]:
        queryset: QuerySet[Any] = super().get_base_queryset()
        return queryset.filter(municipality=municipality_to_edit(self.request))


class OwnAddView(generic.CreateView):
    def get_initial_form_instance(self) -> Model:
        instance: Model = self.model(municipality=municipality_to_edit(self.request))
        return instance


class _OwnObject:
    """A row of another municipality is not there."""

    request: HttpRequest

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        found = super().get_object(*args, **kwargs)  # type: ignore[misc]  # of the view beside it
        if found.municipality_id != municipality_to_edit(self.request).pk:
            raise Http404
        return found


class OwnEditView(_OwnObject, generic.EditView):
    pass


class OwnDeleteView(_OwnObject, generic.DeleteView):
    pass


class OwnHistoryView(_OwnObject, HistoryView):
    pass


class OwnInspectView(_OwnObject, generic.InspectView):
    pass

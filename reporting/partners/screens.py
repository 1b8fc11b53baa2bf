"""The screens of keys: all of them, a new one, one of them, and its end."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from reporting.guarded import refuse, signed_in_user
from reporting.models import PartnerKey
from reporting.models.partner_key import Scope

from .access import KeyScreen, can_give
from .forms import ChangeForm, KeyForm, RevokeForm
from .services import change_key, make_key, revoke_key

__all__ = ["KeyView", "ListView", "NewView", "RevokeView"]

TITLE = gettext_lazy("Partner keys")
LABELS = dict(Scope.choices)


class _Screen(KeyScreen, TemplateView):
    request: HttpRequest
    page_title: Any = TITLE

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("partners:index"), "label": str(TITLE)},
            {"url": "", "label": str(self.get_page_title())},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # Asked for on each screen: the staff of another municipality find none.
        return super().get_context_data(municipality=self.municipality, **kwargs)

    def refuse_giving(self, scopes: list[str]) -> None:
        """Raises PermissionDenied, recorded, for who may not give all of this."""
        actor = signed_in_user(self.request)
        if not can_give(actor, scopes):
            refuse(actor=actor, municipality=self.municipality, object_type=self.refused_object)
            raise PermissionDenied


class ListView(_Screen):
    """All keys, those in use first."""

    template_name = "reporting/admin/partners/list.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": str(TITLE)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        keys = PartnerKey.objects.of(self.municipality).order_by("name", "pk")
        told = sorted(keys, key=lambda key: key.is_revoked)
        return super().get_context_data(
            keys=[(key, [LABELS.get(scope, scope) for scope in key.scopes]) for key in told],
            **kwargs,
        )


class NewView(_Screen):
    """Makes a key and shows it, once: this answer is the only place where it ever stands."""

    template_name = "reporting/admin/partners/new.html"
    page_title = gettext_lazy("New key")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", KeyForm(actor=signed_in_user(self.request)))
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actor = signed_in_user(request)
        self.refuse_giving(
            [scope for scope in request.POST.getlist("scopes") if scope in Scope.values]
        )
        form = KeyForm(request.POST, actor=actor)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        told = form.cleaned_data
        key, text = make_key(
            actor=actor,
            municipality=self.municipality,
            name=told["name"],
            source=told["source"],
            scopes=told["scopes"],
            per_minute=told["per_minute"],
            is_moderated=told["is_moderated"],
            reason=told.get("reason", ""),
        )
        return self.render_to_response(self.get_context_data(form=form, made=key, text=text))


class _OneKey(_Screen):
    kwargs: dict[str, Any]

    @cached_property
    def key(self) -> PartnerKey:
        own = PartnerKey.objects.of(self.municipality).select_related("made_by", "municipality")
        return get_object_or_404(own, pk=self.kwargs["pk"])


class KeyView(_OneKey):
    """What a key may do, whether it is in use, and what may change of it."""

    template_name = "reporting/admin/partners/key.html"

    def get_page_title(self) -> str:
        return str(self.key)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", ChangeForm(instance=self.key))
        kwargs.setdefault("revoke_form", RevokeForm())
        return super().get_context_data(
            key=self.key,
            scopes=[LABELS.get(scope, scope) for scope in self.key.scopes],
            may_change=can_give(self.request.user, self.key.scopes),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.refuse_giving(self.key.scopes)
        form = ChangeForm(request.POST, instance=self.key)
        if not form.is_valid() or self.key.is_revoked:
            return self.render_to_response(self.get_context_data(form=form), status=422)
        if form.changed_data:
            change_key(actor=signed_in_user(request), key=form.instance, changed=form.changed_data)
        messages.success(request, _("The key is changed."))
        return redirect("partners:key", self.key.pk)


class RevokeView(_OneKey):
    """The end of a key."""

    http_method_names = ["post"]
    template_name = "reporting/admin/partners/key.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = RevokeForm(request.POST)
        if not form.is_valid():
            messages.error(request, " ".join(map(str, form.errors["reason"])))
            return redirect("partners:key", self.key.pk)
        revoke_key(actor=signed_in_user(request), key=self.key, reason=form.cleaned_data["reason"])
        messages.success(request, _("The key is revoked: it opens nothing any more."))
        return redirect("partners:key", self.key.pk)

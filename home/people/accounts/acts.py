"""What can be done with an account besides changing it: one page each, that asks first."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from home.people.models import User

from . import permissions, services
from .columns import factors
from .state import State, state_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Act(WagtailAdminTemplateMixin, TemplateView):
    """A page that says what will happen, and does it when the button is pressed."""

    template_name = "people/accounts/confirm.html"

    address: ClassVar[str]
    name: ClassVar[str]
    icon: ClassVar[str]
    label: ClassVar["StrOrPromise"]
    explanation: ClassVar["StrOrPromise"]
    done: ClassVar["StrOrPromise"]
    serious: ClassVar[bool] = False

    person: User

    @classmethod
    def is_offered(cls, actor: User | AnonymousUser, user: User) -> bool:
        return permissions.can_manage(actor, user) and cls.fits(user)

    @classmethod
    def fits(cls, user: User) -> bool:
        """Whether the act means something for an account in its state."""
        return True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.person = self.find(request)
        if not self.is_offered(request.user, self.person):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def carry_out(self, actor: User) -> None:
        raise NotImplementedError

    def find(self, request: HttpRequest) -> User:
        if not permissions.can_list(request.user):
            raise PermissionDenied
        return get_object_or_404(User, pk=self.kwargs["pk"])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        assert isinstance(request.user, User)  # noqa: S101  # the admin lets nobody else in
        try:
            self.carry_out(request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect(self.way_back())
        messages.success(request, self.done % {"name": get_user_display_name(self.person)})
        return redirect(self.way_on())

    def way_on(self) -> str:
        """Where it goes on; one's own account may be open no longer."""
        if self.person.pk == self.request.user.pk:
            return reverse("account_login")
        return self.way_back()

    def way_back(self) -> str:
        return reverse("wagtailusers_users:edit", args=[self.person.pk])

    def get_page_title(self) -> str:
        return str(self.label)

    def get_page_subtitle(self) -> str:
        name: str = get_user_display_name(self.person)
        return name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("wagtailusers_users:index"), "label": _("Users")},
            {"url": self.way_back(), "label": self.get_page_subtitle()},
            {"url": "", "label": self.label},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "person": self.person,
            "name": get_user_display_name(self.person),
            "explanation": self.explanation,
            "label": self.label,
            "serious": self.serious,
            "way_back": self.way_back(),
            "header_icon": self.icon,
        }


class InviteAgain(Act):
    address, name, icon = "invite-again", "invite_again", "mail"
    label = _("Send the invitation again")
    explanation = _("A new mail with a new link goes out. An earlier link stops working.")
    done = _("The invitation to %(name)s is on its way again.")

    def carry_out(self, actor: User) -> None:
        services.invite_again(actor=actor, user=self.person)

    @classmethod
    def fits(cls, user: User) -> bool:
        return state_of(user) == State.INVITED


class SignOut(Act):
    address, name, icon = "sign-out", "sign_out", "logout"
    label = _("Sign out everywhere")
    explanation = _(
        "All sessions end, on every device. The account stays as it is: one can sign in again."
    )
    done = _("%(name)s is signed out everywhere.")

    def carry_out(self, actor: User) -> None:
        services.sign_out_everywhere(actor=actor, user=self.person)


class TakeFactors(Act):
    address, name, icon = "take-factors", "take_factors", "lock-open"
    label = _("Take away second steps")
    explanation = _(
        "For a lost telephone or key. First make sure that it is really this person who asks: "
        "call back. Every app, passkey and recovery code stops working, all sessions end, and a "
        "new one is asked for at the next sign-in."
    )
    done = _("The second steps of %(name)s are taken away.")
    serious = True

    def carry_out(self, actor: User) -> None:
        services.take_away_factors(actor=actor, user=self.person)

    @classmethod
    def is_offered(cls, actor: User | AnonymousUser, user: User) -> bool:
        return permissions.can_take_away_factors(actor, user) and cls.fits(user)

    @classmethod
    def fits(cls, user: User) -> bool:
        # Not `exists`: in the list they are read for all rows at once.
        return bool(factors(user))


class PutAway(Act):
    address, name, icon = "put-away", "put_away", "no-view"
    label = pgettext_lazy("of an account", "Take out of use")
    explanation = _(
        "Nobody can sign in with this account any more, and all sessions end. What this person "
        "did here stays, with the name. You can take the account into use again."
    )
    done = pgettext_lazy("of an account", "%(name)s is out of use.")
    serious = True

    def carry_out(self, actor: User) -> None:
        services.put_away(actor=actor, user=self.person)

    @classmethod
    def fits(cls, user: User) -> bool:
        return user.is_active


class TakeBack(Act):
    address, name, icon = "take-back", "take_back", "view"
    label = pgettext_lazy("of an account", "Take into use again")
    explanation = _("This person can sign in again, with the same roles as before.")
    done = pgettext_lazy("of an account", "%(name)s is in use again.")

    def carry_out(self, actor: User) -> None:
        services.take_back(actor=actor, user=self.person)

    @classmethod
    def fits(cls, user: User) -> bool:
        return not user.is_active


class OwnSignOut(SignOut):
    """For everybody in the admin: one's own sessions, also without a right to manage accounts."""

    explanation = _(
        "All your sessions end, on every device, this one too. Do this when a device is lost or "
        "when you forgot to sign out somewhere."
    )

    @classmethod
    def is_offered(cls, actor: User | AnonymousUser, user: User) -> bool:
        return actor.pk == user.pk

    def find(self, request: HttpRequest) -> User:
        assert isinstance(request.user, User)  # noqa: S101  # the admin lets nobody else in
        return request.user

    def way_back(self) -> str:
        return reverse("wagtailadmin_account")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": self.way_back(), "label": _("Account")},
            {"url": "", "label": self.label},
        ]


#: In the order of menus.
ALL = (InviteAgain, SignOut, TakeFactors, PutAway, TakeBack)

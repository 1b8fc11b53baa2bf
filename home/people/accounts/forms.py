"""The forms with which accounts are made and changed."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput
from wagtail.models import Page

from home.people.models import Municipality, User
from home.people.page_access import guest_kinds, page_of
from home.people.roles import ADMIN, AGENCY, ROLES

from .permissions import can_change_address, roles_to_give
from .services import FIELDS
from .state import State, state_of


class PageField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, page: Any) -> str:
        """The title with its language: each language has a page of its own."""
        return f"{page.title} ({page.locale})"


class AccountForm(forms.ModelForm):  # type: ignore[type-arg]
    """What an account and its invitation share.

    Offers no role that `actor` may not give, and no way to make a superuser.
    """

    roles = forms.MultipleChoiceField(
        label=gettext_lazy("Roles"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("What this person may do here. Without a role: nothing."),
    )
    page = PageField(
        label=gettext_lazy("Campaign of the agency"),
        queryset=Page.objects.none(),
        required=False,
        help_text=gettext_lazy(
            "Only for the role Agency: the one campaign that this person works on."
        ),
    )

    class Meta:
        model = User
        fields = ("email", *FIELDS)
        widgets: ClassVar[dict[str, Any]] = {"access_until": AdminDateInput}
        help_texts: ClassVar[dict[str, Any]] = {
            "first_name": gettext_lazy("Stands beside what this person does here."),
            "last_name": gettext_lazy("With what comes before it, as in “van der”."),
            "email": gettext_lazy("For work, as in name@municipality.nl. Used to sign in."),
            "language": gettext_lazy("The language of this admin and of mails to this person."),
            "organisation": gettext_lazy("Who this person works for."),
        }

    def __init__(self, *args: Any, actor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        for name in ("first_name", "last_name"):
            self.fields[name].required = True
        self.fields["language"] = forms.ChoiceField(
            label=self.fields["language"].label,
            help_text=self.fields["language"].help_text,
            choices=settings.WAGTAILADMIN_PERMITTED_LANGUAGES,
        )
        self._offer_roles()
        self._offer_pages()

    def _offer_roles(self) -> None:
        offered = roles_to_give(self.actor)
        field = self.fields["roles"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101
        field.choices = [(role, label) for role, label in ROLES.items() if role in offered]
        if self.instance.pk:
            field.initial = list(
                self.instance.groups.filter(name__in=offered).values_list("name", flat=True)
            )

    def _offer_pages(self) -> None:
        kinds = guest_kinds()
        if not kinds:
            del self.fields["page"]
            return
        field = self.fields["page"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101
        pages = Page.objects.type(*kinds).select_related("locale")
        field.queryset = pages.order_by("locale", "title", "pk")
        if self.instance.pk:
            field.initial = page_of(self.instance)

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        others = User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk)
        if others.exists():
            raise ValidationError(_("There is an account with this address already."))
        return email

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if AGENCY in cleaned.get("roles", ()):
            if "page" not in self.errors and not cleaned.get("page"):
                self.add_error("page", _("Choose the campaign that the agency works on."))
            if "access_until" not in self.errors and not cleaned.get("access_until"):
                self.add_error("access_until", _("An agency works here until a day: fill it in."))
            if ADMIN in cleaned["roles"]:
                self.add_error("roles", _("An agency cannot be an administrator too."))
        elif cleaned.get("page"):
            self.add_error("page", _("A campaign is only chosen with the role Agency."))
        return cleaned

    def wanted(self) -> dict[str, Any]:
        """What the services ask for besides the account itself."""
        return {"roles": self.cleaned_data["roles"], "page": self.cleaned_data.get("page")}

    def take(self, error: ValidationError) -> None:
        """Shows what a service refused."""
        self.add_error(NON_FIELD_ERRORS, error)


class InvitationForm(AccountForm):
    """For a new account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        only = Municipality.objects.all()[:2]
        if len(only) == 1:
            self.fields["municipality"].initial = only[0]

    def clean_access_until(self) -> Any:
        last = self.cleaned_data["access_until"]
        if last and last < timezone.localdate():
            raise ValidationError(_("This day is over already."))
        return last

    def clean_roles(self) -> list[str]:
        roles: list[str] = self.cleaned_data["roles"]
        if not roles:
            raise ValidationError(_("Choose at least one role."))
        return roles


class ChangeForm(AccountForm):
    """For an account that there is; its address is changed by administrators alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not can_change_address(self.actor):
            self.fields["email"].disabled = True
        elif state_of(self.instance) == State.INVITED:
            self.fields["email"].help_text = _(
                "With another address the invitation has to be sent again."
            )
        else:
            self.fields["email"].help_text = _("With another address this person is signed out.")
        # A language of the site that the admin does not speak stays what it was.
        chosen = self.instance.language
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        if chosen not in dict(settings.WAGTAILADMIN_PERMITTED_LANGUAGES):
            name = dict(settings.LANGUAGES).get(chosen, chosen)
            field.choices = [*settings.WAGTAILADMIN_PERMITTED_LANGUAGES, (chosen, name)]

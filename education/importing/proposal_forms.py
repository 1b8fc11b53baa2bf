"""The forms in which a proposal is corrected before anything is made of it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..blocks.items import FILE_KINDS, ROLES
from ..formats.items import Kind, Role
from .choosing import Chosen
from .proposal import Proposal, ProposedItem, ProposedLesson, Shape

__all__ = ["ProposalForms"]


class PackForm(forms.Form):
    title = forms.CharField(label=_("Title of the pack"), max_length=255)


class LessonForm(forms.Form):
    keep = forms.BooleanField(label=_("Take this lesson in"), required=False)
    title = forms.CharField(label=_("Title of the lesson"), max_length=120, required=False)

    def clean(self) -> dict[str, Any]:
        return _with_title(self, super().clean() or {})

    def lesson(self, items: Sequence[ProposedItem]) -> ProposedLesson:
        return ProposedLesson(self.cleaned_data["title"], tuple(items))


class ItemForm(forms.Form):
    keep = forms.BooleanField(label=_("Take in"), required=False)
    title = forms.CharField(label=_("Title"), max_length=120, required=False)
    role = forms.ChoiceField(label=_("For whom"), choices=ROLES)
    kind = forms.ChoiceField(label=_("Kind"), choices=FILE_KINDS)

    def __init__(self, *args: Any, item: ProposedItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item = item
        if item.shape == Shape.PICTURE:
            del self.fields["kind"]

    def clean(self) -> dict[str, Any]:
        data = _with_title(self, super().clean() or {})
        if (
            data.get("keep")
            and data.get("kind") == Kind.ANSWERS
            and data.get("role") == Role.PUPIL.value
        ):
            self.add_error("role", _("Answers are for the teacher."))
        return data

    def chosen(self) -> ProposedItem | None:
        data = self.cleaned_data
        if not data["keep"]:
            return None
        return replace(self.item, title=data["title"], role=data["role"], kind=data.get("kind", ""))


def _with_title(form: forms.Form, data: dict[str, Any]) -> dict[str, Any]:
    """What is left out needs none."""
    if data.get("keep") and not data.get("title") and "title" not in form.errors:
        form.add_error("title", _("Give it a title."))
    return data


class ProposalForms:
    """All forms of a proposal, by what they are about; with `data` they are checked."""

    def __init__(self, proposal: Proposal, *, has_title: bool, data: Any = None) -> None:
        self.pack = (
            PackForm(data, prefix="pack", initial={"title": proposal.title}) if has_title else None
        )
        self._title = proposal.title
        self.items = [self._item(item, data) for item in proposal.items]
        self.lessons = [
            (
                LessonForm(
                    data,
                    prefix=f"lesson-{number}",
                    initial={"keep": True, "title": lesson.title},
                ),
                [self._item(item, data) for item in lesson.items],
            )
            for number, lesson in enumerate(proposal.lessons)
        ]

    @staticmethod
    def _item(item: ProposedItem, data: Any) -> ItemForm:
        told = {"keep": True, "title": item.title, "role": item.role, "kind": item.kind}
        return ItemForm(data, prefix=f"item-{item.number}", initial=told, item=item)

    def all(self) -> list[forms.Form]:
        first = [self.pack] if self.pack else []
        of_lessons = [form for lesson, items in self.lessons for form in (lesson, *items)]
        return [*first, *self.items, *of_lessons]

    def is_valid(self) -> bool:
        """Every one is looked at, so that all faults are told at once."""
        valid = [form.is_valid() for form in self.all()]
        return all(valid)

    def chosen(self) -> Chosen:
        """What was decided; a lesson that is left out takes its items with it."""
        lessons = [
            lesson.lesson(_kept(items))
            for lesson, items in self.lessons
            if lesson.cleaned_data["keep"]
        ]
        title = self.pack.cleaned_data["title"] if self.pack else self._title
        return Chosen(title, tuple(lessons), tuple(_kept(self.items)))


def _kept(forms_of_items: Sequence[ItemForm]) -> list[ProposedItem]:
    return [item for form in forms_of_items if (item := form.chosen()) is not None]

"""What the crispy-forms template pack `nlds` needs beyond Django: classes, kinds, link targets."""

from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField, BoundWidget
from django.forms.utils import flatatt
from django.utils.safestring import SafeString

register = template.Library()

# Crispy's own layout objects bring Bootstrap's classes along; they mean nothing here.
FOREIGN_CLASSES = {"btn", "btn-primary", "btn-inverse"}


@register.filter
def nlds_kind(field: BoundField) -> str:
    """How it is drawn: 'hidden', 'radios', 'checkboxes', 'checkbox', 'select' or 'control'."""
    widget = field.field.widget
    if field.is_hidden:
        return "hidden"
    if isinstance(widget, forms.CheckboxSelectMultiple):
        return "checkboxes"
    if isinstance(widget, forms.RadioSelect):
        return "radios"
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    return "select" if isinstance(widget, forms.Select) else "control"


def component_of(widget: forms.Widget) -> tuple[str, str]:
    """The design system's component for a widget and the element it is drawn with."""
    if isinstance(widget, forms.Textarea):
        return "utrecht-textarea", "html-textarea"
    if isinstance(widget, forms.CheckboxInput):
        return "utrecht-checkbox", "html-input"
    if isinstance(widget, forms.Select):
        return "utrecht-select", "html-select"
    return "utrecht-textbox", "html-input"


@register.simple_tag
def nlds_control(field: BoundField) -> SafeString:
    """The field's own control with the classes of its component; Django adds the ARIA states."""
    component, element = component_of(field.field.widget)
    classes = [component, f"{component}--{element}", "utrecht-form-field__input"]
    if field.errors:
        classes.append(f"{component}--invalid")
    own = field.field.widget.attrs.get("class", "")
    return field.as_widget(attrs={"class": " ".join([*classes, *own.split()])})


@register.simple_tag
def nlds_option_attrs(option: BoundWidget) -> SafeString:
    """Attributes of one radio button or checkbox of a group.

    `aria-invalid` is not allowed on a radio button: its group carries it.
    """
    skip = {"class"} | ({"aria-invalid"} if option.data["type"] == "radio" else set())
    return flatatt({k: v for k, v in option.data["attrs"].items() if k not in skip})


@register.filter
def nlds_target(field: BoundField) -> str:
    """The id of the first control a person can use: where a link of the error summary leads."""
    if nlds_kind(field) in {"radios", "checkboxes"}:
        return f"{field.auto_id}_0"
    return field.id_for_label or field.auto_id


@register.filter
def nlds_button_classes(button: Any) -> str:
    """The classes of a crispy button in the design system's words."""
    own = [name for name in button.field_classes.split() if name not in FOREIGN_CLASSES]
    if getattr(button, "input_type", "") == "submit" and not any("action" in c for c in own):
        own = ["utrecht-button--primary-action", "utrecht-button--submit", *own]
    elif not any("action" in c for c in own):
        own = ["utrecht-button--secondary-action", *own]
    return " ".join(["utrecht-button", "utrecht-button--html-button", *own])

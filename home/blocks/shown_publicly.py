"""An object that a public page shows: any editor may see it in an example."""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex, Site


def shown_publicly(label: str) -> int | None:
    """The key of one object of this model; None where no public page shows any."""
    model = apps.get_model(label)
    public = Page.objects.live().public()
    if model is Page:
        root = Site.objects.get(is_default_site=True).root_page
        inside = public.descendant_of(root, inclusive=True).order_by("path")
        first = inside.values_list("pk", flat=True).first()
        return None if first is None else int(first)
    shown = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(model),
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=public.annotate(key=Cast("pk", CharField())).values("key"),
    )
    found = shown.order_by("pk").values_list("to_object_id", flat=True).first()
    return None if found is None else int(found)

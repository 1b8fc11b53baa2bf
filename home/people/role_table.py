"""Which role may do what, as tables that people read; made from what the apps declare."""

from collections.abc import Iterable, Iterator

from django.apps import apps
from django.contrib.auth.models import Permission
from django.utils import translation

from .models import User
from .page_access import IN_COLLECTION, ON_PAGE, guest_kinds
from .roles import AGENCY, ROLES, declared_media, declared_pages, declared_roles, label_of

INTRODUCTION = """\
# Roles

Made by `python manage.py roles_table` from what each app declares in its own `roles.py`; not
changed by hand. A role is a group; somebody can have several. `manage.py setup_roles`, and every
`migrate`, gives the groups what stands here. Nobody may do what stands in no row of theirs. An
administrator gives roles in the admin, under Settings, Users; a superuser may do everything, and
is made on the command line only.
"""
YES = "yes"


def as_markdown() -> str:
    """The whole page, in English."""
    with translation.override("en"):
        return "\n".join(_page())


def _page() -> Iterator[str]:
    yield INTRODUCTION
    yield "## In the admin\n"
    yield from _table(_permission_rows())
    yield "## Pages\n"
    yield "Below the named page, down to a section that belongs to somebody else.\n"
    yield from _table(_page_rows())
    yield "## Pictures, documents and videos\n"
    yield "In the collection of an organisation and in those below it.\n"
    yield from _table(_media_rows())
    yield "## Somebody from outside\n"
    kinds = ", ".join(str(kind._meta.verbose_name) for kind in guest_kinds())  # noqa: SLF001
    actions = ", ".join(name.partition("_")[0] for name in ON_PAGE)
    media = ", ".join(sorted(_readable(IN_COLLECTION).values()))
    yield (
        f"{label_of(AGENCY)}: on the one page ({kinds}) that was chosen in the invitation: "
        f"{actions}, and comment. In a collection of its own: {_lower(media)}. Publishes nothing, "
        "deletes nothing, and after the last day is nobody.\n"
    )


def _table(rows: Iterable[tuple[str, set[str]]]) -> Iterator[str]:
    yield "| " + " | ".join(("may", *(str(label) for label in ROLES.values()))) + " |"
    yield "|---|" + "---|" * len(ROLES)
    for what, held_by in rows:
        cells = (YES if role in held_by else "" for role in ROLES)
        yield "| " + " | ".join((what, *cells)) + " |"
    yield ""


def _permission_rows() -> list[tuple[str, set[str]]]:
    declared = declared_roles()
    names = _readable({name for held in declared.values() for name in held})
    return [
        (readable, {role for role, held in declared.items() if name in held})
        for name, readable in sorted(
            names.items(), key=lambda pair: (pair[0].split(".")[0], pair[1])
        )
    ]


def _page_rows() -> list[tuple[str, set[str]]]:
    declared = declared_pages()
    pairs = sorted({pair for pairs in declared.values() for pair in pairs})
    return [
        (
            f"{apps.get_model(kind)._meta.verbose_name}: {action}",  # noqa: SLF001
            {role for role, held in declared.items() if (kind, action) in held},
        )
        for kind, action in pairs
    ]


def _media_rows() -> list[tuple[str, set[str]]]:
    declared = declared_media()
    pairs = {pair for pairs in declared.values() for pair in pairs}
    names = _readable({name for _organisation, name in pairs})
    return [
        (
            f"{User.Organisation(organisation).label}: {_lower(names[name])}",
            {role for role, held in declared.items() if (organisation, name) in held},
        )
        for organisation, name in sorted(pairs)
    ]


def _readable(names: Iterable[str]) -> dict[str, str]:
    """Each permission's name for people, without the 'Can' that all begin with."""
    wanted = set(names)
    found = {
        f"{permission.content_type.app_label}.{permission.codename}": permission.name
        for permission in Permission.objects.select_related("content_type")
    }
    return {name: found[name].removeprefix("Can ") for name in wanted}


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]

"""The demo's lesson pack, with its first release; schools, and teachers who use it."""

from pathlib import Path

from education.models import LessonIndexPage, LessonPackPage, PackRelease
from education.services import release_pack
from home.demo.builder import Content, DemoBuilder, read_content

from .schools import load_schools

FOLDER = Path(__file__).parent


def load(demo: DemoBuilder) -> None:
    content = read_content(FOLDER, "lesson")
    demo.add_page(
        "lessons",
        LessonIndexPage,
        parent="home",
        content=read_content(FOLDER, "lessons"),
        in_menu=True,
    )
    demo.add_page("lesson", LessonPackPage, parent="lessons", content=content)
    demo.afterwards(lambda: _release(demo, content))
    demo.afterwards(lambda: load_schools(demo))


def _release(demo: DemoBuilder, content: Content) -> None:
    packs = demo.pages("lesson")
    released = set(
        PackRelease.objects.filter(pack__in=[page.pk for page in packs.values()]).values_list(
            "pack_id", flat=True
        )
    )
    for language, page in packs.items():
        if page.pk not in released and "release" in content.get(language, {}):
            release = content[language]["release"]
            release_pack(
                pack=LessonPackPage.objects.get(pk=page.pk),
                version=release["version"],
                changes=release["changes"],
                user=None,
            )

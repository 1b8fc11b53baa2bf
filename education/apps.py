from datetime import timedelta

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from home.people.panels import register_panel
from home.registries import register_demo


class EducationConfig(AppConfig):
    """Lesson packs and their releases."""

    name = "education"
    verbose_name = _("Education")

    def ready(self) -> None:
        from home.people.signin.teachers_door import register_teachers_door

        from . import roles  # noqa: F401
        from .demo import load
        from .panels import packs_panel

        self._answer_pages()
        self._say_what_pages_read()
        self._declare_jobs()
        self._forget_in_time()
        register_demo(30, load)
        register_panel(15, packs_panel)
        register_teachers_door("teacher_sign_in")
        self._say_what_is_found()

    def _forget_in_time(self) -> None:
        from django.db.models.signals import post_delete

        from home.media.forgetting import register_kept

        from .importing.services import forget_file, forget_old_imports
        from .models import PackImport

        register_kept("Files to import", forget_old_imports)
        post_delete.connect(forget_file, sender=PackImport)

    def _answer_pages(self) -> None:
        """Models know no way to answer: here they are given one."""
        from .download import artefact_response, file_response, pupil_file_response
        from .models import LessonIndexPage, LessonPackPage
        from .reading import catalogue, views

        LessonPackPage.answers = {
            "pack": views.pack,
            "lesson": views.lesson,
            "board": views.board,
            "pupil": views.pupil,
            "artefact": artefact_response,
            "file": file_response,
            "pupil_file": pupil_file_response,
        }
        LessonIndexPage.show = staticmethod(catalogue.show)

    def _say_what_is_found(self) -> None:
        """The search names a pack by its release, as the pack's own page does."""
        from django.db.models import OuterRef, Subquery
        from django.db.models.fields.json import KT

        from home.search.titles import register_shown_title

        from .models import PackRelease

        current = PackRelease.objects.filter(pack=OuterRef("pk"), is_current=True)
        register_shown_title(Subquery(current.values(title=KT("facts__pack__title"))[:1]))

    def _say_what_pages_read(self) -> None:
        """The tables, addresses and parameters of kept pages: a page goes when one changes."""
        from home.page_cache import (
            register_parameter,
            register_part,
            register_shown,
            register_unchanging,
            register_view,
        )

        from .models import (
            Blob,
            ChangeEntry,
            PackRelease,
            ReleaseAmendment,
            ReleaseArtefact,
            ReleaseFile,
            ReleaseItem,
            ReleaseLesson,
            VocabularyTerm,
        )
        from .reading import facets, views

        register_part(PackRelease, "pack")
        register_part(ReleaseArtefact, "release__pack")
        register_part(ReleaseAmendment, "release__pack")
        register_part(ChangeEntry, "release__pack")
        register_shown(VocabularyTerm)
        register_unchanging(Blob, ReleaseLesson, ReleaseItem, ReleaseFile)
        register_view("education_pinned")
        register_parameter(views.CHROME_PARAMETER, "|".join(dict(settings.LANGUAGES)))
        for name, values in facets.kept_values().items():
            register_parameter(name, values)

    def _declare_jobs(self) -> None:
        from home.jobs.registry import declare_job

        from .releases.job import release_planned
        from .releases.services import JOB_KIND
        from .teachers.notices import telling

        declare_job(JOB_KIND, release_planned, queue="media", lease=timedelta(minutes=10))
        declare_job(telling.TELL_OF_RELEASE, telling.tell_followers)
        declare_job(telling.TELL_OF_WITHDRAWAL, telling.tell_followers_of_withdrawal)
        declare_job(telling.SEND_MAIL, telling.send_mail)

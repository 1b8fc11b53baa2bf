"""Bringing a file in. It holds words: it is sent anew at each step, and is kept nowhere."""

import hashlib
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters

from home.people.spreadsheets import csv_rows
from reporting import vault
from reporting.guarded import signed_in_user

from .checking import check_table
from .draft import completed, drafted, guessed, values_of
from .known import doubts_about_source
from .lists import CodeLists, code_lists
from .mapping import MappingError, parse_mapping, wrong_with
from .problems import Problem
from .reading import Table, UnreadableFileError, read_table
from .screen import ImportScreen
from .services import UndoneMeanwhileError, run_import
from .shown import shown_context
from .step import Step
from .uploads import MOST_BYTES, MemoryOnly

__all__ = ["import_new"]

# Nobody waits longer for a page; a larger file goes on when it is sent again.
SECONDS_A_REQUEST = 20.0


@csrf_exempt
@sensitive_post_parameters()
def import_new(request: HttpRequest) -> HttpResponseBase:
    """Before anything reads the request its files are kept off the disk; then the token counts."""
    request.upload_handlers = [MemoryOnly(request)]
    return _screen(request)


class ImportView(ImportScreen):
    """One page in steps: the file, what its columns mean, a dry run, the import."""

    template_name = "reporting/admin/imports/new.html"
    page_title = gettext_lazy("New import")

    @cached_property
    def lists(self) -> CodeLists:
        return code_lists(self.municipality)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        step = kwargs.pop("step", None)
        return super().get_context_data(
            **shown_context(step, self.lists) if step else {},
            most_megabytes=MOST_BYTES // 1024 // 1024,
            **kwargs,
        )

    def post(self, request: HttpRequest) -> HttpResponseBase:
        step, act = self._step(), request.POST.get("act", "read")
        if not step.problems and act != "read":
            step.problems += wrong_with(step.mapping)
        if not step.problems and act == "mapping":
            return self._mapping_file(step)
        if not step.problems and step.table is not None:
            try:
                answer = self._act(act, step, step.table)
            except MappingError as wrong:
                step.problems += wrong.problems
                answer = None
            if answer is not None:
                return answer
        context = self.get_context_data(step=step)
        return self.render_to_response(context, status=422 if step.problems else 200)

    def _act(self, act: str, step: Step, table: Table) -> HttpResponseBase | None:
        """The answer, or None where the page shows what came of it."""
        if act == "check":
            step.checked = check_table(table, step.mapping, self.lists)
        if act == "errors":
            problems = check_table(table, step.mapping, self.lists).problems
            return _errors_file(problems)
        if act == "import":
            return self._import(step, table)
        return None

    def _import(self, step: Step, table: Table) -> HttpResponseBase | None:
        if self.request.POST.get("seal") != step.seal:
            step.is_other = True
            step.checked = check_table(table, step.mapping, self.lists)
            return None
        doubts = doubts_about_source(self.municipality, step.mapping.source, step.digest)
        if doubts and not step.is_new_source:
            step.is_doubted = True
            step.checked = check_table(table, step.mapping, self.lists)
            return None
        try:
            step.imported = run_import(
                actor=signed_in_user(self.request),
                table=table,
                mapping=step.mapping,
                lists=self.lists,
                digest=step.digest,
                seconds=SECONDS_A_REQUEST,
            )
        except vault.NoKeyError:
            step.problems.append(_("Nothing can be sealed here: the keys are not in order."))
            return None
        except UndoneMeanwhileError:
            step.problems.append(_("Somebody undid this import while it ran."))
            return None
        if step.imported.is_complete:
            done = step.imported.batch.pk
            return HttpResponseRedirect(f"{reverse('casework:imports')}?done={done}")
        step.checked = check_table(table, step.mapping, self.lists)
        return None

    def _step(self) -> Step:
        """What was sent, read; what cannot be read stands among the problems."""
        post = self.request.POST
        step = Step(drafted(post), header=tuple(post.getlist("header")))
        step.is_new_source = "new_source" in post
        is_new = not step.header
        try:
            if "mapping_file" in self.request.FILES:
                step.mapping, is_new = parse_mapping(self._content("mapping_file")), False
            content = self._content("file")
            step.digest = hashlib.sha256(content).hexdigest()
            step.table = read_table(
                content, delimiter=step.mapping.delimiter, encoding=step.mapping.encoding
            )
            step.header = step.table.header
            if is_new:
                step.mapping = guessed(step.header)
            step.values = values_of(step.table, step.mapping, self.lists)
            step.mapping = completed(step.mapping, step.values, self.lists)
        except MappingError as wrong:
            step.problems += wrong.problems
        except UnreadableFileError as unreadable:
            step.problems.append(str(unreadable))
        return step

    def _content(self, name: str) -> bytes:
        """Raises UnreadableFileError."""
        handler = self.request.upload_handlers[0]
        uploaded = self.request.FILES.get(name)
        if uploaded is not None:
            content: bytes = uploaded.read()
            return content
        if isinstance(handler, MemoryOnly) and name in handler.too_large:
            raise UnreadableFileError(
                _("This file is larger than %(most)s MB. Divide it into parts.")
                % {"most": MOST_BYTES // 1024 // 1024}
            )
        raise UnreadableFileError(_("Choose the file. It is kept nowhere, so each step needs it."))

    def _mapping_file(self, step: Step) -> HttpResponse:
        answer = HttpResponse(step.mapping.as_json(), content_type="application/json")
        answer.headers["Content-Disposition"] = 'attachment; filename="mapping.json"'
        return answer


_screen = csrf_protect(ImportView.as_view())


def _errors_file(problems: list[Problem]) -> StreamingHttpResponse:
    """Row, column and what is wrong: never what stands there."""
    heading = [_("Row"), _("Column"), _("What is wrong")]
    lines: Iterator[str] = csv_rows(
        heading, ((problem.row, problem.column, problem.text) for problem in problems)
    )
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="errors.csv"'
    return answer

"""Prints what each role may do, as a page for the docs."""

from typing import Any

from django.core.management.base import BaseCommand

from home.people.role_table import as_markdown


class Command(BaseCommand):
    help = "Prints, as Markdown, which role may do what; docs/roles.md is what this prints."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(as_markdown(), ending="")

"""Keys of the vault: `vault init` makes them, `vault check` looks whether they are right."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from home.people.models import Municipality
from reporting import vault


class Command(BaseCommand):
    help = "Makes or checks the keys that reports are sealed with."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=["init", "check"])
        parser.add_argument("--municipality", help="Official code, GM0034; default: all there are.")
        parser.add_argument(
            "--if-missing", action="store_true", help="init: only where there are no keys yet."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        codes = [options["municipality"]] if options["municipality"] else self._known_codes()
        for code in codes:
            if options["action"] == "init":
                self._init(code, only_if_missing=options["if_missing"])
            else:
                self._check(code)

    def _known_codes(self) -> list[str]:
        codes = list(Municipality.objects.order_by("code").values_list("code", flat=True))
        if not codes:
            raise CommandError("There is no municipality yet. Name one: --municipality GM0034")
        return codes

    def _init(self, code: str, *, only_if_missing: bool) -> None:
        if vault.can_seal(code):
            if only_if_missing:
                return
            raise CommandError(f"{code} has keys already. Back them up; they are not made again.")
        key_id = vault.make_keys(code)
        self.stdout.write(f"{code}: made key {key_id}. Keep the .key file apart from backups.")

    def _check(self, code: str) -> None:
        if problems := vault.check_keys(code):
            raise CommandError("\n".join(problems))
        self.stdout.write(f"{code}: keys are right.")

"""Keys of the vault: made, proven, checked, rotated and, when all is lost, recovered."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from home.people.models import Municipality
from reporting import vault

ACTIONS = ("init", "prove", "check", "rotate", "recover")


class Command(BaseCommand):
    help = "Makes, proves, checks, rotates or recovers the keys that reports are sealed with."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=ACTIONS)
        parser.add_argument("--municipality", help="Official code, GM0034; default: all there are.")
        parser.add_argument(
            "--if-missing", action="store_true", help="init: only where there are no keys yet."
        )
        parser.add_argument(
            "--recovery", action="store_true", help="init: a recovery key, to lie in a safe."
        )
        parser.add_argument(
            "--out", type=Path, metavar="FILE", help="init --recovery: where its private half goes."
        )
        parser.add_argument(
            "--key", type=Path, metavar="FILE", help="prove, recover: the file from the safe."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        action = options["action"]
        if action in {"prove", "recover"}:
            self._with_file(action, options["key"])
        elif options["recovery"]:
            self._init_recovery(options)
        else:
            for code in self._codes(options["municipality"]):
                if action == "init":
                    self._init(code, only_if_missing=options["if_missing"])
                elif action == "check":
                    self._check(code)
                else:
                    self._tell(code, vault.rotate(code))

    def _codes(self, named: str | None) -> list[str]:
        if named:
            return [named]
        codes = list(Municipality.objects.order_by("code").values_list("code", flat=True))
        if not codes:
            raise CommandError("There is no municipality yet. Name one: --municipality GM0034")
        return codes

    def _init(self, code: str, *, only_if_missing: bool) -> None:
        if vault.has_keys(code):
            if only_if_missing:
                return
            raise CommandError(f"{code} has keys already. Back them up; they are not made again.")
        key_id = vault.make_keys(code)
        self.stdout.write(f"{code}: made key {key_id}. Keep the .key file apart from backups.")

    def _init_recovery(self, options: dict[str, Any]) -> None:
        codes = self._codes(options["municipality"])
        if options["action"] != "init" or options["out"] is None:
            raise CommandError("Write: vault init --recovery --out FILE")
        if len(codes) != 1:
            raise CommandError("A recovery key is of one municipality. Name it: --municipality …")
        try:
            key_id = vault.make_recovery_keys(codes[0], options["out"])
        except (OSError, ValueError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{codes[0]}: made {key_id}. Its private half is only in {options['out']}.\n"
            f"Prove that it works: vault prove --key {options['out']}\n"
            "Then put the file in a safe, offline, and delete it here."
        )

    def _with_file(self, action: str, file: Path | None) -> None:
        if file is None:
            raise CommandError(f"Write: vault {action} --key FILE")
        try:
            held = vault.read_recovery_file(file)
            if action == "prove":
                vault.prove_recovery(held)
        except (OSError, ValueError) as error:
            raise CommandError(str(error)) from error
        code = held.municipality_code
        if action == "prove":
            self.stdout.write(f"{code}: {held.key_id} is proven. Take the file away from here.")
        else:
            self._tell(code, vault.recover(held))

    def _tell(self, code: str, done: vault.Rewrapped) -> None:
        self.stdout.write(f"{code}: {done.reports} reports wrapped to {done.key_id}.")
        if done.unreadable:
            raise CommandError(f"{code}: {done.unreadable} reports could not be opened.")

    def _check(self, code: str) -> None:
        problems, older = vault.check_keys(code), vault.older_wraps(code)
        if older.without_key:
            problems.append(
                f"{code}: {older.without_key} reports or counts are wrapped to older keys whose "
                ".key is not here. Put it back, or recover."
            )
        if problems:
            raise CommandError("\n".join(problems))
        recovery = vault.recovery_state(code).key_id
        told = f"{recovery} is proven" if recovery else "no recovery key, none asked for"
        self.stdout.write(f"{code}: keys are right; {told}.")
        if older.number:
            self.stdout.write(
                f"{code}: {older.number} reports or counts are wrapped to older keys. Run vault "
                "rotate, and delete no .key before this line is gone."
            )

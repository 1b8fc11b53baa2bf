"""Someone on a phone whose taps and letters are counted, and the time that they would take."""

import time

from playwright.sync_api import FilePayload, Locator, Page

LETTERS_PER_SECOND = 4
SECONDS_PER_TAP = 2
TOUCH = {"has_touch": True, "is_mobile": True}


class Person:
    """Typing in a field and choosing from a list are a tap each, and so is the browser's question.

    `seconds` is what the page really took, and for each tap and letter what a slow person takes.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.taps = 0
        self.letters = 0
        self._began = time.monotonic()

    def tap(self, target: Locator) -> None:
        target.tap()
        self.taps += 1

    def type(self, field: Locator, text: str) -> None:
        self.tap(field)
        field.fill(text)
        self.letters += len(text)

    def choose_file(self, field: Locator, file: FilePayload) -> None:
        """The field, the file in the telephone's window, and that window's button."""
        field.set_input_files([file])
        self.taps += 3

    def say_yes_to_the_browser(self) -> None:
        """The permission is granted beforehand, since no script can press that button."""
        self.taps += 1

    @property
    def seconds(self) -> float:
        page = time.monotonic() - self._began
        return page + self.letters / LETTERS_PER_SECOND + self.taps * SECONDS_PER_TAP

    def figures(self) -> str:
        return f"{self.taps} taps, {self.letters} letters, {self.seconds:.0f} seconds"

"""A release that has one of everything, from values alone."""

import datetime
import hashlib
from io import BytesIO

from education.formats.cartridge import Page
from education.formats.items import (
    Access,
    Answer,
    Html,
    Item,
    Kind,
    Question,
    Quiz,
    Role,
    StoredFile,
)
from education.formats.values import (
    CC_BY_SA_4,
    Ages,
    Audience,
    Change,
    Goal,
    Lesson,
    Letter,
    Pack,
    Party,
    Release,
    Route,
    Step,
)
from education.versions import Version
from education.vocabularies.reading import disciplines, levels

SITE = "https://ssstop.example"
VERSION = Version(2, 1, 0)
AGES = Ages(10, 12)


def stored(path: str, data: bytes, mime: str, language: str = "") -> StoredFile:
    sha256 = hashlib.sha256(data).hexdigest()
    return StoredFile(path, sha256, len(data), mime, lambda: BytesIO(data), language)


SLIDES = Item(
    "slides",
    Role.TEACHER,
    Kind.SLIDES,
    "Dia's <bij de les> & meer",
    file=stored("les-1/dias.odp", b"odp" * 999, "application/vnd.oasis.opendocument.presentation"),
    more=(
        stored("les-1/dias.pdf", b"%PDF", "application/pdf"),
        stored("les-1/dias-1.png", b"\x89PNG1", "image/png"),
    ),
)
PICTURE = Item(
    "picture",
    Role.PUPIL,
    Kind.IMAGE,
    "Het plein",
    file=stored("les-1/plein.png", b"\x89PNG2", "image/png"),
    text_alternative="Een plein met een bushalte",
)
VIDEO = Item(
    "video",
    Role.PUPIL,
    Kind.VIDEO,
    "Wat zou jij doen?",
    file=stored("les-1/video.mp4", b"mp4" * 5000, "video/mp4"),
    more=(stored("les-1/video.nl.vtt", b"WEBVTT", "text/vtt", "nl"),),
    text_alternative="Twee jongeren wachten op de bus.",
)
LINK = Item("link", Role.PUPIL, Kind.LINK, "Hulp", url="https://ssstop.example/nl/hulp/?a=1&b=2")
QUIZ = Item(
    "quiz",
    Role.PUPIL,
    Kind.QUIZ,
    "Wat vind jij?",
    quiz=Quiz(
        (
            Question(
                "Mag dit <zomaar>?",
                (
                    Answer("Ja", False, "Kijk nog eens naar de ander."),
                    Answer("Nee, <nooit>", True, "Klopt."),
                ),
                feedback="Praat erover met elkaar.",
                picture="les-1/plein.png",
                picture_text="Een plein met een bushalte",
            ),
            Question(
                "Wat helpt?",
                (
                    Answer("Erbij gaan staan", True, "Ook zonder woorden."),
                    Answer("Filmen", False),
                    Answer("Bellen", True),
                ),
                several=True,
            ),
            Question("Wat zou jij willen zeggen?"),
        )
    ),
)
ANSWERS = Item(
    "answers",
    Role.TEACHER,
    Kind.ANSWERS,
    "Antwoorden",
    file=stored("les-1/antwoorden.pdf", b"%PDF answers", "application/pdf"),
    access=Access.CLOSED,
)
WORKSHEET = Item(
    "worksheet",
    Role.PUPIL,
    Kind.WORKSHEET,
    "Werkblad",
    file=stored("les-2/werkblad.pdf", b"%PDF work", "application/pdf"),
)


def steps(*minutes: int) -> tuple[Step, ...]:
    return tuple(Step(f"Stap {n}", each, Html("<p>Doe</p>")) for n, each in enumerate(minutes, 1))


LESSON_1 = Lesson(
    "lesson-1",
    "Sissen en staren",
    "Je weet wat straatintimidatie is.",
    AGES,
    45,
    steps(10, 20, 15),
    (SLIDES, PICTURE, VIDEO, LINK, QUIZ, ANSWERS),
    materials=("Digibord",),
    notes=Html("<p>Vraag niemand om een eigen ervaring.</p>"),
    guidance=Html("<p>Gaat over naroepen.</p>"),
    disclosure=Html("<p>Luister, beloof geen geheim.</p>"),
)
LESSON_2 = Lesson("lesson-2", "Omstander", "Je kunt iets doen.", AGES, 45, steps(45), (WORKSHEET,))
PACK = Pack(
    identifier=f"{SITE}/nl/lessen/straat-van-ons/",
    title="Straat van ons & meer",
    language="nl",
    audience=Audience.PUPILS,
    summary="Vier lessen over wat er op straat gebeurt.",
    licence=CC_BY_SA_4,
    authors=(Party("Lessenmaker; Vitree", person=True),),
    publisher=Party("Gemeente Almere", "https://ssstop.example/"),
    keywords=("straatintimidatie", "omstander"),
    levels=tuple(each for each in levels() if each.code in ("po_groep7", "po_groep8")),
    disciplines=tuple(each for each in disciplines() if each.code == "burgerschap"),
    goals=(Goal("Je weet wat straatintimidatie is."),),
    ages=AGES,
    minutes=90,
    routes=(Route(20, steps(5, 15)), Route(45, steps(45))),
    letters=(Letter("nl", Html("<p>Beste ouder</p>")),),
    after_lesson=Html("<p>Een leerling vertelt iets.</p>"),
)
RELEASE = Release(
    pack=PACK,
    version=VERSION,
    on=datetime.date(2026, 3, 2),
    url=f"{PACK.identifier}v/2.1.0/",
    lessons=(LESSON_1, LESSON_2),
    changes=(
        Change(VERSION, datetime.date(2026, 3, 2), "Video erbij"),
        Change(Version(2, 0, 0), datetime.date(2026, 1, 5), "Opnieuw"),
    ),
)
GUIDE = Page(
    "guide-1",
    "Handleiding",
    "les-1/handleiding.html",
    b"<!doctype html><title>Handleiding</title>",
    Role.TEACHER,
    "lesson-1",
)
PAGES = [
    GUIDE,
    Page("after", "Na de les", "na-de-les.html", b"<!doctype html><title>Na</title>", Role.TEACHER),
]

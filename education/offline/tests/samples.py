"""Two releases to look at: one as makers write them, one that tries to break out of its page."""

from dataclasses import replace
from io import BytesIO

from PIL import Image

from education.formats.items import Html, Item, Kind, Role
from education.formats.tests import samples
from education.formats.tests.samples import stored
from education.formats.values import Audience, Goal, Letter, Party, Release, Route, Step

CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:02.000\nBen je oké?\n"
HOSTILE = "</title><script>alert(1)</script>\"'&amp;<img src=x onerror=alert(2)>"


def picture(colour: str, size: tuple[int, int] = (480, 270)) -> bytes:
    target = BytesIO()
    Image.new("RGB", size, colour).save(target, "PNG")
    return target.getvalue()


SLIDES = Item(
    "slides-1",
    Role.TEACHER,
    Kind.SLIDES,
    "Dia’s bij les 1",
    file=stored("les-1/dias.pptx", b"pptx" * 40_000, "application/vnd.ms-powerpoint"),
    more=(
        stored("les-1/dias.pdf", b"%PDF" * 30_000, "application/pdf"),
        *(
            stored(f"les-1/dias-{n}.png", picture(colour), "image/png")
            for n, colour in enumerate(["#1fe08a", "#0e1512", "#efece2"], 1)
        ),
    ),
    text_alternative="Dia 1: Zes keer S. Dia 2: Wat zie je op het plein? " * 6,
)
SQUARE = Item(
    "square",
    Role.PUPIL,
    Kind.IMAGE,
    "Het plein",
    file=stored("les-1/plein.png", picture("#00633a"), "image/png"),
    text_alternative="Een plein met een bushalte waar drie jongeren wachten.",
)
FILM = Item(
    "film",
    Role.PUPIL,
    Kind.VIDEO,
    "Compliment of intimidatie?",
    file=stored("les-1/film.webm", b"webm" * 90_000, "video/webm"),
    more=(stored("les-1/film.nl.vtt", CAPTIONS.encode(), "text/vtt", "nl"),),
    text_alternative="Twee jongeren wachten op de bus. Een derde roept iets.",
)
LETTERS = {
    "nl": "Beste ouder, deze week praten we in de klas over wat er op straat gebeurt.",
    "en": "Dear parent, this week we talk in class about what happens in the street.",
    "ar": "إلى أولياء الأمور: نتحدث هذا الأسبوع في الصف عمّا يحدث في الشارع.",
    "tr": "Sayın veli, bu hafta sınıfta sokakta olanlar hakkında konuşuyoruz.",
    "pl": "Do rodziców: w tym tygodniu rozmawiamy w klasie o tym, co dzieje się na ulicy.",
    "uk": "Шановні батьки, цього тижня ми говоримо в класі про те, що відбувається на вулиці.",
}
ROUTES = (
    Route(
        20,
        (
            Step("Afspraken", 3, Html("<p>Lees samen de afspraken voor een veilig gesprek.</p>")),
            Step("Kijken", 5, Html("<p>Bekijk de video met ondertiteling.</p>")),
            Step("Doen", 12, Html("<p>Kies in tweetallen wat een omstander kan doen.</p>")),
        ),
    ),
    Route(
        45,
        (
            Step("Start", 5, Html("<p>Niemand hoeft iets te vertellen.</p>")),
            Step("De lijn", 25, Html("<p>Leg de kaartjes van <b>prima</b> tot niet oké.</p>")),
            Step("Afsluiten", 15, Html("<ul><li>Vertrouwenspersoon</li><li>Hulp</li></ul>")),
        ),
    ),
)
LESSON = replace(
    samples.LESSON_1,
    steps=ROUTES[1].steps,
    materials=("Digibord met geluid", "Vier kaartjes per tweetal"),
    items=(SLIDES, SQUARE, FILM, samples.LINK, samples.QUIZ, samples.ANSWERS),
    notes=Html("<h2>Vooraf</h2><p>Lees <a href='/nl/hulp/' id='x'>hulp</a>.</p><h4>Na</h4>"),
)
RELEASE = replace(
    samples.RELEASE,
    pack=replace(
        samples.PACK,
        routes=ROUTES,
        goals=(
            Goal("Je legt in eigen woorden uit wat straatintimidatie is.", ("34", "37")),
            Goal("Je weet wat een omstander kan doen en waar je hulp vindt."),
        ),
        guidance=Html("<p>De les gaat over naroepen en volgen. Het gedrag is het onderwerp.</p>"),
        # One is so long that it goes on on the next page of the guide.
        letters=tuple(
            Letter(code, Html(f"<p>{text}</p>" * (30 if code == "tr" else 1)))
            for code, text in LETTERS.items()
        ),
        after_lesson=Html("<h3>Een leerling vertelt iets</h3><p>Luister. Beloof geen geheim.</p>"),
    ),
    lessons=(LESSON, samples.LESSON_2),
)
IN_ENGLISH = replace(
    RELEASE,
    pack=replace(RELEASE.pack, language="en", audience=Audience.PROFESSIONALS, based_on="1.0.0"),
)


def hostile(text: str = HOSTILE) -> Release:
    """Every plain text of a release is `text`."""
    step = Step(text, 5, Html("<p>Doe"))
    item = replace(SQUARE, title=text, text_alternative=text)
    party = Party(text, "javascript:alert(1)")
    pack = replace(
        RELEASE.pack,
        title=text,
        summary=text,
        authors=(party,),
        publisher=party,
        goals=(Goal(text, (text,)),),
        routes=(Route(20, (step,)),),
    )
    lesson = replace(
        LESSON, title=text, goal=text, materials=(text,), steps=(step,), items=(item, samples.QUIZ)
    )
    change = replace(RELEASE.changes[0], text=text, teacher_action=text)
    return replace(RELEASE, pack=pack, lessons=(lesson,), changes=(change,))

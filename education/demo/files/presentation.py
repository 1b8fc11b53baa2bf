"""Writes a deck of slides as pptx, with notes for the teacher."""

from .layouts import BESIDE, BODY, LAYOUTS, SLIDE, P, group, layout, master, notes_master
from .open_xml import DECLARATION, NAMESPACES, package, relationships
from .pictures import SHAPE, png
from .shapes import LANGUAGES, Frame, fitting_size, paragraphs, picture, placeholder, table, tile
from .theme import theme
from .values import Deck, Slide

__all__ = ["SIZES", "pptx", "size_of"]

SIZES = (36, 32, 28, 26, 24)
BIG_SIZES = (48, 44, 40, 36)
FOOTER_SIZE = 14
GAP = 220000
ACROSS = 3


def pptx(deck: Deck) -> bytes:
    """The same deck gives the same bytes."""
    parts: dict[str, str | bytes] = {
        "ppt/presentation.xml": _presentation(deck),
        "ppt/_rels/presentation.xml.rels": _led_to(deck),
        "ppt/slideMasters/slideMaster1.xml": master(),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _of_master(),
        "ppt/notesMasters/notesMaster1.xml": notes_master(),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": relationships(
            {"rId1": ("theme", "../theme/theme2.xml")}
        ),
    }
    types = {
        "ppt/presentation.xml": "presentationml.presentation.main",
        "ppt/slideMasters/slideMaster1.xml": "presentationml.slideMaster",
        "ppt/notesMasters/notesMaster1.xml": "presentationml.notesMaster",
    }
    for number in (1, 2):
        parts[f"ppt/theme/theme{number}.xml"] = theme()
        types[f"ppt/theme/theme{number}.xml"] = "theme"
    for number, name in enumerate(LAYOUTS, start=1):
        part = f"slideLayout{number}.xml"
        parts[f"ppt/slideLayouts/{part}"] = layout(name)
        parts[f"ppt/slideLayouts/_rels/{part}.rels"] = relationships(
            {"rId1": ("slideMaster", "../slideMasters/slideMaster1.xml")}
        )
        types[f"ppt/slideLayouts/{part}"] = "presentationml.slideLayout"
    for number, slide in enumerate(deck.slides, start=1):
        parts |= _slide_parts(deck, slide, number)
        types[f"ppt/slides/slide{number}.xml"] = "presentationml.slide"
        types[f"ppt/notesSlides/notesSlide{number}.xml"] = "presentationml.notesSlide"
    return package(
        "ppt/presentation.xml", parts, types, title=deck.title, language=LANGUAGES[deck.language]
    )


def _layout_of(slide: Slide) -> str:
    if slide.is_cover:
        return "cover"
    if slide.big:
        return "big"
    if slide.picture:
        return "beside"
    return "title" if slide.words or slide.rows else "points"


def _slide_parts(deck: Deck, slide: Slide, number: int) -> dict[str, str | bytes]:
    led_to = {
        "rId1": ("slideLayout", f"../slideLayouts/slideLayout{_number_of(slide)}.xml"),
        "rId2": ("notesSlide", f"../notesSlides/notesSlide{number}.xml"),
    }
    parts: dict[str, str | bytes] = {}
    if slide.picture:
        led_to["rId3"] = ("image", f"../media/{slide.picture.stem}.png")
        parts[f"ppt/media/{slide.picture.stem}.png"] = png(slide.picture.stem)
    return parts | {
        f"ppt/slides/slide{number}.xml": _slide(deck, slide),
        f"ppt/slides/_rels/slide{number}.xml.rels": relationships(led_to),
        f"ppt/notesSlides/notesSlide{number}.xml": _notes(deck, slide),
        f"ppt/notesSlides/_rels/notesSlide{number}.xml.rels": relationships(
            {
                "rId1": ("notesMaster", "../notesMasters/notesMaster1.xml"),
                "rId2": ("slide", f"../slides/slide{number}.xml"),
            }
        ),
    }


def _number_of(slide: Slide) -> int:
    return LAYOUTS.index(_layout_of(slide)) + 1


def _slide(deck: Deck, slide: Slide) -> str:
    kind = "ctrTitle" if slide.is_cover else "title"
    title = placeholder(2, "Title", kind, paragraphs([slide.title], deck.language))
    shapes = title + _content(deck.language, slide)
    footer = paragraphs([deck.footer], deck.language, FOOTER_SIZE, align="l")
    shapes += placeholder(90, "Footer", "ftr", footer, index=11)
    if not slide.is_cover:
        shapes += placeholder(91, "Number", "sldNum", _page_number(deck.language), index=12)
    return (
        f'{DECLARATION}<p:sld {NAMESPACES} xmlns:p="{P}"><p:cSld><p:spTree>{group()}{shapes}'
        "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
    )


def size_of(slide: Slide) -> int:
    """How large its text is, in points."""
    if slide.big:
        return fitting_size([slide.big], BODY, BIG_SIZES)
    return fitting_size(slide.points, BESIDE if slide.picture else BODY, SIZES)


def _content(language: str, slide: Slide) -> str:
    if slide.is_cover:
        return placeholder(3, "Lead", "subTitle", paragraphs([slide.lead], language), index=1)
    if slide.words:
        return _tiles(slide, language)
    if slide.rows:
        return table(3, BODY, slide.rows, language, slide.title)
    texts = [slide.big] if slide.big else slide.points
    words = paragraphs(texts, language, size_of(slide))
    shapes = placeholder(3, "Text", "body", words, index=1)
    if slide.picture:
        width = BESIDE.x - BODY.x - GAP
        frame = Frame(BODY.x, BODY.y, width, round(width / SHAPE))
        shapes += picture(4, frame, "rId3", slide.picture.text)
    return shapes


def _tiles(slide: Slide, language: str) -> str:
    across = min(ACROSS, len(slide.words)) if len(slide.words) != ACROSS + 1 else 2
    down = -(-len(slide.words) // across)
    width = (BODY.width - GAP * (across - 1)) // across
    height = (BODY.height - GAP * (down - 1)) // down
    shapes = ""
    for place, (word, below) in enumerate(slide.words):
        row, column = divmod(place, across)
        x, y = BODY.x + column * (width + GAP), BODY.y + row * (height + GAP)
        shapes += tile(10 + place, Frame(x, y, width, height), word, below, language)
    return shapes


def _page_number(language: str) -> str:
    return (
        '<a:p><a:pPr algn="r"/><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
        f'<a:rPr lang="{LANGUAGES[language]}" sz="{FOOTER_SIZE}00"/><a:t>‹#›</a:t></a:fld></a:p>'
    )


def _notes(deck: Deck, slide: Slide) -> str:
    words = paragraphs(slide.notes.split("\n"), deck.language)
    image = (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1"'
        ' noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr>'
        "</p:nvSpPr><p:spPr/></p:sp>"
    )
    return (
        f'{DECLARATION}<p:notes {NAMESPACES} xmlns:p="{P}"><p:cSld><p:spTree>{group()}{image}'
        f"{placeholder(3, 'Notes', 'body', words, index=3)}</p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    )


def _presentation(deck: Deck) -> str:
    listed = "".join(
        f'<p:sldId id="{256 + n}" r:id="rId{10 + n}"/>' for n in range(len(deck.slides))
    )
    return (
        f'{DECLARATION}<p:presentation {NAMESPACES} xmlns:p="{P}"><p:sldMasterIdLst><p:sldMasterId'
        ' id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId'
        f' r:id="rId2"/></p:notesMasterIdLst><p:sldIdLst>{listed}</p:sldIdLst><p:sldSz'
        f' cx="{SLIDE.width}" cy="{SLIDE.height}"/><p:notesSz cx="6858000" cy="9144000"/>'
        f'<p:defaultTextStyle><a:defPPr><a:defRPr lang="{LANGUAGES[deck.language]}"/></a:defPPr>'
        "</p:defaultTextStyle></p:presentation>"
    )


def _led_to(deck: Deck) -> str:
    targets = {
        "rId1": ("slideMaster", "slideMasters/slideMaster1.xml"),
        "rId2": ("notesMaster", "notesMasters/notesMaster1.xml"),
        "rId3": ("theme", "theme/theme1.xml"),
    }
    for n in range(len(deck.slides)):
        targets[f"rId{10 + n}"] = ("slide", f"slides/slide{n + 1}.xml")
    return relationships(targets)


def _of_master() -> str:
    targets = {
        f"rId{n}": ("slideLayout", f"../slideLayouts/slideLayout{n}.xml")
        for n in range(1, len(LAYOUTS) + 1)
    }
    return relationships(targets | {"rId9": ("theme", "../theme/theme1.xml")})

"""The words of a document, what changed in them, and what its author should put right."""

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from education.documents.checks import Finding, check
from education.documents.difference import Change, Piece, Turn, difference
from education.documents.text import Section, sections_of, words_of
from education.documents.words import Fault, Flaw, Note, Removed, message_of, message_of_flaw

from .samples import (
    A,
    W,
    changed,
    docx,
    odp,
    ods,
    odt,
    pptx,
    relationships,
    slide,
    unzipped,
    xlsx,
)


def test_slides_come_in_the_order_in_which_they_are_shown_with_titles_and_notes() -> None:
    one, two = sections_of(pptx())
    assert one == Section(1, "Title stays", ("Title stays", "Slide 1 stays"), ("Note stays",))
    assert two == Section(2, "", ("Slide 2 stays",))
    one, two = sections_of(odp())
    assert one == Section(1, "Title stays", ("Title stays",), ("Note stays",))
    assert two == Section(2, "", ("Second stays",))


def test_a_text_document_is_read_as_it_is_once_its_changes_are_accepted() -> None:
    assert sections_of(docx())[0].paragraphs[0] == "First stays and added stays"
    assert sections_of(odt())[0].paragraphs == ("Head stays", "Words stay here", "Foot stays")
    assert words_of(odt()) == "Head stays\nWords stay here\nFoot stays"


@pytest.mark.parametrize("make", [xlsx, ods])
def test_workbooks_have_no_paragraphs(make: type) -> None:
    assert sections_of(make()) == ()
    assert check(make()) == ()


def test_a_box_is_read_once_and_after_the_paragraph_that_holds_it() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent>"
    twice = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="w14">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>'
        "</mc:AlternateContent>"
    )
    body = (
        f"<w:p><w:r><w:t>before</w:t><w:tab/></w:r><w:r>{twice}</w:r>"
        "<w:r><w:t>after</w:t></w:r></w:p>"
    )
    assert sections_of(docx(body))[0].paragraphs == ("before after", "box")


def test_notes_below_and_heads_above_pages_are_read_too() -> None:
    words = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    told = relationships(("footer", "f.xml"), ("footnotes", "n.xml"))
    document = changed(
        docx(words.format("page")),
        {
            "word/_rels/document.xml.rels": told,
            "word/n.xml": f'<w:footnotes xmlns:w="{W}">{words.format("below")}</w:footnotes>',
            "word/f.xml": f'<w:ftr xmlns:w="{W}">{words.format("foot")}</w:ftr>',
        },
    )
    assert sections_of(document)[0].paragraphs == ("page", "below", "foot")


def test_paragraphs_are_not_alike_for_their_spaces() -> None:
    one, two = "a b c d e f g", "a h i j k l m"
    removed, added = difference([Section(0, "", (one,))], [Section(0, "", (two,))])
    assert (removed.turn, added.turn) == (Turn.REMOVED, Turn.ADDED)


def test_a_difference_says_what_came_went_and_changed_and_where() -> None:
    old = [Section(1, "", ("Hello all", "This goes away")), Section(2, "", ("Same",), ("Ask it",))]
    new = [Section(1, "", ("Hello to all",)), Section(2, "", ("Same", "Brand new"), ("Ask it",))]
    changed_one, removed, added = difference(old, new)
    assert changed_one == Change(Turn.CHANGED, 1, "Hello all", "Hello to all")
    assert removed == Change(Turn.REMOVED, 1, before="This goes away")
    assert added == Change(Turn.ADDED, 2, after="Brand new")
    assert changed_one.pieces == (
        Piece(Turn.SAME, "Hello "),
        Piece(Turn.ADDED, "to "),
        Piece(Turn.SAME, "all"),
    )
    (in_notes,) = difference(new, [new[0], Section(2, "", ("Same", "Brand new"), ("Ask it now",))])
    assert in_notes == Change(Turn.CHANGED, 2, "Ask it", "Ask it now", in_notes=True)
    assert difference(old, old) == ()


SECTIONS = st.lists(
    st.builds(
        Section,
        st.integers(1, 9),
        st.just(""),
        st.lists(st.sampled_from(["a b", "c", "d e", "a b c d", "a b x d"]), max_size=5).map(tuple),
    ),
    max_size=4,
)


@settings(deadline=None)
@given(SECTIONS, SECTIONS)
def test_every_paragraph_that_came_or_went_is_told(old: list[Section], new: list[Section]) -> None:
    before = [words for section in old for words in section.paragraphs]
    after = [words for section in new for words in section.paragraphs]
    for change in difference(old, new):
        if change.before:
            before.remove(change.before)
        if change.after:
            after.remove(change.after)
        pieces = change.pieces
        assert "".join(p.text for p in pieces if p.turn != Turn.ADDED) == change.before
        assert "".join(p.text for p in pieces if p.turn != Turn.REMOVED) == change.after
    assert sorted(before) == sorted(after)


def test_what_an_author_should_put_right() -> None:
    assert check(pptx()) == (
        Finding(Flaw.ALT_TEXT_IS_FILE_NAME, 1, "Photo"),
        Finding(Flaw.HIDDEN_SLIDE, 2),
        Finding(Flaw.NO_TITLE, 2),
    )
    (no_language, no_text) = check(docx())
    assert no_language == Finding(Flaw.NO_LANGUAGE)
    assert no_text.flaw == Flaw.NO_ALT_TEXT
    assert check(odt()) == (Finding(Flaw.NO_ALT_TEXT, 0, "Photo"),)
    assert check(odp()) == (Finding(Flaw.NO_ALT_TEXT, 1, "Photo"), Finding(Flaw.NO_TITLE, 2))


def test_a_name_that_a_field_fills_in_is_found() -> None:
    field = "<w:p><w:fldSimple w:instr=' AUTHOR '><w:r><w:t>Jan</w:t></w:r></w:fldSimple></w:p>"
    assert Finding(Flaw.NAME_ON_PAGE) in check(docx(field))
    assert Finding(Flaw.NAME_ON_PAGE) not in check(docx(field.replace("AUTHOR", "PAGE")))
    content = unzipped(odt())["content.xml"].decode()
    content = content.replace("<text:s/>", "<text:creator>Jan</text:creator>")
    assert Finding(Flaw.NAME_ON_PAGE) in check(changed(odt(), {"content.xml": content}))


def test_a_hidden_slide_is_found_in_an_open_document_too() -> None:
    style = (
        '<style:style style:name="dp1"><style:drawing-page-properties '
        'presentation:visibility="hidden"/></style:style><office:body>'
    )
    content = unzipped(odp())["content.xml"].decode().replace("<office:body>", style)
    content = content.replace('draw:name="1"', 'draw:style-name="dp1"')
    assert Finding(Flaw.HIDDEN_SLIDE, 1) in check(changed(odp(), {"content.xml": content}))
    assert Finding(Flaw.HIDDEN_SLIDE, 1) not in check(odp())


def test_what_is_right_is_not_found_fault_with() -> None:
    decorative = (
        '<a:extLst><a:ext uri="u"><adec:decorative val="1" xmlns:adec="http://schemas.microsoft.com/'
        'office/drawing/2017/decorative"/></a:ext></a:extLst>'
    )
    picture = '<p:pic><p:nvPicPr><p:cNvPr id="4" name="Photo"{}/></p:nvPicPr></p:pic>'
    told = picture.format(' descr="Two girls at a stop"')
    ornament = picture.format(f">{decorative}</p:cNvPr").replace("></p:cNvPr/>", "></p:cNvPr>")
    table = (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="5" name="T"/></p:nvGraphicFramePr>'
        f'<a:tbl xmlns:a="{A}"/></p:graphicFrame>'
    )
    assert check(pptx(slide(1, "Title", more=told + ornament + table))) == ()
    words = "<svg:desc>Two girls</svg:desc><draw:image "
    content = unzipped(odt())["content.xml"].decode().replace("<draw:image ", words)
    assert check(changed(odt(), {"content.xml": content})) == ()


@pytest.mark.parametrize("told", [*Fault, *Removed, *Note])
def test_each_fault_has_a_sentence(told: str) -> None:
    assert message_of(told)
    assert message_of("nothing like it") == ""


@pytest.mark.parametrize("flaw", Flaw)
def test_each_flaw_has_a_sentence_that_says_where(flaw: Flaw) -> None:
    with translation.override("en"):
        assert "%" not in message_of_flaw(flaw, 0, "Photo")
        assert message_of_flaw(flaw, 7, "Photo").startswith("Slide 7: ")

"""What leaves with a document, by documents that say in every way who made them."""

import io
import re
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from education.documents import archive, xml_tree
from education.documents.checks import check
from education.documents.cleaning.document import clean
from education.documents.kinds import Kind
from education.documents.relationships import read_relationships
from education.documents.text import sections_of, words_of
from education.documents.words import Fault, Note, Removed, UnfitDocument
from education.documents.xml_tree import parse

from .samples import (
    ALL,
    CANARY,
    OFFICE,
    W,
    changed,
    content_types,
    docx,
    odt,
    open_document,
    pptx,
    relationships,
    slide,
    unzipped,
    xlsx,
    zipped,
)

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def refused(data: bytes) -> Fault:
    with pytest.raises(UnfitDocument) as raised:
        clean(data)
    return raised.value.fault


@pytest.mark.parametrize("kind", sorted(ALL))
def test_nobody_is_named_in_what_leaves_and_words_stay(kind: str) -> None:
    given_away = ALL[kind]()
    cleaned = clean(given_away)
    parts = unzipped(cleaned.data)
    assert cleaned.kind == kind
    assert not [name for name, data in parts.items() if CANARY.encode() in data]
    everything = b"".join(parts.values())
    assert b"Title stays" in everything
    assert b"rsid" not in everything.lower()
    assert {Removed.PROPERTIES, Removed.COMMENTS} <= set(cleaned.removed)
    # A presentation in OpenDocument tracks none.
    assert (Removed.CHANGES in cleaned.removed) == (kind != "odp")


@pytest.mark.parametrize("kind", sorted(ALL))
def test_the_same_bytes_come_out_twice_and_of_what_came_out(kind: str) -> None:
    first = clean(ALL[kind]()).data
    assert clean(ALL[kind]()).data == first
    again = clean(first)
    assert again.data == first
    assert again.removed == ()


@pytest.mark.parametrize("kind", sorted(ALL))
def test_parts_come_in_one_order_and_of_one_moment(kind: str) -> None:
    with zipfile.ZipFile(io.BytesIO(clean(ALL[kind]()).data)) as whole:
        entries = whole.infolist()
    names = [entry.filename for entry in entries]
    first = 1 if names[0] == "mimetype" else 2
    assert names[first:] == sorted(names[first:])
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_STORED}


@pytest.mark.parametrize("kind", ["docx", "pptx", "xlsx"])
def test_every_part_is_sound_and_what_it_names_is_there(kind: str) -> None:
    parts = unzipped(clean(ALL[kind]()).data)
    for name, data in parts.items():
        if name.endswith((".xml", ".rels", ".vml")):
            told = {one.identifier: one for one in read_relationships(parts, name)}
            for element in parse(data).walk():
                named = {v for n, v in element.attributes.items() if n.startswith("r:")}
                assert named <= told.keys()
            assert all(one.is_outside or one.target in parts for one in told.values())


def test_tracked_changes_are_accepted() -> None:
    (section,) = sections_of(clean(docx()).data)
    assert section.paragraphs == (
        "First stays and added stays",
        "Half a sentence and its end",
        "Link stays",
    )
    document = unzipped(clean(docx()).data)["word/document.xml"]
    assert not re.search(rb"<w:(?:ins|del|moveTo|moveFrom|pPrChange|comment)", document)


def test_deleted_rows_and_tables_go_and_cells_keep_a_paragraph() -> None:
    row = "<w:tr>{}<w:tc><w:p>{}<w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"
    gone = row.format('<w:trPr><w:del w:id="1"/></w:trPr>', "", "gone")
    moved = (
        '<w:moveFromRangeStart w:id="3"/>'
        '<w:moveFrom w:id="4"><w:r><w:t>moved</w:t></w:r></w:moveFrom>'
        '<w:moveFromRangeEnd w:id="3"/><w:moveTo w:id="5"><w:r><w:t>moved</w:t></w:r></w:moveTo>'
    )
    nested = f"<w:tr><w:tc><w:tbl>{gone}</w:tbl></w:tc></w:tr>"
    body = f"<w:tbl>{row.format('', '', 'kept')}{gone}{nested}</w:tbl><w:p>{moved}</w:p>"
    cleaned = clean(docx(body)).data
    assert sections_of(cleaned)[0].paragraphs == ("kept", "moved")
    document = unzipped(cleaned)["word/document.xml"]
    assert b"<w:tc><w:p/></w:tc>" in document
    assert document.count(b"<w:tbl>") == 1


def test_the_prefixes_that_a_document_speaks_of_stay() -> None:
    document = unzipped(clean(docx()).data)["word/document.xml"]
    assert b'mc:Ignorable="w14"' in document
    assert b"xmlns:w14=" in document


def test_pictures_and_slides_that_nothing_leads_to_are_left_behind() -> None:
    assert "word/media/image1.png" in unzipped(clean(docx()).data)
    assert "word/media/old.png" not in unzipped(clean(docx()).data)
    slides = [name for name in unzipped(clean(pptx()).data) if name.startswith("ppt/slides/slide")]
    assert slides == ["ppt/slides/slide1.xml", "ppt/slides/slide2.xml"]
    notes = unzipped(clean(pptx()).data)["ppt/notesSlides/_rels/notesSlide1.xml.rels"]
    assert b"slides/slide2.xml" in notes
    assert "Pictures/old.png" not in unzipped(clean(odt()).data)


def test_sizes_in_a_drawing_are_no_extensions() -> None:
    shown = b"".join(data for name, data in unzipped(clean(pptx()).data).items() if "slide" in name)
    assert b'<a:ext cx="1" cy="2"/>' in shown


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Fault.EMBEDDED_OBJECT),
        (b"II*\0", Fault.PICTURE_KIND),
        (b"\xff\xd8\xff\xe0", Fault.PICTURE_BROKEN),
        (b"<svg><!DOCTYPE x>", Fault.UNREADABLE),
        (b"PK\x03\x04", Fault.UNREADABLE),
    ],
)
def test_pictures_are_judged_by_what_is_in_them(content: bytes, fault: Fault) -> None:
    assert refused(changed(docx(), {"word/media/image1.png": content})) == fault


def test_film_and_sound_stay_and_are_told() -> None:
    film = b"\0\0\0\x18ftypisom" + bytes(20)
    for document, name in ((docx(), "word/media/image1.png"), (odt(), "Pictures/a.png")):
        cleaned = clean(changed(document, {name: film}))
        assert cleaned.notes == (Note.FILM_AS_IT_IS,)
        assert unzipped(cleaned.data)[name] == film


def test_nothing_empty_is_left_where_something_was() -> None:
    """Programs offer to repair a document with an empty extension or a run of nothing."""
    uri = "http://schemas.microsoft.com/office/powerpoint/2018/8/main"
    extension = (
        f'<p:extLst><p:ext uri="u"><c:commentRel xmlns:c="{uri}" r:id="rId1"/></p:ext></p:extLst>'
    )
    parts = unzipped(clean(pptx(slide(1, "T", more=extension))).data)
    assert b"ext" not in parts["ppt/slides/slide1.xml"]
    assert b"custDataLst" not in parts["ppt/slides/slide1.xml"]
    assert b"<w:r/>" not in unzipped(clean(docx()).data)["word/document.xml"]


def test_the_boxes_of_comments_go_and_buttons_in_a_sheet_stay() -> None:
    drawing = unzipped(xlsx())["xl/drawings/v.vml"].decode()
    assert b"legacyDrawing" not in unzipped(clean(xlsx()).data)["xl/worksheets/sheet1.xml"]
    button = drawing.replace(
        "</xml>", '<v:shape id="b"><v:textbox>Button stays</v:textbox></v:shape></xml>'
    )
    parts = unzipped(clean(changed(xlsx(), {"xl/drawings/v.vml": button})).data)
    assert b"Button stays" in parts["xl/drawings/v.vml"]
    assert CANARY.encode() not in parts["xl/drawings/v.vml"]


def test_parts_of_makers_that_are_not_known_go() -> None:
    told = relationships(
        ("slide", "slides/slide1.xml"),
        ("http://other.example/notes", "notes"),
        ("http://schemas.microsoft.com/office/2030/relationships/remarks", "notes"),
    )
    spoilt = changed(
        pptx(slide(1, "T")), {"ppt/_rels/presentation.xml.rels": told, "ppt/notes": CANARY}
    )
    assert "ppt/notes" not in unzipped(clean(spoilt).data)


def test_the_strict_form_is_cleaned_as_well() -> None:
    strict = "http://purl.oclc.org/ooxml/"
    document = unzipped(docx())["word/document.xml"].decode()
    document = document.replace(W, f"{strict}wordprocessingml/main")
    document = document.replace(f'"{OFFICE}"', f'"{strict}officeDocument/relationships"')
    told = {
        name: data.decode().replace(f"{OFFICE}/", f"{strict}officeDocument/relationships/")
        for name, data in unzipped(docx()).items()
        if name.endswith(".rels")
    }
    cleaned = clean(changed(docx(), {**told, "word/document.xml": document})).data
    assert CANARY.encode() not in cleaned
    assert sections_of(cleaned)[0].paragraphs[0] == "First stays and added stays"


def test_a_workbook_in_a_chart_is_cleaned_too() -> None:
    parts = dict(unzipped(pptx()))
    parts["ppt/slides/slide2.xml"] = slide(1, "T", more='<c r:id="rId1"/>').encode()
    parts["ppt/slides/_rels/slide2.xml.rels"] = relationships(("package", "../e/w.xlsx")).encode()
    parts["ppt/e/w.xlsx"] = xlsx()
    parts = unzipped(clean(zipped(parts)).data)
    assert CANARY.encode() not in b"".join(unzipped(parts["ppt/e/w.xlsx"]).values())


@pytest.mark.parametrize(
    ("kind", "fault"),
    [
        (f"{OFFICE}/oleObject", Fault.EMBEDDED_OBJECT),
        ("http://schemas.microsoft.com/office/2006/relationships/vbaProject", Fault.MACROS),
        (f"{OFFICE}/attachedTemplate external", Fault.OUTSIDE_TEMPLATE),
        (f"{OFFICE}/image external", Fault.OUTSIDE_CONTENT),
        (f"{OFFICE}/hyperlink external", None),
    ],
)
def test_each_fault_is_named(kind: str, fault: Fault | None) -> None:
    target = "https://example.org/x" if kind.endswith("external") else "x.bin"
    spoilt = changed(docx(), {"word/_rels/document.xml.rels": relationships((kind, target))})
    if fault is None:
        clean(spoilt)
    else:
        assert refused(spoilt) == fault


@pytest.mark.parametrize(
    "address",
    [f"file:///C:/Users/{CANARY}/les.docx", r"\\server\x", "calc.exe", "javascript:x", "../x.docx"],
)
def test_a_link_to_somebodys_computer_is_named(address: str) -> None:
    told = relationships(("hyperlink external", address))
    assert refused(changed(docx(), {"word/_rels/document.xml.rels": told})) == Fault.LOCAL_LINK
    link = f'<text:p><text:a xlink:href="{address}">x</text:a></text:p>'
    content = unzipped(odt())["content.xml"].decode().replace("<text:h>", f"{link}<text:h>")
    fault = Fault.MACROS if address.startswith("javascript") else Fault.LOCAL_LINK
    assert refused(changed(odt(), {"content.xml": content})) == fault


@pytest.mark.parametrize(
    ("address", "on_a_network"),
    [
        (r"file:///C:\Users\x\Normal.dotm", False),
        ("Normal.dotm", False),
        ("https://example.org/x.dotm", True),
        (r"\\server\share\x.dotm", True),
        (r"file:///\\server\share\x.dotm", True),
        ("file://server/share/x.dotm", True),
        ("file://///server/share/x.dotm", True),
    ],
)
def test_a_template_of_ones_own_computer_goes_and_one_of_a_network_is_refused(
    address: str, on_a_network: bool
) -> None:
    told = relationships(("attachedTemplate external", address))
    document = changed(docx(), {"word/_rels/settings.xml.rels": told})
    if on_a_network:
        assert refused(document) == Fault.OUTSIDE_TEMPLATE
    else:
        assert b"dotm" not in b"".join(unzipped(clean(document).data).values())


@pytest.mark.parametrize(
    ("kind", "address", "fault"),
    [
        ("image", "https://example.org/pixel.png", Fault.OUTSIDE_CONTENT),
        ("image", f"/home/{CANARY}/a.png", Fault.OUTSIDE_CONTENT),
        ("image", "../a.png", Fault.OUTSIDE_CONTENT),
        ("object-ole", "./Object 1", Fault.EMBEDDED_OBJECT),
        ("floating-frame", "https://example.org", Fault.OUTSIDE_CONTENT),
        ("image", "vnd.sun.star.script:x?language=Basic", Fault.MACROS),
    ],
)
def test_what_an_open_document_fetches_is_named(kind: str, address: str, fault: Fault) -> None:
    body = f'<text:p><draw:frame><draw:{kind} xlink:href="{address}"/></draw:frame></text:p>'
    assert refused(open_document("text", body)) == fault


def test_fields_and_buttons_that_start_something_are_refused() -> None:
    field = "<w:p><w:r><w:instrText> DDEAUTO c:\\\\cmd.exe </w:instrText></w:r></w:p>"
    assert refused(docx(field)) == Fault.OUTSIDE_CONTENT
    button = '<a:hlinkClick action="ppaction://{}"/>'
    assert refused(pptx(slide(1, "T", more=button.format("program")))) == Fault.UNSAFE
    assert refused(pptx(slide(1, "T", more=button.format("macro?name=x")))) == Fault.MACROS
    clean(pptx(slide(1, "T", more=button.format("hlinkshowjump?jump=nextslide"))))


def test_capitals_in_the_name_of_a_part_do_not_lose_it() -> None:
    parts = dict(unzipped(docx()))
    parts["word/media/Image1.PNG"] = parts.pop("word/media/image1.png")
    assert "word/media/Image1.PNG" in unzipped(clean(zipped(parts)).data)


def test_what_is_no_document_is_named_for_what_it_is() -> None:
    macros = content_types(
        word__document_xml="application/vnd.ms-word.document.macroEnabled.main+xml"
    )
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert refused(b"") == Fault.EMPTY
    assert refused(b"hello") == Fault.UNKNOWN_KIND
    assert refused(zipped({"a.txt": "a"})) == Fault.UNKNOWN_KIND
    assert refused(old) == Fault.OLD_FORMAT
    assert refused(old + "EncryptedPackage".encode("utf-16-le")) == Fault.PASSWORD
    assert refused(docx()[:-40]) == Fault.UNREADABLE
    assert refused(PDF[:30]) == Fault.UNREADABLE
    assert refused(changed(docx(), {"[Content_Types].xml": macros})) == Fault.MACROS
    assert refused(odt(**{"Basic/Standard/Module1.xml": "<x/>"})) == Fault.MACROS
    assert (
        refused(odt(**{"content.xml": "<x/>", "META-INF/manifest.xml": "<x"})) == Fault.UNREADABLE
    )


def test_a_password_is_named() -> None:
    manifest = unzipped(odt())["META-INF/manifest.xml"].decode()
    locked = manifest.replace(
        "</manifest:manifest>", "<manifest:encryption-data/></manifest:manifest>"
    )
    assert refused(odt(**{"META-INF/manifest.xml": locked})) == Fault.PASSWORD
    marked = bytearray(docx())
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        marked[marked.find(sign) + place] |= 1
    assert refused(bytes(marked)) == Fault.PASSWORD


def test_tricks_are_refused() -> None:
    entity = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    assert refused(changed(docx(), {"word/document.xml": entity})) == Fault.UNSAFE
    assert refused(changed(odt(), {"content.xml": entity})) == Fault.UNSAFE
    for harmless in ("<!DOCTYPE a><a/>", '<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;&b;</a>'):
        assert refused(changed(docx(), {"word/document.xml": harmless})) == Fault.UNSAFE
    assert refused(changed(docx(), {"../outside": "x"})) == Fault.UNSAFE
    assert refused(changed(docx(), {"WORD/document.xml": "x"})) == Fault.UNSAFE
    up = relationships(("officeDocument", "../../word/document.xml"))
    assert refused(changed(docx(), {"_rels/.rels": up})) == Fault.UNSAFE
    deep = "<a>" * 1_000 + "</a>" * 1_000
    assert refused(changed(docx(), {"word/document.xml": deep})) == Fault.TOO_LARGE


def test_what_unpacks_to_more_than_it_may_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = changed(docx(), {"word/bomb.xml": bytes(2_000_000)})
    assert len(bomb) < 20_000
    monkeypatch.setattr(archive, "MOST_UNPACKED", 1_900_000)
    assert refused(bomb) == Fault.TOO_LARGE
    monkeypatch.undo()
    # It says that it is small: no more is unpacked than it says.
    lying = bomb.replace((2_000_000).to_bytes(4, "little"), (900).to_bytes(4, "little"))
    assert refused(lying) == Fault.UNREADABLE
    monkeypatch.setattr(xml_tree, "MOST_ELEMENTS", 10)
    assert refused(docx()) == Fault.TOO_LARGE
    monkeypatch.undo()
    monkeypatch.setattr(archive, "MOST_PARTS", 10)
    assert refused(docx()) == Fault.TOO_LARGE


def test_a_pdf_stays_as_it_is_and_says_whether_it_names_somebody() -> None:
    assert clean(PDF).data == PDF
    assert clean(PDF).kind == Kind.PDF
    assert clean(PDF).notes == (Note.PDF_AS_IT_IS,)
    named = PDF.replace(b"<</Root", b"<</Author (Jan)/Root")
    assert clean(named).notes == (Note.PDF_NAMES_MAKER,)
    assert refused(PDF.replace(b"<</Root", b"<</S/JavaScript/Root")) == Fault.MACROS


def everything_done_with(data: bytes) -> None:
    for act in (clean, sections_of, words_of, check):
        try:
            act(data)
        except UnfitDocument:
            continue


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200), st.sampled_from([b"", b"PK\x03\x04", b"%PDF-", b"\x89PNG"]))
def test_any_bytes_give_a_clear_answer(tail: bytes, head: bytes) -> None:
    everything_done_with(head + tail)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(ALL)), st.data())
def test_any_damage_to_a_part_gives_a_clear_answer(kind: str, data: st.DataObject) -> None:
    parts = dict(unzipped(ALL[kind]()))
    name = data.draw(st.sampled_from(sorted(parts)))
    whole = parts[name]
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    parts[name] = whole[:start] + data.draw(st.binary(max_size=12)) + whole[end:]
    everything_done_with(zipped(parts))


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(sorted(ALL)), st.integers(0, 4_000), st.binary(min_size=1, max_size=4))
def test_any_damage_to_the_file_gives_a_clear_answer(kind: str, at: int, other: bytes) -> None:
    whole = ALL[kind]()
    place = at % len(whole)
    everything_done_with(whole[:place] + other + whole[place + len(other) :])

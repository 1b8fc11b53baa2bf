"""Small real documents, written here: each says in every way it can who made it.

CANARY is in all that must go, 'stays' in words that must stay.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping

CANARY = "Jan Maker"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
X = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
MAIN = "application/vnd.openxmlformats-officedocument."
MICROSOFT = "http://schemas.microsoft.com/office"

Files = Mapping[str, str | bytes]


def zipped(files: Files) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else None
            archive.writestr(name, content, compress_type=stored)
    return target.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def changed(data: bytes, files: Files) -> bytes:
    """The same document with some parts others, or more."""
    return zipped({**unzipped(data), **files})


def relationships(*told: tuple[str, str]) -> str:
    """Each 'type' or 'type external' and a target; numbered from rId1."""
    lines = []
    for number, (kind, target) in enumerate(told, start=1):
        kind, _, mode = kind.partition(" ")
        address = kind if ":" in kind else f"{OFFICE}/{kind}"
        outside = ' TargetMode="External"' if mode else ""
        lines.append(
            f'<Relationship Id="rId{number}" Type="{address}" Target="{target}"{outside}/>'
        )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(lines)}</Relationships>'


def content_types(**overrides: str) -> str:
    """By name of a part, with __ for / and _ for its dot."""
    parts = "".join(
        f'<Override PartName="/{name.replace("__", "/").replace("_xml", ".xml")}"'
        f' ContentType="{kind}"/>'
        for name, kind in overrides.items()
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application'
        '/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
        '"application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension='
        f'"jpeg" ContentType="image/jpeg"/><Default Extension="bin" ContentType="x/y"/>{parts}'
        "</Types>"
    )


CORE = (
    f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
    f"<dc:title>Title stays</dc:title><dc:creator>{CANARY}</dc:creator>"
    f"<cp:lastModifiedBy>{CANARY}</cp:lastModifiedBy></cp:coreProperties>"
)
PROPERTIES: Files = {
    "docProps/core.xml": CORE,
    "docProps/app.xml": f"<Properties><Company>{CANARY}</Company></Properties>",
    "docProps/custom.xml": f"<Properties><property>{CANARY}</property></Properties>",
    "docProps/thumbnail.jpeg": b"\xff\xd8\xff" + CANARY.encode(),
    "[trash]/0000.dat": CANARY,
}


def of_the_document(main: str) -> str:
    return relationships(
        ("officeDocument", main),
        (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ("extended-properties", "docProps/app.xml"),
        ("custom-properties", "docProps/custom.xml"),
        (f"{PACKAGE}/relationships/metadata/thumbnail", "docProps/thumbnail.jpeg"),
    )


def png(note: str = CANARY) -> bytes:
    """One white point, with a note in it and something behind its end."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    image = chunk(b"IDAT", zlib.compress(b"\0\xff"))
    text = chunk(b"tEXt", b"Author\0" + note.encode())
    end = chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + head + text + image + end + note.encode()


def docx(body: str = "", **more: str | bytes) -> bytes:
    picture = (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{WP}"><wp:docPr id="1" name="C:\\Users\\{CANARY}\\a"'
        f'/><a:graphic xmlns:a="{A}"><pic:pic xmlns:pic="u:pic"><a:blip r:embed="rId6"/></pic:pic>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )
    standard = (
        f'<w:p w:rsidR="00AB12CD"><w:pPr><w:rPr><w:ins w:id="1" w:author="{CANARY}"/></w:rPr>'
        f'<w:pPrChange w:id="2" w:author="{CANARY}"><w:pPr/></w:pPrChange></w:pPr>'
        '<w:commentRangeStart w:id="0"/><w:r w:rsidRPr="00AB12CD"><w:t>First stays</w:t></w:r>'
        f'<w:ins w:id="3" w:author="{CANARY}"><w:r><w:t> and added stays</w:t></w:r></w:ins>'
        f'<w:del w:id="4" w:author="{CANARY}"><w:r><w:delText>{CANARY} deleted</w:delText></w:r>'
        '</w:del><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>'
        f'<w:p><w:pPr><w:rPr><w:del w:id="5" w:author="{CANARY}"/></w:rPr></w:pPr><w:r>'
        "<w:t>Half a sentence</w:t></w:r></w:p><w:p><w:r><w:t> and its end</w:t></w:r></w:p>"
        f'<w:p>{picture}<w:hyperlink r:id="rId7">'
        "<w:r><w:t>Link stays</w:t></w:r></w:hyperlink></w:p>"
    )
    document = (
        f'<w:document xmlns:w="{W}" xmlns:r="{OFFICE}" xmlns:w14="{MICROSOFT}/word/2010/wordml" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        f'mc:Ignorable="w14"><w:body>{body or standard}<w:sectPr/></w:body></w:document>'
    )
    settings = (
        f'<w:settings xmlns:w="{W}" xmlns:r="{OFFICE}"><w:attachedTemplate r:id="rId1"/>'
        '<w:rsids><w:rsid w:val="00AB12CD"/></w:rsids><w:trackRevisions/>'
        "<w:compat/></w:settings>"
    )
    comments = f'<w:comments xmlns:w="{W}"><w:comment w:author="{CANARY}"/></w:comments>'
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": content_types(
            word__document_xml=f"{MAIN}wordprocessingml.document.main+xml",
            word__comments_xml=f"{MAIN}wordprocessingml.comments+xml",
            word__settings_xml=f"{MAIN}wordprocessingml.settings+xml",
        ),
        "_rels/.rels": of_the_document("word/document.xml"),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": relationships(
            ("settings", "settings.xml"),
            ("comments", "comments.xml"),
            (f"{MICROSOFT}/2011/relationships/commentsExtended", "commentsExtended.xml"),
            (f"{MICROSOFT}/2011/relationships/people", "people.xml"),
            ("customXml", "../customXml/item1.xml"),
            ("image", "media/image1.png"),
            ("hyperlink external", "https://example.org/"),
            # Of a picture that was deleted.
            ("image", "media/old.png"),
        ),
        "word/settings.xml": settings,
        "word/_rels/settings.xml.rels": relationships(
            ("attachedTemplate external", f"file:///C:/Users/{CANARY}/Normal.dotm")
        ),
        "word/comments.xml": comments,
        "word/commentsExtended.xml": comments,
        "word/people.xml": f"<people>{CANARY}</people>",
        "word/media/image1.png": png(),
        "word/media/old.png": png(f"{CANARY} old"),
        "customXml/item1.xml": f"<x>{CANARY}</x>",
        **PROPERTIES,
    }
    return zipped(files | more)


def slide(number: int, title: str, words: str = "", *, attributes: str = "", more: str = "") -> str:
    head = (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="T"/><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr>'
    )
    return (
        f'<p:sld xmlns:p="{P}" xmlns:a="{A}" xmlns:r="{OFFICE}"{attributes}><p:cSld><p:spTree>'
        f"{head}<p:txBody><a:p><a:r><a:rPr lang='nl-NL'/><a:t>{title}</a:t></a:r></a:p></p:txBody>"
        f"</p:sp><p:sp><p:txBody>"
        f"<a:p><a:r><a:t>{words or f'Slide {number} stays'}</a:t></a:r></a:p>"
        f"</p:txBody></p:sp>{more}</p:spTree><p:custDataLst><p:tags r:id='rId3'/></p:custDataLst>"
        "</p:cSld></p:sld>"
    )


def pptx(*slides: str) -> bytes:
    """Its slides are listed in the order in which they come, and stored in another."""
    shown = slides or (
        slide(1, "Title stays", more=(
            '<p:pic><p:nvPicPr><p:cNvPr id="4" name="Photo" descr="foto.jpg"/></p:nvPicPr>'
            '<p:blipFill><a:blip r:embed="rId2"/></p:blipFill><p:spPr><a:xfrm>'
            '<a:ext cx="1" cy="2"/></a:xfrm></p:spPr></p:pic>'
        )),
        slide(2, "", attributes=' show="0"'),
    )  # fmt: skip
    count = len(shown)
    notes = (
        f'<p:notes xmlns:p="{P}" xmlns:a="{A}"><p:cSld><p:spTree><p:sp><p:nvSpPr><p:nvPr>'
        '<p:ph type="body"/></p:nvPr></p:nvSpPr><p:txBody>'
        "<a:p><a:r><a:t>Note stays</a:t></a:r></a:p>"
        "</p:txBody></p:sp></p:spTree></p:cSld></p:notes>"
    )
    listed = "".join(f'<p:sldId id="{n}" r:id="rId{n}"/>' for n in range(1, count + 1))
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": content_types(
            ppt__presentation_xml=f"{MAIN}presentationml.presentation.main+xml",
            ppt__slides__slide1_xml=f"{MAIN}presentationml.slide+xml",
        ),
        "_rels/.rels": of_the_document("ppt/presentation.xml"),
        "ppt/presentation.xml": (
            f'<p:presentation xmlns:p="{P}" xmlns:r="{OFFICE}"><p:sldIdLst>{listed}</p:sldIdLst>'
            "</p:presentation>"
        ),
        "ppt/_rels/presentation.xml.rels": relationships(
            *(("slide", f"slides/slide{count + 1 - n}.xml") for n in range(1, count + 1)),
            ("commentAuthors", "commentAuthors.xml"),
            (f"{MICROSOFT}/2018/10/relationships/authors", "authors.xml"),
            (f"{MICROSOFT}/2016/11/relationships/changesInfo", "changesInfos/changesInfo1.xml"),
            # A slide that was taken out of the list.
            ("slide", "slides/slide99.xml"),
        ),
        "ppt/commentAuthors.xml": f"<x>{CANARY}</x>",
        "ppt/authors.xml": f"<x>{CANARY}</x>",
        "ppt/changesInfos/changesInfo1.xml": f"<x>{CANARY}</x>",
        "ppt/slides/slide99.xml": slide(99, CANARY),
        "ppt/comments/c.xml": f"<x>{CANARY}</x>",
        "ppt/tags/tag1.xml": f"<x>{CANARY}</x>",
        "ppt/media/image1.png": png(),
        "ppt/notesSlides/notesSlide1.xml": notes,
        "ppt/notesSlides/_rels/notesSlide1.xml.rels": relationships(
            ("slide", f"../slides/slide{count}.xml")
        ),
        **PROPERTIES,
    }
    for number, xml in enumerate(shown, start=1):
        name = f"slide{count + 1 - number}.xml"
        files[f"ppt/slides/{name}"] = xml
        files[f"ppt/slides/_rels/{name}.rels"] = relationships(
            (f"{MICROSOFT}/2018/10/relationships/comments", "../comments/c.xml"),
            ("image", "../media/image1.png"),
            ("tags", "../tags/tag1.xml"),
            *([("notesSlide", "../notesSlides/notesSlide1.xml")] if number == 1 else []),
        )
    return zipped(files)


def xlsx() -> bytes:
    alternate = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="x15">'
        f'<x15ac:absPath xmlns:x15ac="{MICROSOFT}/spreadsheetml/2010/11/ac"'
        f' url="C:\\Users\\{CANARY}\\"/></mc:Choice></mc:AlternateContent>'
    )
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": content_types(
            xl__workbook_xml=f"{MAIN}spreadsheetml.sheet.main+xml",
            xl__worksheets__sheet1_xml=f"{MAIN}spreadsheetml.worksheet+xml",
        ),
        "_rels/.rels": of_the_document("xl/workbook.xml"),
        "xl/workbook.xml": (
            f'<workbook xmlns="{X}" xmlns:r="{OFFICE}">'
            f'<fileSharing userName="{CANARY}"/>{alternate}'
            '<sheets><sheet name="Sheet stays" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": relationships(
            ("worksheet", "worksheets/sheet1.xml"),
            (f"{MICROSOFT}/2017/10/relationships/person", "persons/person.xml"),
            ("revisionHeaders", "revisions/headers.xml"),
        ),
        "xl/persons/person.xml": f"<x>{CANARY}</x>",
        "xl/revisions/headers.xml": f"<x>{CANARY}</x>",
        "xl/worksheets/sheet1.xml": (
            f'<worksheet xmlns="{X}" xmlns:r="{OFFICE}"><sheetData>'
            '<row r="1"><c r="A1"><v>42</v></c>'
            '</row></sheetData><pageSetup paperSize="9" r:id="rId1"/><legacyDrawing r:id="rId2"/>'
            "</worksheet>"
        ),
        "xl/worksheets/_rels/sheet1.xml.rels": relationships(
            ("printerSettings", "../printerSettings/p.bin"),
            ("vmlDrawing", "../drawings/v.vml"),
            ("comments", "../comments1.xml"),
            (f"{MICROSOFT}/2017/10/relationships/threadedComment", "../threaded.xml"),
        ),
        "xl/printerSettings/p.bin": CANARY,
        "xl/comments1.xml": f"<x>{CANARY}</x>",
        "xl/threaded.xml": f"<x>{CANARY}</x>",
        "xl/drawings/v.vml": (
            '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office'
            f':excel"><v:shape><v:textbox>{CANARY}</v:textbox><x:ClientData ObjectType="Note"/>'
            "</v:shape></xml>"
        ),
        **PROPERTIES,
    }
    return zipped(files)


OASIS = "urn:oasis:names:tc:opendocument:xmlns"
ODF = " ".join(
    f'xmlns:{name}="{OASIS}:{name}:1.0"'
    for name in ("office", "text", "table", "draw", "style", "presentation", "config", "meta")
) + (
    f' xmlns:svg="{OASIS}:svg-compatible:1.0" xmlns:fo="{OASIS}:xsl-fo-compatible:1.0"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:officeooo="http://openoffice.org/2009/office"'
)
PICTURE = '<draw:frame draw:name="Photo"><draw:image xlink:href="Pictures/a.png"/></draw:frame>'


def open_document(kind: str, body: str, **more: str | bytes) -> bytes:
    media = f"application/vnd.oasis.opendocument.{kind}"
    meta = (
        f"<office:document-meta {ODF}><office:meta><meta:initial-creator>{CANARY}</meta:initial-"
        f"creator><dc:creator>{CANARY}</dc:creator><dc:title>Title stays</dc:title></office:meta>"
        "</office:document-meta>"
    )
    item = '<config:config-item config:name="{}" config:type="string">{}</config:config-item>'
    settings = (
        f"<office:document-settings {ODF}><office:settings>{item.format('PrinterName', CANARY)}"
        f"{item.format('Compat', 'stays')}</office:settings></office:document-settings>"
    )
    names = ("content.xml", "styles.xml", "meta.xml", "settings.xml")
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
        for name in names
    )
    files: dict[str, str | bytes] = {
        "mimetype": media,
        "content.xml": (
            f"<office:document-content {ODF}><office:scripts/><office:body><office:{kind}>{body}"
            f"</office:{kind}></office:body></office:document-content>"
        ),
        "styles.xml": (
            f'<office:document-styles {ODF}><office:styles><style:default-style style:family="p">'
            '<style:text-properties fo:language="nl" officeooo:rsid="00ab12cd"/>'
            "</style:default-style></office:styles><office:master-styles><style:master-page>"
            "<style:footer><text:p>Foot stays</text:p></style:footer></style:master-page>"
            "</office:master-styles></office:document-styles>"
        ),
        "meta.xml": meta,
        "settings.xml": settings,
        "Thumbnails/thumbnail.png": png(),
        "Pictures/a.png": png(),
        "Pictures/old.png": png(f"{CANARY} old"),
        "Configurations2/x.xml": f"<x>{CANARY}</x>",
        "layout-cache": CANARY,
        "META-INF/documentsignatures.xml": f"<x>{CANARY}</x>",
        "META-INF/manifest.xml": (
            f'<manifest:manifest xmlns:manifest="{OASIS}:manifest:1.0">'
            f"{entries}</manifest:manifest>"
        ),
    }
    return zipped(files | more)


def odt(**more: str | bytes) -> bytes:
    return open_document(
        "text",
        f"<text:tracked-changes>"
        '<text:changed-region text:id="c"><text:deletion><office:change-info>'
        f"<dc:creator>{CANARY}</dc:creator></office:change-info><text:p>{CANARY} deleted</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        "<text:h>Head stays</text:h>"
        '<text:p>Words<text:change text:change-id="c"/> stay<text:s/>here'
        f"<office:annotation><dc:creator>{CANARY}</dc:creator><text:p>{CANARY}</text:p>"
        f"</office:annotation></text:p><text:p>{PICTURE}</text:p>",
        **more,
    )


def odp() -> bytes:
    return open_document(
        "presentation",
        '<draw:page draw:name="1"><draw:frame presentation:class="title"><draw:text-box>'
        f"<text:p>Title stays</text:p></draw:text-box></draw:frame>{PICTURE}<presentation:notes>"
        "<draw:frame><draw:text-box><text:p>Note stays</text:p></draw:text-box></draw:frame>"
        '</presentation:notes></draw:page><draw:page draw:name="2"><draw:frame><draw:text-box>'
        "<text:p>Second stays</text:p></draw:text-box></draw:frame><office:annotation>"
        f"<dc:creator>{CANARY}</dc:creator></office:annotation></draw:page>",
    )


def ods() -> bytes:
    return open_document(
        "spreadsheet",
        f"<table:tracked-changes><table:x>{CANARY}</table:x></table:tracked-changes><table:table "
        'table:name="Sheet stays"><table:table-row><table:table-cell><office:annotation>'
        f"<text:p>{CANARY}</text:p></office:annotation><text:p>42</text:p></table:table-cell>"
        f"</table:table-row></table:table>{PICTURE}",
    )


ALL: dict[str, Callable[[], bytes]] = {
    "docx": docx,
    "pptx": pptx,
    "xlsx": xlsx,
    "odt": odt,
    "odp": odp,
    "ods": ods,
}

"""How a paper looks: styles, list and foot. Sizes are in points, measures in twips."""

from .open_xml import DECLARATION, OFFICE, plain
from .theme import DEEP, FACE, INK

__all__ = ["LANGUAGES", "WIDTH", "W", "footer", "numbering", "settings", "styles"]

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
#: Between the margins of an A4.
WIDTH = 9640


def _sized(points: float) -> str:
    """Word counts half points."""
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _style(
    name: str, title: str, size: float, *, bold: bool = False, colour: str = INK,
    before: int = 0, after: int = 120, level: int | None = None, more: str = "",
    indent: str = "",
) -> str:  # fmt: skip
    outline = f'<w:outlineLvl w:val="{level}"/>' if level is not None else ""
    keep = "<w:keepNext/>" if level is not None else ""
    weight = "<w:b/>" if bold else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{title}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{keep}{more}<w:spacing w:before="{before}"'
        f' w:after="{after}"/>{indent}{outline}</w:pPr><w:rPr>{weight}<w:color w:val="{colour}"/>'
        f"{_sized(size)}</w:rPr></w:style>"
    )


def styles(language: str, size: int) -> str:
    """`size` is that of the text; headings are larger in proportion."""
    told = LANGUAGES[language]
    listed = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    return (
        f'{DECLARATION}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>'
        f'<w:rFonts w:ascii="{FACE}" w:hAnsi="{FACE}" w:eastAsia="{FACE}" w:cs="{FACE}"/>'
        f'{_sized(size)}<w:lang w:val="{told}" w:eastAsia="{told}"'
        ' w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120"'
        ' w:line="300" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f'<w:qFormat/><w:rPr><w:color w:val="{INK}"/></w:rPr></w:style>'
        + _style("Title", "Title", size * 2.2, bold=True, after=80, level=0)
        + _style("Subtitle", "Subtitle", size * 1.1, colour="4D5852", after=240)
        + _style("Heading1", "heading 1", size * 1.3, bold=True, colour=DEEP, before=320, level=0)
        + _style("Heading2", "heading 2", size * 1.1, bold=True, before=240, level=1)
        + _style(
            "Question", "Question", size, bold=True, before=200, after=80, more="<w:keepNext/>"
        )
        + _style("Answer", "Answer", size, colour=DEEP, after=160)
        + _style("Choice", "Choice", size, after=60, indent='<w:ind w:left="420" w:hanging="420"/>')
        + _style("ListBullet", "List Bullet", size, after=80, more=listed)
        + _style("Footer", "footer", 10, colour="4D5852", after=0)
        + "</w:styles>"
    )


def numbering() -> str:
    return (
        f'{DECLARATION}<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">'
        '<w:multiLevelType w:val="hybridMultilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr>'
        f'<w:ind w:left="420" w:hanging="420"/></w:pPr><w:rPr><w:rFonts w:ascii="{FACE}"'
        f' w:hAnsi="{FACE}"/></w:rPr></w:lvl></w:abstractNum><w:num w:numId="1">'
        '<w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def settings(language: str) -> str:
    return (
        f'{DECLARATION}<w:settings xmlns:w="{W}"><w:defaultTabStop w:val="708"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/'
        f'word" w:val="15"/></w:compat><w:themeFontLang w:val="{LANGUAGES[language]}"/>'
        "</w:settings>"
    )


def footer(text: str) -> str:
    """What the paper belongs to, and the number of the page."""
    return (
        f'{DECLARATION}<w:ftr xmlns:w="{W}" xmlns:r="{OFFICE}"><w:p><w:pPr><w:pStyle'
        f' w:val="Footer"/><w:tabs><w:tab w:val="right" w:pos="{WIDTH}"/></w:tabs></w:pPr><w:r>'
        f'<w:t xml:space="preserve">{plain(text)}</w:t></w:r><w:r><w:tab/></w:r><w:fldSimple'
        ' w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>'
    )

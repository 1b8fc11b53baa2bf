"""The slide master, its layouts and the master of the notes: so that a teacher can add a slide."""

from .open_xml import DECLARATION, NAMESPACES
from .shapes import Frame
from .theme import DEEP, INK, PAPER, SIGNAL

__all__ = [
    "BESIDE",
    "BODY",
    "LAYOUTS",
    "SLIDE",
    "TITLE",
    "group",
    "layout",
    "master",
    "notes_master",
]

P = "http://schemas.openxmlformats.org/presentationml/2006/main"
SLIDE = Frame(0, 0, 12192000, 6858000)
TITLE = Frame(700000, 380000, 10800000, 1150000)
BODY = Frame(700000, 1700000, 10800000, 4350000)
BESIDE = Frame(7900000, 1700000, 3700000, 4350000)
FOOTER = Frame(700000, 6260000, 8800000, 360000)
NUMBER = Frame(10000000, 6260000, 1500000, 360000)
BAND = Frame(0, 0, 260000, SLIDE.height)
NOTES = Frame(685800, 4400550, 5486400, 3600450)
NOTES_SLIDE = Frame(685800, 1143000, 5486400, 3086100)
LAYOUTS = ("cover", "points", "title", "big", "beside")

_GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/>'
    '<a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2"'
    ' accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink"'
    ' folHlink="folHlink"/>'
)


def _place(
    number: int, kind: str, frame: Frame, *, index: int = 0, style: str = "", anchor: str = "t"
) -> str:
    place = f' idx="{index}"' if index else ""
    field = '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
    words = f"<a:p>{field}<a:rPr/><a:t>‹#›</a:t></a:fld></a:p>"
    empty = "<a:p><a:endParaRPr/></a:p>"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{kind} {number}"/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{kind}"{place}/></p:nvPr>'
        f'</p:nvSpPr><p:spPr>{frame.placed()}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'</p:spPr><p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}">'
        f"<a:normAutofit/></a:bodyPr><a:lstStyle>{style}</a:lstStyle>"
        f"{words if kind == 'sldNum' else empty}</p:txBody></p:sp>"
    )


def _level(size: int, colour: str, *, bold: bool = False, align: str = "l") -> str:
    weight = ' b="1"' if bold else ""
    return (
        f'<a:lvl1pPr marL="0" indent="0" algn="{align}"><a:buNone/><a:defRPr sz="{size * 100}"'
        f'{weight}><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
        '<a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr>'
    )


def _drawn(number: int, frame: Frame, colour: str) -> str:
    """A surface, no more: screen readers pass it by."""
    decorative = (
        '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
        ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
        "</a:ext></a:extLst>"
    )
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="band">{decorative}</p:cNvPr><p:cNvSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{frame.placed()}<a:prstGeom prst="rect">'
        f'<a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill><a:ln>'
        "<a:noFill/></a:ln></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody></p:sp>"
    )


def _ground(colour: str) -> str:
    fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
    return f"<p:bg><p:bgPr>{fill}<a:effectLst/></p:bgPr></p:bg>"


def _feet(colour: str = "4D5852") -> str:
    return _place(90, "ftr", FOOTER, index=11, style=_level(14, colour)) + _place(
        91, "sldNum", NUMBER, index=12, style=_level(14, colour, align="r")
    )


def master() -> str:
    listed = "".join(
        f'<p:sldLayoutId id="{2147483649 + n}" r:id="rId{n + 1}"/>' for n in range(len(LAYOUTS))
    )
    face = '<a:latin typeface="+mj-lt"/>'
    levels = "".join(
        f'<a:lvl{n}pPr marL="{360000 * n}" indent="-360000" algn="l"><a:spcBef><a:spcPts'
        f' val="1200"/></a:spcBef><a:buClr><a:srgbClr val="{DEEP}"/></a:buClr><a:buFont'
        f' typeface="Arial"/><a:buChar char="•"/><a:defRPr sz="{size}"><a:solidFill><a:schemeClr'
        f' val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr></a:lvl{n}pPr>'
        for n, size in enumerate((2800, 2400, 2400), start=1)
    )
    return (
        f'{DECLARATION}<p:sldMaster {NAMESPACES} xmlns:p="{P}"><p:cSld>{_ground(PAPER)}<p:spTree>'
        f"{_GROUP}{_drawn(80, BAND, SIGNAL)}{_place(2, 'title', TITLE, anchor='ctr')}"
        f"{_place(3, 'body', BODY, index=1)}{_feet()}</p:spTree></p:cSld>{_MAP}<p:sldLayoutIdLst>"
        f'{listed}</p:sldLayoutIdLst><p:txStyles><p:titleStyle><a:lvl1pPr algn="l"><a:lnSpc>'
        '<a:spcPct val="90000"/></a:lnSpc><a:buNone/><a:defRPr sz="4000" b="1"><a:solidFill>'
        f'<a:schemeClr val="tx1"/></a:solidFill>{face}</a:defRPr></a:lvl1pPr></p:titleStyle>'
        f"<p:bodyStyle>{levels}</p:bodyStyle>"
        '<p:otherStyle><a:lvl1pPr algn="l"><a:defRPr sz="1400"><a:latin typeface="+mn-lt"/>'
        "</a:defRPr></a:lvl1pPr></p:otherStyle></p:txStyles></p:sldMaster>"
    )


def layout(name: str) -> str:
    ground, kind, shapes = "", "obj", _place(2, "title", TITLE, anchor="ctr")
    if name == "cover":
        ground, kind = _ground(INK), "title"
        head = Frame(1200000, 1500000, 9900000, 2300000)
        below = Frame(1200000, 4000000, 9900000, 1300000)
        shapes = _drawn(81, Frame(0, 0, 520000, SLIDE.height), SIGNAL)
        shapes += _place(2, "ctrTitle", head, style=_level(60, SIGNAL, bold=True), anchor="b")
        shapes += _place(3, "subTitle", below, index=1, style=_level(28, PAPER))
        shapes += _feet("C9D2CC")
    elif name == "big":
        ground, kind = _ground(SIGNAL), "obj"
        shapes = _drawn(81, BAND, INK) + shapes
        shapes += _place(3, "body", BODY, index=1, style=_level(44, INK, bold=True), anchor="ctr")
        shapes += _feet(INK)
    else:
        kind = {"title": "titleOnly", "beside": "picTx"}.get(name, "obj")
        frame = BESIDE if name == "beside" else BODY
        shapes += _place(3, "body", frame, index=1) if name != "title" else ""
        shapes += _feet()
    return (
        f'{DECLARATION}<p:sldLayout {NAMESPACES} xmlns:p="{P}" type="{kind}" preserve="1">'
        f'<p:cSld name="{name}">{ground}<p:spTree>{_GROUP}{shapes}</p:spTree></p:cSld>'
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def notes_master() -> str:
    image = (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1"'
        ' noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr>'
        f'</p:nvSpPr><p:spPr>{NOTES_SLIDE.placed()}<a:prstGeom prst="rect"><a:avLst/>'
        f'</a:prstGeom><a:ln w="12700"><a:solidFill><a:srgbClr val="{INK}"/></a:solidFill></a:ln>'
        "</p:spPr></p:sp>"
    )
    return (
        f'{DECLARATION}<p:notesMaster {NAMESPACES} xmlns:p="{P}"><p:cSld>{_ground("FFFFFF")}'
        f"<p:spTree>{_GROUP}{image}{_place(3, 'body', NOTES, index=3, style=_level(14, INK))}"
        f"</p:spTree></p:cSld>{_MAP}</p:notesMaster>"
    )


def group() -> str:
    """What every tree of shapes begins with."""
    return _GROUP

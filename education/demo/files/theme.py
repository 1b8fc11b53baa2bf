"""SSSTOP's colours and typeface as an Office theme: what a teacher adds looks like the rest."""

from .open_xml import DECLARATION, DRAWING

__all__ = ["CARD", "DEEP", "FACE", "INK", "PAPER", "SAND", "SIGNAL", "theme"]

INK, PAPER, SAND, CARD = "0E1512", "FBFAF6", "EFECE2", "FFFFFF"
SIGNAL, DEEP, ALARM = "1FE08A", "00633A", "B3261E"
# Every computer of a school has it, or one of the same widths.
FACE = "Arial"

_COLOURS = {
    "dk1": INK, "lt1": PAPER, "dk2": DEEP, "lt2": SAND, "accent1": SIGNAL, "accent2": DEEP,
    "accent3": "FFD60A", "accent4": ALARM, "accent5": "4D5852", "accent6": "D6F8E6",
    "hlink": DEEP, "folHlink": "004A2B",
}  # fmt: skip
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="12700" cap="flat" cmpd="sng" algn="ctr">{_FILL}<a:prstDash val="solid"/></a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def theme() -> str:
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items()
    )
    face = f'<a:latin typeface="{FACE}"/><a:ea typeface=""/><a:cs typeface=""/>'
    return (
        f'{DECLARATION}<a:theme xmlns:a="{DRAWING}" name="SSSTOP"><a:themeElements>'
        f'<a:clrScheme name="SSSTOP">{colours}</a:clrScheme><a:fontScheme name="SSSTOP">'
        f"<a:majorFont>{face}</a:majorFont><a:minorFont>{face}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="SSSTOP"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{_LINE * 3}</a:lnStyleLst><a:effectStyleLst>{_EFFECT * 3}"
        f"</a:effectStyleLst><a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )

"""A quarterly report as a document of its own: HTML to read and to print, and a PDF."""

import hashlib
from pathlib import Path

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import mark_safe

from home.paper import pdf_of
from reporting.models import QuarterlyReport

from .shown import Shown

__all__ = ["as_html", "as_pdf"]

TEMPLATE = "reporting/quarterly/document.html"
SHEET = Path(__file__).parent.parent / "static" / "reporting" / "quarterly.css"
ON_PAPER = Path(__file__).with_name("paper.css")
IN_CHARTS = Path(__file__).with_name("chart.css")


def as_html(report: QuarterlyReport, *, is_paper: bool = False) -> str:
    """The whole document in the language of the report."""
    style = f"<style>{IN_CHARTS.read_text(encoding='utf-8')}</style>" if is_paper else ""
    with translation.override(report.language):
        return render_to_string(
            TEMPLATE,
            {
                "shown": Shown(report),
                "is_paper": is_paper,
                "chart_style": mark_safe(style),  # noqa: S308 (a file of ours)
            },
        )


def as_pdf(report: QuarterlyReport) -> bytes:
    """The same laid out on A4, tagged. Raises home.paper's PaperUnavailable."""
    identifier = f"{report.municipality.code} {report.quarter.isoformat()}"
    return pdf_of(
        as_html(report, is_paper=True),
        styles=[sheet.read_text(encoding="utf-8") for sheet in (SHEET, ON_PAPER)],
        identifier=hashlib.sha256(identifier.encode()).hexdigest()[:32].encode(),
    )

from .area import Area
from .audit import AuditEntry, AuditSegment
from .behaviour import Behaviour, BehaviourText
from .incident import Incident
from .report import Report
from .report_page import ReportPage
from .sealed import KeyWrap, Sealed

__all__ = [
    "Area",
    "AuditEntry",
    "AuditSegment",
    "Behaviour",
    "BehaviourText",
    "Incident",
    "KeyWrap",
    "Report",
    "ReportPage",
    "Sealed",
]

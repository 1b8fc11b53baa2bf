from .area import Area
from .audit import AuditEntry, AuditSegment
from .behaviour import Behaviour, BehaviourText
from .case import Case, Message
from .erased import ErasedSubmission, ErasureProgress, Tombstone
from .incident import Incident
from .place import KnownPlace
from .report import Report
from .report_page import ReportPage
from .sealed import KeyWrap, Sealed

__all__ = [
    "Area",
    "AuditEntry",
    "AuditSegment",
    "Behaviour",
    "BehaviourText",
    "Case",
    "ErasedSubmission",
    "ErasureProgress",
    "Incident",
    "KeyWrap",
    "KnownPlace",
    "Message",
    "Report",
    "ReportPage",
    "Sealed",
    "Tombstone",
]

from .area import Area
from .audit import AuditEntry, AuditSegment
from .behaviour import Behaviour, BehaviourText
from .case import Case, Correction, Message, Note
from .case_settings import CaseSettings
from .edition import Edition
from .edition_page import EditionIndexPage
from .erased import ErasedSubmission, ErasureProgress, Tombstone
from .export import ExportRequest
from .extra_question import ExtraQuestion, ExtraQuestionText
from .import_batch import ImportBatch
from .incident import Incident
from .insight_view import InsightView
from .kept_figure import KeptFigure
from .measure import Measure
from .partner import PartnerSite
from .partner_key import PartnerKey
from .patrol import Patrol
from .photo import Photo, PhotoSettings
from .place import KnownPlace
from .privacy import BreachRecord, CountedQuarter, Disclosure, RetentionRun
from .quarterly_report import QuarterlyReport
from .report import Report
from .report_page import ReportPage
from .scan_run import ScanRun
from .sealed import KeyWrap, Sealed
from .team import Route, Team
from .traits_table import CountKeyWrap, SealedCount, TraitsTable
from .week import Holiday, WeekSettings
from .workplace import (
    CannedReply,
    CannedReplyText,
    InterpreterAccess,
    ListingColumns,
    SavedFilter,
    StaffNotice,
)

__all__ = [
    "Area",
    "AuditEntry",
    "AuditSegment",
    "Behaviour",
    "BehaviourText",
    "BreachRecord",
    "CannedReply",
    "CannedReplyText",
    "Case",
    "CaseSettings",
    "Correction",
    "CountKeyWrap",
    "CountedQuarter",
    "Disclosure",
    "Edition",
    "EditionIndexPage",
    "ErasedSubmission",
    "ErasureProgress",
    "ExportRequest",
    "ExtraQuestion",
    "ExtraQuestionText",
    "Holiday",
    "ImportBatch",
    "Incident",
    "InsightView",
    "InterpreterAccess",
    "KeptFigure",
    "KeyWrap",
    "KnownPlace",
    "ListingColumns",
    "Measure",
    "Message",
    "Note",
    "PartnerKey",
    "PartnerSite",
    "Patrol",
    "Photo",
    "PhotoSettings",
    "QuarterlyReport",
    "Report",
    "ReportPage",
    "RetentionRun",
    "Route",
    "SavedFilter",
    "ScanRun",
    "Sealed",
    "SealedCount",
    "StaffNotice",
    "Team",
    "Tombstone",
    "TraitsTable",
    "WeekSettings",
]

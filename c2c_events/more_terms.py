"""Words of the enumerations that only a page of their own, and the history, show.

Apart from `terms`, so that a window which shows participants loads the kinds of that list alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from c2c_events.domain.choices import RoundStatus
from c2c_events.domain.groups import MemberSource, StepFree
from c2c_events.domain.meeting import Aim, DocumentKind, Layout
from c2c_events.domain.outcomes import Addressee, AgreementKind, MinutesKind
from c2c_events.domain.placing import Importance, Level
from c2c_events.domain.records import AttendanceKind
from c2c_events.errors import N_
from c2c_events.terms import WORDS_OF

LAYOUTS: Mapping[Layout, str] = {
    Layout.THEATRE: N_("Theatre"),
    Layout.CLASSROOM: N_("Classroom"),
    Layout.U: N_("U"),
    Layout.BANQUET: N_("Banquet"),
    Layout.CABARET: N_("Cabaret"),
    Layout.BOARDROOM: N_("Boardroom"),
    Layout.RECEPTION: N_("Reception"),
}

AIMS: Mapping[Aim, str] = {
    Aim.OBJECTIVE: N_("Objective"),
    Aim.EXPECTED_RESULT: N_("Expected result"),
}

DOCUMENT_KINDS: Mapping[DocumentKind, str] = {
    DocumentKind.CONCEPT_NOTE: N_("Concept note"),
    DocumentKind.PAPER: N_("Paper"),
    DocumentKind.PRESENTATION: N_("Presentation"),
    DocumentKind.REPORT: N_("Report"),
    DocumentKind.IMAGE: N_("Image"),
    DocumentKind.OTHER: N_("Other document"),
}

ROUND_STATUSES: Mapping[RoundStatus, str] = {
    RoundStatus.OPEN: N_("Open for choices"),
    RoundStatus.CLOSED: N_("Closed for choices"),
    RoundStatus.PLACED: N_("People placed"),
}

IMPORTANCES: Mapping[Importance, str] = {
    Importance.NONE: N_("Does not matter"),
    Importance.LITTLE: N_("Matters a little"),
    Importance.MUCH: N_("Matters much"),
    Importance.MORE_THAN_SECOND: N_("Matters more than the first choice instead of the second"),
    Importance.MORE_THAN_THIRD: N_("Matters more than the first choice instead of the third"),
    Importance.ALWAYS: N_("Must be so"),
}

LEVELS: Mapping[Level, str] = {
    Level.PLACED: N_("People without a place"),
    Level.MOVES: N_("Changes for people who were told"),
    Level.RANKS: N_("Ranks"),
    Level.WISHES: N_("Wishes"),
    Level.LOTTERY: N_("Lottery"),
}

MEMBER_SOURCES: Mapping[MemberSource, str] = {
    MemberSource.CHOICE: N_("By choice"),
    MemberSource.PLACEMENT: N_("By placement"),
    MemberSource.BY_HAND: N_("By hand"),
}

STEP_FREE: Mapping[StepFree, str] = {
    StepFree.YES: N_("Step-free"),
    StepFree.PARTLY: N_("Partly step-free"),
    StepFree.NO: N_("Not step-free"),
}

ADDRESSEES: Mapping[Addressee, str] = {
    Addressee.EU_HQ: N_("EU headquarters"),
    Addressee.EU_DELEGATION: N_("EU delegations"),
    Addressee.NATIONAL_GOVERNMENT: N_("National governments"),
    Addressee.CITY: N_("Cities"),
    Addressee.NETWORK: N_("Networks of cities"),
    Addressee.DONOR: N_("Donors"),
    Addressee.UN: N_("United Nations"),
    Addressee.ACADEMIA: N_("Universities and research"),
    Addressee.CIVIL_SOCIETY: N_("Civil society"),
}

AGREEMENT_KINDS: Mapping[AgreementKind, str] = {
    AgreementKind.COOPERATION: N_("Cooperation agreement"),
    AgreementKind.CONTRIBUTION: N_("Financial contribution"),
    AgreementKind.FUND: N_("Fund"),
    AgreementKind.PLEDGE: N_("Pledge"),
    AgreementKind.METHODOLOGY: N_("Methodology"),
    AgreementKind.PROJECT: N_("Project"),
    AgreementKind.OTHER: N_("Other agreement"),
}

ATTENDANCE_KINDS: Mapping[AttendanceKind, str] = {
    AttendanceKind.CHECK_IN: N_("Checked in"),
    AttendanceKind.CHECK_OUT: N_("Checked out"),
    AttendanceKind.SESSION: N_("Seen in a session"),
    AttendanceKind.REVERSED: N_("Taken back"),
}

MINUTES_KINDS: Mapping[MinutesKind, str] = {
    MinutesKind.SUMMARY: N_("Summary"),
    MinutesKind.INTERVENTION: N_("Intervention"),
    MinutesKind.DECISION: N_("Decision"),
    MinutesKind.CONCLUSION: N_("Conclusion"),
    MinutesKind.ACTION: N_("Action"),
}

ALL_WORDS_OF: Mapping[type[StrEnum], Mapping[Any, str]] = {
    **WORDS_OF,
    Layout: LAYOUTS,
    Aim: AIMS,
    DocumentKind: DOCUMENT_KINDS,
    RoundStatus: ROUND_STATUSES,
    Importance: IMPORTANCES,
    Level: LEVELS,
    MemberSource: MEMBER_SOURCES,
    StepFree: STEP_FREE,
    Addressee: ADDRESSEES,
    AgreementKind: AGREEMENT_KINDS,
    AttendanceKind: ATTENDANCE_KINDS,
    MinutesKind: MINUTES_KINDS,
}
"""The words of every enumeration, by its type; in one language no two words of one are the same."""

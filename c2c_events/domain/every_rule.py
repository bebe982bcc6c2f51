"""Every rule by which something is found, imported for what it declares."""

from c2c_events.domain import (  # noqa: F401
    group_findings,
    organisation_findings,
    people_findings,
    role_findings,
    round_findings,
    schedule_findings,
    session_findings,
)

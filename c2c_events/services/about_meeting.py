"""What documents say of their meeting, whatever they are about."""

from __future__ import annotations

from c2c_events.domain.meeting import Meeting
from c2c_events.exports.documents.about_meeting import AboutMeeting
from c2c_events.services.publishing import Request


def about_meeting(meeting: Meeting, request: Request) -> AboutMeeting:
    """The meeting, in the languages of a request."""
    return AboutMeeting(
        languages=request.languages,
        title=meeting.title,
        starts=meeting.starts,
        ends=meeting.ends,
        zone=meeting.zone,
        city=meeting.city,
        country=meeting.country,
        country_words=meeting.country_words,
        working_languages=meeting.languages,
    )

"""`new`: a meeting file for a new meeting, or for the next of a series."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from c2c_events.cli.common import _, author, interface_words, language_codes, looks_like_a_meeting
from c2c_events.errors import N_, C2CError

if TYPE_CHECKING:
    from c2c_events.places import Place


class ZoneUnknown(C2CError):
    sentence = N_(
        "The time zone of “{city}” is not known. Check how the city and its country are written, or say the zone: "
        "--zone Europe/Madrid."
    )


@click.command(help=N_("Make a new meeting file."))
@click.argument("file")
@click.option("--title", required=True, help=N_("What the meeting is called."))
@click.option("--starts", required=True, type=click.DateTime(["%Y-%m-%d"]), help=N_("Its first day."))
@click.option("--ends", required=True, type=click.DateTime(["%Y-%m-%d"]), help=N_("Its last day."))
@click.option("--zone", default="", help=N_("Its time zone, an IANA name: Europe/Madrid; else that of its city."))
@click.option("--city", default="", help=N_("Its host city."))
@click.option("--country", default="", help=N_("Its country, ISO 3166: ES."))
@click.option("--languages", default="en", help=N_("Its working languages, the first one first: en,fr,es."))
@click.option("--from", "earlier", help=N_("An earlier meeting, whose people and partnerships are taken over."))
def new(
    file: str,
    title: str,
    starts: datetime,
    ends: datetime,
    zone: str,
    city: str,
    country: str,
    languages: str,
    earlier: str | None,
) -> None:
    from c2c_events.domain.changes import Label
    from c2c_events.domain.values import Text, clean
    from c2c_events.services.editions import NewMeeting, new_meeting, take_over
    from c2c_events.services.workspace import create_workspace, open_workspace

    if not looks_like_a_meeting(file):
        raise click.BadParameter(_("a meeting file is named *.c2c, or is a database URL"), param_hint="FILE")
    codes = language_codes(languages)
    host = None if zone else _host(city, country)
    facts = NewMeeting(
        Text({code: clean(title, lines=False) for code in codes[:1]}),
        starts.date(),
        ends.date(),
        host.zone if host else zone,
        city,
        country.upper(),
        codes,
    )
    before = open_workspace(earlier, author(), read_only=True) if earlier else None
    try:
        with create_workspace(file, author()) as workspace:
            workspace.run(Label("new_meeting"), new_meeting, facts)
            if before is not None:
                take_over(workspace, before)
    finally:
        if before is not None:
            before.close()
    if host:
        said = _("Time zone: {zone} ({city}, {country})")
        click.echo(said.format(zone=host.zone, city=host.name, country=interface_words().country(host.country)))


def _host(city: str, country: str) -> Place:
    """The host city, where its time zone is to be found."""
    from c2c_events.places import find_place

    if not city:
        raise click.UsageError(_("Say the time zone, --zone Europe/Madrid, or the host city, --city Madrid."))
    place = find_place(city, country)
    if place is None:
        raise ZoneUnknown(city=city)
    return place

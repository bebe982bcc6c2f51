"""Regions of the world, by the codes of the United Nations' standard M49, and the countries that lie in each.

CLDR names the regions by the same codes, so a `Language` can say them as it says countries. Kosovo and Taiwan, which
have no place of their own in the standard, are where CLDR's containment of territories has them.
"""

from __future__ import annotations

from collections.abc import Mapping

_COUNTRIES = {
    "002": (
        "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW IO KE KM LR LS LY MA MG ML MR "
        "MU MW MZ NA NE NG RE RW SC SD SH SL SN SO SS ST SZ TD TF TG TN TZ UG YT ZA ZM ZW"
    ),
    "021": ("BM CA GL PM US"),
    "419": (
        "AG AI AR AW BB BL BO BQ BR BS BV BZ CL CO CR CU CW DM DO EC FK GD GF GP GS GT GY HN HT JM KN KY LC "
        "MF MQ MS MX NI PA PE PR PY SR SV SX TC TT UY VC VE VG VI"
    ),
    "142": (
        "AE AF AM AZ BD BH BN BT CN CY GE HK ID IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK MM MN MO MV MY "
        "NP OM PH PK PS QA SA SG SY TH TJ TL TM TR TW UZ VN YE"
    ),
    "150": (
        "AD AL AT AX BA BE BG BY CH CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC "
        "MD ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM UA VA XK"
    ),
    "009": ("AS AU CC CK CX FJ FM GU HM KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TO TV UM VU WF WS"),
}

REGIONS = tuple(_COUNTRIES)
"""Africa, Northern America, Latin America and the Caribbean, Asia, Europe, Oceania."""

_REGION_OF: Mapping[str, str] = {
    country: region for region, countries in _COUNTRIES.items() for country in countries.split()
}


def region_of(country: str) -> str:
    """The region of a country (ISO 3166-1 alpha-2), "" where it lies in none, as Antarctica, or is unknown."""
    return _REGION_OF.get(country, "")

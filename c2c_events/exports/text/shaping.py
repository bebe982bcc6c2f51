"""A string becomes a line: glyphs with their places, in the order in which they stand.

Bidi levels, runs of one script and one font, HarfBuzz for each run with the whole string as context. A line knows
nothing of size, colour or page: its measures are in ems, so one line serves every size. Lines are remembered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz as hb

from . import bidi
from .characters import COMMON, REPLACEMENT, clusters, is_ignorable, normalise, script
from .faces import Face
from .fonts import FontBook

_REMEMBERED = 4096
_REMEMBERED_WORDS = 16384
_NOTDEF = 0
_LTR_CLUSTERS = hb.BufferClusterLevel.MONOTONE_CHARACTERS
_RTL_CLUSTERS = hb.BufferClusterLevel.MONOTONE_GRAPHEMES


@dataclass(frozen=True, slots=True, eq=False)
class GlyphRun:
    """Glyphs of one face, from left to right. Measures in units of the face.

    `texts`: what each glyph says when the text is read back; together they are the run's text (in a run from right
    to left each one reversed, as readers expect). `actual`: the run's text, where the glyphs cannot tell it one by one.
    """

    face: Face
    start: int
    """Where the run begins in the line's text."""
    rtl: bool
    glyphs: tuple[int, ...]
    advances: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...] | None
    """x and y of each glyph from its place; None where all are 0."""
    texts: tuple[str, ...]
    actual: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """Shaped text on one line. Measures in ems: times the size they are points."""

    text: str
    runs: tuple[GlyphRun, ...]
    """From left to right."""
    width: float
    ascent: float
    descent: float
    rtl: bool
    """Whether the line as a whole runs from right to left, which is where it starts."""
    missing: tuple[str, ...]
    """Characters that no font has; U+FFFD is drawn in their place."""

    def character_widths(self) -> list[float]:
        """How much each character of `text` adds to the width, in ems.

        An estimate of where a line is full: a part of a line is not always as wide as that part shaped alone.
        """
        widths = [0.0] * len(self.text)
        for run in self.runs:
            upem = run.face.upem
            place = run.start
            glyphs = zip(run.texts, run.advances, strict=True)
            for text, advance in reversed(list(glyphs)) if run.rtl else glyphs:
                widths[min(place, len(widths) - 1)] += advance / upem
                place += len(text)
        return widths


class Shaper:
    """Shapes text with the fonts of a book and remembers the last few thousand lines.

    One per thread: HarfBuzz buffers are made per call, but faces are shared with every shaper of the book.
    """

    def __init__(self, book: FontBook) -> None:
        self.book = book
        self.shape = lru_cache(maxsize=_REMEMBERED)(self._shape)
        self._word = lru_cache(maxsize=_REMEMBERED_WORDS)(self._shape_word)
        self._simple = {bold: self._simple_characters(bold) for bold in (False, True)}

    def _shape(self, text: str, bold: bool = False, language: str = "", base: int | None = None) -> Line:
        """The line of `text`, whatever it holds; never raises for its content. (Remembered as `shape`.)

        `language`: BCP 47; it chooses letter forms (Urdu, Serbian, Romanian; Han of ja, ko, zh, zh-Hant).
        `base`: bidi.LTR or bidi.RTL; None takes the direction of the first strong character.
        """
        text = normalise(text)
        if base != bidi.RTL and self._simple[bold].issuperset(text):
            face = self.book.basic(bold)
            run = self._shape_words(text, bold, language)
            return _line(text, (run,) if text else (), rtl=False, missing=(), basic=face)
        if base is None:
            base = bidi.base_level(text)
        text, runs, missing = self._shape_any(text, bold, language, base)
        return _line(text, runs, rtl=base == bidi.RTL, missing=missing, basic=self.book.basic(bold))

    def _shape_words(self, text: str, bold: bool, language: str) -> GlyphRun:
        """Simple text word by word: names and sentences are made of words that came before.

        Noto Sans neither kerns nor joins across a space (a test holds it to that), so this is what HarfBuzz gives
        for the whole.
        """
        space = self._word(" ", bold, language)
        glyphs: list[int] = []
        advances: list[int] = []
        texts: list[str] = []
        for number, word in enumerate(text.split(" ")):
            for run in (space, self._word(word, bold, language)) if number else (self._word(word, bold, language),):
                if run.offsets is not None or run.actual is not None:
                    return _shape_run(self.book.basic(bold), text, 0, len(text), "Latn", False, language)
                glyphs += run.glyphs
                advances += run.advances
                texts += run.texts
        return GlyphRun(self.book.basic(bold), 0, False, tuple(glyphs), tuple(advances), None, tuple(texts), None)

    def _shape_word(self, word: str, bold: bool, language: str) -> GlyphRun:
        return _shape_run(self.book.basic(bold), word, 0, len(word), "Latn", False, language)

    def _shape_any(
        self, text: str, bold: bool, language: str, base: int
    ) -> tuple[str, tuple[GlyphRun, ...], tuple[str, ...]]:
        """The text as it is drawn, its runs from left to right, and what had to be replaced."""
        levels = bidi.levels(text, base)
        text, faces, missing = self._assign(text, bold, language)
        while True:
            scripts = _scripts(text)
            spans = list(_spans(faces, scripts, levels))
            order = bidi.visual_order([levels[start] for start, _ in spans])
            runs = [
                _shape_run(faces[start], text, start, end, scripts[start], levels[start] % 2 == 1, language)
                for start, end in (spans[index] for index in order)
            ]
            unshaped = [run for run in runs if _NOTDEF in run.glyphs]
            if not unshaped:
                return text, tuple(run for run in runs if run.glyphs), missing
            # HarfBuzz found no glyph for what the face's table of characters promised. The whole run is replaced:
            # it is rare, and it must be seen and told.
            for run in unshaped:
                end = next(end for start, end in spans if start == run.start)
                lost = [character for character in text[run.start : end] if character != REPLACEMENT]
                missing = tuple(dict.fromkeys((*missing, *lost)))
                text = text[: run.start] + REPLACEMENT * (end - run.start) + text[end:]
                faces[run.start : end] = [self.book.basic(bold)] * (end - run.start)

    def _assign(self, text: str, bold: bool, language: str) -> tuple[str, list[Face], tuple[str, ...]]:
        """A face for each character; what no face has is U+FFFD in the text given back, of the same length."""
        scripts = _scripts(text)
        language = _han_language(scripts, language)
        basic = self.book.basic(bold)
        current: Face | None = None
        faces: list[Face | None] = []
        missing: list[str] = [REPLACEMENT] if REPLACEMENT in text else []
        replaced: list[str] = []
        for start, end in clusters(text):
            cluster = text[start:end]
            face = self.book.face_for(cluster, scripts[start], language, bold)
            if face is None and not _has_picture(cluster):
                face = current  # joiners and spaces stay with the face before them
            elif face is None:
                for character in cluster:
                    own = self.book.face_for(character, script(character), language, bold)
                    if own is None and _has_picture(character):
                        missing.append(character)
                        character, own = REPLACEMENT, basic
                    current = own or current
                    faces.append(current)
                    replaced.append(character)
                continue
            elif cluster.isspace() and current is not None:
                face = current if all(map(current.covers, cluster)) else face
            current = face or current
            faces += [current] * (end - start)
            replaced.append(cluster)
        first = next((face for face in faces if face is not None), basic)
        return "".join(replaced), [face or first for face in faces], tuple(dict.fromkeys(missing))

    def _simple_characters(self, bold: bool) -> frozenset[str]:
        """What needs no analysis: Latin letters without marks, digits and punctuation, all in Noto Sans, in one run."""
        face = self.book.basic(bold)
        codes = (
            *range(0x20, 0x7F),
            *range(0xA0, 0x250),
            *range(0x1E00, 0x1F00),
            *range(0x2010, 0x2028),
            0x20AC,
            0x2122,
        )
        return frozenset(chr(code) for code in codes if code != 0xAD and face.covers(chr(code)))


def _line(text: str, runs: tuple[GlyphRun, ...], rtl: bool, missing: tuple[str, ...], basic: Face) -> Line:
    return Line(
        text=text,
        runs=runs,
        width=sum(sum(run.advances) / run.face.upem for run in runs),
        ascent=max((run.face.ascent for run in runs), default=basic.ascent),
        descent=max((run.face.descent for run in runs), default=basic.descent),
        rtl=rtl,
        missing=missing,
    )


def _has_picture(text: str) -> bool:
    return not all(map(is_ignorable, text))


def _scripts(text: str) -> list[str]:
    """The script of each character; what has none of its own takes that of the text before it, else after it."""
    found = [script(character) for character in text]
    current = next((code for code in found if code not in COMMON), "Latn")
    for position, code in enumerate(found):
        if code in COMMON:
            found[position] = current
        else:
            current = code
    return found


def _han_language(scripts: list[str], language: str) -> str:
    """The language whose forms of Han suit the text: kana make it Japanese, Hangul Korean, whatever the document's."""
    if language[:2] in ("ja", "ko", "zh"):
        return language
    if "Hira" in scripts or "Kana" in scripts:
        return "ja"
    return "ko" if "Hang" in scripts else "zh-Hant" if "Bopo" in scripts else language


def _spans(faces: list[Face], scripts: list[str], levels: list[int]) -> Iterator[tuple[int, int]]:
    """Start and end of each stretch of one face, one script and one level, in the order of the text."""
    start = 0
    for position in range(1, len(faces)):
        if (
            levels[position] != levels[start]
            or scripts[position] != scripts[start]
            or faces[position] is not faces[start]
        ):
            yield start, position
            start = position
    if faces:
        yield start, len(faces)


def _shape_run(face: Face, text: str, start: int, end: int, script: str, rtl: bool, language: str) -> GlyphRun:
    buffer = hb.Buffer()
    buffer.add_str(text, start, end - start)
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.script = script
    if language:
        buffer.language = language
    buffer.cluster_level = _RTL_CLUSTERS if rtl else _LTR_CLUSTERS
    hb.shape(face.font, buffer)
    infos = buffer.glyph_infos
    positions = buffer.glyph_positions or ()  # None where no glyph is left
    glyphs = tuple([info.codepoint for info in infos])
    places = [info.cluster for info in infos]
    advances = tuple([position.x_advance for position in positions])
    x_offsets = [position.x_offset for position in positions]
    y_offsets = [position.y_offset for position in positions]
    offsets = tuple(zip(x_offsets, y_offsets, strict=True)) if any(x_offsets) or any(y_offsets) else None
    if rtl:
        return GlyphRun(face, start, rtl, glyphs, advances, offsets, _texts_rtl(text, places, advances, end), None)
    if places == list(range(start, end)):
        texts, told = tuple(text[start:end]), True
    else:
        texts, told = _texts_ltr(text, places, end)
    if offsets is not None:
        told = False  # marks off their places look like gaps and other lines to a reader
    return GlyphRun(face, start, rtl, glyphs, advances, offsets, texts, None if told else text[start:end])


def _texts_ltr(text: str, places: list[int], end: int) -> tuple[tuple[str, ...], bool]:
    """What each glyph says, and whether that is enough: it is, where no cluster has more than one glyph."""
    texts: list[str] = []
    whole = True
    index = 0
    while index < len(places):
        after = index + 1
        while after < len(places) and places[after] == places[index]:
            after += 1
        characters = text[places[index] : places[after] if after < len(places) else end]
        count = after - index
        if count > 1:
            whole = False
            texts += [*characters[: count - 1], *[""] * (count - 1 - len(characters)), characters[count - 1 :]]
        else:
            texts.append(characters)
        index = after
    return tuple(texts), whole


def _texts_rtl(text: str, places: list[int], advances: tuple[int, ...], end: int) -> tuple[str, ...]:
    """The text of each cluster, reversed, on its widest glyph: readers take the glyphs one by one from the right."""
    texts = [""] * len(places)
    last = end
    index = len(places)
    ends: dict[int, int] = {}
    for place in sorted(set(places), reverse=True):
        ends[place] = last
        last = place
    while index:
        first = index - 1
        while first and places[first - 1] == places[index - 1]:
            first -= 1
        widest = max(range(first, index), key=lambda glyph: advances[glyph])
        texts[widest] = text[places[first] : ends[places[first]]][::-1]
        index = first
    return tuple(texts)

"""The catalogues of translations, room by room, without GNU tools.

    python tools/catalogues.py update  [room …]   take new sentences from the sources, keep what is translated
    python tools/catalogues.py compile [room …]   make the .mo files that Django reads
    python tools/catalogues.py check   [room …]   fail on anything missing, empty, doubtful, stale or contradictory

A room is a folder (``tocsin/base/web``) or its last name (``web``); none given: all. The sentences in the sources are
the English catalogue; each room keeps ``locale/zh_Hans/LC_MESSAGES/django.po`` beside them. Two rooms may not translate
one sentence differently, because a page sees them all as one catalogue: give such sentences a context (``pgettext``).
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parents[1] / "tocsin"
LANGUAGE = "zh_Hans"
SKIPPED = {"tests", "migrations", "static", "node_modules", "__pycache__"}
PLURAL, CONTEXT, CONTEXT_PLURAL = (1, 2), ((1, "c"), 2), ((1, "c"), 2, 3)
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": PLURAL, "ngettext_lazy": PLURAL,
    "pgettext": CONTEXT, "pgettext_lazy": CONTEXT,
    "npgettext": CONTEXT_PLURAL, "npgettext_lazy": CONTEXT_PLURAL,
}  # fmt: skip
HEADER = f"""msgid ""
msgstr ""
"Language: {LANGUAGE}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""
PLACEHOLDER = re.compile(r"%\(\w+\)[#0 +-]*\d*(?:\.\d+)?[a-zA-Z]|%[sd]|(?<!\{)\{\w*\}(?!\})")
Key = tuple[str | None, str]
Found = tuple[str, int, str | None, str, str | None]  # file, line, context, sentence, its plural


def rooms(package: Path = PACKAGE) -> list[Path]:
    """Every folder that keeps a catalogue of its own."""
    named = [package / "demo", package / "wiring"]
    folders = [*package.glob("base/*"), *package.glob("duties/*"), *package.glob("pure/*"), *named]
    return sorted(folder for folder in folders if folder.is_dir())


def chosen(names: list[str]) -> list[Path]:
    """The rooms meant by what was typed."""
    every = [room for room in rooms() if room.name not in SKIPPED]
    if not names:
        return every
    wanted = {Path(name).name for name in names}
    if unknown := wanted - {room.name for room in every}:
        sys.exit(f"no such room: {', '.join(sorted(unknown))}; there are {', '.join(room.name for room in every)}")
    return [room for room in every if room.name in wanted]


def po(room: Path) -> Path:
    return room / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def sentences(room: Path) -> Iterator[Found]:
    """Every sentence the room's sources mark for translation."""
    for file in sorted([*room.rglob("*.py"), *room.rglob("*.html"), *room.rglob("*.txt")]):
        if SKIPPED & set(file.relative_to(room).parts):
            continue
        yield from sentences_of(file.read_text("utf-8"), file.relative_to(room).as_posix())


def sentences_of(source: str, name: str) -> Iterator[Found]:
    if not name.endswith(".py"):
        source = "\n".join(line.lstrip() for line in templatize(source).splitlines())
    for line, called, told, _comments in extract_python(io.BytesIO(source.encode("utf-8")), list(KEYWORDS), [], {}):
        if told is None:  # called with something that is not a literal: somebody else marked that text
            continue
        texts = [told] if isinstance(told, str) else list(told)
        context = texts.pop(0) if "pgettext" in called else None
        plural = texts[1] if "ngettext" in called or "npgettext" in called else None
        if texts and texts[0] and (context is None or isinstance(context, str)):
            yield name, line, context, texts[0], plural


def wanted(room: Path) -> Catalog:
    """A catalogue of what the sources say now, all untranslated."""
    made = Catalog(locale=LANGUAGE)
    for name, _line, context, sentence, plural in sentences(room):
        made.add((sentence, plural) if plural else sentence, context=context, locations=[(name, 0)])
    return made


def kept(room: Path) -> Catalog:
    """The catalogue as it is on the disk."""
    if not po(room).is_file():
        return Catalog(locale=LANGUAGE)
    with po(room).open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def by_key(catalogue: Catalog) -> dict[Key, Message]:
    return {(m.context, m.id if isinstance(m.id, str) else m.id[0]): m for m in catalogue if m.id}


def translated(message: Message | None, plural: bool) -> str | tuple[str, ...]:
    """What stood there, in the shape that is wanted now."""
    told = "" if message is None else message.string
    text = told if isinstance(told, str) else next(iter(told), "")
    return (text,) if plural else text


def update(room: Path) -> str:
    fresh, old = wanted(room), by_key(kept(room))
    for key, message in by_key(fresh).items():
        message.string = translated(old.get(key), bool(message.pluralizable))
        message.locations = sorted(set(message.locations))
    if not by_key(fresh):
        return "nothing to translate"
    text = spelled(fresh)
    if not po(room).is_file() or po(room).read_text("utf-8") != text:
        po(room).parent.mkdir(parents=True, exist_ok=True)
        po(room).write_text(text, "utf-8", newline="\n")
    open_ones = sum(1 for message in by_key(fresh).values() if not translated(message, plural=True)[0])
    return f"{len(by_key(fresh))} sentences, {open_ones} still to be translated"


def spelled(catalogue: Catalog) -> str:
    """The file: sorted, without dates, line numbers or names of tools, so that a change shows only what changed."""
    out = io.BytesIO()
    write_po(out, catalogue, omit_header=True, sort_output=True, include_lineno=False, width=0)
    return HEADER + out.getvalue().decode("utf-8").strip() + "\n"


def compile_(room: Path) -> str:
    if not po(room).is_file():
        return "no catalogue"
    with po(room).with_suffix(".mo").open("wb") as file:
        write_mo(file, kept(room))
    return "compiled"


def troubles(room: Path) -> Iterator[str]:
    """What is wrong with one room's catalogue."""
    now, have = by_key(wanted(room)), by_key(kept(room))
    for key in now.keys() - have.keys():
        yield f"missing: {key[1]!r}; run update and translate it"
    for key in have.keys() - now.keys():
        yield f"stale: {key[1]!r} is no longer in the sources; run update"
    for key in sorted(now.keys() & have.keys(), key=str):
        yield from troubles_of(have[key])


def troubles_of(message: Message) -> Iterator[str]:
    sentence = message.id if isinstance(message.id, str) else message.id[-1]
    texts = [message.string] if isinstance(message.string, str) else list(message.string)
    if message.fuzzy:
        yield f"doubtful (fuzzy): {sentence!r}"
    for text in texts or [""]:
        if not text:
            yield f"not translated: {sentence!r}"
        elif sorted(set(PLACEHOLDER.findall(text))) != sorted(set(PLACEHOLDER.findall(sentence))):
            yield f"the placeholders of {sentence!r} and of its translation {text!r} differ"


def contradictions(every: list[Path]) -> Iterator[str]:
    """Sentences that two rooms translate differently."""
    first: dict[Key, tuple[str, str]] = {}
    for room in every:
        for key, message in by_key(kept(room)).items():
            text = str(translated(message, plural=True)[0])
            other, said = first.setdefault(key, (room.name, text))
            if text and said and text != said:
                yield f"{key[1]!r} is {said!r} in {other} and {text!r} in {room.name}: agree, or give one a context"


def check(names: list[str]) -> int:
    found = [f"{room.relative_to(PACKAGE)}: {trouble}" for room in chosen(names) for trouble in troubles(room)]
    found += list(contradictions(chosen([])))
    print("\n".join(found) if found else "catalogues: complete")
    return 1 if found else 0


def main(arguments: list[str]) -> int:
    if not settings.configured:
        settings.configure()
    verb, *names = arguments or ["help"]
    if verb == "check":
        return check(names)
    if verb not in ("update", "compile"):
        print(__doc__)
        return 2
    for room in chosen(names):
        outcome = update(room) if verb == "update" else compile_(room)
        if outcome not in ("nothing to translate", "no catalogue"):
            print(f"{room.relative_to(PACKAGE)}: {outcome}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

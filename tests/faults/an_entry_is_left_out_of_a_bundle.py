"""Breaks the product: the last thing that happened is not exported."""


def install() -> None:
    from tocsin.base.journal import bundle

    honest = bundle._write_lines

    def shorter(path, lines):  # type: ignore[no-untyped-def]
        honest(path, list(lines)[:-1] if path.name == "entries.jsonl" else lines)

    bundle._write_lines = shorter

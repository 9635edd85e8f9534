"""Breaks the product: a page that opens begins with an empty outbox, as if what was noted had only been in memory."""


def install() -> None:
    import tempfile
    from pathlib import Path

    from django.contrib.staticfiles import finders

    whole, served = finders.find, Path(tempfile.mkdtemp()) / "outbox.js"

    def forgetful(path, *told, **named):
        found = whole(path, *told, **named)
        if path != "web/outbox.js":
            return found
        served.write_text('window.indexedDB.deleteDatabase("tocsin");\n' + Path(found).read_text("utf-8"), "utf-8")
        return str(served)

    finders.find = forgetful

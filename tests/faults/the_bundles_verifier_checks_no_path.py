"""Breaks the product: the verify.py that goes with a bundle takes every path for good."""

from pathlib import Path


def install() -> None:
    from tocsin.base.journal import bundle

    honest = bundle.shutil.copyfile

    def trusting(source, target):  # type: ignore[no-untyped-def]
        honest(source, target)
        if Path(target).name == "verify.py":
            text = Path(target).read_text("utf-8")
            main = 'if __name__ == "__main__"'
            assert main in text
            Path(target).write_text(text.replace(main, f"included = lambda *told: True\n\n\n{main}"), "utf-8")

    bundle.shutil.copyfile = trusting

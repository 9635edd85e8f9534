"""``python -m tocsin`` is the command ``tocsin``."""

from tocsin.wiring.cli import main

main()

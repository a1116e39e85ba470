"""`python -m sopctl`."""

from sopctl.cli.main import main

main()

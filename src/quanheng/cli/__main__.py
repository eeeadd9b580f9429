"""`python -m quanheng.cli` is `quanheng`."""

import sys

from quanheng.cli import main

sys.exit(main())

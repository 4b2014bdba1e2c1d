"""How is the program started without its command? `python -m searchapp`."""

import sys

from searchapp.cli import main

if __name__ == "__main__":
    sys.exit(main())

"""Runs a program on a terminal of its own, hands input and output through, and ends as it ended."""

import os
import pty
import sys

status = pty.spawn(sys.argv[1:])
sys.exit(os.waitstatus_to_exitcode(status))

"""The shell scripts, as text."""

import glob
import os
import re
import unittest

RELAY = os.path.realpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../.."))
HANGS_UP = re.compile(r"\|\s*(grep\s+-\w*q|head\b|sed\b[^|]*\bq\b|awk\b[^|]*\bexit\b(?!\s*!))")


class ScriptsTest(unittest.TestCase):
    def test_pipe_nothing_into_what_hangs_up_early(self):
        """Who still writes is killed, and pipefail takes that for the answer: a camera of the list was not in it, and removed."""
        found = []
        for path in sorted(p for pattern in ("*", "test/*", "test/real/*") for p in glob.glob(os.path.join(RELAY, pattern))):
            if not os.path.isfile(path) or path.endswith((".py", ".java")):
                continue
            with open(path, encoding="utf-8") as source:
                lines = [line for line in source if not line.lstrip().startswith("#")]
            found += ["%s: %s" % (path, line.strip()) for line in lines if HANGS_UP.search(line)]
        self.assertEqual(found, [])


if __name__ == "__main__":
    unittest.main()

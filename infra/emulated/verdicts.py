"""What was found, a line each: holds, FAILS; lies, CHANGED for what the emulator is known to do otherwise than AWS."""

import sys


class Verdicts:
    def __init__(self):
        self.failed = 0

    def scene(self, title):
        print("-- " + title, flush=True)

    def holds(self, what, true, seen=""):
        self._say("holds" if true else "FAILS", what, true, seen)

    def lies(self, what, true, seen=""):
        """Something that AWS does otherwise. The day it is no longer so, doc/localstack.md is to be corrected."""
        self._say("lies" if true else "CHANGED", what, true, seen)

    def _say(self, word, what, true, seen):
        if not true:
            self.failed += 1
        print("%-7s %s%s" % (word, what, ": saw %s" % (seen,) if seen != "" and not true else ""), flush=True)

    def end(self):
        if self.failed:
            print("%d of these are not as they must be" % self.failed, file=sys.stderr)
        return 1 if self.failed else 0

"""Reads what a running program exposes to assistive technology (AT-SPI), for tests that control it from outside.

    accessible.py wait SECONDS ROLE NAME    prints "x y width height" of the first visible part with that role whose name
                                            matches the regular expression; exits with 1 if none appears in time
    accessible.py tree                      prints role, name and box of every visible part
"""

import re
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402


def parts(node):
    """Yields a part and everything below it, in order; a part that has disappeared has no children."""
    yield node
    try:
        below = [node.get_child_at_index(index) for index in range(node.get_child_count())]
    except Exception:  # a part that has disappeared raises errors of many kinds
        return
    for child in filter(None, below):
        yield from parts(child)


def showing():
    """Yields role, name and box of every visible part."""
    for node in parts(Atspi.get_desktop(0)):
        try:
            if node.get_state_set().contains(Atspi.StateType.SHOWING):
                box = node.get_extents(Atspi.CoordType.SCREEN)
                yield node.get_role_name(), node.get_name() or "", (box.x, box.y, box.width, box.height)
        except Exception:  # disappeared, too
            continue


def wait(seconds, role, name):
    pattern = re.compile(name)
    end = time.time() + float(seconds)
    while time.time() < end:
        for found, text, box in showing():
            if role in ("*", found) and pattern.search(text):
                print(*box)
                return 0
        time.sleep(0.5)
    return 1


if __name__ == "__main__":
    if sys.argv[1] == "wait":
        sys.exit(wait(*sys.argv[2:5]))
    for role, name, box in showing():
        print(role, repr(name), *box)

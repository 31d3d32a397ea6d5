"""Reads what a running program tells assistive technology (AT-SPI), for tests that drive it from outside.

    accessible.py wait SECONDS ROLE NAME    prints "x y width height" of the first showing part with that role, whose name
                                            matches the regular expression; ends with 1 when there is none in time
    accessible.py tree                      prints role and name of every part that shows
"""

import re
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402


def parts(node):
    """A part and all below it, in their order; a part that goes meanwhile has none."""
    yield node
    try:
        below = [node.get_child_at_index(index) for index in range(node.get_child_count())]
    except Exception:  # what has gone answers with errors of many kinds
        return
    for child in filter(None, below):
        yield from parts(child)


def showing():
    """Role, name and place of every part that shows."""
    for node in parts(Atspi.get_desktop(0)):
        try:
            if node.get_state_set().contains(Atspi.StateType.SHOWING):
                box = node.get_extents(Atspi.CoordType.SCREEN)
                yield node.get_role_name(), node.get_name() or "", (box.x, box.y, box.width, box.height)
        except Exception:  # the same
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

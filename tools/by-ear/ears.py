"""Hands and ears for a window: real keys by X, what Orca says by its log, and the tree that it reads by AT-SPI."""

import json
import os
import re
import subprocess
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402  (the version is asked for before)

SPOKEN = re.compile(r"^(\d\d:\d\d:\d\d\.\d+) - SPEECH OUTPUT: '(.*)'(?: \{.*\})?$")

# Orca writes its log in blocks of 8 kB: what it says after one key would be read after the next. Here each line is written at once.
LINE_BY_LINE = """
import builtins, runpy, shutil, sys
opened = builtins.open
builtins.open = lambda file, mode="r", *rest, **named: opened(file, mode, 1) if mode == "w" else opened(file, mode, *rest, **named)
sys.argv[0] = shutil.which("orca")
runpy.run_path(sys.argv[0], run_name="__main__")
"""

# Roles of what a person can act on. Each needs a name, whatever it is.
CONTROLS = {
    "push button", "button", "toggle button", "check box", "radio button", "entry", "text", "password text", "combo box",
    "list box", "list item", "menu", "menu item", "check menu item", "radio menu item", "page tab", "page tab list",
    "slider", "spin button", "link", "switch", "tree", "tree item", "table", "image", "dialog", "alert",
    "progress bar", "tool bar", "embedded", "document frame",
}


def switch_on():
    """Tells this session that a screen reader runs: programs that wait for one then show their tree."""
    subprocess.run(["dbus-send", "--session", "--print-reply", "--dest=org.a11y.Bus", "/org/a11y/bus",
                    "org.freedesktop.DBus.Properties.Set", "string:org.a11y.Status", "string:IsEnabled",
                    "variant:boolean:true"], check=True, stdout=subprocess.DEVNULL)


class Orca:
    """The screen reader, with what it says read from its own log."""

    def __init__(self, folder):
        self.file = os.path.join(folder, "orca.debug")
        data = os.path.join(os.environ["HOME"], ".local", "share", "orca")
        os.makedirs(data, exist_ok=True)
        # Keys are in our log already; a page that reads itself from top to bottom would drown what each key says.
        profile = {"profile": ["Default", "default"], "enableKeyEcho": False, "sayAllOnLoad": False}
        settings = {"general": {"startingProfile": ["Default", "default"], **profile}, "profiles": {"default": profile},
                    "pronunciations": {}, "keybindings": {}}
        with open(os.path.join(data, "user-settings.conf"), "w", encoding="utf8") as out:
            json.dump(settings, out)
        self.process = subprocess.Popen(["/usr/bin/python3", "-c", LINE_BY_LINE, f"--debug-file={self.file}"],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.at = 0
        self.pending = ""

    def new_lines(self):
        """What was said since this was last asked."""
        if not os.path.exists(self.file):
            return []
        with open(self.file, "rb") as log:
            log.seek(self.at)
            data = log.read()
        self.at += len(data)
        lines = (self.pending + data.decode("utf8", "replace")).split("\n")
        self.pending = lines.pop()
        return [found[2] for found in map(SPOKEN.match, lines) if found and found[2].strip()]

    def quit(self):
        self.process.terminate()
        self.process.wait(10)


def children(node):
    """The children of a node; none of one that has gone meanwhile."""
    try:
        return [child for child in (node.get_child_at_index(at) for at in range(node.get_child_count())) if child]
    except Exception:  # noqa: BLE001  (a node that has gone answers with errors of many kinds)
        return []


def walk(node):
    """All nodes below and with a node."""
    yield node
    for child in children(node):
        yield from walk(child)


def describe(node):
    """Role, name and whether it is shown, of a node that may have gone."""
    try:
        states = node.get_state_set()
        return (node.get_role_name(), node.get_name() or "", states.contains(Atspi.StateType.SHOWING), states)
    except Exception:  # noqa: BLE001
        return ("gone", "", False, None)


def application(process_id, seconds=20):
    """The accessible application of a process. Raises TimeoutError where none appears."""
    end = time.time() + seconds
    while time.time() < end:
        desktop = Atspi.get_desktop(0)
        for app in children(desktop):
            try:
                if app.get_process_id() == process_id and app.get_child_count() > 0:
                    return app
            except Exception:  # noqa: BLE001
                continue
        time.sleep(0.3)
    raise TimeoutError("the app is not in the accessibility tree")


def unnamed(app):
    """Controls without a name that the tree has now, one line each."""
    found = []
    for node in walk(app):
        role, name, showing, states = describe(node)
        if role in CONTROLS and showing and not name.strip() and role != "document frame":
            focusable = states.contains(Atspi.StateType.FOCUSABLE)
            if role in {"image", "text", "table", "list item", "link"} and not focusable:
                # a picture inside a button that is named, the inside of a text: no control
                continue
            try:
                parent = describe(node.get_parent())
            except Exception:  # noqa: BLE001
                parent = ("gone", "")
            found.append(f"{role} in {parent[0]} “{parent[1]}”")
    return found


def press(*keys):
    """Presses keys one after the other, named as xdotool names them."""
    for key in keys:
        subprocess.run(["xdotool", "key", "--clearmodifiers", key], check=True)
        time.sleep(0.12)


def keep_focus_mode():
    """Insert and A twice: Orca hands every letter on from now on, wherever the focus falls."""
    subprocess.run("xdotool keydown Insert key a sleep 0.15 key a keyup Insert", shell=True, check=True)


def type_text(text):
    """Types a text, letter by letter."""
    subprocess.run(["xdotool", "type", "--delay", "25", text], check=True)


def put_on_clipboard(text, kind="UTF8_STRING"):
    """Puts a text on the clipboard, as a person who copied it elsewhere."""
    subprocess.run(["xclip", "-selection", "clipboard", "-t", kind], input=text.encode("utf8"), check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

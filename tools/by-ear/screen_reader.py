"""Operates and listens to a window: real keys through X, Orca's speech from its log, and the accessibility tree through AT-SPI."""

import json
import os
import re
import subprocess
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402  (the version must be required first)

SPOKEN = re.compile(r"^(\d\d:\d\d:\d\d\.\d+) - SPEECH OUTPUT: '(.*)'(?: \{.*\})?$")

# Orca writes its log in blocks of 8 kB, so that speech after one key would only be read after the next. This flushes every line.
LINE_BY_LINE = """
import builtins, runpy, shutil, sys
opened = builtins.open
builtins.open = lambda file, mode="r", *rest, **named: opened(file, mode, 1) if mode == "w" else opened(file, mode, *rest, **named)
sys.argv[0] = shutil.which("orca")
runpy.run_path(sys.argv[0], run_name="__main__")
"""

# Roles of controls, all of which need a name.
CONTROLS = {
    "push button", "button", "toggle button", "check box", "radio button", "entry", "text", "password text", "combo box",
    "list box", "list item", "menu", "menu item", "check menu item", "radio menu item", "page tab", "page tab list",
    "slider", "spin button", "link", "switch", "tree", "tree item", "table", "image", "dialog", "alert",
    "progress bar", "tool bar", "embedded", "document frame",
}


def switch_on():
    """Tells this session that a screen reader is running, so that programs expose their accessibility tree."""
    subprocess.run(["dbus-send", "--session", "--print-reply", "--dest=org.a11y.Bus", "/org/a11y/bus",
                    "org.freedesktop.DBus.Properties.Set", "string:org.a11y.Status", "string:IsEnabled",
                    "variant:boolean:true"], check=True, stdout=subprocess.DEVNULL)


class Orca:
    """The screen reader; its speech is read from its log."""

    def __init__(self, folder):
        self.file = os.path.join(folder, "orca.debug")
        data = os.path.join(os.environ["HOME"], ".local", "share", "orca")
        os.makedirs(data, exist_ok=True)
        # Our log has the keys already, and reading whole pages aloud would drown out the speech after each key.
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
        """Returns the speech since the last call."""
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
    """Returns the children of a node; none if it no longer exists."""
    try:
        return [child for child in (node.get_child_at_index(at) for at in range(node.get_child_count())) if child]
    except Exception:  # noqa: BLE001  (a removed node raises errors of many kinds)
        return []


def walk(node):
    """Yields a node and all its descendants."""
    yield node
    for child in children(node):
        yield from walk(child)


def describe(node):
    """Returns role, name, visibility and states of a node, which may no longer exist."""
    try:
        states = node.get_state_set()
        return (node.get_role_name(), node.get_name() or "", states.contains(Atspi.StateType.SHOWING), states)
    except Exception:  # noqa: BLE001
        return ("gone", "", False, None)


def application(process_id, seconds=20):
    """Returns the accessible application of a process. Raises TimeoutError if none appears."""
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
    """Returns the controls in the tree that have no name, one line each."""
    found = []
    for node in walk(app):
        role, name, showing, states = describe(node)
        if role in CONTROLS and showing and not name.strip() and role != "document frame":
            focusable = states.contains(Atspi.StateType.FOCUSABLE)
            if role in {"image", "text", "table", "list item", "link"} and not focusable:
                # not a control: a picture inside a named button, or part of a text
                continue
            try:
                parent = describe(node.get_parent())
            except Exception:  # noqa: BLE001
                parent = ("gone", "")
            found.append(f"{role} in {parent[0]} “{parent[1]}”")
    return found


def press(*keys):
    """Presses keys one after the other, by their xdotool names."""
    for key in keys:
        subprocess.run(["xdotool", "key", "--clearmodifiers", key], check=True)
        time.sleep(0.12)


def keep_focus_mode():
    """Presses Insert and A twice: from then on Orca passes every letter to the program, wherever the focus is."""
    subprocess.run("xdotool keydown Insert key a sleep 0.15 key a keyup Insert", shell=True, check=True)


def type_text(text):
    """Types a text, letter by letter."""
    subprocess.run(["xdotool", "type", "--delay", "25", text], check=True)


def put_on_clipboard(text, kind="UTF8_STRING"):
    """Puts a text on the clipboard, as if it had been copied elsewhere."""
    subprocess.run(["xclip", "-selection", "clipboard", "-t", kind], input=text.encode("utf8"), check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

"""
Works a case from paste to proof by keyboard, with a screen reader, and writes down what is spoken.

Run by `node tools/by-ear/by-ear.mjs`, which gives it a display, a session bus and folders. Arguments: the program, the folder to
work in, the file for the log.
"""

import json
import os
import re
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(__file__))
import ears  # noqa: E402

FIRST = """Fire at the port

By Ines Salvat

6 May 2021

A fire broke out in the ropeworks of Naviera Solmar in Valdemar before dawn. It left 14 dead and 20 injured, said Marta Quiroga, the treasurer of the port. Marta Quiroga works for Naviera Solmar. The cause is not known.
"""
SECOND = """Toll rises

By Rui Abreu

7 May 2021

The fire in the ropeworks of Naviera Solmar left 17 dead, a later report says. The quay is still closed.
"""


class Journey:
    """Keys pressed, and what was said after each."""

    def __init__(self, app, orca):
        self.app = app
        self.orca = orca
        self.steps = []
        self.bare = []
        self.missing = []

    def section(self, title):
        self.steps.append({"section": title})

    def hear(self, least=0.9, most=8.0, first=2.2):
        """Waits until nothing was said for a moment (longer for the first word); what was said till then."""
        said, since, end = [], time.time(), time.time() + most
        while time.time() < end and time.time() - since < (least if said else first):
            new = self.orca.new_lines()
            if new:
                said += new
                since = time.time()
            time.sleep(0.08)
        return said

    def act(self, keys, does, wait=None, seconds=10):
        """Presses keys (a list of xdotool's names, or a text to type) and writes down what is heard."""
        if isinstance(keys, str):
            ears.type_text(keys)
            shown = f"“{keys}”"
        else:
            ears.press(*keys)
            shown = " ".join(keys)
        said = self.hear()
        end = time.time() + seconds
        while wait and not any(re.search(wait, line) for line in said) and time.time() < end:
            said += self.hear(0.4, 1.0)
        if wait and not any(re.search(wait, line) for line in said):
            self.missing.append(f"after {shown}: /{wait}/ was not heard")
        self.steps.append({"keys": shown, "does": does, "said": said})
        print(f"  [{shown}] {does}", *[f"      {line}" for line in said], sep="\n", flush=True)
        return said

    def check(self, where):
        """Looks for controls without a name."""
        found = ears.unnamed(self.app)
        self.bare += [f"{where}: {line}" for line in found]


def find_in_text(journey, words):
    journey.act(["ctrl+f"], "find in the text")
    journey.act(["ctrl+a"], "all that is in the field")
    journey.act(words, "type what to find", "1 of")
    journey.act(["Escape"], "close the bar; the words stay selected")


def work(journey):
    act, section = journey.act, journey.section
    section("First screen")
    journey.steps.append({"keys": "", "does": "the window opens", "said": journey.hear(2, 15)})
    act(["Tab"], "next door")
    act(["shift+Tab"], "back")
    journey.check("first screen")
    section("New case")
    act(["n"], "new case", "Case name|New case")
    act("Faro", "type a name")
    act(["Return"], "make it", "Faro|source")
    journey.check("empty case")
    section("Paste an article")
    ears.put_on_clipboard(FIRST)
    act(["ctrl+v"], "paste", "Added", 20)
    time.sleep(2)
    journey.hear()
    journey.check("article")
    section("Review the names")
    act(["j"], "next suggestion", "suggestion 2 of")
    act(["x"], "reject the date", "not be suggested")
    act(["k"], "the one before", "suggestion")
    act(["a"], "accept it", "accepted")
    act(["ctrl+z"], "undo", "Undone")
    act(["ctrl+shift+z"], "redo", "Redone")
    for key, does, heard in [("a", "accept", "accepted"), ("x", "reject the figure", "suggest"),
                             ("x", "reject the figure", "suggest"), ("a", "accept", "accepted")]:
        act([key], does, heard)
    section("Read the text and its marks")
    find_in_text(journey, "Marta Quiroga works")
    act(["Home"], "begin of the line")
    act(["Down"], "next line")
    act(["ctrl+Right"], "next word")
    section("Link with a quote")
    find_in_text(journey, "Marta Quiroga works for Naviera Solmar")
    act(["l"], "link from the words", "New link|link")
    journey.check("new link")
    act("works", "type what joins them", "works")
    act(["Down", "Return"], "choose the first")
    act(["ctrl+Return"], "save the link", "saved")
    section("Event")
    find_in_text(journey, "A fire broke out in the ropeworks")
    act(["e"], "event from the words", "event")
    act(["Tab", "Tab"], "to the date")
    act("2021-05-06", "type when it happened", "May")
    act(["ctrl+Return"], "save the event", "saved|Event")
    section("Claim")
    find_in_text(journey, "14 dead")
    act(["c"], "claim from the words", "About")
    journey.check("claim form")
    act(["Return"], "confirm the guess")
    act(["Tab"], "next field")
    act(["ctrl+Return"], "save the claim", "saved")
    section("A second article contradicts")
    ears.put_on_clipboard(SECOND)
    act(["ctrl+v"], "paste", "Added", 20)
    time.sleep(2)
    find_in_text(journey, "17 dead")
    act(["c"], "claim from the words", "claim|Contradicts")
    act(["ctrl+Return"], "save the claim", "contradict")
    act(["g", "x"], "go to contradictions", "or 17|Contradictions")
    journey.check("contradictions")
    act(["t"], "later count", "selected")
    act(["r"], "to the reason")
    act("Three died in hospital", "type it")
    act(["ctrl+Return"], "save", "[Ss]aved|later")
    for letter, page in [("t", "timeline"), ("g", "graph"), ("m", "map"), ("k", "table"), ("p", "people")]:
        section(f"The {page}")
        act(["g", letter], f"go to the {page}")
        act(["Down"], "down")
        act(["Tab"], "next")
        journey.check(page)
    section("Dossier")
    act(["g", "d"], "go to dossiers")
    act(["ctrl+shift+a"], "new dossier")
    act("What happened at the ropeworks", "type what it is about")
    act(["Return"], "make it")
    journey.check("dossier")
    act(["ctrl+e"], "export")
    act(["Escape"], "close the menu")
    section("Verify")
    act(["g", "v"], "verify the case", "[Vv]erified|problem", 30)
    journey.check("verify")


def main():
    program, folder, out = json.loads(sys.argv[1]), sys.argv[2], sys.argv[3]
    orca = ears.Orca(folder)
    time.sleep(5)
    with open(os.path.join(folder, "app.log"), "w", encoding="utf8") as log:
        process = subprocess.Popen(program, stdout=log, stderr=log,
                                   env={**os.environ, "CASEBOOK_HOME": os.path.join(folder, "home")})
    try:
        app = ears.application(process.pid)
        window = subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--pid", str(process.pid)],
                                capture_output=True, text=True, check=False, timeout=20).stdout.split()[-1]
        subprocess.run(["xdotool", "windowfocus", "--sync", window], check=False, timeout=10)
        journey = Journey(app, orca)
        work(journey)
    finally:
        with open(out, "w", encoding="utf8") as file:
            json.dump({"steps": journey.steps, "unnamed": journey.bare, "missing": journey.missing}, file, indent=1,
                      ensure_ascii=False)
        process.terminate()
        process.wait(20)
        orca.quit()


main()

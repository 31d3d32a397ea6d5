"""
Works through a case by keyboard with a screen reader, from pasting to verifying, and records what is spoken.

Run by `node tools/by-ear/by-ear.mjs`, which provides a display, a session bus and folders. Arguments: the program, the working
folder, the log file.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(__file__))
import screen_reader  # noqa: E402

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


# The first article as printed by another paper, almost word for word.
COPY = FIRST.replace("Fire at the port", "Blaze at the port").replace("Ines Salvat", "Staff").replace("before dawn", "early on Thursday") + """
The harbour office declined to comment.
"""
SPANISH = os.environ.get("CASEBOOK_LANGUAGE") == "es"
# English words that do not exist in Spanish. Quotes from the articles and typed text are English in any language.
ENGLISH = re.compile(
    r"\b(the|of|and|with|is|was|by|from|new|open|add|dialog|list|selected|content|table|row|rows|"
    r"column|columns|saved|article|articles|quote|event|claim|link|links|people|person|name|text|words|not|page|suggestion|"
    r"accepted|undone|redone|export|verify|timeline|graph|map|leaving|collapsed|expanded|graphic)\b", re.IGNORECASE)
# Role names come from AT-SPI, which few machines have in Spanish.
ROLES = re.compile(r"\b(page tab|column header|row header|list item|dialog|document frame)\b")
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class OtherDevices:
    """Copies of the case on two other devices, edited by the command line, and brought back as a sync tool would."""

    def __init__(self, folder):
        self.folder = folder
        self.case = os.path.join(folder, "home", "cases", "Faro.casebook")

    def conflict(self, name):
        """Gives a person a different description on each of two devices."""
        homes = [os.path.join(self.folder, device) for device in ("tablet", "laptop")]
        copies = [shutil.copytree(self.case, os.path.join(home, "Faro.casebook")) for home in homes]
        for home, copy, description in zip(homes, copies, ("Clerk of the port.", "Treasurer of the port."), strict=True):
            people = self.casebook(home, "list", copy, "people", "--json").splitlines()
            person = next(record for record in map(json.loads, people) if any(own["value"] == name for own in record["names"]))
            change = {"collection": "people", "id": person["id"], "description": description}
            self.casebook(home, "put", copy, stdin=json.dumps(change))
        for copy in copies:
            self.deliver(copy)

    def casebook(self, home, *words, stdin=None):
        """Runs the command line of another device and returns its output."""
        env = {**os.environ, "CASEBOOK_HOME": home}
        return subprocess.run(["node", os.path.join(ROOT, "bin", "casebook.cjs"), *words], input=stdin, env=env,
                              capture_output=True, text=True, check=True, timeout=60).stdout

    def deliver(self, copy):
        """Brings back the longer journal files of a copy, each written to a temporary file that then replaces the old one."""
        for path, _, names in os.walk(os.path.join(copy, "journal")):
            for name in names:
                source = os.path.join(path, name)
                target = os.path.join(self.case, os.path.relpath(source, copy))
                if os.path.exists(target) and os.path.getsize(target) >= os.path.getsize(source):
                    continue
                os.makedirs(os.path.dirname(target), exist_ok=True)
                shutil.copy(source, target + ".arriving")
                os.replace(target + ".arriving", target)


class Journey:
    """The keys pressed, and the speech after each."""

    def __init__(self, app, orca, folder):
        self.folder = folder
        self.app = app
        self.orca = orca
        self.steps = []
        self.unnamed_controls = []
        self.missing = []

    def section(self, title):
        self.steps.append({"section": title})

    def listen(self, silence=0.9, limit=8.0, first_wait=5.0 if SPANISH else 2.2):
        """Waits for a moment of silence (longer before the first word) and returns the speech until then."""
        said, since, end = [], time.time(), time.time() + limit
        while time.time() < end and time.time() - since < (silence if said else first_wait):
            new = self.orca.new_lines()
            if new:
                said += new
                since = time.time()
            time.sleep(0.08)
        return said

    def note(self, shown, learns, seconds):
        """Records speech that no key caused."""
        self.steps.append({"keys": shown, "learns": learns, "said": self.listen(2, seconds, seconds)})

    def keep_focus_mode(self):
        """Makes the screen reader pass every letter to the program."""
        screen_reader.keep_focus_mode()
        self.steps.append({"keys": "Insert A A", "learns": "Letters now work in Casebook, wherever the focus is.",
                           "said": self.listen()})

    def act(self, keys, learns, wait=None, seconds=15):
        """
        Presses keys (a list of xdotool names, or a text to type) and records the speech.
        `learns` says what the user learns from it; `wait` is a pattern that must be heard within `seconds`.
        """
        if isinstance(keys, str):
            screen_reader.type_text(keys)
            shown = f"“{keys}”"
        else:
            screen_reader.press(*keys)
            shown = " ".join(keys)
        said = self.listen()
        # The patterns are in English.
        wait = None if SPANISH else wait
        end = time.time() + seconds
        while wait and not any(re.search(wait, line) for line in said) and time.time() < end:
            said += self.listen(0.4, 1.0)
        if wait and not any(re.search(wait, line) for line in said):
            self.missing.append(f"after {shown}: /{wait}/ was not heard, but: {' | '.join(said)}")
        self.steps.append({"keys": shown, "learns": learns, "said": said})
        print(f"  [{shown}] {learns}", *[f"      {line}" for line in said], sep="\n", flush=True)
        return said

    def check(self, where):
        """Records controls without a name."""
        found = screen_reader.unnamed(self.app)
        self.unnamed_controls += [f"{where}: {line}" for line in found]


def find_in_text(journey, words):
    """Selects words of the text by finding them and closing the bar."""
    journey.act(["ctrl+f"], "The Find field has the focus; its content is selected.", "Find in text")
    journey.act(["ctrl+a"], "")
    journey.act(words, "How many matches there are, and which one this is.", "1 of")
    journey.act(["Escape"], "The text has the focus again, and the words found are selected in it.", "Text of")


def copied_file(folder):
    """Writes an article to a file and returns its address, as if it had been copied in a file manager."""
    path = os.path.join(folder, "Dawn Courier.txt")
    with open(path, "w", encoding="utf8") as out:
        out.write(COPY)
    return f"file://{path.replace(' ', '%20')}\r\n"


def english_of(steps, folder):
    """Returns English speech from a window in Spanish, apart from words of the articles and typed text."""
    typed = [step["keys"][1:-1] for step in steps if step.get("keys", "").startswith("“")]
    known_texts = sorted({*re.split(r"[\n.,]\s*", FIRST + SECOND + COPY), *typed, "Dawn Courier", "Toll rises"}, key=len, reverse=True)
    known_texts.append(folder)
    found = []
    for line in [line for step in steps for line in step.get("said", [])]:
        remaining = line
        for words in filter(None, known_texts):
            remaining = remaining.replace(words, "")
        if ENGLISH.search(ROLES.sub("", remaining)):
            found.append(line[:300])
    return sorted(set(found))


def work(journey):
    act, section, check = journey.act, journey.section, journey.check
    section("First screen")
    journey.note("the window opens", "Which program this is, what Enter would do now, and that there is more to choose from.", 15)
    journey.keep_focus_mode()
    act(["Tab"], "What the next button does, and the letter that presses it from anywhere.", "New case")
    check("first screen")

    section("New case")
    act(["n"], "A field asks for a name; the line says where the folder will be made.", "Case name")
    act("Faro", "")
    act(["Return"], "The case is open and empty, and the first thing to do has the focus.", "Paste from clipboard")
    check("empty case")

    section("Paste an article")
    screen_reader.put_on_clipboard(FIRST)
    act(["ctrl+v"], "It was added, its title, and the first suggestion: the words, their kind, and how many there are.", "suggestion|Suggestion", 20)
    check("article")

    section("Accept names")
    act(["j"], "The next suggestion: its words, its kind, its position among those left.", "Suggestion 2 of")
    act(["x"], "It was rejected, and which one is next.", "not be suggested")
    act(["k"], "The one before it.", "Suggestion")
    act(["a"], "Who is in the case now, and which suggestion is next.", "accepted")
    act(["ctrl+z"], "What was undone, by its name.", "Undone")
    act(["ctrl+shift+z"], "What was redone.", "Redone")
    act(["a"], "The next name is in the case.", "accepted")
    act(["x"], "A figure was rejected, only here.", "suggest")
    act(["x"], "So was the other figure.", "suggest")
    act(["a"], "The last name is in; nothing is left to decide.", "accepted")

    section("Read, and meet the marks")
    find_in_text(journey, "the treasurer")
    act(["Home"], "The caret is at the beginning of the line: its first letter.")
    act(["Down"], "The next line, and the mark in it: the name of a person in the case.")

    section("Link with a quote")
    find_in_text(journey, "Marta Quiroga works for Naviera Solmar")
    act(["l"], "A form for a link; both ends are already filled in, so the kind of link has the focus.", "Link")
    act("trabaja" if SPANISH else "works", "The matching kinds while typing.", "works")
    act(["Down", "Return"], "Which one was chosen.")
    act(["ctrl+Return"], "It was saved, with the words as its quote.", "saved")

    section("Event")
    find_in_text(journey, "A fire broke out in the ropeworks")
    act(["e"], "A form for an event, named after the words.", "What happened")
    act(["Tab", "Tab"], "The date field.", "When")
    act("2021-05-06", "How the date was understood.", "May")
    act(["ctrl+Return"], "It was saved, and under which name.", "saved")

    section("Claim")
    find_in_text(journey, "14 dead")
    act(["c"], "A form for a claim, filled in from the words: its subject. Nothing contradicts it.", "About")
    check("claim form")
    act(["Return"], "The guess is confirmed; the property has the focus.", "Property")
    act(["ctrl+Return"], "It was saved, in brief.", "saved")

    section("A second article, a contradiction")
    screen_reader.put_on_clipboard(SECOND)
    act(["ctrl+v"], "It was added, and its first suggestion.", "Added", 20)
    find_in_text(journey, "17 dead")
    act(["c"], "The claim would contradict 14 in the other article: announced before it is saved.", "Contradicts")
    act(["ctrl+Return"], "It was saved, and what it contradicts; both stay.", "contradicts")
    act(["g", "x"], "The page of contradictions, and the question that is open.", "or 17")
    check("contradictions")
    act(["t"], "What the key chose.", "selected")
    act(["r"], "The reason field has the focus.", "Reason")
    act("Three died in hospital", "")
    act(["ctrl+Return"], "How it was decided.", "later count")

    section("Import files")
    screen_reader.put_on_clipboard(copied_file(journey.folder), "text/uri-list")
    act(["ctrl+v"], "How many files came in, once, when the import is done.", "Done:|imported|Added", 30)
    act(["g", "i"], "The page of imports: the result for each file.", "Dawn Courier")
    check("import")

    section("Near duplicates")
    act(["g", "n"], "Two articles that are nearly the same, and how many differences.", "heading", 20)
    check("near duplicates")
    act(["Tab"], "What comes next: the first of the two articles.")
    act(["c"], "What the key chose: the second is a copy.", "selected")
    act(["ctrl+Return"], "What was decided.", "copy|Copy")

    section("A conflict of two devices")
    OtherDevices(journey.folder).conflict("Marta Quiroga")
    act(["g", "f"], "The page of conflicts, and the question that is open.", "which one", 40)
    check("conflicts")
    act(["1"], "Which value the key chose.", "selected|chosen")
    act(["ctrl+Return"], "How it was settled.", "ettled|kept|Kept")

    section("Timeline, graph, map, table")
    act(["g", "t"], "A timeline, the number of its records, and that a table has the same.", "Timeline")
    act(["Down"], "The event, its date, its lane.")
    act(["Tab"], "The table of the timeline: its rows and columns, and the selected row.", "table")
    check("timeline")
    act(["g", "g"], "A graph, the number of its records and links, and the key for its table.", "Graph of")
    act(["Down"], "A record and its links.")
    check("graph")
    act(["g", "m"], "A map, and that the table below has the same records.", "Map")
    check("map")
    act(["g", "k"], "The table.", "row")
    check("table")
    act(["g", "p"], "The list of people: how many, and who is selected.", "People")
    check("people")

    section("Dossier")
    act(["g", "d"], "The page of dossiers is empty; its first action has the focus.", "dossier|Dossier")
    act(["ctrl+shift+a"], "A field asks what it is about.", "What is it about")
    act("Ropeworks", "")
    act(["Return"], "It was made; how many parts the outline has, and which is selected.", "Outline")
    check("dossier")
    act(["ctrl+e"], "The menu of formats, and the first.", "Web page")
    act(["Escape"], "The outline has the focus again.", "Outline")
    act(["ctrl+shift+l"], "It was frozen, and as which version.", "rozen", 20)
    check("frozen version")

    section("Export")
    act(["g", "a"], "The list of articles.", "Articles")
    act(["ctrl+e"], "The dialog of exports: the formats, and which is chosen.", "radio button", 10)
    check("export")
    act(["Tab"], "What to export: the whole case, and how many records that is.", "What to export")
    act(["Tab"], "Who it is for.", "Audience")
    act(["Tab"], "How to change who it is for.")
    act(["Tab"], "What the format cannot hold can be shown first.")
    act(["Escape"], "The list has the focus again.")

    section("Verify")
    act(["g", "v"], "What was checked, and that no problems were found.", "no problems", 30)
    check("verify")


def main():
    program, folder, out = json.loads(sys.argv[1]), sys.argv[2], sys.argv[3]
    screen_reader.switch_on()
    orca = screen_reader.Orca(folder)
    time.sleep(5)
    with open(os.path.join(folder, "app.log"), "w", encoding="utf8") as log:
        process = subprocess.Popen(program, stdout=log, stderr=log,
                                   env={**os.environ, "CASEBOOK_HOME": os.path.join(folder, "home")})
    try:
        app = screen_reader.application(process.pid)
        window = subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--pid", str(process.pid)],
                                capture_output=True, text=True, check=False, timeout=20).stdout.split()[-1]
        subprocess.run(["xdotool", "windowfocus", "--sync", window], check=False, timeout=10)
        journey = Journey(app, orca, folder)
        work(journey)
    finally:
        with open(out, "w", encoding="utf8") as file:
            json.dump({"steps": journey.steps, "unnamed": journey.unnamed_controls, "missing": journey.missing,
                       "english": english_of(journey.steps, folder) if SPANISH else []}, file, indent=1,
                      ensure_ascii=False)
        process.terminate()
        process.wait(20)
        orca.quit()
        print(f"  {len(journey.unnamed_controls)} without a name, {len(journey.missing)} not heard", flush=True)


if __name__ == "__main__":
    main()

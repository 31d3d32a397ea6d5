import { z } from 'zod';
import { collectionNames } from '#core/model/collections.ts';
import { languageTags } from '#lib/i18n/languages.ts';
import { ownTemplateSchema } from '#core/model/dossiers.ts';
import { pageLogLineSchema } from '#lib/page-log-line.ts';
import { mutation, query, type Client } from '#core/rpc.ts';

/** What the window can ask of its host: windows, dialogs, settings. Works like the engine's contract. */
const nothing = z.object({}).default({});
const done = z.null();

const settingFields = {
  /** Language of the windows, menus and dialogs; `system` for that of the computer. */
  language: z.enum(['system', ...languageTags]),
  theme: z.enum(['system', 'light', 'dark']),
  /** Window zoom in per cent. */
  zoom: z.number().min(50).max(400),
  readerSize: z.number().min(15).max(22),
  density: z.enum(['compact', 'default', 'roomy']),
  singleLetterKeys: z.boolean(),
  /** Single-character keys chosen in place of the default ones, by command id; an empty text for none. */
  ownKeys: z.record(z.string().max(60), z.string().max(10)),
  /** How long to wait for the second key of a sequence. */
  sequenceWait: z.enum(['short', 'long', 'always']),
  /** Folder in which new cases are created. */
  casesFolder: z.string(),
  /** Dossier templates saved by the user. */
  templates: z.array(ownTemplateSchema).max(100),
  /** Whether dossiers are spell-checked. */
  spelling: z.boolean(),
  /** Words that the user has added to the dictionary. */
  dictionary: z.array(z.string().min(1).max(60)).max(5_000),
  /** Sizes and folding of panes, by view; opaque to the host. A change names only the keys that change. */
  layout: z.record(z.string(), z.unknown()),
  /** First steps on the sample case that the user has dismissed. */
  firstStepsDone: z.array(z.string().max(20)).max(20),
  /** The version whose news the user has seen; empty if unknown. */
  newsSeen: z.string().max(40),
};

export const settingsSchema = z.strictObject({
  language: settingFields.language.default('system'),
  theme: settingFields.theme.default('system'),
  zoom: settingFields.zoom.default(100),
  readerSize: settingFields.readerSize.default(17),
  density: settingFields.density.default('default'),
  singleLetterKeys: settingFields.singleLetterKeys.default(true),
  ownKeys: settingFields.ownKeys.default({}),
  sequenceWait: settingFields.sequenceWait.default('short'),
  casesFolder: settingFields.casesFolder,
  templates: settingFields.templates.default([]),
  spelling: settingFields.spelling.default(true),
  dictionary: settingFields.dictionary.default([]),
  layout: settingFields.layout.default({}),
  firstStepsDone: settingFields.firstStepsDone.default([]),
  newsSeen: settingFields.newsSeen.default(''),
});

/** A change of some settings. Has no defaults, which would reset every setting that the change does not name. */
export const settingsPatchSchema = z.strictObject(settingFields).partial();

export type Settings = z.infer<typeof settingsSchema>;

export const recentCaseSchema = z.object({
  path: z.string(),
  title: z.string(),
  /** ISO 8601 UTC. */
  openedAt: z.string(),
  /** Whether the folder still exists. */
  present: z.boolean(),
});

export type RecentCase = z.infer<typeof recentCaseSchema>;

/** What a window shows: a page of the case, a record on it, and further parameters of the page; opaque to the host. */
export const windowRouteSchema = z.strictObject({
  view: z.string().max(40),
  id: z.string().max(100).nullable(),
  params: z.record(z.string().max(40), z.string().max(20_000)),
});

export type WindowRoute = z.infer<typeof windowRouteSchema>;

/** The result of comparing a downloaded package with the checksums of its release. */
export const downloadReportSchema = z.object({
  name: z.string(),
  /** The program's version according to the file name; null if it has none. */
  version: z.string().nullable(),
  /** In bytes. */
  size: z.int(),
  sha256: z.string(),
  /** The checksum of the file in SHA256SUMS; null if it is not listed. */
  listed: z.string().nullable(),
  /** Null without SHA256SUMS. */
  verdict: z.enum(['equal', 'different', 'not-listed']).nullable(),
  /** The signature of SHA256SUMS; null without the file. `unchecked`: it has one, but there is no key to check it with. */
  signature: z.enum(['none', 'unchecked']).nullable(),
});

export type DownloadReport = z.infer<typeof downloadReportSchema>;

export const hostContract = {
  app: {
    /** The purpose of this window, and the facts it shows. */
    info: query(
      nothing,
      z.object({
        version: z.string(),
        platform: z.enum(['linux', 'darwin', 'win32', 'browser']),
        casePath: z.string().nullable(),
        /** Whether the case is the sample as this program created it. */
        isSample: z.boolean(),
        /** What it was opened to show, beside another window of its case; null for the default. */
        start: windowRouteSchema.nullable(),
        /** Its language, a BCP 47 tag. */
        language: z.string(),
        /** Whether the package is not a release, which its first screen says. */
        development: z.boolean(),
        /** Whether the window draws its own title-bar buttons. */
        frameless: z.boolean(),
        settings: settingsSchema,
      }),
    ),
    setSettings: mutation(settingsPatchSchema, settingsSchema),
    copyText: mutation(z.object({ text: z.string() }), done),
    /** Returns the text of the clipboard. */
    readClipboard: query(nothing, z.object({ text: z.string() })),
    /** Pastes into the page, whatever has the focus there: its event names copied files, on every system. */
    paste: mutation(nothing, done),
    showInFolder: mutation(z.object({ path: z.string() }), done),
    /**
     * Returns a problem report as text: versions, memory, screen, and the reportable part of the last log lines. `saveReport` saves the
     * text returned last.
     * @param records record counts of the open case, of which only the order of magnitude is reported; null without a case, empty if it did
     * not answer
     */
    report: query(
      z.object({ records: z.partialRecord(z.enum(collectionNames), z.int().min(0)).nullable() }),
      z.object({ text: z.string() }),
    ),
    /** Asks where to save the report that this window was shown. Returns its path; null if the user cancelled. */
    saveReport: mutation(nothing, z.string().nullable()),
    /** Compares a downloaded package with the SHA256SUMS of its release. Both files must have been chosen or dropped in a window. */
    checkDownload: mutation(z.object({ file: z.string(), sums: z.string().nullable() }), downloadReportSchema),
    /** Logs a line of the window in the program's log. Errors come in parts: the host determines what may leave the machine. */
    log: mutation(pageLogLineSchema, done),
    /** Stops the check that this window has started. */
    stopDownload: mutation(nothing, done),
    /** Tells the native menu what can be undone now, and which commands are available. */
    menuState: mutation(
      z.object({ undo: z.string().nullable(), redo: z.string().nullable(), enabled: z.array(z.string()) }),
      done,
    ),
  },
  cases: {
    recent: query(nothing, z.array(recentCaseSchema)),
    forget: mutation(z.object({ path: z.string() }), done),
    /** Creates a case folder `<title>.casebook` in `folder` (the cases folder if absent) and opens it in this window. */
    create: mutation(
      z.object({ title: z.string().trim().min(1).max(200), folder: z.string().nullish() }),
      z.object({ path: z.string() }),
    ),
    /** Copies the sample case into the cases folder and opens it in this window. */
    openSample: mutation(nothing, z.object({ path: z.string() })),
    /**
     * Opens a case: `path`, or one that the user chooses. Null if the user cancelled. `newWindow`: in a window of its own. If the case is
     * open already, the window that showed it last comes to the front.
     */
    open: mutation(
      z.object({ path: z.string().nullish(), newWindow: z.boolean().default(false) }),
      z.object({ path: z.string() }).nullable(),
    ),
    /**
     * Opens what the user gave this window: a case is opened in it; a bundle is passed to the page, which asks where to put it. Anything
     * else is refused.
     */
    openGiven: mutation(z.object({ path: z.string() }), done),
    /** Returns the bundle that this window was given, once; null if there is none. */
    takeBundle: mutation(nothing, z.string().nullable()),
    /** Creates a case folder `<name>.casebook` in `folder` (the cases folder if absent) from a bundle, and opens it in this window. */
    openBundle: mutation(
      z.object({ file: z.string(), name: z.string().trim().min(1).max(200), folder: z.string().nullish() }),
      z.object({ path: z.string() }),
    ),
    /** Cancels what `openBundle` is creating, leaving nothing behind, or the opening announced by `opening`. */
    cancelOpening: mutation(nothing, done),
    /**
     * Closes the case of this window and opens it again in all its windows, which keep what they show. Sends `engine-reopening` and then
     * `engine-reopened`.
     */
    reopen: mutation(nothing, done),
    /** Returns to the first screen in this window. Other windows of the case go on showing it. */
    close: mutation(nothing, done),
  },
  dialogs: {
    /** Returns the path of the chosen bundle, null if none. */
    openBundle: mutation(nothing, z.string().nullable()),
    /** Returns the paths of the chosen files, empty if none. */
    openFiles: mutation(nothing, z.array(z.string())),
    /** Returns the path of the chosen Word document, null if none. */
    openDocument: mutation(nothing, z.string().nullable()),
    /** Returns the path of the chosen package, or of the checksums of a release; null if none. */
    openDownload: mutation(z.object({ what: z.enum(['file', 'sums']) }), z.string().nullable()),
    openFolder: mutation(z.object({ title: z.string().nullish() }).default({}), z.string().nullable()),
    /**
     * Asks where to save a file.
     * @param extension empty for a folder
     */
    save: mutation(z.object({ suggestedName: z.string(), extension: z.string() }), z.string().nullable()),
  },
  /** Files that were named in this window's save dialog; any other path is refused. */
  exported: {
    /** Opens the file with the system's default program. */
    open: mutation(z.object({ path: z.string() }), done),
    showInFolder: mutation(z.object({ path: z.string() }), done),
  },
  window: {
    minimise: mutation(nothing, done),
    toggleMaximise: mutation(nothing, done),
    close: mutation(nothing, done),
    /** Goes on with what the page has held back to ask: closing the window, quitting the program or loading the page again. */
    leave: mutation(nothing, done),
    /** Opens a window with the first screen. */
    open: mutation(nothing, done),
    /** Opens another window of this window's case, beside it, showing this route. */
    openBeside: mutation(windowRouteSchema, done),
  },
};

export type HostClient = Client<typeof hostContract>;

/** Events that the host sends to a window. */
export const hostEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('command'), id: z.string() }),
  /** The engine of this window's case has ended, and a new one serves the next port. */
  z.object({ type: z.literal('engine-restarted'), times: z.number() }),
  /** The case is being closed and opened again at the request of one of its windows (`cases.reopen`): calls wait. */
  z.object({ type: z.literal('engine-reopening') }),
  /** It is open again; a new engine serves the next port. */
  z.object({ type: z.literal('engine-reopened') }),
  /** The engine could not be kept alive; `message` says what to do. */
  z.object({ type: z.literal('engine-failed'), message: z.string() }),
  z.object({ type: z.literal('case'), path: z.string().nullable(), isSample: z.boolean() }),
  z.object({ type: z.literal('window-state'), maximised: z.boolean(), focused: z.boolean() }),
  /** `language` is the current language of the windows, a BCP 47 tag. */
  z.object({ type: z.literal('settings'), settings: settingsSchema, language: z.string() }),
  /** The case that this window waits for takes longer than a second to open; null once the wait is over. */
  z.object({ type: z.literal('opening'), path: z.string().nullable() }),
  /** Progress of creating a case, in bytes. */
  z.object({ type: z.literal('making'), done: z.number(), total: z.number() }),
  /** Progress of checking a downloaded package, in bytes; a quick check sends none. */
  z.object({ type: z.literal('download'), done: z.number(), total: z.number() }),
  /** This window was given a bundle: `cases.takeBundle` returns it. */
  z.object({ type: z.literal('bundle-given') }),
  z.object({ type: z.literal('add-files'), paths: z.array(z.string()) }),
]);

export type HostEvent = z.infer<typeof hostEventSchema>;

/**
 * The object that the preload script puts on `window.bridge`; it is meant to stay unchanged. The engine's MessagePort is passed on with
 * `window.postMessage({ type: 'casebook-engine-port', purpose }, origin, [port])`.
 */
export interface Bridge {
  /** Calls a method of the host contract, such as `cases.open`; resolves to a Result. */
  invoke(method: string, input: unknown): Promise<unknown>;
  onEvent(listener: (event: unknown) => void): void;
  /** Requests a (new) port to this window's engine; `purpose` comes back with it, `page` for the page itself. */
  connect(purpose: string): void;
  /** Paths on disk of dropped or pasted File objects, in order; empty strings for those without one. */
  pathsOf(files: unknown[]): string[];
}

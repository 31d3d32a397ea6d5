import { z } from 'zod';
import { collectionNames } from '#core/model/collections.ts';
import { languageTags } from '#lib/i18n/languages.ts';
import { ownTemplateSchema } from '#core/model/dossiers.ts';
import { pageLineSchema } from '#lib/page-line.ts';
import { mutation, query, type Client } from '#core/rpc.ts';

/** What the window may ask of the host that carries it: windows, dialogs, settings. Same machinery as the engine's contract. */
const nothing = z.object({}).default({});
const done = z.null();

const settingFields = {
  /** Of the windows, the menus and the dialogs; `system` for that of the computer. */
  language: z.enum(['system', ...languageTags]),
  theme: z.enum(['system', 'light', 'dark']),
  /** Window zoom in per cent. */
  zoom: z.number().min(50).max(400),
  readerSize: z.number().min(15).max(22),
  density: z.enum(['compact', 'default', 'roomy']),
  singleLetterKeys: z.boolean(),
  /** Single-character keys chosen in place of those of commands, by the id of the command; an empty text: none. */
  ownKeys: z.record(z.string().max(60), z.string().max(10)),
  /** How long the second key of a sequence is waited for. */
  sequenceWait: z.enum(['short', 'long', 'always']),
  /** Folder in which new cases are made. */
  casesFolder: z.string(),
  /** Templates of dossiers that the user has saved. */
  templates: z.array(ownTemplateSchema).max(100),
  /** Whether the words of dossiers are looked up in a dictionary. */
  spelling: z.boolean(),
  /** Words that the user has added to it. */
  dictionary: z.array(z.string().min(1).max(60)).max(5_000),
  /** Sizes and folds of panes, by view; opaque to the host. A change names only what changes in it. */
  layout: z.record(z.string(), z.unknown()),
  /** First steps on the sample case that the user has put away. */
  firstStepsDone: z.array(z.string().max(20)).max(20),
  /** The version of which the user has been told what is new; empty when that is not known. */
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

/** Some settings to change. Without defaults, which would put back every setting that the change does not name. */
export const settingsPatchSchema = z.strictObject(settingFields).partial();

export type Settings = z.infer<typeof settingsSchema>;

export const recentCaseSchema = z.object({
  path: z.string(),
  title: z.string(),
  /** ISO 8601 UTC. */
  openedAt: z.string(),
  /** Whether the folder is still there. */
  present: z.boolean(),
});

export type RecentCase = z.infer<typeof recentCaseSchema>;

/** What a window shows: a page of the case, a record on it, and what else the page remembers; opaque to the host. */
export const windowRouteSchema = z.strictObject({
  view: z.string().max(40),
  id: z.string().max(100).nullable(),
  params: z.record(z.string().max(40), z.string().max(20_000)),
});

export type WindowRoute = z.infer<typeof windowRouteSchema>;

/** What is found when a downloaded package is compared with the sums of its release. */
export const downloadReportSchema = z.object({
  name: z.string(),
  /** Of the program, as the file's name says; null when it does not. */
  version: z.string().nullable(),
  /** In bytes. */
  size: z.int(),
  sha256: z.string(),
  /** What SHA256SUMS says of the file; null when it does not name it. */
  listed: z.string().nullable(),
  /** Null without SHA256SUMS. */
  verdict: z.enum(['equal', 'different', 'not-listed']).nullable(),
  /** Of SHA256SUMS; null without it. `unchecked`: it has one, and there is no key to check it by. */
  signature: z.enum(['none', 'unchecked']).nullable(),
});

export type DownloadReport = z.infer<typeof downloadReportSchema>;

export const hostContract = {
  app: {
    /** What this window is for, and the facts it shows. */
    info: query(
      nothing,
      z.object({
        version: z.string(),
        platform: z.enum(['linux', 'darwin', 'win32', 'browser']),
        casePath: z.string().nullable(),
        /** Whether that is the sample case, as this program made it. */
        isSample: z.boolean(),
        /** What it was opened to show, beside another window of its case; null for what any window shows first. */
        start: windowRouteSchema.nullable(),
        /** The language that it speaks, a BCP 47 tag. */
        language: z.string(),
        /** A package that is no release: it says so on its first screen. */
        development: z.boolean(),
        /** True when the window draws its own title-bar buttons. */
        frameless: z.boolean(),
        settings: settingsSchema,
      }),
    ),
    setSettings: mutation(settingsPatchSchema, settingsSchema),
    copyText: mutation(z.object({ text: z.string() }), done),
    /** What is on the clipboard: text, its HTML if there is any, and paths of copied files. */
    readClipboard: query(
      nothing,
      z.object({ text: z.string(), html: z.string().nullable(), paths: z.array(z.string()) }),
    ),
    showInFolder: mutation(z.object({ path: z.string() }), done),
    /**
     * The report of a problem as text: versions, memory, screen, and what the last lines of the log may tell. `saveReport` saves the text
     * that was given here last. @param records how many the open case has, of which only the order of magnitude is told; null without a
     * case, empty where it could not be asked
     */
    report: query(
      z.object({ records: z.partialRecord(z.enum(collectionNames), z.int().min(0)).nullable() }),
      z.object({ text: z.string() }),
    ),
    /** Asks where to save the report that this window was shown. Its path; null when the person chose none. */
    saveReport: mutation(nothing, z.string().nullable()),
    /** Compares a downloaded package with the SHA256SUMS of its release. Both were chosen or dropped in a window. */
    checkDownload: mutation(z.object({ file: z.string(), sums: z.string().nullable() }), downloadReportSchema),
    /**
     * A line of the window's log, for the log of the program. Errors come taken apart: what of them may leave the machine is found out
     * by the host.
     */
    log: mutation(pageLineSchema, done),
    /** Stops the check that this window has asked for. */
    stopDownload: mutation(nothing, done),
    /** Tells the native menu what can be undone now, and which commands apply. */
    menuState: mutation(
      z.object({ undo: z.string().nullable(), redo: z.string().nullable(), enabled: z.array(z.string()) }),
      done,
    ),
  },
  cases: {
    recent: query(nothing, z.array(recentCaseSchema)),
    forget: mutation(z.object({ path: z.string() }), done),
    /** Makes a case folder `<title>.casebook` in `folder` (the cases folder if absent) and opens it in this window. */
    create: mutation(
      z.object({ title: z.string().trim().min(1).max(200), folder: z.string().nullish() }),
      z.object({ path: z.string() }),
    ),
    /** Copies the sample case into the cases folder and opens it in this window. */
    openSample: mutation(nothing, z.object({ path: z.string() })),
    /**
     * Opens a case: `path`, or asks for a folder. Null when the person chose none. `newWindow`: in a window of its own. One
     * that is open already comes to the front in the window that showed it last.
     */
    open: mutation(
      z.object({ path: z.string().nullish(), newWindow: z.boolean().default(false) }),
      z.object({ path: z.string() }).nullable(),
    ),
    /**
     * Opens what a person gave this window: a case in it; of a bundle the page is told, which asks where it is to go. What
     * is neither is refused.
     */
    openGiven: mutation(z.object({ path: z.string() }), done),
    /** The bundle that this window was given, once; null when there is none. */
    takeBundle: mutation(nothing, z.string().nullable()),
    /** Makes a case folder `<name>.casebook` in `folder` (the cases folder if absent) from a bundle, and opens it in this window. */
    openBundle: mutation(
      z.object({ file: z.string(), name: z.string().trim().min(1).max(200), folder: z.string().nullish() }),
      z.object({ path: z.string() }),
    ),
    /** Stops what `openBundle` is making, of which nothing stays, or the opening that `opening` told of. */
    cancelOpening: mutation(nothing, done),
    /**
     * Closes the case of this window and opens it again, for all that show it; what they show stays. `engine-reopening` and
     * then `engine-reopened` come.
     */
    reopen: mutation(nothing, done),
    /** Back to the first screen in this window. Other windows of the case go on showing it. */
    close: mutation(nothing, done),
  },
  dialogs: {
    /** Path of a chosen bundle, null when none. */
    openBundle: mutation(nothing, z.string().nullable()),
    /** Paths of chosen files, empty when none. */
    openFiles: mutation(nothing, z.array(z.string())),
    /** Path of one chosen Word document, null when none. */
    openDocument: mutation(nothing, z.string().nullable()),
    /** Path of a downloaded package, or of the sums of a release; null when none was chosen. */
    openDownload: mutation(z.object({ what: z.enum(['file', 'sums']) }), z.string().nullable()),
    openFolder: mutation(z.object({ title: z.string().nullish() }).default({}), z.string().nullable()),
    /** @param extension empty for a folder */
    save: mutation(z.object({ suggestedName: z.string(), extension: z.string() }), z.string().nullable()),
  },
  /** Files that were named in this window's save dialog; any other path is refused. */
  exported: {
    /** Opens it with the program that the system has for its kind. */
    open: mutation(z.object({ path: z.string() }), done),
    showInFolder: mutation(z.object({ path: z.string() }), done),
  },
  window: {
    minimise: mutation(nothing, done),
    toggleMaximise: mutation(nothing, done),
    close: mutation(nothing, done),
    /** A window with the first screen. */
    open: mutation(nothing, done),
    /** One more window of this window's case, beside it, that begins with this. */
    openBeside: mutation(windowRouteSchema, done),
  },
};

export type HostClient = Client<typeof hostContract>;

/** What the host tells a window of its own accord. */
export const hostEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('command'), id: z.string() }),
  /** The engine of this window's case has ended and a new one serves the next port. */
  z.object({ type: z.literal('engine-restarted'), times: z.number() }),
  /** The case is being closed and opened again, as `cases.reopen` of one of its windows asked: what is asked waits. */
  z.object({ type: z.literal('engine-reopening') }),
  /** It is open again; a new engine serves the next port. */
  z.object({ type: z.literal('engine-reopened') }),
  /** The engine could not be kept alive; `message` says what to do. */
  z.object({ type: z.literal('engine-failed'), message: z.string() }),
  z.object({ type: z.literal('case'), path: z.string().nullable(), isSample: z.boolean() }),
  z.object({ type: z.literal('window-state'), maximised: z.boolean(), focused: z.boolean() }),
  /** `language` is the one that the windows speak now, a BCP 47 tag. */
  z.object({ type: z.literal('settings'), settings: settingsSchema, language: z.string() }),
  /** The case that this window waits for takes longer than a second to open; null once it does not wait any more. */
  z.object({ type: z.literal('opening'), path: z.string().nullable() }),
  /** How far the making of a case is, in bytes. */
  z.object({ type: z.literal('making'), done: z.number(), total: z.number() }),
  /** How far the check of a downloaded package is, in bytes; a quick one tells nothing. */
  z.object({ type: z.literal('download'), done: z.number(), total: z.number() }),
  /** This window was given a bundle: `cases.takeBundle` says which. */
  z.object({ type: z.literal('bundle-given') }),
  z.object({ type: z.literal('add-files'), paths: z.array(z.string()) }),
]);

export type HostEvent = z.infer<typeof hostEventSchema>;

/**
 * What the preload script puts on `window.bridge`; nobody edits it again.
 * The engine's MessagePort is handed on by `window.postMessage({ type: 'casebook-engine-port', purpose }, origin, [port])`.
 */
export interface Bridge {
  /** Calls a method of the host contract, `cases.open`; resolves to a Result. */
  invoke(method: string, input: unknown): Promise<unknown>;
  onEvent(listener: (event: unknown) => void): void;
  /** Asks for a (new) port to this window's engine; `purpose` comes back with it, `page` for the page itself. */
  connect(purpose: string): void;
  /** Paths on disk of dropped or pasted File objects, in their order; empty strings for those that have none. */
  pathsOf(files: unknown[]): string[];
}

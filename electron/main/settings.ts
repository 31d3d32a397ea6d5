import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Low, type Adapter } from 'lowdb';
import { z } from 'zod';
import { settingsPatchSchema, settingsSchema, type Settings } from '#core/host.ts';
import { logLine, logNote } from '#lib/log.ts';
import { nodeIo, writeFileDurably } from '#lib/files/io.ts';
import { boundsSchema, type Bounds } from './bounds.ts';

const RECENT_LIMIT = 30;
const SAMPLES_LIMIT = 10;

const recentSchema = z.object({ path: z.string(), title: z.string(), openedAt: z.string() });

interface Stored {
  settings: Partial<Settings>;
  /** Cases opened here, newest first. */
  recent: z.infer<typeof recentSchema>[];
  /** The sample cases that this program has created. */
  samples: string[];
  /** The window bounds of each case, by path; `''` is the first screen. */
  bounds: Record<string, Bounds>;
}

/**
 * Reads the usable part of a settings file: only a value that is invalid, or known only to a newer version, is left out.
 * @param json the content of the file
 * @returns `isWhole`: nothing was left out
 */
function readStored(json: unknown): { stored: Stored; isWhole: boolean } {
  let isWhole = true;
  const validOrNone = <T>(schema: z.ZodType<T>, value: unknown): T[] => {
    const parsed = schema.safeParse(value);
    isWhole &&= parsed.success;
    return parsed.success ? [parsed.data] : [];
  };
  const [file = {}] = validOrNone(z.record(z.string(), z.unknown()), json);
  const entries = (value: unknown = {}) =>
    validOrNone(z.record(z.string(), z.unknown()), value).flatMap(Object.entries<unknown>);
  const items = (value: unknown = []) => validOrNone(z.array(z.unknown()), value).flat();
  const settings = entries(file['settings']).flatMap(([key, value]) =>
    validOrNone(settingsPatchSchema, { [key]: value }),
  );
  const bounds = entries(file['bounds']).flatMap(([path, value]) =>
    validOrNone(boundsSchema, value).map((place) => [path, place] as const),
  );
  const stored: Stored = {
    settings: Object.assign({}, ...settings) as Partial<Settings>,
    recent: items(file['recent']).flatMap((value) => validOrNone(recentSchema, value)),
    samples: items(file['samples']).flatMap((value) => validOrNone(z.string(), value)),
    bounds: Object.fromEntries(bounds),
  };
  return { stored, isWhole };
}

/**
 * Creates an adapter that survives a power cut: the file is entirely the old one or the new one. If it is damaged regardless, a copy is set
 * aside.
 */
function durableJson(file: string): Adapter<Stored> {
  const aside = file.replace(/\.json$/, `.damaged-${String(Date.now())}.json`);
  const setAside = async (how: typeof copyFile | typeof rename, why: unknown) => {
    logNote(logLine`settings: could not be read, set aside as ${aside}`, why);
    await how(file, aside).catch((error: unknown) => logNote('settings: could not be set aside', error));
  };
  return {
    async read() {
      if (!existsSync(file)) return null;
      try {
        const { stored, isWhole } = readStored(JSON.parse(await readFile(file, 'utf8')));
        if (!isWhole) await setAside(copyFile, 'some values are of no use here');
        return stored;
      } catch (error) {
        await setAside(rename, error);
        return null;
      }
    },
    async write(data) {
      await mkdir(dirname(file), { recursive: true });
      await writeFileDurably(nodeIo, file, Buffer.from(JSON.stringify(data, null, 2)));
    },
  };
}

/** Settings of the user, recent cases and window bounds: one JSON file in the user's folder. */
export class SettingsStore {
  /** Whether there was no file: the program runs here for the first time. */
  readonly isNew: boolean;
  readonly #low: Low<Stored>;
  readonly #defaults: Pick<Settings, 'casesFolder'>;
  /** The queue of writes, one at a time: two at once would share the temporary file. */
  #writing: Promise<void> = Promise.resolve();

  private constructor(low: Low<Stored>, defaults: Pick<Settings, 'casesFolder'>, isNew: boolean) {
    this.isNew = isNew;
    this.#low = low;
    this.#defaults = defaults;
  }

  /** Reads the file. If it is damaged, sets a copy aside and uses the defaults for what cannot be read. */
  static async load(file: string, defaults: Pick<Settings, 'casesFolder'>): Promise<SettingsStore> {
    const isNew = !existsSync(file);
    const low = new Low<Stored>(durableJson(file), readStored({}).stored);
    await low.read();
    return new SettingsStore(low, defaults, isNew);
  }

  get settings(): Settings {
    return settingsSchema.parse({ ...this.#defaults, ...this.#low.data.settings });
  }

  /** Of the layout, too, only the given keys change: each window keeps its own parts. */
  async set(patch: Partial<Settings>): Promise<Settings> {
    const { settings } = this.#low.data;
    const layout = patch.layout ? { layout: { ...settings.layout, ...patch.layout } } : {};
    this.#low.data.settings = { ...settings, ...patch, ...layout };
    await this.#save();
    return this.settings;
  }

  get recent(): Stored['recent'] {
    return this.#low.data.recent;
  }

  /** Puts a case first in the recent ones. */
  async remember(path: string, title: string): Promise<void> {
    const others = this.recent.filter((known) => known.path !== path);
    const entry = { path, title, openedAt: new Date().toISOString() };
    this.#low.data.recent = [entry, ...others].slice(0, RECENT_LIMIT);
    await this.#save();
  }

  async forget(path: string): Promise<void> {
    this.#low.data.recent = this.recent.filter((known) => known.path !== path);
    this.#low.data.bounds = Object.fromEntries(Object.entries(this.#low.data.bounds).filter(([key]) => key !== path));
    await this.#save();
  }

  /** Records that a sample case is being created at a path. */
  async rememberSample(path: string): Promise<void> {
    this.#low.data.samples = [path, ...this.#low.data.samples].slice(0, SAMPLES_LIMIT);
    await this.#save();
  }

  isSample(path: string | null): boolean {
    return path !== null && this.#low.data.samples.includes(path);
  }

  /** @param path of the window's case, `''` for the first screen */
  bounds(path: string): Bounds | undefined {
    return this.#low.data.bounds[path];
  }

  async setBounds(path: string, bounds: Bounds): Promise<void> {
    this.#low.data.bounds[path] = bounds;
    await this.#save();
  }

  /** Resolves when all pending writes are on disk. */
  async flush(): Promise<void> {
    await this.#writing;
  }

  /** Saves the file. A failure costs comfort, not work: it is logged, and the program continues. */
  async #save(): Promise<void> {
    this.#writing = this.#writing.then(() =>
      this.#low.write().catch((error: unknown) => {
        logNote('settings: could not be written', error);
      }),
    );
    await this.#writing;
  }
}

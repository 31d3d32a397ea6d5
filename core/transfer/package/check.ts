import { judgeQuotes, judgeSentences, type FoundWords } from '#core/transfer/package/judge.ts';
import {
  excerptPath,
  excerptsSchema,
  manifestName,
  ManifestFault,
  maxManifestBytes,
  packageHashOf,
  parseManifest,
  rootOf,
  harmlessWords,
  textPath,
  type Excerpts,
  type NewSha256,
  type PackageFile,
  type PackageManifest,
  type PackageQuote,
} from '#core/transfer/package/manifest.ts';
import { Passages } from '#core/transfer/package/passages.ts';
import {
  FileFault,
  type PackageFault,
  type PackageFiles,
  type PackageVerdict,
} from '#core/transfer/package/verdict.ts';
import { t } from '#lib/i18n/t.ts';
import { isModestJson } from '#lib/text/modest-json.ts';
import { joinBytes } from '#lib/zip/bytes.ts';
import { append } from '#lib/append.ts';

/** What a file that is not as it should be is called, by its folder. */
const kinds = new Map([
  ['texts', 'text'],
  ['originals', 'original'],
  ['excerpts', 'excerpt'],
] as const) as ReadonlyMap<string, PackageFault['kind']>;

/** Maximum number of faults listed; more would not say more. */
const maxFaults = 200;
/** Passages are read whole: several times what a text of the length of a book needs. */
const excerptLimits = { bytes: 16 * 1024 * 1024, values: 400_000, depth: 8 };

export interface CheckOptions {
  sha256: NewSha256;
  /** Called with bytes read and in total; may throw to stop. */
  progress?: (done: number, total: number) => void;
  /** Yields to other work, where nothing else does. */
  pause?: () => Promise<void>;
}

/**
 * Verifies a package: its manifest by its hashes, each file by its own hash, each quote by the text it is taken from, each
 * sentence by its quotes. The command line, the code that writes packages, and the page inside them all use this check.
 * @throws whatever `progress` throws, and disk errors
 */
export async function checkPackage(files: PackageFiles, options: CheckOptions): Promise<PackageVerdict> {
  const check = new Check(files, options);
  await check.run();
  return check.verdict();
}

class Check {
  readonly #faults: PackageFault[] = [];
  readonly #notes: string[] = [];
  readonly #verdict: Omit<PackageVerdict, 'ok' | 'faults' | 'more' | 'notes'> = {
    edition: null,
    producer: null,
    root: null,
    package: null,
    files: 0,
    sentences: [],
    quotes: [],
  };
  readonly #found: FoundWords = { texts: new Map(), excerpts: new Map(), broken: new Set() };
  #done = 0;
  #total = 0;

  constructor(
    private readonly source: PackageFiles,
    private readonly options: CheckOptions,
  ) {}

  async run(): Promise<void> {
    for (const { path, message, kind = 'zip' } of this.source.faults) this.#fault(kind, path, message);
    if (this.source.isForeign) this.#notes.push(t('packages.foreign'));
    const manifest = await this.#manifest();
    if (!manifest) return;
    this.#names(manifest);
    this.#total = manifest.files.reduce((sum, { size }) => sum + size, 0);
    const quotes = new Map<string, PackageQuote[]>();
    for (const quote of manifest.quotes) {
      if (quote.text === null || quote.commitment !== undefined) continue;
      const path = textPath(quote.text);
      append(quotes, path, quote);
    }
    for (const file of manifest.files) await this.#file(file, quotes);
    this.#judge(manifest);
  }

  verdict(): PackageVerdict {
    const faults = this.#faults.slice(0, maxFaults);
    const more = this.#faults.length - faults.length;
    return { ok: this.#faults.length === 0, faults, more, notes: this.#notes, ...this.#verdict };
  }

  #fault(kind: PackageFault['kind'], path: string, message: string): void {
    this.#faults.push({ kind, path: harmlessWords(path), message });
  }

  async #manifest(): Promise<PackageManifest | null> {
    const { sha256 } = this.options;
    const entry = this.source.files.get(manifestName);
    if (!entry) {
      // That this is no archive at all has already been reported.
      const isNothing = this.source.files.size === 0 && this.#faults.length > 0;
      if (!isNothing) this.#fault('missing', manifestName, t('packages.noManifest'));
      return null;
    }
    try {
      if (entry.size > maxManifestBytes) throw new ManifestFault(t('packages.manifest.tooLarge'));
      const { manifest, raw } = parseManifest(await this.#whole(manifestName, entry.size));
      const { edition, producer } = manifest;
      const proved = { root: rootOf(raw, sha256), package: packageHashOf(raw, sha256) };
      Object.assign(this.#verdict, { edition, producer, ...proved });
      if (proved.root !== manifest.root) this.#fault('root', manifestName, t('packages.manifest.root'));
      if (proved.package !== manifest.package) this.#fault('package', manifestName, t('packages.manifest.package'));
      if (manifest.signatures.length > 0) this.#notes.push(t('packages.signed', { count: manifest.signatures.length }));
      return manifest;
    } catch (error) {
      if (error instanceof ManifestFault) this.#fault('manifest', manifestName, error.message);
      else if (error instanceof FileFault) this.#fault('changed', manifestName, error.message);
      else throw error;
      return null;
    }
  }

  /** Files that are named but missing, present but not named, or named with two hashes. */
  #names({ files, texts, originals }: PackageManifest): void {
    const named = new Map(files.map(({ path, sha256 }) => [path, sha256]));
    for (const path of this.source.files.keys()) {
      if (path !== manifestName && !named.has(path)) this.#fault('extra', path, t('packages.extra'));
    }
    for (const [kind, list] of [
      ['text', texts],
      ['original', originals],
    ] as const) {
      for (const { path, sha256 } of list) {
        if (path === null) continue;
        const packed = named.get(path);
        if (packed !== undefined && packed !== sha256) {
          this.#fault(kind, path, t('packages.twoHashes'));
          this.#found.broken.add(path);
        }
      }
    }
  }

  async #file({ path, size, sha256 }: PackageFile, quotesByText: ReadonlyMap<string, PackageQuote[]>): Promise<void> {
    const entry = this.source.files.get(path);
    this.#verdict.files += 1;
    const folder = path.slice(0, Math.max(0, path.indexOf('/')));
    const kind = kinds.get(folder) ?? 'changed';
    if (entry?.size !== size) {
      if (entry) this.#broken(kind, path, t('packages.size', { size }));
      else this.#broken('missing', path, t('packages.missing'));
      return;
    }
    const quotes = quotesByText.get(path) ?? [];
    // No more of a text is kept than the manifest itself contains.
    const spans = quotes.flatMap((quote) => [quote, ...quote.more]);
    const passages = new Passages(
      spans.map(({ exact, start, end }) => ({ start, end: Math.min(end, start + exact.length) })),
    );
    const excerptPieces: Uint8Array[] = [];
    const sum = this.options.sha256();
    let count = 0;
    try {
      for await (const piece of this.source.read(path)) {
        sum.update(piece);
        if (folder === 'texts') passages.push(piece);
        if (folder === 'excerpts' && size <= excerptLimits.bytes) excerptPieces.push(piece);
        count += piece.length;
        this.#done += piece.length;
        this.options.progress?.(Math.min(this.#done, this.#total), this.#total);
        await this.options.pause?.();
      }
    } catch (error) {
      if (!(error instanceof FileFault)) throw error;
      // For a file that was read whole, its hash says more than the archive's checksum.
      const hasChanged = count === size && sum.hex() !== sha256;
      this.#broken(kind, path, hasChanged ? t('packages.changed') : error.message);
      return;
    }
    if (sum.hex() !== sha256) this.#broken(kind, path, t('packages.changed'));
    else if (folder === 'texts') this.#text(path, quotes, passages.end());
    else if (folder === 'excerpts') this.#excerpt(path, excerptPieces);
  }

  #broken(kind: PackageFault['kind'], path: string, message: string): void {
    this.#found.broken.add(path);
    this.#fault(kind, path, message);
  }

  #text(path: string, quotes: readonly PackageQuote[], words: readonly string[] | null): void {
    if (words === null) {
      this.#broken('text', path, t('packages.notText'));
      return;
    }
    let at = 0;
    for (const { number, more } of quotes) {
      this.#found.texts.set(number, words.slice(at, at + 1 + more.length));
      at += 1 + more.length;
    }
  }

  #excerpt(path: string, pieces: readonly Uint8Array[]): void {
    const excerpts = readExcerpts(joinBytes(pieces));
    if (excerpts && excerptPath(excerpts.text) === path) this.#found.excerpts.set(excerpts.text, excerpts);
    else this.#broken('excerpt', path, t('packages.notExcerpts'));
  }

  #judge(manifest: PackageManifest): void {
    const quotes = judgeQuotes(manifest, this.#found);
    const sentences = judgeSentences(manifest, quotes);
    Object.assign(this.#verdict, { quotes, sentences });
    for (const { number, state } of quotes) {
      if (state === 'changed') this.#fault('quote', String(number), t('packages.quoteChanged', { number }));
    }
    for (const [index, { state, text }] of sentences.entries()) {
      const words = harmlessWords(text).slice(0, 80);
      if (state === 'changed') this.#fault('sentence', String(index + 1), t('packages.sentenceChanged', { words }));
    }
    const count = quotes.filter(({ state }) => state === 'absent').length;
    if (count > 0) this.#notes.push(t('packages.absent', { count }));
    const withheld = quotes.filter(({ state }) => state === 'withheld').length;
    if (withheld > 0) this.#notes.push(t('packages.withheld', { count: withheld }));
    const excerpts = quotes.filter(({ state }) => state === 'excerpt').length;
    if (excerpts > 0) this.#notes.push(t('packages.excerpts', { count: excerpts }));
  }

  async #whole(path: string, size: number): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    let count = 0;
    for await (const piece of this.source.read(path)) {
      count += piece.length;
      if (count > size) throw new FileFault(t('packages.size', { size }));
      pieces.push(piece);
    }
    return joinBytes(pieces);
  }
}

/** The passages of a package, in text order and not nested; null for a file that contains none. */
function readExcerpts(bytes: Uint8Array): Excerpts | null {
  if (!isModestJson(bytes, excerptLimits)) return null;
  try {
    const parsed = excerptsSchema.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
    const inOrder = (passages: Excerpts['passages']) =>
      passages.every(
        ({ start, end, words }, index) => end - start === words.length && start >= (passages[index - 1]?.end ?? 0),
      );
    return parsed.success && inOrder(parsed.data.passages) ? parsed.data : null;
  } catch {
    return null; // neither JSON nor UTF-8: the caller reports that they cannot be read
  }
}

import { contextAfter, contextBefore } from '#core/quotes/model/quote-context.ts';
import { textsOf } from '#core/findings/model/protected-names.ts';
import type { DossierDocument } from '#core/model/dossier-document.ts';
import type { Audience } from '#core/profiles/audiences.ts';
import { lettersOf, sentenceHash, type Hit } from '#core/profiles/model/finder.ts';
import { mayBeCleared } from '#core/profiles/model/name-forms.ts';
import { printStyle, screenStyle } from '#core/transfer/style.ts';
import type { Leak } from '#core/transfer/contract.ts';
import { allWords, unwrapped } from '#lib/extract/all-words.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { Searched } from '#lib/text/seek.ts';
import { oneLine } from '#lib/text/spaces.ts';
import { addTo } from '#lib/append.ts';
import { firstWhere } from '#lib/sorted.ts';

/** A sentence of the dossier that names somebody, whether allowed or not. */
interface NamingSentence {
  leak: Leak;
  isCleared: boolean;
  /** Its letters as a file may contain them, and where the name starts in them. */
  variants: { letters: string; at: number }[];
  /** The letters of the name. */
  name: string;
}

/** Maximum characters of a sentence shown on either side of a name. */
const maxShownChars = 120;
/** A sentence with fewer letters besides the name is identified by what surrounds it. */
const minOtherLetters = 4;
/** Maximum number of leaks listed; further ones appear once these are solved. */
const maxLeaks = 500;

/**
 * Scans an edition and the finished bytes of its files for everybody that it replaces. Leaks in the document are reported by
 * their place there; those found only in a file, by the part of the file.
 */
export class LeakScan {
  readonly #sentences: NamingSentence[] = [];
  readonly #leaksInFiles = new Map<string, Leak>();
  readonly #filesBySentence = new Map<NamingSentence, Set<string>>();

  /**
   * @param ids ids of sections, quotes and articles in the case, by those in the edition
   * @param nameOf what a record is called in the case
   */
  constructor(
    private readonly audience: Audience,
    edition: DossierDocument,
    ids: ReadonlyMap<string, string>,
    private readonly nameOf: (id: string) => string,
  ) {
    for (const { texts, where, at, quoted } of unitsOf(edition)) {
      const [text = ''] = texts;
      for (const hit of audience.finder.hits(text)) {
        const place = {
          file: '',
          where,
          text: excerpt(text, hit),
          at: at === null ? null : (ids.get(at) ?? null),
          quoted,
        };
        const sentence = sentenceHash(text);
        const leak = this.#leak(hit, text, sentence, place);
        const name = lettersOf(text.slice(hit.start, hit.end));
        const before = lettersOf(text.slice(0, hit.start));
        const variants = texts.flatMap((variant) => placesInVariant(variant, before, name));
        const isCleared = leak.clearable && audience.isCleared(hit.form.record, sentence);
        this.#sentences.push({ leak, isCleared, variants, name });
      }
    }
  }

  /**
   * Scans a file as it would be written, and its name.
   * @param format the extension that decides how it is read; the name may lack it
   * @throws AppError `unreadable` if it cannot be read: what cannot be scanned does not leave
   */
  async file(name: string, bytes: Uint8Array, format: string): Promise<void> {
    if (this.audience.finder.isIdle) return;
    this.name(name);
    const read = name.toLowerCase().endsWith(`.${format}`) ? name : `${name}.${format}`;
    const words = await allWords(read, format === 'html' ? withoutOwnStyle(bytes) : bytes).catch((thrown: unknown) => {
      const reason = thrown instanceof Error ? thrown.message : String(thrown);
      throw new AppError('unreadable', t('profiles.unreadableFile', { name, reason }), { cause: thrown });
    });
    for (const { where, text, isUnseen = false } of words) this.text(name, where, text, isUnseen);
  }

  /** Whether words name somebody who is replaced, in any form; the user is not asked. */
  names(text: string): boolean {
    const inner = unwrapped(text);
    return [text, inner ?? ''].some((words) => this.audience.finder.hits(words).length > 0);
  }

  /** Scans the name of a file. */
  name(name: string): void {
    this.text(name, t('profiles.where.file'), name);
  }

  /**
   * Scans words of a file, also with percent-encoding, entities and other wrappings removed.
   * @param isUnseen whether readers of the file do not see them: values of attributes, properties, ids, one per line
   */
  text(file: string, where: string, text: string, isUnseen = false): void {
    if (text === '') return;
    this.#scan(file, where, text, isUnseen);
    const inner = unwrapped(text);
    if (inner !== null) this.#scan(file, where, inner, isUnseen);
  }

  /** What blocks the export: in dossier order, then what only the files contain. */
  leaks(): Leak[] {
    const inDocument = this.#sentences
      .filter(({ isCleared }) => !isCleared)
      .map((one) => ({ ...one.leak, file: [...(this.#filesBySentence.get(one) ?? [])].join(', ') }));
    return [...unique(inDocument), ...this.#leaksInFiles.values()].slice(0, maxLeaks);
  }

  #scan(file: string, where: string, text: string, isUnseen: boolean): void {
    const searched = new Searched(text);
    const hits = this.audience.finder.hits(searched);
    if (hits.length === 0) return;
    const plain = new WithoutNumbers(searched.letters);
    for (const hit of hits) {
      if (isUnseen && isLetterOfCode(hit, text)) continue;
      const sentences = this.#sentences.filter((one) => isHitOfSentence(one, hit, text, searched, plain));
      for (const one of sentences) addTo(this.#filesBySentence, one, file);
      if (sentences.length > 0) continue;
      const line = lineAround(text, hit);
      const sentence = sentenceHash(line);
      const leak = this.#leak(hit, text, sentence, { file, where, text: excerpt(text, hit), at: null, quoted: false });
      if (leak.clearable && this.audience.isCleared(hit.form.record, sentence)) continue;
      const key = `${leak.record} ${file} ${sentence} ${leak.form}`;
      if (!this.#leaksInFiles.has(key)) this.#leaksInFiles.set(key, leak);
    }
  }

  #leak(
    hit: Hit,
    text: string,
    sentence: string,
    place: Pick<Leak, 'file' | 'where' | 'text' | 'at' | 'quoted'>,
  ): Leak {
    const { record, kind } = hit.form;
    return {
      record,
      name: this.nameOf(record),
      pseudonym: this.audience.pseudonyms.get(record) ?? '…',
      ...place,
      words: text.slice(hit.start, hit.end),
      form: kind,
      sentence,
      clearable: mayBeCleared(hit.form),
    };
  }
}

/** Number of letters before a name that locate it in the words of a file. */
const leadLetters = 24;

/** A sentence as a format writes it, with the positions of the name in it. */
function placesInVariant(variant: string, before: string, name: string): { letters: string; at: number }[] {
  const letters = lettersOf(variant);
  const lead = before.slice(-leadLetters);
  const led = letters.indexOf(lead + name);
  const at = led < 0 ? letters.indexOf(name) : led + lead.length;
  return at < 0 ? [] : [{ letters, at }];
}

/** The same word twice in one sentence is one place. */
function unique(leaks: readonly Leak[]): Leak[] {
  const seen = new Set<string>();
  return leaks.filter(({ record, sentence, at, form }) => {
    const key = `${record} ${sentence} ${at ?? ''} ${form}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** Letters without digits, with a mapping back to the original. */
class WithoutNumbers {
  readonly letters: string;
  readonly #dropped: number[] = [];

  constructor(letters: string) {
    for (const { index, 0: run } of letters.matchAll(/\p{N}+/gu)) {
      for (let at = index; at < index + run.length; at += 1) this.#dropped.push(at);
    }
    this.letters = letters.replace(/\p{N}+/gu, '');
  }

  place(at: number): number {
    return at - firstWhere(this.#dropped.length, (index) => (this.#dropped[index] ?? 0) >= at);
  }
}

/** Whether a hit in a file is one already known from a sentence of the dossier. */
function isHitOfSentence(
  sentence: NamingSentence,
  hit: Hit,
  text: string,
  searched: Searched,
  plain: WithoutNumbers,
): boolean {
  if (sentence.leak.record !== hit.form.record) return false;
  const start = plain.place(searched.span(hit).from);
  return sentence.variants.some(({ letters, at }) => {
    if (plain.letters.slice(start - at, start - at + letters.length) !== letters || start < at) return false;
    return letters.length - sentence.name.length >= minOtherLetters || isBounded(text, hit);
  });
}

/** Whether a word stands alone: a heading, a table cell, a value. */
function isBounded(text: string, { start, end }: Hit): boolean {
  return (
    /(?:^|[\n\t|:>“"([{,–—.*#])[^\p{L}\n]*$/u.test(text.slice(Math.max(0, start - 40), start)) &&
    /^[^\p{L}\n]*(?:$|[\n\t|<”")\]},;–—.*])/u.test(text.slice(end, end + 40))
  );
}

/** A page without this program's own stylesheet: it names nobody, but people can be named like fonts in it. */
function withoutOwnStyle(bytes: Uint8Array): Uint8Array {
  const page = new TextDecoder('utf-8').decode(bytes);
  return new TextEncoder().encode(page.replace(screenStyle, '').replace(printStyle, ''));
}

/** Whether a one-letter name is part of an id: `rId1` does not name somebody called R. */
function isLetterOfCode(hit: Hit, text: string): boolean {
  return /^[a-z]$/.test(hit.form.sought.letters) && !/\s/.test(lineAround(text, hit).trim());
}

function lineAround(text: string, { start, end }: Hit): string {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const to = text.indexOf('\n', end);
  return text.slice(Math.max(from, start - 2_000), Math.min(to < 0 ? text.length : to, end + 2_000));
}

function excerpt(text: string, { start, end }: Hit): string {
  const from = Math.max(0, start - maxShownChars);
  const to = Math.min(text.length, end + maxShownChars);
  const words = oneLine(text.slice(from, to));
  return `${from > 0 ? '…' : ''}${words}${to < text.length ? '…' : ''}`;
}

interface Unit {
  /** The words as in the edition, and as formats write them. */
  texts: string[];
  where: string;
  at: string | null;
  quoted: boolean;
}

/** Everything that a reader of the edition sees, sentence by sentence. */
function unitsOf(edition: DossierDocument): Unit[] {
  const units: Unit[] = textsOf({ ...edition, footnotes: [] }).map(({ text, place, at, quoted }) => ({
    texts: [text],
    where: place,
    at,
    quoted,
  }));
  for (const section of edition.sections) {
    if (section.kind !== 'claims') continue;
    for (const { known, standing } of section.rows) {
      for (const text of [known, standing])
        units.push({ texts: [text], where: section.title, at: section.id, quoted: false });
    }
  }
  for (const { quote, number, prefix, exact, suffix, more, translation, translatedBy } of edition.footnotes) {
    const where = t('transfer.place.footnote', { number });
    const add = (...texts: string[]) => units.push({ texts, where, at: quote, quoted: true });
    const shown = [contextBefore(prefix), exact, ...more.map((passage) => passage.exact), contextAfter(suffix)].join(
      ' ',
    );
    add(`${prefix}${exact}${suffix}`, shown, `${contextBefore(prefix)}${exact}${contextAfter(suffix)}`, exact);
    for (const passage of more) add(passage.exact);
    add(translation ?? '');
    add(translatedBy ?? '');
  }
  return units.filter(({ texts: [text = ''] }) => text !== '');
}

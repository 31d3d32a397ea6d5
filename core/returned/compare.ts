import { existing } from '#core/model/existing.ts';
import { basename } from 'node:path';
import type { DossierComposer } from '#core/dossiers/dossier-composer.ts';
import { markWriter, placedClaims } from '#core/dossiers/model/placed-claims.ts';
import { paragraphsOf, sectionsOf } from '#core/dossiers/model/plan.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import { withoutEmptySections, type DossierDocument } from '#core/model/dossier-document.ts';
import { dossierLanguages, type DossierLanguage } from '#core/model/dossiers.ts';
import { titleOf } from '#core/model/title.ts';
import type { Audience, Audiences } from '#core/profiles/audiences.ts';
import { editionId } from '#core/profiles/model/commitments.ts';
import { isLeftOut } from '#core/profiles/model/edition.ts';
import type { ReverseIndex } from '#core/records/reverse-index.ts';
import type { ComparedDocument } from '#core/returned/contract.ts';
import type { WrittenText } from '#core/returned/model/apply.ts';
import { changesOf, type ReturnedDifference } from '#core/returned/model/changes.ts';
import { citedPlaces, type CitedPlaces } from '#core/returned/model/cited-places.ts';
import { differencesOf, type Difference } from '#core/returned/model/differences.ts';
import { currentSections, currentUnits, type CurrentDossier } from '#core/returned/model/dossier-text.ts';
import { maskOf, pairWithDossier } from '#core/returned/model/restore-names.ts';
import { unitsOfDocument, unitsOfManuscript, type OriginalUnit } from '#core/returned/model/units.ts';
import { wordsKey } from '#core/returned/model/words.ts';
import { originOf } from '#core/returned/origin.ts';
import type { Store, Tx } from '#core/store/types.ts';
import type { AsWritten } from '#core/store/view.ts';
import type { VersionRow } from '#core/versions/contract.ts';
import { readFrozen } from '#core/versions/model/frozen.ts';
import { AppError } from '#lib/errors.ts';
import type { Manuscript } from '#lib/extract/manuscript.ts';
import type { Parser } from '#lib/extract/parser.ts';
import { inLanguage, t } from '#lib/i18n/t.ts';
import { sha256 } from '#lib/files/sha256.ts';

export interface ReturnedDeps {
  store: Store;
  reverse: AsWritten<ReverseIndex>;
  mergedView: MergedView;
  composed: DossierComposer;
  audiences: Audiences;
  parser: Parser;
  /** Reads a file that the user has chosen. @throws AppError `unreadable`, `too-large`, `unsupported` */
  readGiven(path: string): Promise<Uint8Array>;
  /** Returns a frozen version as lists show it. */
  versionRow(id: string): Promise<VersionRow>;
  /** Writes the texts of sections, as part of a larger change. */
  writeTexts(tx: Tx, texts: readonly WrittenText[]): void;
}

/** A returned document, compared. */
export interface Compared {
  answer: ComparedDocument;
  current: CurrentDossier;
  differences: ReturnedDifference[];
}

/** Compares Word documents of dossiers that come back with what they were made from. */
export function documentComparer(deps: ReturnedDeps): (dossier: string, path: string) => Promise<Compared> {
  const { store, reverse, mergedView, composed, audiences, parser } = deps;

  async function read(path: string): Promise<{ name: string; hash: string; manuscript: Manuscript }> {
    const name = basename(path);
    const bytes = await deps.readGiven(path);
    const { manuscript } = await parser.parse({ bytes, name, hint: { manuscript: true } });
    if (!manuscript) throw new AppError('unsupported', t('capture.notManuscript', { name }));
    return { name, hash: sha256(bytes), manuscript };
  }

  /** Returns the current text of a dossier, to be read and changed in a language. */
  function currentDossier(id: string, language: DossierLanguage): CurrentDossier {
    const dossier = existing(store.get('dossiers', id), id);
    const cited: string[] = [];
    const writing = {
      store: mergedView.reads,
      reverse: mergedView.reverse,
      cite: (ids: readonly string[]) => ids.map((quote) => cited.push(quote)),
    };
    const writer = markWriter(writing, placedClaims(writing, composed.claimed));
    const sections = sectionsOf(store, reverse, id).map((section) => ({
      section,
      paragraphs: paragraphsOf(store, reverse, section),
    }));
    return {
      dossier,
      sections: inLanguage(language, () => currentSections(sections, writer, (note) => cited[note - 1])),
    };
  }

  /** Returns what the file said when it was made, by unit, and the names behind its pseudonyms. */
  function madeOf(currentDocument: DossierDocument, audience: Audience | null) {
    const names = new Map<string, string>();
    if (!audience) {
      return {
        made: unitsOfDocument(currentDocument).map((unit): OriginalUnit => ({ inFile: unit, inDossier: unit })),
        document: currentDocument,
        names,
      };
    }
    for (const [id, pseudonym] of audience.pseudonyms) {
      const found = mergedView.reads.find(id);
      if (found) names.set(pseudonym, titleOf(found.collection, found.record as never));
    }
    const document = audiences.edition(currentDocument, audience);
    const rules = {
      withheld: audience.replaced.withheld,
      pseudonymOf: (record: string) => audience.pseudonyms.get(record),
    };
    const shown = new Set(document.sections.map((section) => section.id));
    const isShown = ({ id }: (typeof currentDocument.sections)[number]) =>
      id === null || shown.has(editionId(audience.profile.key, id));
    const dossier = { ...currentDocument, sections: currentDocument.sections.filter(isShown) };
    const made = pairWithDossier(document, dossier, (sentence) => isLeftOut(sentence, rules), maskOf(names));
    return { made, document, names };
  }

  return async (ending, path) => {
    const id = store.resolve(ending);
    const record = existing(store.get('dossiers', id), ending);
    const { name, hash, manuscript } = await read(path);
    const origin = originOf(store, manuscript.properties, { dossier: id, name });
    const version = origin?.version ?? null;
    const statedLanguage = dossierLanguages.find((language) => language === origin?.language) ?? null;
    const original = withoutEmptySections(
      version ? (await readFrozen(store, version)).document : composed.of(id, statedLanguage).document,
    );
    const { language } = original;
    const current = currentDossier(id, language);
    const pseudonyms = new Set(store.list('pseudonyms').map(({ pseudonym }) => pseudonym));
    const audience = origin?.profile ? await audiences.of(origin.profile) : null;
    const { made, document, places, found } = inLanguage(language, () => {
      const parts = madeOf(original, audience);
      const places = citedPlaces(parts.document);
      const units = unitsOfManuscript(
        manuscript,
        parts.made.map(({ inFile: unit }) => unit),
        maskOf(parts.names),
        places.marks,
      );
      return { ...parts, places, found: differencesOf(parts.made, units, currentUnits(current), parts.names) };
    });
    const differences = changesOf(found.list, current, pseudonyms);
    const state = [
      hash,
      made.map(({ inFile: unit }) => unit.key),
      current.sections.map(({ paragraphs }) => paragraphs),
    ];
    const quoted = document.footnotes.map(({ exact }) => wordsKey(exact));
    return {
      current,
      differences,
      answer: {
        name,
        title: record.title,
        version: version && (await deps.versionRow(version.id)),
        isKnown: origin !== null,
        profile: origin?.profile?.name ?? null,
        changes: differences.map(({ change }) => change),
        same: found.same,
        reparted: found.reparted,
        tracked: manuscript.tracked,
        comments: manuscript.comments,
        unread: manuscript.unread,
        footnotes: manuscript.footnotes.filter((text, at) => !quotesOneOf(wordsKey(text), quoted, at)),
        footnotesGone: missingNotes(document, manuscript, places, found.list),
        token: sha256(JSON.stringify(state)),
      },
    };
  };
}

/** Returns the quotes of footnotes that are missing from a file, except those whose sentences were dropped too. */
function missingNotes(
  { footnotes }: DossierDocument,
  manuscript: Manuscript,
  { keys }: CitedPlaces,
  differences: readonly Difference[],
): string[] {
  const dropped = new Set(differences.flatMap(({ kind, before }) => (kind === 'dropped' && before?.inFile.key) || []));
  const unmatchedNotes = manuscript.footnotes.map(wordsKey);
  // Longer quotes are matched first, because shorter ones may be part of them.
  const byLength = [...footnotes].sort((a, b) => b.exact.length - a.exact.length);
  const missing = byLength.filter(({ exact, number }) => {
    const words = wordsKey(exact);
    const at = unmatchedNotes.findIndex((text) => text.includes(words));
    if (at !== -1) unmatchedNotes.splice(at, 1);
    const cited = [...(keys.get(number) ?? [])];
    return at === -1 && !(cited.length > 0 && cited.every((key) => dropped.has(key)));
  });
  return missing.sort((a, b) => a.number - b.number).map(({ exact }) => exact);
}

/** Returns whether a footnote contains the words of a quote, most likely the one at the same position in the list. */
function quotesOneOf(text: string, quoted: readonly string[], at: number): boolean {
  return text.includes(quoted[at] ?? '\u0000') || quoted.some((exact) => text.includes(exact));
}

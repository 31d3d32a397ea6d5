import { existing } from '#core/model/existing.ts';
import type { dossiersContract } from '#core/dossiers/contract.ts';
import { paragraphSentences, type MarkWriter } from '#core/dossiers/model/author-text.ts';
import type { CaseClaims } from '#core/dossiers/model/claims.ts';
import { joinedText } from '#core/dossiers/model/joined-text.ts';
import { orderBetween } from '#core/model/order.ts';
import { paragraphsOf, sectionsOf } from '#core/dossiers/model/plan.ts';
import { writingContext } from '#core/dossiers/writing-context.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import { headingOf } from '#core/model/dossier-document.ts';
import { opinionMark, type Paragraph, type Section } from '#core/model/dossiers.ts';
import { labelFor } from '#core/model/label.ts';
import type { ReverseIndex } from '#core/records/reverse-index.ts';
import type { Handlers } from '#core/rpc.ts';
import { newId } from '#core/store/ids.ts';
import type { Store, Tx } from '#core/store/types.ts';
import type { AsWritten } from '#core/store/view.ts';
import { AppError } from '#lib/errors.ts';
import { documentLanguage, inLanguage, t } from '#lib/i18n/t.ts';
import { markKey, markOf, marksIn, markText } from '#lib/text/marks.ts';
import { shorten } from '#lib/text/shorten.ts';
import { longestRising } from '#lib/sorted.ts';

export interface PageDeps {
  store: Store;
  reverse: AsWritten<ReverseIndex>;
  mergedView: MergedView;
  claimed: CaseClaims;
}

type WrittenSection = Parameters<Handlers<typeof dossiersContract>['write']>[0]['sections'][number];

/** Handles the text of dossiers: its paragraphs, and the sentences in it that follow the case. */
export function dossierPage({ store, reverse, mergedView, claimed }: PageDeps): Pick<
  Handlers<typeof dossiersContract>,
  'write' | 'accept' | 'keepAsText' | 'opinion'
> & {
  page(
    dossier: string,
  ): { section: Section; paragraphs: { id: string | null; text: string; said: Paragraph['said'] }[] }[];
  /** Does what `write` does, as part of a larger change. */
  writeIn(tx: Tx, sections: readonly WrittenSection[]): void;
} {
  const writerNow = () => writingContext({ mergedView, claimed }).writer;

  /** Runs work in the language of the dossier that a section belongs to. */
  const inItsLanguage = <T>(section: string, work: () => T): T => {
    const dossier = store.get('sections', section)?.dossier ?? '';
    return inLanguage(store.get('dossiers', dossier)?.language ?? documentLanguage(), work);
  };

  const sectionOf = (id: string): Readonly<Section> => existing(store.get('sections', id), id);

  const paragraphOf = (id: string): Readonly<Paragraph> => existing(store.get('paragraphs', id), id);

  /**
   * Turns the text that an earlier program stored in a section into paragraph records; returns the id of the paragraph that contains a
   * sentence.
   */
  function asRecords(tx: Tx, section: string, sentence: string, writer: MarkWriter): string {
    const paragraphs = paragraphsOf(store, reverse, sectionOf(section)).map(({ id, text }) => ({
      id: id ?? newId(),
      text,
    }));
    const found = paragraphs.find(({ text }) =>
      paragraphSentences(text, [], writer).some((one) => one.text === sentence),
    );
    if (!found) throw new AppError('not-found', t('dossier.sentenceGone'));
    writeSection({ store, reverse }, tx, sectionOf(section), { paragraphs, known: paragraphs }, writer);
    return found.id;
  }

  function writeIn(tx: Tx, sections: readonly WrittenSection[]): void {
    const writer = writerNow();
    for (const one of sections) {
      inItsLanguage(one.section, () => writeSection({ store, reverse }, tx, sectionOf(one.section), one, writer));
    }
  }

  return {
    writeIn,
    page: (dossier) =>
      sectionsOf(store, reverse, dossier).map((section) => ({
        section: { ...section },
        paragraphs: section.kind === 'text' ? paragraphsOf(store, reverse, section).map((one) => ({ ...one })) : [],
      })),

    async write({ sections }) {
      const [first] = sections;
      const head = sectionOf(first?.section ?? '');
      const label = labelFor('dossier.write', { title: { id: head.id, title: shorten(headingOf(head)) } });
      await store.transact(label, (tx) => writeIn(tx, sections), { alone: true });
      return null;
    },

    async opinion({ section, paragraph, text, is }) {
      const writer = writerNow();
      const label = labelFor(is ? 'dossier.markOpinion' : 'dossier.noOpinion');
      await store.transact(
        label,
        (tx) =>
          inItsLanguage(section, () => {
            const id = paragraph ?? asRecords(tx, section, text, writer);
            const { said } = tx.get('paragraphs', id) ?? paragraphOf(id);
            const others = said.filter((one) => one.mark !== opinionMark || one.text !== text);
            tx.set('paragraphs', id, { said: is ? [...others, { mark: opinionMark, text }] : others });
          }),
        { alone: true },
      );
      return null;
    },

    async accept({ paragraph, mark }) {
      const accept = (tx: Tx) => {
        const { said, section } = paragraphOf(paragraph);
        const parsed = markOf(mark);
        const now = parsed && inItsLanguage(section, () => writerNow().sentenceOf(parsed));
        if (!now) throw new AppError('not-found', t('dossierPage.placed.gone'));
        const others = said.filter((one) => one.mark !== mark);
        tx.set('paragraphs', paragraph, { said: [...others, { mark, text: now.text }] });
      };
      await store.transact(labelFor('dossier.accept'), accept, { alone: true });
      return null;
    },

    async keepAsText({ paragraph, mark }) {
      // Reads the paragraph inside the transaction, because words just typed may still be on their way to the disk.
      const storeText = (tx: Tx) => {
        const { text, said, section } = paragraphOf(paragraph);
        const parsed = markOf(mark);
        const cited: string[] = [];
        const { writer } = writingContext({ mergedView, claimed }, (ids) => ids.map((id) => cited.push(id)));
        const now = parsed && inItsLanguage(section, () => writer.sentenceOf(parsed));
        const accepted = said.find((one) => one.mark === mark)?.text ?? now?.text;
        if (!parsed || accepted === undefined) throw new AppError('not-found', t('dossierPage.placed.gone'));
        const words = joinedText(accepted, now ?? null, cited);
        tx.set('paragraphs', paragraph, {
          text: text.replaceAll(markText(parsed), () => words),
          said: said.filter((one) => one.mark !== mark),
        });
      };
      await store.transact(labelFor('dossier.keepAsText'), storeText, { alone: true });
      return null;
    },
  };
}

/** Writes the differences between a section's text and what its writer knew. */
function writeSection(
  { store, reverse }: Pick<PageDeps, 'store' | 'reverse'>,
  tx: Tx,
  section: Readonly<Section>,
  { paragraphs, known }: Pick<WrittenSection, 'paragraphs' | 'known'>,
  writer: MarkWriter,
): void {
  const { id } = section;
  const stored = paragraphsOf(store, reverse, section).flatMap((one) => (one.id === null ? [] : one.id));
  const storedById = new Map(stored.flatMap((one) => store.get('paragraphs', one) ?? []).map((one) => [one.id, one]));
  const wanted = new Set(paragraphs.map((one) => one.id));
  for (const one of known) if (storedById.has(one.id) && !wanted.has(one.id)) tx.remove('paragraphs', one.id);
  // Text that an earlier program stored in the section itself is in the list as new paragraphs.
  if (section.text !== '') tx.set('sections', id, { text: '' });
  const had = new Map(known.map((one) => [one.id, one.text]));
  // A paragraph that somebody else removed meanwhile, and this writer did not touch, stays removed.
  const isNew = (one: { id: string }) => section.text !== '' && !store.find(one.id);
  const list = paragraphs.filter((one) => storedById.has(one.id) || had.get(one.id) !== one.text || isNew(one));
  const orders = newOrders(list.map((one) => storedById.get(one.id)?.order ?? null));
  list.forEach((one, at) => {
    const before = storedById.get(one.id);
    const order = orders[at] ?? '';
    if (!before) {
      const said = markTextsOf(one.text, [], writer);
      // If it was removed meanwhile, the old record stays in the trash, and the typed text continues in a new one.
      const fresh = store.find(one.id) ? {} : { id: one.id };
      tx.create('paragraphs', { ...fresh, section: id, order, text: one.text, said });
      return;
    }
    const text = had.get(one.id) === one.text ? before.text : one.text;
    const said = text === before.text ? before.said : markTextsOf(text, before.said, writer);
    const patch = {
      ...(before.text === text ? {} : { text, said }),
      ...(before.order === order ? {} : { order }),
    };
    if (Object.keys(patch).length > 0) tx.set('paragraphs', before.id, patch);
  });
}

/** Returns the accepted sentences of a text: known ones as before, new ones in their current wording. */
export function markTextsOf(text: string, before: Paragraph['said'], writer: MarkWriter): Paragraph['said'] {
  const accepted = new Map(before.map((one) => [one.mark, one]));
  // A rewritten opinion has to be checked again.
  const opinions = before.filter(({ mark }) => mark === opinionMark);
  const written = new Set(opinions.length > 0 ? paragraphSentences(text, [], writer).map((one) => one.text) : []);
  const marked = marksIn(text).flatMap((mark) => {
    const key = markKey(mark);
    const now = mark.kind === 'record' ? writer.nameOf(mark.id) : (writer.sentenceOf(mark)?.text ?? null);
    const markText = accepted.get(key) ?? (now === null ? undefined : { mark: key, text: now });
    accepted.delete(key); // each mark is kept only once
    return markText ? [markText] : [];
  });
  return [...marked, ...opinions.filter((one) => written.has(one.text))];
}

/**
 * Returns order keys for a list in which some items have one: those already in order keep theirs, the others get one between their
 * neighbours.
 */
export function newOrders(storedOrders: readonly (string | null)[]): string[] {
  const rising = positionsInOrder(storedOrders);
  const orders: string[] = [];
  let before: string | null = null;
  storedOrders.forEach((order, at) => {
    const next: string | null = rising.has(at) ? order : orderBetween(before, nextRising(storedOrders, rising, at));
    before = next ?? orderBetween(before, null);
    orders.push(before);
  });
  return orders;
}

function nextRising(
  storedOrders: readonly (string | null)[],
  rising: ReadonlySet<number>,
  from: number,
): string | null {
  for (let at = from + 1; at < storedOrders.length; at++) if (rising.has(at)) return storedOrders[at] ?? null;
  return null;
}

/** Returns the positions of a longest increasing run of keys, so that as few paragraphs as possible are moved. */
function positionsInOrder(storedOrders: readonly (string | null)[]): ReadonlySet<number> {
  const stored = storedOrders.flatMap((order, at) => (order === null ? [] : [{ order, at }]));
  return new Set(longestRising(stored, ({ order }) => order).map(({ at }) => at));
}

import { openStore } from '#core/store/store.ts';
import type { Store, Tx } from '#core/store/types.ts';
import { newOrders } from '#core/dossiers/page.ts';
import { markText } from '#lib/text/marks.ts';
import { quickIo } from '#tests/support/store.ts';
import { makeCase, type BenchCase } from './make-case.ts';

/** Claims per event, per article, per paragraph of the text and per typed sentence. */
const claimsPerEvent = 4;
const claimsPerArticle = 5;
const claimsPerParagraph = 5;
const claimsPerTypedSentence = 4;
/** Characters of context that a quote stores on either side. */
const contextLength = 32;
const properties = ['deaths', 'injured', 'cost', 'missing'];

export interface BenchDossier extends BenchCase {
  /** The dossier's id. */
  dossier: string;
}

/**
 * Makes a case with one dossier that states this many claims, each with its own quote: their sentences, typed sentences between
 * them, a timeline, a table of some, who is who and the sources.
 */
export async function makeDossierCase(claims: number): Promise<BenchDossier> {
  const benchCase = await makeCase(Math.ceil(claims / claimsPerArticle), { texts: true, people: 20 });
  const store = await openStore({ dir: benchCase.dir, dataDir: benchCase.ports.dataDir, io: quickIo });
  try {
    const quotes = await addQuotes(store, claims);
    let dossier = '';
    await store.transact('Add', (tx) => (dossier = addDossier(tx, store, quotes)), { group: 'bench' });
    return { ...benchCase, dossier };
  } finally {
    await store.close();
  }
}

/** Makes a case with one dossier of typed sentences only, spread over sections. */
export async function makeTypedCase(sentences: number, sections: number): Promise<BenchDossier> {
  const benchCase = await makeCase(10, { texts: true, people: 20 });
  const store = await openStore({ dir: benchCase.dir, dataDir: benchCase.ports.dataDir, io: quickIo });
  try {
    const [quote = ''] = await addQuotes(store, 1);
    let dossier = '';
    await store.transact('Add', (tx) => {
      dossier = tx.create('dossiers', { title: 'Bench' });
      const orders = newOrders(Array.from({ length: sections }, () => null));
      for (const [at, order] of orders.entries()) {
        const section = tx.create('sections', { dossier, order, kind: 'text', title: `Part ${at + 1}` });
        const paragraphs = Array.from({ length: Math.ceil(sentences / sections / claimsPerParagraph) }, (_, nth) =>
          Array.from(
            { length: claimsPerParagraph },
            (_one, sentence) =>
              `${typedSentence(nth * claimsPerParagraph + sentence)}${sentence === 0 ? `[quote:${quote}]` : ''}`,
          ).join(' '),
        );
        addParagraphs(tx, section, paragraphs);
      }
    });
    return { ...benchCase, dossier };
  } finally {
    await store.close();
  }
}

function typedSentence(at: number): string {
  return `The harbour office said in its report ${at} that the ship had left the market before the guard came.`;
}

/** Adds this many quotes, each of one sentence of an article. */
async function addQuotes(store: Store, count: number): Promise<string[]> {
  const articles = store.list('articles');
  const benchCase: string[] = [];
  for (const [at, { id, textHash }] of articles.entries()) {
    const text = await store.readText(textHash);
    const sentences = [...text.matchAll(/[^.\n]+\./g)].slice(1, 1 + claimsPerArticle);
    if (benchCase.length + sentences.length > count) sentences.length = count - benchCase.length;
    await store.transact(
      `Add ${at}`,
      (tx) => {
        for (const { index, 0: found } of sentences) {
          const start = index + (found.length - found.trimStart().length);
          const end = index + found.length;
          benchCase.push(
            tx.create('quotes', {
              article: id,
              textHash,
              start,
              end,
              exact: text.slice(start, end),
              prefix: text.slice(Math.max(0, start - contextLength), start),
              suffix: text.slice(end, end + contextLength),
            }),
          );
        }
      },
      { group: 'bench' },
    );
  }
  return benchCase;
}

function addDossier(tx: Tx, store: Store, quotes: readonly string[]): string {
  const people = store.list('people').map(({ id }) => id);
  const events: string[] = [];
  const claims = quotes.map((quote, at) => {
    if (at % claimsPerEvent === 0) {
      const day = String((at % 28) + 1).padStart(2, '0');
      events.push(tx.create('events', { title: `Fire ${events.length + 1} at the port`, when: `2024-03-${day}` }));
    }
    return tx.create('claims', {
      subject: events.at(-1) ?? '',
      property: properties[at % properties.length] ?? '',
      value: { type: 'number', number: 10 + at, unit: 'people' },
      assertedBy: at % 3 === 0 ? (people[at % people.length] ?? null) : null,
      quotes: [quote],
    });
  });
  const dossier = tx.create('dossiers', { title: 'Bench' });
  const kinds = ['text', 'timeline', 'claims', 'who', 'sources'] as const;
  const orders = newOrders(kinds.map(() => null));
  for (const [at, kind] of kinds.entries()) {
    const records =
      kind === 'timeline'
        ? events
        : kind === 'claims'
          ? claims.filter((_, nth) => nth % claimsPerTypedSentence === 0)
          : kind === 'who'
            ? people
            : [];
    const section = tx.create('sections', { dossier, order: orders[at] ?? '', kind, records });
    if (kind !== 'text') continue;
    const marks = claims.map((id, nth) => {
      const before = nth % claimsPerTypedSentence === 0 ? `${typedSentence(nth)}[quote:${quotes[nth] ?? ''}] ` : '';
      return before + markText({ kind: 'claim', id });
    });
    const paragraphs = Array.from({ length: Math.ceil(marks.length / claimsPerParagraph) }, (_, nth) =>
      marks.slice(nth * claimsPerParagraph, (nth + 1) * claimsPerParagraph).join(' '),
    );
    addParagraphs(tx, section, paragraphs);
  }
  return dossier;
}

function addParagraphs(tx: Tx, section: string, paragraphs: readonly string[]): void {
  const orders = newOrders(paragraphs.map(() => null));
  for (const [at, text] of paragraphs.entries()) tx.create('paragraphs', { section, order: orders[at] ?? '', text });
}

import type {
  PackageFault,
  PackageVerdict,
  QuoteVerdict,
  SentenceState,
  SentenceVerdict,
} from '#core/transfer/package/verdict.ts';
import { inQuotes } from '#lib/i18n/in-quotes.ts';
import { t } from '#lib/i18n/t.ts';
import { element, textFromPackage } from './dom.ts';

const counted = ['changed', 'holds', 'excerpt', 'absent', 'withheld', 'unproved'] as const;

/** Renders the result of a check: the verdict, the problems, then each sentence. */
export function renderVerdict(verdict: PackageVerdict): DocumentFragment {
  const page = document.createDocumentFragment();
  page.append(head(verdict));
  if (verdict.faults.length > 0) page.append(...problems(verdict));
  if (verdict.notes.length > 0) page.append(list(verdict.notes.map((note) => element('li', '', note))));
  if (verdict.edition === null) page.append(element('p', '', t('packagePage.manifestMissing')));
  else page.append(...facts(verdict), ...sentences(verdict));
  return page;
}

function head({ ok, sentences: all, quotes }: PackageVerdict): HTMLElement {
  const isWhole = quotes.every(({ state }) => state === 'holds');
  const kind = !ok ? 'bad' : isWhole ? 'good' : 'partly';
  const words = ok && quotes.length === 0 ? 'noQuotes' : kind;
  const box = element('div', `verdict ${kind}`, element('p', '', t(`packagePage.verdict.${words}`)));
  const counts = counted.flatMap((state) => {
    const count = all.filter((sentence) => sentence.role === 'sentence' && sentence.state === state).length;
    return count > 0 ? [t(`packagePage.counts.${state}`, { count })] : [];
  });
  if (counts.length > 0) box.append(element('p', 'counts', `${counts.join(', ')}.`));
  box.setAttribute('role', 'status');
  return box;
}

function problems({ faults, more }: PackageVerdict): Node[] {
  const moreLine = more > 0 ? [element('p', '', t('packagePage.more', { count: more }))] : [];
  return [
    element('h2', '', t('lists.problems', { count: faults.length + more })),
    list(faults.map(problem)),
    ...moreLine,
  ];
}

function problem({ kind, path, message }: PackageFault): HTMLElement {
  // The message about a quote or a sentence says which one it is.
  const isFile = path !== '' && kind !== 'quote' && kind !== 'sentence';
  const words = element('span', 'words', ...(isFile ? [element('code', '', path), ' '] : []), message);
  return element('li', 'row', element('span', 'state bad', t(`packagePage.kind.${kind}`)), words);
}

function facts({ edition, root, package: whole, producer, files }: PackageVerdict): Node[] {
  if (!edition) return [];
  const rows = element('dl', '');
  const row = (name: string, value: HTMLElement) => rows.append(element('dt', '', name), value);
  row(t('fields.dossier'), textFromPackage('dd', '', [edition.title, edition.subtitle].filter(Boolean).join(' · ')));
  row(t('packagePage.facts.case'), textFromPackage('dd', '', edition.case));
  row(t('fields.root'), element('dd', '', element('code', '', root ?? '')));
  row(t('packagePage.kind.package'), element('dd', '', element('code', '', whole ?? '')));
  row(t('packagePage.facts.producer'), textFromPackage('dd', '', producer ?? ''));
  row(t('packagePage.facts.files'), element('dd', '', String(files)));
  if (edition.profile === 'internal') {
    row(t('profiles.internal'), element('dd', 'bad', t('packagePage.facts.internalText')));
  }
  return [rows, element('p', '', t('packagePage.facts.compare'))];
}

function sentences({ sentences: all, quotes }: PackageVerdict): Node[] {
  const byNumber = new Map(quotes.map((quote) => [quote.number, quote]));
  const drawnSentences: Node[] = [element('h2', '', t('packagePage.sentences'))];
  let rows = list([]);
  for (const sentence of all) {
    if (sentence.role === 'sentence') rows.append(row(sentence, byNumber));
    else {
      drawnSentences.push(rows, textFromPackage('h3', '', sentence.text));
      rows = list([]);
    }
  }
  return [...drawnSentences, rows];
}

function row(sentence: SentenceVerdict, quotes: ReadonlyMap<number, QuoteVerdict>): HTMLElement {
  const { text, state, quotes: numbers } = sentence;
  const line = element('div', 'row', chip(state), textFromPackage('span', 'words', text));
  if (numbers.length === 0) return element('li', '', line);
  const details = element('details', '', element('summary', '', line));
  // Quotes are rendered when opened, as there may be thousands.
  details.addEventListener(
    'toggle',
    () => details.append(...numbers.flatMap((number) => quotes.get(number) ?? []).map(quoted)),
    { once: true },
  );
  return element('li', '', details);
}

function quoted({ number, exact, state, source, text }: QuoteVerdict): HTMLElement {
  return element(
    'div',
    'quote',
    textFromPackage('p', '', `${String(number)}. ${inQuotes(exact)}`),
    textFromPackage('p', 'from', source),
    element('p', '', chip(state), ' ', t(`packagePage.stateText.${state}`)),
    element('p', '', element('code', '', text)),
  );
}

function chip(state: SentenceState): HTMLElement {
  return element('span', `state ${state}`, t(`packagePage.state.${state}`));
}

function list(rows: readonly HTMLElement[]): HTMLElement {
  return element('ul', '', ...rows);
}

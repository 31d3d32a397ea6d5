import { valueKey } from '#core/claims/model/compare.ts';
import type { Contradiction } from '#core/claims/contradictions.ts';
import type { Ledger } from '#core/claims/ledger.ts';
import type { Claim } from '#core/model/claims.ts';
import type { ComposedNow } from '#core/dossiers/composed-now.ts';
import { sentencesOf } from '#core/dossiers/model/compose.ts';
import { isUnsupported, type DossierDocument } from '#core/model/dossier-document.ts';
import { placedIn } from '#core/dossiers/model/plan.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import type { Anchors } from '#core/quotes/anchors.ts';
import type { ReverseIndex } from '#core/records/reverse.ts';
import { shorten } from '#lib/text/shorten.ts';
import type { Store } from '#core/store/types.ts';
import { exposedNames } from '#core/findings/model/protected-names.ts';
import { part, scoreOf, type Facts, type Finding, type RuleResult } from './rule.ts';
import { aboutValue, variantOf } from './rules/single-origin.ts';
import type { AsWritten } from '#core/store/view.ts';

export interface DossierFindingsDeps {
  store: Store;
  reverse: AsWritten<ReverseIndex>;
  mergedView: MergedView;
  ledger: Ledger;
  composed: ComposedNow;
  anchors: Pick<Anchors, 'of'>;
}

type Head = Pick<Finding, 'rule' | 'severity' | 'tab'>;

const maxTextChars = 160;

/** What is not proved, not settled or not to be said in a dossier as it would be read now. */
export function dossierFindings(deps: DossierFindingsDeps, facts: Facts, dossier: string): Finding[] {
  const { document } = deps.composed.of(dossier);
  const sectionOf = sectionFinder(deps, document);
  return [
    ...namesIn(deps, document, sectionOf),
    ...bareSentences(document),
    ...brokenFootnotes(deps, document, sectionOf),
    ...claimsIn(deps, facts, document, sectionOf),
  ];
}

function finding(head: Head, told: RuleResult, more: Partial<Finding> = {}): Finding {
  return { ...told, ...more, ...head, lead: false, score: scoreOf(told.parts) };
}

function namesIn(deps: DossierFindingsDeps, document: DossierDocument, sectionOf: SectionOf): Finding[] {
  const { store, mergedView } = deps;
  const head: Head = { rule: 'protected-name', severity: 'error', tab: 'identity' };
  // A record that is protected is so with all its names, and with those of what it is merged with.
  return exposedNames([store, mergedView.reads], document).map(({ record, name, at, quoted, text }) => {
    const section = document.sections.find(({ id }) => id === at)?.id ?? null;
    return finding(head, {
      item: [record, at].filter((id) => id !== null).join(' '),
      about: [record, ...(at === null ? [] : [at])],
      variant: quoted ? 'quote' : 'text',
      with: { name, text: shorten(text, maxTextChars) },
      parts: [...part('base', 95)],
      action: placeAction(document, section ?? (quoted && at !== null ? sectionOf([at]) : null)),
    });
  });
}

/** Sentences that lead to no quote. */
function bareSentences(document: DossierDocument): Finding[] {
  const head: Head = { rule: 'no-footnote', severity: 'error', tab: 'proof' };
  return document.sections.flatMap((section) =>
    sentencesOf(section)
      .filter(isUnsupported)
      .map(({ record, text }) =>
        finding(head, {
          // A sentence that is written anew is another one.
          item: [section.id ?? document.dossier ?? '', record ?? '', hashOf(text)].filter(Boolean).join(' '),
          about: [record, section.id].filter((id) => id !== null),
          with: { text: shorten(text, maxTextChars) },
          parts: [...part('base', 70)],
          action: placeAction(document, section.id),
        }),
      ),
  );
}

/** Footnotes to quotes that do not stand in their texts as they did. */
function brokenFootnotes(deps: DossierFindingsDeps, document: DossierDocument, sectionOf: SectionOf): Finding[] {
  const { store, anchors } = deps;
  const head: Head = { rule: 'broken-footnote', severity: 'error', tab: 'proof' };
  return document.footnotes.flatMap(({ number, quote: id, exact }) => {
    const quote = store.get('quotes', id);
    const state = quote && anchors.of(quote)?.state;
    if (!quote || !state || state === 'holds' || state === 'moved') return [];
    const section = sectionOf([id]);
    return [
      finding(head, {
        item: id,
        about: [id, ...(section === null ? [] : [section])],
        variant: state,
        with: { number, words: shorten(exact, maxTextChars), article: { title: quote.article } },
        parts: [...part('base', 75)],
        action: { kind: 'open-quote', id: quote.article, params: { quote: id } },
      }),
    ];
  });
}

/** Claims that a dossier chose, and those that rest on what it quotes, by what they say. */
function claimsIn(
  deps: DossierFindingsDeps,
  facts: Facts,
  document: DossierDocument,
  sectionOf: SectionOf,
): Finding[] {
  const { store, mergedView, reverse, ledger } = deps;
  const chosen = new Set(
    document.sections.flatMap(({ id }) => (id === null ? [] : placedIn(mergedView.reads, mergedView.reverse, id))),
  );
  const ids = new Set([...chosen].filter((id) => store.get('claims', id)));
  for (const { quote } of document.footnotes) {
    for (const { collection, id } of reverse.pointingAt(quote)) if (collection === 'claims') ids.add(id);
  }
  const values = new Map<string, Readonly<Claim>[]>();
  const contradictions = new Map<string, Contradiction>();
  for (const id of ids) {
    const claim = store.get('claims', id);
    const group = ledger.groupOf(id);
    if (!claim || group === undefined) continue;
    for (const one of ledger.contradictionsOf(id)) if (one.state === 'open') contradictions.set(one.id, one);
    const key = `${group} ${valueKey(claim, ledger.world)}`;
    if (!values.has(key)) {
      values.set(
        key,
        ledger.claimsIn(group).filter((other) => valueKey(other, ledger.world) === valueKey(claim, ledger.world)),
      );
    }
  }
  const contradicted = new Set(
    [...contradictions.values()].flatMap(({ sides }) => sides.flatMap(({ said }) => said.map(({ claim }) => claim.id))),
  );
  return [
    ...[...contradictions.values()].flatMap((one) => contradictionIn(sectionOf, one, ids)),
    // What a contradiction covers is told once.
    ...[...values.values()]
      .filter((same) => !same.some(({ id }) => contradicted.has(id)))
      .flatMap((same) => weakValue(deps, facts, document, sectionOf(same.flatMap(({ id, quotes }) => [id, ...quotes])), same, chosen)),
  ];
}

function contradictionIn(
  sectionOf: SectionOf,
  { id, sides, subject }: Contradiction,
  inDossier: ReadonlySet<string>,
): Finding[] {
  const mine = sides.find(({ said }) => said.some(({ claim }) => inDossier.has(claim.id)));
  const claim = mine?.said.find((one) => inDossier.has(one.claim.id))?.claim;
  if (!mine || !claim) return [];
  const [other] = sides.filter((side) => side !== mine);
  const told: RuleResult = {
    item: id,
    about: sides.flatMap(({ said }) => said.map((one) => one.claim.id)),
    with: {
      subject: { title: subject },
      property: { property: claim.id },
      value: { value: claim.id },
      others: other?.said[0] ? { value: other.said[0].claim.id } : '',
    },
    parts: [...part('base', 60), ...part('sides', Math.min(8, 4 * (sides.length - 2)), { count: sides.length })],
    action: { kind: 'compare-both', id },
  };
  const section = sectionOf([claim.id, ...claim.quotes]);
  return [
    finding(
      { rule: 'dossier-contradiction', severity: 'warning', tab: 'proof' },
      { ...told, about: [...told.about, ...(section === null ? [] : [section])] },
    ),
  ];
}

function weakValue(
  deps: DossierFindingsDeps,
  facts: Facts,
  document: DossierDocument,
  section: string | null,
  claims: readonly Readonly<Claim>[],
  chosen: ReadonlySet<string>,
): Finding[] {
  const corroboration = deps.ledger.corroborationOfAll(claims);
  const value = { claims, corroboration, against: null };
  // Of a claim that stands there itself the dossier says who says it.
  const isAttributed = claims.some(({ id, assertedBy }) => chosen.has(id) && assertedBy !== null);
  if (corroboration.origins > 1 || (corroboration.origins === 1 && isAttributed)) return [];
  const one = corroboration.origins === 1;
  const variant = one
    ? variantOf(value, facts)
    : corroboration.sources === 0
      ? 'none'
      : corroboration.sources === 1
        ? 'one-source'
        : 'sources';
  const told = aboutValue(value, facts, one ? 40 : 48, variant);
  if (!told) return [];
  const rule = one ? 'dossier-single-origin' : 'dossier-no-origin';
  return [
    finding(
      { rule, severity: 'warning', tab: 'proof' },
      {
        ...told,
        about: [...told.about, ...(section === null ? [] : [section])],
        action: placeAction(document, section),
      },
      { corroboration },
    ),
  ];
}

/** The section in which one of some records is placed first; null where none is. */
type SectionOf = (ids: readonly string[]) => string | null;

/** Looks the sections through once: of thousands of claims each asks where it stands. */
function sectionFinder({ mergedView }: DossierFindingsDeps, { sections }: DossierDocument): SectionOf {
  const places = new Map<string, number>();
  for (const [at, { id }] of sections.entries()) {
    if (id === null) continue;
    for (const one of placedIn(mergedView.reads, mergedView.reverse, id)) if (!places.has(one)) places.set(one, at);
  }
  return (ids) => {
    const first = ids.reduce((least, id) => Math.min(least, places.get(id) ?? Infinity), Infinity);
    return sections[first]?.id ?? null;
  };
}

function placeAction({ dossier }: DossierDocument, section: string | null): RuleResult['action'] {
  return { kind: 'open-section', id: dossier, params: section === null ? {} : { section } };
}

/** Tells sentences of one section apart; nothing secret hangs on it. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

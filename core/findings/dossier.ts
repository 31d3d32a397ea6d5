import { valueKey } from '#core/claims/model/compare.ts';
import type { Contradiction } from '#core/claims/contradictions.ts';
import type { Ledger } from '#core/claims/ledger.ts';
import type { Claim } from '#core/model/claims.ts';
import type { DossierComposer } from '#core/dossiers/dossier-composer.ts';
import { fieldOf } from '#core/model/field-meanings.ts';
import { guessesOf } from '#core/model/guesses.ts';
import { isUnsupported, type DossierDocument } from '#core/model/dossier-document.ts';
import { placedIn } from '#core/dossiers/model/plan.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import type { Anchors } from '#core/quotes/anchors.ts';
import type { ReverseIndex } from '#core/records/reverse-index.ts';
import { hash32 } from '#lib/text/hash.ts';
import { markKey } from '#lib/text/marks.ts';
import { listedAnd } from '#lib/i18n/listed.ts';
import { locale, t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import type { Store } from '#core/store/types.ts';
import { familiesIn, namesIn } from '#core/findings/dossier-names.ts';
import { finding, maxTextChars, type Head } from '#core/findings/dossier-finding.ts';
import { DossierPlaces, type FindingPlace } from '#core/findings/dossier-places.ts';
import { part, type Action, type Facts, type Finding, type RuleResult } from './rule.ts';
import { gain } from './weights.ts';
import { aboutValue, variantOf } from './rules/single-origin.ts';
import type { AsWritten } from '#core/store/view.ts';

export interface DossierFindingsDeps {
  store: Store;
  reverse: AsWritten<ReverseIndex>;
  mergedView: MergedView;
  ledger: Ledger;
  composed: DossierComposer;
  anchors: Pick<Anchors, 'of'>;
}

/** Returns what is unproved, undecided or must not be named in a dossier as it reads now. */
export function dossierFindings(deps: DossierFindingsDeps, facts: Facts, dossier: string): Finding[] {
  const { document } = deps.composed.of(dossier);
  const places = new DossierPlaces(document);
  return [
    ...namesIn({ ...deps, document, places }),
    ...familiesIn({ ...deps, document, places }),
    ...bareSentences(document, places),
    ...brokenFootnotes(deps, document, places),
    ...claimsIn(deps, facts, document, places),
    ...changedSentences(document, places),
    ...guessedDates(deps, document, places),
    ...guessedClaims(deps, places),
    ...ungraded(document, places),
  ];
}

/** Finds sentences that cite no quote. */
function bareSentences(document: DossierDocument, places: DossierPlaces): Finding[] {
  const head: Head = { rule: 'no-footnote', severity: 'error', tab: 'proof' };
  return places.all
    .filter(({ sentence }) => isUnsupported(sentence) && sentence.placed?.state !== 'gone')
    .map(({ sentence: { record, text }, place }) => {
      const result: RuleResult = {
        // A rewritten sentence counts as a new one.
        item: [place.section ?? document.dossier ?? '', record ?? '', hashOf(text)].filter(Boolean).join(' '),
        about: [record, place.section].filter((id) => id !== null),
        with: { text: shorten(text, maxTextChars) },
        parts: [...part('base', 70)],
        action: record === null ? { kind: 'add-quote', id: document.dossier } : { kind: 'find-quote', id: record },
      };
      return finding(head, result, { places: [place] });
    });
}

/** Finds sentences that follow the case when the case now says something else, or nothing. */
function changedSentences(document: DossierDocument, places: DossierPlaces): Finding[] {
  return places.all.flatMap(({ sentence: { placed, text }, place }) => {
    if (!placed || placed.state === 'accepted') return [];
    const isGone = placed.state === 'gone';
    const head: Head = { rule: 'changed-sentence', severity: isGone ? 'error' : 'warning', tab: 'proof' };
    const result: RuleResult = {
      item: [place.paragraph ?? place.section ?? '', placed.mark, hashOf(text)].filter(Boolean).join(' '),
      about: [place.section].filter((id) => id !== null),
      variant: placed.state,
      with: { text: shorten(text, maxTextChars), was: shorten(placed.was ?? '', maxTextChars) },
      parts: [...part('base', 65)],
      action: { kind: isGone ? 'keep-as-text' : 'accept', id: document.dossier },
    };
    return [finding(head, result, { places: [place] })];
  });
}

/** Finds dates that were guessed on import and never confirmed. */
function guessedDates({ store }: DossierFindingsDeps, document: DossierDocument, places: DossierPlaces): Finding[] {
  const head: Head = { rule: 'guessed-date', severity: 'hint', tab: 'dates' };
  const guessed = (id: string, field: string, where: readonly FindingPlace[]) => {
    const result: RuleResult = {
      item: id,
      about: [id],
      with: { title: { title: id } },
      parts: [...part('base', 30)],
      action: { kind: 'confirm-date', id, params: { field } },
    };
    return finding(head, result, { places: where });
  };
  const events = new Set(
    places.all.flatMap(({ sentence: { record } }) => {
      const event = record === null ? undefined : store.get('events', record);
      return event?.when != null && event.provenance?.when === 'guessed' ? event.id : [];
    }),
  );
  return [
    ...document.sources.flatMap(({ article, number, dateGuessed }) =>
      dateGuessed ? guessed(article, 'published', places.citingSource(number)) : [],
    ),
    ...[...events].map((event) => guessed(event, 'when', places.stating([event], []))),
  ];
}

/** Finds claims with a part that was guessed when a sentence was read and never confirmed. */
function guessedClaims({ store }: DossierFindingsDeps, places: DossierPlaces): Finding[] {
  const head: Head = { rule: 'guessed-claim', severity: 'hint', tab: 'proof' };
  const stated = new Set(places.all.flatMap(({ sentence: { record } }) => record ?? []));
  return [...stated].flatMap((id) => {
    const claim = store.get('claims', id);
    const guesses = claim ? guessesOf(claim) : [];
    if (!claim || guesses.length === 0) return [];
    const names = guesses.flatMap((field) => fieldOf('claims', field)?.label ?? []).map((label) => t(label));
    const result: RuleResult = {
      item: id,
      about: [id],
      with: {
        ...{ subject: { title: claim.subject }, property: { property: id }, value: { value: id } },
        ...{ parts: listedAnd(names.map((name) => name.toLocaleLowerCase(locale()))), count: guesses.length },
      },
      parts: [...part('base', 30)],
      action: { kind: 'confirm-guess', id },
    };
    return finding(head, result, { places: places.stating([id], []) });
  });
}

/** Finds ungraded sources. */
function ungraded(document: DossierDocument, places: DossierPlaces): Finding[] {
  return document.sources.flatMap(({ article, number, grade }) => {
    if (grade !== null) return [];
    const result: RuleResult = {
      item: article,
      about: [article],
      with: { title: { title: article } },
      parts: [...part('base', 20)],
      action: { kind: 'grade', id: article },
    };
    const head: Head = { rule: 'dossier-ungraded', severity: 'hint', tab: 'proof' };
    return [finding(head, result, { places: places.citingSource(number) })];
  });
}

/** Finds footnotes to quotes that no longer match their texts. */
function brokenFootnotes(deps: DossierFindingsDeps, document: DossierDocument, places: DossierPlaces): Finding[] {
  const { store, anchors } = deps;
  const head: Head = { rule: 'broken-footnote', severity: 'error', tab: 'proof' };
  return document.footnotes.flatMap(({ number, quote: id, exact }) => {
    const quote = store.get('quotes', id);
    const state = quote && anchors.of(quote)?.state;
    if (!quote || !state || state === 'holds' || state === 'moved') return [];
    const result: RuleResult = {
      item: id,
      about: [id],
      variant: state,
      with: { number, words: shorten(exact, maxTextChars), article: { title: quote.article } },
      parts: [...part('base', 75)],
      action: { kind: 'open-quote', id: quote.article, params: { quote: id } },
    };
    return [finding(head, result, { places: places.citing(number) })];
  });
}

/** Returns the claims that a dossier chose, and those that rest on what it quotes, grouped by what they say. */
function claimsIn(
  deps: DossierFindingsDeps,
  facts: Facts,
  document: DossierDocument,
  places: DossierPlaces,
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
  const placesOf: PlacesOf = (claims, marks = []) =>
    places.stating(
      [...marks, ...claims.map(({ id }) => id)],
      claims.flatMap(({ quotes }) => quotes),
    );
  const contradicted = new Set(
    [...contradictions.values()].flatMap(({ sides }) =>
      sides.flatMap(({ datedClaims }) => datedClaims.map(({ claim }) => claim.id)),
    ),
  );
  return [
    ...[...contradictions.values()].flatMap((one) => contradictionIn(one, ids, placesOf)),
    // What a contradiction covers is not reported again.
    ...[...values.values()]
      .filter((same) => !same.some(({ id }) => contradicted.has(id)))
      .flatMap((same) => weakValue(deps, facts, same, chosen, placesOf)),
  ];
}

type PlacesOf = (claims: readonly Readonly<Claim>[], marks?: readonly string[]) => FindingPlace[];

function contradictionIn(
  { id, sides, subject }: Contradiction,
  inDossier: ReadonlySet<string>,
  placesOf: PlacesOf,
): Finding[] {
  const mine = sides.find(({ datedClaims }) => datedClaims.some(({ claim }) => inDossier.has(claim.id)));
  const claim = mine?.datedClaims.find((one) => inDossier.has(one.claim.id))?.claim;
  if (!mine || !claim) return [];
  const [other] = sides.filter((side) => side !== mine);
  const result: RuleResult = {
    item: id,
    about: sides.flatMap(({ datedClaims }) => datedClaims.map((one) => one.claim.id)),
    with: {
      subject: { title: subject },
      property: { property: claim.id },
      value: { value: claim.id },
      others: other?.datedClaims[0] ? { value: other.datedClaims[0].claim.id } : '',
    },
    parts: [
      ...part('base', 60),
      ...gain(
        'sides',
        sides.map((_, side) => `${id} ${side}`),
      ),
    ],
    action: { kind: 'compare-both', id },
  };
  const places = placesOf(
    sides.flatMap(({ datedClaims }) => datedClaims.map((one) => one.claim)),
    [markKey({ kind: 'contradiction', id: subject, property: claim.property })],
  );
  return [finding({ rule: 'dossier-contradiction', severity: 'warning', tab: 'proof' }, result, { places })];
}

function weakValue(
  { ledger }: DossierFindingsDeps,
  facts: Facts,
  claims: readonly Readonly<Claim>[],
  chosen: ReadonlySet<string>,
  placesOf: PlacesOf,
): Finding[] {
  const corroboration = ledger.corroborationOfAll(claims);
  const value = { claims, corroboration, against: null };
  // The dossier attributes a claim that is in it directly.
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
  const result = aboutValue(value, facts, part('base', one ? 40 : 42), variant);
  if (!result) return [];
  const rule = one ? 'dossier-single-origin' : 'dossier-no-origin';
  const toAssess = corroboration.knots.find(({ knot }) => knot === 'not-assessed')?.article;
  const action: Action =
    corroboration.sources === 0
      ? { kind: 'quote-claim', id: result.item }
      : toAssess === undefined
        ? result.action
        : { kind: 'assess', id: toAssess };
  return [
    finding(
      { rule, severity: 'warning', tab: 'proof' },
      { ...result, action },
      { corroboration, places: placesOf(claims) },
    ),
  ];
}

/** Distinguishes the sentences of a section; not used for security. */
function hashOf(text: string): string {
  return hash32(text).toString(16).padStart(8, '0');
}

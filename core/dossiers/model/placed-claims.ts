import type { ContradictionView } from '#core/claims/contract.ts';
import { claimSentence, valueWords } from '#core/claims/model/sentence.ts';
import type { MarkWriter } from '#core/dossiers/model/author-text.ts';
import type { Citations, Cite } from '#core/dossiers/model/citations.ts';
import { contradictionSentenceOf, type CaseClaims } from '#core/dossiers/model/claims.ts';
import { withNotes } from '#core/dossiers/model/runs.ts';
import { sourceName } from '#core/dossiers/model/source-name.ts';
import { groupSameClaims, type SameClaims } from '#core/dossiers/model/same-claims.ts';
import {
  eventSentence,
  linkSentence,
  oneOfEach,
  withFullStop,
  type SentenceContext,
} from '#core/dossiers/model/statements.ts';
import type { Article } from '#core/model/articles.ts';
import type { Figure } from '#core/model/figures.ts';
import { sentenceOfParts, type Sentence } from '#core/model/dossier-document.ts';
import { titleOf } from '#core/model/title.ts';
import { toWords } from '#lib/edtf/words.ts';
import { language, t } from '#lib/i18n/t.ts';

/** The claims of a case for placing in dossiers; computed on first use. */
export interface PlacedClaims {
  /** Returns the claims that say the same as one, including it. */
  sameAs(claim: string): SameClaims | undefined;
  contradiction(subject: string, property: string): ContradictionView | undefined;
  all(): readonly SameClaims[];
  contradictions(): readonly ContradictionView[];
}

/** Reads the claims of a case at most once. */
export function placedClaims({ store }: Pick<SentenceContext, 'store'>, claimed: CaseClaims): PlacedClaims {
  let cached:
    | { groups: SameClaims[]; byClaim: Map<string, SameClaims>; contradictions: readonly ContradictionView[] }
    | undefined;
  const read = () => {
    if (cached) return cached;
    const contradictions = claimed.contradictions();
    const groups = groupSameClaims(claimed.claims(), contradictions, (id) => store.get('articles', id)?.grade);
    const byClaim = new Map(groups.flatMap((group) => group.claims.map(({ id }) => [id, group] as const)));
    cached = { groups, byClaim, contradictions };
    return cached;
  };
  return {
    sameAs: (claim) => read().byClaim.get(claim),
    contradiction: (subject, property) =>
      read().contradictions.find((one) => one.subject.id === subject && one.property === property),
    all: () => read().groups,
    contradictions: () => read().contradictions,
  };
}

/** Returns a writer for the sentences of marks, with numbered footnotes. @param figure numbers figures; without it they are not numbered */
export function markWriter(
  writing: SentenceContext,
  claims: PlacedClaims,
  figure: Citations['figure'] = () => ({ number: 0, source: 0 }),
): MarkWriter {
  const { store, cite } = writing;
  const live = (id: string) => {
    const found = store.find(id);
    return found && !found.trashed ? found : undefined;
  };
  return {
    cite,
    nameOf(id) {
      const found = live(id);
      return found ? titleOf(found.collection, found.record as never) : null;
    },
    sentenceOf(mark) {
      const { kind, id, property } = mark;
      if (kind === 'contradiction') {
        const one = claims.contradiction(id, property ?? '');
        const citeBest: Cite = (quotes) => cite(oneOfEach(store, quotes));
        return one ? { ...contradictionSentenceOf(one, citeBest), record: id } : null;
      }
      if (!live(id)) return null;
      switch (kind) {
        case 'claim':
          return claimSentenceOf(writing, claims, id);
        case 'event': {
          const event = store.get('events', id);
          return event ? eventSentence(writing, event) : null;
        }
        case 'link': {
          const link = store.get('links', id);
          return link ? linkSentence(writing, link, link.from) : null;
        }
        case 'question': {
          const question = store.get('questions', id);
          // An open question needs no proof.
          return question ? sentenceOfParts(id, [{ text: withFullStop(question.text.trim()), notes: null }]) : null;
        }
        case 'figure': {
          const shown = store.get('figures', id);
          if (!shown) return null;
          if (shown.article === null) return viewSentence(shown, cite(shown.quotes), figure(id, null).number);
          const article = store.get('articles', shown.article);
          return article ? figureSentence(shown, article, figure(id, article)) : null;
        }
        default:
          return null;
      }
    },
  };
}

/** Returns the caption of a figure: the author's text, which needs no proof besides its source, or the source's title. */
function figureSentence(
  { id, caption, image, imageType: type, width, height, shows, page, cleared }: Readonly<Figure>,
  { title }: Readonly<Article>,
  numbers: { number: number; source: number | null },
): Sentence {
  const sentence = sentenceOfParts(id, [{ text: withFullStop(caption || title), notes: null }]);
  return { ...sentence, figure: { ...numbers, image, caption, type, width, height, shows, page, cleared } };
}

/** Returns the caption of a view's picture, whose quotes prove what is drawn. */
function viewSentence(
  { id, caption, image, imageType: type, width, height, shows, cleared, named, words }: Readonly<Figure>,
  notes: number[],
  number: number,
): Sentence {
  const text = withFullStop(caption || t('dossier.viewCaption'));
  // A picture of only dates and places needs no more proof than its records; the caption says what it was drawn from.
  const sentence = sentenceOfParts(id, [{ text, notes: notes.length > 0 ? notes : null }]);
  const figure = {
    number,
    source: null,
    image,
    caption,
    type,
    width,
    height,
    shows,
    page: null,
    cleared,
    drawn: { named, words },
  };
  return { ...sentence, figure };
}

/** Returns a claim with everybody who says the same, naming them if it is not established. */
function claimSentenceOf({ store, cite }: SentenceContext, claims: PlacedClaims, id: string): Sentence | null {
  const same = claims.sameAs(id);
  const claim = same?.claims.find((one) => one.id === id);
  if (!same || !claim) return null;
  const alike = [claim, ...same.claims.filter((one) => one !== claim)];
  const quotes = alike.flatMap((one) => one.quotes);
  const nameOf = ({ id: article, title }: { id: string; title: string }) =>
    sourceName({ outlet: store.get('articles', article)?.outlet ?? null, title });
  const parts = claimSentence(claim, {
    speakers: [...new Set(alike.flatMap((one) => one.assertedBy?.title ?? []))].slice(0, maxNamed),
    sources:
      same.status === 'established'
        ? []
        : [...new Set(quotes.map(({ article }) => nameOf(article)))].slice(0, maxNamed),
    known: claim.asOf === null ? '' : toWords(claim.asOf, language()),
  });
  const notes = cite(
    oneOfEach(
      store,
      quotes.map((quote) => quote.id),
    ),
  );
  return sentenceOfParts(
    id,
    withNotes(parts, () => ({ words: valueWords(claim), notes })),
  );
}

/** Maximum asserters named in a sentence. */
const maxNamed = 3;

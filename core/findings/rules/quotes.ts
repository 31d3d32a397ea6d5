import { shorten } from '#lib/text/shorten.ts';
import type { Facts, QuoteUnit, Rule, RuleResult } from '#core/findings/rule.ts';
import { baseOf, gain } from '#core/findings/weights.ts';

/** A quote whose words are no longer in the text: what rests on it has lost its proof. */
export const lostQuote: Rule<'quote'> = {
  name: 'lost-quote',
  severity: 'error',
  tab: 'proof',
  of: 'quote',
  find: (unit, facts) => (unit.status.state === 'lost' ? aboutQuote(unit, facts, 'lost-quote') : null),
};

/** A quote whose place in the text has other words now. */
export const editedQuote: Rule<'quote'> = {
  name: 'edited-quote',
  severity: 'warning',
  tab: 'proof',
  of: 'quote',
  find: (unit, facts) => (unit.status.state === 'edited' ? aboutQuote(unit, facts, 'edited-quote') : null),
};

/** A quote that could be in several places. */
export const ambiguousQuote: Rule<'quote'> = {
  name: 'ambiguous-quote',
  severity: 'warning',
  tab: 'proof',
  of: 'quote',
  find: (unit, facts) => (unit.status.state === 'ambiguous' ? aboutQuote(unit, facts, 'ambiguous-quote') : null),
};

/** A quote found at another place than before: the linter reports it, but nothing needs to be done. */
export const movedQuote: Rule<'quote'> = {
  name: 'moved-quote',
  severity: 'hint',
  tab: 'proof',
  lead: false,
  of: 'quote',
  find: (unit, facts) => (unit.status.state === 'moved' ? aboutQuote(unit, facts, 'moved-quote') : null),
};

/** Maximum characters of a quote in a title. */
const maxQuotedChars = 60;

function aboutQuote({ quote, status }: QuoteUnit, facts: Facts, rule: Parameters<typeof baseOf>[0]): RuleResult {
  const { claims, links } = facts.provenBy(quote.id);
  const { exact, id, article } = quote;
  return {
    item: id,
    about: [id],
    variant: status.now === null ? 'plain' : 'now',
    with: {
      words: shorten(exact, maxQuotedChars),
      article: { title: article },
      now: status.now ?? '',
    },
    parts: [
      ...baseOf(rule),
      ...gain('rests-on-it', claims),
      ...gain('links-on-it', links),
      ...gain('in-dossier', facts.uses([id, ...claims])),
    ],
    action: { kind: 'open-quote', id: article, params: { quote: id } },
  };
}

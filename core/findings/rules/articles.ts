import type { Article } from '#core/model/articles.ts';
import type { Facts, Rule, RuleResult } from '#core/findings/rule.ts';
import { baseOf, gain } from '#core/findings/weights.ts';

/** A source of claims that has not been assessed as an independent origin. */
export const notAssessed: Rule<'article'> = {
  name: 'not-assessed',
  severity: 'hint',
  tab: 'proof',
  of: 'article',
  find(article, facts) {
    if (article.independence !== 'not-assessed') return null;
    const claims = facts.claimsFrom(article.id);
    if (claims.length === 0) return null;
    return aboutArticle(article, facts, 'assess', [
      ...baseOf('not-assessed'),
      ...gain('would-gain', claims),
      ...gain('in-dossier', facts.uses([article.id, ...claims])),
    ]);
  },
};

/** A copy of something that is not in the case: what it says has no origin. */
export const copyWithoutSource: Rule<'article'> = {
  name: 'copy-without-source',
  severity: 'warning',
  tab: 'proof',
  of: 'article',
  find(article, facts) {
    if (article.independence !== 'copy') return null;
    if (article.copyOf !== null && facts.isHere(article.copyOf)) return null;
    const claims = facts.claimsFrom(article.id);
    return aboutArticle(article, facts, 'name-original', [
      ...baseOf('copy-without-source'),
      ...gain('rests-on-it', claims),
      ...gain('in-dossier', facts.uses([article.id, ...claims])),
    ]);
  },
};

/** A source that proves something but has no grade. */
export const ungradedSource: Rule<'article'> = {
  name: 'ungraded-source',
  severity: 'hint',
  tab: 'proof',
  of: 'article',
  find(article, facts) {
    if (article.grade !== null) return null;
    const claims = facts.claimsFrom(article.id);
    const links = facts.linksFrom(article.id);
    if (claims.length + links.length === 0) return null;
    return aboutArticle(article, facts, 'grade', [
      ...baseOf('ungraded-source'),
      ...gain('rests-on-it', claims),
      ...gain('links-on-it', links),
      ...gain('in-dossier', facts.uses([article.id, ...claims])),
    ]);
  },
};

/** A source that nobody has read to the end. */
export const unreadSource: Rule<'article'> = {
  name: 'unread-source',
  severity: 'hint',
  tab: 'proof',
  of: 'article',
  find(article, facts) {
    if (article.readState !== 'unread' || hasNoText(article)) return null;
    const claims = facts.claimsFrom(article.id);
    return aboutArticle(article, facts, 'read', [
      ...baseOf('unread-source'),
      ...gain('rests-on-it', claims),
      ...gain('in-dossier', facts.uses([article.id, ...claims])),
    ]);
  },
};

/** A picture, scan or recording that has not been transcribed: nothing in it can be found or quoted. */
export const noTranscript: Rule<'article'> = {
  name: 'no-transcript',
  severity: 'hint',
  tab: 'proof',
  of: 'article',
  find: (article, facts) =>
    hasNoText(article) ? aboutArticle(article, facts, 'transcribe', baseOf('no-transcript')) : null,
};

/** Returns whether a transcript is still missing: there is nothing below the title. */
function hasNoText({ transcript, blocks }: Readonly<Article>): boolean {
  return transcript && !blocks.some(({ kind }) => kind !== 'title');
}

function aboutArticle(
  article: Readonly<Article>,
  facts: Facts,
  kind: RuleResult['action']['kind'],
  parts: RuleResult['parts'],
): RuleResult {
  const claims = facts.claimsFrom(article.id).length;
  return {
    item: article.id,
    about: [article.id],
    variant: claims === 0 ? 'unused' : 'used',
    with: {
      title: { title: article.id },
      count: claims,
      claims: { counted: 'claims', count: claims },
      file: article.fileName ?? '',
    },
    parts,
    action: { kind, id: article.id },
  };
}

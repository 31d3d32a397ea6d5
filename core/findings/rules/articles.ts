import type { Article } from '#core/model/articles.ts';
import { dossierPart, part, type Facts, type Rule, type RuleResult } from '#core/findings/rule.ts';

/** A source of claims of which nobody has said whether it is an origin of its own. */
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
      ...part('base', 24),
      ...part('would-gain', Math.min(36, 6 * claims.length), { claims: { counted: 'claims', count: claims.length } }),
      ...dossierPart(facts.uses([article.id, ...claims])),
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
    if (article.copyOf !== null && facts.article(article.copyOf)) return null;
    const claims = facts.claimsFrom(article.id);
    return aboutArticle(article, facts, 'name-original', [
      ...part('base', 28),
      ...part('rests-on-it', Math.min(30, 6 * claims.length), { claims: { counted: 'claims', count: claims.length } }),
      ...dossierPart(facts.uses([article.id, ...claims])),
    ]);
  },
};

/** A source that proves something and has no grade. */
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
      ...part('base', 12),
      ...part('rests-on-it', Math.min(16, 2 * claims.length), { claims: { counted: 'claims', count: claims.length } }),
      ...part('links-on-it', Math.min(10, 2 * links.length), { links: { counted: 'links', count: links.length } }),
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
      ...part('base', 8),
      ...part('rests-on-it', Math.min(20, 4 * claims.length), { claims: { counted: 'claims', count: claims.length } }),
    ]);
  },
};

/** A picture, a scan or a sound that nobody has typed yet: nothing in it is found or quoted. */
export const noTranscript: Rule<'article'> = {
  name: 'no-transcript',
  severity: 'hint',
  tab: 'proof',
  of: 'article',
  find: (article, facts) =>
    hasNoText(article) ? aboutArticle(article, facts, 'transcribe', [...part('base', 30)]) : null,
};

/** Kept for a transcript that is not there: nothing below its title. */
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

import type { GraphLink, GraphWay } from '#core/graph/contract.ts';
import { isKnownKind, linkLabel } from '#core/model/link-kinds.ts';
import { toWords } from '#lib/edtf/words.ts';
import { language, t } from '#lib/i18n/t.ts';
import { isGroupLink } from './groups.ts';
import { listedAnd } from '#lib/i18n/listed.ts';

/** Returns the verb of a link, read from one of its ends. */
export function verbOf(
  link: Pick<GraphLink, 'kind' | 'articles' | 'from' | 'to'>,
  direction: 'out' | 'in' = 'out',
): string {
  if (isGroupLink(link)) return t('counts.links', { count: link.articles ?? 1 });
  if (link.articles !== null) return t('graph.namedTogether', { count: link.articles });
  return linkLabel(link.kind, direction);
}

/** Returns whether a link reads the same from both ends. */
export function isMutual(link: Pick<GraphLink, 'kind' | 'articles'>): boolean {
  return link.articles !== null || linkLabel(link.kind, 'out') === linkLabel(link.kind, 'in');
}

/** Returns the words beside a link on the chart: verb and role, and whether it lacks a quote. */
export function linkWords(link: GraphLink): string {
  if (link.articles !== null) return '';
  const verb = link.role === '' ? verbOf(link) : t('graph.text.withRole', { verb: verbOf(link), role: link.role });
  if (link.isContradicted) return t('graph.disputed', { verb });
  return link.quotes === 0 ? t('graph.noQuote', { verb }) : verb;
}

/** Returns how a link is proved, in words. */
export function proofOf(link: Pick<GraphLink, 'articles' | 'quotes' | 'origins' | 'isContradicted'>): string {
  if (link.articles !== null) return '';
  const proof = link.quotes === 0 ? t('ui.knots.noQuote') : t('counts.origins', { count: link.origins });
  return link.isContradicted ? `${proof}, ${t('graph.key.contradicted')}` : proof;
}

/** Returns a link as a line of text: "Ana Ruiz — works for — Port Authority, 2019 to 2021, 2 origins". */
export function lineOf(link: GraphLink, title: (id: string) => string): string {
  const ends = { from: title(link.from), to: title(link.to) };
  if (link.articles !== null) {
    const verb = isGroupLink(link) ? verbOf(link) : t('graph.text.together', { count: link.articles });
    return t('graph.text.line', { ...ends, verb });
  }
  const verb = link.role === '' ? verbOf(link) : t('graph.text.withRole', { verb: verbOf(link), role: link.role });
  const when = link.when === null ? '' : toWords(link.when, language());
  return [t('graph.text.line', { ...ends, verb }), when, proofOf(link)].filter(Boolean).join(', ');
}

/**
 * Returns a step of a path as a sentence, read in the direction of the path, whichever way its links point. A user's own kinds have no
 * inverse wording: those that point backwards are read as typed.
 */
function stepOf(from: string, to: string, links: readonly GraphLink[], title: (id: string) => string): string {
  const isBack = (link: GraphLink) => link.from !== from && link.articles === null && !isKnownKind(link.kind);
  const phrase = (start: string, end: string, directed: readonly GraphLink[]) => {
    const verbs = [...new Set(directed.map((link) => verbOf(link, link.from === start ? 'out' : 'in')))];
    return verbs.length === 0 ? [] : [`${title(start)} ${listedAnd(verbs)} ${title(end)}`];
  };
  const onward = links.filter((link) => !isBack(link));
  return [...phrase(from, to, onward), ...phrase(to, from, links.filter(isBack))].join('; ');
}

/** Returns a path as sentences: "Ana Ruiz works for Port Authority; Port Authority owns Dock Four". */
export function formatPath(
  path: GraphWay,
  linkOf: (id: string) => GraphLink | undefined,
  title: (id: string) => string,
): string {
  const steps = path.nodes.slice(1).map((to, at) => {
    const links = (path.links[at] ?? []).flatMap((id) => linkOf(id) ?? []);
    return stepOf(path.nodes[at] ?? '', to, links, title);
  });
  return steps.join('; ');
}

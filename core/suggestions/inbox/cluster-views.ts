import { t } from '#lib/i18n/t.ts';
import { inQuotes } from '#lib/i18n/in-quotes.ts';
import { formsOfCluster, type Fact, type Form } from '#lib/ner/clusters/forms.ts';
import type { Join, Member } from '#lib/ner/clusters/model.ts';
import { fold } from '#lib/text/fold.ts';
import type { ClusterForm, InboxRow } from './cluster-contract.ts';
import type { Row } from './cluster-rows.ts';
import type { SuggestionCandidate } from './contract.ts';
import type { InboxServiceDeps } from './deps.ts';
import type { NameGroup } from './groups.ts';
import { confidenceOf, formatReason, showCandidate, showGroup } from './views.ts';
import { ascending } from '#lib/sorted.ts';

/** Forms and names that fit on the second line of a row. */
const maxAlso = 4;
const maxNames = 5;

/** Returns the forms of a row that are still open: without those already decided or rejected. */
export function formsOfRow({ store, inbox }: InboxServiceDeps, { cluster, groups }: Row): Form[] {
  if (!cluster) return [];
  const open = new Set(groups.map(({ id }) => id));
  const refused = new Set(
    store.list('rejections').flatMap(({ kind, name }) => (name === null ? [] : [`${kind} ${name}`])),
  );
  const members = cluster.members.filter(({ name }) => open.has(name.id));
  const [first] = members;
  if (!first) return [];
  const main = members.find(({ name }) => name === cluster.main)?.name ?? first.name;
  const forms = formsOfCluster(
    { ...cluster, main, members },
    ({ id }) => inbox.groups.get(id)?.occurrences.values() ?? [],
  );
  return forms.filter(({ text, isMain }) => isMain || !refused.has(`${main.kind} ${fold(text)}`));
}

/** Converts a row for display. */
export function showRow(deps: InboxServiceDeps, row: Row): InboxRow | null {
  const { views, inbox } = deps;
  const { groups, mentions, articles, id, cluster } = row;
  const [first] = groups;
  if (!first) return null;
  const { kind } = first;
  const confidence = confidenceOf(row.score);
  const ids = groups.map((group) => group.id);
  if (row.type === 'evidence') {
    const names = groups.slice(0, maxNames).map(({ name }) => name);
    return { type: 'evidence', id, kind, names, ids, mentions, articles, confidence };
  }
  if (row.type === 'single' || !cluster) {
    const between =
      cluster && cluster.between.length > 1 ? t('clusters.between', { names: quoted(cluster.between) }) : null;
    const group = showGroup(views, first, inbox.decisions.of(first));
    const candidate = candidateOf(deps, groups);
    const isShown = group.mayExist || !candidate;
    return {
      type: 'single',
      id,
      group: isShown ? group : { ...group, mayExist: true, candidates: [candidate] },
      between,
    };
  }
  const forms = formsOfRow(deps, row);
  const [main, ...others] = forms;
  return {
    type: 'cluster',
    id,
    kind,
    name: main?.text ?? first.name,
    also: others.slice(0, maxAlso).map(({ text }) => text),
    forms: forms.length,
    mentions,
    articles,
    confidence,
    doubt: cluster.doubt && ids.includes(cluster.doubt.name.id) ? doubtOf(cluster.doubt) : null,
    candidate: candidateOf(deps, groups),
    ids,
  };
}

const quoted = (names: readonly string[]): string => names.map((name) => inQuotes(`\u2068${name}\u2069`)).join(', ');

/** Returns the record that a row may be: the most likely candidate, otherwise the record of a name in the same cluster. */
function candidateOf({ views, inbox }: InboxServiceDeps, groups: readonly NameGroup[]): SuggestionCandidate | null {
  const likely = groups
    .flatMap((group) => {
      const { mayExist, candidates } = inbox.decisions.of(group);
      const [best] = candidates;
      return mayExist && best ? [best] : [];
    })
    .sort((a, b) => b.score - a.score);
  for (const candidate of likely) {
    const shown = showCandidate(views, candidate);
    if (shown) return shown;
  }
  const [first] = groups;
  const record = first && inbox.clusterList.recordOfSameCluster(first);
  const ref = record == null ? null : views.ref(record);
  return ref && !ref.trashed ? { ...ref, score: 0.5, why: '', reasons: [] } : null;
}

function doubtOf({ name: { names, roles }, join }: Member): string {
  const text = names[0] ?? '';
  const [role] = roles;
  const isOther = join?.reasons.some(({ why }) => why === 'otherRole');
  if (isOther && role !== undefined) return t('clusters.doubt.role', { role });
  const why = join?.why;
  const key =
    why === 'surname' || why === 'initials' || why === 'shorter' || why === 'acronym' || why === 'spelling'
      ? why
      : 'other';
  return t(`clusters.doubt.${key}`, { name: text });
}

/** Converts a form for display. */
export function showForm({ key, text, isMain, mentions, articles, fact, belongs, join }: Form): ClusterForm {
  return {
    key,
    text,
    isMain,
    mentions,
    articles: articles.size,
    fact: fact && { sign: fact.sign, text: sayFact(fact) },
    belongs,
    reasons: reasonsOf(join, fact),
  };
}

function sayFact({ why, with: values }: Fact): string {
  const count = values?.['count'];
  return t(`clusters.facts.${why}`, { ...values, ...(typeof count === 'number' ? { count } : {}) });
}

/** Returns the reasons for and against, without duplicates. */
function reasonsOf(join: Join | null, fact: Fact | null): ClusterForm['reasons'] {
  const reasons = new Map<string, ClusterForm['reasons'][number]>();
  for (const reason of join?.reasons ?? []) {
    const text = formatReason(reason);
    if (!reasons.has(text)) reasons.set(text, { sign: reason.weight > 0 ? 'plus' : 'minus', text });
  }
  if (reasons.size === 0 && fact) {
    const text = sayFact(fact);
    reasons.set(text, { sign: fact.sign, text: text.charAt(0).toUpperCase() + text.slice(1) });
  }
  return [...reasons.values()];
}

/** Returns the places of one form in the articles of a cluster: those with the most first, then the newest. */
export function placesOfForm(
  groups: readonly NameGroup[],
  form: Form,
  keyOf: (text: string) => string,
): { article: string; spans: number[] }[] {
  const found = new Map<string, number[]>();
  for (const group of groups) {
    for (const { article, text, forms, spans } of group.occurrences.values()) {
      if (!form.articles.has(article)) continue;
      const places = spans.length / 2;
      for (let i = 0; i < places; i++) {
        if (keyOf(forms?.[i] ?? text) !== form.key) continue;
        const list = found.get(article) ?? [];
        list.push(spans[i * 2] ?? 0, spans[i * 2 + 1] ?? 0);
        found.set(article, list);
      }
    }
  }
  return [...found]
    .map(([article, spans]) => ({ article, spans }))
    .sort((a, b) => b.spans.length - a.spans.length || ascending(b.article, a.article));
}

import { replicaNames } from '#core/conflicts/model/replica-names.ts';
import { labelFor } from '#core/model/label.ts';
import { isOfSuggestion, type Rejection } from '#core/model/rejections.ts';
import { labelOfProperty } from '#core/model/claim-properties.ts';
import { outletKey } from '#core/furniture/model.ts';
import type { Handlers } from '#core/rpc.ts';
import { lineKey } from '#lib/furniture/line-key.ts';
import { t } from '#lib/i18n/t.ts';
import { logAndReturn } from '#lib/log.ts';
import { shorten } from '#lib/text/shorten.ts';
import { fold } from '#lib/text/fold.ts';
import { kindOf } from '#core/model/name-collections.ts';
import type { inboxContract, RejectionRow } from './contract.ts';
import { pairKey } from './different-names.ts';
import { groupKey } from './groups.ts';
import type { NameKind } from '#lib/ner/tagger.ts';
import type { InboxServiceDeps } from './deps.ts';
import { oldestFirst } from '#core/model/order.ts';

/** Lists rejections and withdraws them. */
export function inboxRejections({
  store,
  views,
  inbox,
}: InboxServiceDeps): Pick<Handlers<typeof inboxContract>, 'rejections' | 'takeBack'> {
  const { groups } = inbox;
  const nameOf = replicaNames(store);

  async function wordsAt(article: string | null, start: number, end: number): Promise<string> {
    const record = article === null ? undefined : store.get('articles', article);
    const text = record
      ? await store.readText(record.textHash).catch(logAndReturn('inbox: a text cannot be read', ''))
      : '';
    return text.slice(start, end);
  }

  function rejectedBy(id: string): RejectionRow['by'] {
    const { own, name } = nameOf(store.makerOf('rejections', id) ?? '');
    return { own, name };
  }

  /** Describes rejections that are not suggestions: two names that are not the same, words that do not name a record. */
  function describeRejection({
    kind,
    forms,
    nameKind,
    record,
    exact = '',
    property = '',
    line = '',
    outlet = '',
  }: Rejection): Pick<RejectionRow, 'kind' | 'text' | 'site'> | null {
    if (kind === 'furniture' || kind === 'not-furniture') {
      const site = { outlet, isLeftOut: kind === 'furniture' };
      return { kind: 'organisation', text: shorten(line, 80), site };
    }
    if (kind === 'pair') {
      const [one = '', other = ''] = forms ?? [];
      return { kind: nameKind ?? 'person', text: t('suggestions.pair', { one, other }), site: null };
    }
    if (kind === 'card') {
      const propertyLabel = labelOfProperty(property);
      return {
        kind: 'figure',
        text: t('reading.rejected', { what: propertyLabel, words: shorten(exact, 80) }),
        site: null,
      };
    }
    if (kind !== 'mention') return null;
    const ref = record ? views.ref(record) : null;
    const named = Object.entries(kindOf).find(([collection]) => collection === ref?.collection)?.[1] ?? 'person';
    return { kind: named, text: t('suggestions.notNamed', { words: exact, title: ref?.title ?? '?' }), site: null };
  }

  return {
    async rejections({ offset, limit }) {
      await inbox.current();
      const all = store.list('rejections').sort((a, b) => oldestFirst(b, a));
      const rows: RejectionRow[] = [];
      for (const rejection of all.slice(offset, offset + limit)) {
        const { id, article, start, end, createdAt } = rejection;
        const described = describeRejection(rejection);
        if (described) {
          const at = { mentions: 0, at: createdAt, by: rejectedBy(id) };
          rows.push({ id, isPair: true, ...described, article: article === null ? null : views.ref(article), ...at });
          continue;
        }
        if (!isOfSuggestion(rejection)) continue;
        const { kind, name } = rejection;
        const group =
          name === null || kind === 'date' || kind === 'figure' ? undefined : groups.get(groupKey(kind, name));
        const text =
          name === null
            ? await wordsAt(article, start ?? 0, end ?? 0)
            : (group?.names.find((one) => fold(one) === name) ?? name);
        rows.push({
          id,
          kind,
          isPair: false,
          site: null,
          text,
          article: article === null ? null : views.ref(article),
          mentions: group?.mentions ?? (name === null ? 1 : 0),
          at: createdAt,
          by: rejectedBy(id),
        });
      }
      return { rows, total: all.length };
    },

    async takeBack({ ids }) {
      const wanted = ids.flatMap((id) => store.get('rejections', id) ?? []);
      if (wanted.length === 0) return { takenBack: 0 };
      const count = wanted.length;
      await store.transact(labelFor('labels.takeRefusalBack', { count }), (tx) => {
        // Two people may have rejected the same name: it is withdrawn for both.
        const all = tx.list('rejections').filter((one) => wanted.some((other) => isSame(one, other)));
        for (const { id } of all) tx.remove('rejections', id);
      });
      return { takenBack: count };
    },
  };
}

interface Refusal {
  kind: string;
  name: string | null;
  article: string | null;
  start: number | null;
  end: number | null;
  forms?: [string, string] | undefined;
  nameKind?: NameKind | undefined;
  exact?: string | undefined;
  property?: string | undefined;
  value?: string | undefined;
  line?: string | undefined;
  outlet?: string | undefined;
}

function isSame(a: Refusal, b: Refusal): boolean {
  if (a.kind === 'pair')
    return b.kind === 'pair' && pairKey({ ...a, kind: 'pair' }) === pairKey({ ...b, kind: 'pair' });
  const [one, other] = [lineOf(a), lineOf(b)];
  if (one !== null || other !== null) return one === other && a.kind === b.kind;
  if (a.exact !== b.exact || a.property !== b.property || a.value !== b.value) return false;
  return a.kind === b.kind && a.name === b.name && a.article === b.article && a.start === b.start && a.end === b.end;
}

/** Returns what two decisions about the same line of site furniture share; null for other rejections. */
function lineOf({ kind, line, outlet }: Refusal): string | null {
  return kind === 'furniture' || kind === 'not-furniture' ? `${outletKey(outlet)}\n${lineKey(line ?? '')}` : null;
}

import { Image, Link2Off } from 'lucide-react';
import type { LeadView } from '#core/findings/contract.ts';
import { typeOf, type RecordType } from '#core/model/record-type.ts';
import { TypeIcon } from '#renderer/shared/records/recordType.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';

const typesByPrefix: Readonly<Record<string, RecordType>> = {
  'person:': 'person',
  'organisation:': 'organisation',
  'place:': 'place',
};

/** The icon for what a lead is about: a flag for any claim, a broken link for a link without a quote. */
export function FindingIcon({ lead }: { lead: LeadView }) {
  const { rule, action, item } = lead;
  if (rule === 'unsourced-link') return <Icon icon={Link2Off} className="c-warn" />;
  if (rule === 'no-transcript') return <Icon icon={Image} className="c-article" />;
  if (rule === 'unnamed') {
    const kind = Object.keys(typesByPrefix).find((prefix) => item.startsWith(prefix));
    return <TypeIcon type={(kind === undefined ? undefined : typesByPrefix[kind]) ?? 'person'} />;
  }
  const table = lead.group?.collection == null ? undefined : typeOf(lead.group.collection);
  if (table) return <TypeIcon type={table} />;
  const claims = lead.knots !== null || ['second-origin', 'compare-both', 'quote-claim'].includes(action.kind);
  if (claims) return <TypeIcon type="claim" />;
  const [first] = lead.about;
  return <TypeIcon type={(first && typeOf(first.collection)) ?? 'claim'} />;
}

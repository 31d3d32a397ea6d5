import { Calendar, EqualNot, Flag, Image, Quote } from 'lucide-react';
import type { UnplacedKind } from '#core/model/dossiers.ts';
import { Icon } from '#renderer/ui/Icon.tsx';

/** Icons of unplaced items by kind; a contradiction has the icon of the contradictions page. */
export const unplacedIcons = {
  claims: Flag,
  contradictions: EqualNot,
  events: Calendar,
  quotes: Quote,
  figures: Image,
} as const satisfies Record<UnplacedKind, unknown>;

const colours: Readonly<Record<UnplacedKind, string>> = {
  claims: 'c-claim',
  contradictions: 'c-claim',
  events: 'c-event',
  quotes: 'c-quote',
  figures: 't2',
};

/** The icon of an unplaced item, in its colour. */
export function UnplacedIcon({ kind }: { kind: UnplacedKind }) {
  return <Icon icon={unplacedIcons[kind]} size="s" className={colours[kind]} />;
}

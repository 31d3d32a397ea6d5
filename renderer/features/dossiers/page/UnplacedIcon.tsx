import { Calendar, EqualNot, Flag, Image, Quote } from 'lucide-react';
import type { UnplacedKind } from '#core/model/dossiers.ts';
import { Icon } from '#renderer/ui/Icon.tsx';

/** What is not placed yet, by its kind: a contradiction has the sign of the page of contradictions. */
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

/** The icon of something that is not placed yet, in its colour. */
export function UnplacedIcon({ kind }: { kind: UnplacedKind }) {
  return <Icon icon={unplacedIcons[kind]} size="s" className={colours[kind]} />;
}

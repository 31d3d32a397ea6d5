import {
  BookOpenCheck,
  Building,
  Calendar,
  CircleHelp,
  FileText,
  Flag,
  Link2,
  MapPin,
  Quote,
  UserRound,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { Collection } from '#core/model/collections.ts';
import { typeOf, type RecordType } from '#core/model/record-type.ts';
import { Icon, type IconSize } from '#renderer/ui/Icon.tsx';

export interface TypeLook {
  icon: LucideIcon;
  /** Class that sets the text colour; empty for types without their own. */
  colour: string;
  /** Class that sets `--k`, for washes and chips. */
  key: string;
  /** CSS value of the colour, for SVG. */
  value: string;
}

/** One colour and one icon per type. This table is the only place that defines them. */
export const recordTypes: Readonly<Record<RecordType, TypeLook>> = {
  article: { icon: FileText, colour: 'c-article', key: 'k-article', value: 'var(--article)' },
  person: { icon: UserRound, colour: 'c-person', key: 'k-person', value: 'var(--person)' },
  organisation: { icon: Building, colour: 'c-org', key: 'k-org', value: 'var(--org)' },
  place: { icon: MapPin, colour: 'c-place', key: 'k-place', value: 'var(--place)' },
  event: { icon: Calendar, colour: 'c-event', key: 'k-event', value: 'var(--event)' },
  claim: { icon: Flag, colour: 'c-claim', key: 'k-claim', value: 'var(--claim)' },
  quote: { icon: Quote, colour: 'c-quote', key: 'k-quote', value: 'var(--quote)' },
  question: { icon: CircleHelp, colour: 't2', key: '', value: 'var(--text-2)' },
  link: { icon: Link2, colour: 't2', key: '', value: 'var(--text-2)' },
  dossier: { icon: BookOpenCheck, colour: 't2', key: '', value: 'var(--text-2)' },
};

interface IconProps {
  size?: IconSize;
  /** Set only where there is no word beside it. */
  label?: string;
}

/** The icon of a record type, in its colour. */
export function TypeIcon({ type, size = 'm', label }: IconProps & { type: RecordType }) {
  const look = recordTypes[type];
  return <Icon icon={look.icon} size={size} className={look.colour} label={label} />;
}

/** The icon of a collection's type; a link for collections without a page. */
export function CollectionIcon({ collection, ...icon }: IconProps & { collection: Collection }) {
  return <TypeIcon type={typeOf(collection) ?? 'link'} {...icon} />;
}

/** Returns the icon of a collection's type, small by default; undefined for collections without a page. */
export function typeIconOf(collection: Collection, size: IconSize = 's'): ReactNode {
  const type = typeOf(collection);
  return type && <TypeIcon type={type} size={size} />;
}

import type { HitNavigationProps } from './useHitNavigation.ts';

/** What the page passes to the reader. */
export interface ReaderProps {
  id: string;
  /** The quote whose thread is drawn. */
  quote: string | null;
  onQuote: (id: string | null) => void;
  /** The search that led here and its callbacks; null when none did. */
  hitNavigation: HitNavigationProps | null;
  /** In a narrow window: goes back to the list. */
  onBack: (() => void) | undefined;
  /** Whether the reading pass is on. */
  isPassing: boolean;
  onPassing: (isPassing: boolean) => void;
  onRemove: () => void;
  /** Goes to the field of the publication date. */
  onPublished: () => void;
}

import type { HitNavigationProps } from './useHitNavigation.ts';

/** What the reader is told by its page. */
export interface ReaderProps {
  id: string;
  /** The quote whose thread is drawn. */
  quote: string | null;
  onQuote: (id: string | null) => void;
  /** The search that led here, with what one does on its way; null when none did. */
  hitNavigation: HitNavigationProps | null;
  /** In a narrow window: back to the list. */
  onBack: (() => void) | undefined;
  /** Whether the article is read sentence by sentence. */
  isPassing: boolean;
  onPassing: (isPassing: boolean) => void;
  onRemove: () => void;
  /** Goes to the field of the publication date. */
  onPublished: () => void;
}

import { useRef, type KeyboardEvent } from 'react';
import { api } from '#renderer/lib/api.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { typingPauseMs } from '#renderer/ui/typingPause.ts';
import type { TableInput } from './useTableLines.ts';

/** Handles type-ahead: typing over the rows moves to the next one whose first column starts with the text. */
export function useTypeAhead(input: TableInput, onFound: (line: number) => void) {
  const typed = useRef({ text: '', at: 0, asked: 0 });
  const isTyping = () => typed.current.text !== '' && performance.now() - typed.current.at < typingPauseMs();
  return {
    isTyping,
    /** Ends the current word. */
    stop: () => (typed.current.text = ''),
    /** Handles a typed letter; returns false for any other key. */
    handleKey(event: KeyboardEvent<HTMLElement>, line: number): boolean {
      const { key } = event;
      const isContinued = isTyping();
      if (!(/^[\p{L}\p{N}]$/u.test(key) || (isContinued && /^[^/?]$/u.test(key)))) return false;
      const text = isContinued ? typed.current.text + key : key;
      const asked = typed.current.asked + 1;
      typed.current = { text, at: performance.now(), asked };
      // A first letter searches from the next row on; a longer word, from the current row.
      void withErrorToast(async () => {
        const found = await api.tables.find({ ...input, text, from: isContinued ? line : line + 1 });
        if (found.line >= 0 && typed.current.asked === asked) onFound(found.line);
      });
      return true;
    },
  };
}

import { Plugin, PluginKey, type EditorState } from 'prosemirror-state';

/** The character that opens a menu: for a quote, the name of a record, or a sentence of the case. */
export type Sign = '"' | '@' | '/';

/** A menu open beside the caret. */
export interface OpenSign {
  sign: Sign;
  /** Start of the text to replace. */
  from: number;
  to: number;
  query: string;
  /** Opened by its shortcut rather than by its character. */
  byKey: boolean;
  /** The quote proves an existing sentence, so only the footnote is inserted. */
  isProof: boolean;
}

interface SignState {
  open: OpenSign | null;
  /** Position of a sign whose menu was dismissed; it stays as typed. */
  dismissedAt: number | null;
}

export const signKey = new PluginKey<SignState>('signs');

/** The sign at a line start or after a space, followed by at least two characters. */
const typedSign = /(?:^|[\s\uFFFC])(["@/])([\p{L}\p{N}][^"@/\n\uFFFC]{1,60})$/u;

/** Watches for the signs as they are typed. */
export function signs(): Plugin<SignState> {
  return new Plugin<SignState>({
    key: signKey,
    state: {
      init: () => ({ open: null, dismissedAt: null }),
      apply(transaction, before, _old, state) {
        const meta = transaction.getMeta(signKey) as { byKey?: Sign; isProof?: boolean; away?: true } | undefined;
        const { from, empty } = state.selection;
        if (meta?.byKey)
          return {
            open: { sign: meta.byKey, from, to: from, query: '', byKey: true, isProof: meta.isProof ?? false },
            dismissedAt: null,
          };
        if (meta?.away) return { open: null, dismissedAt: before.open?.from ?? null };
        if (!transaction.docChanged && !transaction.selectionSet) return before;
        if (!empty) return { open: null, dismissedAt: before.dismissedAt };
        if (before.open?.byKey) return { ...before, open: continueSign(before.open, state) };
        // Moving the caret opens nothing.
        if (!transaction.docChanged) return { open: null, dismissedAt: before.dismissedAt };
        return signStateOf(state, before.dismissedAt === null ? null : transaction.mapping.map(before.dismissedAt));
      },
    },
  });
}

function continueSign(open: OpenSign, state: EditorState): OpenSign | null {
  const { from, $from } = state.selection;
  if (from < open.from || open.from < $from.start()) return null;
  const query = state.doc.textBetween(open.from, from, '\n', '\uFFFC');
  return query.length > 60 || query.includes('\n') ? null : { ...open, to: from, query };
}

function signStateOf(state: EditorState, away: number | null): SignState {
  const { $from, from } = state.selection;
  const before = $from.parent.textBetween(0, $from.parentOffset, '\n', '\uFFFC');
  const match = typedSign.exec(before);
  if (!match) return { open: null, dismissedAt: null };
  const query = match[2] ?? '';
  const start = from - query.length - 1;
  if (start === away) return { open: null, dismissedAt: away };
  return {
    open: { sign: match[1] as Sign, from: start, to: from, query, byKey: false, isProof: false },
    dismissedAt: null,
  };
}

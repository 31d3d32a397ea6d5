import { Plugin } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import { t } from '#lib/i18n/t.ts';
import { directionOfMost } from '#lib/text/direction.ts';
import { newParagraphId } from './schema.ts';

/** Gives every paragraph a unique id; when a paragraph is split, the first half keeps the id. */
export function uniqueIds(): Plugin {
  return new Plugin({
    appendTransaction(transactions, _before, state) {
      if (!transactions.some(({ docChanged }) => docChanged)) return null;
      const seen = new Set<unknown>();
      const change = state.tr;
      state.doc.forEach((node, position) => {
        const id: unknown = node.attrs['id'];
        if (id === null || seen.has(id)) change.setNodeMarkup(position, null, { id: newParagraphId() });
        else seen.add(id);
      });
      return change.docChanged ? change.setMeta('addToHistory', true) : null;
    },
  });
}

/** Shows placeholder text in an empty document. */
export function placeholder(): Plugin {
  return new Plugin({
    props: {
      decorations({ doc }) {
        const first = doc.firstChild;
        if (doc.childCount > 1 || !first || first.content.size > 0) return null;
        const words = { 'data-placeholder': t('dossierPage.placeholder') };
        return DecorationSet.create(doc, [Decoration.node(0, first.nodeSize, words)]);
      },
    },
  });
}

/** Every paragraph runs as most of what is typed in it does, and as its first name where nothing is. */
export function directions(): Plugin {
  return new Plugin({
    props: {
      decorations({ doc }) {
        const found: Decoration[] = [];
        doc.forEach(({ nodeSize, textContent }, position) => {
          const dir = /\p{L}/u.test(textContent) ? directionOfMost(textContent) : 'auto';
          found.push(Decoration.node(position, position + nodeSize, { dir }));
        });
        return DecorationSet.create(doc, found);
      },
    },
  });
}

import type { Node } from 'prosemirror-model';
import { Plugin, PluginKey, type EditorState } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import { t } from '#lib/i18n/t.ts';
import type { PageMarks } from './markView.ts';
import { rangeOf, readParagraph } from './pageFindings.ts';
import { markOfNode } from './schema.ts';
import styles from './Page.module.css';

/** A sentence that the author has marked as an opinion. */
export interface Opinion {
  paragraph: string;
  text: string;
}

/** A transaction with this meta locates the sentences again. */
export const findingKey = new PluginKey<DecorationSet>('findings');

/** Marks the sentences of a text that have findings, each with a sign, and those marked as opinions. */
export function findingSigns(section: string, page: PageMarks, opinions: () => readonly Opinion[]): Plugin {
  return new Plugin<DecorationSet>({
    key: findingKey,
    state: {
      init: (_config, state) => decorate(state, section, page, opinions()),
      apply(transaction, before, _old, state) {
        if (transaction.getMeta(findingKey) !== undefined) return decorate(state, section, page, opinions());
        return transaction.docChanged ? before.map(transaction.mapping, transaction.doc) : before;
      },
    },
    props: { decorations: (state) => findingKey.getState(state) },
  });
}

function decorate({ doc }: EditorState, section: string, page: PageMarks, opinions: readonly Opinion[]): DecorationSet {
  const sectionFindings = page.findings.bySection.get(section) ?? [];
  if (sectionFindings.length === 0 && opinions.length === 0) return DecorationSet.empty;
  const nameOf = (id: string) => page.facts.names.get(id) ?? '…';
  const list: Decoration[] = [];
  doc.forEach((paragraph, position) => {
    const id: unknown = paragraph.attrs['id'];
    const paragraphFindings = sectionFindings.filter((one) => one.paragraph === null || one.paragraph === id);
    const paragraphOpinions = opinions.filter((one) => one.paragraph === id);
    if (paragraphFindings.length === 0 && paragraphOpinions.length === 0) return;
    const read = readParagraph(paragraph, nameOf);
    const start = position + 1;
    for (const one of paragraphFindings) {
      const range = rangeOf(read, one.text);
      if (!range) continue;
      const title = one.findings.map((finding) => finding.title).join('. ');
      list.push(
        Decoration.inline(start + range.from, start + range.to, { class: styles.found ?? '' }),
        Decoration.widget(start + offsetAfterNotes(paragraph, range.to), () => page.findingSign(one.findings), {
          side: 1,
          key: `${title} ${one.text}`,
          ignoreSelection: true,
        }),
      );
    }
    for (const one of paragraphOpinions) {
      const range = rangeOf(read, one.text);
      if (range) list.push(Decoration.widget(start + range.to, () => opinionLabel(page, section, one), { side: 1 }));
    }
  });
  return DecorationSet.create(doc, list);
}

/** Returns the offset after the footnotes of a sentence, which may follow a space. */
function offsetAfterNotes(paragraph: Node, offset: number): number {
  let afterNotes = offset;
  for (let at = offset, node = paragraph.nodeAt(at); node; node = paragraph.nodeAt(at)) {
    const { node: child, offset: start } = paragraph.childAfter(at);
    const rest = child?.isText ? (child.text ?? '').slice(at - start) : '';
    if (markOfNode(node)?.kind === 'quote') afterNotes = at += node.nodeSize;
    else if (rest !== '' && rest.trim() === '') at += rest.length;
    else break;
  }
  return afterNotes;
}

/** Renders the label of an opinion; clicking it removes the mark. */
function opinionLabel(page: PageMarks, section: string, { paragraph, text }: Opinion): HTMLElement {
  const label = document.createElement('span');
  label.className = styles.opinion ?? '';
  label.contentEditable = 'false';
  label.role = 'button';
  label.textContent = t('dossierPage.findings.opinion');
  label.title = t('dossierPage.findings.noOpinion');
  label.addEventListener('click', () => page.onOpinion({ section, paragraph, text, is: false }));
  return label;
}

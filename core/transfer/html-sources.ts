import type { DossierDocument, Source } from '#core/model/dossier-document.ts';
import { citationOf, factsOf, foreignLanguage, formatAttribution, proofsOf } from '#core/transfer/dossier-words.ts';
import type { CitationRun } from '#lib/citations/source.ts';
import { t, type TextKey } from '#lib/i18n/t.ts';
import { escapeMarkup as escape } from '#lib/text/markup.ts';

/** The `lang` attribute for words of a source in another language. */
export function langOf(source: Source | undefined): string {
  const tag = foreignLanguage(source);
  return tag === null ? '' : ` lang="${escape(tag)}"`;
}

/** How a source is cited: in the dossier's style, or by its title and authors. */
function sourceHead(source: Source, cited: CitationRun[] | null): string {
  if (cited) {
    const runs = cited.map(({ text, italic }) => (italic ? `<i>${escape(text)}</i>` : escape(text)));
    return `<span class="cited" dir="auto">${runs.join('')}</span>`;
  }
  const made = formatAttribution(source);
  return `<b dir="auto"${langOf(source)}>${escape(source.title)}</b>${made ? `<br><span dir="auto">${escape(made)}</span>` : ''}`;
}

/** A source in the list: its citation, what is known about it, and what proves it. */
export function sourceItem(source: Source, document: DossierDocument): string {
  const cited = citationOf(source, document);
  const rows: [TextKey, string][] = [
    ...(source.url && !cited
      ? [['dossier.url', `<span class="url" dir="ltr">${escape(source.url)}</span>`] as [TextKey, string]]
      : []),
    ...(source.fileName ? [['dossier.fileName', `<bdi>${escape(source.fileName)}</bdi>`] as [TextKey, string]] : []),
    ...proofsOf(source).map(({ label, hash }): [TextKey, string] => [
      label,
      hash === null ? escape(t('dossier.noOriginal')) : `<code>${escape(hash)}</code>`,
    ]),
  ];
  return (
    `<li id="source-${source.number}">${sourceHead(source, cited)}` +
    `<br><span class="facts">${escape(factsOf(source))}</span>` +
    `<dl>${rows.map(([name, value]) => `<dt>${escape(t(name))}</dt><dd>${value}</dd>`).join('')}</dl></li>`
  );
}

import { basename } from 'node:path';
import { publishedWords } from '#core/model/published-words.ts';
import { titleById } from '#core/model/title.ts';
import type { Audience, Audiences } from '#core/profiles/audiences.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import type { PrintPdf } from '#core/ports.ts';
import { leftOutFields } from '#core/profiles/model/left-out-fields.ts';
import type { Handlers } from '#core/rpc.ts';
import type { transferContract } from '#core/transfer/contract.ts';
import { LeakGuard } from '#core/transfer/model/leak-guard.ts';
import { refuseLeaks } from '#core/transfer/scan/refuse.ts';
import { scanOfFile } from '#core/transfer/scan/file-scan.ts';
import type { Store } from '#core/store/types.ts';
import { wordsOfPicture } from '#core/views/model/picture.ts';
import { writeOut } from '#lib/files/write-out.ts';
import { toCsv } from '#lib/text/csv.ts';
import { AppError } from '#lib/errors.ts';
import { language, t } from '#lib/i18n/t.ts';

export interface ViewPicturesDeps {
  store: Store;
  mergedView: MergedView;
  audiences: Audiences;
  printPdf?: PrintPdf | undefined;
  paintPng?: PrintPdf | undefined;
}

/** Exports pictures of views. */
export function viewPictures({
  store,
  mergedView,
  audiences,
  printPdf,
  paintPng,
}: ViewPicturesDeps): Pick<Handlers<typeof transferContract>, 'pictureLabels' | 'savePicture' | 'saveRows'> {
  const { reads } = mergedView;

  const nameOf = (id: string): string => titleById(reads, id);

  /** The articles of quotes, each once, as a list of sources cites them. */
  function sourcesOf(quotes: readonly string[], audience: Audience | null): string[] {
    const isSeen = (quote: string) => audience?.replaced.withheld.has(quote) !== true;
    const articles = new Set(quotes.filter(isSeen).flatMap((quote) => reads.get('quotes', quote)?.article ?? []));
    return [...articles].flatMap((id) => {
      const article = reads.get('articles', id);
      if (!article) return [];
      const pseudonym = audience?.pseudonyms.get(id);
      if (pseudonym !== undefined) return [pseudonym];
      const words = [article.title, article.outlet ?? '', publishedWords(article)].filter(Boolean).join(', ');
      return [audience ? audience.replace(words) : words];
    });
  }

  /**
   * Scans what is to be written, for its readers.
   * @returns ids of protected records that it names all the same
   * @throws AppError `protected` for a record that its readers must not know; nothing has been written then
   */
  async function scanPicture(
    { path, profile, elseInternal }: { path: string; profile?: string | null | undefined; elseInternal: boolean },
    where: string,
    words: string,
  ): Promise<string[]> {
    const audience = await audiences.find(profile);
    if (audience) {
      const scan = scanOfFile(audience, nameOf);
      scan.name(basename(path));
      scan.text(basename(path), where, words);
      refuseLeaks(scan.leaks(), audience.profile.name);
      return [];
    }
    const guard = new LeakGuard(store, reads);
    guard.scanText(where, words);
    return guard.refuse(path, profile || elseInternal ? 'internal' : null).map(({ record }) => record);
  }

  return {
    async pictureLabels({ profile, records, quotes, texts }) {
      const audience = await audiences.find(profile);
      const sources = sourcesOf(quotes, audience);
      if (!audience) return { labels: {}, texts, replaced: [], withheld: [], leftOut: [], sources };
      const { replaced, pseudonyms } = audience;
      const replace = audience.replace.inContext(new Set(records.flatMap((id) => replaced.leadOf.get(id) ?? [])));
      const labels: Record<string, string> = {};
      for (const id of records) {
        const name = nameOf(id);
        const shown = pseudonyms.get(id) ?? replace(name);
        if (shown !== name) labels[id] = shown;
      }
      return {
        labels,
        texts: texts.map((text) => replace(text)),
        replaced: records.filter((id) => replaced.leadOf.has(id)),
        withheld: [...replaced.withheld],
        leftOut: [...leftOutFields(audience.profile)],
        sources,
      };
    },

    async savePicture({ path, format, svg, words, png, width, height, ...readers }) {
      const named = await scanPicture({ path, ...readers }, t('pictures.where'), `${wordsOfPicture(svg)}\n${words}`);
      const printing = { progress: () => undefined, signal: new AbortController().signal };
      const drawn = {
        svg: () => svg,
        png: () => png ?? paintPng?.(pageOf(svg, width, height), printing),
        pdf: () => printPdf?.(pageOf(svg, width, height), printing),
      };
      const bytes = await drawn[format]();
      if (!bytes) throw new AppError('unsupported', t(format === 'png' ? 'pictures.noPng' : 'pictures.noWindow'));
      await writeOut(path, bytes);
      return { path, protected: named };
    },

    async saveRows({ path, format, columns, rows }) {
      const words = rows.map((row) => row.join('\n')).join('\n');
      const named = await scanPicture({ path, elseInternal: true }, t('pictures.rows'), words);
      const jsonOf = (row: (typeof rows)[number]) =>
        JSON.stringify(
          Object.fromEntries(columns.map(({ id }, at) => [id, row[at] === '' ? null : (row[at] ?? null)])),
        );
      const written = {
        csv: () => toCsv([columns.map(({ label }) => label), ...rows.map((row) => row.map((cell) => cell ?? ''))]),
        json: () => rows.map((row) => `${jsonOf(row)}\n`).join(''),
      };
      await writeOut(path, written[format]());
      return { path, protected: named };
    },
  };
}

/** A page of the size of the picture, so that nothing is cut off; slightly larger, because paper and pixels use different units. */
function pageOf(svg: string, width: number, height: number): string {
  const title = /<title>([^<]*)<\/title>/.exec(svg)?.[1] ?? '';
  return (
    `<!doctype html><html lang="${language()}"><head><meta charset="utf-8"><title>${title}</title>` +
    `<style>@page{size:${width}px ${height + 1}px;margin:0}html,body{margin:0}svg{display:block}</style></head>` +
    `<body><main data-picture>${svg}</main></body></html>`
  );
}

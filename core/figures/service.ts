import { existing } from '#core/model/existing.ts';
import type { figuresContract } from '#core/figures/contract.ts';
import type { Article } from '#core/model/articles.ts';
import type { Figure, PictureArea } from '#core/model/figures.ts';
import { byOrder, orderBetween } from '#core/model/order.ts';
import { labelFor } from '#core/model/label.ts';
import { publishedWords } from '#core/model/published-words.ts';
import type { DrawnPicture, Ports } from '#core/ports.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Store, Tx } from '#core/store/types.ts';
import { AppError } from '#lib/errors.ts';
import { signatureOf } from '#lib/extract/signatures.ts';
import { t } from '#lib/i18n/t.ts';
import { fold } from '#lib/text/fold.ts';
import { shorten } from '#lib/text/shorten.ts';
import { ascending } from '#lib/sorted.ts';

/** Pixels of the longer side of a picture: an A4 page is legible, and a dossier with twenty pictures stays small. */
const pictureSide = 1_800;
/** Maximum bytes of an original that is rendered. */
const maxOriginalBytes = 300 * 1024 * 1024;

/** The signature of PNG files. */
const pngSign = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

const drawable = /\.(?:pdf|png|jpe?g|gif|webp|bmp|avif)$/i;

/** Stores pictures of originals, rendered by the host, and of views, rendered by the window, among the files of the case. */
export function figuresService(store: Store, host: Pick<Ports, 'drawPicture'>): Handlers<typeof figuresContract> {
  const articleOf = (ending: string): Readonly<Article> =>
    existing(store.get('articles', store.resolve(ending)), ending);

  const figureOf = (ending: string): Readonly<Figure> => existing(store.get('figures', store.resolve(ending)), ending);

  async function draw(
    article: Readonly<Article>,
    page: number | null,
    area: PictureArea | null = null,
  ): Promise<DrawnPicture> {
    if (!host.drawPicture) throw new AppError('unsupported', t('figures.noWindow'));
    if (article.fileHash === null) throw new AppError('unsupported', t('figures.noOriginal', { title: article.title }));
    const bytes = await store.readFile(article.fileHash, maxOriginalBytes);
    return host.drawPicture({
      bytes,
      kind: signatureOf(bytes)?.id === 'pdf' ? 'pdf' : 'image',
      page: page ?? 1,
      area,
      side: pictureSide,
    });
  }

  return {
    originals({ filter, limit }) {
      const wanted = fold(filter).trim().split(/\s+/).filter(Boolean);
      const found = store.list('articles').flatMap((article) => {
        const { id, title, fileName, outlet, fileHash, captured } = article;
        if (fileHash === null || !drawable.test(fileName ?? '')) return [];
        const note = [fileName ?? '', outlet ?? '', publishedWords(article)].filter(Boolean).join(', ');
        const words = fold(`${title} ${note}`);
        if (!wanted.every((word) => words.includes(word))) return [];
        return [{ id, title, note, isPdf: /\.pdf$/i.test(fileName ?? ''), captured }];
      });
      found.sort((a, b) => ascending(b.captured, a.captured));
      const items = found.slice(0, limit).map(({ captured: _captured, ...item }) => item);
      return { total: found.length, items };
    },

    draw: ({ article, page }) => draw(articleOf(article), page),

    async create({ article: ending, page, area, caption, shows }) {
      const article = articleOf(ending);
      const { bytes, type, width, height, pages } = await draw(article, page, area);
      const { hash } = await store.putFile(bytes);
      const label = labelFor('figures.label', { title: { id: article.id, title: shorten(article.title) } });
      const { value: id } = await store.transact(label, (tx) =>
        tx.create('figures', {
          article: article.id,
          // An original with a single page is shown without a page number.
          page: pages > 1 ? (page ?? 1) : null,
          area,
          caption,
          shows,
          image: hash,
          imageType: type,
          width,
          height,
        }),
      );
      return { id };
    },

    async fromView({ png, dossier: ending, view, quotes, named, ...fields }) {
      const dossier = store.resolve(ending);
      const title = store.get('dossiers', dossier)?.title;
      if (title === undefined) throw new AppError('not-found', t('errors.noRecord', { id: ending }));
      if (!pngSign.every((byte, at) => png[at] === byte)) throw new AppError('invalid', t('pictures.noPng'));
      const { hash } = await store.putFile(png);
      const label = labelFor('pictures.label', { title: { id: dossier, title: shorten(title) } });
      const { value: id } = await store.transact(label, (tx) => {
        const figure = tx.create('figures', {
          ...fields,
          view,
          quotes: quotes.filter((one) => tx.get('quotes', one)),
          named: named.filter((one) => tx.find(one)?.trashed === false),
          image: hash,
          imageType: 'image/png',
        });
        placeFigure(tx, dossier, figure);
        return figure;
      });
      return { id };
    },

    async write({ id: ending, caption, shows, cleared }) {
      const { id } = figureOf(ending);
      const patch = {
        ...(caption === undefined ? {} : { caption }),
        ...(shows === undefined ? {} : { shows }),
        ...(cleared === undefined || cleared === null ? {} : { cleared }),
      };
      await store.transact(labelFor('figures.written'), (tx) => tx.set('figures', id, patch));
      return null;
    },

    async picture({ id }) {
      const { image, imageType, width, height } = figureOf(id);
      return { type: imageType, bytes: await store.readFile(image), width, height };
    },
  };
}

/** Appends a figure to the last text section of a dossier; if it has none, to a new one at its end. */
function placeFigure(tx: Tx, dossier: string, figure: string): void {
  const sections = tx
    .list('sections')
    .filter((section) => section.dossier === dossier)
    .sort(byOrder);
  const order = orderBetween(sections.at(-1)?.order ?? null, null);
  const section =
    sections.filter(({ kind }) => kind === 'text').at(-1)?.id ??
    tx.create('sections', { dossier, order, kind: 'text' });
  const last = tx
    .list('paragraphs')
    .filter((paragraph) => paragraph.section === section)
    .sort(byOrder)
    .at(-1);
  const text = `[figure:${figure}]`;
  tx.create('paragraphs', { section, order: orderBetween(last?.order ?? null, null), text });
}

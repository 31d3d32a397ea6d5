import type { furnitureContract, FurnitureLine } from '#core/furniture/contract.ts';
import { decidedLine } from '#core/furniture/decided-lines.ts';
import type { Furniture } from '#core/furniture/index.ts';
import { outletKey } from '#core/furniture/model.ts';
import { isFurnitureTitle, titleWithout } from '#core/furniture/titles.ts';
import { labelFor } from '#core/model/label.ts';
import type { Views } from '#core/records/views.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Store } from '#core/store/types.ts';
import type { AsShown } from '#core/store/view.ts';
import { AppError } from '#lib/errors.ts';
import { lineKey } from '#lib/furniture/line-key.ts';
import type { ProposedLine } from '#lib/furniture/outlet-lines.ts';
import { isLeftOut } from '#lib/furniture/left-out.ts';
import { t } from '#lib/i18n/t.ts';
import { logAndReturn } from '#lib/log.ts';
import { shorten } from '#lib/text/shorten.ts';
import type { Span } from '#lib/text/tokens.ts';
import { append } from '#lib/append.ts';
import { ascending } from '#lib/sorted.ts';

export interface FurnitureServiceDeps {
  store: Store;
  views: AsShown<Views>;
  furniture: Furniture;
  /** Returns where names of the case's records occur in an article, as far as it is read. */
  namesIn(article: string): readonly { record: string; places: readonly Span[] }[];
}

/** How long a caller waits for articles that are not read yet. */
const maxWaitMs = 400;
const shownChars = 200;

/** Serves site furniture: proposed lines, and decisions about them. */
export function furnitureService(deps: FurnitureServiceDeps): Handlers<typeof furnitureContract> {
  const { store, views, furniture } = deps;

  const textOf = (hash: string) => store.readText(hash).catch(logAndReturn('furniture: a text cannot be read', null));

  /** Returns the lines of one example for display, without bylines, which many articles share. */
  async function linesIn(example: string, proposed: readonly ProposedLine[]): Promise<[ProposedLine, FurnitureLine][]> {
    const [article, ref] = [store.get('articles', example), views.ref(example)];
    if (!article || !ref) return [];
    const text = await textOf(article.textHash);
    const authors = new Set(article.authors.map(lineKey));
    const names = deps.namesIn(example);
    return proposed.flatMap((one): [ProposedLine, FurnitureLine][] => {
      const { articles, line } = one;
      const words = text?.slice(line.start, line.end) ?? '';
      const key = lineKey(words);
      if (key === '' || authors.has(key)) return [];
      const named = names.filter(({ places }) => places.some((place) => isLeftOut([line], place)));
      const shown = {
        ...{ text: shorten(words, shownChars), line: words, isEnd: line.isEnd, articles, example: ref },
        ...{ start: line.start, end: line.end },
        names: named.flatMap(({ record }) => views.ref(record) ?? []),
      };
      return [[one, shown]];
    });
  }

  /** In the order in which they are proposed; reads each example once. */
  async function linesOf(proposed: readonly ProposedLine[]): Promise<FurnitureLine[]> {
    const examples = new Map<string, ProposedLine[]>();
    for (const one of proposed) append(examples, one.example, one);
    const found = await Promise.all([...examples].map(([example, exampleLines]) => linesIn(example, exampleLines)));
    const shown = new Map(found.flat());
    return proposed.flatMap((one) => shown.get(one) ?? []);
  }

  /** Returns articles of an outlet whose guessed title is one of some lines, with the title that they get. */
  async function newTitles(
    outlet: string,
    keys: ReadonlySet<number>,
  ): Promise<{ id: string; title: string; was: string }[]> {
    const titles: { id: string; title: string; was: string }[] = [];
    for (const article of store.list('articles')) {
      if (outletKey(article.outlet) !== outlet || !isFurnitureTitle(article, keys)) continue;
      const text = await textOf(article.textHash);
      const title = text === null ? article.title : titleWithout({ ...article, text }, keys);
      if (title !== article.title) titles.push({ id: article.id, title, was: article.title });
    }
    return titles;
  }

  return {
    async proposed() {
      const found = furniture.proposed();
      const { read, total } = furniture.progress();
      if (read < total || found.size === 0) await Promise.race([furniture.settled(), wait(maxWaitMs)]);
      const outlets = await Promise.all(
        [...furniture.proposed()].map(async ([key, proposed]) => {
          const lines = await linesOf(proposed);
          const [first] = proposed;
          const outlet = (first && store.get('articles', first.example)?.outlet) ?? key;
          const articles = furniture.having(
            key,
            proposed.map((line) => line.key),
          ).length;
          return { outlet, articles, lines };
        }),
      );
      return {
        outlets: outlets
          .filter(({ lines }) => lines.length > 0)
          .sort((a, b) => b.articles - a.articles || ascending(a.outlet, b.outlet)),
        reading: furniture.progress(),
      };
    },

    async decided() {
      await Promise.race([furniture.settled(), wait(maxWaitMs)]);
      return store.list('rejections').flatMap((one) => {
        const about = decidedLine(one);
        if (!about) return [];
        const articles = furniture.having(about.outlet, [about.key]).length;
        return [{ outlet: one.outlet ?? '', line: one.line ?? '', isLeftOut: one.kind === 'furniture', articles }];
      });
    },

    async leaveOut({ outlet, lines, keep }) {
      const key = outletKey(outlet);
      const decisions = [
        ...lines.map((line) => ({ kind: 'furniture' as const, line, outlet })),
        ...keep.map((line) => ({ kind: 'not-furniture' as const, line, outlet })),
      ];
      const about = decisions.map(decidedLine);
      if (decisions.length === 0 || about.includes(null)) throw new AppError('invalid', t('furniture.notALine'));
      const fresh = new Set(about.slice(0, lines.length).flatMap((one) => (one ? [one.key] : [])));
      const titles = await newTitles(key, new Set([...furniture.omittedKeys(outlet), ...fresh]));
      const params = { count: lines.length || keep.length, outlet: shorten(outlet || t('furniture.noOutlet'), 60) };
      const label = labelFor(lines.length > 0 ? 'furniture.labels.leaveOut' : 'furniture.labels.keep', params);
      await store.transact(label, (tx) => {
        const same = new Set(about.map((one) => one?.key));
        for (const one of tx.list('rejections')) {
          const before = decidedLine(one);
          if (before?.outlet === key && same.has(before.key)) tx.remove('rejections', one.id);
        }
        for (const one of decisions)
          tx.create('rejections', { ...one, name: null, article: null, start: null, end: null });
        for (const { id, title, was } of titles)
          if (tx.get('articles', id)?.title === was) tx.set('articles', id, { title });
      });
      await Promise.race([furniture.settled(), wait(maxWaitMs)]);
      return { lines: lines.length, articles: furniture.having(key, [...fresh]).length, titles: titles.length };
    },
  };
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}

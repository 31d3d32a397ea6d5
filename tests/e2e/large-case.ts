import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { createCase } from '#core/store/create.ts';
import { openStore } from '#core/store/store.ts';
import { blocksFromPlain } from '#lib/text/blocks.ts';
import { quickIo } from '#tests/support/store.ts';
import { tempFolder } from './launch.ts';

/** Change sets in progress at the same time. */
const concurrentChanges = 500;

export interface LargeText {
  title: string;
  body: string;
}

/**
 * Makes a case folder that no window has opened yet, so nothing in it is indexed: one change set per article, as an import writes
 * them.
 */
export async function makeLargeCase(title: string, size: number, textOf: (at: number) => LargeText): Promise<string> {
  const home = tempFolder('large');
  const dir = join(home, `${title}.casebook`);
  const dataDir = join(home, 'data');
  await createCase({ dir, dataDir, title, io: quickIo });
  const store = await openStore({ dir, dataDir, io: quickIo });
  const captured = new Date(0).toISOString();
  for (let from = 0; from < size; from += concurrentChanges) {
    const articles = Array.from({ length: Math.min(concurrentChanges, size - from) }, (_, at) => textOf(from + at));
    await Promise.all(
      articles.map(async (article) => {
        const { text, blocks } = blocksFromPlain(article.title, article.body);
        const textHash = createHash('sha256').update(text).digest('hex');
        await store.putText(text);
        const fields = { blocks, textHash, title: article.title, captured, language: 'en' };
        await store.transact('Add', (tx) => tx.create('articles', fields), { group: 'large' });
      }),
    );
  }
  await store.close();
  return dir;
}

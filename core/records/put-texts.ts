import { z } from 'zod';
import { rebuildText } from '#core/records/text-change.ts';
import { provenanceFields, type Article } from '#core/model/articles.ts';
import { blockSchema, type Block } from '#lib/text/block.ts';
import { maxBlocks, maxTextLength } from '#lib/extract/limits.ts';
import { toErrorReply } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { logAndReturn } from '#lib/log.ts';
import type { Quote } from '#core/model/quotes.ts';
import type { Draft, Faults, Fields } from '#core/records/draft.ts';
import type { Store } from '#core/store/types.ts';
import { blocksFromPlain, pageAt } from '#lib/text/blocks.ts';
import { normaliseText } from '#lib/text/normalise.ts';
import { anchorIn } from '#lib/text/anchor.ts';
import { locate, makeSelector, type Selector } from '#lib/text/selector.ts';
import { isEmpty } from '#lib/json.ts';

/** How texts are hashed, and access to those in the case. */
export interface PutTexts {
  /** Returns the SHA-256 of a text's UTF-8 bytes, hexadecimal. */
  hash(text: string): string;
  read(textHash: string): Promise<string>;
}

/** Sets an article's text, blocks and hash; an existing article may get a new text. @returns a text to be stored */
export async function applyText(
  draft: Draft,
  options: { texts: PutTexts; now: string },
  faults: Faults,
): Promise<{ hash: string; text: string } | null> {
  const refuse = (field: string, code: string, message: string) => {
    faults.add(draft.line, field, code, message);
    return null;
  };
  const { text } = draft;
  if (draft.before) {
    // The hash and blocks of a text belong together, and to the quotes made on it.
    for (const field of ['textHash', 'blocks', 'transcript'] as const) {
      if (
        field in draft.inputFields &&
        JSON.stringify(draft.inputFields[field]) !== JSON.stringify(draft.before[field])
      ) {
        refuse(field, 'fixed', t('errors.put.textChange'));
      }
    }
    if (draft.inputFields['provenance'] === undefined)
      draft.record['provenance'] = provenanceAfter(draft.inputFields, draft.before);
    return text === undefined ? null : replaceText(draft, text, options.texts, refuse);
  }
  draft.record['captured'] ??= options.now;
  if (text === undefined || text === null) {
    return draft.inputFields['textHash'] === undefined ? refuse('text', 'required', t('errors.put.noText')) : null;
  }
  if (typeof text !== 'string') return refuse('text', 'invalid_type', t('errors.put.mustBe.text'));
  if (text.length > maxTextLength) {
    return refuse('text', 'too_big', t('errors.put.longText', { limit: maxTextLength / 1_000_000 }));
  }
  const title = typeof draft.inputFields['title'] === 'string' ? normaliseText(draft.inputFields['title']).trim() : '';
  const built = withItsBlocks(text, draft.inputFields['blocks']) ?? blocksFromPlain(title, text);
  if (built.blocks.length > maxBlocks) return refuse('text', 'too_big', t('errors.put.manyBlocks'));
  const hash = options.texts.hash(built.text);
  draft.record['textHash'] = hash;
  draft.record['blocks'] = built.blocks;
  draft.record['provenance'] ??= provenanceAfter(draft.inputFields, {});
  return { hash, text: built.text };
}

/** Replaces the text of an existing article. Its quotes keep the text that they were made on. */
async function replaceText(
  draft: Draft,
  text: unknown,
  texts: PutTexts,
  refuse: (field: string, code: string, message: string) => null,
): Promise<{ hash: string; text: string } | null> {
  const before = draft.before as unknown as Article;
  if (typeof text !== 'string') return refuse('text', 'invalid_type', t('errors.put.mustBe.text'));
  const old = await texts.read(before.textHash).catch(logAndReturn('put: a text cannot be read', null));
  if (old === null) return refuse('text', 'no-text', t('errors.put.textAway'));
  try {
    const title = typeof draft.inputFields['title'] === 'string' ? draft.inputFields['title'] : undefined;
    const built = rebuildText({ title, blocks: before.blocks }, old, text);
    Object.assign(draft.record, { textHash: built.hash, blocks: built.blocks });
    return built;
  } catch (thrown) {
    return refuse('text', 'too_big', toErrorReply(thrown).message);
  }
}

/** A text exported with its blocks keeps them, if they cover all of it in sequence. */
function withItsBlocks(text: string, blocksInput: unknown): { text: string; blocks: Block[] } | null {
  const blocks = z.array(blockSchema).min(1).safeParse(blocksInput).data;
  if (!blocks || normaliseText(text) !== text || blocks.at(-1)?.end !== text.length) return null;
  const follow = blocks.every(({ start, end }, index) => {
    const before = blocks[index - 1];
    const between = before ? text.slice(before.end, start) : '';
    return start < end && (before ? between === blockGap : start === 0);
  });
  return follow ? { text, blocks } : null;
}

const blockGap = '\n\n';

/** Returns the provenance: fields given by a person are typed, cleared ones have no origin, the others keep theirs. */
function provenanceAfter(input: Fields, before: Fields): Fields {
  const changed = provenanceFields.filter(
    (field) => field in input && JSON.stringify(input[field]) !== JSON.stringify(before[field]),
  );
  const origins = changed.map((field) => [field, isEmpty(input[field]) ? 'none' : 'typed'] as const);
  return { ...(before['provenance'] as Fields | undefined), ...Object.fromEntries(origins) };
}

const placing = ['article', 'exact', 'prefix', 'suffix', 'start', 'end', 'textHash', 'more'];

/** Finds the position of a quote in its article's text, and stores it with its context. */
export async function placeQuote(
  store: Store,
  draft: Draft,
  draftsById: ReadonlyMap<string, Draft>,
  textOf: ReadonlyMap<string, string>,
  texts: PutTexts,
  faults: Faults,
): Promise<void> {
  if (draft.before && !placing.some((field) => field in draft.inputFields)) return;
  const { article, exact } = draft.record;
  const refuse = (field: string, code: string, message: string) => faults.add(draft.line, field, code, message);
  if (typeof article !== 'string') return; // reported by the validation of its shape
  if (typeof exact !== 'string' || exact === '') {
    refuse('exact', 'required', t('errors.put.quoteNeeds'));
    return;
  }
  const target: Fields | undefined = draftsById.get(article)?.record ?? store.get('articles', article);
  const textHash = target?.['textHash'];
  if (!target || typeof textHash !== 'string') return; // reported by the validation of references, or as the article's own fault
  const text = textOf.get(article) ?? (await texts.read(textHash).catch(() => null));
  if (text === null) {
    refuse('article', 'no-text', t('errors.put.textAway'));
    return;
  }
  /** Finds words in the text; null if that is rejected. */
  const find = (field: string, words: string, anchor: Fields) => {
    const { prefix, suffix, start } = anchor;
    const place = locate(text, {
      exact: words,
      ...(typeof prefix === 'string' ? { prefix } : {}),
      ...(typeof suffix === 'string' ? { suffix } : {}),
      ...(typeof start === 'number' ? { start } : {}),
    });
    if (place.ok) return makeSelector(text, place.start, place.end);
    const message =
      place.reason === 'missing'
        ? t('errors.put.quoteMissing')
        : t('errors.put.quoteAmbiguous', { count: place.matches });
    refuse(field, place.reason, message);
    return null;
  };
  const selector = find('exact', exact, draft.inputFields);
  if (!selector) return;
  // All passages of a quote are from one text: existing ones are located again in the text that the first one is in now.
  const further = Array.isArray(draft.record['more']) ? (draft.record['more'] as unknown[]) : [];
  const old = draft.before && !('more' in draft.inputFields) ? (draft.before as unknown as Quote).textHash : null;
  const before = old === null ? null : await texts.read(old).catch(() => null); // then only its words can be used
  const more = further.map((one, at) => {
    const passage = (one ?? {}) as Fields;
    const words = passage['exact'];
    if (typeof words !== 'string' || words === '') return one; // reported by the validation of its shape
    const followed = old === null ? null : anchorIn(text, one as Selector, before);
    const place = followed?.state === 'edited' ? null : followed?.place;
    return place ? makeSelector(text, place.start, place.end) : find(`more.${at}.exact`, words, passage);
  });
  if (more.includes(null)) return;
  const blocks = (Array.isArray(target['blocks']) ? target['blocks'] : []) as Block[];
  const passages = further.length > 0 ? { more } : {};
  Object.assign(draft.record, selector, {
    textHash,
    ...passages,
    page: draft.inputFields['page'] ?? pageAt(blocks, selector.start),
  });
}

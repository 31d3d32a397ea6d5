import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isCollection, type Collection } from '#core/model/collections.ts';
import { sampleFile } from '#core/sample.ts';
import type { Extracted } from '#lib/extract/extracted.ts';
import { parseSource } from '#lib/extract/parse.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { buildText } from '#lib/text/blocks.ts';

/** The folder of the samples; the articles of all of them share one subfolder. */
export const sampleFolder = new URL('../../resources/sample/', import.meta.url);

export type Fields = Record<string, unknown>;

/** A record as the sample has it, with new ids in place of its temporary names. */
export interface SampleRecord {
  collection: Collection;
  id: string;
  temp: string;
  fields: Fields;
}

/** What a person typed about an article. */
export interface ArticleMetadata extends Fields {
  file: string;
  language: string;
  published: string;
}

/** An article after the clean-up. */
export interface Source extends Extracted {
  text: string;
  quotable: ReturnType<typeof buildText>['blocks'];
}

export const tempNameOf = (file: string): string => `$article-${file.slice(0, 2)}`;

/** The sample in a language, read from its files; call `parse` before `source`. */
export type Sample = ReturnType<typeof readSample>;

export function readSample(language: Language) {
  const read = (name: string): string => readFileSync(new URL(sampleFile(language, name), sampleFolder), 'utf8');
  const manifest = JSON.parse(read('articles.json')) as {
    title: string;
    description: string;
    articles: ArticleMetadata[];
  };
  const lines = read('records.ndjson')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Fields);
  const ids = new Map<string, string>();
  for (const { file } of manifest.articles) ids.set(tempNameOf(file), randomUUID());
  for (const { id } of lines) if (typeof id === 'string') ids.set(id, randomUUID());

  /** Replaces temporary names as the loader and `put` do; an unknown name stays and fails the schema. */
  function withIds(value: unknown): unknown {
    if (typeof value === 'string') {
      const byTempName = (_all: string, name: string): string => `[quote:${ids.get(name) ?? name}]`;
      return ids.get(value) ?? value.replace(/\[quote:([^\]]+)\]/g, byTempName);
    }
    if (Array.isArray(value)) return value.map(withIds);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withIds(inner)]));
  }

  const records: SampleRecord[] = lines.map((line) => {
    const { collection, id, ...fields } = line;
    if (typeof collection !== 'string' || !isCollection(collection))
      throw new Error(`no collection: ${JSON.stringify(line)}`);
    const temp = typeof id === 'string' ? id : '';
    return { collection, temp, id: ids.get(temp) ?? randomUUID(), fields: withIds(fields) as Fields };
  });
  const targets = new Map<string, Collection>(records.map(({ id, collection }) => [id, collection]));
  for (const { file } of manifest.articles) targets.set(ids.get(tempNameOf(file)) ?? '', 'articles');
  const sources = new Map<string, Source>();

  return {
    manifest,
    lines,
    ids,
    records,
    targets,
    withIds,
    inCollection: (collection: Collection) => records.filter((record) => record.collection === collection),
    named(name: string): SampleRecord {
      const found = records.find(({ temp }) => temp === name);
      if (!found) throw new Error(`no record ${name}`);
      return found;
    },
    async parse(): Promise<void> {
      for (const { file } of manifest.articles) sources.set(tempNameOf(file), await parsed(file));
    },
    /** @param name such as `$article-01` */
    source(name: unknown): Source {
      const found = sources.get(String(name));
      if (!found) throw new Error(`no article ${String(name)}`);
      return found;
    },
  };
}

/** Articles in both samples are read once. */
const texts = new Map<string, Promise<Source>>();

function parsed(file: string): Promise<Source> {
  const text = texts.get(file) ?? parse(file);
  texts.set(file, text);
  return text;
}

async function parse(file: string): Promise<Source> {
  const bytes = new Uint8Array(readFileSync(new URL(`articles/${file}`, sampleFolder)));
  const extracted = await parseSource({ bytes, name: file }, {});
  const { text, blocks } = buildText(extracted.title, extracted.blocks);
  return { ...extracted, text, quotable: blocks };
}

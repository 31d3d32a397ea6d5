import type { Guide } from '#lib/guide/model.ts';

/** The texts of Help in every language, by file; electron.vite.config.ts parses them. Each is loaded when it is first shown. */
const files = import.meta.glob<{ guide: Guide }>('../../../docs/{user-guide,whats-new}*.md');

const fileNames = { guide: 'user-guide', news: 'whats-new' } as const;

/**
 * Loads a text of Help in a language, or in English if it is not translated.
 * @param language BCP 47
 * @throws Error when the program was built without it
 */
export async function loadGuide(text: keyof typeof fileNames, language: string): Promise<Guide> {
  const [short = ''] = language.split('-');
  const load = files[`../../../docs/${fileNames[text]}.${short}.md`] ?? files[`../../../docs/${fileNames[text]}.md`];
  if (!load) throw new Error(`Help: ${text} was not built.`);
  return (await load()).guide;
}

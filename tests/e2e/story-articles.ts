import { readdirSync, readFileSync } from 'node:fs';

const folder = 'tests/fixtures/story';

/** Returns twenty articles on one story, half of them Spanish, as records to put. @see tests/fixtures/story/README.md */
export function storyArticles() {
  const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  return files.sort().map((name) => {
    const [outlet, published, title, , ...lines] = readFileSync(`${folder}/${name}`, 'utf8').split('\n');
    const [, language] = name.split(/[-.]/);
    return { collection: 'articles', outlet, published, title, text: lines.join('\n').trim(), language };
  });
}

import { join } from 'node:path';
import Database from 'libsql';
import { editsAllowed } from '#lib/text/distance.ts';
import { nearTerms, signatureOf } from '#lib/fulltext/near-terms.ts';
import { fold } from '#lib/text/fold.ts';
import { anyOf, quoted, type Engine, type EngineName, type BenchQuery } from './search-commands.ts';

/**
 * Opens SQLite's FTS5 with prefix indexes for two to four letters, ordered by its BM25.
 * @param name `fts5-shown` also stores the texts and can show snippets; without it, an app stores them elsewhere and gets row
 * numbers; `fts5-near` also searches for close spellings of a question's words, which an app would have to find itself
 */
export function fts5(folder: string, name: EngineName): Engine {
  const withTexts = name === 'fts5-shown';
  const db = new Database(join(folder, 'fts5.db'));
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
  db.exec(`CREATE VIRTUAL TABLE IF NOT EXISTS texts USING fts5(
    names, body, ${withTexts ? '' : "content = '', "}prefix = '2 3 4', tokenize = 'unicode61 remove_diacritics 2'
  )`);
  db.exec('CREATE TABLE IF NOT EXISTS docs (id INTEGER PRIMARY KEY, type TEXT, year INTEGER)');
  const put = db.prepare('INSERT INTO texts (rowid, names, body) VALUES (?, ?, ?)');
  const putDoc = db.prepare('INSERT INTO docs VALUES (?, ?, ?)');
  const ask = db.prepare('SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT 20');
  const askAfter = db.prepare(`SELECT texts.rowid FROM texts JOIN docs ON docs.id = texts.rowid
    WHERE texts MATCH ? AND docs.type = 'articles' AND docs.year > ? ORDER BY rank LIMIT 20`);
  const countTypes = db.prepare(`SELECT docs.type, count(*) FROM texts JOIN docs ON docs.id = texts.rowid
    WHERE texts MATCH ? AND docs.year > ? GROUP BY docs.type`);
  const show = `SELECT texts.rowid, texts.names, snippet(texts, -1, '[', ']', '…', 32) FROM texts`;
  const askShown = withTexts && db.prepare(`${show} WHERE texts MATCH ? ORDER BY rank LIMIT 20`);
  const askShownAfter =
    withTexts &&
    db.prepare(`${show} JOIN docs ON docs.id = texts.rowid
    WHERE texts MATCH ? AND docs.type = 'articles' AND docs.year > ? ORDER BY rank LIMIT 20`);
  const near = name === 'fts5-near' ? nearIn(db) : null;
  let row = 0;
  return {
    put(docs) {
      db.exec('BEGIN');
      for (const { type, names, body, date } of docs) {
        row++;
        put.run(row, names.map(({ value }) => value).join('\n'), body);
        putDoc.run(row, type, Number(date ?? 0));
      }
      db.exec('COMMIT');
    },
    finish() {
      db.exec("INSERT INTO texts (texts) VALUES ('optimize')");
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      return Promise.resolve();
    },
    ask(question, shown) {
      const { match = '', after } = near ? { ...question, match: tolerantMatch(question, near) } : question;
      if (!shown || !askShown || !askShownAfter) {
        if (after === undefined) ask.all(match);
        else askAfter.all(match, after);
        return;
      }
      if (after === undefined) askShown.all(match);
      else askShownAfter.all(match, after);
      countTypes.all(match, after ?? -1);
    },
    close() {
      // Not timed: neither the pages that "optimize" frees nor its log belong to the index.
      if (row > 0) db.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE)');
      db.close();
    },
  };
}

/** Finds words of the index within a few letters of a word, using our algorithm on its word list, which is read once. */
function nearIn(db: Database.Database): (word: string) => string[] {
  db.exec("CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', 'texts', 'row')");
  const words = (db.prepare('SELECT term FROM temp.words').all() as { term: string }[]).map(({ term }) => term);
  const signatures = Int32Array.from(words, signatureOf);
  const lengths = Uint8Array.from(words, ({ length }) => Math.min(255, length));
  return (word) => {
    const folded = fold(word);
    const edits = editsAllowed(folded);
    if (edits === 0) return [];
    return nearTerms(folded, edits, { signatures, lengths }, words.length, (at) => words[at] ?? '').map(
      ({ term }) => term,
    );
  };
}

/** Matches all words in any close spelling, the last one also as a prefix; or one of the forms. */
function tolerantMatch({ typed, words = [], forms = [] }: BenchQuery, near: (word: string) => string[]): string {
  const each = words.map((word, i) => {
    const isOpen = i === words.length - 1 && !typed.endsWith(' ');
    return `(${quoted(word)}${isOpen ? ' *' : ''} OR ${anyOf([word, ...near(word)])})`;
  });
  return [...(each.length > 0 ? [`(${each.join(' AND ')})`] : []), ...forms.map((form) => quoted(form))].join(' OR ');
}

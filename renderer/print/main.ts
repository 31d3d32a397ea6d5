import { rasterise } from '#renderer/shared/views/rasterise.ts';
import { breakPages } from './breaks.ts';
import { measure } from './measure.ts';
import { buildPages, headingsOn, type Heading } from './pages.ts';

interface LaidOut {
  title: string;
  /** BCP 47 */
  language: string;
  /** ISO 8601: the day on which the dossier was made. */
  made: string;
  pages: number;
  headings: Heading[];
  /** Pages whose text and footnotes are higher than the page; none, unless this script has a fault. */
  overfull: number[];
}

/**
 * Lays a dossier out in pages with its footnotes at their feet, within the hidden page that is then printed. Runs in a
 * world of its own: the page itself has no script.
 * @param isChecked whether to look for pages that are too full, for which all of them are laid out once more
 */
export async function layOut(isChecked: boolean): Promise<LaidOut> {
  const main = document.querySelector('main');
  if (!main) throw new Error('no dossier');
  // A picture is its own page.
  if (main.dataset['picture'] !== undefined) return pictureLaidOut();
  // Nothing was laid out so far (paper-style.ts), so no font has been asked for.
  await Promise.all([...document.fonts].map((font) => font.load()));
  const flow = flowOf(main);
  const items = footnotes(main);
  main.className = 'measuring';
  setApart(items.values());
  const probe = pageProbe(main);
  const measured = measure(flow, items);
  const breaks = breakPages({ ...measured, ...probe });
  const title = document.title;
  const draft = main.querySelector('p.draft')?.textContent ?? '';
  const headings = headingsOn(measured.blocks, breaks, probe);
  // Their footnote is on the same page; thousands of links take their time to print.
  for (const mark of measured.firstMarks) mark.removeAttribute('href');
  const pages = buildPages(flow, measured, breaks, { title, draft });
  main.replaceChildren(...pages);
  numberContents(main, pages);
  const overfull = isChecked ? pages.flatMap((page, index) => (isOverfull(page, probe) ? [index + 1] : [])) : [];
  main.className = 'paged';
  return {
    title,
    language: document.documentElement.lang,
    made: document.querySelector('meta[name="dcterms.created"]')?.getAttribute('content') ?? '',
    pages: pages.length,
    headings,
    overfull,
  };
}

/** Paints the page with a picture alone. @returns a PNG in base 64 */
export async function paint(): Promise<string> {
  const picture = document.querySelector('main > svg');
  if (!picture) throw new Error('no picture');
  const { width, height } = picture.getBoundingClientRect();
  const { png } = await rasterise(new XMLSerializer().serializeToString(picture), width, height);
  let binary = '';
  for (const byte of png) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** A page with a picture alone, which is of its size: nothing is laid out. */
async function pictureLaidOut(): Promise<LaidOut> {
  await Promise.all([...document.fonts].map((font) => font.load()));
  const { title } = document;
  const { lang } = document.documentElement;
  return { title, language: lang, made: '', pages: 1, headings: [], overfull: [] };
}

/** Puts the text into one column, as it is measured. The first section begins a page, after the cover. */
function flowOf(main: Element): HTMLElement {
  main.querySelector('section')?.classList.add('new-page');
  const flow = document.createElement('div');
  flow.className = 'sheet-flow';
  flow.append(...main.childNodes);
  main.append(flow);
  return flow;
}

/** Takes the footnotes that something cites out of their list, each with its number. Those that nothing cites stay. */
function footnotes(main: Element): Map<string, HTMLElement> {
  const cited = new Set([...main.querySelectorAll('a.ref')].map((mark) => mark.getAttribute('href') ?? ''));
  const list = document.createElement('ol');
  list.className = 'notes sheet-measured';
  const items = new Map<string, HTMLElement>();
  for (const item of main.querySelectorAll<HTMLElement>('.notes li')) {
    const href = `#${item.id}`;
    const number = document.createElement('span');
    number.className = 'number';
    number.textContent = item.id.replace(/^.*-/, '');
    item.prepend(number, ' ');
    if (!cited.has(href)) continue;
    items.set(href, item);
  }
  list.append(...items.values());
  main.append(list);
  const rest = main.querySelector('section.notes');
  if (rest && !rest.querySelector('li')) rest.remove();
  for (const link of list.querySelectorAll('a[href]')) link.removeAttribute('href');
  return items;
}

/** Sets quotes that run from right to left in lines of their own. Asked once all is laid out: before, each question would lay it out. */
function setApart(items: Iterable<HTMLElement>): void {
  const quotes = [...items].flatMap((item) => [...item.querySelectorAll('blockquote')]);
  const rightToLeft = quotes.filter((quote) => getComputedStyle(quote).direction === 'rtl');
  for (const quote of rightToLeft) quote.classList.add('apart');
}

/** The heights of a page's parts, from a page that is empty. */
function pageProbe(main: Element): { pageHeight: number; ruleHeight: number; sheetHeight: number; top: number } {
  const probe = document.createElement('div');
  probe.className = 'sheet';
  probe.innerHTML = '<div class="sheet-room"></div><ol class="notes sheet-notes"></ol><div class="sheet-text"></div>';
  main.append(probe);
  const [room, notes, text] = [...probe.children].map((child) => child.getBoundingClientRect());
  const sheet = probe.getBoundingClientRect();
  probe.remove();
  return {
    pageHeight: (room?.height ?? 0) - 1,
    ruleHeight: notes?.height ?? 0,
    sheetHeight: sheet.height,
    top: (text?.top ?? 0) - sheet.top,
  };
}

function numberContents(main: Element, pages: readonly HTMLElement[]): void {
  for (const entry of main.querySelectorAll('.contents a')) {
    const target = document.getElementById((entry.getAttribute('href') ?? '').slice(1));
    const at = pages.findIndex((page) => target !== null && page.contains(target));
    const number = entry.querySelector('.page');
    if (number && at >= 0) number.textContent = String(at + 1);
  }
}

function isOverfull(page: Element, { pageHeight }: { pageHeight: number }): boolean {
  const range = document.createRange();
  const text = page.querySelector('.sheet-text');
  // Room below the last block does not count.
  if (text) range.selectNodeContents(text);
  const notes = page.querySelector('.sheet-notes')?.getBoundingClientRect().height ?? 0;
  const top = text?.getBoundingClientRect().top ?? 0;
  return Math.max(0, range.getBoundingClientRect().bottom - top) + notes > pageHeight + 1.5;
}

/**
 * Tracks the open elements while a page is read tag by tag: closes those HTML allows to be left open, ignores end tags
 * without a start tag, and limits the nesting. Every search is limited too, so the time is linear in the number of
 * tags.
 */
export class OpenElements {
  readonly #stack: { name: string; shown: boolean }[] = [];
  #depth = 0;
  #links = 0;
  readonly #maxDepth: number;

  constructor(maxDepth: number) {
    this.#maxDepth = maxDepth;
  }

  /** Opens an element. `before` is the end tags to write first; `shown` is false if the element would be nested too deeply. */
  open(name: string): { before: string; shown: boolean } {
    let before = '';
    const closes = closedBy(name);
    if (closes !== undefined) {
      const at = this.#find(closes.names, closes.within);
      if (at !== -1) before = this.#popTo(at);
    }
    const shown = this.#depth < this.#maxDepth && (name !== 'a' || this.#links < maxLinks);
    if (shown) {
      this.#depth += 1;
      if (name === 'a') this.#links += 1;
    }
    this.#stack.push({ name, shown });
    return { before, shown };
  }

  /** Closes an element and all open elements in it. Returns the end tags to write; none if it is not open. */
  close(name: string): string {
    // Misnested formatting ends with the block it was left open in.
    const at = this.#find(new Set([name]), formatting.has(name) ? blocks : cells.has(name) ? tables : none);
    return at === -1 ? '' : this.#popTo(at);
  }

  #find(names: ReadonlySet<string>, within: ReadonlySet<string>): number {
    const last = this.#stack.length - 1;
    for (let i = last; i >= 0 && i > last - maxSearch; i -= 1) {
      const name = this.#stack[i]?.name ?? '';
      if (names.has(name)) return i;
      if (within.has(name)) return -1;
    }
    return -1;
  }

  #popTo(index: number): string {
    let out = '';
    while (this.#stack.length > index) {
      const element = this.#stack.pop();
      if (element?.shown === true) {
        out += `</${element.name}>`;
        this.#depth -= 1;
        if (element.name === 'a') this.#links -= 1;
      }
    }
    return out;
  }
}

/**
 * The maximum number of nested links. HTML allows none, but some pages have a few. If many links are never closed, each
 * contains all the following ones, and adding up the text of links would go through the page once for each.
 */
const maxLinks = 2;
/** How far back to search for the start of an element. */
const maxSearch = 300;

function set(names: string): ReadonlySet<string> {
  return new Set(names.split(' '));
}

const none: ReadonlySet<string> = new Set();
const formatting = set(
  'a abbr b big cite code del em font i ins kbd mark q s samp small span strike strong sub sup tt u var label time',
);
const blocks = set(
  'address article aside blockquote center dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul',
);
const tables = set('table');
const cells = set('td th tr thead tbody tfoot caption');
const paragraph = { names: set('p'), within: new Set([...blocks].filter((name) => name !== 'p')) };
const link = { names: set('a'), within: blocks };
const closing: Readonly<Record<string, { names: ReadonlySet<string>; within: ReadonlySet<string> }>> = {
  li: { names: set('li'), within: set('ul ol menu dir table') },
  dt: { names: set('dt dd'), within: set('dl table') },
  dd: { names: set('dt dd'), within: set('dl table') },
  td: { names: set('td th caption'), within: set('tr table') },
  th: { names: set('td th caption'), within: set('tr table') },
  tr: { names: set('tr caption'), within: set('tbody thead tfoot table') },
  thead: { names: set('thead tbody tfoot caption'), within: tables },
  tbody: { names: set('thead tbody tfoot caption'), within: tables },
  tfoot: { names: set('thead tbody tfoot caption'), within: tables },
  option: { names: set('option'), within: set('select') },
};

/** The elements a start tag closes (HTML standard, optional tags). */
function closedBy(name: string): { names: ReadonlySet<string>; within: ReadonlySet<string> } | undefined {
  if (Object.hasOwn(closing, name)) return closing[name];
  if (name === 'a') return link;
  return blocks.has(name) ? paragraph : undefined;
}

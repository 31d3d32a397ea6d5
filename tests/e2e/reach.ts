import type { Page } from '@playwright/test';

interface AxNode {
  ignored: boolean;
  backendDOMNodeId?: number;
  role?: { value: string };
  name?: { value: string };
  description?: { value: string };
  properties?: { name: string; value: { value?: unknown } }[];
}

/** Roles of what one acts on: each is to have a name. Whatever else takes the focus is to have one, too. */
const controls = new Set([
  'button',
  'checkbox',
  'combobox',
  'dialog',
  'grid',
  'link',
  'listbox',
  'menu',
  'menuitem',
  'menuitemcheckbox',
  'menuitemradio',
  'option',
  'progressbar',
  'radio',
  'radiogroup',
  'searchbox',
  'slider',
  'spinbutton',
  'switch',
  'tab',
  'tablist',
  'textbox',
  'toggle button',
  'tree',
  'treeitem',
  'application',
  'columnheader',
]);

/** What in the accessibility tree of a window has no name and should, by its role: read from the tree itself, as a screen reader has it. */
export async function unnamedIn(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  try {
    const { nodes } = (await session.send('Accessibility.getFullAXTree')) as unknown as { nodes: AxNode[] };
    const found: string[] = [];
    for (const { ignored, role, name, properties, backendDOMNodeId } of nodes) {
      const kind = role?.value ?? '';
      if (ignored || (name?.value ?? '').trim() !== '') continue;
      const focusable = properties?.some((one) => one.name === 'focusable' && one.value.value === true) ?? false;
      // What only scrolls, or catches a press beside what is in it, is no control: it is generic and no stop of Tab.
      if (!controls.has(kind) && (!focusable || kind === 'generic')) continue;
      const { outerHTML } = await session.send('DOM.getOuterHTML', {
        ...(backendDOMNodeId === undefined ? {} : { backendNodeId: backendDOMNodeId }),
      });
      found.push(`${kind}: ${outerHTML.slice(0, 160)}`);
    }
    return found;
  } finally {
    await session.detach();
  }
}

/** Roles that are in a list and say at which place of how many, where not all rows are on the page. */
export async function unplacedIn(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('[role="option"][data-index]')]
      .filter((row) => !row.hasAttribute('aria-posinset') || !row.hasAttribute('aria-setsize'))
      .map((row) => row.outerHTML.slice(0, 160)),
  );
}

/**
 * What is pressed and is too small (WCAG 2.5.8): less than 24 px high or wide, and so near to another thing that is pressed that a
 * circle of 24 px about its middle reaches into it. Links and buttons within a sentence are as high as its line, which the rule
 * excepts; of a box or a radio button that is drawn by its label, the label counts.
 */
export async function smallTargetsIn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wanted =
      'a[href], button, input, select, textarea, summary, [role="button"], [role="tab"], [role="option"], [role="menuitem"], [role="slider"], [role="switch"]';
    const targetOf = (element: Element) =>
      (element.matches('input[type="checkbox"], input[type="radio"]') ? element.closest('label') : null) ?? element;
    const isShown = (element: Element) => {
      const box = element.getBoundingClientRect();
      const hidden = element.closest('[aria-hidden="true"], [inert], .only-read') !== null;
      return element.checkVisibility() && !hidden && box.width > 1 && box.height > 1;
    };
    const all = [...new Set([...document.querySelectorAll(wanted)].map(targetOf))].filter(isShown);
    /** Whether a circle of 12 px about a place reaches into a box. */
    const reaches = (x: number, y: number, box: DOMRect) =>
      Math.hypot(x - Math.max(box.left, Math.min(x, box.right)), y - Math.max(box.top, Math.min(y, box.bottom))) < 11.5;
    return all.flatMap((element) => {
      const box = element.getBoundingClientRect();
      if (box.width >= 23.5 && box.height >= 23.5) return [];
      const around = (element.parentElement?.textContent ?? '').trim();
      if (getComputedStyle(element).display.startsWith('inline') && around.length > element.textContent.trim().length)
        return [];
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      // Scrolled out of its pane, or under a dock, it cannot be pressed now.
      const hit = document.elementFromPoint(x, y);
      if (hit === null || !(element.contains(hit) || hit.contains(element))) return [];
      const near = all.find(
        (other) => !other.contains(element) && !element.contains(other) && reaches(x, y, other.getBoundingClientRect()),
      );
      if (!near) return [];
      const size = `${String(Math.round(box.width))}×${String(Math.round(box.height))}`;
      return [`${size} ${element.outerHTML.slice(0, 130)} near ${near.outerHTML.slice(0, 90)}`];
    });
  });
}

/**
 * What is out of the window sideways and does not scroll there by itself (WCAG 1.4.10). Tables, maps, timelines and graphs may be
 * wide, and a name may be cut with an ellipsis, as in a narrow column: whoever opens it has it whole.
 */
export async function cutSidewaysIn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const wide = '[role="grid"], [role="application"]:not(body), table, canvas, svg, [role="tablist"]';
    const isCut = (element: Element): boolean => {
      for (let at: Element | null = element; at; at = at.parentElement)
        if (getComputedStyle(at).textOverflow === 'ellipsis' && at.getBoundingClientRect().right <= width + 1)
          return true;
      return false;
    };
    const found: string[] = [];
    for (const element of document.querySelectorAll('body *')) {
      if (element.closest(wide) || element.closest('.only-read, [data-status]') || !element.checkVisibility()) continue;
      const box = element.getBoundingClientRect();
      if (box.width < 2 || box.right <= width + 1) continue;
      const isText = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
      );
      if (
        !(isText || element.matches('button, input:not([type="radio"]), select, textarea, a[href]')) ||
        isCut(element)
      )
        continue;
      found.push(`${String(Math.round(box.right - width))} px out: ${element.outerHTML.slice(0, 140)}`);
    }
    return found;
  });
}

import type { Page } from '@playwright/test';

interface AxNode {
  ignored: boolean;
  backendDOMNodeId?: number;
  role?: { value: string };
  name?: { value: string };
  description?: { value: string };
  properties?: { name: string; value: { value?: unknown } }[];
}

/** Roles of interactive elements, which all need a name. Anything else that takes the focus needs one, too. */
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

/** Returns the roles of nameless elements that need a name, read from the window's accessibility tree, as a screen reader sees it. */
export async function unnamedControlsIn(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  try {
    const { nodes } = (await session.send('Accessibility.getFullAXTree')) as unknown as { nodes: AxNode[] };
    const found: string[] = [];
    for (const { ignored, role, name, properties, backendDOMNodeId } of nodes) {
      const kind = role?.value ?? '';
      if (ignored || (name?.value ?? '').trim() !== '') continue;
      const focusable = properties?.some((one) => one.name === 'focusable' && one.value.value === true) ?? false;
      // An element that only scrolls, or only catches clicks around its contents, is not a control: it is generic and not a tab
      // stop.
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

/** Roles of list items that have to state their position and the total where not all rows are on the page. */
export async function rowsWithoutPositionIn(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('[role="option"][data-index]')]
      .filter((row) => !row.hasAttribute('aria-posinset') || !row.hasAttribute('aria-setsize'))
      .map((row) => row.outerHTML.slice(0, 160)),
  );
}

/**
 * Returns targets that are too small (WCAG 2.5.8): less than 24 px high or wide, and so close to another target that a 24 px
 * circle around their middle reaches into it. Links and buttons within a sentence are as high as its line, which the rule
 * exempts; for a checkbox or radio button that its label draws, the label counts.
 */
export async function smallTargetsIn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const targetSelector =
      'a[href], button, input, select, textarea, summary, [role="button"], [role="tab"], [role="option"], [role="menuitem"], [role="slider"], [role="switch"]';
    const targetOf = (element: Element) =>
      (element.matches('input[type="checkbox"], input[type="radio"]') ? element.closest('label') : null) ?? element;
    const isShown = (element: Element) => {
      const box = element.getBoundingClientRect();
      const hidden = element.closest('[aria-hidden="true"], [inert], .only-read') !== null;
      return element.checkVisibility() && !hidden && box.width > 1 && box.height > 1;
    };
    const targets = [...new Set([...document.querySelectorAll(targetSelector)].map(targetOf))].filter(isShown);
    /** Returns whether a circle with a radius of 12 px around a point reaches into a box. */
    const reaches = (x: number, y: number, box: DOMRect) =>
      Math.hypot(x - Math.max(box.left, Math.min(x, box.right)), y - Math.max(box.top, Math.min(y, box.bottom))) < 11.5;
    return targets.flatMap((element) => {
      const box = element.getBoundingClientRect();
      if (box.width >= 23.5 && box.height >= 23.5) return [];
      const around = (element.parentElement?.textContent ?? '').trim();
      if (getComputedStyle(element).display.startsWith('inline') && around.length > element.textContent.trim().length)
        return [];
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      // Scrolled out of its pane, or under a dock, it cannot be pressed now.
      const hit = document.elementFromPoint(x, y);
      if (hit === null || !(element.contains(hit) || hit.contains(element))) return [];
      const neighbour = targets.find(
        (other) => !other.contains(element) && !element.contains(other) && reaches(x, y, other.getBoundingClientRect()),
      );
      if (!neighbour) return [];
      const size = `${String(Math.round(box.width))}×${String(Math.round(box.height))}`;
      return [`${size} ${element.outerHTML.slice(0, 130)} near ${neighbour.outerHTML.slice(0, 90)}`];
    });
  });
}

/**
 * Returns what is selected, pressed or current and has no outline that says so in forced colours, which remove backgrounds; and
 * the number of those that have one.
 */
export async function unmarkedIn(page: Page): Promise<{ unmarked: string[]; marked: number }> {
  return page.evaluate(() => {
    const states = ['[aria-selected="true"]', '[aria-pressed="true"]', '[aria-current]:not([aria-current="false"])'];
    const shown = [...document.querySelectorAll(states.join())].filter((element) => element.checkVisibility());
    const unmarked = shown.filter((element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2;
    });
    return {
      unmarked: unmarked.map((element) => element.outerHTML.slice(0, 160)),
      marked: shown.length - unmarked.length,
    };
  });
}

/** Returns the two weaker colours of words, as they are now: of notes and of hints. */
export async function paleColours(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    ['--text-2', '--text-3'].map((name) => {
      const probe = Object.assign(document.createElement('span'), { style: `color: var(${name})` });
      document.body.append(probe);
      const { color } = getComputedStyle(probe);
      probe.remove();
      return color;
    }),
  );
}

/** Returns the elements that directly contain words in one of these colours. */
export async function wordsIn(page: Page, colours: readonly string[]): Promise<string[]> {
  return page.evaluate((pale) => {
    const hasWords = (element: Element) =>
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    return [...document.body.querySelectorAll('*')]
      .filter((element) => hasWords(element) && element.checkVisibility())
      .filter((element) => pale.includes(getComputedStyle(element).color))
      .map((element) => element.outerHTML.slice(0, 160));
  }, colours);
}

/**
 * Returns what lies outside the window horizontally and does not scroll there by itself (WCAG 1.4.10). Tables, maps, timelines
 * and graphs may be wide, and a name may end in an ellipsis, as in a narrow column: opening it shows the whole name.
 */
export async function cutOffSidewaysIn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const scrollableSelector = '[role="grid"], [role="application"]:not(body), table, canvas, svg, [role="tablist"]';
    const isCut = (element: Element): boolean => {
      for (let at: Element | null = element; at; at = at.parentElement)
        if (getComputedStyle(at).textOverflow === 'ellipsis' && at.getBoundingClientRect().right <= width + 1)
          return true;
      return false;
    };
    const found: string[] = [];
    for (const element of document.querySelectorAll('body *')) {
      if (
        element.closest(scrollableSelector) ||
        element.closest('.only-read, [data-status]') ||
        !element.checkVisibility()
      )
        continue;
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
      found.push(`${String(Math.round(box.right - width))} px too wide: ${element.outerHTML.slice(0, 140)}`);
    }
    return found;
  });
}

/**
 * Returns elements with text or controls that are cut off at the bottom with no way to scroll to them: outside the window, or
 * outside a part that hides its overflow. Text behind an ellipsis or a line clamp is cut off on purpose.
 */
export async function cutOffBelowIn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    for (const element of document.querySelectorAll('body *')) {
      if (element.closest('canvas, svg, [role="application"]:not(body), .only-read, [data-status], [inert]')) continue;
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      const isText = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
      );
      if (!isText && !element.matches('button, input:not([type="radio"], [type="checkbox"]), select, textarea'))
        continue;
      const box = element.getBoundingClientRect();
      // Content for screen readers only is a pixel in size, or inside something that is.
      if (box.width < 4 || box.height < 4 || (element.parentElement?.clientHeight ?? 9) < 4) continue;
      let cut = '';
      for (let at: Element | null = element; at; at = at.parentElement) {
        const style = getComputedStyle(at);
        if (style.webkitLineClamp !== 'none' || (style.textOverflow === 'ellipsis' && at !== document.body)) break;
        if (/auto|scroll/.test(style.overflowY) && at.scrollHeight > at.clientHeight) break;
        // A fixed element is clipped by nothing but the window.
        const edge = style.position === 'fixed' || at === document.documentElement ? null : at.getBoundingClientRect();
        if (edge && at !== element && /hidden|clip/.test(style.overflowY) && box.bottom > edge.bottom + 2) {
          // A line that hides its overflow shows it elsewhere.
          cut = `${String(Math.round(box.bottom - edge.bottom))} px below ${at.outerHTML.slice(0, 90)}`;
          break;
        }
        if (!edge) {
          if (box.bottom > innerHeight + 1) cut = `${String(Math.round(box.bottom - innerHeight))} px below the window`;
          if (box.top < -1) cut = `${String(Math.round(-box.top))} px above the window`;
          break;
        }
      }
      if (cut) found.push(`${cut}: ${element.outerHTML.slice(0, 140)}`);
    }
    return found;
  });
}

/** Returns what has the focus, and why it cannot be seen; null while nothing has it. */
function focusIn(page: Page): Promise<{ key: string; fault: string | null } | null> {
  return page.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const id = element.getAttribute('aria-activedescendant');
    const row = (id === null ? null : document.getElementById(id)) ?? element;
    // A checkbox or radio button that its label draws is seen there.
    const shown = row.matches('input[type="checkbox"], input[type="radio"]') ? (row.closest('label') ?? row) : row;
    const box = shown.getBoundingClientRect();
    const words = shown.outerHTML.slice(0, 150);
    const [left, right] = [Math.max(0, box.left), Math.min(innerWidth, box.right)];
    const [top, bottom] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)];
    const key = `${String(Math.round(box.left))} ${String(Math.round(box.top))} ${words}`;
    if (right - left < 2 || bottom - top < 2) return { key, fault: `out of the window: ${words}` };
    let visiblePoints = 0;
    let covering = '';
    for (const x of [0.1, 0.5, 0.9])
      for (const y of [0.1, 0.5, 0.9]) {
        const hit = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y);
        if (hit && (shown.contains(hit) || hit.contains(shown))) visiblePoints += 1;
        else covering = hit?.outerHTML.slice(0, 120) ?? 'nothing';
      }
    return { key, fault: visiblePoints === 0 ? `under ${covering}: ${shown.textContent} ${words}` : null };
  });
}

/**
 * Tabs through a page and returns where the focus cannot be seen (WCAG 2.4.11): outside the window, or fully covered by something
 * fixed.
 * @param steps the maximum number of tab stops
 */
export async function hiddenFocusIn(page: Page, steps = 60): Promise<string[]> {
  const found = new Set<string>();
  const visited = new Set<string>();
  for (let step = 0; step < steps; step += 1) {
    await page.keyboard.press('Tab');
    let focus = await focusIn(page);
    // A page scrolls to the focused element a frame later.
    for (let again = 0; focus?.fault && again < 5; again += 1) {
      await page.waitForTimeout(100);
      focus = await focusIn(page);
    }
    if (focus === null) continue;
    if (visited.has(focus.key) && step > 5) break;
    visited.add(focus.key);
    if (focus.fault !== null) found.add(focus.fault);
  }
  return [...found];
}

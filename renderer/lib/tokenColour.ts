/**
 * Returns the current colour of a token as drawings need it: `#rrggbb`, even where the system forces its own colours and the token is the
 * name of one (`CanvasText`). Empty if there is no such token.
 */
export function tokenColour(style: CSSStyleDeclaration, token: string): string {
  const value = style.getPropertyValue(token).trim();
  if (value === '' || value.startsWith('#')) return value;
  const probe = document.createElement('span');
  probe.style.color = value;
  document.body.append(probe);
  const channels = getComputedStyle(probe).color.match(/\d+/g) ?? [];
  probe.remove();
  return `#${channels
    .slice(0, 3)
    .map((channel) => Number(channel).toString(16).padStart(2, '0'))
    .join('')}`;
}

/**
 * Calls the listener when the colours of tokens have changed: with the theme, forced colours or higher contrast.
 * @returns a function that unsubscribes
 */
export function onColours(listener: () => void): () => void {
  const causes = ['(prefers-color-scheme: dark)', '(forced-colors: active)', '(prefers-contrast: more)'].map((query) =>
    matchMedia(query),
  );
  // The system's colours are only applied a frame after its event.
  const notifyListener = () => {
    listener();
    if (matchMedia('(forced-colors: active)').matches) requestAnimationFrame(() => requestAnimationFrame(listener));
  };
  for (const cause of causes) cause.addEventListener('change', notifyListener);
  return () => {
    for (const cause of causes) cause.removeEventListener('change', notifyListener);
  };
}

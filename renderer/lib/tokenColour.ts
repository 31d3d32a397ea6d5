/**
 * The colour of a token now, as drawings need it: `#rrggbb`, also where the system forces its own colours and the token is the name of
 * one (`CanvasText`). Empty where there is no such token.
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
 * Hears when the colours of tokens have changed: with the theme, with colours that the system forces, with more contrast.
 * @returns how to stop
 */
export function onColours(listener: () => void): () => void {
  const causes = ['(prefers-color-scheme: dark)', '(forced-colors: active)', '(prefers-contrast: more)'].map((query) =>
    matchMedia(query),
  );
  // The system's own colours come a frame after it tells of them.
  const hear = () => {
    listener();
    if (matchMedia('(forced-colors: active)').matches) requestAnimationFrame(() => requestAnimationFrame(listener));
  };
  for (const cause of causes) cause.addEventListener('change', hear);
  return () => {
    for (const cause of causes) cause.removeEventListener('change', hear);
  };
}

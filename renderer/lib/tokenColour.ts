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

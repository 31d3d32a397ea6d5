import { withSignsShown } from '#lib/text/direction.ts';

/** A path, always laid out left to right: right-to-left folder names do not reorder what surrounds them. */
export function Path({ path }: { path: string }) {
  return (
    <bdi dir="ltr">
      {path.split(/([\\/])/).map((part, index) => (
        <bdi key={index}>{withSignsShown(part)}</bdi>
      ))}
    </bdi>
  );
}

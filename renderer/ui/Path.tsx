import { withSignsShown } from '#lib/text/direction.ts';

/** A path, read from the left whatever its folders are called: none turns round what stands before or behind it. */
export function Path({ path }: { path: string }) {
  return (
    <bdi dir="ltr">
      {path.split(/([\\/])/).map((part, at) => (
        <bdi key={at}>{withSignsShown(part)}</bdi>
      ))}
    </bdi>
  );
}

import { serialize, withErrorToast } from '#renderer/lib/errorToast.ts';

/** Moves a saved item one place up (-1) or down (1) in its list; does nothing at the ends. */
export async function moveByOne(
  id: string,
  by: -1 | 1,
  list: () => Promise<readonly { id: string }[]>,
  move: (to: { id: string; before: string | null }) => Promise<unknown>,
): Promise<void> {
  await serialize(() =>
    withErrorToast(async () => {
      // The current list: keys are faster than the updates the page receives.
      const all = await list();
      const index = all.findIndex((one) => one.id === id);
      const to = index + by;
      if (index < 0 || to < 0 || to >= all.length) return;
      const others = all.filter((one) => one.id !== id);
      await move({ id, before: others[to]?.id ?? null });
    }),
  );
}

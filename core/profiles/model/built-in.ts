import type { LeftOutKind, Profile } from '#core/model/profiles.ts';
import { t } from '#lib/i18n/t.ts';
import { fold } from '#lib/text/fold.ts';

/** Profiles that every case has; the record of one is created when it is first used. Internal is never a record, and replaces nobody. */
export const builtInProfiles = {
  counsel: { quotes: 'full', leaveOut: [] },
  public: { quotes: 'excerpts', leaveOut: ['notes', 'grades', 'file-names', 'hashes'] },
} as const satisfies Record<string, { quotes: Profile['quotes']; leaveOut: readonly LeftOutKind[] }>;

export type BuiltInProfile = keyof typeof builtInProfiles;

export const builtInNames = Object.keys(builtInProfiles) as BuiltInProfile[];

/** Returns the key of the built-in profile with a name; null for others. */
export function builtInOf(name: string): BuiltInProfile | 'internal' | null {
  const wanted = fold(name).trim();
  const found = (['internal', ...builtInNames] as const).find(
    (key) => wanted === key || wanted === fold(t(`profiles.${key}`)),
  );
  return found ?? null;
}

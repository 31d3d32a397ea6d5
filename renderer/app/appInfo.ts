import type { host } from '#renderer/lib/api.ts';

/** What the host reported about itself and this window at startup. */
export type AppInfo = Awaited<ReturnType<typeof host.app.info>>;

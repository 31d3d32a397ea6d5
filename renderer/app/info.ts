import type { host } from '#renderer/lib/api.ts';

/** What the host told of itself and of this window at the start. */
export type AppInfo = Awaited<ReturnType<typeof host.app.info>>;

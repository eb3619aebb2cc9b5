// The environment of the programs that run the shop: what they need to start, and nothing of the person's own.
import { delimiter, join } from 'node:path';

const HANDED_ON = ['HOME', 'USERPROFILE', 'TMPDIR', 'TEMP', 'TMP', 'LANG', 'SYSTEMROOT', 'XDG_CONFIG_HOME'];

/** Account tokens and settings of the shell stay outside; telemetry and questions are off. */
export function buildChildEnvironment(root: string, extra: Record<string, string> = {}): Record<string, string> {
  const handedOn = HANDED_ON.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(handedOn),
    PATH: [join(root, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter),
    ASTRO_TELEMETRY_DISABLED: '1',
    WRANGLER_SEND_METRICS: 'false',
    WRANGLER_SEND_ERROR_REPORTS: 'false',
    WRANGLER_HIDE_BANNER: 'true',
    WRANGLER_LOG_PATH: join(root, '.data', 'wrangler-logs'),
    NO_COLOR: '1',
    ...extra,
  };
}

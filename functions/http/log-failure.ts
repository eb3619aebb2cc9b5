// One line about something that failed outside: enough to act on, nothing about a person, no address.
import type { Deps } from '../deps.ts';

/** `area`: what was being done. The cause's own code and HTTP status say whether a token, a host or time was wrong. */
export function logFailure(deps: Pick<Deps, 'log'>, area: string, error: unknown): void {
  const causes = listCauses(error);
  deps.log({
    level: 'warn',
    area,
    error: causes[0]?.name ?? 'unknown',
    cause: causes.map(readCode).find((code) => code !== null) ?? causes.at(-1)?.name ?? null,
    status: causes.map(readStatus).find((status) => status !== null) ?? null,
  });
}

function listCauses(error: unknown): Error[] {
  return error instanceof Error ? [error, ...listCauses(error.cause)] : [];
}

function readCode(error: Error): string | null {
  return 'code' in error && typeof error.code === 'string' ? error.code : null;
}

function readStatus(error: Error): number | null {
  const status = /HTTP status (\d{3})/.exec(error.message)?.[1];
  return status === undefined ? null : Number(status);
}

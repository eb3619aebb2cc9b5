// Whose name the log keeps for what is done to a row that is known by its id alone.
import type { Visit } from '../../accounts/guards.ts';

/** The brand's job comes first, as in `requireSeller`: whether the row is theirs is asked where it is written. */
export function nameOf({ access }: Visit): string {
  const job = access.staff.find(({ role }) => role === 'brand') ?? access.staff[0];
  return job?.name ?? '';
}

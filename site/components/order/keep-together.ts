// Words that a line must not part.
const JOINER = '\u2060';

/** 「16:00–20:00」: no line ends at the dash. */
export function keepHours(hours: string): string {
  return hours.replaceAll(/[–—-]/g, (dash) => `${JOINER}${dash}${JOINER}`);
}

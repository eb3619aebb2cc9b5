// After-sales terms in two parts: what they are called, and how they work.

export interface Terms {
  /** The first sentence without its full stop: 「七天无理由退货」. */
  headline: string;
  /** Everything after it; empty when one sentence says all. */
  rest: string;
}

export function splitTerms(text: string): Terms {
  const end = text.indexOf('。');
  if (end === -1) return { headline: text, rest: '' };
  return { headline: text.slice(0, end), rest: text.slice(end + 1).trim() };
}

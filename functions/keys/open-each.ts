// Many sealed texts at once, of which one may not open: the others are not held up by it.

/** Null for what does not open. Throws when nothing does: then it is no matter of one row, the secret is not here. */
export async function openEach<One, Opened>(
  list: readonly One[],
  open: (one: One) => Promise<Opened>,
): Promise<(Opened | null)[]> {
  const opened = await Promise.allSettled(list.map(open));
  const failed = opened.find((one) => one.status === 'rejected');
  if (failed && opened.every((one) => one.status === 'rejected')) throw failed.reason;
  return opened.map((one) => (one.status === 'fulfilled' ? one.value : null));
}

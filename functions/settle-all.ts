// Several pieces of work at once that end together: none goes on behind the back of who waited for them.

/**
 * Like Promise.all, but the first failure is thrown only when everything has ended. A Worker may be stopped as soon as
 * its promise is settled, and what would still be under way then could be cut in the middle.
 */
export async function settleAll<Result>(work: readonly Promise<Result>[]): Promise<Result[]> {
  const settled = await Promise.allSettled(work);
  return settled.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}

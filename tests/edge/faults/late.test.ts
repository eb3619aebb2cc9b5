// The fault matrix, its slowest column: the shop gives up and asks again, and two seconds later what it gave up is carried out too.
import { afterAll, beforeAll, describe } from 'vitest';
import { liveInPeace, proveSteps } from './prove-steps.ts';

const LATE_MS = 2000;

let peace: Awaited<ReturnType<typeof liveInPeace>>;
beforeAll(async () => {
  peace = await liveInPeace();
});
afterAll(() => peace.world.close());

describe('when the request is carried out two seconds late', () => {
  proveSteps({
    fault: { mode: 'delay', ms: LATE_MS },
    books: () => peace.books,
    timeoutMs: 250,
    afterMs: LATE_MS + 500,
  });
});

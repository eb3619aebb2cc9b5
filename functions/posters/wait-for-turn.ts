// One queue for all that is drawn: posters, QR codes and the pages around posters share the time of their isolate.
import type { Deps } from '../deps.ts';
import { ProblemError } from '../http/problem.ts';
import { createPace } from './pace.ts';

/**
 * A poster costs an isolate about 3 ms, its page 2.4: what is left is for everything else. Three seconds hold 308 of
 * them; who came later would have given up before the picture comes, and every waiting request keeps its memory.
 */
const takeTurn = createPace({ everyMs: 10, burst: 8, longestWaitMs: 3000 });

const TOO_MANY = '这会儿要海报和二维码的人很多，请过几秒再打开一次。';

/** Throws the refusal when the queue is too long. */
export async function waitForTurn(deps: Deps): Promise<void> {
  if (!(await takeTurn(deps.now()))) throw new ProblemError({ code: 'drawing_busy', detail: TOO_MANY });
}

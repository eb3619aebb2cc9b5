// Looks at every step before the first one changes anything; then, unless it is a rehearsal, does them in order and stops at the first that fails.
import type { Terminal } from '../terminal/task.ts';
import type { Place } from './place.ts';
import type { Finding, Known, Step } from './step.ts';

/** `untouched`: not looked at, or not done. */
export interface Walked {
  step: Pick<Step, 'name' | 'title' | 'command'>;
  state: 'ready' | 'open' | 'refused' | 'done' | 'failed' | 'untouched';
  said: readonly string[];
  mend?: string | undefined;
}

export type Walk = { walked: Walked[]; known: Known } & (
  | { end: 'rehearsed' | 'deployed' | 'declined' }
  /** `changed`: titles of the steps that were done before. */
  | { end: 'stopped'; at: Walked; changed: string[] }
);

type Hands = Pick<Terminal, 'step'>;

/** `question` is put once everything is known and nothing is changed. */
export async function walkSteps(
  steps: readonly Step[],
  place: Place,
  hands: Hands,
  question: (known: Known) => string,
): Promise<Walk> {
  const looked = await lookAtAll(steps, place, hands);
  const { walked, known } = looked;
  const refused = walked.find(({ state }) => state === 'refused');
  const open = place.choices.isRehearsal ? undefined : walked.find(({ state }) => state === 'open');
  const stop = refused ?? open;
  if (stop) return { ...looked, end: 'stopped', at: stop, changed: [] };
  if (place.choices.isRehearsal) return { ...looked, end: 'rehearsed' };
  if (!(await isWanted(place, question(known)))) return { ...looked, end: 'declined' };
  return doAll(steps, place, hands, looked);
}

async function lookAtAll(
  steps: readonly Step[],
  place: Place,
  hands: Hands,
): Promise<{ walked: Walked[]; known: Known }> {
  const walked: Walked[] = [];
  const known: Known = {};
  for (const step of steps) {
    if (walked.some(({ state }) => state === 'refused')) {
      walked.push({ step, state: 'untouched', said: [] });
      continue;
    }
    const finding = await show(hands, `看 ${step.title}`, () => step.check(place, known));
    Object.assign(known, finding.known);
    walked.push({ step, state: finding.state, said: finding.said, mend: finding.mend });
  }
  return { walked, known };
}

async function doAll(
  steps: readonly Step[],
  place: Place,
  hands: Hands,
  looked: { walked: readonly Walked[]; known: Known },
): Promise<Walk> {
  const walked = [...looked.walked];
  const changed: string[] = [];
  const known = { ...looked.known };
  for (const [index, step] of steps.entries()) {
    const { run } = step;
    if (!run) continue;
    const finding = await show(hands, step.title, () => run(place, known));
    Object.assign(known, finding.known);
    const isDone = finding.state === 'ready';
    const at: Walked = { step, state: isDone ? 'done' : 'failed', said: finding.said, mend: finding.mend };
    walked[index] = at;
    if (!isDone) return { walked: leaveRest(walked, steps, index), known, end: 'stopped', at, changed };
    changed.push(step.title);
  }
  return { walked, known, end: 'deployed' };
}

function leaveRest(walked: readonly Walked[], steps: readonly Step[], failed: number): Walked[] {
  return walked.map((one, index) =>
    index > failed && steps[index]?.run ? { step: one.step, state: 'untouched', said: [] } : one,
  );
}

async function isWanted({ ask, choices }: Place, question: string): Promise<boolean> {
  if (choices.saysYes) return true;
  return ask !== null && ask(question);
}

/** Thrown and caught here alone: a line of progress ends with ✗ when its work throws. */
class NotReady extends Error {
  readonly finding: Finding;
  constructor(finding: Finding) {
    super('not ready');
    this.finding = finding;
  }
}

async function show(hands: Hands, title: string, work: () => Promise<Finding>): Promise<Finding> {
  try {
    return await hands.step(title, async () => {
      const finding = await work();
      if (finding.state === 'refused') throw new NotReady(finding);
      return finding;
    });
  } catch (error) {
    if (error instanceof NotReady) return error.finding;
    throw error;
  }
}

// Runs a batch: every step whose condition holds, in order, each outcome kept at the place of its step.
import type {
  BatchAnswer,
  BatchCondition,
  BatchRequest,
  HranaError,
  StatementAnswer,
  StatementRequest,
} from './protocol.ts';
import type { Outcome } from './run-statement.ts';

export type BatchRunner = {
  batch: BatchRequest;
  isAutocommit: () => boolean;
  run: (statement: StatementRequest) => Outcome<StatementAnswer> | Promise<Outcome<StatementAnswer>>;
};

/** A condition that points at its own step or a later one; the protocol calls such a request malformed. */
export function findMisplacedCondition({ steps }: BatchRequest): number | undefined {
  const index = steps.findIndex(({ condition }, step) => condition && pointsAtOrPast(condition, step));
  return index === -1 ? undefined : index;
}

export async function runBatch({ batch, isAutocommit, run }: BatchRunner): Promise<BatchAnswer> {
  const results: (StatementAnswer | null)[] = [];
  const errors: (HranaError | null)[] = [];
  for (const { condition, stmt } of batch.steps) {
    const holds = !condition || evaluateCondition(condition, { results, errors, isAutocommit });
    const pending = holds ? run(stmt) : undefined;
    // Waiting only where it is needed keeps a whole batch one uninterrupted piece of work.
    const outcome = pending instanceof Promise ? await pending : pending;
    results.push(outcome?.ok ? outcome.result : null);
    errors.push(outcome && !outcome.ok ? outcome.error : null);
  }
  return { step_results: results, step_errors: errors };
}

type Progress = { results: unknown[]; errors: unknown[]; isAutocommit: () => boolean };

function evaluateCondition(condition: BatchCondition, progress: Progress): boolean {
  switch (condition.type) {
    case 'ok':
      return Boolean(progress.results[condition.step]);
    case 'error':
      return Boolean(progress.errors[condition.step]);
    case 'not':
      return !evaluateCondition(condition.cond, progress);
    case 'and':
      return condition.conds.every((part) => evaluateCondition(part, progress));
    case 'or':
      return condition.conds.some((part) => evaluateCondition(part, progress));
    case 'is_autocommit':
      return progress.isAutocommit();
  }
}

function pointsAtOrPast(condition: BatchCondition, step: number): boolean {
  switch (condition.type) {
    case 'ok':
    case 'error':
      return condition.step >= step;
    case 'not':
      return pointsAtOrPast(condition.cond, step);
    case 'and':
    case 'or':
      return condition.conds.some((part) => pointsAtOrPast(part, step));
    case 'is_autocommit':
      return false;
  }
}

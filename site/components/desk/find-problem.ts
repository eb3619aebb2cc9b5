// What is wrong with a field of a case's form, in words.
import type { CaseProblem, CaseStep, DeskCaseView } from '../../../functions/desk/cases/view.ts';

export function findProblem(
  words: Readonly<Record<CaseProblem, string>>,
  problems: DeskCaseView['problems'],
  where: { step: CaseStep; field: string },
): string | undefined {
  const found = problems.find(({ step, field }) => step === where.step && field === where.field);
  return found && words[found.problem];
}

// The two halves of a message, with the rule that speaks.
import type { Saying } from '../problem.ts';
import type { Code } from '../rules/list-rules.ts';

export function say<One extends Code>(code: One, wrong: string, right: string): Saying<One> {
  return { code, wrong, right };
}

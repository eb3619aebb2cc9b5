// Asks the person at the terminal, one question at a time; Ctrl-C ends it with nothing written.
import { isCancel, multiline, select, text } from '@clack/prompts';
import { CannotRun } from '../terminal/cannot-run.ts';

export interface Asked {
  message: string;
  /** Shown while nothing is typed. */
  hint?: string | undefined;
  /** Stands there already and can be changed. */
  suggestion?: string | undefined;
  /** Why it cannot stay like this; null when it can. */
  judge: (typed: string) => string | null;
}

export async function askText({ message, hint, suggestion, judge }: Asked): Promise<string> {
  return settle<string>(
    await text({
      message,
      ...(hint === undefined ? {} : { placeholder: hint }),
      ...(suggestion === undefined ? {} : { initialValue: suggestion }),
      validate: (typed = '') => judge(typed) ?? undefined,
    }),
  );
}

/** Several lines; an empty one twice ends it. */
export async function askLines({ message, hint, judge }: Asked): Promise<string> {
  return settle<string>(
    await multiline({
      message,
      ...(hint === undefined ? {} : { placeholder: hint }),
      validate: (typed = '') => judge(typed) ?? undefined,
    }),
  );
}

export async function askOne<Choice extends string>(
  message: string,
  options: readonly { value: Choice; label: string; hint?: string }[],
): Promise<Choice> {
  const chosen = settle<string>(await select<string>({ message, options: [...options], showInstructions: false }));
  const option = options.find(({ value }) => value === chosen);
  if (!option) throw new Error(`${chosen} was not offered`);
  return option.value;
}

function settle<Answer>(answer: Answer | symbol): Answer {
  if (typeof answer === 'symbol' || isCancel(answer)) throw new CannotRun('停下了，什么都没有写。');
  return answer;
}

// What a deploy did, found and left, in words and for programs.
import type { Answer } from '../terminal/task.ts';
import type { Walk, Walked } from './walk-steps.ts';

const SIGNS: Readonly<Record<Walked['state'], string>> = {
  ready: '✓',
  done: '✓',
  open: '○',
  refused: '✗',
  failed: '✗',
  untouched: '－',
};

export function tellWalk(walk: Walk): Answer {
  const lines = walk.walked.flatMap((one, index) => tellStep(one, index + 1));
  return {
    done: walk.end === 'rehearsed' || walk.end === 'deployed',
    text: [...lines, '', tellEnd(walk)].join('\n'),
    json: {
      state: walk.end,
      deployment: walk.known.deployment ?? null,
      origin: walk.known.origin ?? null,
      version: walk.known.version ?? null,
      previousVersion: walk.known.previousVersion ?? null,
      steps: walk.walked.map(({ step, state, said, mend }) => ({
        name: step.name,
        command: step.command,
        state,
        said,
        mend: mend ?? null,
      })),
    },
  };
}

function tellStep({ step, state, said, mend }: Walked, number: number): string[] {
  const indent = (text: string, first: string): string =>
    text
      .split('\n')
      .map((line, index) => `  ${index === 0 ? first : '  '}${line}`)
      .join('\n');
  return [
    `${SIGNS[state]} ${number} ${step.title}  ${step.command}`,
    ...said.map((line) => indent(line, '  ')),
    ...(state === 'untouched' ? [indent('没有做。', '  ')] : []),
    ...(mend === undefined ? [] : [indent(mend, '→ ')]),
  ];
}

function tellEnd(walk: Walk): string {
  if (walk.end === 'stopped') return tellStop(walk);
  if (walk.end === 'rehearsed') return tellRehearsed(walk.walked);
  if (walk.end === 'deployed') return `发布好了：${walk.known.origin ?? ''}，版本 ${walk.known.deployment ?? ''}。`;
  return '没有发布，什么都没有改变。想好了就再来一次；不想被问就加 --yes。';
}

function tellStop({ at, changed }: Extract<Walk, { end: 'stopped' }>): string {
  const { title } = at.step;
  if (changed.length === 0 && at.state !== 'failed') return `停在「${title}」，什么都没有改变。改好以后再运行一次。`;
  const before = changed.length === 0 ? '前面的步骤没有改变什么' : `已经做了：${changed.join('、')}`;
  return `停在「${title}」。${before}；后面的没有做。改好以后再运行一次，做过的不会再做一遍。`;
}

function tellRehearsed(walked: readonly Walked[]): string {
  const open = walked.filter(({ state }) => state === 'open').map(({ step }) => step.title);
  if (open.length === 0) return '演完了，什么都没有改变。可以发布：npm run deploy';
  return `演完了，什么都没有改变。真正发布前还要：${open.join('、')}（○ 的那几步）。第一次发布：npm run deploy -- setup`;
}

// A call as it is typed into a shell: `$XINPU` is where the shop stands, `$XINPU_KEY` the key. Pure.
import type { Operation } from '../operation.ts';

export function writeExample({ method, example }: Pick<Operation, 'method' | 'example'>): string {
  const { path, body } = example;
  const lines = [
    `curl -sS "$XINPU/api/v1${path}"`,
    `-H "Authorization: Bearer $XINPU_KEY"`,
    ...(method === 'post' ? [`-H 'Content-Type: application/json'`, `-d '${JSON.stringify(body ?? {})}'`] : []),
  ];
  return lines.join(' \\\n  ');
}

// Shows progress: one line a step, with the time it took; in a terminal the seconds count while it runs.

export async function reportStep<T>(
  title: string,
  run: () => Promise<T>,
  stream: NodeJS.WriteStream = process.stdout,
): Promise<T> {
  const start = performance.now();
  const isTerminal = stream.isTTY;
  const write = (end: string): void => void stream.write(`${isTerminal ? '\r\u001B[K' : ''}${end}`);
  stream.write(isTerminal ? `· ${title} …` : `· ${title} … `);
  const ticking = setInterval(() => isTerminal && write(`· ${title} … ${formatSeconds(start, 0)}`), 1000);
  try {
    const result = await run();
    write(isTerminal ? `✓ ${title}  ${formatSeconds(start)}\n` : `${formatSeconds(start)} ✓\n`);
    return result;
  } catch (cause) {
    write(isTerminal ? `✗ ${title}  ${formatSeconds(start)}\n` : `${formatSeconds(start)} ✗\n`);
    throw cause;
  } finally {
    clearInterval(ticking);
  }
}

function formatSeconds(start: number, digits = 1): string {
  return `${((performance.now() - start) / 1000).toFixed(digits)} 秒`;
}

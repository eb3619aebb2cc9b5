// Progress of a measurement, on the error stream: what is measured goes to the other one.

/** One line: 「· 画图 3/15  workers-og」; in a terminal it is written over and over. */
export function createProgress(): { say: (text: string) => void; end: () => void } {
  const isTerminal = process.stderr.isTTY;
  return {
    say: (text) => void process.stderr.write(isTerminal ? `\r\u001B[K· ${text}` : `· ${text}\n`),
    end: () => void (isTerminal && process.stderr.write('\r\u001B[K')),
  };
}

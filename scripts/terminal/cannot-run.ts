// What stops a command and can be mended by the person at the terminal.

/** What the person at the terminal can mend: said without a stack. */
export class CannotRun extends Error {
  override name = 'CannotRun';
}

/** Runs a command's work and turns what a person can act on into one line and exit code 1. */
export async function runCommand(work: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

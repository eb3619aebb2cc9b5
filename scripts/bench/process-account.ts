// What a process has used so far, from the kernel's own books: processor time by thread, and memory.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

export interface Account {
  /** Processor time of the main thread, milliseconds: what a platform bills to a request. */
  mainMs: number;
  /** Of all its threads, those that compile and collect garbage in the background included. */
  allMs: number;
}

/** Only Linux keeps these books: /proc/<pid>/task/<thread>/schedstat, in nanoseconds. */
export function canReadAccounts(): boolean {
  return existsSync('/proc/self/schedstat') && existsSync('/proc/self/clear_refs');
}

export function readAccount(pid: number): Account {
  const threads = readdirSync(`/proc/${pid}/task`).map((thread) => ({
    isMain: Number(thread) === pid,
    ms: readThread(pid, thread),
  }));
  return {
    mainMs: threads.find(({ isMain }) => isMain)?.ms ?? 0,
    allMs: threads.reduce((sum, { ms }) => sum + ms, 0),
  };
}

/** Line of a schedstat file: nanoseconds on a processor, nanoseconds waiting, number of turns. */
export function parseSchedstat(text: string): number {
  const [nanoseconds] = text.split(' ');
  if (!nanoseconds || !/^\d+$/.test(nanoseconds)) throw new Error(`no schedstat: ${text}`);
  return Number(nanoseconds) / 1e6;
}

/** Resident memory now, and the highest since the last `forgetPeak`, in bytes. */
export function readMemory(pid: number): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return { now: parseMemory(status, 'VmRSS'), peak: parseMemory(status, 'VmHWM') };
}

export function parseMemory(status: string, name: 'VmRSS' | 'VmHWM'): number {
  const kilobytes = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1];
  if (kilobytes === undefined) throw new Error(`no ${name} in the status of the process`);
  return Number(kilobytes) * 1024;
}

/** 5 sets the peak back to what is resident now: proc(5), clear_refs. */
export function forgetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

/** A thread that ended between listing and reading counts as nothing: workerd keeps its threads. */
function readThread(pid: number, thread: string): number {
  try {
    return parseSchedstat(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8'));
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ESRCH')) return 0;
    throw cause;
  }
}

import { readFileSync } from 'node:fs';

/** Whether a process of this number runs. One that has ended and that nobody collected does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return isPermissionError(error);
  }
  return !isZombie(pid);
}

function isPermissionError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPERM';
}

function isZombie(pid: number): boolean {
  const state = readProc(pid, 'stat')?.replace(/^.*\) /s, '')[0];
  return state === 'Z' || state === 'X';
}

/** The command line of a process, or undefined where the system does not show it. */
export function commandLine(pid: number): readonly string[] | undefined {
  return readProc(pid, 'cmdline')?.split('\0');
}

function readProc(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${String(pid)}/${file}`, 'utf8');
  } catch {
    return undefined;
  }
}

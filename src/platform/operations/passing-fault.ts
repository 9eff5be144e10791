import { databaseErrorCode } from '../db/database-error.js';

/** What went wrong outside the program and passes: the same request may succeed in a minute. */
export type PassingFault = 'database-away' | 'too-busy' | 'no-room';

/** Class 08: connections. 57P0x: the server stops, starts or has crashed. */
const away = /^(08...|57P0[0-4]|25P0[34])$/;
/** Too many connections, out of memory, taken too long, waited too long for a lock, a deadlock or a clash with another transaction. */
const busy = new Set(['53300', '53200', '53400', '57014', '55P03', '40P01', '40001']);
const cutOff = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
const noRoom = new Set(['53100', 'ENOSPC', 'EDQUOT']);

// The driver and its pool have no codes for these.
const driverSaysAway = /^(Connection terminated|Client has encountered a connection error|Client was closed and is not queryable|Cannot use a pool after calling end)/;
const driverSaysBusy = /^(timeout exceeded when trying to connect|timeout expired|Query read timeout)/;

/** Why a request failed where that passes by itself; undefined where the program is at fault. */
export function passingFault(error: unknown): PassingFault | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = databaseErrorCode(error) ?? systemCode(error);
  if (code !== undefined && noRoom.has(code)) return 'no-room';
  if (code !== undefined && (away.test(code) || cutOff.has(code))) return 'database-away';
  if (code !== undefined && busy.has(code)) return 'too-busy';
  if (driverSaysAway.test(error.message)) return 'database-away';
  return driverSaysBusy.test(error.message) ? 'too-busy' : undefined;
}

function systemCode(error: Error): string | undefined {
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

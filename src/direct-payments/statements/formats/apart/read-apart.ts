import { Worker } from 'node:worker_threads';
import type { ApartJob, ApartMessage, ApartReply } from './messages.js';

/** What one file may cost in the other thread before it is given up as `reading-too-costly`. */
export interface ApartLimits {
  readonly heapMegabytes: number;
  /** Growth of the whole process while one file is read: what the thread keeps outside its heap counts here. */
  readonly growthMegabytes: number;
  /** Seconds of work between two signs of life (the document is open, a page or sheet is done). */
  readonly busySeconds: number;
  /** Seconds on the clock between two signs of life, for a machine that is busy with other things. */
  readonly silentSeconds: number;
  /** Seconds on the clock for one file. */
  readonly fileSeconds: number;
  /** Seconds without work after which the thread is closed and its memory given back. */
  readonly idleSeconds: number;
}

export const usualLimits: ApartLimits = {
  heapMegabytes: 256,
  growthMegabytes: 320,
  busySeconds: 0.7,
  silentSeconds: 6,
  fileSeconds: 30,
  idleSeconds: 30,
};

/** The thread that every reader shares; made on first use. */
export const readApart = apartReader();

const watchEveryMilliseconds = 15;
const tooCostly: ApartReply = { kind: 'failed', failure: 'reading-too-costly' };

/**
 * Reads files in a thread of its own, one after another, so that a hostile PDF or workbook can neither hang nor exhaust
 * the program: past its limits the thread is ended and the next file gets a new one. Never throws for what is in a file.
 */
export function apartReader(limits: ApartLimits = usualLimits): (job: ApartJob) => Promise<ApartReply> {
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  async function readNow(job: ApartJob): Promise<ApartReply> {
    clearTimeout(idle);
    const current = (worker ??= start());
    const { reply, spent } = await converse(current, job, limits);
    if (spent) await end();
    else idle = setTimeout(() => void end(), limits.idleSeconds * 1000).unref();
    return reply;
  }

  function start(): Worker {
    const started = startWorker(limits);
    started.once('exit', () => {
      if (worker === started) worker = undefined;
    });
    return started;
  }

  async function end(): Promise<void> {
    const ending = worker;
    worker = undefined;
    await ending?.terminate();
  }

  return (job) => {
    const reply = queue.then(() => readNow(job));
    queue = reply.catch(() => undefined);
    return reply;
  };
}

/** The thread sees nothing of the environment, and what its libraries print is dropped. */
function startWorker(limits: ApartLimits): Worker {
  const worker = new Worker(new URL('./worker.js', import.meta.url), {
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes, maxYoungGenerationSizeMb: 32 },
  });
  // A thread may die while it is ended or rests; whoever waits for a reply listens for it apart from this.
  worker.on('error', () => undefined);
  worker.unref();
  return worker;
}

/** Hands the job over and waits for the reply, the thread's death or a limit; `spent` when the thread must not be used again. */
function converse(worker: Worker, job: ApartJob, limits: ApartLimits): Promise<{ reply: ApartReply; spent: boolean }> {
  return new Promise((resolve) => {
    const watch = watchLimits(limits, () => finish(tooCostly, true));
    const finish = (reply: ApartReply, spent: boolean): void => {
      watch.stop();
      worker.off('message', onMessage).off('error', onError).off('exit', onExit).unref();
      resolve({ reply, spent });
    };
    const onMessage = (message: ApartMessage): void => {
      if (message.kind === 'alive') watch.signOfLife();
      else finish(message, false);
    };
    const onError = (error: Error): void => {
      const outOfMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      finish(outOfMemory ? tooCostly : broken(job), true);
    };
    const onExit = (): void => finish(broken(job), true);
    worker.ref();
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    const bytes = Uint8Array.from(job.bytes);
    worker.postMessage({ kind: job.kind, bytes }, [bytes.buffer]);
  });
}

function broken(job: ApartJob): ApartReply {
  return { kind: 'failed', failure: job.kind === 'pdf' ? 'pdf-broken' : 'workbook-broken' };
}

/** Calls `onLimit` once when a limit is passed. Work is the processor time of the whole process, which has little else to do meanwhile. */
function watchLimits(limits: ApartLimits, onLimit: () => void): { signOfLife: () => void; stop: () => void } {
  const begun = performance.now();
  const memoryAtBegin = process.memoryUsage.rss();
  let heard = begun;
  let work = process.cpuUsage();
  let loaded = false;
  const timer = setInterval(() => {
    const now = performance.now();
    const used = process.cpuUsage(work);
    const silent = (now - heard) / 1000;
    const busy = Math.min(silent, (used.user + used.system) / 1e6);
    const grown = (process.memoryUsage.rss() - memoryAtBegin) / 2 ** 20;
    const tooLong = silent > limits.silentSeconds || (now - begun) / 1000 > limits.fileSeconds || (loaded && busy > limits.busySeconds);
    if (tooLong || grown > limits.growthMegabytes) onLimit();
  }, watchEveryMilliseconds);
  return {
    signOfLife: () => {
      loaded = true;
      heard = performance.now();
      work = process.cpuUsage();
    },
    stop: () => clearInterval(timer),
  };
}

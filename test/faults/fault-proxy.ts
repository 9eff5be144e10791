import { connect, createServer, type Server, type Socket } from 'node:net';

type State = 'passes' | 'cut' | 'stalled';

/** A wire to a server that can be cut, stalled and mended. */
export interface FaultProxy {
  readonly port: number;
  /** Ends every connection, and each new one at once: the server is gone. */
  readonly cut: () => void;
  /** Keeps every connection and passes nothing on: the server hangs. */
  readonly stall: () => void;
  readonly mend: () => void;
  readonly close: () => Promise<void>;
}

/** Stands between a program and the server at `target`, on a port of its own. */
export async function openFaultProxy(target: { readonly host: string; readonly port: number }): Promise<FaultProxy> {
  let state: State = 'passes';
  const wires = new Set<readonly [Socket, Socket]>();
  const server = createServer((near) => {
    if (state === 'cut') {
      near.destroy();
      return;
    }
    const far = connect(target.port, target.host);
    const wire = [near, far] as const;
    wires.add(wire);
    if (state === 'stalled') hold(wire);
    else pass(wire);
    for (const end of wire) {
      end.on('error', () => undefined);
      end.once('close', () => {
        wires.delete(wire);
        for (const other of wire) other.destroy();
      });
    }
  });
  const turn = (to: State, change: (wire: readonly [Socket, Socket]) => void) => (): void => {
    state = to;
    for (const wire of wires) change(wire);
  };
  const cut = turn('cut', drop);
  return {
    port: await portOf(server),
    cut,
    stall: turn('stalled', hold),
    mend: turn('passes', pass),
    close: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function pass(wire: readonly [Socket, Socket]): void {
  const [near, far] = wire;
  hold(wire);
  near.pipe(far, { end: false });
  far.pipe(near, { end: false });
}

function hold([near, far]: readonly [Socket, Socket]): void {
  near.unpipe(far).pause();
  far.unpipe(near).pause();
}

function drop(wire: readonly [Socket, Socket]): void {
  for (const end of wire) end.destroy();
}

async function portOf(server: Server): Promise<number> {
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const address = server.address();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

// A wire between the browser and the panel that can be cut and mended.
import { connect, createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export async function wire(panel: string) {
  const { hostname, port } = new URL(panel);
  const open = new Set<Socket>();
  let whole = true;
  const server = createServer((near) => {
    if (!whole) return void near.destroy();
    const far = connect(Number(port), hostname);
    for (const [one, other] of [[near, far], [far, near]]) {
      open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => open.delete(one) && other.destroy());
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((listening) => server.listen(0, hostname, listening));
  return {
    address: `http://${hostname}:${(server.address() as AddressInfo).port}`,
    cut() {
      whole = false;
      for (const socket of open) socket.destroy();
    },
    mend: () => void (whole = true),
    async close() {
      this.cut();
      await new Promise((closed) => server.close(closed));
    },
  };
}

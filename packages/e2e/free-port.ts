import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * A port for a program that cannot be started with port 0. It is below the range of ports that the system assigns, so
 * that nothing takes it before the program does.
 */
export async function freePort(): Promise<number> {
  const port = 10_000 + Math.floor(Math.random() * 20_000);
  const server = createServer();
  try {
    server.listen(port);
    await once(server, 'listening');
    return port;
  } catch {
    return freePort();
  } finally {
    server.close();
  }
}

import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * A port for a program that cannot be started with port 0. It is below those that the system gives to others, so that
 * nothing takes it before the program does.
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

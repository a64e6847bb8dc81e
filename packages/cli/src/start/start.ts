import { buildErrors } from '../build/build-errors.ts';
import { banner } from './banner.ts';
import { buildMock, ensureBundle, ensureDocs, findStaleContract } from './bundle.ts';
import { functionEnvironment, readOptions, refuse } from './options.ts';
import { PortError } from './server.ts';
import { root, startService } from './service.ts';
import { untilStopped } from './stop.ts';

const help = `Usage: openapi-lambda start [options]

Runs the service on this machine, like in Lambda.

  openapi-lambda start            on http://localhost:9000
  openapi-lambda start --as http  with the events of an HTTP API
`;

/** @returns when the service is stopped */
export async function run(args: readonly string[]): Promise<number> {
  const options = readOptions('openapi-lambda start', args, help);
  const stopped = untilStopped();
  try {
    const taskRoot = options.mock ? await buildMock() : await ensureBundle();
    let documented: Promise<void> | undefined;
    const docs = () => {
      documented ??= ensureDocs(taskRoot);
      return documented;
    };
    const service = await startService({ ...options, taskRoot, env: functionEnvironment(), log: console.log, docs });
    banner(service.port).then(console.log, (error: Error) => {
      console.log(`http://localhost:${service.port} (the operations cannot be listed: ${error.message})`);
    });
    void docs();
    void findStaleContract(root).then((message) => message && console.error(message));
    await stopped;
    service.stop();
    process.exit(0);
  } catch (error) {
    if (error instanceof PortError) refuse(error.message, 1);
    const mistakes = buildErrors(error);
    if (mistakes) refuse(mistakes.join('\n'), 1);
    throw error;
  }
}

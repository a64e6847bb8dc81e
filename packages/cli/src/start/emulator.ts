/**
 * Emulates Lambda for one function in a container: serves the invocations endpoint on port 8080 (`PORT`), and runs a
 * Runtime API client with the function: `emulator.js <program> [argument …] <handler>`. It has the arguments and
 * behaviour of AWS's runtime interface emulator, and shares its code with `npm start`.
 *
 * - `AWS_LAMBDA_FUNCTION_TIMEOUT`: the seconds that an invocation may take (300)
 * - `LAMBDA_TASK_ROOT`: the folder of the function's files (the working directory)
 */
import { startFunction } from './function.ts';
import { answerInvocation, invocationsPath, isInvocation } from './invocations.ts';
import { listen, PortError } from './server.ts';
import { untilStopped } from './stop.ts';

const [program, ...args] = process.argv.slice(2);
const handler = args.pop();
if (!handler || !program) {
  console.error('usage: emulator <program that speaks the Runtime API> [argument ...] <handler, as file.export>');
  process.exit(2);
}

// A signal during the start has to stop the function as well.
const stopped = untilStopped();
const fn = await startFunction({
  command: [program, ...args],
  taskRoot: process.env.LAMBDA_TASK_ROOT || process.cwd(),
  handler,
  timeLimit: Number(process.env.AWS_LAMBDA_FUNCTION_TIMEOUT || 300),
  env: process.env,
});
const server = await listen(
  { port: Number(process.env.PORT || 8080) },
  async (request, response) => {
    if (isInvocation(request)) return answerInvocation(fn, request, response);
    response.writeHead(404, { 'content-type': 'text/plain' }).end('404 page not found\n');
    return undefined;
  },
  console.log,
).catch((error: unknown) => {
  if (!(error instanceof PortError)) throw error;
  console.error(error.message);
  process.exit(1);
});
console.log(`Invocations: http://localhost:${server.port}${invocationsPath}`);
await stopped;
server.close();
fn.stop();
process.exit(0);

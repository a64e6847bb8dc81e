/**
 * One step, in a process of its own: loads the function, sends one valid and one invalid request for each operation,
 * and prints how many were taken and refused, how long the start took, and how much processor time first requests.
 *
 *   node serve.ts FOLDER
 */

import { createRequire } from 'node:module';
import { join } from 'node:path';
import { toEvent } from '@openapi-lambda/cli/gateway';
import { type SampleRequest, Samples } from '@openapi-lambda/cli/testing';

const [folder = '.'] = process.argv.slice(2);
const document = join(folder, 'generated/openapi.json');
const require = createRequire(import.meta.url);
/** What a request that the contract allows is never answered with. */
const refusals = new Set([400, 401, 403, 404, 405, 406, 413, 414, 415, 422, 431]);
/** Instead of the 500 that is not a stub's. */
const broke = -1;
const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

const start = performance.now();
const { handler } = require(join(folder, 'dist/handler.js'));
await send({ method: 'GET', path: '/there-is-no-such-path', query: [], headers: [], body: undefined });
const cold = performance.now() - start;

// A fragment is never sent: another operation answers.
const paths = Object.entries(require(document).paths ?? {}).filter(([path]) => !path.includes('#'));
const operations = paths.flatMap(([path, item]) =>
  methods
    .filter((method) => Object.hasOwn(item as object, method))
    .map((method) => ({ method: method.toUpperCase(), path })),
);
const samples = new Samples(document);
const times: { readonly name: string; readonly milliseconds: number }[] = [];
const failed: string[] = [];
const counts = { valid: 0, taken: 0, invalid: 0, refused: 0 };

for (const { method, path } of operations) {
  const request = samples.of(method, path);
  if (request === undefined) continue;
  // The time of the processor: other processes share the machine.
  const begin = process.cpuUsage();
  const status = await send(request);
  const { user, system } = process.cpuUsage(begin);
  times.push({ name: `${method} ${path}`, milliseconds: (user + system) / 1000 });
  counts.valid++;
  if (refusals.has(status)) failed.push(`${method} ${path} refuses a valid request: ${status}`);
  else if (status === broke) failed.push(`${method} ${path} breaks at a valid request`);
  else counts.taken++;
  const broken = breakRequest(request);
  if (broken === undefined) continue;
  counts.invalid++;
  const answer = await send(broken);
  if (refusals.has(answer)) counts.refused++;
  else failed.push(`${method} ${path} ${answer === broke ? 'breaks at' : 'takes'} an invalid request`);
}

for (const one of failed.slice(0, 5)) console.error(one);
const sorted = times.toSorted((a, b) => a.milliseconds - b.milliseconds);
const median = sorted[Math.floor(sorted.length / 2)]?.milliseconds ?? 0;
const slowest = sorted.at(-1);
console.log(
  `${counts.taken}/${counts.valid} valid taken, ${counts.refused}/${counts.invalid} invalid refused, ` +
    `cold ${cold.toFixed(0)} ms, first request ${median.toFixed(1)} ms, ` +
    `slowest ${(slowest?.milliseconds ?? 0).toFixed(1)} ms (${slowest?.name})`,
);
process.exit(failed.length > 0 ? 1 : 0);

async function send({ method, path, query, headers, body }: SampleRequest): Promise<number> {
  const target = path + (query.length > 0 ? `?${query.map((pair) => pair.join('=')).join('&')}` : '');
  const event = toEvent('http', { method, target, headers: withCredentials(headers), body: Buffer.from(body ?? '') });
  if (event === undefined) return 400;
  const log = console.log;
  const error = console.error;
  let logged = '';
  console.log = console.error = (...values) => {
    logged += values.join(' ');
  };
  try {
    const { statusCode } = await handler(event, { awsRequestId: 'r', getRemainingTimeInMillis: () => 10_000 });
    return statusCode === 500 && !logged.includes('is not written yet') ? broke : statusCode;
  } finally {
    console.log = log;
    console.error = error;
  }
}

/** Basic credentials have to be two words in Base64 at least. */
function withCredentials(headers: SampleRequest['headers']): SampleRequest['headers'] {
  return headers.map(([name, value]) => [name, value.replace('YOUR_CREDENTIALS', 'YTpi')] as const);
}

/** JSON that breaks off; else without the query, where that is required. */
function breakRequest(request: SampleRequest): SampleRequest | undefined {
  const isJson = request.headers.some(([name, value]) => name === 'content-type' && /json/.test(value));
  if (isJson && typeof request.body === 'string') return { ...request, body: `{"${request.body}` };
  const isKey = request.query.every(([, value]) => value === 'YOUR_KEY');
  return request.query.length > 0 && !isKey ? { ...request, query: [] } : undefined;
}

/** Answers one abusive event in this process, and prints what it cost. Arguments: the abuse's name, megabytes. */

import { compile } from '@openapi-lambda/cli/testing';
import { createHandler } from '@openapi-lambda/runtime';
import { abuses, contract, eventOf } from './bodies.ts';
import { heads } from './heads.ts';

const [, , name = '', megabytes = '1'] = process.argv;
const abuse = abuses[name];
const make = heads[name] ?? (abuse && ((bytes: number) => eventOf(abuse, bytes)));
if (!make) throw new Error(`There is no abuse "${name}".`);

const compiled = compile(contract);
const read = () => ({ status: 204 });
const operations = Object.fromEntries(compiled.operationIds.map((id) => [id, read]));
const handler = createHandler({ contract: compiled.contract, operations, responseValidation: 'off' });

await handler(make(100));
// As text, which is what Lambda hands to a process.
const text = JSON.stringify(make(Number(megabytes) * 1024 * 1024));
globalThis.gc?.();
const before = process.memoryUsage.rss();
const started = process.cpuUsage();
const { statusCode } = (await handler(JSON.parse(text))) as { statusCode: number };
const { user, system } = process.cpuUsage(started);
const most = process.resourceUsage().maxRSS * 1024;
const toMegabytes = (bytes: number) => Math.round(bytes / 1024 / 1024);
console.log(
  JSON.stringify({
    statusCode,
    cpu: Math.round((user + system) / 1000),
    growth: toMegabytes(Math.max(most - before, 0)),
  }),
);

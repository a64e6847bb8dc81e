/** What `npm start` says first: everything that can be called, ready to be copied. */
import { readFileSync } from 'node:fs';
import { type Contract, curl, operationsOf } from './curl.ts';
import { invocationsPath } from './invocations.ts';
import { root } from './service.ts';

/** More operations than this would push what matters off the screen. */
const shown = 12;

export function banner(port: number): string {
  const origin = `http://localhost:${port}`;
  const contract: Contract = JSON.parse(readFileSync(`${root}generated/openapi.json`, 'utf8'));
  const operations = operationsOf(contract);
  const width = Math.max(0, ...operations.slice(0, shown).map(({ operationId }) => operationId.length));
  const lines = operations.slice(0, shown).map((operation) => {
    return `  ${operation.operationId.padEnd(width)}  ${curl(contract, operation, origin)}`;
  });
  if (operations.length > shown) lines.push(`  … and ${operations.length - shown} more: ${origin}/redoc`);
  const [first] = operations;
  const event = { path: first?.path ?? '/', requestContext: {}, httpMethod: first?.method ?? 'GET' };
  return `
${contract.info.title} ${contract.info.version} on ${origin}

${lines.join('\n')}

  by invocation: curl -d '${JSON.stringify(event)}' ${origin}${invocationsPath}
  documentation: ${origin}/redoc
  the contract:  ${origin}/openapi.json

Ctrl-C ends it.
`;
}

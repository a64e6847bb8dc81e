import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contractOf } from './compile.ts';
import { type Contract, contract } from './interpretation/contract.ts';
import { interpret } from './interpretation/reference.ts';
import { request, type Wire } from './interpretation/request.ts';
import { type Service, serve } from './service.ts';

const contracts = 250;
const requests = 400;

function documentOf({ parameters, body }: Contract): { document: object; path: string } {
  const path = ['/it', ...parameters.filter((one) => one.in === 'path').map(({ name }) => `{${name}}`)].join('/');
  const requestBody = body && { required: body.required, content: { [body.type]: { schema: body.schema } } };
  return { document: contractOf({ parameters, ...(requestBody && { requestBody }) }, path), path };
}

function send(service: Service, path: string, { body }: Contract, wire: Wire): ReturnType<Service['answer']> {
  return service.answer({
    method: 'POST',
    path: path.replace(/\{([^}]+)\}/g, (_, name: string) => wire.path[name] ?? ''),
    query: wire.query.join('&'),
    headers: { ...wire.headers, 'content-type': body?.type ?? 'text/plain' },
    cookie: wire.cookies.join('; '),
    ...(wire.body !== undefined && { body: wire.body }),
  });
}

/** A contract, and the seed of its requests: shrinking a failure shrinks the contract only. */
const given = fc.tuple(contract, fc.noShrink(fc.integer()));

test(`a request is read as by the reference implementation, ${contracts * requests} times`, {
  timeout: 300_000,
}, async () => {
  const seenStatuses = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(given, async ([one, seed]) => {
      const { document, path } = documentOf(one);
      const service = serve(document);
      const meaning = interpret(one);
      for (const wire of fc.sample(request(one), { numRuns: requests, seed })) {
        const { response, seen } = await send(service, path, one, wire);
        seenStatuses.set(response.status, (seenStatuses.get(response.status) ?? 0) + 1);
        const wanted = meaning(wire);
        const found = seen
          ? {
              values: { path: seen.path, query: seen.query, header: seen.headers, cookie: seen.cookies },
              body: seen.body,
            }
          : response.status === 422
            ? 'refused'
            : response;
        // Compared quickly first, and thoroughly only if they may differ.
        if (JSON.stringify(found) === JSON.stringify(wanted)) continue;
        expect(found, JSON.stringify({ one, wire, answer: response.body })).toEqual(wanted);
      }
    }),
    { numRuns: contracts },
  );
  // Both outcomes have to occur.
  expect(seenStatuses.get(204)).toBeGreaterThan((contracts * requests) / 10);
  expect(seenStatuses.get(422)).toBeGreaterThan((contracts * requests) / 10);
});

import { fromResult, type GatewayKind, gatewayKinds, toEvent } from '@openapi-lambda/cli/gateway';
import { describe, expect, it } from 'vitest';
import type { EventAccess } from '../../src/events/event-source.ts';
import { eventSourceOf } from '../../src/events/index.ts';
import type { HttpResponse } from '../../src/http.ts';
import { captured, httpApiPaths, sent } from './documented/captured.ts';
import type { RequestCase } from './requests/case.ts';
import { requests } from './requests/requests.ts';
import { type Seen, seen } from './seen.ts';

const clientAddress = '203.0.113.7';

/** The event that the function is called with, after a round trip through JSON. */
function eventOf(kind: GatewayKind, { method = 'GET', target, headers = [], body = '', options }: RequestCase) {
  const event = toEvent(kind, { method, target, headers, body: Buffer.from(body) }, { clientAddress, ...options });
  return event && (JSON.parse(JSON.stringify(event)) as EventAccess);
}

function wanted(kind: GatewayKind, { target, want, lost = {} }: RequestCase): Seen | 'refused with 400' {
  const kept = lost[kind];
  if (kept === 'refused with 400') return kept;
  const { method = 'GET', path = target, query = {}, headers = {}, cookies = [], body } = { ...want, ...kept };
  return {
    ...seen({ method, path, query: [], headers: {}, cookies, body, clientAddress }),
    query,
    headers,
  };
}

describe.each(gatewayKinds)('through %s', (kind) => {
  it.each(requests)('a request arrives as it was sent: $name', (one) => {
    const event = eventOf(kind, one);
    if (event === undefined) return expect('refused with 400').toBe(wanted(kind, one));
    const request = eventSourceOf(event).read(event, { basePath: one.basePath });
    expect(seen(request)).toEqual(wanted(kind, one));
    expect(request.clientAddress).toBe(clientAddress);
  });

  it.each(requests)('the answer arrives as it was given: $name', (one) => {
    const event = eventOf(kind, one);
    if (event === undefined) return expect('refused with 400').toBe(wanted(kind, one));
    const body = one.body === undefined || one.body === '' ? '{"message":"λ"}' : Buffer.from(one.body);
    const type = one.headers?.find(([name]) => name === 'Content-Type')?.[1] ?? 'application/json';
    const response: HttpResponse = {
      status: 201,
      headers: {
        'content-type': type,
        'set-cookie': ['a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT', 'b=2'],
        'x-a': '1',
      },
      body,
    };
    const result = JSON.parse(JSON.stringify(eventSourceOf(event).write(response, event)));
    const answer = fromResult(kind, result);
    expect(answer.problem).toBeUndefined();
    expect(answer.status).toBe(201);
    expect(answer.headers.map(([name, value]) => `${name.toLowerCase()}: ${value}`).sort()).toEqual([
      `content-length: ${Buffer.byteLength(body)}`,
      `content-type: ${type}`,
      'set-cookie: a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT',
      'set-cookie: b=2',
      'x-a: 1',
    ]);
    expect(Buffer.from(answer.body)).toEqual(Buffer.from(body));
  });
});

describe('the request that was recorded behind four AWS front ends', () => {
  const kinds = Object.keys(captured) as (keyof typeof captured)[];

  it.each(kinds)('is read from the event of %s as it was sent', (kind) => {
    const event = captured[kind] ?? {};
    expect(seen(eventSourceOf(event).read(event, {}))).toEqual({
      method: 'POST',
      path: ['', 'capture', 'space value'],
      query: {
        empty: [''],
        encodedPlus: ['a+b'],
        literalPlus: ['a b'],
        redirect: ['https://example.com/a/b'],
        repeat: ['one', 'two'],
      },
      headers: {
        accept: ['*/*'],
        'content-type': ['application/json'],
        'x-voker-probe': kind === 'http' || kind === 'url' ? ['first,second'] : ['first', 'second'],
      },
      cookies: [
        ['session', 'abc123'],
        ['theme', 'dark'],
      ],
      body: Buffer.from(sent.body).toString('base64'),
    });
  });

  it.each(kinds)('becomes the same event of %s here as on AWS', (kind) => {
    const stage = kind === 'rest' ? 'live' : undefined;
    expect(JSON.parse(JSON.stringify(toEvent(kind, sent, { stage })))).toMatchObject(
      kind === 'url' ? { ...captured.url, requestContext: { stage: '$default' } } : (captured[kind] ?? {}),
    );
  });

  it.each(httpApiPaths)('%s is delivered by an HTTP API as %s', (path, delivered) => {
    expect(toEvent('http', { ...sent, target: path })).toEqual(
      delivered === undefined ? undefined : expect.objectContaining({ rawPath: delivered }),
    );
  });
});

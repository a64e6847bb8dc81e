import { gzipSync } from 'node:zlib';
import type { RawResponse } from '@openapi-lambda/runtime/gateway';
import { describe, expect, it } from 'vitest';
import { createReload, reloadPath } from '../../src/dev/reload.ts';

const { edit } = createReload();
const html = '<!DOCTYPE html><p>docs</p>';
const page = (headers: RawResponse['headers'], body: Uint8Array): RawResponse => ({ status: 200, headers, body });

describe('a page of the service in development', () => {
  it.each([
    { it: 'as it is', answer: page([['Content-Type', 'text/html; charset=utf-8']], Buffer.from(html)) },
    {
      it: 'compressed',
      answer: page(
        [
          ['content-type', 'text/html'],
          ['content-encoding', 'gzip'],
          ['etag', '"1"'],
          ['cache-control', 'no-cache'],
        ],
        gzipSync(html),
      ),
    },
  ])('listens for reloads, and is neither compressed nor cached: $it', ({ answer }) => {
    const { headers, body } = edit(answer);
    const text = Buffer.from(body).toString();
    expect(text.startsWith(html)).toBe(true);
    expect(text).toContain(`new EventSource('${reloadPath}')`);
    expect(headers.map(([name]) => name.toLowerCase())).toEqual(['content-type', 'cache-control']);
    expect(headers).toContainEqual(['cache-control', 'no-store']);
  });

  it.each([
    { it: 'is not HTML', answer: page([['content-type', 'application/json']], Buffer.from('{}')) },
    { it: 'has no type', answer: page([], Buffer.from(html)) },
    { it: 'is an error', answer: { ...page([['content-type', 'text/html']], Buffer.from(html)), status: 502 } },
  ])('is unchanged if it $it', ({ answer }) => {
    expect(edit(answer)).toBe(answer);
  });
});

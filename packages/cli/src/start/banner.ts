/** The output of `npm start`: the service's address, and a command for every operation, ready to be copied. */
import { readFileSync } from 'node:fs';
import type { SampleRequest } from '../docs/samples.ts';
import { onOneLine, quote } from '../docs/shell.ts';
import { operationsIn, type PathItem } from '../document/openapi.ts';
import { shortened, visible } from '../visible.ts';
import { invocationsPath } from './invocations.ts';
import { root } from './service.ts';

/** More operations would push the important lines off the screen. */
const shown = 12;

interface Contract {
  readonly info: { readonly title: string; readonly version: string };
  readonly paths?: Readonly<Record<string, PathItem>>;
}

export async function banner(port: number): Promise<string> {
  const file = `${root}generated/openapi.json`;
  const origin = `http://localhost:${port}`;
  const { info, paths = {} }: Contract = JSON.parse(readFileSync(file, 'utf8'));
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    operationsIn(item).map(({ method, operation }) => ({
      id: shortened(operation.operationId ?? ''),
      method: method.toUpperCase(),
      path,
    })),
  );
  const first = operations.slice(0, shown);
  const width = Math.max(0, ...first.map(({ id }) => id.length));
  // Loading this takes longer than the startup, so it is loaded when the service is already running.
  const { Samples } = await import('../docs/samples.ts');
  const samples = new Samples(file);
  const lines = first.map(({ id, method, path }) => {
    const request = sampleOf(samples, method, path);
    return `  ${id.padEnd(width)}  ${request ? curl(request, origin) : shortened(`${method} ${path}`)}`;
  });
  if (operations.length > shown) lines.push(`  … and ${operations.length - shown} more: ${origin}/redoc`);
  const event = { path: first[0]?.path ?? '/', requestContext: {}, httpMethod: first[0]?.method ?? 'GET' };
  return visible(`
${shortened(`${info.title} ${info.version}`)} on ${origin}

${lines.join('\n')}

  by invocation: curl -d ${quote(JSON.stringify(event))} ${origin}${invocationsPath}
  documentation: ${origin}/redoc
  the contract:  ${origin}/openapi.json

Ctrl-C ends it.
`);
}

/** An operation without a sample is shown by its method and path. */
function sampleOf(
  samples: { of(method: string, path: string): SampleRequest | undefined },
  method: string,
  path: string,
) {
  try {
    return samples.of(method, path);
  } catch {
    return undefined;
  }
}

/** The parts of a multipart body as curl's `-F` takes them: on one line, its line breaks could not be written. */
function formOf(headers: SampleRequest['headers'], body: SampleRequest['body']): string[] | undefined {
  const [, contentType = ''] = headers.find(([name]) => name === 'content-type') ?? [];
  const [, boundary] = /^multipart\/form-data;.*boundary="?([^";]+)/i.exec(contentType) ?? [];
  if (boundary === undefined || body === undefined) return undefined;
  const parts = Buffer.from(body).toString().split(`--${boundary}`).slice(1, -1);
  return parts.map((part) => {
    const [head = '', ...content] = part.replace(/^\r\n|\r\n$/g, '').split('\r\n\r\n');
    const [, name = ''] = /\bname="([^"]*)"/i.exec(head) ?? [];
    const [, filename] = /\bfilename="([^"]*)"/i.exec(head) ?? [];
    const [, type] = /^content-type: *(.*)$/im.exec(head) ?? [];
    // In double quotes, no `;`, `@` or `<` of the value means anything to curl.
    const value = `"${content.join('\r\n\r\n').replaceAll(/["\\]/g, '\\$&')}"`;
    return [
      `${name}=${value}`,
      ...(filename ? [`filename=${filename}`] : []),
      ...(type ? [`type=${type.trim()}`] : []),
    ].join(';');
  });
}

/** One line for a POSIX shell. */
export function curl({ method, path, query, headers, body }: SampleRequest, origin: string): string {
  const words = ['curl'];
  if (method === 'HEAD') words.push('-I');
  else if (method !== 'GET' || body !== undefined) words.push('-X', method);
  words.push(origin + path + (query.length > 0 ? `?${query.map((pair) => pair.join('=')).join('&')}` : ''));
  const form = formOf(headers, body);
  for (const [name, value] of headers) {
    // curl writes the boundary of a form itself.
    if (!form || name !== 'content-type') words.push('-H', `${name}: ${value}`);
  }
  if (form) words.push(...form.flatMap((part) => ['-F', part]));
  else if (typeof body === 'string') words.push('-d', onOneLine(body));
  else if (body) words.push('--data-binary', '@FILE');
  return words.map(quote).join(' ');
}

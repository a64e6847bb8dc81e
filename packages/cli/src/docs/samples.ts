import {
  Arbitraries,
  type Contract,
  isJson,
  type Operation,
  type RequestBody,
  readContract,
  type SecurityScheme,
  writeBody,
  writeParameter,
} from '@openapi-lambda/contract-tests/samples';
import { Examples } from '../mock/examples.ts';
import { onOneLine, quote } from './shell.ts';

/** A sample request: all required values, using the contract's examples if there are any. */
export interface SampleRequest {
  readonly method: string;
  /** Percent-encoded. */
  readonly path: string;
  /** Percent-encoded, in order. */
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** JSON is indented. */
  readonly body: string | Uint8Array | undefined;
}

/** An entry of `x-codeSamples`. https://redocly.com/docs/realm/content/api-docs/openapi-extensions/x-code-samples */
export interface CodeSample {
  readonly lang: string;
  readonly label: string;
  readonly source: string;
}

const local = 'http://localhost:9000';

/** Requests for the operations of a contract. */
export class Samples {
  readonly #contract: Contract;
  readonly #examples: Examples;
  readonly #arbitraries: Arbitraries;

  /** @param file the contract */
  constructor(file: string) {
    this.#contract = readContract(file);
    this.#examples = new Examples(this.#contract, 'request');
    this.#arbitraries = new Arbitraries(this.#contract.schemas);
  }

  /** By method and path; `undefined` where no valid request could be made. */
  of(method: string, path: string): SampleRequest | undefined {
    const operation = this.#contract.operations.find((one) => one.method === method && one.path === path);
    return operation && this.#request(operation);
  }

  #request(operation: Operation): SampleRequest | undefined {
    let { path } = operation;
    const query: (readonly [string, string])[] = [];
    const headers: (readonly [string, string])[] = [];
    const cookies: string[] = [];
    for (const parameter of operation.parameters.filter(({ required }) => required)) {
      const written = writeParameter(parameter, this.#examples.at(parameter.schema, parameter.examples));
      if (!written) return undefined;
      if (written.path !== undefined) path = path.replace(`{${parameter.name}}`, () => written.path ?? '');
      if (written.header !== undefined) headers.push([parameter.name, written.header]);
      query.push(...(written.query ?? []));
      cookies.push(...(written.cookies ?? []).map((pair) => pair.join('=')));
    }
    const credentials = this.#credentials(operation);
    query.push(...credentials.query);
    cookies.push(...credentials.cookies);
    headers.push(...credentials.headers);
    if (cookies.length > 0) headers.push(['cookie', cookies.join('; ')]);
    const body = operation.body && this.#body(operation.body);
    if (operation.body?.required && !body) return undefined;
    if (body) headers.push(['content-type', body.contentType]);
    return { method: operation.method, path, query, headers, body: body?.body };
  }

  #body({ content }: RequestBody) {
    const [media] = content.toSorted((a, b) => Number(isJson(b.name)) - Number(isJson(a.name)));
    const value = media && this.#examples.at(media.schema, media.examples);
    if (!media || value === undefined) return undefined;
    if (isJson(media.name)) return { contentType: media.name, body: JSON.stringify(value, null, 2) };
    const schema = media.schema ? this.#contract.schemas.at(media.schema, 'request') : true;
    return writeBody(media, value, this.#arbitraries.variants.of(schema));
  }

  /** Placeholder credentials for the first security requirement. */
  #credentials({ security }: Operation) {
    const found = { query: [], headers: [], cookies: [] } as Record<'query' | 'headers', [string, string][]> & {
      cookies: string[];
    };
    for (const name of Object.keys(security[0] ?? {})) {
      const scheme = this.#contract.securitySchemes[name];
      if (!scheme) continue;
      if (scheme.type !== 'apiKey') found.headers.push(['authorization', authorization(scheme)]);
      else if (scheme.in === 'query') found.query.push([encodeURIComponent(scheme.name ?? ''), 'YOUR_KEY']);
      else if (scheme.in === 'cookie') found.cookies.push(`${scheme.name}=YOUR_KEY`);
      else found.headers.push([scheme.name ?? '', 'YOUR_KEY']);
    }
    return found;
  }
}

function authorization({ scheme = 'bearer' }: SecurityScheme): string {
  const name = scheme.charAt(0).toUpperCase() + scheme.slice(1);
  return /^bearer$/i.test(scheme) ? 'Bearer YOUR_TOKEN' : `${name} YOUR_CREDENTIALS`;
}

/**
 * How to send a request over HTTP and as an invocation event. They are one sample, since Redoc does not show a second
 * sample of the same language, or one in an unknown language.
 */
export function codeSamples(request: SampleRequest, origin = local): CodeSample[] {
  const source = `# over HTTP\n${curl(request, origin)}\n\n# by invocation\n${invocation(request)}`;
  return [{ lang: 'Shell', label: 'curl', source }];
}

function curl({ method, path, query, headers, body }: SampleRequest, origin: string): string {
  const url = origin + path + (query.length > 0 ? `?${query.map((pair) => pair.join('=')).join('&')}` : '');
  const verb = method === 'GET' && body === undefined ? '' : method === 'HEAD' ? ' -I' : ` -X ${method}`;
  const options = headers.map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`);
  if (typeof body === 'string') options.push(`-d ${quote(body)}`);
  if (body instanceof Uint8Array) options.push('--data-binary @FILE');
  // Breaks lines to avoid scrolling where possible.
  return [`curl${verb}`, quote(url), ...options].join(' \\\n  ');
}

/** The event for a plain Lambda image: the relevant members of a REST API event. */
function invocation({ method, path, query, headers, body }: SampleRequest): string {
  const parameters: Record<string, string[]> = {};
  for (const [name, value] of query) {
    const list = parameters[decodeURIComponent(name)] ?? [];
    parameters[decodeURIComponent(name)] = [...list, decodeURIComponent(value)];
  }
  const event = {
    path,
    requestContext: {},
    httpMethod: method,
    multiValueQueryStringParameters: parameters,
    ...(headers.length > 0 && { headers: Object.fromEntries(headers) }),
    ...(typeof body === 'string' && { body: onOneLine(body) }),
    ...(body instanceof Uint8Array && { body: Buffer.from(body).toString('base64'), isBase64Encoded: true }),
  };
  const json = JSON.stringify(event, null, 2).replaceAll(/\[\n\s+("[^\n]*")\n\s+\]/g, '[$1]');
  return `curl ${local}/2015-03-31/functions/function/invocations \\\n  -d ${quote(json)}`;
}

import type { RawRequest } from '@openapi-lambda/runtime/gateway';
import type { SampleRequest } from '../docs/samples.ts';
import { Samples } from '../docs/samples.ts';
import { operationsIn, type PathItem } from '../document/openapi.ts';
import { type Answer, Answers } from '../mock/answers.ts';

/** The inputs for running the function while its code cache is recorded. */
export interface Recording {
  /** The hash of all sources of the bundle. */
  readonly sources: string;
  readonly requests: readonly RecordedRequest[];
  /** The responses that replace the service's own, by method and path. */
  readonly answers: Readonly<Record<string, Answer>>;
}

export interface RecordedRequest extends Pick<RawRequest, 'method' | 'target' | 'headers'> {
  /** Base64. */
  readonly body?: string;
  /** Whether it is sent by every event source; otherwise only by a REST API. */
  readonly everywhere?: true;
}

interface ContractFile {
  readonly paths?: Readonly<Record<string, PathItem>>;
}

/** The number of operations that are called by every event source. */
const thoroughly = 5;
/** Creating samples for a very large contract takes longer than they save. */
const milliseconds = 15_000;

/**
 * Records for each operation a valid request, one without any required values, and one whose body is not JSON; also
 * requests that no operation handles.
 *
 * @param file generated/openapi.json
 */
export function recordingOf(file: string, contract: ContractFile): Omit<Recording, 'sources'> {
  const samples = attempt(() => new Samples(file));
  const mock = attempt(() => new Answers(file));
  const operations = Object.entries(contract.paths ?? {}).flatMap(([path, item]) =>
    operationsIn(item).map(({ method }) => ({ method: method.toUpperCase(), path })),
  );
  const deadline = Date.now() + milliseconds;
  const requests: RecordedRequest[] = [];
  const answers: Record<string, Answer> = {};
  for (const [at, { method, path }] of operations.entries()) {
    if (Date.now() > deadline) break;
    const answer = attempt(() => mock?.of(method, path));
    if (answer) answers[`${method} ${path}`] = answer;
    const request = attempt(() => samples?.of(method, path));
    if (request) requests.push(...requestsOf(request, at < thoroughly));
  }
  requests.push(...unanswered(operations[0]?.path ?? '/'));
  return { requests, answers };
}

const host: RawRequest['headers'] = [['host', 'api.example.com']];

function requestsOf(sample: SampleRequest, isEverywhere: boolean): RecordedRequest[] {
  const { method, path, query } = sample;
  const headers: RawRequest['headers'] = [...host, ...sample.headers];
  const target = path + (query.length > 0 ? `?${query.map((pair) => pair.join('=')).join('&')}` : '');
  const base64 = (body: string | Uint8Array) => ({ body: Buffer.from(body).toString('base64') });
  const whole = { method, target, headers, ...(sample.body !== undefined && base64(sample.body)) };
  const requests: RecordedRequest[] = [whole, { method, target: path, headers: host }];
  if (sample.body !== undefined) requests.push({ ...whole, ...base64('{') });
  return requests.map((request) => ({ ...request, ...(isEverywhere && { everywhere: true }) }));
}

/** 404, 405 and 400. */
function unanswered(path: string): RecordedRequest[] {
  return [
    { method: 'GET', target: '/no/such/path', headers: host, everywhere: true },
    { method: 'LINK', target: path.replaceAll(/\{[^{}]*\}/g, '1'), headers: host, everywhere: true },
    { method: 'GET', target: '/%ff', headers: host, everywhere: true },
  ];
}

/** Samples that cannot be created are skipped; this only makes the cache smaller. */
function attempt<Value>(make: () => Value): Value | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

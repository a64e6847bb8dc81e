import { gatewayKinds, type RawRequest, toEvent } from '@openapi-lambda/runtime/gateway';
import type { SampleRequest } from '../docs/samples.ts';
import { Samples } from '../docs/samples.ts';
import { type Answer, Answers } from '../mock/answers.ts';

/** What the function is run with while its code cache is made. */
export interface Recording {
  /** The hash of all sources of the bundle. */
  readonly sources: string;
  readonly events: readonly object[];
  /** What operations answer in place of the service's own, by method and path. */
  readonly answers: Readonly<Record<string, Answer>>;
}

interface ContractFile {
  readonly paths?: Readonly<Record<string, object>>;
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
/** Operations that are called by the events of every source; the others by those of a REST API. */
const thoroughly = 5;
/** Samples of a very large contract take longer than what they gain. */
const milliseconds = 15_000;

/**
 * For each operation a valid request, one without everything that is required, and one whose body is not JSON; besides
 * those, requests that no operation answers.
 *
 * @param file generated/openapi.json
 */
export function recordingOf(file: string, contract: ContractFile): Omit<Recording, 'sources'> {
  const samples = new Samples(file);
  const mock = new Answers(file);
  const operations = Object.entries(contract.paths ?? {}).flatMap(([path, item]) =>
    methods.filter((method) => method in item).map((method) => ({ method: method.toUpperCase(), path })),
  );
  const deadline = Date.now() + milliseconds;
  const events: object[] = [];
  const answers: Record<string, Answer> = {};
  for (const [at, { method, path }] of operations.entries()) {
    if (Date.now() > deadline) break;
    const answer = attempt(() => mock.of(method, path));
    if (answer) answers[`${method} ${path}`] = answer;
    const request = attempt(() => samples.of(method, path));
    if (request) events.push(...eventsOf(request, at < thoroughly ? gatewayKinds : ['rest']));
  }
  events.push(...unanswered(operations[0]?.path ?? '/'));
  return { events, answers };
}

function eventsOf(sample: SampleRequest, kinds: readonly (typeof gatewayKinds)[number][]): object[] {
  const { method, path, query } = sample;
  const headers: RawRequest['headers'] = [['host', 'api.example.com'], ['accept', '*/*'], ...sample.headers];
  const target = path + (query.length > 0 ? `?${query.map((pair) => pair.join('=')).join('&')}` : '');
  const body = Buffer.from(sample.body ?? '');
  const requests: RawRequest[] = [
    { method, target, headers, body },
    { method, target: path, headers: [['host', 'api.example.com']], body: new Uint8Array() },
  ];
  if (body.length > 0) requests.push({ method, target, headers, body: Buffer.from('{') });
  return kinds.flatMap((kind) =>
    requests.map((request) => toEvent(kind, request)).filter((event) => event !== undefined),
  );
}

/** 404, 405 and 400. */
function unanswered(path: string): object[] {
  const bare = { headers: [['host', 'api.example.com']] as const, body: new Uint8Array() };
  const requests: RawRequest[] = [
    { method: 'GET', target: '/no/such/path', ...bare },
    { method: 'LINK', target: path.replaceAll(/\{[^{}]*\}/g, '1'), ...bare },
    { method: 'GET', target: '/%ff', ...bare },
  ];
  return gatewayKinds.flatMap((kind) =>
    requests.map((request) => toEvent(kind, request)).filter((event) => event !== undefined),
  );
}

/** What cannot be made is left out: the cache is smaller then, and nothing else. */
function attempt<Value>(make: () => Value): Value | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

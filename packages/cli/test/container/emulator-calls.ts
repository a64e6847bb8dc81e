/** Invocations that both emulators answer in the same way, and those that they do not. */
import { createHash } from 'node:crypto';
import type { Container } from '../../src/container/containers.ts';
import { maxResultBytes } from '../../src/start/payload.ts';

export interface Answer {
  readonly status: number;
  readonly type: string;
  /** With `<id>` in place of values that differ between invocations; for a large one, its length and digest. */
  readonly body: string;
}

export interface Call {
  readonly name: string;
  readonly file: string;
  readonly request: RequestInit;
  readonly status: number;
  readonly body: RegExp;
}

export interface Difference {
  readonly name: string;
  readonly file: string;
  readonly request: RequestInit;
  readonly expected: { readonly theirs: Partial<Answer>; readonly ours: Partial<Answer> };
}

export async function send({ url }: Container, request: RequestInit): Promise<Answer> {
  const response = await fetch(url, { method: 'POST', signal: AbortSignal.timeout(20_000), ...request });
  const text = await response.text();
  const type = response.headers.get('content-type') ?? '';
  if (text.length > 10_000)
    return {
      status: response.status,
      type,
      body: `${text.length} bytes, ${createHash('sha256').update(text).digest('hex')}`,
    };
  return {
    status: response.status,
    type,
    body: text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<id>').replace(/"pid":\d+/, '"pid":"<id>"'),
  };
}

/** @returns the bodies, or the reason why there are none. */
export async function atOnce(container: Container): Promise<string[]> {
  const waits = [1, 2, 3].map((name) => send(container, event({ do: 'wait', milliseconds: 50, name })));
  const answers = await Promise.allSettled(waits);
  return answers.map((answer) => (answer.status === 'fulfilled' ? answer.value.body : String(answer.reason)));
}

const event = (value: unknown): RequestInit => ({ body: JSON.stringify(value) });
const padded = (bytes: number) => {
  const empty = { do: 'size', text: '' };
  return event({ ...empty, text: 'x'.repeat(bytes - JSON.stringify(empty).length) });
};
const maxEvent = 6 * 1024 * 1024;

const of =
  (file: string) =>
  (name: string, value: unknown, body: RegExp, status = 200): Call => ({
    ...{ name, file, status, body },
    request: value instanceof Object && 'body' in value ? (value as RequestInit) : event(value),
  });
const behaviour = of('behaviour');
const streaming = of('streaming');
const tooLarge = /"errorType":"Function\.ResponseSizeTooLarge"/;

export const calls: readonly Call[] = [
  behaviour('a result', { do: 'echo', a: [1, null, 'ä'] }, /^\{"do":"echo","a":\[1,null,"ä"\]\}$/),
  behaviour('no result', { do: 'nothing' }, /^null$/),
  behaviour('requests are counted once', { do: 'count' }, /"invocations":3\}$/),
  behaviour('an error that is thrown', { do: 'throw' }, /"errorType":"TypeError","errorMessage":"thrown"/),
  behaviour('an error that a promise rejects with', { do: 'reject' }, /"errorType":"RangeError"/),
  behaviour('text that a promise rejects with', { do: 'rejectText' }, /"errorType":"string","errorMessage":"text"/),
  behaviour('a result that is not JSON', { do: 'circle' }, /"errorType":"Runtime\.JSONStringifyError"/),
  behaviour('an event of 6 MB', padded(maxEvent), /^6291433$/),
  behaviour('the largest result', { do: 'large', bytes: maxResultBytes }, /^6291556 bytes, /),
  behaviour('a result that is one byte larger', { do: 'large', bytes: maxResultBytes + 1 }, tooLarge),
  behaviour('a function that waits for ever', { do: 'hang' }, /^Task timed out after 1\.00 seconds$/),
  behaviour('the invocation after a time-out', { do: 'count' }, /"invocations":1\}$/),
  behaviour('a function that computes for ever', { do: 'block' }, /^Task timed out after 1\.00 seconds$/),
  behaviour(
    'a process that exits',
    { do: 'exit', code: 2 },
    /Error: Runtime exited with error: exit status 2"\}$/,
    502,
  ),
  behaviour('the invocation after an exit', { do: 'count' }, /"invocations":1\}$/),
  behaviour('a process that exits with 0', { do: 'exit', code: 0 }, /Runtime exited without providing a reason/, 502),
  behaviour('a process that is killed', { do: 'kill' }, /Runtime exited with error: signal: killed/, 502),
  behaviour('an uncaught exception', { do: 'uncaught' }, /Runtime exited with error: exit status 1/, 502),
  ...(
    [
      ['missing-module', /"errorType":"Runtime\.ImportModuleError"/],
      ['no-such-file', /"errorType":"Runtime\.ImportModuleError"/],
      ['syntax-error', /"errorType":"Runtime\.UserCodeSyntaxError"/],
      ['throws-at-start', /"errorType":"Error","errorMessage":"no configuration"/],
      ['no-handler', /"errorType":"Runtime\.HandlerNotFound"/],
      ['callback', /"errorType":"Runtime\.CallbackHandlerDeprecated"/],
    ] as const
  ).flatMap(([file, body]) => ['the first answer', 'the second'].map((name) => of(file)(name, {}, body, 502))),
  of('hangs-at-start')('a start that takes for ever', {}, /^Task timed out after 1\.00 seconds$/),
  streaming('a stream arrives as a whole', {}, /^one two$/),
  streaming(
    'a stream with status and headers',
    { do: 'http' },
    /^\{"statusCode":201,"headers":\{"x-a":"b"\}\}\0{8}one two$/,
  ),
  streaming('a stream that fails midway', { do: 'fail' }, /^one $/),
  streaming('a stream of more than 6 MB', { do: 'large' }, tooLarge),
];

const exits = {
  status: 502,
  body: '{"errorType":"Runtime.ExitError","errorMessage":"RequestId: <id> Error: Runtime exited with error: exit status 1"}',
};
const names = ['AWS_LAMBDA_LOG_GROUP_NAME', 'AWS_ACCESS_KEY_ID', 'AWS_REGION'];

/** Each is a row of docs/emulators.md. */
export const differences: readonly Difference[] = [
  {
    ...{ name: 'An event that is not JSON', file: 'behaviour', request: { body: 'text' } },
    expected: { theirs: exits, ours: { status: 400 } },
  },
  {
    ...{ name: 'An empty event', file: 'behaviour', request: { body: '' } },
    expected: { theirs: exits, ours: { status: 400 } },
  },
  {
    ...{ name: 'An event of more than 6 MB', file: 'behaviour', request: padded(maxEvent + 1) },
    expected: { theirs: { status: 200, body: '6291434' }, ours: { status: 413 } },
  },
  {
    ...{ name: 'A method other than POST', file: 'behaviour', request: { method: 'GET' } },
    expected: { theirs: exits, ours: { status: 405 } },
  },
  {
    ...{ name: 'The content type of a result', file: 'behaviour', request: event({ do: 'nothing' }) },
    expected: { theirs: { type: 'text/plain; charset=utf-8' }, ours: { type: 'application/json' } },
  },
  {
    ...{ name: 'A function that exits while it starts', file: 'exits-at-start', request: event({}) },
    expected: {
      theirs: { status: 502, body: '' },
      ours: { status: 502, body: exits.body.replace('status 1', 'status 7') },
    },
  },
  {
    ...{ name: 'Environment variables', file: 'behaviour', request: event({ do: 'variables', names }) },
    expected: {
      theirs: {
        body: '{"AWS_LAMBDA_LOG_GROUP_NAME":"/aws/lambda/Functions","AWS_ACCESS_KEY_ID":"","AWS_REGION":null}',
      },
      ours: {
        body: '{"AWS_LAMBDA_LOG_GROUP_NAME":"/aws/lambda/test_function","AWS_ACCESS_KEY_ID":null,"AWS_REGION":"us-east-1"}',
      },
    },
  },
];

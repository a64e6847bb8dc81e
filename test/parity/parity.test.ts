import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { handler } from '../../src/handler.ts';
import { type Answer, differences } from './differences.ts';

interface Result {
  statusCode: number;
  headers?: Record<string, string>;
  multiValueHeaders?: Record<string, string[]>;
  body: string;
}
interface Recorded {
  name: string;
  result?: Result;
  raised?: string;
}

const read = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8');
const events: { name: string; event: unknown }[] = JSON.parse(read('events.json'));
const recording: Recorded[] = JSON.parse(read('recording.json'));
const failed: Answer = { failed: true };
const recorded = new Map(recording.map(({ name, result }) => [name, result ? toAnswer(result) : failed]));
const ours = new Map(differences.flatMap((difference) => Object.entries(difference.ours)));

const context = {
  awsRequestId: '8f5d0c52-9c1a-4f0e-9d53-6a0c8a2f7f11',
  functionName: 'openapi-lambda',
  getRemainingTimeInMillis: () => 3000,
};

function toAnswer({ statusCode, headers, multiValueHeaders, body }: Result): Answer {
  const header = (name: string) => headers?.[name] ?? multiValueHeaders?.[name]?.join(', ');
  const answer: Answer = { status: statusCode, body };
  const [contentType, allow, location] = ['content-type', 'allow', 'location'].map(header);
  return {
    ...answer,
    ...(contentType && { contentType }),
    ...(allow && { allow }),
    ...(location && { location }),
  };
}

async function answer(event: unknown): Promise<Answer> {
  try {
    return toAnswer((await handler(event, context)) as Result);
  } catch {
    return failed;
  }
}

describe('the replaced stack, as it was recorded', () => {
  test('has an answer to every event', () => {
    expect(recording.map(({ name }) => name)).toEqual(events.map(({ name }) => name));
  });

  for (const { name, event } of events) {
    const different = ours.get(name);
    test(`answers ${different ? 'otherwise, on purpose' : 'the same'}: ${name}`, async () => {
      expect(await answer(event)).toEqual(different ?? recorded.get(name));
    });
  }
});

describe('the list of differences', () => {
  test.each([...ours])('names an event whose answer does differ: %s', (name, answer) => {
    expect(recorded.get(name)).toBeDefined();
    expect(answer).not.toEqual(recorded.get(name));
  });

  test.each(differences)('is in the README in the same words: $why', ({ why }) => {
    expect(read('README.md')).toContain(`| ${why} `);
  });
});

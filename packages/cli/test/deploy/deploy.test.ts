import { afterEach, expect, it, vi } from 'vitest';
import { explain } from '../../src/deploy/aws.ts';
import { emulatedUrl, emulatorEnvironment } from '../../src/deploy/emulator.ts';
import { CannotDeploy } from '../../src/deploy/errors.ts';
import { checkLiveContract } from '../../src/deploy/live-contract.ts';
import { nextSteps } from '../../src/deploy/next-steps.ts';
import { readOptions } from '../../src/deploy/options.ts';

afterEach(() => vi.unstubAllEnvs());

it.each([
  ['https://abc.execute-api.us-east-1.amazonaws.com/prod/', 'http://127.0.0.1:4566/_aws/execute-api/abc/prod'],
  ['https://abc.execute-api.us-east-1.amazonaws.com/', 'http://127.0.0.1:4566/_aws/execute-api/abc/$default'],
  ['https://abc.lambda-url.us-east-1.on.aws/', 'http://127.0.0.1:4566/_aws/lambda-url/abc'],
  ['http://books-bal1-4a5b.us-east-1.elb.amazonaws.com', 'http://127.0.0.1:4566/_alb/books-bal1'],
])('converts %s to the path-based URL of an emulator', (url, expected) => {
  expect(emulatedUrl(url, 'http://127.0.0.1:4566/')).toBe(expected);
});

it('sends no real credentials to an emulator', () => {
  for (const name of ['AWS_PROFILE', 'AWS_SESSION_TOKEN', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'])
    vi.stubEnv(name, 'real');
  expect(Object.values(emulatorEnvironment('http://127.0.0.1:4566'))).not.toContain('real');
});

it.each([
  [['--front', 'ftp'], 'Unknown front "ftp": use one of rest, http, url, alb.'],
  [['--endpoint', 'here'], '--endpoint takes a URL like http://127.0.0.1:4566, not "here".'],
  [['--stage', 'a b'], '--stage allows letters, digits and hyphens, not "a b".'],
  [['--to', '3'], '--to requires --rollback.'],
])('refuses %j', (args, message) => {
  expect(() => readOptions(args)).toThrow(new CannotDeploy(message, 2));
});

it('passes arguments after -- to the contract tests', () => {
  expect(readOptions(['--yes', '--', '--header', 'x: y']).testArgs).toEqual(['--header', 'x: y']);
});

it('does not deploy if the live contract cannot be read, unless this is allowed', () => {
  vi.spyOn(console, 'log').mockImplementation(() => {});
  const live = {
    status: 'CREATE_COMPLETE',
    functionName: 'f',
    noContract: 'the function answers 404 to GET /openapi.json',
  };
  expect(() => checkLiveContract(live, false)).toThrow(
    new CannotDeploy(
      'The live contract cannot be read: the function answers 404 to GET /openapi.json. Add --allow-breaking to deploy without comparing.',
    ),
  );
  expect(() => checkLiveContract(live, true)).not.toThrow();
});

it.each([
  [
    { kind: 'absent', message: 'books is not deployed.' },
    'books is not deployed. Deploy it with: openapi-lambda deploy',
  ],
  [
    { kind: 'oldest', message: 'Version 1 is the oldest.' },
    'Version 1 is the oldest. There is nothing to roll back to.',
  ],
  [
    { kind: 'region', message: 'Region is missing' },
    'No AWS region is set. Set AWS_REGION, for example AWS_REGION=eu-central-1.\nRegion is missing',
  ],
  [{ kind: 'other', message: 'Rate exceeded' }, 'Rate exceeded'],
])('explains %j', (problem, message) => {
  expect(explain(problem)).toBe(message);
});

const nowhere = { stage: undefined, endpoint: undefined };

it.each([
  {
    after: 'the first deployment',
    live: { version: '1', newestVersion: '1' },
    before: undefined,
    flags: nowhere,
    want: ['Delete it all: npm run destroy'],
  },
  {
    after: 'a new version of a stage',
    live: { version: '2', newestVersion: '2' },
    before: '1',
    flags: { stage: 'test', endpoint: undefined },
    want: [
      'Roll back to version 1: npm run deploy -- --rollback --to 1 --stage test',
      'Delete it all: npm run destroy -- --stage test',
    ],
  },
  {
    after: 'a rollback and the same code again',
    live: { version: '1', newestVersion: '2' },
    before: '1',
    flags: nowhere,
    want: [
      'Version 1 was rolled back to, and nothing has changed since. Version 2 is live again with: npm run deploy -- --rollback --to 2',
      'Delete it all: npm run destroy',
    ],
  },
])('names the next steps after $after', ({ live, before, flags, want }) => {
  expect(nextSteps({ status: 'UPDATE_COMPLETE', ...live }, before, flags)).toEqual(want);
});

/**
 * Compares this project's emulator with AWS's, both with AWS's runtime interface client and the same functions, and
 * runs the images under AWS's. It needs the images that `npm run test:container` builds, and AWS's emulator, which
 * .ci/aws-emulator.sh builds: CONTAINER_ENGINE=podman AWS_EMULATOR=/tmp/aws-lambda-rie npx vitest run --config
 * packages/vitest.config.ts aws-emulator
 */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Container, remove, type StartOptions, start, untilListening } from '../../src/container/containers.ts';
import { run } from '../../src/container/engine.ts';
import { images } from '../../src/container/images.ts';
import { contractTests } from '../../src/container/suites.ts';
import { functions } from '../start/fixture.ts';
import { atOnce, type Call, calls, type Difference, differences, send } from './emulator-calls.ts';

const { CONTAINER_ENGINE: program = '', AWS_EMULATOR: emulator } = process.env;
const engine = { program, version: '' };
const inImage = '/opt/aws-lambda-rie';
const timeLimit = ['--env', 'AWS_LAMBDA_FUNCTION_TIMEOUT=1'];

/** AWS's emulator in place of the entry point of an image. */
const under = (client: string, handler: string): Pick<StartOptions, 'options' | 'command'> => ({
  options: ['--volume', `${emulator}:${inImage}:ro`, '--entrypoint', inImage, ...timeLimit],
  command: ['node', client, handler],
});
const client = '/var/runtime/index.mjs';

async function started(options: StartOptions): Promise<Container> {
  const container = await start(engine, options);
  await untilListening(container);
  return container;
}

const theirs = (file: string) =>
  started({ image: images.custom.tag, files: functions, ...under(client, `${file}.handler`) });
const ours = (file: string) =>
  started({ image: images.local.tag, files: functions, options: timeLimit, command: [`${file}.handler`] });

interface Pair {
  readonly theirs: Container;
  readonly ours: Container;
}

/** Containers of one function under both emulators, for the tests of a `describe`. */
function pairOf(file: string): () => Pair {
  let pair: Pair | undefined;
  beforeAll(async () => {
    pair = { theirs: await theirs(file), ours: await ours(file) };
  });
  afterAll(() => remove(engine, pair ? [pair.theirs.id, pair.ours.id] : []));
  return () => pair as Pair;
}

describe.runIf(emulator)("our emulator and AWS's", { timeout: 60_000 }, () => {
  describe.each([...new Set(calls.map(({ file }) => file))])('answer alike: %s', (file) => {
    const pair = pairOf(file);

    it.each(calls.filter((call) => call.file === file))('$name', async ({ request, status, body }: Call) => {
      const [their, our] = [await send(pair().theirs, request), await send(pair().ours, request)];
      expect(their).toMatchObject({ status, body: expect.stringMatching(body) });
      expect({ status: our.status, body: our.body }).toEqual({ status: their.status, body: their.body });
    });
  });

  describe.each(differences)('differ, as docs/emulators.md says: $name', ({ file, request, expected }: Difference) => {
    const pair = pairOf(file);

    it('answers what is listed', async () => {
      const answers = { theirs: await send(pair().theirs, request), ours: await send(pair().ours, request) };
      expect(answers).toMatchObject(expected);
    });
  });

  describe('several invocations at once', () => {
    const pair = pairOf('behaviour');

    it("are queued by ours, and stop AWS's", async () => {
      expect(await atOnce(pair().ours)).toEqual(['1', '2', '3']);
      expect(await atOnce(pair().theirs)).not.toEqual(['1', '2', '3']);
    });
  });
});

describe.runIf(emulator)("the images under AWS's emulator", { timeout: 240_000 }, () => {
  const keepsTheContract = async (options: StartOptions) => {
    const container = await started(options);
    try {
      const verdict = await contractTests(container.url);
      expect(verdict.failure).toBeUndefined();
      expect(verdict.name).toMatch(/^contract: [1-9]\d* passed, 0 failed/);
    } finally {
      await remove(engine, [container.id]);
    }
  };

  it('keeps the contract: custom', () =>
    keepsTheContract({ image: images.custom.tag, ...under(client, 'handler.handler') }));

  it('keeps the contract: default', async () => {
    const image = images.default.tag;
    const look = ['run', '--rm', '--entrypoint', 'ls', image, '/usr/local/bin/aws-lambda-rie'];
    const carriesIt = (await run(program, look)).code === 0;
    // A substitute for AWS's base image has the client as a package, and an emulator of its own.
    const client = '/var/runtime/node_modules/aws-lambda-ric/index.mjs';
    await keepsTheContract({ image, ...(carriesIt ? {} : under(client, 'handler.handler')) });
  });
});

it('lists every difference in the docs', () => {
  const text = readFileSync(new URL('../../../../docs/emulators.md', import.meta.url), 'utf8');
  for (const { name } of differences) expect(text).toContain(`| ${name} |`);
});

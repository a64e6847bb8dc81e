/** `openapi-lambda container`: builds the images, runs them as a user would, and tests the running function. */
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { type Container, logs, remove, removeLeftOvers, start, startReaper, untilAnswering } from './containers.ts';
import { ask, type Engine, findEngine } from './engine.ts';
import { ContainerError } from './errors.ts';
import { buildImage, type Image, images, substituteOf, tail, weigh } from './images.ts';
import { calls, docs, invoke } from './invocations.ts';
import { contractTests, type Verdict } from './suites.ts';

const root = process.cwd();

const help = `Usage: openapi-lambda container [options]

Builds the images of the Dockerfile with docker or podman, starts each, and runs the three calls of the README and the
contract tests against it; then again with a read-only file system and 128 MB of memory.

  --image NAME    only this image: default or local (may be repeated; default: all images of the Dockerfile)
  --port PORT     publish containers on this port instead of any free one
  --engine NAME   docker or podman; otherwise the first that works

Exit codes: 0 all passed, 1 something failed, 2 could not run.`;

/** Like in Lambda, only /tmp is writable, and memory is limited. */
const tight = ['--read-only', '--tmpfs', '/tmp', '--memory', '128m'];

const counts = { passed: 0, failed: 0 };

function report({ name, failure }: Verdict): void {
  counts[failure === undefined ? 'passed' : 'failed']++;
  console.log(failure === undefined ? `  ✓ ${name}` : `  ✗ ${name}\n      ${failure.replaceAll('\n', '\n      ')}`);
}

async function build(engine: Engine, image: Image): Promise<void> {
  const started = Date.now();
  console.log(`building ${image.target}`);
  await buildImage(engine, image, root, (step) => console.log(`  · ${step.slice(0, 110)}`));
  const { layers, docs: pages } = await weigh(engine, image);
  const took = `built in ${((Date.now() - started) / 1000).toFixed(1)} s`;
  const size = `${kilobytes(layers)} on top of ${image.base}${pages ? `, and ${kilobytes(pages)} of docs` : ''}`;
  const failure = `more than ${kilobytes(image.budget)}`;
  report({ name: `${took}; ${size}`, ...(layers > image.budget && { failure }) });
}

const kilobytes = (bytes: number) => `${Math.ceil(bytes / 1000)} KB`;

async function testImage(engine: Engine, image: Image, port: number): Promise<void> {
  for (const options of [[], tight]) {
    console.log(['running', image.target, ...options].join(' '));
    const debug = ['--env', 'AWS_LAMBDA_LOG_LEVEL=DEBUG'];
    const container = await start(engine, { image: image.tag, options: [...options, ...debug], port });
    const { errorMessage } = await untilAnswering(engine, container, calls[0]?.event);
    if (errorMessage)
      throw new ContainerError(`The function cannot start: ${errorMessage}`, await logs(engine, container));
    report(codeCache('the runtime', await logs(engine, container)));
    await testCalls(container);
    const verdict = await contractTests(container.url);
    report(verdict);
    if (verdict.failure) console.log(`  the container's log:\n${indent(tail(await logs(engine, container), 8))}`);
    await remove(engine, [container.id]);
  }
}

/** A cold start without the cache takes twice as long, and no other test would notice. */
async function testCodeCache(engine: Engine, image: Image): Promise<void> {
  // AWS's bootstrap exposes the garbage collector, so V8 rejects a cache that was made without it.
  for (const flags of [[], ['--expose-gc']]) {
    const node = ['node', ...flags, '-e', 'require("/var/task/handler.js")'];
    const options = ['--rm', '--env', 'AWS_LAMBDA_LOG_LEVEL=DEBUG', '--entrypoint', 'env', image.tag];
    report(codeCache(['node', ...flags].join(' '), await ask(engine, ['run', ...options, ...node])));
  }
}

function codeCache(where: string, log: string): Verdict {
  const [, outcome = 'not reported'] = /"codeCache": ?"(\w+)"/.exec(log) ?? [];
  const name = `code cache, ${where}: ${outcome}`;
  return outcome === 'accepted'
    ? { name }
    : { name, failure: 'The last stage of the Dockerfile needs: RUN node code-cache/record.js' };
}

async function testCalls({ url }: Container): Promise<void> {
  const { paths } = JSON.parse(await readFile(`${root}/generated/openapi.json`, 'utf8'));
  for (const { event, want } of calls.filter(({ event }) => Object.hasOwn(paths, event.path))) {
    const got = await invoke(url, event);
    const failure = `got ${JSON.stringify(got)}`;
    report({ name: `${event.httpMethod} ${event.path}`, ...(!isDeepStrictEqual(got, want) && { failure }) });
  }
  for (const { event, want } of docs) {
    const { statusCode, headers } = await invoke(url, event);
    const contentType = headers?.['content-type'];
    const failure = `got ${statusCode} with ${contentType}`;
    report({ name: `GET ${event.path}`, ...((statusCode !== 200 || contentType !== want) && { failure }) });
  }
}

const indent = (text: string) => text.replace(/^/gm, '  | ');

/** The images of a Dockerfile: the default one, and the local one if it has such a stage. */
function imagesOf(dockerfile: string): string[] {
  const text = existsSync(dockerfile) ? readFileSync(dockerfile, 'utf8') : '';
  return /^FROM .* AS local$/m.test(text) ? ['default', 'local'] : ['default'];
}

function readOptions(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        image: { type: 'string', multiple: true, default: imagesOf('Dockerfile') },
        port: { type: 'string', default: '0' },
        engine: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
    const unknown = values.image.find((name) => !['default', 'local'].includes(name));
    if (unknown) throw new Error(`Unknown image "${unknown}".`);
    return values;
  } catch (error) {
    throw new ContainerError(`${(error as Error).message}\n\n${help}`, undefined, 2);
  }
}

async function main(args: readonly string[]): Promise<void> {
  const values = readOptions(args);
  if (values.help) return console.log(help);
  const engine = await findEngine(values.engine ? [values.engine] : ['docker', 'podman']);
  console.log(engine.version);
  const left = await removeLeftOvers(engine);
  if (left) console.log(`removed ${left} container${left > 1 ? 's' : ''} left by an earlier run`);
  const reap = startReaper(engine);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => reap().then(() => process.exit(signal === 'SIGINT' ? 130 : 143)));
  try {
    await testImages(engine, values.image, Number(values.port));
  } finally {
    await reap();
  }
}

async function testImages(engine: Engine, names: readonly string[], port: number): Promise<void> {
  const substitutes: string[] = [];
  for (const name of names) {
    const image = name === 'local' ? images.local : images.default;
    if (name === 'local') await build(engine, images.custom);
    await build(engine, image);
    await testImage(engine, image, port);
    await testCodeCache(engine, image);
    const instead = await substituteOf(engine, image);
    if (instead) substitutes.push(whatItProves(image, instead));
  }
  for (const substitute of substitutes) console.log(`\n${substitute}`);
}

const whatItProves = (
  { target, base }: Image,
  instead: string,
) => `${target} ran on a substitute for ${base}: ${instead}.
  proven      the Dockerfile, the bundle, the runtime interface client, the handler string, file permissions, the network path
  not proven  the real ${base}`;

/** @returns the exit code */
export async function run(args: readonly string[]): Promise<number> {
  try {
    await main(args);
    if (counts.passed + counts.failed > 0) console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
    return counts.failed > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof ContainerError)) throw error;
    console.error(`\n${error.message}`);
    if (error.log) console.error(`\n${indent(tail(error.log, 20))}`);
    if (error.exitCode === 1) console.log(`\n${counts.passed} passed, ${counts.failed + 1} failed`);
    return error.exitCode;
  }
}

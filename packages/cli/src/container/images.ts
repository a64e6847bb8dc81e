/** The images of the Dockerfile: building them, their sizes, and their base images. */
import { ask, type Engine, run } from './engine.ts';
import { ContainerError } from './errors.ts';

export interface Image {
  readonly target: string;
  readonly tag: string;
  /** The base image. */
  readonly base: string;
  /** The base image's system in `/etc/os-release`, to detect a substitute. */
  readonly os: string;
  /** The maximum size of our layers in bytes, without the docs. */
  readonly budget: number;
}

const debian = { base: 'node:24-bookworm-slim', os: 'Debian' };

export const images = {
  default: {
    target: 'lambda',
    tag: 'openapi-lambda:test-default',
    base: 'public.ecr.aws/lambda/nodejs:24',
    os: 'Amazon Linux',
    budget: 1_000_000,
  },
  custom: { target: 'custom', tag: 'openapi-lambda:test-custom', ...debian, budget: 2_000_000 },
  local: { target: 'local', tag: 'openapi-lambda:test-local', ...debian, budget: 2_000_000 },
} satisfies Record<string, Image>;

/** Matches a build step in the output of docker or podman. */
const step =
  /^(?:#\d+ )?(?:\[[^\]]+\] )?(?:STEP \d+\/\d+: )?((?:FROM|COPY|RUN|WORKDIR|ENV|LABEL|USER|ENTRYPOINT|CMD) .*)$/;

/** @param progress - Called with each build step that is not cached. */
export async function buildImage(
  engine: Engine,
  image: Image,
  folder: string,
  progress: (step: string) => void,
): Promise<void> {
  const args = ['build', '--target', image.target, '--tag', image.tag, folder];
  let moment: NodeJS.Timeout | undefined;
  const onLine = (line: string) => {
    const [, instruction] = step.exec(line) ?? [];
    if (!instruction) return;
    clearTimeout(moment);
    moment = setTimeout(() => progress(instruction), 500);
  };
  const { code, output } = await run(engine.program, args, { onLine });
  clearTimeout(moment);
  if (code === 0) return;
  const lines = output.split('\n').filter((line) => !line.startsWith('-->'));
  throw new ContainerError(`The image of target ${image.target} could not be built.`, lines.join('\n'));
}

/**
 * Tests on a substitute base image, built on this machine or with another system, prove less than on the real one.
 * @returns a description of the substitute, or `undefined` for the real one.
 */
export async function substituteOf(engine: Engine, image: Image): Promise<string | undefined> {
  const system = await ask(engine, ['run', '--rm', '--entrypoint', 'cat', image.tag, '/etc/os-release']);
  const name = /^PRETTY_NAME="?([^"\n]*)/m.exec(system)?.[1] ?? 'an unknown system';
  if (!name.startsWith(image.os)) return `${name}, not ${image.os}`;
  // An image that only the builder has pulled is not in the engine's list: it is the real one.
  const { code, stdout } = await run(engine.program, ['image', 'inspect', image.base]);
  if (code !== 0) return undefined;
  const [found] = JSON.parse(stdout) as [{ Parent?: string; RepoDigests?: string[] } | undefined];
  const pulled = found?.RepoDigests?.length && !found.Parent;
  return pulled ? undefined : `${name}, built on this machine`;
}

/** @returns the size of our layers in bytes, with the docs listed separately. */
export async function weigh(engine: Engine, image: Image): Promise<{ layers: number; docs: number }> {
  const history = await ask(engine, ['history', '--no-trunc', '--format', '{{.Size}}\t{{.CreatedBy}}', image.tag]);
  const lines = history.split('\n');
  // The label is the first layer on top of the base image.
  const ours = lines.slice(0, lines.findIndex((line) => line.includes('org.opencontainers.image.title')) + 1);
  const pages = await ask(engine, ['run', '--rm', '--entrypoint', 'sh', image.tag, '-c', 'cat redoc.html* | wc -c']);
  const docs = Number(pages);
  return { layers: ours.reduce((sum, line) => sum + bytes(line), 0) - docs, docs };
}

/** `15.9 kB`, as in podman, or `15.9kB`, as in docker. */
function bytes(size: string): number {
  const [, number, unit] = /^([\d.]+) ?([kMG]?)B/.exec(size) ?? [];
  return Number(number) * ({ k: 1e3, M: 1e6, G: 1e9 }[unit ?? ''] ?? 1);
}

export const tail = (text: string, lines: number) => text.trimEnd().split('\n').slice(-lines).join('\n');

/** The images of the Dockerfile: how they are built, what they weigh, and what their base image is here. */
import { ask, type Engine, run } from './engine.ts';
import { ContainerError } from './errors.ts';

export interface Image {
  readonly target: string;
  readonly tag: string;
  /** The last image that is not of our making. */
  readonly base: string;
  /** What the base image is made of, as `/etc/os-release` names it, so that a stand-in is seen. */
  readonly os: string;
  /** Bytes that we may put on top of the base image, the docs apart. */
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

/** A step in what docker's and podman's builders print. */
const step =
  /^(?:#\d+ )?(?:\[[^\]]+\] )?(?:STEP \d+\/\d+: )?((?:FROM|COPY|RUN|WORKDIR|ENV|LABEL|USER|ENTRYPOINT|CMD) .*)$/;

/** @param progress - Called with each step that takes longer than a moment: one that was made before does not. */
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
  const telling = output.split('\n').filter((line) => !line.startsWith('-->'));
  throw new ContainerError(`The image of target ${image.target} could not be built.`, telling.join('\n'));
}

/**
 * A base image that was built on this machine, or is not the system that its name promises, proves less than the real
 * one.
 * @returns what it is instead, or `undefined` for the real one.
 */
export async function substituteOf(engine: Engine, image: Image): Promise<string | undefined> {
  const system = await ask(engine, ['run', '--rm', '--entrypoint', 'cat', image.tag, '/etc/os-release']);
  const name = /^PRETTY_NAME="?([^"\n]*)/m.exec(system)?.[1] ?? 'an unknown system';
  if (!name.startsWith(image.os)) return `${name}, not ${image.os}`;
  // What a builder pulls for itself alone is not among the engine's images: it is the real one.
  const { code, stdout } = await run(engine.program, ['image', 'inspect', image.base]);
  if (code !== 0) return undefined;
  const [found] = JSON.parse(stdout) as [{ Parent?: string; RepoDigests?: string[] } | undefined];
  const pulled = found?.RepoDigests?.length && !found.Parent;
  return pulled ? undefined : `${name}, built on this machine`;
}

/** @returns the bytes of the layers that our instructions made, those of the docs apart. */
export async function weigh(engine: Engine, image: Image): Promise<{ layers: number; docs: number }> {
  const history = await ask(engine, ['history', '--no-trunc', '--format', '{{.Size}}\t{{.CreatedBy}}', image.tag]);
  const lines = history.split('\n');
  // The label is the first thing that each image puts on its base.
  const ours = lines.slice(0, lines.findIndex((line) => line.includes('org.opencontainers.image.title')) + 1);
  const pages = await ask(engine, ['run', '--rm', '--entrypoint', 'sh', image.tag, '-c', 'cat redoc.html* | wc -c']);
  const docs = Number(pages);
  return { layers: ours.reduce((sum, line) => sum + bytes(line), 0) - docs, docs };
}

/** `15.9 kB`, as podman writes it, or `15.9kB`, as docker does. */
function bytes(size: string): number {
  const [, number, unit] = /^([\d.]+) ?([kMG]?)B/.exec(size) ?? [];
  return Number(number) * ({ k: 1e3, M: 1e6, G: 1e9 }[unit ?? ''] ?? 1);
}

export const tail = (text: string, lines: number) => text.trimEnd().split('\n').slice(-lines).join('\n');

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { redoclyCommand, redoclyEnvironment } from '../redocly.ts';
import { CannotCompare } from './errors.ts';
import { changedMappings } from './mappings.ts';

/** The release that a change requires: `major` breaks clients of the old contract. */
export type Impact = 'major' | 'minor' | 'patch';

export interface Change {
  readonly impact: Impact;
  /** The operation or the location in the contract. */
  readonly where: string;
  readonly message: string;
  /** In the new contract, or in the old one if the location was removed. */
  readonly file: string;
  readonly line: number;
}

interface Place {
  readonly file: string;
  readonly pointer: string;
  readonly line: number;
}

interface RedoclyChange {
  readonly path: string;
  readonly kind: string;
  readonly impact: Impact;
  readonly property?: string;
  readonly verdicts?: readonly { readonly impact: Impact; readonly message: string; readonly location?: Place }[];
  readonly base?: Place;
  readonly revision?: Place;
}

/** The changes between two contracts, most severe first. Both may have several files: redocly follows their `$ref`s. */
export function compare(base: string, revision: string): Change[] {
  const config = join(import.meta.dirname, 'redocly.yaml');
  const [program, ...args] = redoclyCommand(
    'diff',
    base,
    revision,
    '--config',
    config,
    '--format',
    'json',
    '--fail-on',
    'none',
  );
  const env = { ...process.env, ...redoclyEnvironment, NO_COLOR: '1' };
  const { stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', env, maxBuffer: 2 ** 28 });
  let changes: readonly RedoclyChange[];
  try {
    ({ changes } = JSON.parse(stdout) as { changes: readonly RedoclyChange[] });
  } catch {
    const why = stderr.split('\n').find((line) => /error/i.test(line) && !/unexpected error/i.test(line));
    throw new CannotCompare(`One of the two is not an OpenAPI document that redocly can read. ${why ?? stderr.trim()}`);
  }
  const rank: readonly Impact[] = ['major', 'minor', 'patch'];
  // A reference that became a name is reported as removed, and as a modified member of the mapping.
  const modified = new Set(
    changes.flatMap(({ kind, path, property }) => (kind === 'modified' ? `${path}/${property}` : [])),
  );
  const rest = changes.filter(({ kind, path }) => kind !== 'removed' || !modified.has(path));
  const mapped = changedMappings(base, revision).map(({ pointer, message, file, line }): Change => {
    return { impact: 'major', where: whereOf(pointer), message, file, line };
  });
  return [...rest.flatMap(toChanges), ...mapped].sort(
    (one, two) => rank.indexOf(one.impact) - rank.indexOf(two.impact),
  );
}

function toChanges(change: RedoclyChange): Change[] {
  const { impact, kind, path, property, verdicts = [], base, revision } = change;
  const place = revision ?? base;
  const at = { where: whereOf(path), file: place?.file ?? '', line: place?.line ?? 0 };
  const overlooked = overlookedBy(change);
  if (overlooked !== undefined) return [{ ...at, impact: 'major', message: overlooked }];
  const matching = verdicts.filter((verdict) => verdict.impact === impact);
  if (matching.length > 0) return matching.map(({ message, location }) => ({ ...at, ...location, impact, message }));
  return [{ ...at, impact, message: `${property ?? 'it'} was ${kind}` }];
}

/** Breaking changes for which redocly has no rule: discriminator values and additional operations that were removed. */
function overlookedBy({ path, kind, property }: RedoclyChange): string | undefined {
  const additional = /^#\/paths\/[^/]+\/additionalOperations(?:\/([^/]+))?$/.exec(path);
  if (additional && kind === 'removed') {
    const [, method] = additional;
    return method ? `Operation \`${decode(method)}\` was removed.` : 'All additional operations were removed.';
  }
  const [, name] = /\/discriminator\/mapping\/([^/]+)$/.exec(path) ?? [];
  // A modified one is a change within the schema, for which redocly has rules.
  if (name !== undefined && kind === 'removed') return `The discriminator value ${decode(name)} was removed.`;
  if (!/\/discriminator$/.test(path) || kind !== 'modified') return undefined;
  if (property === 'propertyName') return 'The property of the discriminator was changed.';
  return property === 'mapping' ? 'The mapping of the discriminator was changed.' : undefined;
}

const decode = (token: string): string => token.replaceAll('~1', '/').replaceAll('~0', '~');

/** `#/paths/~1test3/post/parameters/0` → `POST /test3 parameters/0`. */
function whereOf(pointer: string): string {
  const [, root, path = '', ...inside] = pointer.split('/');
  if (root !== 'paths') return pointer;
  const [method, ...rest] = inside[0] === 'additionalOperations' && inside.length > 1 ? inside.slice(1) : inside;
  const template = decode(path);
  return [method === 'additionalOperations' ? method : method?.toUpperCase(), template, rest.join('/')]
    .filter((part) => part !== undefined && part !== '')
    .join(' ');
}

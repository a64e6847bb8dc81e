import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { redoclyCommand, redoclyEnvironment } from '../redocly.ts';
import { siblingModule } from '../sibling.ts';
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
  readonly verdicts?: readonly Verdict[];
  readonly base?: Side;
  readonly revision?: Side;
}

interface Verdict {
  readonly ruleId: string;
  readonly impact: Impact;
  readonly message: string;
  readonly location?: Place;
}

interface Side extends Place {
  readonly value?: unknown;
}

const levels = {
  'clients/breaking': 'major',
  'response-removed': 'off',
  'security-requirement-changed': 'off',
  'security-scheme-changed': 'off',
} as const;

/** Own rules replace those of redocly that break for changes which clients do not notice. */
const config = {
  extends: ['diff-recommended'],
  plugins: [fileURLToPath(siblingModule(import.meta, 'plugin'))],
  decorators: { 'clients/values-as-text': 'on' },
  oas3_0Diff: levels,
  oas3_1Diff: levels,
  oas3_2Diff: levels,
};

function redoclyDiff(base: string, revision: string): { stdout: string; stderr: string } {
  // Apart from the linter's redocly.yaml: openapi-typescript reads that one too, and does not know these rules.
  const folder = mkdtempSync(join(tmpdir(), 'diff-rules-'));
  try {
    const file = join(folder, 'redocly.yaml');
    writeFileSync(file, JSON.stringify(config));
    const options = ['--config', file, '--format', 'json', '--fail-on', 'none'];
    const [program, ...args] = redoclyCommand('diff', base, revision, ...options);
    const env = { ...process.env, ...redoclyEnvironment, NO_COLOR: '1' };
    return spawnSync(program, args, { encoding: 'utf8', env, maxBuffer: 2 ** 28 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The changes between two contracts, most severe first. Both may have several files: redocly follows their `$ref`s. */
export function compare(base: string, revision: string): Change[] {
  const { stdout, stderr } = redoclyDiff(base, revision);
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
  const { kind, path, property, base, revision } = change;
  const place = revision ?? base;
  const at = { where: whereOf(path), file: place?.file ?? '', line: place?.line ?? 0 };
  const overlooked = overlookedBy(change);
  if (overlooked !== undefined) return [{ ...at, impact: 'major', message: overlooked }];
  const verdicts = (change.verdicts ?? []).filter((verdict) => !isOverruled(change, verdict));
  const isHarmless = change.impact === 'major' && verdicts.length === 0;
  const impact = isHarmless ? (kind === 'added' ? 'minor' : 'patch') : change.impact;
  const matching = verdicts.filter((verdict) => verdict.impact === impact);
  if (matching.length > 0) return matching.map(({ message, location }) => ({ ...at, ...location, impact, message }));
  return [{ ...at, impact, message: `${property ?? 'it'} was ${kind}` }];
}

/** Verdicts of redocly's rules where nothing breaks, or where an own rule knows the direction. */
function isOverruled(change: RedoclyChange, { ruleId }: Verdict): boolean {
  const { path, property, base, revision } = change;
  if (ruleId === 'schema-combinator-changed' && /\/allOf(?:\/\d+)?$/.test(path)) {
    return [(revision ?? base)?.value].flat().every(isAnnotation);
  }
  if (ruleId === 'schema-type-changed') return property === 'type' && isSameText(change);
  return (
    ruleId === 'schema-constraint-changed' &&
    property === 'pattern' &&
    base?.value !== undefined &&
    revision?.value !== undefined
  );
}

/** A parameter that may be any text since, or a header that is a special text since. */
function isSameText({ path, base, revision }: RedoclyChange): boolean {
  // There the server sends the parameters.
  if (/^#\/webhooks\/|\/callbacks\//.test(path)) return false;
  const isScalar = (type: unknown) => ['boolean', 'integer', 'number'].includes(String(type));
  if (/\/parameters\/[^/]+\/schema$/.test(path)) return isScalar(base?.value) && revision?.value === 'string';
  return /\/responses\/.*\/headers\/[^/]+\/schema$/.test(path) && base?.value === 'string' && isScalar(revision?.value);
}

const annotations = new Set(['title', 'description', 'example', 'examples', 'deprecated', 'externalDocs', '$comment']);

/** A schema that restricts no values. */
const isAnnotation = (schema: unknown): boolean =>
  typeof schema === 'object' && schema !== null && Object.keys(schema).every((name) => annotations.has(name));

/** Breaking changes for which redocly has no rule. */
function overlookedBy({ path, kind, property }: RedoclyChange): string | undefined {
  const additional = /^#\/paths\/[^/]+\/additionalOperations(?:\/([^/]+))?$/.exec(path);
  if (additional && kind === 'removed') {
    const [, method] = additional;
    return method ? `Operation \`${decode(method)}\` was removed.` : 'All additional operations were removed.';
  }
  if (!/\/discriminator$/.test(path) || kind !== 'modified') return undefined;
  if (property === 'propertyName') return 'The property of the discriminator was changed.';
  return undefined;
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

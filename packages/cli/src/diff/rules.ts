import { type Direction, directionsOf, keyOf, member, type Node, typeOf } from './nodes.ts';
import { brokenSecurity } from './security.ts';

/** A change as redocly passes it to a rule. `property` and the values are those of a `modified` one. */
export interface Change {
  readonly kind: 'added' | 'removed' | 'modified';
  readonly node: Node;
  readonly property?: string;
  readonly base?: { readonly value: unknown };
  readonly revision?: { readonly value: unknown };
}

export interface Context {
  report(problem: { readonly message: string }): void;
  /** Does not contain `request` for a `readOnly` schema, nor `response` for a `writeOnly` one. */
  getDirections(): readonly Direction[];
}

/** @returns what breaks clients, for them to read; `undefined` if nothing does. */
type Rule = (change: Change, is: (direction: Direction) => boolean) => string | undefined;

/** Requests break if fewer values are valid than before, and responses if more are. */
type Effect = 'fewer' | 'more' | 'both' | 'none';

/** Keywords of a schema for which redocly has no rule. */
const keyword: Rule = ({ kind, node, property, base, revision }, is) => {
  if (kind !== 'modified' || property === undefined || typeOf(node) !== 'Schema') return undefined;
  const [old, now] = [base?.value, revision?.value];
  if (property === 'default') {
    return is('request') ? `The default changed from ${shown(old)} to ${shown(now)}.` : undefined;
  }
  if (property === 'minContains' || property === 'maxContains') {
    const implied = property === 'minContains' ? 1 : Number.POSITIVE_INFINITY;
    const grows = Number(now ?? implied) > Number(old ?? implied);
    const effect = grows === (property === 'minContains') ? 'fewer' : 'more';
    return breaks(effect, is) ? `\`${property}\` changed from ${shown(old)} to ${shown(now)}.` : undefined;
  }
  if (property === 'pattern' && old !== undefined && now !== undefined) {
    const effect = matchesAll(now) ? 'more' : matchesAll(old) ? 'fewer' : 'both';
    return breaks(effect, is) ? `\`pattern\` changed from ${shown(old)} to ${shown(now)}.` : undefined;
  }
  if (property !== 'x-extensible-enum' || !is('request')) return undefined;
  const lost = minus(old, now);
  return lost.length > 0 ? `\`x-extensible-enum\` lost values: ${lost.join(', ')}.` : undefined;
};

/** Whether two other expressions match the same is not known. */
const matchesAll = (pattern: unknown): boolean => ['', '^', '.*', '^.*$'].includes(String(pattern));

/** Names that another name requires. */
const dependentRequired: Rule = ({ kind, node, property, base, revision }, is) => {
  if (kind !== 'modified' || keyOf(node) !== 'dependentRequired') return undefined;
  const [gained, lost] = [minus(revision?.value, base?.value), minus(base?.value, revision?.value)];
  const effect = gained.length === 0 ? 'more' : lost.length === 0 ? 'fewer' : 'both';
  return breaks(effect, is) ? `\`dependentRequired\` of ${property} was changed.` : undefined;
};

/** Subschemas that were added or removed. */
const subschema: Rule = ({ kind, node }, is) => {
  if (kind === 'modified') return undefined;
  const [key, container] = [keyOf(node), keyOf(node.parent)];
  const verdict = `\`${container}\` ${key} was ${kind}.`;
  const narrows: Effect = kind === 'added' ? 'fewer' : 'more';
  if (container === 'dependentSchemas') return breaks(narrows, is) ? verdict : undefined;
  if (container === 'patternProperties' || container === 'prefixItems') {
    const object = node.parent?.parent;
    const rest =
      container === 'prefixItems' ? ['items', 'unevaluatedItems'] : ['additionalProperties', 'unevaluatedProperties'];
    // Where everything else is refused, one more schema accepts more.
    const isClosed = rest.some((name) => member(object, kind === 'added' ? 'base' : 'revision', name) === false);
    return breaks(isClosed ? opposite(narrows) : narrows, is) ? verdict : undefined;
  }
  const isMember = key === 'contentSchema' || key === 'patternProperties' || (key === 'if' && hasBranch(node.parent));
  const isContent = key === 'schema' && node.parent !== null && typeOf(node.parent) === 'MediaType';
  return (isMember || isContent) && breaks(narrows, is) ? `\`${key}\` was ${kind}.` : undefined;
};

const hasBranch = (schema: Node | null): boolean =>
  ['then', 'else'].some((name) => (member(schema, 'revision', name) ?? member(schema, 'base', name)) !== undefined);

/** Properties that responses no longer have, or that requests must have since. */
const visibility: Rule = ({ kind, node, property, base, revision }) => {
  if (kind !== 'modified' || keyOf(node.parent) !== 'properties') return undefined;
  const directions = directionsOf(node);
  if (property === 'writeOnly' && revision?.value === true) {
    return directions.has('response') ? `Property \`${keyOf(node)}\` is no longer in responses.` : undefined;
  }
  if (property !== 'readOnly' || base?.value !== true || revision?.value === true) return undefined;
  const required = member(node.parent?.parent, 'revision', 'required');
  const isRequired = Array.isArray(required) && required.includes(keyOf(node));
  return isRequired && directions.has('request')
    ? `Property \`${keyOf(node)}\` became required in requests.`
    : undefined;
};

const message: Rule = ({ kind, node, property, base, revision }, is) => {
  const type = typeOf(node);
  if (type === 'RequestBody' && kind === 'added' && member(node, 'revision', 'required') === true) {
    return is('request') ? 'A required request body was added.' : undefined;
  }
  if (type === 'Header' && property === 'required' && base?.value === true && revision?.value !== true) {
    return is('response') ? `Response header \`${keyOf(node)}\` became optional.` : undefined;
  }
  return undefined;
};

/** Statuses of success: what a client handles beyond them is never sent. */
const response: Rule = ({ kind, node, property, base, revision }) => {
  if (typeOf(node) !== 'Response' || node.parent === null || typeOf(node.parent) !== 'Responses') return undefined;
  const isRenamed = kind === 'modified' && property === 'key';
  if (kind !== 'removed' && !isRenamed) return undefined;
  const status = isRenamed ? String(base?.value) : keyOf(node);
  const others = node.parent.base?.children.map(({ key }) => String(key)) ?? [];
  const isSuccess = status === 'default' ? !others.some((key) => /^[123]/.test(key)) : /^[123]/.test(status);
  if (!isSuccess) return undefined;
  return isRenamed ? `Response \`${status}\` became \`${revision?.value}\`.` : `Response \`${status}\` was removed.`;
};

/** Values that select no schema any more. Those of a response are no longer sent. */
const discriminator: Rule = ({ kind, node, property, revision }, is) => {
  if (!is('request')) return undefined;
  if (kind === 'removed' && keyOf(node.parent) === 'mapping') {
    return keyOf(node.parent?.parent) === 'discriminator'
      ? `The discriminator value ${keyOf(node)} was removed.`
      : undefined;
  }
  if (keyOf(node) !== 'mapping' || keyOf(node.parent) !== 'discriminator') return undefined;
  if (kind === 'removed') return 'The mapping of the discriminator was removed.';
  return kind === 'modified' && revision?.value === undefined
    ? `The discriminator value ${property} was removed.`
    : undefined;
};

const schemeMembers = ['type', 'scheme', 'in', 'name', 'openIdConnectUrl'];

/** A scheme that no operation requires may be removed. */
const securityScheme: Rule = ({ kind, node, property, base, revision }) => {
  if (kind !== 'modified' || typeOf(node) !== 'SecurityScheme' || !schemeMembers.includes(property ?? ''))
    return undefined;
  return `\`${property}\` of security scheme \`${keyOf(node)}\` changed from ${shown(base?.value)} to ${shown(revision?.value)}.`;
};

const rules: readonly Rule[] = [
  keyword,
  dependentRequired,
  subschema,
  visibility,
  message,
  response,
  discriminator,
  securityScheme,
];

const breaks = (effect: Effect, is: (direction: Direction) => boolean): boolean =>
  (effect !== 'more' && effect !== 'none' && is('request')) ||
  (effect !== 'fewer' && effect !== 'none' && is('response'));

const opposite = (effect: Effect): Effect => (effect === 'fewer' ? 'more' : 'fewer');

const shown = (value: unknown): string => (value === undefined ? 'none' : JSON.stringify(value));

const minus = (list: unknown, other: unknown): unknown[] =>
  Array.isArray(list) ? list.filter((value) => !Array.isArray(other) || !other.includes(value)) : [];

/** Reports all that breaks, and a list of security requirements once. */
export function visitor() {
  const reported = new Set<Node>();
  return (change: Change, { report, getDirections }: Context): void => {
    const is = (direction: Direction) => getDirections().includes(direction);
    for (const rule of rules) {
      const broken = rule(change, is);
      if (broken !== undefined) report({ message: broken });
    }
    const list = securityList(change.node);
    if (list === undefined || reported.has(list)) return;
    reported.add(list);
    for (const message of brokenSecurity(list)) report({ message });
  };
}

function securityList(node: Node): Node | undefined {
  if (typeOf(node) === 'SecurityRequirementList') return node;
  const { parent } = node;
  return parent && typeOf(parent) === 'SecurityRequirementList' ? parent : undefined;
}

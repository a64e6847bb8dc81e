/** One generated module: each function it needs, once, and its imports. */

import { levelOf, saysNothing } from './coercion-schema.ts';
import { hasDefaults, writeFiller } from './defaults.ts';
import { writeCollector } from './evaluated-properties.ts';
import type { FunctionText } from './function-text.ts';
import { literal } from './literal.ts';
import { isSchema, type Normal } from './normal.ts';
import type { Direction, Normaliser } from './normalise.ts';
import { isRecursive } from './recursion.ts';

export interface Module {
  /** Code of a Validate; `role` names it if the contract does not. */
  validator(schema: Normal, role: string): string;
  /** Code of a CoercionSchema. */
  shape(schema: Normal, role: string): string;
  readonly imports: ReadonlySet<string>;
  /** Declarations of everything that the code returned so far calls. */
  declarations(): string;
}

export function createModule(
  normaliser: Normaliser,
  write: (schema: Normal) => FunctionText,
  direction: Direction,
): Module {
  const { definitions } = normaliser;
  const imports = new Set<string>();
  const functions = new Map<string, string>();
  const byContent = new Map<string, string>();
  /** By schema. Unfinished entries have no code. */
  const shapes = new Map<string, { name: string; code?: string }>();
  const finished: string[] = [];

  /** Declares the function of a schema that is not a definition. */
  function root(schema: Normal, role: string): string {
    const [only, ...more] = isSchema(schema) && Object.keys(schema).join() === 'call' ? (schema.call ?? []) : [];
    if (only !== undefined && more.length === 0) return define(only);
    const key = literal(schema);
    const known = byContent.get(key);
    if (known !== undefined) return known;
    const name = free(role);
    byContent.set(key, name);
    declare(name, schema, '#');
    return name;
  }

  function define(name: string): string {
    if (!functions.has(`validate_${name}`)) declare(name, definitions.get(name) ?? true, `#/$defs/${name}`);
    return name;
  }

  function declare(name: string, schema: Normal, path: string): void {
    functions.set(`validate_${name}`, '');
    const text = write(schema);
    for (const imported of text.imports) imports.add(imported);
    const memoized = isRecursive(name, definitions) ? memoize(name) : '';
    functions.set(`validate_${name}`, text.declare(name, path) + memoized);
    for (const called of text.calls) define(called);
    for (const seen of text.sees) see(seen);
  }

  function memoize(name: string): string {
    imports.add('memoize');
    return `validate_${name} = memoize(validate_${name});\n`;
  }

  /** Declares the validators of branches and inserts their names into the code that calls them. */
  function withBranches(code: string, branches: readonly Normal[], role: string): string {
    const names = branches.map((branch, index) => root(branch, `${role}_branch_${index}`));
    const named = (part: string, index: number): string => (index % 2 === 0 ? part : `validate_${names[Number(part)]}`);
    return code.split('\u0001').map(named).join('');
  }

  function see(name: string): void {
    if (functions.has(`seen_${name}`)) return;
    functions.set(`seen_${name}`, '');
    const collector = writeCollector(definitions.get(name) ?? true);
    for (const imported of collector.imports) imports.add(imported);
    const code = withBranches(collector.code, collector.branches, name);
    functions.set(`seen_${name}`, `function seen_${name}(value, seen) {\n${code}\nreturn seen;\n}\n`);
    for (const other of collector.sees) see(other);
  }

  function fill(name: string, schema: Normal): void {
    if (functions.has(`fill_${name}`)) return;
    functions.set(`fill_${name}`, '');
    const filler = writeFiller(schema, definitions);
    for (const imported of filler.imports) imports.add(imported);
    const code = withBranches(filler.code, filler.branches, name);
    functions.set(`fill_${name}`, `function fill_${name}(value) {\n${code}\n}\n`);
    for (const other of filler.fills) fill(other, definitions.get(other) ?? true);
  }

  function free(role: string): string {
    const name = `in_${role.replaceAll(/[^A-Za-z0-9]+/g, '_')}`;
    for (let number = 1; ; number++) {
      const candidate = number === 1 ? name : `${name}_${number}`;
      if (!functions.has(`validate_${candidate}`) && !definitions.has(candidate)) return candidate;
    }
  }

  function validator(schema: Normal, role: string): string {
    if (saysNothing(schema)) {
      imports.add('acceptAnything');
      return 'acceptAnything';
    }
    const name = root(schema, role);
    if (direction === 'response' || !hasDefaults(schema, definitions)) return `validate_${name}`;
    fill(name, definitions.get(name) ?? schema);
    imports.add('withDefaults');
    return `withDefaults(validate_${name}, fill_${name})`;
  }

  function shape(schema: Normal, role: string): string {
    const level = levelOf(schema, definitions);
    const inner = [level.items, level.prefixItems, level.properties, level.additionalProperties];
    if (inner.every((part) => part === undefined)) return shapeCode(level, schema, role);
    const key = literal(schema);
    const known = shapes.get(key);
    if (known !== undefined) return known.name;
    const entry: { name: string; code?: string } = { name: `shape_${shapes.size}` };
    shapes.set(key, entry);
    entry.code = shapeCode(level, schema, role);
    finished.push(`const ${entry.name} = ${entry.code};\n`);
    return entry.name;
  }

  function shapeCode(level: ReturnType<typeof levelOf>, schema: Normal, role: string): string {
    const fields: string[] = [`types: ${literal(level.types)}`];
    const isUnfinished = (code: string): boolean =>
      [...shapes.values()].some((other) => other.name === code && other.code === undefined);
    // An unfinished entry is recursive: only a getter can refer to it.
    const field = (name: string, inside: Normal): string => {
      const code = shape(inside, role);
      return isUnfinished(code) ? `get ${name}() { return ${code}; }` : `${name}: ${code}`;
    };
    if (level.binary !== undefined) fields.push('binary: true');
    if (level.secret) fields.push('secret: true');
    if (level.prefixItems) {
      const list = level.prefixItems.map((inside) => shape(inside, role));
      const code = `[${list.join(', ')}]`;
      fields.push(list.some(isUnfinished) ? `get prefixItems() { return ${code}; }` : `prefixItems: ${code}`);
    }
    if (level.items !== undefined) fields.push(field('items', level.items));
    if (level.properties) {
      const list = Object.entries(level.properties).map(([name, inside]) => field(propertyKey(name), inside));
      fields.push(`properties: { ${list.join(', ')} }`);
    }
    if (level.additionalProperties !== undefined)
      fields.push(field('additionalProperties', level.additionalProperties));
    if (level.ambiguous) fields.push(`accepts: validate_${root(schema, `${role}_value`)}`);
    return `{ ${fields.join(', ')} }`;
  }

  function declarations(): string {
    const named = [...functions].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
    return [...named, ...finished].join('\n');
  }

  return { validator, shape, imports, declarations };
}

/** A name as the key of an object literal, where a bare or quoted `__proto__` would set the prototype. */
export function propertyKey(name: string): string {
  if (name === '__proto__') return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name);
}

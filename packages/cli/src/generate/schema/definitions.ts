/** The definitions that modules use: the same module serves requests and responses if it is the same for both. */

import type { Module } from './module.ts';
import { Names } from './names.ts';
import type { Direction } from './normalise.ts';
import { recursiveNames } from './recursion.ts';
import type { Part } from './surroundings.ts';

/** The source text of a module, without the parts that depend on its location. */
export interface ModuleText {
  /** Names that it imports from `generated/runtime.ts`. */
  readonly imports: readonly string[];
  readonly uses: readonly Use[];
  readonly code: string;
}

export interface Use {
  readonly part: Part;
  readonly definition: Definition;
}

/** The module of a definition: `generated/schemas/<file>.js`. */
export interface Definition extends ModuleText {
  readonly name: string;
  readonly file: string;
  readonly parts: readonly Part[];
  /** Whether it is for responses only, since it differs from that for requests, or uses one that does. */
  readonly isVariant: boolean;
}

type Modules = ReadonlyMap<string, Module>;

export interface DefinitionTable {
  readonly all: readonly Definition[];
  /** The parts of a module for this direction. */
  textOf(module: Module, direction: Direction): ModuleText;
}

export function defineAll(request: Modules, response: Modules): DefinitionTable {
  const byDirection = { request: new Map<string, Definition>(), response: new Map<string, Definition>() };
  memoizeRecursive([request, response]);
  const differing = differingNames(request, response);
  const files = new Names((file) => file.toLowerCase());

  const textOf = (module: Module, direction: Direction): ModuleText => ({
    imports: [...module.imports].sort(),
    // A getter: definitions that use each other do not all exist yet.
    get uses() {
      return usesOf([...module.uses].sort(byName), (name) => byDirection[direction].get(name));
    },
    code: codeOf(module),
  });

  function add(name: string, module: Module, directions: readonly Direction[], isVariant: boolean): void {
    const [direction = 'request'] = directions;
    const file = files.take(fileName(name) + (isVariant ? '.sent' : ''));
    const definition: Definition = Object.assign(textOf(module, direction), {
      name,
      file,
      isVariant,
      parts: [...module.parts].sort(),
    });
    for (const each of directions) byDirection[each].set(name, definition);
  }

  for (const name of [...new Set([...request.keys(), ...response.keys()])].sort()) {
    const [asked, answered] = [request.get(name), response.get(name)];
    if (answered && differing.has(name)) {
      if (asked) add(name, asked, ['request'], false);
      add(name, answered, ['response'], true);
    } else {
      if (asked && answered) asked.merge(answered);
      const module = asked ?? answered;
      if (module) add(name, module, ['request', 'response'], false);
    }
  }
  return { all: [...new Set([...byDirection.request.values(), ...byDirection.response.values()])], textOf };
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

function usesOf(
  uses: readonly (readonly [string, ReadonlySet<Part>])[],
  find: (name: string) => Definition | undefined,
): Use[] {
  return uses.flatMap(([name, parts]) => {
    const definition = find(name);
    return definition === undefined ? [] : [...parts].sort().map((part) => ({ part, definition }));
  });
}

function codeOf({ functions, shapes }: Module): string {
  const named = [...functions].sort(byName).map(([, text]) => text);
  return [...named, ...shapes.values()].join('\n');
}

function memoizeRecursive(directions: readonly Modules[]): void {
  const uses = new Map<string, string[]>();
  for (const [name, module] of directions.flatMap((modules) => [...modules])) {
    uses.set(name, [...(uses.get(name) ?? []), ...module.uses.keys()]);
  }
  for (const name of recursiveNames(uses)) for (const modules of directions) modules.get(name)?.memoize();
}

/**
 * Names of definitions that differ between requests and responses, in themselves or in what they use. A definition that
 * only responses have is one of them if it uses another.
 */
function differingNames(request: Modules, response: Modules): Set<string> {
  const users = new Map<string, Set<string>>();
  for (const [name, { uses }] of [...request, ...response]) {
    for (const used of uses.keys()) users.set(used, (users.get(used) ?? new Set()).add(name));
  }
  const open = [...request].flatMap(([name, module]) => {
    const other = response.get(name);
    return other !== undefined && module.contradicts(other) ? [name] : [];
  });
  const differing = new Set(open);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const user of users.get(next) ?? []) {
      if (differing.has(user) || !response.has(user)) continue;
      differing.add(user);
      open.push(user);
    }
  }
  return differing;
}

/** Valid on every file system. */
function fileName(definition: string): string {
  const name = definition.replaceAll('$', '-').slice(0, 100);
  return /^(con|prn|aux|nul|com\d|lpt\d|)$/i.test(name) ? `schema-${name}` : name;
}

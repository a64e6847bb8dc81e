/** One generated module: the functions of a definition, or of an operation, and what it imports. */

import { levelOf, saysNothing } from './coercion-schema.ts';
import { hasDefaults, writeFiller } from './defaults.ts';
import { writeCollector } from './evaluated-properties.ts';
import { literal, propertyKey } from './literal.ts';
import { type Normal, onlyCall } from './normal.ts';
import { ownersOf } from './shape-owners.ts';
import type { Part, Surroundings } from './surroundings.ts';

export class Module {
  /** Names that it imports from `generated/runtime.ts`. */
  readonly imports = new Set<string>();
  /** The parts of definitions that it uses, including its own. */
  readonly uses = new Map<string, Set<Part>>();
  /** The parts that it exports. */
  readonly parts = new Set<Part>();
  /** Declarations by name: functions, with their constants. */
  readonly functions = new Map<string, string>();
  readonly shapes = new Map<string, string>();
  readonly #surroundings: Surroundings;
  /** The definition that it belongs to. */
  readonly #own: string | undefined;
  readonly #byContent = new Map<string, string>();
  /** Names by schema. */
  readonly #shapes = new Map<string, string>();
  readonly #unfinished = new Set<string>();

  constructor(surroundings: Surroundings, own?: string) {
    this.#surroundings = surroundings;
    this.#own = own;
  }

  /** Code of a Validate; `role` names it if the contract does not. */
  validator(schema: Normal, role: string): string {
    if (saysNothing(schema)) {
      this.imports.add('acceptAnything');
      return 'acceptAnything';
    }
    const name = this.#root(schema, role);
    const { direction } = this.#surroundings.normaliser;
    if (direction === 'response' || !hasDefaults(schema, this.#definitions)) return `validate_${name}`;
    if (this.#definitions.has(name)) this.#use(name, 'fill');
    else this.#fill(name, schema);
    this.imports.add('withDefaults');
    return `withDefaults(validate_${name}, fill_${name})`;
  }

  /** Code of a CoercionSchema. */
  shape(schema: Normal, role: string): string {
    const level = levelOf(schema, this.#definitions);
    const inner = [level.items, level.prefixItems, level.properties, level.additionalProperties];
    if (inner.every((part) => part === undefined)) return this.#shapeCode(level, schema, role);
    const definition = onlyCall(schema);
    if (definition !== undefined) return `${this.#use(definition, 'shape')}()`;
    const key = literal(schema);
    const known = this.#shapes.get(key);
    if (known !== undefined) return known;
    const name = `${this.#own === undefined ? 'shape_in' : `shape_in_${this.#own}`}_${this.#shapes.size}`;
    this.#shapes.set(key, name);
    this.#unfinished.add(name);
    const code = this.#shapeCode(level, schema, role);
    this.shapes.set(name, `const ${name} = ${code};\n`);
    this.#unfinished.delete(name);
    return name;
  }

  /** Declares a constant that the module's own code uses. */
  constant(role: string, code: string): string {
    const name = `${role}_in_${this.shapes.size}`;
    this.shapes.set(name, `const ${name} = ${code};\n`);
    return name;
  }

  /** Declares a list of headers as its part; `code` is that of the list. */
  declareHeaders(code: string): void {
    const list = `list_${this.#own}`;
    this.parts.add('headers');
    // Made on its first use, since what it refers to may be declared later.
    this.shapes.set(list, `let ${list};\nfunction headers_${this.#own}() { return ${list} ??= ${code}; }\n`);
  }

  /** Code of the headers of another module. */
  headersOf(name: string): string {
    return `${this.#use(name, 'headers')}()`;
  }

  /** Declares a part of its own definition. */
  declarePart(part: Part): void {
    const name = this.#own as string;
    if (this.parts.has(part)) return;
    this.parts.add(part);
    const schema = this.#definitions.get(name) ?? true;
    if (part === 'validate') this.#declare(name, schema, `#/$defs/${name}`);
    else if (part === 'seen') this.#see(name, schema);
    else if (part === 'fill') this.#fill(name, schema);
    else {
      const code = this.#shapeCode(levelOf(schema, this.#definitions), { call: [name] }, name);
      const shape = `shape_in_${name}$own`;
      // A function, like the other parts: the bundle loads the module when it is called.
      this.shapes.set(`shape_${name}`, `const ${shape} = ${code};\nfunction shape_${name}() { return ${shape}; }\n`);
    }
  }

  /** For a recursive definition. */
  memoize(): void {
    const name = `validate_${this.#own}`;
    const text = this.functions.get(name);
    if (text === undefined) return;
    this.imports.add('memoize');
    this.functions.set(name, `${text}${name} = memoize(${name});\n`);
  }

  /** Whether it declares something that another module declares differently. */
  contradicts({ functions, shapes }: Module): boolean {
    const isOther = ([name, text]: [string, string]): boolean =>
      (functions.get(name) ?? shapes.get(name) ?? text) !== text;
    return [...this.functions, ...this.shapes].some(isOther);
  }

  /** Adds what another module declares and uses. */
  merge(other: Module): void {
    this.#import(other.imports);
    for (const part of other.parts) this.parts.add(part);
    for (const [name, text] of other.functions) this.functions.set(name, text);
    for (const [name, text] of other.shapes) this.shapes.set(name, text);
    for (const [name, parts] of other.uses) this.uses.set(name, new Set([...(this.uses.get(name) ?? []), ...parts]));
  }

  get #definitions() {
    return this.#surroundings.normaliser.definitions;
  }

  #use(name: string, part: Part): string {
    const parts = this.uses.get(name) ?? new Set();
    this.uses.set(name, parts.add(part));
    this.#surroundings.wanted(name, part);
    return `${part}_${name}`;
  }

  /** The name of a schema's function, which is declared here if the schema is not a definition. */
  #root(schema: Normal, role: string): string {
    const definition = onlyCall(schema);
    if (definition !== undefined) {
      this.#use(definition, 'validate');
      return definition;
    }
    const key = literal(schema);
    const known = this.#byContent.get(key);
    if (known !== undefined) return known;
    const name = this.#free(role);
    this.#byContent.set(key, name);
    this.#declare(name, schema, '#');
    return name;
  }

  #declare(name: string, schema: Normal, path: string): void {
    const text = this.#surroundings.write(schema);
    this.#import(text.imports);
    this.functions.set(`validate_${name}`, text.declare(name, path));
    for (const called of text.calls) this.#use(called, 'validate');
    for (const seen of text.sees) this.#use(seen, 'seen');
  }

  #import(names: Iterable<string>): void {
    for (const name of names) this.imports.add(name);
  }

  /** Inserts the names of the branches' validators into the code that calls them. */
  #withBranches(code: string, branches: readonly Normal[], role: string): string {
    const names = branches.map((branch, index) => this.#root(branch, `${role}_branch_${index}`));
    const named = (part: string, index: number): string => (index % 2 === 0 ? part : `validate_${names[Number(part)]}`);
    return code.split('\u0001').map(named).join('');
  }

  #see(name: string, schema: Normal): void {
    const collector = writeCollector(schema);
    this.#import(collector.imports);
    const code = this.#withBranches(collector.code, collector.branches, name);
    this.functions.set(`seen_${name}`, `function seen_${name}(value, seen) {\n${code}\nreturn seen;\n}\n`);
    for (const other of collector.sees) this.#use(other, 'seen');
  }

  #fill(name: string, schema: Normal): void {
    if (this.functions.has(`fill_${name}`)) return;
    const filler = writeFiller(schema, this.#definitions);
    this.#import(filler.imports);
    const code = this.#withBranches(filler.code, filler.branches, name);
    this.functions.set(`fill_${name}`, `function fill_${name}(value) {\n${code}\n}\n`);
    for (const other of filler.fills) this.#use(other, 'fill');
  }

  /** An unused name. No definition's name begins with `in_`. */
  #free(role: string): string {
    const name = `in_${role.replaceAll(/[^A-Za-z0-9$]+/g, '_')}`;
    for (let number = 1; ; number++) {
      const candidate = number === 1 ? name : `${name}_${number}`;
      if (!this.functions.has(`validate_${candidate}`)) return candidate;
    }
  }

  #shapeCode(level: ReturnType<typeof levelOf>, schema: Normal, role: string): string {
    const fields: string[] = [`types: ${literal(level.types)}`];
    const field = (name: string, inside: Normal): string => {
      const code = this.shape(inside, role);
      return this.#isLazy(code) ? `get ${name}() { return ${code}; }` : `${name}: ${code}`;
    };
    if (level.binary !== undefined) fields.push('binary: true');
    if (level.secret) fields.push('secret: true');
    if (level.prefixItems) {
      const list = level.prefixItems.map((inside) => this.shape(inside, role));
      const code = `[${list.join(', ')}]`;
      fields.push(
        list.some((one) => this.#isLazy(one)) ? `get prefixItems() { return ${code}; }` : `prefixItems: ${code}`,
      );
    }
    if (level.items !== undefined) fields.push(field('items', level.items));
    if (level.properties) {
      const owners = ownersOf(level.properties, schema, this.#definitions);
      const list = Object.entries(level.properties).map(([name, inside]) => {
        const owner = owners.get(name) ?? this.#own;
        if (owner === this.#own || owner === undefined) return field(propertyKey(name), inside);
        return `get ${propertyKey(name)}() { return ${this.#use(owner, 'shape')}().properties[${literal(name)}]; }`;
      });
      fields.push(`properties: { ${list.join(', ')} }`);
    }
    if (level.additionalProperties !== undefined)
      fields.push(field('additionalProperties', level.additionalProperties));
    if (level.ambiguous) {
      const code = `validate_${this.#root(schema, `${role}_value`)}`;
      fields.push(code.startsWith('validate_in_') ? `accepts: ${code}` : `get accepts() { return ${code}; }`);
    }
    return `{ ${fields.join(', ')} }`;
  }

  /**
   * Whether code refers to a shape that may not exist yet, since it is recursive or in another module: only a getter can
   * refer to it.
   */
  #isLazy(code: string): boolean {
    return code.startsWith('shape_') && (!code.startsWith('shape_in_') || this.#unfinished.has(code));
  }
}

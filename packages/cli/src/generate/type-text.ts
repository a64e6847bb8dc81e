import { createRequire } from 'node:module';
import type { GlobalContext, OpenAPI3 } from 'openapi-typescript';
import type { Node, TypeElement, TypeLiteralNode } from 'typescript';
import { isOther, moveOtherMethods } from './other-methods.ts';

type Library = typeof import('openapi-typescript');
type Compiler = typeof import('typescript');
type Context = Omit<GlobalContext, 'injectFooter'>;

/** openapi-typescript, which loads the TypeScript compiler. `import` would parse both twice, to find their exports. */
export function loadTypeLibrary(): { readonly library: Library; readonly ts: Compiler } {
  const require = createRequire(import.meta.url);
  return { library: require('openapi-typescript'), ts: require('typescript') };
}

/** The sections of `components` that types have, in the order of openapi-typescript. */
const sections = ['schemas', 'responses', 'parameters', 'requestBodies', 'headers', 'pathItems'] as const;

/** How many paths or components are converted at a time: their syntax tree is many times larger than their text. */
const atOnce = 10;

/** Writes what openapi-typescript's own `transformSchema` and `astToString` would for a whole document. */
export class TypeWriter {
  readonly #library: Library;
  readonly #ts: Compiler;
  readonly #context: Context;
  readonly #operations: string[] = [];
  readonly #helpers = new Set<string>();

  constructor({ library, ts }: ReturnType<typeof loadTypeLibrary>, context: Context) {
    this.#library = library;
    this.#ts = ts;
    this.#context = context;
  }

  write({ paths = {}, components = {} }: OpenAPI3): string[] {
    // Other methods are moved from paths of their own.
    const pathParts = Object.keys(paths).some(isOther) ? [paths] : parts(paths);
    const pathTexts = pathParts.map((some) => this.#path(some));
    const sectionTexts = sections.map((section) => {
      const texts = parts(components[section] ?? {}).map((some) => this.#component({ [section]: some }));
      return `    ${section}: ${texts.length === 0 ? 'never' : `{\n${texts.join('')}    }`};\n`;
    });
    return [
      declaration('paths', pathTexts),
      declaration('webhooks', []),
      declaration('components', sectionTexts),
      declaration('$defs', []),
      declaration('operations', this.#operations),
      ...this.#helpers,
    ];
  }

  #path(some: NonNullable<OpenAPI3['paths']>): string {
    const type = this.#collect((context) => this.#library.transformPathsObject(some, context));
    return this.#members(moveOtherMethods((type as TypeLiteralNode).members, this.#ts), 1);
  }

  #component(some: NonNullable<OpenAPI3['components']>): string {
    const [type] = this.#collect((context) => this.#library.transformComponentsObject(some, context));
    const own = (type as TypeLiteralNode).members.flatMap((member) => {
      const inner = this.#ts.isPropertySignature(member) ? member.type : undefined;
      return inner !== undefined && this.#ts.isTypeLiteralNode(inner) ? inner.members : [];
    });
    return this.#members(own, 2);
  }

  /** Takes what openapi-typescript appends to a document: operations, and the types that other types use. */
  #collect<T>(transform: (context: GlobalContext) => T): T {
    const injectFooter: Node[] = [];
    const result = transform({ ...this.#context, injectFooter });
    for (const node of injectFooter) {
      if (this.#ts.isInterfaceDeclaration(node)) this.#operations.push(this.#members(node.members, 1));
      else this.#helpers.add(this.#library.astToString(node));
    }
    return result;
  }

  /** The text of members, indented by so many levels. */
  #members(members: readonly TypeElement[], depth: number): string {
    const { factory } = this.#ts;
    let type = factory.createTypeLiteralNode(members);
    for (let level = 1; level < depth; level++) {
      type = factory.createTypeLiteralNode([factory.createPropertySignature(undefined, 'a', undefined, type)]);
    }
    const declared = factory.createInterfaceDeclaration(undefined, 'a', undefined, undefined, type.members);
    const lines = this.#library.astToString(declared);
    let [start, end] = [0, lines.length];
    for (let level = 0; level < depth; level++) {
      start = lines.indexOf('\n', start) + 1;
      end = lines.lastIndexOf('\n', end - 2) + 1;
    }
    return lines.slice(start, end);
  }
}

function declaration(name: string, texts: readonly string[]): string {
  if (texts.length === 0) return `export type ${name} = Record<string, never>;\n`;
  return `export interface ${name} {\n${texts.join('')}}\n`;
}

function parts<T>(all: Readonly<Record<string, T>>): Record<string, T>[] {
  const entries = Object.entries(all);
  return Array.from({ length: Math.ceil(entries.length / atOnce) }, (_, index) =>
    Object.fromEntries(entries.slice(index * atOnce, (index + 1) * atOnce)),
  );
}

import { propertyKey } from './schema/module.ts';

/**
 * Modules by path, in the form for a large contract: one file for the requests and one for the responses of each
 * operation.
 */
type Modules = ReadonlyMap<string, string>;

/**
 * Up to this size, all validators are one module, which is part of the bundle: a cold start reads fewer files, and a
 * small service has fewer files to review. Above it, each operation has its own modules, loaded on first use.
 */
const mostBytes = 100_000;

/** Merges the modules of a small contract into `validators.ts`; returns those of a large one unchanged. */
export function inlineModules(modules: Modules): Modules {
  const own = [...modules].filter(([path]) => path.endsWith('.js'));
  const size = own.reduce((sum, [, text]) => sum + text.length, 0);
  return size > mostBytes ? modules : new Map([['validators.ts', validatorsModule(own)]]);
}

export const isInlined = (modules: Modules): boolean => modules.has('validators.ts');

interface Parts {
  readonly folder: 'operations' | 'responses';
  readonly file: string;
  readonly imports: readonly string[];
  readonly declarations: readonly Declaration[];
  readonly exported: string;
}

/** A function or a constant, with the constants that only it uses. */
interface Declaration {
  readonly names: readonly string[];
  readonly text: string;
}

function validatorsModule(modules: readonly (readonly [path: string, text: string])[]): string {
  const parts = modules.map(([path, text]) => partsOf(path, text));
  const shared = sharedBy(parts);
  const names = [...new Set(parts.flatMap(({ imports }) => imports))].sort();
  const from = "from '@openapi-lambda/runtime/validation';\n";
  const table = (folder: Parts['folder']): string =>
    parts.map((part) => (part.folder === folder ? entry(part, shared) : '')).join('');
  return `// @ts-nocheck: Ajv writes JavaScript.
import type { ContractSpec } from '@openapi-lambda/runtime/contract-spec';
${names.length > 0 ? `import { ${names.join(', ')} } ${from}` : ''}
${[...shared].map((text) => `${text}\n`).join('')}const operations = {
${table('operations')}};

const responses = {
${table('responses')}};

export const loadOperation: ContractSpec['loadOperation'] = (file) => operations[file]();
export const loadResponses: ContractSpec['loadResponses'] = (file) => responses[file]();
`;
}

function entry({ file, declarations, exported }: Parts, shared: ReadonlySet<string>): string {
  const own = declarations.filter(({ text }) => !shared.has(text)).map(({ text }) => text);
  return `  ${propertyKey(file)}: () => {\n${[...own, `return ${exported}`].join('')}  },\n`;
}

/** Strings in the text have no line breaks, so the start of a line is always code. */
function partsOf(path: string, text: string): Parts {
  const [, folder, file = ''] = /^(operations|responses)\/(.*)\.js$/.exec(path) ?? [];
  const [, names = '', body = text] = /^import \{ (.*) \} from '\.\.\/runtime\.ts';\n([\s\S]*)$/.exec(text) ?? [];
  const end = `\n${body}`.indexOf('\nexport default ');
  return {
    folder: folder as Parts['folder'],
    file,
    imports: names.split(', ').filter((name) => name !== ''),
    declarations: declarationsOf(body.slice(0, end)),
    exported: body.slice(end + 'export default '.length),
  };
}

function declarationsOf(code: string): Declaration[] {
  const texts: string[] = [];
  let hasFunction = true;
  for (const line of code.split('\n').filter((one) => one !== '')) {
    const isFunction = line.startsWith('function ');
    const begins = hasFunction && (isFunction || /^const (const|shape)_/.test(line));
    if (begins) texts.push('');
    if (begins || isFunction) hasFunction = isFunction || line.startsWith('const shape_');
    texts[texts.length - 1] += `${line}\n`;
  }
  return texts.map((text) => ({
    text,
    names: [...text.matchAll(/^(?:function|const) (\w+)/gm)].map(([, name = '']) => name),
  }));
}

/**
 * Declarations that can be moved out of the operations: their names, and those they use, have the same meaning
 * everywhere.
 */
function sharedBy(parts: readonly Parts[]): ReadonlySet<string> {
  const all = parts.flatMap(({ declarations }) => declarations);
  const texts = Map.groupBy(
    all.flatMap(({ names, text }) => names.filter(isOurs).map((name) => ({ name, text }))),
    ({ name }) => name,
  );
  const ambiguous = new Set(
    [...texts].filter(([, same]) => new Set(same.map(({ text }) => text)).size > 1).map(([name]) => name),
  );
  const declared = new Set(texts.keys());
  const uses = (text: string): string[] =>
    [...new Set(text.match(/\b(?:validate|seen|fill|const|shape)_\w+/g))].filter((name) => declared.has(name));
  for (let size = -1; size !== ambiguous.size; ) {
    size = ambiguous.size;
    for (const { names, text } of all) {
      if (uses(text).some((name) => ambiguous.has(name))) for (const name of names.filter(isOurs)) ambiguous.add(name);
    }
  }
  const counts = Map.groupBy(all, ({ text }) => text);
  // A declaration used by only one operation stays there, unless a shared one uses it.
  const wanted = new Set(
    [...counts]
      .filter(([text, same]) => same.length > 1 && !uses(text).some((name) => ambiguous.has(name)))
      .map(([text]) => text),
  );
  for (const text of wanted) for (const name of uses(text)) wanted.add(texts.get(name)?.[0]?.text ?? text);
  return wanted;
}

/** Excludes local variables of functions, which may also start a line. */
const isOurs = (name: string): boolean => /^(validate|seen|fill|const|shape)_/.test(name);

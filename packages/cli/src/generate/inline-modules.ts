import { propertyKey } from './schema/module.ts';

/** Modules by path, as they are written for a large contract: a file for each operation's requests and responses. */
type Modules = ReadonlyMap<string, string>;

/**
 * Up to this size, all validators are one module, which is part of the bundle: a cold start reads fewer files, and a
 * small service has fewer files to review. Above it, each operation has its own modules, loaded on first use.
 */
const mostBytes = 100_000;

/** `validators.ts` in place of the modules of a small contract; the modules as they are for a large one. */
export function inlineModules(modules: Modules): Modules {
  const own = [...modules].filter(([path]) => path.endsWith('.js'));
  const size = own.reduce((sum, [, text]) => sum + text.length, 0);
  return size > mostBytes ? modules : new Map([['validators.ts', validatorsModule(own)]]);
}

export const isInlined = (modules: Modules): boolean => modules.has('validators.ts');

function validatorsModule(modules: readonly (readonly [path: string, text: string])[]): string {
  const imported = new Set<string>();
  const byFolder = { operations: [] as string[], responses: [] as string[] };
  for (const [path, text] of modules) {
    const [, folder, file] = /^(operations|responses)\/(.*)\.js$/.exec(path) ?? [];
    const [, names = '', body = text] = /^import \{ (.*) \} from '\.\.\/runtime\.ts';\n([\s\S]*)$/.exec(text) ?? [];
    for (const name of names.split(', ')) if (name !== '') imported.add(name);
    // Strings in the text have no line breaks, so this can only match the statement.
    const code = `\n${body}`.replace(/\nexport default /, () => '\nreturn ');
    byFolder[folder as keyof typeof byFolder].push(`  ${propertyKey(file ?? '')}: () => {${code}  },\n`);
  }
  const names = [...imported].sort();
  const from = "from '@openapi-lambda/runtime/validation';\n";
  return `// @ts-nocheck: Ajv writes JavaScript.
import type { ContractSpec } from '@openapi-lambda/runtime/contract-spec';
${names.length > 0 ? `import { ${names.join(', ')} } ${from}` : ''}
const operations = {
${byFolder.operations.join('')}};

const responses = {
${byFolder.responses.join('')}};

export const loadOperation: ContractSpec['loadOperation'] = (file) => operations[file]();
export const loadResponses: ContractSpec['loadResponses'] = (file) => responses[file]();
`;
}

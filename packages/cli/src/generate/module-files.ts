import type { Compiled, OperationModule } from './schema/compile.ts';
import type { Definition, ModuleText } from './schema/definitions.ts';
import { propertyKey } from './schema/literal.ts';
import { runtimeText } from './schema/runtime-text.ts';

/**
 * Up to this size, all validators are one module, which is part of the bundle: a cold start reads fewer files, and a
 * small service has fewer files to review. Above it, each operation and each definition has its own modules, loaded on
 * first use.
 */
const mostBytes = 100_000;

/** The files of what was compiled, by path. */
export function moduleFiles(compiled: Compiled): Map<string, string> {
  const texts = [
    ...compiled.definitions,
    ...compiled.modules,
    ...compiled.modules.map(({ exported: code }) => ({ code })),
  ];
  const size = texts.reduce((sum, { code }) => sum + code.length, 0);
  if (size <= mostBytes) return new Map([['validators.ts', inOneModule(compiled)]]);
  return separateFiles(compiled);
}

export function separateFiles({ definitions, modules }: Compiled): Map<string, string> {
  const files = new Map<string, string>();
  for (const definition of definitions) {
    const exported = definition.parts.map((part) => `${part}_${definition.name}`);
    const text = `${importsOf(definition, './')}${definition.code}\nexport { ${exported.join(', ')} };\n`;
    files.set(`schemas/${definition.file}.js`, text);
  }
  for (const module of modules) {
    const text = `${importsOf(module, '../schemas/')}${module.code}${module.code && '\n'}export default ${module.exported};\n`;
    files.set(`${module.folder}/${module.file}.js`, text);
  }
  const imports = [...definitions, ...modules].flatMap((one) => one.imports);
  return files.set('runtime.ts', runtimeText(new Set(imports)));
}

function importsOf(module: ModuleText & Partial<Definition>, folder: string): string {
  const { imports, uses } = module;
  const lines = imports.length > 0 ? [`import { ${imports.join(', ')} } from '../runtime.ts';\n`] : [];
  for (const [definition, same] of Map.groupBy(uses, (use) => use.definition)) {
    if (definition === module) continue;
    const names = same.map(({ part }) => `${part}_${definition.name}`);
    lines.push(`import { ${names.join(', ')} } from '${folder}${definition.file}.js';\n`);
  }
  return lines.length > 0 ? `${lines.join('')}\n` : '';
}

export const isInlined = (files: ReadonlyMap<string, string>): boolean => files.has('validators.ts');

function inOneModule({ definitions, modules }: Compiled): string {
  const names = [...new Set([...definitions, ...modules].flatMap(({ imports }) => imports))].sort();
  const from = "from '@openapi-lambda/runtime/validation';\n";
  const shared = definitions.filter(({ isVariant }) => !isVariant).map(({ code }) => `${code}\n`);
  const table = (folder: OperationModule['folder']): string =>
    modules.map((module) => (module.folder === folder ? entry(module) : '')).join('');
  return `// @ts-nocheck: Ajv writes JavaScript.
import type { ContractSpec } from '@openapi-lambda/runtime/contract-spec';
${names.length > 0 ? `import { ${names.join(', ')} } ${from}` : ''}
${shared.join('')}const operations = {
${table('operations')}};

const responses = {
${table('responses')}};

export const loadOperation: ContractSpec['loadOperation'] = (file) => operations[file]();
export const loadResponses: ContractSpec['loadResponses'] = (file) => responses[file]();
`;
}

/** The variants for responses are inside, where they hide those for requests, which have the same names. */
function entry(module: OperationModule): string {
  const code = [...[...variantsOf(module)].map((variant) => variant.code), module.code].filter((text) => text !== '');
  return `  ${propertyKey(module.file)}: () => {\n${code.map((text) => `${text}\n`).join('')}return ${module.exported};\n  },\n`;
}

/** A definition that uses a variant is one itself. */
function variantsOf(module: ModuleText): Set<Definition> {
  const found = new Set<Definition>();
  const open = [module];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const { definition } of next.uses) {
      if (!definition.isVariant || found.has(definition)) continue;
      found.add(definition);
      open.push(definition);
    }
  }
  return found;
}

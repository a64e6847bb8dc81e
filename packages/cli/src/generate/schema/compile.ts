/**
 * Compiles OpenAPI's Schema Objects to code: the modules in `generated/` that parse and validate requests and
 * responses.
 *
 * The path of a schema: schema-locations.ts finds it and its reference targets. normalise.ts converts it to the normal
 * form that the later steps read (normal.ts), without OpenAPI versions, references, discriminators and `readOnly`. From
 * that form, function-text.ts generates its validator with Ajv, evaluated-properties.ts and defaults.ts generate what
 * Ajv does not, and coercion-schema.ts describes how text becomes its values. module.ts collects what one module calls;
 * parameters.ts and media-types.ts write the rest.
 */

import { ContractError } from '../../document/errors.ts';
import type { OpenApiDocument } from '../../document/openapi.ts';
import { fromPointer, toPointer } from '../../document/pointer.ts';
import { checkDialect } from './check-values.ts';
import { createDefaultCheck } from './default-check.ts';
import { createFunctionWriter } from './function-text.ts';
import { literal } from './literal.ts';
import { compileContent } from './media-types.ts';
import { createModule, propertyKey } from './module.ts';
import { createNormaliser, type Direction } from './normalise.ts';
import { entries, inside, type Located, locate } from './openapi-objects.ts';
import { compileHeaders, compileParameter, parametersOf, type Writing } from './parameters.ts';
import { type Report, refuse } from './report.ts';
import { runtimeText } from './runtime-text.ts';
import { createPlaces } from './schema-locations.ts';

export interface OperationSource {
  readonly operationId: string;
  /** Name of the operation's modules, without extension. */
  readonly file: string;
  readonly path: string;
  readonly method: string;
  /** JSON pointer of the Operation Object. */
  readonly pointer: string;
}

/** Returns module source text. Throws ContractError if something cannot be compiled. */
export interface Compiler {
  /** `generated/operations/<file>.js`, a OperationSpec. */
  operation(source: OperationSource): string;
  /** `generated/responses/<file>.js`, ResponsesSpec. */
  responses(source: OperationSource): string;
  /** `generated/runtime.ts`: the imports of all modules written so far. Call it last. */
  runtime(): string;
}

/** @param report called for parts that can be left out; throws by default */
export function createCompiler(document: OpenApiDocument, report: Report = refuse): Compiler {
  const dialect = document.openapi.startsWith('3.0') ? '3.0' : '3.1';
  if (dialect === '3.1') checkDialect(document.jsonSchemaDialect, '/jsonSchemaDialect');
  const places = createPlaces(document, dialect);
  const write = createFunctionWriter();
  const normalisers = {
    request: createNormaliser(places, dialect, 'request', report),
    response: createNormaliser(places, dialect, 'response', report),
  };
  const imported = new Set<string>();
  const checkDefaults = createDefaultCheck(write, report);

  function start(direction: Direction): Writing {
    const normaliser = normalisers[direction];
    return { document, normaliser, module: createModule(normaliser, write, direction) };
  }

  function finish({ module, normaliser }: Writing, exported: string): string {
    checkDefaults(normaliser);
    const names = [...module.imports].sort();
    for (const name of names) imported.add(name);
    return [
      ...(names.length > 0 ? [`import { ${names.join(', ')} } from '../runtime.ts';\n`] : []),
      module.declarations(),
      `export default ${exported};\n`,
    ]
      .filter((part) => part !== '')
      .join('\n');
  }

  function operation(source: OperationSource): string {
    const writing = start('request');
    const own = objectAt(source.pointer);
    const pathItem = objectAt(toPointer(fromPointer(source.pointer).slice(0, -1)));
    const parameters = parametersOf(document, own, pathItem).map((parameter) => {
      const { in: place, name } = parameter.value as { in: 'path' | 'query' | 'header' | 'cookie'; name: string };
      return compileParameter(writing, parameter, place, name);
    });
    const body = inside(document, own, 'requestBody');
    const fields = [
      `operationId: ${literal(source.operationId)}`,
      `parameters: ${list(parameters)}`,
      ...(body === undefined
        ? []
        : [
            `requestBody: { required: ${body.value.required === true}, content: ${list(compileContent(writing, body))} }`,
          ]),
      `security: ${literal(own.value.security ?? document.security ?? [])}`,
    ];
    return finish(writing, `{\n  ${fields.join(',\n  ')},\n}`);
  }

  function responses(source: OperationSource): string {
    const writing = start('response');
    const own = objectAt(source.pointer);
    const fields = entries(document, own, 'responses', 'extensible').map(([status, response]) => {
      const headers = list(compileHeaders(writing, response));
      const content = list(compileContent(writing, response));
      return `${propertyKey(status === 'default' ? status : status.toUpperCase())}: { headers: ${headers}, content: ${content} }`;
    });
    return finish(writing, fields.length === 0 ? '{}' : `{\n  ${fields.join(',\n  ')},\n}`);
  }

  function objectAt(pointer: string): Located {
    const found = locate(document, toPointer(fromPointer(pointer)));
    if (found !== undefined) return found;
    throw new ContractError({
      pointer,
      message: 'There is no operation here.',
      advice: 'Look for a misspelt path or method.',
    });
  }

  return { operation, responses, runtime: () => runtimeText(imported) };
}

function list(items: readonly string[]): string {
  return items.length === 0 ? '[]' : `[\n    ${items.join(',\n    ')},\n  ]`;
}

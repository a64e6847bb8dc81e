/**
 * Compiles OpenAPI's Schema Objects to code: the modules in `generated/` that parse and validate requests and
 * responses.
 *
 * The path of a schema: schema-locations.ts finds it and its reference targets. normalise.ts converts it to the normal
 * form that the later steps read (normal.ts), without OpenAPI versions, references, discriminators and `readOnly`. From
 * that form, function-text.ts generates its validator with Ajv, evaluated-properties.ts and defaults.ts generate what
 * Ajv does not, and coercion-schema.ts describes how text becomes its values. module.ts collects these functions for one
 * module, library.ts makes one module for each definition, and definitions.ts finds which of them serve both requests
 * and responses. parameters.ts and media-types.ts write the rest.
 */

import { ContractError } from '../../document/errors.ts';
import type { OpenApiDocument } from '../../document/openapi.ts';
import { fromPointer, toPointer } from '../../document/pointer.ts';
import { checkDialect } from './check-values.ts';
import { createDefaultCheck } from './default-check.ts';
import { type Definition, defineAll, type ModuleText } from './definitions.ts';
import { endlessDefinitions } from './endless.ts';
import { createFunctionWriter } from './function-text.ts';
import { Library } from './library.ts';
import { literal, propertyKey } from './literal.ts';
import { compileContent } from './media-types.ts';
import type { Module } from './module.ts';
import { createNormaliser, type Direction } from './normalise.ts';
import { entries, inside, type Located, locate } from './openapi-objects.ts';
import { compileParameters, listOf, type Writing } from './parameters.ts';
import { type Report, refuse } from './report.ts';
import { createPlaces } from './schema-locations.ts';
import { SharedHeaders } from './shared-headers.ts';

export interface OperationSource {
  readonly operationId: string;
  /** Name of the operation's modules, without extension. */
  readonly file: string;
  readonly path: string;
  readonly method: string;
  /** JSON pointer of the Operation Object. */
  readonly pointer: string;
}

/** Throws ContractError if something cannot be compiled. */
export interface Compiler {
  /** Compiles the requests of an operation. */
  operation(source: OperationSource): void;
  /** Compiles its responses. */
  responses(source: OperationSource): void;
  /** Everything that was compiled so far. Call it last. */
  finish(): Compiled;
}

export interface Compiled {
  readonly definitions: readonly Definition[];
  readonly modules: readonly OperationModule[];
}

/** `generated/operations/<file>.js`, an OperationSpec, or `generated/responses/<file>.js`, a ResponsesSpec. */
export interface OperationModule extends ModuleText {
  readonly folder: 'operations' | 'responses';
  readonly file: string;
  /** The code of its default export. */
  readonly exported: string;
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
  const libraries = {
    request: new Library({ normaliser: normalisers.request, write }),
    response: new Library({ normaliser: normalisers.response, write }),
  };
  const checkDefaults = {
    request: createDefaultCheck(normalisers.request, write, report),
    response: createDefaultCheck(normalisers.response, write, report),
  };
  const headers = new SharedHeaders({ document, normaliser: normalisers.response, report }, libraries.response);
  const written: Written[] = [];

  function start(direction: Direction): Writing {
    return { document, normaliser: normalisers[direction], module: libraries[direction].create(), report };
  }

  function keep({ module, normaliser: { direction } }: Writing, file: string, exported: string): void {
    checkDefaults[direction]();
    written.push({ direction, file, module, exported });
  }

  function finish(): Compiled {
    for (const { definitions, pointers } of Object.values(normalisers)) {
      for (const name of endlessDefinitions(definitions)) report(endless(pointers.get(name) ?? ''));
    }
    const { all, textOf } = defineAll(libraries.request.finish(), libraries.response.finish());
    const modules = written.map(({ direction, module, file, exported }): OperationModule => {
      const folder = direction === 'request' ? 'operations' : 'responses';
      return { ...textOf(module, direction), folder, file, exported };
    });
    return { definitions: all, modules };
  }

  function operation(source: OperationSource): void {
    const writing = start('request');
    const own = objectAt(source.pointer);
    const pathItem = objectAt(toPointer(fromPointer(source.pointer).slice(0, 2)));
    const parameters = compileParameters(writing, own, pathItem);
    const body = inside(document, own, 'requestBody');
    const fields = [
      `operationId: ${literal(source.operationId)}`,
      `parameters: ${listOf(parameters)}`,
      ...(body === undefined
        ? []
        : [
            `requestBody: { required: ${body.value.required === true}, content: ${listOf(compileContent(writing, body))} }`,
          ]),
      `security: ${literal(own.value.security ?? document.security ?? [])}`,
    ];
    keep(writing, source.file, `{\n  ${fields.join(',\n  ')},\n}`);
  }

  function responses(source: OperationSource): void {
    const writing = start('response');
    const own = objectAt(source.pointer);
    const declared = entries(document, own, 'responses', 'extensible');
    const headersOf = headers.compile(
      writing,
      declared.map(([, response]) => response),
    );
    const fields = declared.map(([status, response], index) => {
      const key = propertyKey(status === 'default' ? status : status.toUpperCase());
      return `${key}: { ${headersOf[index]}, content: ${listOf(compileContent(writing, response))} }`;
    });
    keep(writing, source.file, fields.length === 0 ? '{}' : `{\n  ${fields.join(',\n  ')},\n}`);
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

  return { operation, responses, finish };
}

interface Written {
  readonly direction: Direction;
  readonly file: string;
  readonly module: Module;
  readonly exported: string;
}

const endless = (pointer: string): Parameters<Report>[0] => ({
  pointer,
  kind: 'schema that contains itself',
  message: `The schema ${fromPointer(pointer).at(-1)} contains itself for the same value. What has to be checked against it is refused.`,
  advice: 'Remove one of the references, or move it into a property or an item.',
});

import type { Mistakes } from '../document/errors.ts';
import {
  type Content,
  type OpenApiDocument,
  type Operation,
  operationsIn,
  type Parameter,
  type Reference,
} from '../document/openapi.ts';
import { dereference, fromPointer, toPointer } from '../document/pointer.ts';
import type { NamedOperation } from './operations.ts';
import { readQueryString } from './query-string.ts';

/**
 * Semantic checks of each operation that the structural checks cannot make. Errors with only one plausible reading are
 * corrected in the document, with a warning.
 */
export function checkOperations(
  document: OpenApiDocument,
  operations: readonly NamedOperation[],
  mistakes: Mistakes,
): void {
  for (const path of new Set(operations.map((operation) => operation.path))) {
    checkList(document, ['paths', path], document.paths?.[path]?.parameters, mistakes);
  }
  for (const each of operations) {
    const at = fromPointer(each.pointer);
    checkList(document, at, each.operation.parameters, mistakes);
    checkPathParameters(document, each, mistakes);
    const { requestBody } = each.operation;
    if (requestBody === undefined) continue;
    const body: { content: Content } = dereference(document, requestBody);
    if (Object.keys(body.content).length > 0) continue;
    body.content = { '*/*': {} };
    mistakes.warn(
      'request body without media type',
      toPointer([...at, 'requestBody']),
      'This request body has no media type in content. Any body is accepted.',
      'Add one, as in content: application/json: schema: …',
    );
  }
}

/**
 * https://spec.openapis.org/oas/v3.1.1.html#operation-object: unique among all operations. A duplicate is removed, so
 * that the operation gets a derived name.
 */
export function checkOperationIds(document: OpenApiDocument, mistakes: Mistakes): void {
  const first = new Map<string, string>();
  for (const [path, pathItem] of Object.entries(document.paths ?? {})) {
    if (!path.startsWith('/')) continue;
    for (const found of operationsIn(pathItem)) {
      const operation: Changeable<Operation> = found.operation;
      if (operation.operationId === undefined) continue;
      const operationId = onOneLine(operation.operationId);
      if (operationId !== operation.operationId) {
        operation.operationId = operationId;
        const pointer = toPointer(['paths', path, ...found.at, 'operationId']);
        const message = `An operationId must be a single line. It is read as ${operationId}.`;
        mistakes.warn('multi-line operationId', pointer, message, 'Remove the line break.');
      }
      const name = `${found.method.toUpperCase()} ${path}`;
      const taken = first.get(operationId);
      first.set(operationId, taken ?? name);
      if (taken === undefined) continue;
      delete operation.operationId;
      mistakes.warn(
        'operationId',
        toPointer(['paths', path, ...found.at, 'operationId']),
        `The operationId ${operationId} is already used by ${taken}. ${name} is named after its method and path.`,
        `Give ${name} a unique operationId.`,
      );
    }
  }
}

const onOneLine = (text: string): string => text.trim().replaceAll(/[\p{Cc}\u2028\u2029]+/gu, '-');

type At = readonly (string | number)[];

function checkList(
  document: OpenApiDocument,
  at: At,
  parameters: readonly (Parameter | Reference)[] = [],
  mistakes: Mistakes,
): void {
  const known = new Set<string>();
  const ignored: (Parameter | Reference)[] = [];
  parameters.forEach((entry, index) => {
    const parameter: Changeable<Parameter> = dereference(document, entry);
    const target = '$ref' in entry ? fromPointer(entry.$ref) : [...at, 'parameters', index];
    if (!readQueryString(toPointer(target), parameter, mistakes)) {
      ignored.push(entry);
      return;
    }
    const { in: place, name } = parameter;
    // RFC 9110, 5.1: a header's name is case-insensitive.
    const key = `${place} ${place === 'header' ? name.toLowerCase() : name}`;
    const here = [...at, 'parameters', index];
    if (known.has(key)) {
      const message = `The ${place} parameter ${name} is declared twice. The first declaration is used.`;
      mistakes.warn('parameter twice', toPointer(here), message, 'Remove one of the two.');
      ignored.push(entry);
    }
    known.add(key);
    checkParameter(document, target, parameter, mistakes);
  });
  remove(parameters, ignored);
}

/** https://spec.openapis.org/oas/v3.1.1.html#parameter-object */
function checkParameter(document: OpenApiDocument, at: At, parameter: Changeable<Parameter>, mistakes: Mistakes): void {
  const { in: place, name, style, schema, content } = parameter;
  const media = Object.keys(content ?? {});
  if (content !== undefined && media.length !== 1) {
    mistakes.add(
      toPointer([...at, 'content']),
      `The content of the ${place} parameter ${name} has ${media.length} media types.`,
      'Specify exactly one: a request cannot select one of several.',
    );
  }
  if (style === 'deepObject' && !mayBe(document, schema, ['object', 'array'])) {
    delete parameter.style;
    mistakes.warn(
      'deepObject',
      toPointer([...at, 'style']),
      `The query parameter ${name} has the style deepObject, but is not an object. The style form is used.`,
      'Use style: form, or let its schema be of type: object.',
    );
  }
}

/** Whether a schema allows one of these types. A schema without a type allows all. */
function mayBe(document: OpenApiDocument, schema: unknown, types: readonly string[]): boolean {
  if (typeof schema !== 'object' || schema === null) return true;
  const { type } = dereference(document, schema) as { type?: string | string[] };
  return type === undefined || [type].flat().some((one) => types.includes(one));
}

function checkPathParameters(document: OpenApiDocument, each: NamedOperation, mistakes: Mistakes): void {
  const { path, pathItem, operation, pointer, method } = each;
  const expected = new Set([...path.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? ''));
  const declared = new Set<string>();
  for (const { at, parameters = [] } of [
    { at: fromPointer(pointer), parameters: operation.parameters },
    { at: ['paths', path], parameters: pathItem.parameters },
  ]) {
    const superfluous: (Parameter | Reference)[] = [];
    parameters.forEach((entry, index) => {
      const parameter: Changeable<Parameter> = dereference(document, entry);
      if (parameter.in !== 'path') return;
      const { name } = parameter;
      const here = [...at, 'parameters', index];
      declared.add(name);
      if (!expected.has(name)) {
        superfluous.push(entry);
        const message = `The path parameter ${name} is not in the path ${path}. It is ignored.`;
        mistakes.warn(
          'path parameter not in the path',
          toPointer(here),
          message,
          `Write {${name}} into the path, or remove it.`,
        );
      } else if (parameter.required !== true) {
        parameter.required = true;
        const target = toPointer('$ref' in entry ? fromPointer(entry.$ref) : here);
        const message = `The path parameter ${name} must have required: true. It is read as required.`;
        mistakes.warn('path parameter not required', target, message, 'A path without it would be another path.');
      }
    });
    remove(parameters, superfluous);
  }
  const own = [...expected].filter((name) => !declared.has(name));
  if (own.length === 0) return;
  const added = own.map((name): Parameter => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
  (operation as Changeable<Operation>).parameters = [...(operation.parameters ?? []), ...added];
  for (const name of own) {
    mistakes.warn(
      'undeclared path parameter',
      pointer,
      `${method.toUpperCase()} ${path} does not declare its path parameter ${name}. It is a string.`,
      `Add to parameters: { name: ${name}, in: path, required: true, schema: { type: string } }.`,
    );
  }
}

type Changeable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Ignored items are removed in place: the document belongs to this run. */
function remove<T>(list: readonly T[], items: readonly T[]): void {
  for (const item of items) (list as T[]).splice(list.lastIndexOf(item), 1);
}

import type { Mistakes } from '../document/errors.ts';
import type { OpenApiDocument, Parameter, Reference } from '../document/openapi.ts';
import { dereference, fromPointer, toPointer } from '../document/pointer.ts';
import type { NamedOperation } from './operations.ts';

/** What a document's structure allows and its meaning does not, operation by operation. */
export function checkOperations(
  document: OpenApiDocument,
  operations: readonly NamedOperation[],
  mistakes: Mistakes,
): void {
  checkOperationIds(operations, mistakes);
  for (const path of new Set(operations.map((operation) => operation.path))) {
    checkList(document, ['paths', path], document.paths?.[path]?.parameters, mistakes);
  }
  for (const each of operations) {
    const at = ['paths', each.path, each.method];
    checkList(document, at, each.operation.parameters, mistakes);
    checkPathParameters(document, each, mistakes);
    const { requestBody } = each.operation;
    if (requestBody === undefined) continue;
    const body = dereference(document, requestBody);
    if (Object.keys(body.content).length === 0) {
      mistakes.add(
        toPointer([...at, 'requestBody']),
        'This request body has no media type in content.',
        'Add one, as in content: application/json: schema: …',
      );
    }
  }
}

/** https://spec.openapis.org/oas/v3.1.1.html#operation-object: unique among all operations. */
function checkOperationIds(operations: readonly NamedOperation[], mistakes: Mistakes): void {
  const first = new Map<string, NamedOperation>();
  for (const operation of operations) {
    const { operationId, path, method, pointer } = operation;
    const taken = first.get(operationId);
    first.set(operationId, taken ?? operation);
    if (taken === undefined) continue;
    mistakes.add(
      `${pointer}/operationId`,
      `The operationId ${operationId} is taken by ${taken.method.toUpperCase()} ${taken.path}.`,
      `Give ${method.toUpperCase()} ${path} a name of its own.`,
    );
  }
}

type At = readonly (string | number)[];

function checkList(
  document: OpenApiDocument,
  at: At,
  parameters: readonly (Parameter | Reference)[] = [],
  mistakes: Mistakes,
): void {
  const seen = new Set<string>();
  parameters.forEach((entry, index) => {
    const parameter = dereference(document, entry);
    const { in: place, name } = parameter;
    // RFC 9110, 5.1: a header's name is case-insensitive.
    const key = `${place} ${place === 'header' ? name.toLowerCase() : name}`;
    const here = [...at, 'parameters', index];
    if (seen.has(key)) {
      mistakes.add(toPointer(here), `The ${place} parameter ${name} is declared twice.`, 'Remove one of the two.');
    }
    seen.add(key);
    checkParameter(document, '$ref' in entry ? fromPointer(entry.$ref) : here, parameter, mistakes);
  });
}

const styles: Readonly<Record<Parameter['in'], readonly string[]>> = {
  path: ['simple', 'label', 'matrix'],
  query: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
  header: ['simple'],
  cookie: ['form'],
};

/** https://spec.openapis.org/oas/v3.1.1.html#parameter-object */
function checkParameter(document: OpenApiDocument, at: At, parameter: Parameter, mistakes: Mistakes): void {
  const { in: place, name, style, schema, content } = parameter;
  const media = Object.keys(content ?? {});
  if ((schema === undefined) === (content === undefined)) {
    const has = schema === undefined ? 'neither schema nor content' : 'both schema and content';
    mistakes.add(toPointer(at), `The ${place} parameter ${name} has ${has}.`, 'Give it one of the two.');
  } else if (content !== undefined && media.length !== 1) {
    mistakes.add(
      toPointer([...at, 'content']),
      `The content of the ${place} parameter ${name} has ${media.length} media types.`,
      'Name exactly one: nothing in a request could choose between several.',
    );
  }
  if (style !== undefined && !styles[place].includes(style)) {
    mistakes.add(
      toPointer([...at, 'style']),
      `OpenAPI does not define the style ${style} for ${place} parameters.`,
      `Use ${styles[place].join(', ')}.`,
    );
  } else if (style === 'deepObject' && !mayBeObject(document, schema)) {
    mistakes.add(
      toPointer([...at, 'style']),
      `The query parameter ${name} has the style deepObject, but is no object.`,
      'Use style: form, or let its schema be of type: object.',
    );
  }
}

/** Whether a schema says what only objects have; one that says nothing of its type may be one. */
function mayBeObject(document: OpenApiDocument, schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null) return true;
  const { type } = dereference(document, schema) as { type?: string | string[] };
  return type === undefined || [type].flat().includes('object');
}

function checkPathParameters(document: OpenApiDocument, each: NamedOperation, mistakes: Mistakes): void {
  const { path, pathItem, operation, pointer, method } = each;
  const expected = [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? '');
  const lists = [
    { at: [path, method], parameters: operation.parameters },
    { at: [path], parameters: pathItem.parameters },
  ];
  const declared = lists.flatMap(({ at, parameters = [] }) =>
    parameters
      .map((entry, index) => ({
        entry,
        parameter: dereference(document, entry),
        here: ['paths', ...at, 'parameters', index],
      }))
      .filter(({ parameter }) => parameter.in === 'path'),
  );
  for (const name of expected) {
    if (declared.some(({ parameter }) => parameter.name === name)) continue;
    mistakes.add(
      pointer,
      `${method.toUpperCase()} ${path} does not declare its path parameter ${name}.`,
      `Add to parameters: { name: ${name}, in: path, required: true, schema: { type: string } }.`,
    );
  }
  for (const { entry, parameter, here } of declared) {
    if (!expected.includes(parameter.name)) {
      mistakes.add(
        toPointer(here),
        `The path parameter ${parameter.name} is not in the path ${path}.`,
        expected.length === 0
          ? `Write {${parameter.name}} into the path, or remove it.`
          : `The path has ${expected.join(', ')}.`,
      );
    } else if (parameter.required !== true) {
      mistakes.add(
        toPointer('$ref' in entry ? fromPointer(entry.$ref) : here),
        `The path parameter ${parameter.name} must say required: true.`,
        'A path without it would be another path.',
      );
    }
  }
}

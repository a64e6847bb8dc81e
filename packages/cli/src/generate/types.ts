import type { GlobalContext, OpenAPI3, SchemaObject, TransformNodeOptions } from 'openapi-typescript';
import type { OpenApiDocument } from '../document/openapi.ts';
import { withNamedTargets } from './components.ts';
import type { NamedOperation } from './operations.ts';
import { typedAt, withKnownMethods } from './other-methods.ts';
import { receivedAs } from './request-bodies.ts';
import { streamOf } from './streamed-content.ts';
import { withoutCircularSubtypes } from './subtypes.ts';
import { loadTypeLibrary, TypeWriter } from './type-text.ts';
import { listType } from './typed-shapes.ts';
import { withOtherTypes } from './untyped.ts';
import { splitDirections } from './variants.ts';

/** The text of `generated/types.ts`. */
export function generateTypes(document: OpenApiDocument, operations: readonly NamedOperation[]): string {
  // openapi-typescript loads the TypeScript compiler, so it is loaded only when needed.
  const { library, ts } = loadTypeLibrary();
  const imported = new Set<string>();
  const copy = withOperationIds(document, operations);
  // Not its default export, which lints the document again, with rules that reject valid documents (`nullable` without
  // `type`).
  const context = {
    ...options,
    // Unions have lost theirs: see discriminated.ts.
    discriminators: { objects: {}, refsHandled: [] },
    transform(schema: object | boolean, at: TransformNodeOptions) {
      if (typeof schema === 'boolean') return undefined;
      if (streamOf in schema) {
        imported.add('StreamOf');
        const item = library.transformSchemaObject(schema[streamOf] as SchemaObject, at);
        return ts.factory.createTypeReferenceNode('StreamOf', [item]);
      }
      if (!(receivedAs in schema)) {
        return listType(schema, (item) => library.transformSchemaObject(item as SchemaObject, at), ts);
      }
      if (schema[receivedAs] === 'UploadedFile') imported.add('UploadedFile');
      return ts.factory.createTypeReferenceNode(String(schema[receivedAs]));
    },
    resolve: <T>($ref: string) => library.resolveRef<T>(copy, $ref, options),
  };
  const texts = new TypeWriter({ library, ts }, context as unknown as GlobalContext).write(copy).map(finish);
  if (imported.size === 0) return texts.join('');
  return `import type { ${[...imported].sort().join(', ')} } from '@openapi-lambda/runtime';\n\n${texts.join('')}`;
}

function finish(text: string): string {
  if (text.startsWith('type WithRequired<')) return withRequired;
  return indented(text)
    .replace(/\\uE000|\uE000/gi, '#')
    .replace(/\\uE001|\uE001/gi, '');
}

/** By two spaces in place of four: a sixth of the file. */
const indented = (text: string): string => text.replaceAll(/^(?: {4})+/gm, (spaces) => ' '.repeat(spaces.length / 2));

/** openapi-typescript's own does not compile for a schema that allows null. `required` is only about objects. */
const withRequired = `type WithRequired<T, K extends PropertyKey> = T extends object
  ? T & { [P in K & keyof T]-?: T[P] }
  : T;
`;

/** openapi-typescript's own defaults are off; these are the exceptions. */
const options = {
  /** An object without further keywords may hold anything. */
  emptyObjectsUnknown: true,
  /** `required` is sufficient, since requests and responses have separate types. */
  defaultNonNullable: false,
  silent: true,
};

/** A copy with the derived operationIds, since openapi-typescript mutates its input. */
function withOperationIds(document: OpenApiDocument, operations: readonly NamedOperation[]): OpenAPI3 {
  const known = withKnownMethods(document, operations);
  const copy = withOtherTypes(splitDirections(withoutCircularSubtypes(withNamedTargets(known)))) as {
    paths?: Record<string, Record<string, object>>;
  };
  for (const operation of operations) {
    const { path, method } = typedAt(operation);
    const { operationId } = operation;
    // openapi-typescript would turn # into a slash and 123 into a number; private-use characters prevent it.
    const name = operationId.replaceAll('#', '\uE000').replace(/^(?=\d)/, '\uE001');
    Object.assign(copy.paths?.[path]?.[method] ?? {}, { operationId: name });
  }
  return copy as unknown as OpenAPI3;
}

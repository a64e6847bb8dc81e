import type { OpenAPI3, SchemaObject } from 'openapi-typescript';
import type { OpenApiDocument } from '../document/openapi.ts';
import { withNamedTargets } from './components.ts';
import type { NamedOperation } from './operations.ts';
import { moveOtherMethods, typedAt, withKnownMethods } from './other-methods.ts';
import { receivedAs } from './request-bodies.ts';
import { streamOf } from './streamed-content.ts';
import { withoutCircularSubtypes } from './subtypes.ts';
import { splitDirections } from './variants.ts';

/** The text of `generated/types.ts`. */
export async function generateTypes(document: OpenApiDocument, operations: readonly NamedOperation[]): Promise<string> {
  // openapi-typescript loads the TypeScript compiler, so it is imported only when needed.
  const [openapi, { default: ts }] = await Promise.all([import('openapi-typescript'), import('typescript')]);
  const { astToString, resolveRef, scanDiscriminators, transformSchema, transformSchemaObject } = openapi;
  const imported = new Set<string>();
  const copy = withOperationIds(document, operations);
  // Not its default export, which lints the document again, with rules that reject valid documents (`nullable` without
  // `type`).
  const context = {
    ...options,
    discriminators: scanDiscriminators(copy, options),
    injectFooter: [],
    transform(schema: object | boolean, at: Parameters<typeof transformSchemaObject>[1]) {
      if (typeof schema === 'boolean') return undefined;
      if (streamOf in schema) {
        imported.add('StreamOf');
        const item = transformSchemaObject(schema[streamOf] as SchemaObject, at);
        return ts.factory.createTypeReferenceNode('StreamOf', [item]);
      }
      if (!(receivedAs in schema)) return undefined;
      if (schema[receivedAs] === 'UploadedFile') imported.add('UploadedFile');
      return ts.factory.createTypeReferenceNode(String(schema[receivedAs]));
    },
    resolve: <T>($ref: string) => resolveRef<T>(copy, $ref, options),
  };
  const nodes = transformSchema(copy, context as unknown as Parameters<typeof transformSchema>[1]);
  const text = astToString(moveOtherMethods(nodes, ts));
  const named = text
    .replace(/\\uE000|\uE000/gi, '#')
    .replace(/\\uE001|\uE001/gi, '')
    .replace(/^type WithRequired<[\s\S]*?^\};$/m, withRequired);
  if (imported.size === 0) return named;
  return `import type { ${[...imported].sort().join(', ')} } from '@openapi-lambda/runtime';\n\n${named}`;
}

/** openapi-typescript's own does not compile for a schema that allows null. `required` is only about objects. */
const withRequired = `type WithRequired<T, K extends PropertyKey> = T extends object
    ? T & { [P in K & keyof T]-?: T[P] }
    : T;`;

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
  const copy = splitDirections(withoutCircularSubtypes(withNamedTargets(known))) as {
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

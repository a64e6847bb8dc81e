import type { OpenAPI3 } from 'openapi-typescript';
import type { OpenApiDocument } from './openapi.ts';
import type { NamedOperation } from './operations.ts';

/** The text of `generated/types.ts`. */
export async function generateTypes(document: OpenApiDocument, operations: readonly NamedOperation[]): Promise<string> {
  // openapi-typescript brings the TypeScript compiler with it: loaded only where it is needed.
  const [{ astToString, default: openapiTS }, { createConfig }] = await Promise.all([
    import('openapi-typescript'),
    import('@redocly/openapi-core'),
  ]);
  const nodes = await openapiTS(withOperationIds(document, operations), {
    emptyObjectsUnknown: true,
    silent: true,
    // What is wrong with a contract is found before; nobody's redocly.yaml has a say in its types.
    redocly: await createConfig({}),
  });
  return astToString(nodes);
}

/** A copy, since openapi-typescript changes what it is given; with the derived operationIds in place. */
function withOperationIds(document: OpenApiDocument, operations: readonly NamedOperation[]): OpenAPI3 {
  const copy = structuredClone(document) as unknown as { paths?: Record<string, Record<string, object>> };
  for (const { path, method, operationId } of operations)
    Object.assign(copy.paths?.[path]?.[method] ?? {}, { operationId });
  return copy as unknown as OpenAPI3;
}

import { CannotRun, child, Documents } from './documents.ts';
import type { Contract, Operation, PathItem, SecurityScheme } from './model.ts';
import { Reader } from './reader.ts';
import { Schemas } from './schemas.ts';
import { pathOf, repeatedPath } from './template.ts';

export type * from './model.ts';

/** @throws {CannotRun} if the contract cannot be read */
export function readContract(file: string): Contract {
  const documents = new Documents(file);
  const root = documents.get(documents.root) as Record<string, unknown>;
  if (typeof root.openapi !== 'string' || !/^3\.[012]\./.test(root.openapi)) {
    throw new CannotRun(`${file} is not an OpenAPI 3.0 to 3.2 document: its first key should be \`openapi: 3.1.0\`.`);
  }
  const read = new Reader(documents);
  const paths: PathItem[] = [];
  const operations: Operation[] = [];
  for (const template of read.keys(child(documents.root, 'paths')).filter((path) => path.startsWith('/'))) {
    const at = documents.follow(child(documents.root, 'paths', template));
    const found = read.methods(at);
    paths.push({ template: pathOf(template), at, methods: found.map(({ method }) => method) });
    for (const { method, at: place } of found) operations.push(read.operation(template, method, place, at));
  }
  const schemes = read.map(child(documents.root, 'components', 'securitySchemes'));
  return {
    documents,
    schemas: new Schemas(documents, root.openapi.startsWith('3.0')),
    operations: operations.map((one) => ({ ...one, ...repeatedPath(one, operations) })),
    paths,
    securitySchemes: Object.fromEntries(
      schemes.map(([name, at]) => [name, documents.get(at) as unknown as SecurityScheme]),
    ),
  };
}

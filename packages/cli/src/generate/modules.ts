import type { SecurityScheme } from '@openapi-lambda/runtime/contract-spec';
import type { OpenApiDocument } from '../document/openapi.ts';
import { dereference, follow, fromPointer } from '../document/pointer.ts';
import type { NamedOperation } from './operations.ts';
import { quote, routeText } from './route-text.ts';
import type { RouteTree } from './routes.ts';
import { schemesOf, scopesOf } from './security.ts';

interface ContractModule {
  readonly routes: RouteTree;
  readonly basePaths: readonly string[];
  readonly securitySchemes: Readonly<Record<string, SecurityScheme>>;
  readonly document: OpenApiDocument;
  readonly operations: readonly NamedOperation[];
  /** Whether the validators are in `validators.ts`. */
  readonly inlined: boolean;
}

/**
 * `generated/index.ts`: everything a service imports from its contract, as `#contract`. The routes are a JSON string,
 * which parses faster than the equivalent object literal.
 */
export function indexModule({
  routes,
  basePaths,
  securitySchemes,
  document,
  operations,
  inlined,
}: ContractModule): string {
  return `import * as runtime from '@openapi-lambda/runtime';
import type { ContractSpec } from '@openapi-lambda/runtime/contract-spec';
import type { operations } from './types.ts';

export type { components, operations, paths } from './types.ts';

/** The operations of the contract, by operationId. */
export type OperationId = keyof operations;
/** The input of an operation: values that the contract allows, typed and with their defaults. */
export type Operation<Id extends OperationId> = runtime.Operation<Contract, Id>;
/** The possible results of an operation: the statuses, media types, bodies and headers that the contract declares. */
export type Result<Id extends OperationId> = runtime.Result<Contract, Id>;
/** The handler of one operation: \`export const getThing: Handler<'getThing'> = ({ path }) => ({ status: 200, body: … })\`. */
export type Handler<Id extends OperationId> = runtime.Handler<Contract, Id>;
/** The handlers of all operations, and no others. */
export type Operations = runtime.Operations<Contract>;
/** The handlers of all security schemes, and no others. */
export type SecurityHandlers = runtime.SecurityHandlers<SecuritySchemes>;
/** Throws an answer that the contract declares: \`refuse<'getThing'>(404, body)\`. */
export const refuse: runtime.Refuse<Contract> = runtime.refuse as runtime.Refuse<Contract>;

/** The contract as the runtime's types read it. */
export interface Contract {
  readonly operations: operations;
  readonly security: OperationSecurity;
  readonly defaults: OperationDefaults;
  readonly head: HeadOperations;
}

${operationTypes(document, operations, securitySchemes)}
/** The folder of these modules, which also holds openapi.json and, in the bundle, the docs. */
export const directory = import.meta.dirname;

export const routes: ContractSpec['routes'] = ${routeText(routes)};

export const basePaths: ContractSpec['basePaths'] = ${JSON.stringify(basePaths)};

export const securitySchemes: ContractSpec['securitySchemes'] = JSON.parse(
  ${quote(JSON.stringify(securitySchemes))},
);

${inlined ? "export { loadOperation, loadResponses } from './validators.ts';\n" : loaders}`;
}

/** The module specifiers are variables, so that bundlers do not follow them: `dist/` has the same folders. */
const loaders = `export const loadOperation: ContractSpec['loadOperation'] = async (file) => {
  const module = \`./operations/\${file}.js\`;
  return (await import(/* @vite-ignore */ module)).default;
};

export const loadResponses: ContractSpec['loadResponses'] = async (file) => {
  const module = \`./responses/\${file}.js\`;
  return (await import(/* @vite-ignore */ module)).default;
};
`;

/** Information that the handler types need and the OpenAPI types lack. */
function operationTypes(
  document: OpenApiDocument,
  operations: readonly NamedOperation[],
  schemes: Readonly<Record<string, SecurityScheme>>,
): string {
  const security = operations.map((each) => [each.operationId, securityType(document, each)] as const);
  const heads = operations.filter(({ method }) => method === 'head').map(({ operationId }) => operationId);
  const defaults = operations.map((each) => [each.operationId, defaultsType(document, each)] as const);
  const scopes = scopesOf(document, operations);
  const schemeTypes = Object.entries(schemes).map(
    ([name, scheme]) => [name, schemeType(scheme, [...(scopes.get(name) ?? [])])] as const,
  );
  return `/** The security schemes that are always met when an operation runs, and those that may be. */
interface OperationSecurity ${members(security)}

/** The security schemes of the contract, with the scopes that operations require. */
interface SecuritySchemes ${members(schemeTypes)}

/** The parameters that have a default and are therefore never absent, by location. */
interface OperationDefaults ${members(defaults)}

/** The operations that answer HEAD. */
type HeadOperations = ${union(heads)};
`;
}

function securityType(document: OpenApiDocument, operation: NamedOperation): string {
  const { required, optional } = schemesOf(document, operation);
  return `{ required: ${union(required)}; optional: ${union(optional)} }`;
}

function defaultsType(document: OpenApiDocument, { operation, pathItem }: NamedOperation): string {
  const parameters = [...(operation.parameters ?? []), ...(pathItem.parameters ?? [])].map((one) =>
    dereference(document, one),
  );
  // The parameters of the operation come first, and override those of the path.
  const own = [...Map.groupBy(parameters, (one) => `${one.in} ${one.name}`).values()].map(([first]) => first);
  const withDefault = own
    .filter((parameter) => parameter !== undefined)
    .filter((parameter) => hasDefault(document, parameter.schema ?? Object.values(parameter.content ?? {})[0]?.schema));
  const places = ['path', 'query', 'header', 'cookie'].map((place) => {
    const names = withDefault.filter((parameter) => parameter.in === place).map(({ name }) => name);
    return `${place}: ${union(names)}`;
  });
  return `{ ${places.join('; ')} }`;
}

/** Whether a schema, its reference target or one of its parts has a default. */
function hasDefault(document: OpenApiDocument, schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null) return false;
  if ('default' in schema) return true;
  const parts = 'allOf' in schema && Array.isArray(schema.allOf) ? [...schema.allOf] : [];
  if ('$ref' in schema) parts.push(follow(document, fromPointer(String(schema.$ref))));
  return parts.some((part) => hasDefault(document, part));
}

function members(entries: readonly (readonly [name: string, type: string])[]): string {
  if (entries.length === 0) return '{}';
  return `{\n${entries.map(([name, type]) => `  ${JSON.stringify(name)}: ${type};\n`).join('')}}`;
}

function union(names: readonly string[]): string {
  return names.length === 0 ? 'never' : names.map((name) => JSON.stringify(name)).join(' | ');
}

function schemeType(scheme: SecurityScheme, scopes: readonly string[]): string {
  const fields = Object.entries(scheme).map(([key, text]) => `${key}: ${JSON.stringify(text)}`);
  return `{ ${[...fields, `scopes: ${union(scopes)}`].join('; ')} }`;
}

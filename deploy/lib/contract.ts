import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The parts of openapi.json that the stack reads. */
export interface Contract {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths?: Readonly<Record<string, PathItem>>;
  readonly security?: readonly SecurityRequirement[];
  readonly components?: { readonly securitySchemes?: Readonly<Record<string, SecurityScheme>> };
}

export type PathItem = Readonly<Record<string, unknown>>;

export interface OperationObject {
  readonly operationId?: string;
  readonly summary?: string;
  readonly security?: readonly SecurityRequirement[];
}

/** Scopes by the name of a scheme. */
export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

export interface SecurityScheme {
  readonly type?: string;
  readonly in?: string;
  readonly name?: string;
  readonly openIdConnectUrl?: string;
  /** `awsSigv4` for requests that are signed with credentials of AWS. */
  readonly 'x-amazon-apigateway-authtype'?: string;
}

export const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;

export interface ContractRoute {
  readonly path: string;
  readonly method: (typeof methods)[number];
  readonly operation: OperationObject;
}

/** `generated/openapi.json`, which `openapi-lambda generate` writes: one file, with every reference inside it. */
export function readContract(project: string): Contract {
  return JSON.parse(readFileSync(join(project, 'generated/openapi.json'), 'utf8'));
}

export function routesOf({ paths = {} }: Contract): ContractRoute[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    methods
      .filter((method) => typeof item[method] === 'object')
      .map((method) => ({ path, method, operation: item[method] as OperationObject })),
  );
}

/**
 * Ajv reports a failed `oneOf` or `anyOf` as everything that is wrong with every branch, followed by the failure itself.
 * Nobody meant all the branches: this leaves what is wrong with the one that was meant, or the failure alone.
 */

import type { SchemaError } from '../contract-spec.ts';

export function settleAlternatives(errors: readonly SchemaError[]): readonly SchemaError[] {
  const settled: SchemaError[] = [];
  /** By error, how many were left of those before it. */
  const left: number[] = [];
  for (const error of errors) {
    left.push(settled.length);
    if (error.propertyName !== undefined) continue;
    const inner = error.params.from === undefined ? [] : settled.splice(left[error.params.from as number] ?? 0);
    switch (error.keyword) {
      case 'if':
        // What `then` or `else` wants has been told already.
        break;
      case 'anyOf':
      case 'oneOf':
        settled.push(...meant(error, inner));
        break;
      default:
        settled.push(error);
    }
  }
  return settled;
}

function meant(outer: SchemaError, inner: readonly SchemaError[]): readonly SchemaError[] {
  // `oneOf` that matches twice: what is wrong with the others is beside the point.
  if (Array.isArray(outer.params.passingSchemas)) return [outer];
  if (inner.length === 0) return [outer];
  const atOnce = (error: SchemaError): boolean => error.instancePath === outer.instancePath;
  const branches = [...Map.groupBy(inner, (error) => branchOf(error, outer)).values()];
  const ofTheType = branches.filter((branch) => !branch.some((error) => error.keyword === 'type' && atOnce(error)));
  if (ofTheType.length === 0) return [wrongType(outer, inner)];
  // A constant property tells the branches of a tagged union apart.
  const tagged = ofTheType.filter((branch) => !branch.some((error) => isTag(error, outer)));
  const [only, ...more] = tagged.length > 0 ? tagged : ofTheType;
  return only !== undefined && more.length === 0 ? only : [outer];
}

function branchOf(error: SchemaError, outer: SchemaError): string {
  if (error.schemaPath.startsWith(`${outer.schemaPath}/`)) {
    return error.schemaPath.slice(outer.schemaPath.length + 1).split('/', 1)[0] ?? '';
  }
  // A branch that is a `$ref` reports paths of its own: `#/$defs/<name>/…`.
  return error.schemaPath.split('/', 3).join('/');
}

function isTag(error: SchemaError, outer: SchemaError): boolean {
  if (error.keyword !== 'const' && error.keyword !== 'enum') return false;
  return /^\/[^/]+$/.test(error.instancePath.slice(outer.instancePath.length));
}

/** No branch takes a value of this type: one error that names the types that are taken. */
function wrongType(outer: SchemaError, inner: readonly SchemaError[]): SchemaError {
  const types = inner.filter((error) => error.keyword === 'type' && error.instancePath === outer.instancePath);
  const wanted = [...new Set(types.flatMap((error) => error.params.type as string | string[]))];
  return { ...outer, keyword: 'type', params: { type: wanted } };
}

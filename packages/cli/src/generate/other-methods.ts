/**
 * openapi-typescript only knows the methods of OpenAPI 3.1. Operations with other methods are given to it as `get` of a
 * path of their own, and moved to the actual path in its output.
 */

import type ts from 'typescript';
import type { OpenApiDocument, Operation, PathItem } from '../document/openapi.ts';
import type { NamedOperation } from './operations.ts';

/** A private-use character, between a path and a method. */
const mark = '\uE002';
const known = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);

/** The location of an operation in the document for openapi-typescript. */
export function typedAt({ path, method }: NamedOperation): { path: string; method: string } {
  return known.has(method) ? { path, method } : { path: path + mark + method, method: 'get' };
}

export function withKnownMethods(document: OpenApiDocument, operations: readonly NamedOperation[]): OpenApiDocument {
  const others = operations.filter(({ method }) => !known.has(method));
  if (others.length === 0) return document;
  const paths = Object.entries(document.paths ?? {}).map(([path, item]): [string, PathItem] => {
    const { query, additionalOperations, ...rest } = item;
    return [path, rest];
  });
  const added = others.map((each): [string, { get: Operation; parameters?: PathItem['parameters'] }] => {
    const { parameters } = each.pathItem;
    return [typedAt(each).path, { get: each.operation, ...(parameters && { parameters }) }];
  });
  return { ...document, paths: Object.fromEntries([...paths, ...added]) };
}

export const isOther = (path: string): boolean => path.includes(mark);

/** Moves the members of `paths` for other methods to their paths. */
export function moveOtherMethods(
  all: readonly ts.TypeElement[],
  { factory, ...ts }: typeof import('typescript'),
): ts.TypeElement[] {
  const named = (member: ts.TypeElement) => (member.name && ts.isStringLiteral(member.name) ? member.name.text : '');
  const typeOf = (member: ts.TypeElement | undefined) =>
    member && ts.isPropertySignature(member) && member.type && ts.isTypeLiteralNode(member.type)
      ? member.type
      : undefined;
  const moved = Map.groupBy(all, (member) => (isOther(named(member)) ? named(member).split(mark)[0] : ''));
  return all.flatMap((member) => {
    if (isOther(named(member))) return [];
    const own = typeOf(member);
    const other = moved.get(named(member));
    if (!own || !other || !ts.isPropertySignature(member)) return [member];
    const others = other.flatMap((one) => {
      const [, method = ''] = named(one).split(mark);
      const get = typeOf(one)?.members.find(({ name }) => name && ts.isIdentifier(name) && name.text === 'get');
      if (!get || !ts.isPropertySignature(get)) return [];
      const name = factory.createStringLiteral(method);
      return [factory.updatePropertySignature(get, get.modifiers, name, get.questionToken, get.type)];
    });
    const type = factory.updateTypeLiteralNode(own, factory.createNodeArray([...own.members, ...others]));
    return [factory.updatePropertySignature(member, member.modifiers, member.name, member.questionToken, type)];
  });
}

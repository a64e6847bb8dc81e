import { linkedValues, saidIn } from '../cases/links.ts';
import type { GenerationContext } from '../cases/operation-cases.ts';
import { pathPart } from '../cases/plan.ts';
import type { Sent } from '../cases/sent.ts';
import type { Contract, Operation } from '../contract/contract.ts';
import { isObject } from '../contract/documents.ts';
import { otherDirectionOnly } from '../contract/read-write-only.ts';
import { declaredMedia, declaredResponse } from '../contract/responses.ts';
import type { Schema } from '../contract/schema.ts';
import type { Answer } from '../targets/target.ts';
import type { ResolvedVariants } from '../values/resolved-variants.ts';
import { normalised, prefixesOf, type Resource } from './resources.ts';

export const isSuccess = ({ status }: Answer): boolean => status >= 200 && status < 300;
export const isGone = ({ status }: Answer): boolean => status === 404 || status === 410;

export function jsonOf({ body }: Answer): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString());
  } catch {
    return undefined;
  }
}

/** The object that an answer is about: its body, or the only object in an envelope that has some of these names. */
export function objectOf(answer: Answer, names: readonly string[]): Record<string, unknown> | undefined {
  const body = jsonOf(answer);
  if (!isObject(body)) return undefined;
  const has = (value: unknown): value is Record<string, unknown> =>
    isObject(value) && names.some((name) => Object.hasOwn(value, name));
  return has(body) ? body : (Object.values(body).find(has) ?? body);
}

/** The items of a list: the body, or the first array in it. */
export function elementsOf(answer: Answer): readonly unknown[] | undefined {
  const body = jsonOf(answer);
  if (Array.isArray(body)) return body;
  return isObject(body) ? Object.values(body).find((value) => Array.isArray(value)) : undefined;
}

/** Whether a list contains the resource with an id. */
export const containsId = (elements: readonly unknown[], id: unknown): boolean =>
  elements.some((element) =>
    (isObject(element) ? Object.values(element) : [element]).some((value) => String(value) === String(id)),
  );

/** Where an answer may have the id of the created resource, the most reliable place first. */
export function idsIn(answer: Answer, { parameter, template }: Resource): unknown[] {
  const own = objectOf(answer, [parameter, 'id']);
  const collection = template.split('/').at(-2) ?? '';
  const singular = collection.replace(/ies$/, 'y').replace(/s$/, '');
  const entries = Object.entries(own ?? {});
  const named = (...names: string[]) =>
    names.flatMap((name) =>
      entries.flatMap(([one, value]) => (one.toLowerCase() === name.toLowerCase() ? [value] : [])),
    );
  const certain = named(parameter, 'id', '_id', `${singular}Id`, `${singular}_id`);
  return [...certain, ...locationIds(answer, template), ...named('uuid', 'key', 'slug', 'name')];
}

/** Where the answer to a creation may have the id: the link of the contract is certain, all else is inferred. */
export function createdIds(context: GenerationContext, sent: Sent, resource: Resource): unknown[] {
  const isInferred = normalised(`${resource.create?.path}/{}`) === normalised(resource.template);
  return [
    ...[...linkedIds(context, sent, resource).values()].slice(-1),
    ...(isInferred ? idsIn(sent.answer, resource) : []),
  ];
}

/** The ids that the link of a resource gives, by the normalised path up to them, the outermost first. */
export function linkedIds(context: GenerationContext, sent: Sent, { link }: Resource): ReadonlyMap<string, unknown> {
  const { status } = (link && declaredResponse(link.from, sent.answer.status)) ?? {};
  if (!link || link.status !== status) return new Map();
  const cases = context.casesOf(link.target);
  const values = linkedValues(cases, link.link, saidIn(sent));
  return new Map(
    prefixesOf(link.target.path).flatMap(({ prefix, parameter }) => {
      const part = pathPart(cases, parameter);
      return part && values?.has(part) ? [[normalised(prefix), values.get(part)] as const] : [];
    }),
  );
}

function locationIds(answer: Answer, template: string): unknown[] {
  const location = answer.headers.get('location')?.[0];
  const segment = location && pathOf(location).split('/').filter(Boolean).at(-1);
  const isSame = segment && pathOf(location).split('/').filter(Boolean).at(-2) === template.split('/').at(-2);
  if (!segment || !isSame) return [];
  try {
    return [decodeURIComponent(segment)];
  } catch {
    return [];
  }
}

/** The path of a URI reference, as it is written. */
export const pathOf = (reference: string): string =>
  reference.replace(/^[a-z][a-z+.-]*:\/\/[^/]*/i, '').replace(/[?#].*$/s, '');

/** The declared schemas of an answer's properties. */
export function propertiesOf(contract: Contract, variants: ResolvedVariants, operation: Operation, answer: Answer) {
  const response = declaredResponse(operation, answer.status);
  const media = response && declaredMedia(response, answer.headers.get('content-type')?.[0] ?? 'application/json');
  const schema = media?.schema;
  const whole = schema ? [contract.schemas.at(schema, 'response')] : [];
  // Items have no names of their own.
  const inner = (schemas: readonly Schema[], name: string | undefined): Schema[] =>
    schemas.flatMap((one) =>
      variants.of(one).flatMap(({ keywords: { items, properties = {} } }) => {
        const found = name === undefined ? items : Object.hasOwn(properties, name) ? properties[name] : undefined;
        return found === undefined ? [] : [found];
      }),
    );
  return {
    hidden: schema ? otherDirectionOnly(schema, contract.documents, 'response') : [],
    /** Whether a property is declared, and not only for requests; `undefined` in the path is an item. */
    isDeclared: (path: readonly (string | undefined)[]) => {
      const found = path.reduce<readonly Schema[]>(inner, whole);
      const isWriteOnly = (one: Schema) => variants.of(one).some(({ keywords }) => keywords.writeOnly === true);
      return found.length > 0 && !found.some(isWriteOnly);
    },
  };
}

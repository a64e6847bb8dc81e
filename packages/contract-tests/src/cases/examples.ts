import type { SourceLocation } from '../contract/documents.ts';
import { schemaExamples } from '../contract/examples.ts';
import { otherDirectionOnly } from '../contract/read-write-only.ts';
import type { Case } from './case.ts';
import type { GenerationContext, OperationCases } from './operation-cases.ts';
import { type Part, type Plan, withPart } from './plan.ts';

/**
 * The contract's examples for a request: all of them as one request, those with the same name together, and each by
 * itself. Values that depend on each other, such as a body and its signature, are only accepted together.
 */
export function* exampleCases(context: GenerationContext, operationCases: OperationCases): Generator<Case> {
  const { minimal } = operationCases;
  if (!minimal) return;
  const all = operationCases.parts.map((part) => [part, examplesOf(context, operationCases, part)] as const);
  const given = all.filter(([, examples]) => examples.length > 0);
  const names = new Set(given.flatMap(([, examples]) => examples.map(({ name }) => name)));
  const about = { stage: 'example', expects: 'accepted' } as const;
  let base: Plan = minimal;
  if (given.length > 1) {
    const first = [...names].find((name) => name !== undefined && given.every(([, list]) => named(list, name)));
    for (const [part, list] of given) base = withPart(base, part, (named(list, first) ?? list[0])?.value);
    const made = operationCases.case(base, { ...about, title: 'all examples together' });
    if (made) yield made;
    else base = minimal;
  }
  for (const name of names) {
    if (name === undefined || given.length < 2) continue;
    let plan = base;
    for (const [part, list] of given) if (named(list, name)) plan = withPart(plan, part, named(list, name)?.value);
    const made = operationCases.case(plan, { ...about, title: `the examples ${name} together` });
    if (made) yield made;
  }
  // With a signature, an example is not valid next to one of another name.
  if (names.size > 1 && given.length > 1) return;
  for (const [part, examples] of given) {
    for (const { value } of examples) {
      const made = operationCases.case(withPart(base, part, value), { ...about, title: `${part.label}: its example` });
      if (made) yield made;
    }
  }
}

interface Example {
  /** As a key of `examples`; `undefined` for `example`. */
  readonly name: string | undefined;
  readonly value: unknown;
}

const named = (list: readonly Example[], name: string | undefined): Example | undefined =>
  list.find((one) => one.name === name);

function examplesOf({ contract }: GenerationContext, cases: OperationCases, part: Part): Example[] {
  const { examples = [], schema } = part.parameter ?? part.media ?? {};
  const { documents } = contract;
  const hidden = schema ? otherDirectionOnly(schema, documents, 'request') : [];
  // A Schema Object's example may be one of a response.
  const isSent = (at: SourceLocation) => !hidden.some((name) => Object.hasOwn(Object(documents.get(at)), name));
  const own = schema ? schemaExamples(schema, documents).filter(isSent) : [];
  return [...examples.map((at) => ({ name: nameOf(at), at })), ...own.map((at) => ({ name: undefined, at }))].flatMap(
    ({ name, at }) => {
      const value = documents.get(at);
      return cases.isValid(part, value) && cases.canWrite(part, value) ? [{ name, value }] : [];
    },
  );
}

/** `/…/examples/short/value`, or `dataValue` */
const nameOf = ({ pointer }: SourceLocation): string | undefined =>
  /\/examples\/([^/]+)\/(?:value|dataValue)$/.exec(pointer)?.[1];

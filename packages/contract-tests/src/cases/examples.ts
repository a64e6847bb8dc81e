import type { Place } from '../contract/documents.ts';
import { schemaExamples } from '../contract/examples.ts';
import { hiddenNames } from '../contract/read-write-only.ts';
import { withPart } from './boundaries.ts';
import type { Case } from './case.ts';
import type { GenerationContext, OperationCases } from './operation-cases.ts';

/** Every example that the contract gives for a request, in a request that is valid otherwise. */
export function* exampleCases({ contract }: GenerationContext, exercise: OperationCases): Generator<Case> {
  const { minimal } = exercise;
  if (!minimal) return;
  for (const part of exercise.parts) {
    const { examples = [], schema } = part.parameter ?? part.media ?? {};
    const { documents } = contract;
    const hidden = schema ? hiddenNames(schema, documents, 'request') : [];
    // A Schema Object's example may be one of what is answered.
    const isSent = (place: Place) => !hidden.some((name) => Object.hasOwn(Object(documents.get(place)), name));
    for (const place of [...examples, ...(schema ? schemaExamples(schema, documents).filter(isSent) : [])]) {
      const value = documents.get(place);
      if (!exercise.isValid(part, value) || !exercise.canWrite(part, value)) continue;
      const made = exercise.case(withPart(minimal, part, value), {
        stage: 'example',
        title: `${part.label}: its example`,
        expects: 'accepted',
      });
      if (made) yield made;
    }
  }
}

import type { SourceLocation } from '../contract/documents.ts';
import { schemaExamples } from '../contract/examples.ts';
import { otherDirectionOnly } from '../contract/read-write-only.ts';
import type { Case } from './case.ts';
import type { GenerationContext, OperationCases } from './operation-cases.ts';
import { withPart } from './plan.ts';

/** Every example that the contract gives for a request, in a request that is valid otherwise. */
export function* exampleCases({ contract }: GenerationContext, operationCases: OperationCases): Generator<Case> {
  const { minimal } = operationCases;
  if (!minimal) return;
  for (const part of operationCases.parts) {
    const { examples = [], schema } = part.parameter ?? part.media ?? {};
    const { documents } = contract;
    const hidden = schema ? otherDirectionOnly(schema, documents, 'request') : [];
    // A Schema Object's example may be one of what is answered.
    const isSent = (place: SourceLocation) => !hidden.some((name) => Object.hasOwn(Object(documents.get(place)), name));
    for (const place of [...examples, ...(schema ? schemaExamples(schema, documents).filter(isSent) : [])]) {
      const value = documents.get(place);
      if (!operationCases.isValid(part, value) || !operationCases.canWrite(part, value)) continue;
      const made = operationCases.case(withPart(minimal, part, value), {
        stage: 'example',
        title: `${part.label}: its example`,
        expects: 'accepted',
      });
      if (made) yield made;
    }
  }
}

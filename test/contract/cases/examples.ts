import { withPart } from './boundaries.ts';
import type { Case } from './case.ts';
import type { Exercise, Workshop } from './exercise.ts';

/** Every example that the contract gives for a request, in a request that is valid otherwise. */
export function* exampleCases({ contract }: Workshop, exercise: Exercise): Generator<Case> {
  const { minimal } = exercise;
  if (!minimal) return;
  for (const part of exercise.parts) {
    for (const place of part.parameter?.examples ?? part.media?.examples ?? []) {
      const value = contract.documents.get(place);
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

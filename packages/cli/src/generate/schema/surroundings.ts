/** What the modules of one direction share. */

import type { FunctionText } from './function-text.ts';
import type { Normal } from './normal.ts';
import type { Normaliser } from './normalise.ts';

/** The parts of a definition's module that other modules import. */
export type Part = 'validate' | 'seen' | 'fill' | 'shape' | 'headers';

/** State that the modules of one direction share. */
export interface Surroundings {
  readonly normaliser: Normaliser;
  write(schema: Normal): FunctionText;
  /** Called for each part of a definition that a module uses. */
  wanted(name: string, part: Part): void;
}

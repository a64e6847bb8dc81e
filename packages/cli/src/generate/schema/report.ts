import { ContractError } from '../../document/errors.ts';

/** Takes warnings about parts of a schema that can be left out. */
export type Report = (warning: {
  readonly pointer: string;
  readonly message: string;
  readonly advice: string;
  readonly kind?: string;
  /** Whether the keyword at `pointer` is ignored. */
  readonly ignored?: true;
}) => void;

export const refuse: Report = ({ ignored: _, ...warning }) => {
  throw new ContractError(warning);
};

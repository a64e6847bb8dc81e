import { ContractError } from '../../document/errors.ts';

/** Takes what is wrong with a schema and does not keep it from being compiled without it. */
export type Report = (warning: {
  readonly pointer: string;
  readonly message: string;
  readonly advice: string;
  readonly kind?: string;
  /** The keyword at `pointer` does not count. */
  readonly ignored?: true;
}) => void;

export const refuse: Report = ({ ignored: _, ...warning }) => {
  throw new ContractError(warning);
};

import { dataUri, picture } from './pictures.ts';

interface Document {
  readonly info: Readonly<Record<string, unknown>>;
}

/** The contract as the docs show it: with a logo, where it has none of its own. */
export function prepare<Contract extends Document>(contract: Contract): Contract {
  return {
    ...contract,
    info: { 'x-logo': { url: dataUri(picture('logo.svg')), altText: contract.info.title }, ...contract.info },
  };
}

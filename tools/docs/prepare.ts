import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Document {
  readonly info: Readonly<Record<string, unknown>>;
}

/** The contract as the docs show it: with a logo, where it has none of its own. */
export function prepare<Contract extends Document>(contract: Contract): Contract {
  return { ...contract, info: { 'x-logo': { url: logo(), altText: contract.info.title }, ...contract.info } };
}

function logo(): string {
  const svg = readFileSync(join(import.meta.dirname, 'logo.svg'), 'utf8');
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}

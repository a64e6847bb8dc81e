import type { Fault } from '../test/faults/fault.ts';
import { faults } from '../test/faults/faults.ts';
import { itemsCredentials, itemsFile, itemsWith } from '../test/faults/items.ts';
import { itemsFaults } from '../test/faults/items-faults.ts';
import { contractFile, credentials, serviceWith } from '../test/faults/service.ts';
import { bookstoreFile, bookstoreSetup, bookstoreToken, bookstoreWith } from './bookstore.ts';
import { bookstoreFaults } from './bookstore-faults.ts';

export interface Entry {
  readonly name: string;
  /** An operationId, or `routing`. */
  readonly operation: string;
  readonly names: RegExp;
  /** Without credentials. */
  readonly isOutside?: boolean;
  /** Visible only in its own operation, so that the others need not be called. */
  readonly isAlone: boolean;
  readonly handler: () => unknown;
}

/** A contract, the correct service, and the faulty ones. */
export interface Suite {
  readonly name: string;
  readonly contract: string;
  readonly correct: () => unknown;
  readonly entries: readonly Entry[];
  /** By security scheme, as each tool gets it. */
  readonly credentials: () => Promise<Readonly<Record<string, string>>>;
  /** Only for these tests. */
  readonly setup?: string;
}

/** A gateway turns a wrong proxy result into a 502 for every client, so there is nothing to compare. */
const isOverHttp = ({ kind, name }: Fault): boolean =>
  !['wrong proxy result', 'body on 204'].includes(kind) && !/event/.test(kind) && name !== '';

/** Operations of the bookstore that do not need another one. */
const alone = ['listBooks', 'createBook', 'exportBooks', 'login', 'getMe', 'createOrder'];

export const suites: readonly Suite[] = [
  {
    name: 'books',
    contract: contractFile,
    correct: () => serviceWith(),
    credentials: async () => credentials,
    entries: faults.filter(isOverHttp).map(({ kind, name, operation, names, isOutside = false, break: broken }) => ({
      name: `${kind}: ${name}`,
      operation,
      names,
      isOutside,
      isAlone: operation !== 'routing',
      handler: () => serviceWith(broken),
    })),
  },
  {
    name: 'items',
    contract: itemsFile,
    correct: () => itemsWith(),
    credentials: async () => itemsCredentials,
    entries: itemsFaults.map(({ kind, name, operation, names, break: broken }) => ({
      name: `${kind}: ${name}`,
      operation,
      names,
      isAlone: kind !== 'state' && ['createItem', 'listItems'].includes(operation),
      handler: () => itemsWith(broken),
    })),
  },
  {
    name: 'bookstore',
    contract: bookstoreFile,
    correct: () => bookstoreWith(),
    setup: bookstoreSetup,
    credentials: async () => ({ user: await bookstoreToken(), partner: 'partner-key', signature: 'to-be-signed' }),
    entries: bookstoreFaults.map(({ name, operation, names, isState, break: broken }) => ({
      name,
      operation,
      names,
      isAlone: !isState && alone.includes(operation),
      handler: () => bookstoreWith(broken),
    })),
  },
];

/** Faults of a service whose resources only a link leads to, one per row, and the check that has to report each. */

import type { Order, OrdersBreak } from './orders.ts';

export interface OrdersFault {
  readonly kind: string;
  readonly name: string;
  readonly break: OrdersBreak;
  readonly check: string;
  readonly operation: string;
  readonly names: RegExp;
}

const linkFaults: readonly OrdersFault[] = [
  {
    kind: 'link',
    name: 'what it leads to is not kept',
    check: 'created is found',
    operation: 'readReceipt',
    names: /placeOrder created \(link receipt\)/,
    break: { keeps: () => undefined },
  },
  {
    kind: 'link',
    name: 'what it leads to lacks a property',
    check: 'written is read',
    operation: 'readReceipt',
    names: /^note /,
    break: { keeps: ({ note: _, ...rest }) => rest },
  },
  {
    kind: 'link',
    name: 'what it leads to is not deleted',
    check: 'deleted is gone',
    operation: 'cancelReceipt',
    names: /readReceipt still answers 200/,
    break: { deletes: false },
  },
];

const accessFaults: readonly OrdersFault[] = [
  {
    kind: 'access',
    name: 'a list of what everybody created',
    check: 'others are kept out',
    operation: 'listReceipts',
    names: /another user can list it/,
    break: { lists: () => true },
  },
  {
    kind: 'access',
    name: 'a read of what somebody else created',
    check: 'others are kept out',
    operation: 'readReceipt',
    names: /another user can read it/,
    break: { shows: () => true },
  },
];

/** Every text of an order, changed. */
const texts =
  (change: (text: string) => string) =>
  (order: Order): Order => {
    const of = (value: unknown): unknown => {
      if (typeof value === 'string') return change(value);
      if (Array.isArray(value)) return value.map(of);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, of(inner)]));
    };
    return of(order) as Order;
  };
const property =
  (name: string, change: (value: never) => unknown) =>
  (order: Order): Order =>
    order[name] === undefined ? order : { ...order, [name]: change(order[name] as never) };
const absentIf =
  (isLost: (value: unknown) => boolean) =>
  (order: Order): Order =>
    Object.fromEntries(Object.entries(order).filter(([, value]) => !isLost(value)));

type Change = (order: Order) => Order;
const changes: readonly (readonly [name: string, change: Change, names: RegExp])[] = [
  ['text is cut at 40 characters', texts((text) => text.slice(0, 40)), /customer.* cut after 40 characters/],
  ['text is cut at 255 characters', texts((text) => text.slice(0, 255)), /customer.* cut after 255 characters/],
  ['one text is cut at 100 characters', property('note', (text: string) => text.slice(0, 100)), /note.* cut after 100/],
  ['a text with a pattern is cut', property('code', (text: string) => text.slice(0, 30)), /code.* cut after 30/],
  [
    'an inner text is cut at 64 characters',
    property('address', (one: { city: string }) => ({ ...one, city: one.city.slice(0, 64) })),
    /address.*city.* cut after 64/,
  ],
  [
    'texts of a list are cut at 60 characters',
    property('address', (one: { lines?: string[] }) => ({
      ...one,
      lines: one.lines?.map((line) => line.slice(0, 60)),
    })),
    /address.*lines.* cut after 60/,
  ],
  ['text is written in lower case', property('customer', (text: string) => text.toLowerCase()), /lower case/],
  ['text is trimmed', property('customer', (text: string) => text.trim()), /white space/],
  ['spaces are joined', property('customer', (text: string) => text.replace(/ +/g, ' ')), /white space/],
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII
  ['characters outside of ASCII are lost', texts((text) => text.replace(/[^\x00-\x7f]/gu, '?')), /other characters/],
  ['characters outside of Latin 1 are lost', texts((text) => text.replace(/[^\0-\xff]/gu, '?')), /other characters/],
  ['emoji are lost', texts((text) => text.replace(/[\u{10000}-\u{10ffff}]/gu, '')), /other characters/],
  [
    'a number is rounded',
    property('weight', (weight: number) => Math.round(100 * weight) / 100),
    /weight.* is read as/,
  ],
  ['a number has single precision', property('weight', (weight: number) => Math.fround(weight)), /weight.* is read as/],
  ['an integer has 16 bits', property('pieces', (pieces: number) => Math.min(pieces, 32_767)), /pieces.* is read as/],
  ['0 is lost', absentIf((value) => value === 0), /weight.* is absent/],
  ['false is lost', absentIf((value) => value === false), /isGift.* is absent/],
  ['empty text is lost', absentIf((value) => value === ''), /(note|customer).* is absent/],
];

const valueFaults: readonly OrdersFault[] = changes.flatMap(([name, change, names]) => [
  {
    kind: 'written value',
    name: `${name} on creation`,
    check: 'written is read',
    operation: 'readReceipt',
    names,
    break: { keeps: change },
  },
  {
    kind: 'written value',
    name: `${name} on PUT`,
    check: 'replaced is read',
    operation: 'readReceipt',
    names,
    break: { changes: change },
  },
]);

export const ordersFaults: readonly OrdersFault[] = [...linkFaults, ...accessFaults, ...valueFaults];

/**
 * What must not compile. Nothing runs here: `npm run types` fails where an error is expected and none is found.
 */
import type { Handler, Operation, Operations, Result } from '#contract';
import { getTest1 } from '../../src/operations/getTest1.ts';
import { postTest2 } from '../../src/operations/postTest2.ts';
import { postTest3 } from '../../src/operations/postTest3.ts';

export const message = (operation: Operation<'postTest3'>): string => operation.query.message;

// @ts-expect-error A parameter that the contract does not declare.
export const undeclared = (operation: Operation<'postTest3'>): string => operation.query.massage;

// @ts-expect-error An operation that takes no query has none.
export const noQuery = (operation: Operation<'getTest1'>): unknown => operation.query.message;

// @ts-expect-error A status that the contract does not declare.
export const status: Handler<'getTest1'> = () => ({ status: 201, body: { message: 'test' } });

// @ts-expect-error A body that the contract does not allow.
export const wrongBody: Handler<'getTest1'> = () => ({ status: 200, body: { message: 1 } });

// @ts-expect-error A property that the contract does not allow (TypeScript looks for it only where the type is written).
export const superfluous = (): Result<'getTest1'> => ({ status: 200, body: { message: 'test', more: true } });

// @ts-expect-error A body that the contract wants.
export const noBody: Handler<'getTest1'> = () => ({ status: 200 });

// @ts-expect-error The body of another status.
export const otherBody: Handler<'getTest1'> = () => ({ status: 200, body: { detail: 'test' } });

// @ts-expect-error A media type that the contract does not declare.
export const mediaType: Handler<'getTest1'> = () => ({ status: 200, contentType: 'text/plain', body: { message: '' } });

export const range: Handler<'getTest1'> = () => ({ status: 418, body: { detail: 'A status of 4XX.' } });

export const promised: Handler<'getTest1'> = async () => ({ status: 200, body: { message: 'later' } });

// @ts-expect-error An operation without a handler.
export const missing = { getTest1, postTest2 } satisfies Operations;

// @ts-expect-error A handler without an operation.
export const unknown = { getTest1, postTest2, postTest3, getTest4: getTest1 } satisfies Operations;

// @ts-expect-error A handler of another operation, which answers with another body.
export const mixedUp = { getTest1, postTest2, postTest3: message } satisfies Operations;

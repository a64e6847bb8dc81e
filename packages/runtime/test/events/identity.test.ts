import { gatewayKinds } from '@openapi-lambda/cli/gateway';
import { describe, expect, it } from 'vitest';
import { requestsStayTheSame, responsesStayTheSame } from './identity.ts';

/** `node test/events/identity.ts` tries a hundred thousand of each. */
const cases = 1000;

describe.each(gatewayKinds)('through %s', (kind) => {
  it('any request arrives as it was sent', () => {
    requestsStayTheSame(kind, cases, (read, want) => expect(read).toEqual(want));
  });

  it('any response arrives as it was given', () => {
    responsesStayTheSame(kind, cases, (read, want) => expect(read).toEqual(want));
  });
});

import { createHmac } from 'node:crypto';
import type { ContractSetup } from '@openapi-lambda/contract-tests';
import { SignJWT } from 'jose';

const secret = new TextEncoder().encode(process.env.TOKEN_SECRET ?? 'a secret of at least thirty-two bytes');
const token = await new SignJWT({ scope: 'books:write orders:write' })
  .setProtectedHeader({ alg: 'HS256' })
  .setIssuer('bookstore')
  .setSubject('contract-tests')
  .setExpirationTime('1h')
  .sign(secret);

/** Marks the requests to be signed: others test that unsigned requests are refused. */
const unsigned = 'to-be-signed';

export default {
  credentials: { user: token, partner: 'partner-key', signature: unsigned },
  sign(request) {
    const signature = createHmac('sha256', 'webhook-secret')
      .update(request.body ?? '')
      .digest('hex');
    const headers = request.headers.map(([name, value]) => [name, value === unsigned ? signature : value] as const);
    return { ...request, headers };
  },
} satisfies ContractSetup;
